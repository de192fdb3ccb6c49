import { type ReactNode, useState } from "react";
import { useSearchParams } from "react-router";
import type { TenantContract } from "../../api/types";
import { useTenantRight } from "../../app/rights";
import { useSession } from "../../app/session";
import { at, useTenantId } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { Button, ButtonLink } from "../../components/button";
import { Card, Facts } from "../../components/card";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { contractKind, standingWords } from "../../words/contracts";
import { ApplyForm } from "./apply_form";
import { OrderItems } from "./order_items";
import { useContract, useOrders } from "./queries";
import { RouterRecords } from "./router_records";

function factsOf(contract: TenantContract): [string, ReactNode][] {
  const facts: [string, ReactNode][] = [
    ["契約番号", contract.number],
    ["契約", contractKind(contract.kind)],
    ["会社", `${contract.company.name} (法人番号 ${contract.company.corporate_number})`],
  ];
  if (contract.partner_name) facts.push(["販売会社", contract.partner_name]);
  if (contract.customer_number) facts.push(["お客さま番号", contract.customer_number]);
  if (contract.begins_at) facts.push(["契約の開始", <Time key="from" at={contract.begins_at} />]);
  if (contract.ends_at) facts.push(["契約の終了", <Time key="until" at={contract.ends_at} />]);
  return facts;
}

/** What an end means, where there was one. */
function Ended({ contract }: { contract: TenantContract }) {
  if (!contract.visible_until) return null;
  const isReadable = contract.standing === "ended";
  return (
    <Notice tone="caution" title="ヘルプデスクの利用は終わっています">
      <p>
        <Time at={contract.visible_until} /> より後の情報は表示されません。
        {isReadable && contract.readable_until ? (
          <>
            それまでの記録は、
            <Time at={contract.readable_until} /> まで閲覧と保存ができます。
          </>
        ) : null}
      </p>
    </Notice>
  );
}

function Periods({ contract }: { contract: TenantContract }) {
  if (contract.periods.length === 0) return <p>まだ利用を始めていません。</p>;
  return (
    <ul aria-label="利用した期間" className="flex flex-col gap-1">
      {contract.periods.map((period) => (
        <li key={period.since}>
          <Time at={period.since} /> から
          {period.until ? (
            <>
              {" "}
              <Time at={period.until} /> まで
            </>
          ) : (
            " 利用中"
          )}
        </li>
      ))}
    </ul>
  );
}

function Apply({ tenant, contract }: { tenant: string; contract: TenantContract }) {
  const [isOpen, setOpen] = useState(false);
  const kind = contract.standing === "active" ? "end" : "start";
  if (isOpen) return <ApplyForm tenant={tenant} kind={kind} onDone={() => setOpen(false)} />;
  return (
    <div>
      <Button look={kind === "start" ? "primary" : "secondary"} isWide onPress={() => setOpen(true)}>
        {kind === "start" ? "利用開始を申し込む" : "利用停止を申し込む"}
      </Button>
    </div>
  );
}

interface ContentProps {
  tenant: string;
  contract: TenantContract;
  mayApply: boolean;
}

function Orders({ tenant, contract, mayApply }: ContentProps) {
  const [search] = useSearchParams();
  const orders = useOrders(tenant, search.get("cursor"));
  return (
    <Card title="申込み">
      {orders.isPending ? <Skeleton /> : null}
      {orders.isError ? <ErrorNotice error={orders.error} /> : null}
      {orders.data?.items.length === 0 ? <p>申込みはまだありません。</p> : null}
      {orders.data && orders.data.items.length > 0 ? (
        <OrderItems orders={orders.data.items} routers={contract.routers} mayApply={mayApply} />
      ) : null}
      <Pager nextCursor={orders.data?.next_cursor ?? null} label="申込み" />
    </Card>
  );
}

function Content({ tenant, contract, mayApply }: ContentProps) {
  const mayManage = useTenantRight(tenant, "contract.manage");
  return (
    <>
      <Ended contract={contract} />
      <Card
        title="セキュリティヘルプデスク"
        aside={<Badge words={standingWords} name={contract.standing} />}
      >
        <Periods contract={contract} />
        {mayApply ? (
          <Apply tenant={tenant} contract={contract} />
        ) : (
          <p className="text-ink-soft">申込みは、会社または販売会社の管理者ができます。</p>
        )}
      </Card>
      <Orders tenant={tenant} contract={contract} mayApply={mayApply} />
      <Card title="ルーターと検知の記録">
        <RouterRecords
          tenant={tenant}
          routers={contract.routers}
          mayApply={mayApply}
          mayManage={mayManage}
        />
      </Card>
      <Card title="ご契約">
        <Facts rows={factsOf(contract)} />
        <div className="flex flex-wrap gap-3">
          <ButtonLink to={at(tenant, "contract", "statement")}>利用明細を見る</ButtonLink>
          <ButtonLink to={at(tenant, "contract", "end")}>契約終了後のデータ</ButtonLink>
        </div>
      </Card>
    </>
  );
}

/** What is subscribed since when, what is applied for, what is kept. */
export function ContractPage() {
  const tenant = useTenantId();
  const contract = useContract(tenant);
  const { side } = useSession();
  const mayApply = useTenantRight(tenant, "contract.apply") && side === "customer";
  return (
    <Page title="契約" lead="ヘルプデスクの利用と申込み、ルーターの記録の保管期間です。">
      {contract.isPending ? <Skeleton lines={5} /> : null}
      {contract.isError ? (
        <ErrorNotice error={contract.error} onRetry={() => void contract.refetch()} />
      ) : null}
      {contract.data ? (
        <Content tenant={tenant} contract={contract.data} mayApply={mayApply} />
      ) : null}
    </Page>
  );
}
