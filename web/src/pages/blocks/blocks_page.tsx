import { useSearchParams } from "react-router";
import type { Block } from "../../api/types";
import { at, useTenantId } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { TextLink } from "../../components/button";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { SaveCsv } from "../../components/save_csv";
import { Time } from "../../components/time";
import { ViewLinks } from "../../components/view_links";
import { EmptyState, Skeleton } from "../../components/waiting";
import { blockStateWords, isEnded } from "../../words/blocks";
import { type BlockListView, useBlocks } from "./queries";
import { RemoveAll } from "./remove_all";
import { RouterFilters } from "./router_filters";

const kViews: { name: BlockListView; text: string; empty: string }[] = [
  { name: "in_force", text: "適用中・遮断中", empty: "いま止めている相手はありません" },
  { name: "waiting", text: "対応待ち", empty: "対応を待っている遮断はありません" },
  { name: "ended", text: "終了", empty: "終了した遮断はまだありません" },
];

function Row({ block, tenant }: { block: Block; tenant: string }) {
  const ended = block.steps.at(-1)?.at;
  return (
    <li className="flex flex-col gap-2 rounded-12 border border-line bg-surface p-4">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <TextLink to={at(tenant, "blocks", block.id)}>{block.target} の遮断</TextLink>
        <Badge words={blockStateWords} name={block.state} />
      </p>
      {block.status_text === blockStateWords[block.state]?.text ? null : <p>{block.status_text}</p>}
      {isEnded(block.state) && block.ended_why ? <p>終了の理由: {block.ended_why}</p> : null}
      {block.trouble ? <p className="font-bold">{block.trouble}</p> : null}
      <p className="flex flex-wrap gap-x-4 text-ink-soft">
        <span>{block.router_name}</span>
        {block.requested_at ? (
          <span>
            依頼: <Time at={block.requested_at} /> {block.requested_by_name}
          </span>
        ) : null}
        {isEnded(block.state) && ended ? (
          <span>
            終了: <Time at={ended} />
          </span>
        ) : null}
      </p>
      {block.allowed.includes("again") ? (
        <p>
          <TextLink to={at(tenant, "alerts", block.alert_id, "block")}>
            {`${block.target} の遮断をもう一度依頼する`}
          </TextLink>
        </p>
      ) : null}
    </li>
  );
}

/** What ended for no reason of theirs is off until they ask for it again. */
function CutShort({ tenant }: { tenant: string }) {
  const ended = useBlocks(tenant, "ended", null, 200);
  const count = (ended.data?.items ?? []).filter((block) => block.allowed.includes("again")).length;
  if (count === 0) return null;
  return (
    <Notice tone="caution" title="機器の入れ替えやシステムの復旧で、終了した遮断があります">
      <p>続ける遮断は、もう一度依頼してください。依頼していないものは止まっていません。</p>
      <p>
        <TextLink to={`${at(tenant, "blocks")}?view=ended`}>終了した遮断を見る</TextLink>
      </p>
    </Notice>
  );
}

/** Whoever asked looks here first, and must not think that it got lost. */
function Waiting({ tenant }: { tenant: string }) {
  const waiting = useBlocks(tenant, "waiting", null, 200);
  const count = waiting.data?.items.length ?? 0;
  if (count === 0) return null;
  return (
    <p>
      <TextLink to={`${at(tenant, "blocks")}?view=waiting`}>{`対応待ちが ${count} 件あります`}</TextLink>
    </p>
  );
}

/** The blocks of a company: in force, waiting for somebody, ended. */
export function BlocksPage() {
  const tenant = useTenantId();
  const [search] = useSearchParams();
  const view = kViews.find((each) => each.name === search.get("view")) ?? kViews[0];
  const blocks = useBlocks(tenant, view?.name ?? "in_force", search.get("cursor"));
  const items = blocks.data?.items ?? [];
  return (
    <Page title="遮断" lead="窓口が代わりに設定した、ルーターでの遮断です。">
      <ViewLinks label="遮断の種類" views={kViews} current={view?.name ?? "in_force"} />
      {view?.name === "ended" ? null : <CutShort tenant={tenant} />}
      {blocks.isPending ? <Skeleton /> : null}
      {blocks.isError ? (
        <ErrorNotice error={blocks.error} onRetry={() => void blocks.refetch()} />
      ) : null}
      {blocks.isSuccess && items.length === 0 ? (
        <EmptyState
          title={view?.empty ?? ""}
          action={<TextLink to={at(tenant, "alerts")}>アラートの一覧</TextLink>}
        >
          <p>遮断は、リスクが「重大」か「高」で上りのアラートの画面から依頼できます。</p>
          {view?.name === "in_force" ? <Waiting tenant={tenant} /> : null}
        </EmptyState>
      ) : null}
      <ul className="flex flex-col gap-3">
        {items.map((block) => (
          <Row key={block.id} block={block} tenant={tenant} />
        ))}
      </ul>
      {view?.name === "ended" ? null : <RouterFilters tenant={tenant} />}
      {view?.name === "ended" ? null : <RemoveAll tenant={tenant} />}
      {items.length > 0 ? <SaveCsv path={`/api/v1/tenants/${tenant}/blocks.csv`} query={{ view: view?.name }} /> : null}
      <Pager nextCursor={blocks.data?.next_cursor ?? null} label="遮断" />
    </Page>
  );
}
