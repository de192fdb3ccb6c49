import { useTenantRight } from "../../app/rights";
import { at } from "../../app/tenant";
import { TextLink } from "../../components/button";
import { Notice } from "../../components/notice";
import { dayWords } from "../../words/day";
import { usePaidWorks } from "../paid_works/queries";

const kShownMax = 3;

/** Quotes that wait for this person's answer. */
export function Quotes({ tenant }: { tenant: string }) {
  const mayAnswer = useTenantRight(tenant, "paid-work.consent");
  const found = usePaidWorks(tenant, { isWanted: mayAnswer });
  const waiting = (found.data?.items ?? []).filter((work) => work.state === "offered");
  if (!mayAnswer || waiting.length === 0) return null;
  return (
    <Notice title="窓口から、有償の作業の見積が届いています">
      <ul className="flex flex-col gap-1">
        {waiting.slice(0, kShownMax).map((work) => (
          <li key={work.id}>
            <TextLink to={at(tenant, "paid-works", work.id)}>見積 {work.number}</TextLink>{" "}
            ({dayWords(work.valid_until)} まで)
          </li>
        ))}
      </ul>
      <p>断っても費用はかからず、窓口の回答は変わりません。</p>
    </Notice>
  );
}
