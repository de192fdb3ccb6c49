import { useParams, useSearchParams } from "react-router";
import type { Delegation } from "../../api/types";
import { useTenantRight } from "../../app/rights";
import { useSession } from "../../app/session";
import { at, useTenantId } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { ButtonLink, TextLink } from "../../components/button";
import { Card, Facts } from "../../components/card";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { SaveCsv } from "../../components/save_csv";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { delegationStateWords, doneWords } from "../../words/delegations";
import { factsOf } from "./delegation_card";
import { useDelegation, useUses } from "./queries";
import { Revoke } from "./revoke";

/** Who of the desk did what under it, from where. */
function Uses({ delegation, tenant }: { delegation: string; tenant: string }) {
  const [search] = useSearchParams();
  const uses = useUses(tenant, delegation, search.get("cursor"));
  const items = uses.data?.items ?? [];
  return (
    <Card title="使われた記録">
      {uses.isPending ? <Skeleton lines={2} /> : null}
      {uses.isError ? (
        <ErrorNotice error={uses.error} onRetry={() => void uses.refetch()} />
      ) : null}
      {uses.isSuccess && items.length === 0 ? (
        <p className="text-ink-soft">
          まだ使われていません。窓口がこのアカウントで何かをすると、ここに並びます。
        </p>
      ) : null}
      {items.length > 0 ? (
        <ul aria-label="使われた記録" className="flex flex-col">
          {items.map((use) => (
            <li key={use.id} className="flex flex-col gap-1 border-line border-b py-3">
              <span>
                <Time at={use.at} />・{use.by_name} さんが{" "}
                <TextLink to={at(tenant, "blocks", use.block_id)}>{use.target}</TextLink> の
                {doneWords[use.act] ?? use.act}
              </span>
              <span className="text-ink-soft">接続元 {use.from ?? "不明"}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {items.length > 0 ? (
        <SaveCsv path={`/api/v1/tenants/${tenant}/delegations/${delegation}/uses.csv`} />
      ) : null}
      <Pager nextCursor={uses.data?.next_cursor ?? null} label="使われた記録" />
    </Card>
  );
}

function Acts({ delegation, tenant }: { delegation: Delegation; tenant: string }) {
  return (
    <Card title="続ける・取り消す">
      <p>
        期限を延ばすには、同じ内容で新しく作成します。次の画面で内容を確かめてから作成できます。
      </p>
      <div>
        <ButtonLink
          to={`${at(tenant, "delegations", "new")}?renews=${delegation.id}`}
          look="primary"
          isWide
        >
          同じ内容で続ける
        </ButtonLink>
      </div>
      {delegation.state === "valid" ? <Revoke delegation={delegation.id} tenant={tenant} /> : null}
    </Card>
  );
}

function Whole({ delegation, tenant }: { delegation: Delegation; tenant: string }) {
  const session = useSession();
  const mayManage = useTenantRight(tenant, "delegation.manage") && session.side === "customer";
  const before = delegation.renews_id;
  return (
    <>
      <Card
        title={delegation.routers.map((router) => router.name).join("、")}
        aside={<Badge words={delegationStateWords} name={delegation.state} />}
      >
        <Facts rows={factsOf(delegation)} />
        {before ? (
          <p>
            <TextLink to={at(tenant, "delegations", before)}>
              このアカウントのもとになったもの
            </TextLink>
          </p>
        ) : null}
      </Card>
      {mayManage ? <Acts delegation={delegation} tenant={tenant} /> : null}
      <Uses delegation={delegation.id} tenant={tenant} />
    </>
  );
}

/** One delegated account: what it allows, what it was used for, and how it goes on. */
export function DelegationPage() {
  const tenant = useTenantId();
  const { delegation = "" } = useParams();
  const found = useDelegation(tenant, delegation);
  return (
    <Page
      title="代行設定用アカウントの詳細"
      back={{ to: at(tenant, "delegations"), name: "代行設定用アカウント" }}
    >
      {found.isPending ? <Skeleton lines={5} /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.data ? <Whole delegation={found.data} tenant={tenant} /> : null}
    </Page>
  );
}
