import { useSearchParams } from "react-router";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { SaveCsv } from "../../components/save_csv";
import { ViewLinks } from "../../components/view_links";
import { EmptyState, Skeleton } from "../../components/waiting";
import { claimStateWords } from "../../words/claims";
import { ClaimRows } from "./claim_rows";
import { type ClaimState, useDeskClaims } from "./queries";

const kStates: ClaimState[] = [
  "notified",
  "accepted",
  "documents",
  "assessing",
  "approved",
  "declined",
  "discovered",
  "closed",
];

/** The claims of every company by state, with how many are in each. */
export function DeskClaimsPage() {
  const [search] = useSearchParams();
  const state = kStates.find((each) => each === search.get("view")) ?? "notified";
  const claims = useDeskClaims(state, search.get("cursor"));
  const items = claims.data?.items ?? [];
  const views = kStates.map((name) => ({
    name,
    text: claimStateWords[name]?.text ?? name,
    count: claims.data?.counts.find((each) => each.state === name)?.count,
  }));
  return (
    <Page title="保険請求" isWide lead="すべての会社の請求です。古い順に並んでいます。">
      <ViewLinks label="請求の状態" views={views} current={state} />
      {claims.isPending ? <Skeleton lines={4} /> : null}
      {claims.isError ? (
        <ErrorNotice error={claims.error} onRetry={() => void claims.refetch()} />
      ) : null}
      {claims.isSuccess && items.length === 0 ? (
        <EmptyState title={`「${claimStateWords[state]?.text}」の請求はありません`}>
          <p>お客さまが事故を通知すると、「事故通知」に並びます。</p>
        </EmptyState>
      ) : null}
      <ClaimRows
        claims={items}
        hasCompany
        to={(claim) => `/desk/claims/${claim.tenant_id}/${claim.id}`}
      />
      {items.length > 0 ? <SaveCsv path="/api/v1/desk/claims.csv" query={{ state }} /> : null}
      <Pager nextCursor={claims.data?.next_cursor ?? null} label="請求" />
    </Page>
  );
}
