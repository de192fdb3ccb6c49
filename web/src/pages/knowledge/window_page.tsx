import { type FormEvent, useRef, useState } from "react";
import { useParams } from "react-router";
import { issueAt } from "../../api/problem";
import type { PublicWindow } from "../../api/types";
import { useRight } from "../../app/rights";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { Field } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { ErrorNotice, Notice } from "../../components/notice";
import { Overtaken } from "../../components/overtaken";
import { Page } from "../../components/page";
import { PublicWindows } from "../../components/public_windows";
import { Skeleton } from "../../components/waiting";
import { today } from "../../words/day";
import { usePublishWindow, useShelf } from "./queries";
import { windowOf, type WrittenWindow, writtenWindow } from "./writing";

const fields = [
  { key: "name", label: "名前" },
  { key: "purpose", label: "何を相談できるか" },
  { key: "phone", label: "電話" },
  { key: "mail", label: "メール" },
  { key: "url", label: "サイト" },
  { key: "hours", label: "受付時間 (言葉で)" },
  { key: "note", label: "かける前に知っておくこと" },
  { key: "source_url", label: "どこで確かめたか" },
] as const;

function Editor({ window }: { window: PublicWindow }) {
  const [edited, setEdited] = useState({ ...writtenWindow(window), verified_on: today() });
  const publishing = usePublishWindow();
  const form = useRef<HTMLFormElement>(null);
  const set = (news: Partial<WrittenWindow>) => {
    setEdited({ ...edited, ...news });
    if (publishing.isSuccess) publishing.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    publishing.mutate(windowOf(edited), {
      onSuccess: (kept) => setEdited({ ...writtenWindow(kept), verified_on: today() }),
      onError: () => focusFirstError(form.current),
    });
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
      {fields.map(({ key, label }) => (
        <Field
          key={key}
          label={label}
          value={edited[key]}
          onChange={(text) => set({ [key]: text })}
          error={issueAt(publishing.error, `/${key}`)}
        />
      ))}
      <Field
        label="受付時間 (1行に1つ)"
        hint="mon-fri 10:00-12:00 のように書きます。いつでもなら always。わからなければ空のままにします。"
        value={edited.open}
        onChange={(open) => set({ open })}
        rows={3}
        error={issueAt(publishing.error, "/open")}
      />
      <Field
        label="休み (1行に1つ)"
        hint="holidays は祝日、year-end は12月29日から1月3日です。"
        value={edited.closed}
        onChange={(closed) => set({ closed })}
        rows={2}
        error={issueAt(publishing.error, "/closed")}
      />
      <Field
        label="確かめた日"
        type="date"
        value={edited.verified_on}
        onChange={(verified_on) => set({ verified_on })}
        error={issueAt(publishing.error, "/verified_on")}
      />
      {window.version > edited.version ? <Overtaken /> : null}
      {publishing.isError ? <ErrorNotice error={publishing.error} /> : null}
      {publishing.isSuccess ? <Notice tone="good" role="status" title="公開しました" /> : null}
      <div>
        <Button type="submit" look="primary" isWide isPending={publishing.isPending}>
          {`第${edited.version + 1}版として公開する`}
        </Button>
      </div>
    </form>
  );
}

/** One public window: as customers see it, and what the desk keeps of it. */
export function WindowPage() {
  const { window: id = "" } = useParams();
  const shelf = useShelf();
  const mayPublish = useRight("knowledge.publish");
  const window = shelf.data?.windows.find((each) => each.id === id);
  return (
    <Page
      title={window?.name ?? "公的な窓口"}
      back={{ to: "/desk/knowledge", name: "記事と窓口" }}
      lead={window ? `第${window.version}版` : undefined}
    >
      {shelf.isPending ? <Skeleton lines={6} /> : null}
      {shelf.isError ? (
        <ErrorNotice error={shelf.error} onRetry={() => void shelf.refetch()} />
      ) : null}
      {shelf.isSuccess && !window ? (
        <Notice tone="info" title="この窓口は見つかりません。一覧から選んでください。" />
      ) : null}
      {window ? (
        <>
          <Card title="お客さまの見え方">
            <PublicWindows windows={[window]} />
          </Card>
          {mayPublish ? (
            <Card title="書き直す">
              <Editor key={id} window={window} />
            </Card>
          ) : null}
        </>
      ) : null}
    </Page>
  );
}
