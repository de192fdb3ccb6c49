import { useSearchParams } from "react-router";
import type { InquirySummary } from "../../api/types";
import { useTenantRight } from "../../app/rights";
import { at, useTenantId } from "../../app/tenant";
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
import { NothingFound, WordSearch } from "../../components/word_search";
import { inquiryStateWords, waitingWords } from "../../words/inquiries";
import { type InquiryView, useInquiries } from "./queries";

const views = [
  { name: "open", text: "対応中" },
  { name: "ended", text: "終了" },
  { name: "all", text: "すべて" },
];

function viewOf(name: string | null): InquiryView {
  return name === "ended" || name === "all" ? name : "open";
}

function Row({ inquiry, tenant }: { inquiry: InquirySummary; tenant: string }) {
  const isMine = inquiry.waiting_for === "customer";
  return (
    <li className="flex flex-col gap-2 rounded-12 border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Badge words={inquiryStateWords} name={inquiry.state} />
        <span className={isMine ? "font-bold" : "text-ink-soft"}>
          {waitingWords[inquiry.waiting_for] ?? ""}
        </span>
      </div>
      <p className="font-bold">
        <TextLink to={at(tenant, "inquiries", inquiry.id)}>{inquiry.subject}</TextLink>
      </p>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-ink-soft">
        <span>{inquiry.number}</span>
        <span>
          <Time at={inquiry.updated_at} /> 更新
        </span>
        <span>{inquiry.owner_name ? `窓口の担当: ${inquiry.owner_name}` : "担当者を決めています"}</span>
      </p>
    </li>
  );
}

function Empty({ view }: { view: InquiryView }) {
  if (view === "ended") {
    return (
      <EmptyState title="終わったお問い合わせはありません">
        <p>解決したお問い合わせは、あとから読み返せるようにここへ並びます。</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={view === "open" ? "対応中のお問い合わせはありません" : "お問い合わせはまだありません"}>
      <p>
        アラートの意味や、次にすることが分からないときは、窓口にお尋ねください。回答はこのページに届きます。
      </p>
    </EmptyState>
  );
}

/** The questions of a company, last change first. */
export function InquiriesPage() {
  const tenant = useTenantId();
  const [search] = useSearchParams();
  const view = viewOf(search.get("view"));
  const cursor = search.get("cursor");
  const words = search.get("q") ?? "";
  const inquiries = useInquiries(tenant, view, words, cursor);
  const list = useSteadyRows(inquiries.data?.items, `${tenant} ${view} ${words} ${cursor}`);
  const next = inquiries.data?.next_cursor ?? null;
  const isEmpty = inquiries.isSuccess && list.rows.length === 0 && list.newCount === 0;
  const mayOpen = useTenantRight(tenant, "inquiry.open");
  return (
    <Page
      title="お問い合わせ"
      lead="窓口へのご質問と、その回答です。"
      aside={
        mayOpen ? (
          <ButtonLink to={at(tenant, "inquiries", "new")} look="primary">
            窓口に質問する
          </ButtonLink>
        ) : null
      }
    >
      <WordSearch label="件名・本文・番号で探す" along={{ view: "all" }} />
      <ViewLinks label="お問い合わせの絞り込み" views={views} current={view} />
      <div role="status" className="empty:-mt-6">
        {list.newCount > 0 ? (
          <Button onPress={list.show}>新着 {list.newCount} 件を表示</Button>
        ) : null}
      </div>
      {inquiries.isPending ? <Skeleton lines={4} /> : null}
      {inquiries.isError ? (
        <ErrorNotice error={inquiries.error} onRetry={() => void inquiries.refetch()} />
      ) : null}
      {isEmpty && words ? <NothingFound words={words} isAll={next === null} /> : null}
      {isEmpty && !words ? <Empty view={view} /> : null}
      {list.rows.length > 0 ? (
        <ul aria-label="お問い合わせ" className="flex flex-col gap-3">
          {list.rows.map((inquiry) => (
            <Row key={inquiry.id} inquiry={inquiry} tenant={tenant} />
          ))}
        </ul>
      ) : null}
      {list.rows.length > 0 ? (
        <SaveCsv
          path={`/api/v1/tenants/${tenant}/inquiries.csv`}
          query={{ view, q: words || null }}
        />
      ) : null}
      <Pager nextCursor={next} label="お問い合わせ" />
      <p>
        <TextLink to={at(tenant, "paid-works")}>有償の作業の見積を見る</TextLink>
      </p>
    </Page>
  );
}
