import type { PaidWorkRow } from "../../api/types";
import { Badge } from "../../components/badge";
import { TextLink } from "../../components/button";
import { dayWords } from "../../words/day";
import { paidWorkStateWords, priceWords } from "../../words/paid_works";

interface WorkRowsProps {
  works: PaidWorkRow[];
  to: (work: PaidWorkRow) => string;
  hasCompany?: boolean;
}

export function WorkRows({ works, to, hasCompany = false }: WorkRowsProps) {
  if (works.length === 0) return null;
  return (
    <ul aria-label="有償の作業の見積" className="flex flex-col gap-3">
      {works.map((work) => (
        <li
          key={work.id}
          className="flex flex-col gap-2 rounded-12 border border-line bg-surface p-4"
        >
          <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <TextLink to={to(work)}>
              見積 {work.number}
              {hasCompany ? ` ${work.tenant_name}` : ""}
            </TextLink>
            <Badge words={paidWorkStateWords} name={work.state} />
          </p>
          <p>
            {work.firm_name}・{priceWords(work)}
          </p>
          <p className="flex flex-wrap gap-x-4 text-ink-soft">
            <span>お問い合わせ {work.inquiry_number}</span>
            {work.state === "offered" ? <span>{dayWords(work.valid_until)} まで有効</span> : null}
          </p>
        </li>
      ))}
    </ul>
  );
}
