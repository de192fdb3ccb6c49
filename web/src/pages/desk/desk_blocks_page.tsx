import { useSearchParams } from "react-router";
import type { Block } from "../../api/types";
import { at } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { Button, TextLink } from "../../components/button";
import { KeyHelp, type KeyWords } from "../../components/key_sheet";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { SaveCsv } from "../../components/save_csv";
import { useSteadyRows } from "../../components/steady_rows";
import { Time } from "../../components/time";
import { ViewLinks } from "../../components/view_links";
import { EmptyState, Skeleton } from "../../components/waiting";
import { blockStateWords, listingWords } from "../../words/blocks";
import { hoursWords } from "../../words/time";
import { Brakes } from "./brakes";
import { HandWorkList } from "./hand_work";
import { OpenFirst } from "./open_first";
import { type DeskBlockView, useDeskBlocks } from "./queries";
import { turnOf } from "./second_approval";

const views: { name: DeskBlockView; text: string; empty: string; about?: string }[] = [
  { name: "waiting", text: "承認待ち", empty: "承認を待っている遮断はありません" },
  {
    name: "to_extend",
    text: "延長の申請",
    empty: "延長の申請はありません",
    about: "お客さまが遮断の延長を依頼すると、ここに並びます。",
  },
  {
    name: "to_check",
    text: "要確認",
    empty: "要確認の遮断はありません",
    about:
      "効いていることを確かめられなくなった遮断と、ルーターから応答のない遮断や解除は、確かめられるまでここに並びます。",
  },
  { name: "in_force", text: "適用中・遮断中", empty: "いま適用中・遮断中のものはありません" },
  { name: "ended", text: "終了", empty: "終了した遮断はまだありません" },
  {
    name: "listed",
    text: "一覧に載った宛先",
    empty: "遮断中の宛先は、止めてはいけない宛先や共用の宛先の一覧に載っていません",
    about: "一覧は、運用者が更新します。載った宛先の遮断は、ここに並びます。",
  },
];

/** Who has the next move, or how it ended. */
function standing(block: Block): string {
  if (block.state === "proposed") return "お客さまの確認待ち";
  if (block.state === "requested") return "適用計画がまだありません";
  if (block.state === "previewed") {
    return block.second_approval ? turnOf(block.second_approval) : "承認を待っています";
  }
  return block.status_text;
}

/** What was found, and since when; what to do about it stands on the block's own page. */
function Doubted({ doubt }: { doubt: NonNullable<Block["doubt"]> }) {
  return (
    <span>
      {doubt.why.split("。")[0]} (<Time at={doubt.since} /> から)
    </span>
  );
}

const kKeys: KeyWords = [["n", "最初の1件を開く"]];

const kOnTheWay = ["applying", "expiring"];

/** How long the router has had it: whoever looks has to know what is late. */
function Since({ block }: { block: Block }) {
  const at = block.steps.at(-1)?.at;
  return at ? (
    <span className="text-ink-soft">
      <Time at={at} /> から
    </span>
  ) : null;
}

const kRow =
  "flex flex-col gap-2 border-line border-b px-4 py-3 last:border-b-0 hover:bg-key-ground " +
  "lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_12rem] lg:items-center lg:gap-x-4";

function Row({ block }: { block: Block }) {
  return (
    <li className={kRow}>
      <span className="min-w-0">
        <span className="block font-bold">
          <TextLink to={at(block.tenant_id, "blocks", block.id)}>{block.target}</TextLink>
        </span>
        <span className="block text-ink-soft">
          {block.tenant_name}・{block.router_name}
        </span>
      </span>
      <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
        <Badge words={blockStateWords} name={block.state} />
        {[...new Set(block.listings.map((each) => each.kind))].map((kind) => (
          <Badge key={kind} words={listingWords} name={kind} />
        ))}
        {block.doubt ? <Doubted doubt={block.doubt} /> : <span>{standing(block)}</span>}
        {!block.doubt && kOnTheWay.includes(block.state) ? <Since block={block} /> : null}
        {block.trouble ? <span className="font-bold">{block.trouble}</span> : null}
      </span>
      <span className="text-ink-soft leading-normal">
        {block.extension ? (
          <>
            {hoursWords(block.extension.lifetime_hours)}の延長 <Time at={block.extension.requested_at} />
            <span className="block">{block.extension.requested_by_name}</span>
          </>
        ) : block.requested_at ? (
          <>
            依頼 <Time at={block.requested_at} />
            {block.requested_by_name ? (
              <span className="block">{block.requested_by_name}</span>
            ) : null}
          </>
        ) : (
          `提案 ${block.proposed_by_name ?? ""}`
        )}
      </span>
    </li>
  );
}

/** A list may have got an address that is blocked already: somebody has to look at it. */
function Listed({ view }: { view: DeskBlockView }) {
  const listed = useDeskBlocks("listed", null);
  const rows = listed.data?.items ?? [];
  const hard = rows.filter((block) => block.listings.some((each) => each.kind === "hard"));
  if (view === "listed" || hard.length === 0) return null;
  return (
    <Notice tone="danger" title="止めてはいけない宛先の遮断が、いま有効です">
      <p>
        {hard[0]?.target}
        {hard.length > 1 ? ` ほか ${hard.length - 1} 件` : ""}
        。お客さまに連絡し、遮断を解除してください。
      </p>
      <p>
        <TextLink to="/desk/blocks?view=listed">一覧に載った宛先の遮断を見る</TextLink>
      </p>
    </Notice>
  );
}

/** The blocks of every company: what waits for the desk first. */
export function DeskBlocksPage() {
  const [search] = useSearchParams();
  const view = views.find((each) => each.name === search.get("view")) ?? views[0];
  const cursor = search.get("cursor");
  const name = view?.name ?? "waiting";
  const blocks = useDeskBlocks(name, cursor);
  const list = useSteadyRows(blocks.data?.items, `${name} ${cursor}`);
  return (
    <Page
      title="遮断の承認"
      isWide
      lead="すべての会社の遮断です。承認待ちは古い順に並んでいます。"
      aside={<OpenFirst rows={list.rows} words="最初の1件を開く" />}
    >
      <KeyHelp keys={kKeys} />
      <Brakes />
      <ViewLinks label="遮断の切り替え" views={views} current={name} />
      <HandWorkList />
      <Listed view={name} />
      <div role="status" className="empty:-mt-6">
        {list.newCount > 0 ? (
          <Button onPress={list.show}>新着 {list.newCount} 件を表示</Button>
        ) : null}
      </div>
      {blocks.isPending ? <Skeleton lines={4} /> : null}
      {blocks.isError ? (
        <ErrorNotice error={blocks.error} onRetry={() => void blocks.refetch()} />
      ) : null}
      {blocks.isSuccess && list.rows.length === 0 && list.newCount === 0 ? (
        <EmptyState title={view?.empty ?? ""}>
          <p>{view?.about ?? "お客さまが遮断を依頼すると、「承認待ち」に並びます。"}</p>
        </EmptyState>
      ) : null}
      {list.rows.length > 0 ? (
        <ul
          aria-label="遮断"
          className="overflow-hidden rounded-12 border border-line bg-surface"
        >
          {list.rows.map((block) => (
            <Row key={block.id} block={block} />
          ))}
        </ul>
      ) : null}
      {list.rows.length > 0 ? <SaveCsv path="/api/v1/desk/blocks.csv" query={{ view: name }} /> : null}
      <Pager nextCursor={blocks.data?.next_cursor ?? null} label="遮断" />
    </Page>
  );
}
