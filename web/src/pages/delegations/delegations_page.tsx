import { useSearchParams } from "react-router";
import { useTenantRight } from "../../app/rights";
import { useSession } from "../../app/session";
import { at, useTenantId } from "../../app/tenant";
import { ButtonLink, TextLink } from "../../components/button";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { SaveCsv } from "../../components/save_csv";
import { EmptyState, Skeleton } from "../../components/waiting";
import { DelegationCard } from "./delegation_card";
import { useDelegations } from "./queries";

function useMayManage(tenant: string): boolean {
  const session = useSession();
  const isAdmin = useTenantRight(tenant, "delegation.manage");
  return isAdmin && session.side === "customer";
}

function Empty({ mayManage }: { mayManage: boolean }) {
  return (
    <EmptyState title="代行設定用アカウントはまだありません">
      <p>
        {mayManage
          ? "遮断を依頼するには、有効な代行設定用アカウントが必要です。作成は1分ほどで終わります。"
          : "遮断の依頼には、管理者が作成した代行設定用アカウントが必要です。管理者にお知らせください。"}
      </p>
    </EmptyState>
  );
}

/** Who may do what on which router until when. */
export function DelegationsPage() {
  const tenant = useTenantId();
  const [search] = useSearchParams();
  const delegations = useDelegations(tenant, search.get("cursor"));
  const mayManage = useMayManage(tenant);
  const items = delegations.data?.items ?? [];
  return (
    <Page
      title="代行設定用アカウント"
      lead="お客さまに代わって窓口がルーターを設定できる範囲と期間です。いつでも取り消せます。"
      aside={
        mayManage ? (
          <ButtonLink to={at(tenant, "delegations", "new")} look="primary">
            新しく作成する
          </ButtonLink>
        ) : null
      }
    >
      {delegations.isPending ? <Skeleton /> : null}
      {delegations.isError ? (
        <ErrorNotice error={delegations.error} onRetry={() => void delegations.refetch()} />
      ) : null}
      {delegations.isSuccess && items.length === 0 ? <Empty mayManage={mayManage} /> : null}
      {items.map((delegation) => (
        <DelegationCard
          key={delegation.id}
          delegation={delegation}
          tenant={tenant}
          mayRevoke={mayManage && delegation.state === "valid"}
        />
      ))}
      {items.length > 0 ? <SaveCsv path={`/api/v1/tenants/${tenant}/delegations.csv`} /> : null}
      <p>
        <TextLink to={at(tenant, "readings")}>窓口による閲覧の記録を見る</TextLink>
      </p>
      <Pager nextCursor={delegations.data?.next_cursor ?? null} label="代行設定用アカウント" />
    </Page>
  );
}
