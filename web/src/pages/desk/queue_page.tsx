import { useNavigate, useSearchParams } from "react-router";
import type { DeskQueue, PresentPerson } from "../../api/types";
import { Badge } from "../../components/badge";
import { Button, TextLink } from "../../components/button";
import { useKeys } from "../../components/keys";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { SaveCsv } from "../../components/save_csv";
import { useSteadyRows } from "../../components/steady_rows";
import { Time } from "../../components/time";
import { ViewLinks } from "../../components/view_links";
import { EmptyState, Skeleton } from "../../components/waiting";
import { deskWaitingWords, inquiryStateWords, urgencyWords } from "../../words/inquiries";
import { deskInquiryPath } from "./paths";
import { useOthers } from "./presence";
import { PresenceMark } from "./presence_words";
import { type QueueView, queueViewOf, queueViews, useQueue } from "./queries";

type Row = DeskQueue["items"][number];

const kColumns =
  "lg:grid lg:grid-cols-[8rem_minmax(0,1fr)_11rem_12rem_8rem] lg:items-center lg:gap-x-4";

interface QueueRowProps {
  row: Row;
  view: QueueView;
  others: PresentPerson[];
}

function QueueRow({ row, view, others }: QueueRowProps) {
  return (
    <li
      className={`flex flex-col gap-2 border-line border-b px-4 py-3 last:border-b-0 hover:bg-key-ground ${kColumns}`}
    >
      <span className="flex">
        <Badge words={urgencyWords} name={row.urgency} label="緊急度" />
      </span>
      <span className="min-w-0">
        <span className="block font-bold">
          <TextLink to={deskInquiryPath(row.tenant_id, row.id, view)}>{row.subject}</TextLink>
        </span>
        <span className="block text-ink-soft">
          {row.tenant_name}・{row.number}
          {row.scope_id ? `・区分 ${row.scope_id}` : ""}
        </span>
        <PresenceMark people={others} />
      </span>
      <span className="flex">
        <Badge words={inquiryStateWords} name={row.state} />
      </span>
      <span className="flex flex-wrap gap-x-2 leading-normal lg:flex-col">
        <span>{deskWaitingWords[row.waiting_for] ?? ""}</span>
        <span className="text-ink-soft">
          <Time at={row.waiting_since} /> から
        </span>
      </span>
      <span className={row.owner_name ? "" : "text-ink-soft"}>
        <span className="text-ink-soft lg:sr-only">担当 </span>
        {row.owner_name ?? "未担当"}
      </span>
    </li>
  );
}

function Rows({ rows, view }: { rows: Row[]; view: QueueView }) {
  const others = useOthers();
  return (
    <div className="overflow-hidden rounded-12 border border-line bg-surface">
      <div
        aria-hidden="true"
        className={`hidden border-line border-b px-4 py-2 font-bold text-dns-14B-130 ${kColumns}`}
      >
        <span>緊急度</span>
        <span>お問い合わせ</span>
        <span>状態</span>
        <span>待ち</span>
        <span>担当</span>
      </div>
      <ul aria-label="受付キュー">
        {rows.map((row) => (
          <QueueRow key={row.id} row={row} view={view} others={others(row.id)} />
        ))}
      </ul>
    </div>
  );
}

const kEmpty: Record<QueueView, string> = {
  mine: "担当しているお問い合わせはありません",
  unowned: "担当の決まっていないお問い合わせはありません",
  waiting_desk: "窓口の対応を待っているお問い合わせはありません",
  all: "対応中のお問い合わせはありません",
};

/** The open questions of every company: the most urgent first, then the oldest. */
export function QueuePage() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const view = queueViewOf(search.get("view"));
  const cursor = search.get("cursor");
  const queue = useQueue(view, cursor);
  const list = useSteadyRows(queue.data?.items, `${view} ${cursor}`);
  const counts = queue.data?.counts;
  const first = list.rows[0];
  useKeys({
    n: () => {
      if (first) void navigate(deskInquiryPath(first.tenant_id, first.id, view));
    },
  });
  return (
    <Page
      title="受付キュー"
      isWide
      lead={
        <>
          緊急度の高い順、古い順に並んでいます。
          <span className="hidden lg:inline">キー n で先頭を開きます。</span>
        </>
      }
    >
      {counts && counts.blocks_to_approve > 0 ? (
        <Notice tone="caution" title={`承認を待っている遮断が ${counts.blocks_to_approve} 件あります`}>
          <p>
            <TextLink to="/desk/blocks">遮断の承認へ</TextLink>
          </p>
        </Notice>
      ) : null}
      <ViewLinks
        label="キューの切り替え"
        current={view}
        views={queueViews.map((each) => ({ ...each, count: counts?.[each.name] }))}
      />
      <div role="status" className="empty:-mt-6">
        {list.newCount > 0 ? (
          <Button onPress={list.show}>新着 {list.newCount} 件を表示</Button>
        ) : null}
      </div>
      {queue.isPending ? <Skeleton lines={6} /> : null}
      {queue.isError ? (
        <ErrorNotice error={queue.error} onRetry={() => void queue.refetch()} />
      ) : null}
      {queue.isSuccess && list.rows.length === 0 && list.newCount === 0 ? (
        <EmptyState title={kEmpty[view]}>
          <p>お客さまから質問が届くと、ここに並びます。</p>
        </EmptyState>
      ) : null}
      {list.rows.length > 0 ? <Rows rows={list.rows} view={view} /> : null}
      {list.rows.length > 0 ? <SaveCsv path="/api/v1/desk/queue.csv" query={{ view }} /> : null}
      <Pager nextCursor={queue.data?.next_cursor ?? null} label="受付キュー" />
    </Page>
  );
}
