import { type FormEvent, useRef, useState } from "react";
import { useParams } from "react-router";
import { issueAt } from "../../api/problem";
import type { Article } from "../../api/types";
import { useRight } from "../../app/rights";
import { Button } from "../../components/button";
import { Card, Fold } from "../../components/card";
import { Field } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { ErrorNotice, Notice } from "../../components/notice";
import { Overtaken } from "../../components/overtaken";
import { Page } from "../../components/page";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { today } from "../../words/day";
import { PartEditor } from "./part_editor";
import { usePublishArticle, useVersions } from "./queries";
import { partWords } from "./words";
import { kEmptyPart, partOf, writtenOf } from "./writing";

function Parts({ article }: { article: Article }) {
  return (
    <ol className="flex flex-col gap-4">
      {article.parts.map((part, place) => (
        <li key={`${place} ${part.kind}`} className="flex flex-col gap-1 border-line border-l-4 pl-4">
          <p>
            <strong>{partWords[part.kind] ?? part.kind}</strong>
            {part.heading ? ` 「${part.heading}」` : null}
            {part.when.length > 0 ? (
              <span className="text-ink-soft">{` 条件: ${part.when.join(", ")}`}</span>
            ) : null}
          </p>
          {part.is_from_alert ? <p>(アラートの説明の文)</p> : null}
          {part.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {part.windows.length > 0 ? <p>{`窓口: ${part.windows.join(", ")}`}</p> : null}
        </li>
      ))}
    </ol>
  );
}

interface EditorProps {
  /** The newest version: the one that is written on, until a colleague publishes the next. */
  article: Article;
  onDone: () => void;
}

function Editor({ article, onDone }: EditorProps) {
  const [edited, setEdited] = useState({
    ...article,
    reviewed_on: today(),
    parts: article.parts.map(writtenOf),
  });
  const publishing = usePublishArticle();
  const form = useRef<HTMLFormElement>(null);
  const set = (news: Partial<typeof edited>) => setEdited({ ...edited, ...news });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    publishing.mutate(
      { ...edited, parts: edited.parts.map(partOf) },
      { onSuccess: onDone, onError: () => focusFirstError(form.current) },
    );
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field
        label="題"
        value={edited.title}
        onChange={(title) => set({ title })}
        error={issueAt(publishing.error, "/title")}
      />
      <Field
        label="責任者"
        value={edited.owner}
        onChange={(owner) => set({ owner })}
        error={issueAt(publishing.error, "/owner")}
      />
      <Field
        label="見直した日"
        type="date"
        value={edited.reviewed_on}
        onChange={(reviewed_on) => set({ reviewed_on })}
        error={issueAt(publishing.error, "/reviewed_on")}
      />
      {edited.parts.map((part, place) => (
        <PartEditor
          key={place}
          part={part}
          place={place}
          errorAt={(field) =>
            issueAt(publishing.error, `/parts/${place}${field ? `/${field}` : ""}`)
          }
          onChange={(news) =>
            set({ parts: edited.parts.map((each, at) => (at === place ? news : each)) })
          }
          onRemove={() => set({ parts: edited.parts.filter((_, at) => at !== place) })}
        />
      ))}
      <div>
        <Button onPress={() => set({ parts: [...edited.parts, kEmptyPart] })}>部分を足す</Button>
      </div>
      {article.version > edited.version && !publishing.isSuccess ? <Overtaken /> : null}
      {publishing.isError ? <ErrorNotice error={publishing.error} /> : null}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="primary" isWide isPending={publishing.isPending}>
          {`第${edited.version + 1}版として公開する`}
        </Button>
        <Button look="quiet" isWide onPress={onDone}>
          やめる
        </Button>
      </div>
    </form>
  );
}

/** One article of the desk, its older versions, and the next one. */
export function ArticlePage() {
  const { article = "" } = useParams();
  const found = useVersions(article);
  const mayPublish = useRight("knowledge.publish");
  const [isEditing, setEditing] = useState(false);
  const reviewing = usePublishArticle();
  const newest = found.data?.items[0];
  return (
    <Page
      title={newest ? `${newest.id} ${newest.title}` : "記事"}
      back={{ to: "/desk/knowledge", name: "記事と窓口" }}
      isWide
      lead={newest ? `第${newest.version}版・責任者 ${newest.owner}` : undefined}
    >
      {found.isPending ? <Skeleton lines={8} /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {newest && isEditing ? (
        <Editor key={article} article={newest} onDone={() => setEditing(false)} />
      ) : null}
      {newest && !isEditing ? (
        <>
          {newest.is_due ? (
            <Notice tone="caution" title="見直しの時期を過ぎています" />
          ) : null}
          {mayPublish ? (
            <div className="flex flex-wrap gap-3">
              <Button onPress={() => setEditing(true)}>書き直す</Button>
              <Button
                isPending={reviewing.isPending}
                onPress={() => reviewing.mutate({ ...newest, reviewed_on: today() })}
              >
                このままでよいと記録する
              </Button>
            </div>
          ) : null}
          {reviewing.isError ? <ErrorNotice error={reviewing.error} /> : null}
          <Card title="いまの文面">
            <Parts article={newest} />
          </Card>
          {found.data?.items.slice(1).map((older) => (
            <Fold key={older.version} title={`第${older.version}版`}>
              <p className="text-ink-soft">
                <Time at={older.at} />
                {older.by_name ? `・${older.by_name}` : "・製品の文面"}
              </p>
              <Parts article={older} />
            </Fold>
          ))}
        </>
      ) : null}
    </Page>
  );
}
