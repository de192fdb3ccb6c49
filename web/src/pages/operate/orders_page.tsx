import { useState } from "react";
import { useSearchParams } from "react-router";
import { issueAt } from "../../api/problem";
import type { Call, Order } from "../../api/types";
import { at } from "../../app/tenant";
import { Button, TextLink } from "../../components/button";
import { Field } from "../../components/field";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { Time } from "../../components/time";
import { ViewLinks } from "../../components/view_links";
import { EmptyState, Skeleton } from "../../components/waiting";
import { OrderFacts } from "../contract/order_items";
import { useCalls, useDecide, useFinishCall, useWaitingOrders } from "./queries";

const kItem = "flex flex-col gap-3 rounded-12 border border-line bg-surface p-4";

function Waiting({ order }: { order: Order }) {
  const [note, setNote] = useState("");
  const deciding = useDecide(order.tenant_id, order.id);
  const issue = issueAt(deciding.error, "/note");
  const decide = (decision: "accept" | "decline") =>
    deciding.mutate({ decision, ...(note ? { note } : {}) });
  return (
    <li className={kItem}>
      <p>
        <TextLink to={at(order.tenant_id, "contract")}>{order.tenant_name ?? ""}</TextLink>
      </p>
      <OrderFacts order={order} />
      <Field
        label="お客さまへのひとこと"
        isOptionalShown
        value={note}
        onChange={setNote}
        maxLength={500}
        hint="お断りするときは、理由を書いてください。"
        error={issue}
      />
      <div className="flex flex-wrap gap-3">
        <Button look="primary" isPending={deciding.isPending} onPress={() => decide("accept")}>
          申込みを受け付ける
        </Button>
        <Button look="danger" isPending={deciding.isPending} onPress={() => decide("decline")}>
          申込みを断る
        </Button>
      </div>
      {deciding.isError && issue === undefined ? <ErrorNotice error={deciding.error} /> : null}
    </li>
  );
}

/** Applications that wait for the operator, the oldest first. */
export function OrdersPage() {
  const [search] = useSearchParams();
  const orders = useWaitingOrders(search.get("cursor"));
  return (
    <Page
      title="申込み"
      back={{ to: "/operate", name: "契約の運用" }}
      lead="受け付けを待っている申込みです。古い順に並んでいます。"
    >
      {orders.isPending ? <Skeleton lines={4} /> : null}
      {orders.isError ? <ErrorNotice error={orders.error} /> : null}
      {orders.data?.items.length === 0 ? (
        <EmptyState title="待っている申込みはありません">
          <p>お客さまが申し込むと、ここに並びます。</p>
        </EmptyState>
      ) : null}
      <ul aria-label="待っている申込み" className="flex flex-col gap-3">
        {orders.data?.items.map((order) => <Waiting key={order.id} order={order} />)}
      </ul>
      <Pager nextCursor={orders.data?.next_cursor ?? null} label="申込み" />
    </Page>
  );
}

function Ring({ call }: { call: Call }) {
  const [note, setNote] = useState("");
  const finishing = useFinishCall(call.id);
  const issue = issueAt(finishing.error, "/note");
  return (
    <>
      <Field
        label="話した内容"
        isRequired
        rows={3}
        value={note}
        onChange={setNote}
        maxLength={500}
        error={issue}
      />
      <div>
        <Button isPending={finishing.isPending} onPress={() => finishing.mutate(note)}>
          電話を済みにする
        </Button>
      </div>
      {finishing.isError && issue === undefined ? <ErrorNotice error={finishing.error} /> : null}
    </>
  );
}

const views = [
  { name: "open", text: "これから" },
  { name: "done", text: "済み" },
];

/** Whom to ring about repeated starts and stops; it refuses nothing. */
export function CallsPage() {
  const [search] = useSearchParams();
  const view = search.get("view") === "done" ? "done" : "open";
  const calls = useCalls(view, search.get("cursor"));
  return (
    <Page
      title="電話の予定"
      back={{ to: "/operate", name: "契約の運用" }}
      lead="短い間に利用開始と停止をくり返しているお客さまです。事情をうかがってください。申込みは止まりません。"
    >
      <ViewLinks label="電話の絞り込み" views={views} current={view} />
      {calls.isPending ? <Skeleton lines={3} /> : null}
      {calls.isError ? <ErrorNotice error={calls.error} /> : null}
      {calls.data?.items.length === 0 ? (
        <EmptyState title="電話の予定はありません">
          <p>開始と停止のくり返しに気づくと、ここに並びます。</p>
        </EmptyState>
      ) : null}
      <ul aria-label="電話の予定" className="flex flex-col gap-3">
        {calls.data?.items.map((call) => (
          <li key={call.id} className={kItem}>
            <p>
              <TextLink to={at(call.tenant_id, "contract")}>{call.tenant_name}</TextLink>
              <span className="ml-3">停止 {call.cycles} 回</span>
            </p>
            <p className="text-ink-soft">
              <Time at={call.made_at} /> に気づきました。
            </p>
            {call.done_at ? (
              <p>
                {call.done_by_name} さんが <Time at={call.done_at} /> に電話しました。{call.note}
              </p>
            ) : (
              <Ring call={call} />
            )}
          </li>
        ))}
      </ul>
      <Pager nextCursor={calls.data?.next_cursor ?? null} label="電話の予定" />
    </Page>
  );
}
