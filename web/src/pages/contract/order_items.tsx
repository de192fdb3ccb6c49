import type { Order } from "../../api/types";
import { Badge } from "../../components/badge";
import { ConfirmInline } from "../../components/confirm_inline";
import { ErrorNotice } from "../../components/notice";
import { Time } from "../../components/time";
import { count, orderName, orderStateWords, retentionName } from "../../words/contracts";
import { dayOf } from "../../words/time";
import { useWithdraw } from "./queries";

function Withdraw({ order }: { order: Order }) {
  const withdrawing = useWithdraw(order.tenant_id, order.id);
  return (
    <>
      <ConfirmInline
        action="申込みを取り下げる"
        confirm="取り下げを確定する"
        look="secondary"
        consequence={<p>この申込みは、なかったことになります。もう一度申し込めます。</p>}
        isPending={withdrawing.isPending}
        onConfirm={() => withdrawing.mutate()}
      />
      {withdrawing.isError ? <ErrorNotice error={withdrawing.error} /> : null}
    </>
  );
}

interface OrderFactsProps {
  order: Order;
  routerName?: string | undefined;
}

export function OrderFacts({ order, routerName }: OrderFactsProps) {
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <strong>{orderName(order.kind)}</strong>
        <Badge words={orderStateWords} name={order.state} />
      </p>
      {order.kind === "retention" ? (
        <p>
          {routerName ?? "ルーター"}: {retentionName(order.retention)}
          {order.deleted > 0 ? ` (消した記録 ${count(order.deleted)}件)` : ""}
        </p>
      ) : (
        <p>
          希望日: {dayOf(order.effective_at)}
        </p>
      )}
      <p className="text-ink-soft">
        {order.applied_by_name} さんが <Time at={order.applied_at} /> に申し込みました。
      </p>
      {order.note ? <p>窓口から: {order.note}</p> : null}
    </>
  );
}

interface OrderItemsProps {
  orders: Order[];
  routers: { id: string; name: string }[];
  mayApply: boolean;
}

export function OrderItems({ orders, routers, mayApply }: OrderItemsProps) {
  return (
    <ul aria-label="申込み" className="flex flex-col divide-y divide-line">
      {orders.map((order) => {
        const isOpen = order.state === "applied" || order.state === "accepted";
        return (
          <li key={order.id} className="flex flex-col gap-2 py-4">
            <OrderFacts
              order={order}
              routerName={routers.find((router) => router.id === order.router_id)?.name}
            />
            {mayApply && isOpen && order.kind !== "retention" ? <Withdraw order={order} /> : null}
          </li>
        );
      })}
    </ul>
  );
}
