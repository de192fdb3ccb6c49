import { useNavigate, useSearchParams } from "react-router";
import { Button, TextLink } from "../../components/button";
import { KeyHelp, type KeyWords } from "../../components/key_sheet";
import { useKeys } from "../../components/keys";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { SaveCsv } from "../../components/save_csv";
import { useSteadyRows } from "../../components/steady_rows";
import { ViewLinks } from "../../components/view_links";
import { EmptyState, Skeleton } from "../../components/waiting";
import { WordSearch } from "../../components/word_search";
import { Found } from "./found";
import { deskInquiryPath } from "./paths";
import { type QueueView, queueViewOf, queueViews, savedIdOf, useQueue } from "./queries";
import { Rows } from "./queue_rows";
import { ForgetQueue, SavedLinks, SaveQueue } from "./saved_queues";

const kKeys: KeyWords = [["n", "先頭のお問い合わせを開く"]];

function csvQuery(view: QueueView): Record<string, string> {
  const queue = savedIdOf(view);
  return queue === null ? { view } : { view: "saved", queue };
}

const kEmpty: Record<string, string> = {
  due_over: "期限を過ぎたお問い合わせはありません",
  due_soon: "まもなく期限になるお問い合わせはありません",
  mine: "担当しているお問い合わせはありません",
  unowned: "担当の決まっていないお問い合わせはありません",
  waiting_desk: "窓口の対応を待っているお問い合わせはありません",
  all: "対応中のお問い合わせはありません",
};

/** A look at a saved queue ends after some thousand rows: then it is not empty, only not at its end. */
function Empty({ view, isMore }: { view: QueueView; isMore: boolean }) {
  if (isMore) {
    return (
      <EmptyState title="急ぐものから 5,000 件を調べましたが、まだ見つかりません">
        <p>「次のページ」で、続きを調べます。</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={kEmpty[view] ?? "このキューに入るお問い合わせは、いまありません"}>
      <p>お客さまから質問が届くと、ここに並びます。</p>
    </EmptyState>
  );
}

/** One view of the queue: the most urgent first, then the oldest. */
function Queue({ view }: { view: QueueView }) {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const cursor = search.get("cursor");
  const queue = useQueue(view, cursor);
  const list = useSteadyRows(queue.data?.items, `${view} ${cursor}`);
  const counts = queue.data?.counts;
  const first = list.rows[0];
  const savedId = savedIdOf(view);
  const saved = queue.data?.saved ?? [];
  const looked = saved.find((each) => each.id === savedId);
  useKeys({
    n: () => {
      if (first) void navigate(deskInquiryPath(first.tenant_id, first.id, view));
    },
  });
  return (
    <>
      <KeyHelp keys={kKeys} />
      {counts && counts.blocks_to_approve > 0 ? (
        <Notice tone="caution" title={`承認を待っている遮断が ${counts.blocks_to_approve} 件あります`}>
          <p>
            <TextLink to="/desk/blocks">遮断の承認へ</TextLink>
          </p>
        </Notice>
      ) : null}
      {counts && counts.blocks_to_check > 0 ? (
        <Notice tone="caution" title={`要確認の遮断が ${counts.blocks_to_check} 件あります`}>
          <p>
            <TextLink to="/desk/blocks?view=to_check">要確認の遮断へ</TextLink>
          </p>
        </Notice>
      ) : null}
      {counts && counts.blocks_to_extend > 0 ? (
        <Notice tone="caution" title={`遮断の延長の申請が ${counts.blocks_to_extend} 件あります`}>
          <p>
            <TextLink to="/desk/blocks?view=to_extend">延長の申請へ</TextLink>
          </p>
        </Notice>
      ) : null}
      {counts && counts.mails_to_look_at > 0 ? (
        <Notice tone="caution" title={`確認待ちのメールが ${counts.mails_to_look_at} 通あります`}>
          <p>
            <TextLink to="/desk/mails">確認待ちのメールへ</TextLink>
          </p>
        </Notice>
      ) : null}
      <ViewLinks
        label="キューの切り替え"
        current={view}
        views={queueViews.map((each) => ({ ...each, count: counts?.[each.name] }))}
      />
      <SavedLinks saved={saved} current={view} />
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
        <Empty view={view} isMore={queue.data.next_cursor !== null} />
      ) : null}
      {list.rows.length > 0 ? <Rows rows={list.rows} label="受付キュー" view={view} /> : null}
      {list.rows.length > 0 ? <SaveCsv path="/api/v1/desk/queue.csv" query={csvQuery(view)} /> : null}
      <Pager nextCursor={queue.data?.next_cursor ?? null} label="受付キュー" />
      <SaveQueue />
      {looked ? <ForgetQueue key={looked.id} id={looked.id} name={looked.name} /> : null}
    </>
  );
}

/** The open questions of every company, and all that were ever asked by what is said in them. */
export function QueuePage() {
  const [search] = useSearchParams();
  const view = queueViewOf(search.get("view"));
  const words = search.get("q") ?? "";
  return (
    <Page
      title="受付キュー"
      isWide
      lead={
        words ? (
          "すべての会社から探し、新しい順に並べています。終了したものも含みます。"
        ) : (
          <>
            期限の近い順に並んでいます。期限のないものは、緊急度の高い順、古い順です。
            <span className="hidden lg:inline">キー n で先頭を開き、/ で検索欄へ移ります。</span>
          </>
        )
      }
    >
      {words ? (
        <>
          <WordSearch label="件名・本文・番号・会社名で探す" />
          <Found words={words} queue={view} />
        </>
      ) : (
        <Queue view={view} />
      )}
    </Page>
  );
}
