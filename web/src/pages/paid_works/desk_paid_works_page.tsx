import { useSearchParams } from "react-router";
import type { PaidWorkMeans } from "../../api/types";
import { useRight } from "../../app/rights";
import { ButtonLink, TextLink } from "../../components/button";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { ViewLinks } from "../../components/view_links";
import { EmptyState, Skeleton } from "../../components/waiting";
import { paidWorkStateWords } from "../../words/paid_works";
import { type PaidWorkState, useDeskPaidWorks, useMeans } from "./queries";
import { WorkRows } from "./work_rows";

const kStates: PaidWorkState[] = [
  "consented",
  "offered",
  "handed_over",
  "done",
  "declined",
  "withdrawn",
  "retracted",
  "lapsed",
];

/** What still stands in the way of an offer, and who clears it. */
export function Wanting({ means }: { means: PaidWorkMeans }) {
  const mayPublish = useRight("knowledge.publish");
  const isListed = means.firms.some((firm) => !firm.is_example || means.takes_examples);
  return (
    <>
      {means.consent_text ? null : (
        <Notice tone="caution" title="同意文がまだ公開されていません">
          <p>公開されるまで、見積は出せません。ひな形の〔 〕を埋めて、スーパーバイザーが公開してください。</p>
          {mayPublish ? (
            <div>
              <ButtonLink to="/desk/paid-works/consent-text" look="primary">
                同意文を公開する
              </ButtonLink>
            </div>
          ) : null}
        </Notice>
      )}
      {isListed ? null : (
        <Notice tone="caution" title="依頼先の会社が登録されていません">
          <p>
            いまの一覧は見本だけです。運用の担当者が、設定の paths.partner_firms
            に会社の一覧のファイルを指定すると、見積を出せます。
          </p>
        </Notice>
      )}
    </>
  );
}

/** The paid work of every company by state, with how many are in each. */
export function DeskPaidWorksPage() {
  const [search] = useSearchParams();
  const state = kStates.find((each) => each === search.get("view")) ?? "consented";
  const works = useDeskPaidWorks(state, search.get("cursor"));
  const means = useMeans();
  const items = works.data?.items ?? [];
  const views = kStates.map((name) => ({
    name,
    text: paidWorkStateWords[name]?.text ?? name,
    count: works.data?.counts.find((each) => each.state === name)?.count,
  }));
  return (
    <Page
      title="有償の作業"
      isWide
      lead="すべての会社の見積です。古い順に並んでいます。同意済みのものは、引き渡しを待っています。"
      aside={<TextLink to="/desk/paid-works/consent-text">同意文</TextLink>}
    >
      {means.data ? <Wanting means={means.data} /> : null}
      <ViewLinks label="見積の状態" views={views} current={state} />
      {works.isPending ? <Skeleton lines={4} /> : null}
      {works.isError ? (
        <ErrorNotice error={works.error} onRetry={() => void works.refetch()} />
      ) : null}
      {works.isSuccess && items.length === 0 ? (
        <EmptyState title={`「${paidWorkStateWords[state]?.text}」のものはありません`}>
          <p>お問い合わせの画面の「有償の作業を案内する」から、見積を出せます。</p>
        </EmptyState>
      ) : null}
      <WorkRows
        works={items}
        hasCompany
        to={(work) => `/desk/paid-works/${work.tenant_id}/${work.id}`}
      />
      <Pager nextCursor={works.data?.next_cursor ?? null} label="見積" />
    </Page>
  );
}
