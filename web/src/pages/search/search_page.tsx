import { useParams, useSearchParams } from "react-router";
import type { SearchAnswer, SearchGroup } from "../../api/types";
import { at } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { EmptyState, Skeleton } from "../../components/waiting";
import { WordSearch } from "../../components/word_search";
import { advisoryStateWords } from "../../words/advisories";
import { lifeWords, riskWords } from "../../words/alerts";
import { inquiryStateWords } from "../../words/inquiries";
import { deskInquiryPath, deskPath } from "../desk/paths";
import { useSearch } from "./queries";
import { countWords, Group, type Kind } from "./search_group";

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

function articleKind(tenant: string | null): Kind {
  return {
    name: "記事",
    empty: "この言葉を含む記事はありません。",
    to: (item) =>
      tenant ? at(tenant, "guide", item.id) : `/desk/knowledge/articles/${encodeURIComponent(item.id)}`,
    badges: () => null,
    when: "更新",
    more: { hint: "よく合うものから20件までを表示しています。言葉を足すと絞り込めます。" },
  };
}

function advisoryKind(tenant: string | null): Kind {
  return {
    name: "情報配信",
    empty: "この言葉を含む情報配信はありません。",
    to: (item) => (tenant ? at(tenant, "advisories", item.id) : `/desk/advisories/${item.id}`),
    badges: (item) => (
      <>
        <Badge words={riskWords} name={item.risk ?? "Other"} label="リスク" />
        {tenant && item.state === "published" ? null : (
          <Badge words={advisoryStateWords} name={item.state} />
        )}
      </>
    ),
    when: tenant ? "配信" : "配信または作成",
    more: {
      to: tenant ? at(tenant, "advisories") : "/desk/advisories",
      text: "情報配信の一覧を見る",
    },
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

type Groups = [SearchGroup, Kind][];

function groupsOf(answer: SearchAnswer, tenant: string | null, words: string): Groups {
  const all: [SearchGroup | null, Kind][] = [
    [answer.inquiries, inquiryKind(tenant, words)],
    [answer.alerts, alertKind(tenant, words)],
    [answer.articles, articleKind(tenant)],
    [answer.advisories, advisoryKind(tenant)],
  ];
  return all.flatMap(([group, kind]): Groups => (group ? [[group, kind]] : []));
}

const isNothingIn = (groups: Groups) => groups.every(([group]) => group.items.length === 0);

/** 「お問い合わせ 3 件、アラート 12 件」 for whoever does not see the page change. */
function saidOf(groups: Groups): string {
  if (isNothingIn(groups)) return "あてはまるものはありません";
  return groups.map(([group, kind]) => `${kind.name} ${countWords(group)}`).join("、");
}

interface AnswerProps {
  answer: SearchAnswer;
  groups: Groups;
  hasCompany: boolean;
  words: string;
}

function Answer({ answer, groups, hasCompany, words }: AnswerProps) {
  return (
    <>
      {answer.is_indexing ? (
        <Notice tone="caution" title="検索の準備が続いています">
          <p>まだ見つからないお問い合わせがあります。しばらくしてから、もう一度お試しください。</p>
        </Notice>
      ) : null}
      {isNothingIn(groups) ? (
        <NothingFound words={words} />
      ) : (
        <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-2">
          {groups.map(([group, kind]) => (
            <Group key={kind.name} group={group} kind={kind} hasCompany={hasCompany} />
          ))}
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
  const groups = found.data ? groupsOf(found.data, tenant, words) : [];
  return (
    <Page
      title="検索"
      isWide
      lead={
        tenant
          ? "お問い合わせ、アラート、手引きの記事、情報配信を、まとめて探します。"
          : "すべての会社のお問い合わせとアラート、窓口の記事と情報配信を、まとめて探します。"
      }
    >
      <WordSearch
        label="探す言葉"
        hint="空白で区切ると、すべてを含むものを探します。「」で囲むと、その並びのまま探します。"
        isByKey
      />
      <p role="status" className="sr-only">
        {found.data ? saidOf(groups) : ""}
      </p>
      {words && found.isPending ? <Skeleton lines={6} /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.data ? (
        <Answer answer={found.data} groups={groups} hasCompany={tenant === null} words={words} />
      ) : null}
      {words ? null : (
        <EmptyState title="探す言葉を入れてください">
          <p>件名・本文・番号・検知名・IPアドレス・CVE番号から探します。かなとカナ、全角と半角、新旧の漢字は区別しません。</p>
        </EmptyState>
      )}
    </Page>
  );
}
