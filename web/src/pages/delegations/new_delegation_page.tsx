import { useSearchParams } from "react-router";
import type { Delegation, Tenant } from "../../api/types";
import { useTenantRight } from "../../app/rights";
import { at, useTenant, useTenantId } from "../../app/tenant";
import { Card } from "../../components/card";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { EmptyState, Skeleton } from "../../components/waiting";
import { delegationMeaning } from "../../words/delegations";
import { DelegationForm } from "./delegation_form";
import { useDelegation } from "./queries";

function Meaning() {
  return (
    <Card title="これで窓口ができること">
      <ul className="flex list-disc flex-col gap-1 pl-6">
        {delegationMeaning.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Card>
  );
}

function Content({ tenant, former }: { tenant: Tenant; former: Delegation | undefined }) {
  if (tenant.routers.length === 0) {
    return (
      <EmptyState title="登録されたルーターがありません">
        <p>ルーターの登録が終わると、ここで選べるようになります。</p>
      </EmptyState>
    );
  }
  return (
    <>
      {former ? (
        <Notice title="前のアカウントの内容を引き継いでいます">
          <p>確かめて作成すると、新しいアカウントになります。前のアカウントは期限まで残ります。</p>
        </Notice>
      ) : (
        <Meaning />
      )}
      <DelegationForm tenant={tenant} former={former} />
    </>
  );
}

/** A new leave for the desk; ?renews= takes over the values of another. */
export function NewDelegationPage() {
  const tenant = useTenantId();
  const found = useTenant(tenant);
  const mayManage = useTenantRight(tenant, "delegation.manage");
  const [search] = useSearchParams();
  const renews = search.get("renews");
  const former = useDelegation(tenant, renews);
  const isReady = renews === null || former.isSuccess;
  return (
    <Page
      title="代行設定用アカウントの作成"
      back={{ to: at(tenant, "delegations"), name: "代行設定用アカウント" }}
    >
      {found.isPending || (renews !== null && former.isPending) ? <Skeleton lines={5} /> : null}
      {former.isError ? (
        <ErrorNotice error={former.error} onRetry={() => void former.refetch()} />
      ) : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.data && !mayManage ? (
        <Notice title="作成できるのは管理者だけです">
          <p>お使いの会社、またはご契約の販売会社の管理者にお願いしてください。</p>
        </Notice>
      ) : null}
      {found.data && mayManage && isReady ? (
        <Content tenant={found.data} former={former.data} />
      ) : null}
    </Page>
  );
}
