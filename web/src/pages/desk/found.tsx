import { useSearchParams } from "react-router";
import { ErrorNotice } from "../../components/notice";
import { Pager } from "../../components/pager";
import { SaveCsv } from "../../components/save_csv";
import { ViewLinks } from "../../components/view_links";
import { Skeleton } from "../../components/waiting";
import { NothingFound } from "../../components/word_search";
import { foundViewOf, foundViews, type QueueView, useFound } from "./queries";
import { Rows } from "./queue_rows";

/** The inquiries of every company that hold the words, ended ones too; the newest first. */
export function Found({ words, queue }: { words: string; queue: QueueView }) {
  const [search] = useSearchParams();
  const view = foundViewOf(search.get("found"));
  const found = useFound(words, view, search.get("cursor"));
  const rows = found.data?.items ?? [];
  const next = found.data?.next_cursor ?? null;
  return (
    <section aria-label="検索の結果" className="flex flex-col gap-6">
      <ViewLinks label="検索の絞り込み" views={foundViews} current={view} param="found" />
      {found.isPending ? <Skeleton lines={6} /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.isSuccess && rows.length === 0 ? (
        <NothingFound words={words} isAll={next === null} />
      ) : null}
      {rows.length > 0 ? <Rows rows={rows} label="検索の結果" view={queue} words={words} /> : null}
      {rows.length > 0 ? (
        <SaveCsv path="/api/v1/desk/inquiries.csv" query={{ view, q: words }} />
      ) : null}
      <Pager nextCursor={next} label="検索の結果" />
    </section>
  );
}
