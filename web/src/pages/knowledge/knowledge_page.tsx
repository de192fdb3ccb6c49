import type { KnowledgeShelf } from "../../api/types";
import { useRight } from "../../app/rights";
import { TextLink } from "../../components/button";
import { Card } from "../../components/card";
import { Icon } from "../../components/icon";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Skeleton } from "../../components/waiting";
import { dayWords } from "../../words/day";
import { useShelf } from "./queries";

function Due({ words }: { words: string }) {
  return (
    <span className="flex items-center gap-1 font-bold text-caution">
      <Icon name="caution" className="size-5" />
      {words}
    </span>
  );
}

function Articles({ articles }: { articles: KnowledgeShelf["articles"] }) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full min-w-xl border-collapse text-left">
        <thead>
          <tr className="border-edge border-b">
            {["区分", "題", "版", "責任者", "見直した日"].map((name) => (
              <th key={name} scope="col" className="py-2 pr-4">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {articles.map((each) => (
            <tr key={each.id} className="border-line border-b align-top">
              <td className="whitespace-nowrap py-2 pr-4">{each.id}</td>
              <td className="py-2 pr-4">
                <TextLink to={`/desk/knowledge/articles/${each.id}`}>{each.title}</TextLink>
              </td>
              <td className="py-2 pr-4 tabular-nums">
                {`第${each.version}版${each.origin === "desk" ? ` ${each.by_name}` : ""}`}
              </td>
              <td className="py-2 pr-4">{each.owner}</td>
              <td className="py-2 pr-4">
                {dayWords(each.reviewed_on)}
                {each.is_due ? <Due words="見直しの時期です" /> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Windows({ windows }: { windows: KnowledgeShelf["windows"] }) {
  return (
    <ul className="flex flex-col gap-2">
      {windows.map((each) => (
        <li key={each.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <TextLink to={`/desk/knowledge/windows/${each.id}`}>{each.name}</TextLink>
          <span className="text-ink-soft">{`${dayWords(each.verified_on)} に確認`}</span>
          {each.is_stale ? <Due words="確かめ直す時期です" /> : null}
        </li>
      ))}
    </ul>
  );
}

/** What the desk answers from. */
export function KnowledgePage() {
  const shelf = useShelf();
  const mayReview = useRight("triage.review");
  const due = shelf.data?.articles.filter((each) => each.is_due).length ?? 0;
  const stale = shelf.data?.windows.filter((each) => each.is_stale).length ?? 0;
  return (
    <Page
      title="記事と窓口"
      isWide
      lead="回答の案と、お客さまの「まずやること」は、ここの文面から作られます。"
    >
      {shelf.isPending ? <Skeleton lines={8} /> : null}
      {shelf.isError ? (
        <ErrorNotice error={shelf.error} onRetry={() => void shelf.refetch()} />
      ) : null}
      {shelf.data ? (
        <>
          <p>
            {due + stale === 0
              ? "見直しの時期を過ぎたものはありません。"
              : `見直しの時期を過ぎた記事が ${due} 件、確かめ直す窓口が ${stale} 件あります。`}
          </p>
          {mayReview ? (
            <p>
              <TextLink to="/desk/corrections">提案の見直し</TextLink>
              では、担当者が直した提案を、学習に使えるように整えます。
            </p>
          ) : null}
          <Card title="記事">
            <Articles articles={shelf.data.articles} />
          </Card>
          <Card title="公的な窓口">
            <Windows windows={shelf.data.windows} />
          </Card>
        </>
      ) : null}
    </Page>
  );
}
