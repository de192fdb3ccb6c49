import { useTenantRight } from "../../app/rights";
import { at } from "../../app/tenant";
import { TextLink } from "../../components/button";
import { Card } from "../../components/card";
import { ErrorNotice } from "../../components/notice";
import { ClaimRows } from "./claim_rows";
import { useClaims } from "./queries";

interface InquiryClaimsProps {
  tenant: string;
  inquiry: string;
}

/** The claims that belong to an inquiry, and the way to begin one. */
export function InquiryClaims({ tenant, inquiry }: InquiryClaimsProps) {
  const mayRead = useTenantRight(tenant, "insurance.read");
  const mayReport = useTenantRight(tenant, "insurance.report");
  const claims = useClaims(tenant, { inquiry, isWanted: mayRead });
  const items = claims.data?.items ?? [];
  if (items.length === 0 && !mayReport && !claims.isError) return null;
  return (
    <Card title="サイバー保険">
      {claims.isError ? (
        <ErrorNotice error={claims.error} onRetry={() => void claims.refetch()} />
      ) : null}
      <ClaimRows claims={items} to={(claim) => at(tenant, "insurance", claim.id)} />
      {claims.data?.next_cursor ? (
        <p>
          新しい {items.length} 件です。
          <TextLink to={at(tenant, "insurance")}>すべての請求を見る</TextLink>
        </p>
      ) : null}
      {mayReport ? (
        <p>
          <TextLink to={`${at(tenant, "insurance", "new")}?inquiry=${inquiry}`}>
            保険の事故通知を始める
          </TextLink>
        </p>
      ) : null}
    </Card>
  );
}
