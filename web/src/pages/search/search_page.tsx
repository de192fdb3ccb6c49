import { useParams, useSearchParams } from "react-router";
import type { SearchAnswer } from "../../api/types";
import { at } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { EmptyState, Skeleton } from "../../components/waiting";
import { WordSearch } from "../../components/word_search";
import { lifeWords, riskWords } from "../../words/alerts";
import { inquiryStateWords } from "../../words/inquiries";
import { deskInquiryPath, deskPath } from "../desk/paths";
import { useSearch } from "./queries";
import { Group, type Kind } from "./search_group";

function inquiryKind(tenant: string | null, words: string): Kind {
  const query = `q=${encodeURIComponent(words)}`;
  return {
    name: "お問い合わせ",
    empty: "この言葉を含むお問い合わせはありません。",
    to: (item) =>
      tenant
        ? at(tenant, "inquiries", item.id)
        : deskInquiryPath(item.tenant_id, item.id, "waiting_desk", words),
    badges: (item) => <Badge words={inquiryStateWords} name={item.state} />,
    when: "受付",
    more: {
      to: tenant ? `${at(tenant, "inquiries")}?view=all&${query}` : deskPath("waiting_desk", words),
      text: "お問い合わせを新しい順にすべて見る",
    },
  };
}

function alertKind(tenant: string | null, words: string): Kind {
  return {
    name: "アラート",
    empty: "この言葉を含むアラートはありません。",
    to: (item) => at(item.tenant_id, "alerts", item.id),
    badges: (item) => (
      <>
        <Badge words={riskWords} name={item.risk ?? "Other"} label="リスク" />
        <Badge words={lifeWords} name={item.state} label="対応" />
      </>
    ),
    when: "検知",
    more: tenant
      ? {
          to: `${at(tenant, "alerts")}?q=${encodeURIComponent(words)}`,
          text: "アラートを新しい順にすべて見る",
        }
      : { hint: "新しいものから20件までを表示しています。IPアドレスや検知名を足すと絞り込めます。" },
  };
}

function NothingFound({ words }: { words: string }) {
  return (
    <EmptyState title={`「${words}」は見つかりませんでした`}>
      <p>
        言葉を短くするか、減らしてください。2文字の言葉、番号 (Q-000012)、IPアドレス、検知名の先頭でも探せます。
      </p>
    </EmptyState>
  );
}

interface AnswerProps {
  answer: SearchAnswer;
  tenant: string | null;
  words: string;
}

function Answer({ answer, tenant, words }: AnswerProps) {
  const { inquiries, alerts } = answer;
  const isNothing = inquiries.items.length === 0 && (alerts?.items.length ?? 0) === 0;
  return (
    <>
      {answer.is_indexing ? (
        <Notice tone="caution" title="検索の準備が続いています">
          <p>まだ見つからないお問い合わせがあります。しばらくしてから、もう一度お試しください。</p>
        </Notice>
      ) : null}
      {isNothing ? (
        <NothingFound words={words} />
      ) : (
        <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-2">
          <Group group={inquiries} kind={inquiryKind(tenant, words)} hasCompany={tenant === null} />
          {alerts ? (
            <Group group={alerts} kind={alertKind(tenant, words)} hasCompany={tenant === null} />
          ) : null}
        </div>
      )}
    </>
  );
}

/** Everything that holds some words: of one company, or for the desk of every company. */
export function SearchPage() {
  const { tenant = null } = useParams();
  const [search] = useSearchParams();
  const words = search.get("q") ?? "";
  const found = useSearch(tenant, words);
  return (
    <Page
      title="検索"
      isWide
      lead={
        tenant
          ? "お問い合わせとアラートを、まとめて探します。"
          : "すべての会社のお問い合わせとアラートを、まとめて探します。"
      }
    >
      <WordSearch
        label="探す言葉"
        hint="空白で区切ると、すべてを含むものを探します。「」で囲むと、その並びのまま探します。"
        isByKey
      />
      <div aria-live="polite" aria-busy={found.isFetching} className="flex flex-col gap-6">
        {words && found.isPending ? <Skeleton lines={6} /> : null}
        {found.isError ? (
          <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
        ) : null}
        {found.data ? <Answer answer={found.data} tenant={tenant} words={words} /> : null}
        {words ? null : (
          <EmptyState title="探す言葉を入れてください">
            <p>件名・本文・番号・検知名・IPアドレスから探します。かなとカナ、全角と半角、新旧の漢字は区別しません。</p>
          </EmptyState>
        )}
      </div>
    </Page>
  );
}
