import { type FormEvent, useRef, useState } from "react";
import { useNavigate, useParams } from "react-router";
import { issueAt } from "../../api/problem";
import type { DeskAnnouncement } from "../../api/types";
import { Button, ButtonLink } from "../../components/button";
import { Field } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Radios } from "../../components/radios";
import { Skeleton } from "../../components/waiting";
import { isoFromLocal, localFromIso } from "../../words/time";
import type { Firm } from "../advisories/writing";
import { type Audience, AudiencePicker } from "./audience_picker";
import { useCorrect, useDeskAnnouncement, usePublish } from "./queries";
import { type Times, TimeFields } from "./time_fields";

const kList = "/desk/announcements";
const kinds = [
  { value: "disturbance", label: "障害" },
  { value: "maintenance", label: "メンテナンス" },
  { value: "news", label: "そのほかのお知らせ" },
];

interface WordsProps {
  title: string;
  body: string;
  onTitle: (title: string) => void;
  onBody: (body: string) => void;
  error: unknown;
}

function WordFields({ title, body, onTitle, onBody, error }: WordsProps) {
  return (
    <>
      <Field
        label="タイトル"
        value={title}
        onChange={onTitle}
        maxLength={80}
        autoComplete="off"
        isRequired
        error={issueAt(error, "/title")}
      />
      <Field
        label="本文"
        hint="何が使えないか、そのあいだどうすればよいかを先に書きます。会社やお客さまの名前は書かないでください。"
        value={body}
        onChange={onBody}
        rows={6}
        maxLength={2000}
        isRequired
        error={issueAt(error, "/body")}
      />
    </>
  );
}

/** The moments of the fields, where something stands in them. */
const momentsOf = ({ begin, end }: Times) => ({
  ...(isoFromLocal(begin) ? { begins_at: isoFromLocal(begin) as string } : {}),
  ...(isoFromLocal(end) ? { planned_end_at: isoFromLocal(end) as string } : {}),
});

function NewForm() {
  const navigate = useNavigate();
  const [kind, setKind] = useState("disturbance");
  const [audience, setAudience] = useState<Audience>("all");
  const [firms, setFirms] = useState<Firm[]>([]);
  const [title, setTitle] = useState("");
  const [body, setBody] = useState("");
  const [times, setTimes] = useState<Times>({ begin: "", end: "" });
  const form = useRef<HTMLFormElement>(null);
  const publishing = usePublish();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    publishing.mutate(
      {
        kind,
        audience,
        tenant_ids: audience === "tenants" ? firms.map((firm) => firm.id) : [],
        title,
        body,
        ...(kind === "news" ? {} : momentsOf(times)),
      },
      {
        onSuccess: (made) => void navigate(`${kList}/${made.row.announcement.id}`),
        onError: () => requestAnimationFrame(() => focusFirstError(form.current)),
      },
    );
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-5">
      <Radios label="種類" value={kind} onChange={setKind} options={kinds} />
      <WordFields title={title} body={body} onTitle={setTitle} onBody={setBody} error={publishing.error} />
      {kind === "news" ? null : (
        <TimeFields kind={kind} times={times} onChange={setTimes} error={publishing.error} />
      )}
      <AudiencePicker
        audience={audience}
        firms={firms}
        onAudience={setAudience}
        onFirms={setFirms}
        error={issueAt(publishing.error, "/tenant_ids")}
      />
      {publishing.isError ? <ErrorNotice error={publishing.error} /> : null}
      <p className="text-ink-soft">
        公開すると、すぐに表示されます。公開した文章は書き換えられません (直すときは新しい版を書きます)。
      </p>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="primary" isWide isPending={publishing.isPending}>
          お知らせを公開する
        </Button>
        <ButtonLink to={kList} look="quiet" isWide>
          やめる
        </ButtonLink>
      </div>
    </form>
  );
}

export function NewAnnouncementPage() {
  return (
    <Page title="お知らせを書く" back={{ to: kList, name: "お知らせの一覧" }}>
      <NewForm />
    </Page>
  );
}

function CorrectionForm({ detail }: { detail: DeskAnnouncement }) {
  const navigate = useNavigate();
  const [seen] = useState(detail.row.announcement);
  const [title, setTitle] = useState(seen.title);
  const [body, setBody] = useState(seen.body);
  const [note, setNote] = useState("");
  const [times, setTimes] = useState<Times>({
    begin: localFromIso(seen.begins_at),
    end: localFromIso(seen.planned_end_at),
  });
  const form = useRef<HTMLFormElement>(null);
  const correcting = useCorrect(seen.id);
  const page = `${kList}/${seen.id}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const moments = seen.kind === "news" ? {} : momentsOf(times);
    correcting.mutate(
      { version: seen.version, title, body, change_note: note, ...moments },
      {
        onSuccess: () => void navigate(page),
        onError: () => requestAnimationFrame(() => focusFirstError(form.current)),
      },
    );
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-5">
      <Field
        label="変更点"
        hint="前の版から何を変えたかを、お客さまに短く伝えます。"
        value={note}
        onChange={setNote}
        maxLength={200}
        isRequired
        error={issueAt(correcting.error, "/change_note")}
      />
      <WordFields title={title} body={body} onTitle={setTitle} onBody={setBody} error={correcting.error} />
      {seen.kind === "news" ? null : (
        <TimeFields kind={seen.kind} times={times} onChange={setTimes} error={correcting.error} />
      )}
      {correcting.isError ? <ErrorNotice error={correcting.error} /> : null}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="primary" isWide isPending={correcting.isPending}>
          {`第${seen.version + 1}版を公開する`}
        </Button>
        <ButtonLink to={page} look="quiet" isWide>
          やめる
        </ButtonLink>
      </div>
    </form>
  );
}

export function CorrectAnnouncementPage() {
  const { announcement: id = "" } = useParams();
  const found = useDeskAnnouncement(id);
  return (
    <Page title="新しい版を書く" back={{ to: `${kList}/${id}`, name: "お知らせ" }}>
      {found.isPending ? <Skeleton /> : null}
      {found.isError ? <ErrorNotice error={found.error} /> : null}
      {found.data ? <CorrectionForm detail={found.data} /> : null}
    </Page>
  );
}
