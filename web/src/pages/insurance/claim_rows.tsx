import type { ClaimRow } from "../../api/types";
import { Badge } from "../../components/badge";
import { TextLink } from "../../components/button";
import { Time } from "../../components/time";
import { claimStateWords } from "../../words/claims";
import { yenWords } from "../../words/yen";

interface ClaimRowsProps {
  claims: ClaimRow[];
  to: (claim: ClaimRow) => string;
  hasCompany?: boolean;
}

export function ClaimRows({ claims, to, hasCompany = false }: ClaimRowsProps) {
  return (
    <ul aria-label="保険の請求" className="flex flex-col gap-3">
      {claims.map((claim) => (
        <li
          key={claim.id}
          className="flex flex-col gap-2 rounded-12 border border-line bg-surface p-4"
        >
          <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <TextLink to={to(claim)}>
              {claim.number}
              {hasCompany ? ` ${claim.tenant_name}` : ""}
            </TextLink>
            <Badge words={claimStateWords} name={claim.state} />
            {claim.waits_for_second ? <span>2人目の確認待ち</span> : null}
          </p>
          <p className="line-clamp-2">{claim.summary}</p>
          <p className="flex flex-wrap gap-x-4 text-ink-soft">
            <span>
              発見 <Time at={claim.discovered_at} />
            </span>
            <span>請求額 {yenWords(claim.claimed)}</span>
            {claim.paid > 0 ? <span>支払済み {yenWords(claim.paid)}</span> : null}
          </p>
        </li>
      ))}
    </ul>
  );
}
