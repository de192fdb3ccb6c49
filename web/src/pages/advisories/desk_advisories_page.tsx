import { useSearchParams } from "react-router";
import type { DeskAdvisoryRow } from "../../api/types";
import { Badge } from "../../components/badge";
import { Button, ButtonLink, TextLink } from "../../components/button";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { SaveCsv } from "../../components/save_csv";
import { useSteadyRows } from "../../components/steady_rows";
import { Time } from "../../components/time";
import { ViewLinks } from "../../components/view_links";
import { EmptyState, Skeleton } from "../../components/waiting";
import { advisoryStateWords } from "../../words/advisories";
import { riskWords } from "../../words/alerts";
import { type DeskAdvisoryState, useDeskAdvisories } from "./queries";

const views: { name: DeskAdvisoryState; text: string }[] = [
  { name: "all", text: "すべて" },
  { name: "draft", text: "下書き" },
  { name: "published", text: "配信中" },
  { name: "withdrawn", text: "取り下げ" },
];

const kRow =
  "flex flex-col gap-2 border-line border-b px-4 py-3 last:border-b-0 hover:bg-key-ground " +
  "lg:grid lg:grid-cols-[minmax(0,1fr)_12rem_16rem] lg:items-center lg:gap-x-4";

/** How many firms have it, have read it, have decided on something. */
function Uptake({ row }: { row: DeskAdvisoryRow }) {
  if (row.published_at === null) return <span className="text-ink-soft">まだ配信していません</span>;
  return (
    <span>
      配信 {row.receivers} 社・既読 {row.read_firms} 社・選択 {row.decided_firms} 社
    </span>
  );
}

function Row({ row }: { row: DeskAdvisoryRow }) {
  return (
    <li className={kRow}>
      <span className="min-w-0">
        <span className="block font-bold">
          <TextLink to={`/desk/advisories/${row.id}`}>{row.title}</TextLink>
        </span>
        <span className="block text-ink-soft">
          {row.number}・{row.is_for_all ? "すべてのお客さま" : "選んだ会社"}・{row.author_name}
        </span>
      </span>
      <span className="flex flex-wrap items-center gap-2">
        <Badge words={advisoryStateWords} name={row.state} />
        <Badge words={riskWords} name={row.severity} label="リスク" />
        {row.state === "published" && row.has_draft ? <span>訂正の下書きあり</span> : null}
      </span>
      <span className="leading-normal">
        <Uptake row={row} />
        {row.published_at ? (
          <span className="block text-ink-soft">
            <Time at={row.published_at} />
            {row.version > 1 ? ` 第${row.version}版` : ""}
          </span>
        ) : null}
      </span>
    </li>
  );
}

/** Every advisory: what is being written, what is out, and how it is taken up. */
export function DeskAdvisoriesPage() {
  const [search] = useSearchParams();
  const view = views.find((each) => each.name === search.get("view"))?.name ?? "all";
  const cursor = search.get("cursor");
  const advisories = useDeskAdvisories(view, cursor);
  const list = useSteadyRows(advisories.data?.items, `${view} ${cursor}`);
  return (
    <Page
      title="情報配信"
      isWide
      lead="お客さまへのお知らせ記事です。新しい順に並んでいます。"
      aside={
        <ButtonLink to="/desk/advisories/new" look="primary">
          記事を書く
        </ButtonLink>
      }
    >
      <ViewLinks label="記事の絞り込み" views={views} current={view} />
      <div role="status" className="empty:-mt-6">
        {list.newCount > 0 ? (
          <Button onPress={list.show}>新着 {list.newCount} 件を表示</Button>
        ) : null}
      </div>
      {advisories.isPending ? <Skeleton lines={4} /> : null}
      {advisories.isError ? (
        <ErrorNotice error={advisories.error} onRetry={() => void advisories.refetch()} />
      ) : null}
      {advisories.isSuccess && list.rows.length === 0 && list.newCount === 0 ? (
        <EmptyState title="あてはまる記事はありません">
          <p>「記事を書く」から下書きを作り、責任者が配信すると、お客さまに届きます。</p>
        </EmptyState>
      ) : null}
      {list.rows.length > 0 ? (
        <ul aria-label="記事" className="overflow-hidden rounded-12 border border-line bg-surface">
          {list.rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ul>
      ) : null}
      {list.rows.length > 0 ? (
        <SaveCsv path="/api/v1/desk/advisories.csv" query={{ state: view }} />
      ) : null}
      <Pager nextCursor={advisories.data?.next_cursor ?? null} label="記事" />
    </Page>
  );
}
