import { type FormEvent, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { issueAt } from "../../api/problem";
import type { AlertDetail } from "../../api/types";
import { at } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { Button } from "../../components/button";
import { Card, Fold } from "../../components/card";
import { Check } from "../../components/checks";
import { useDraft } from "../../components/draft";
import { Field } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { ErrorNotice } from "../../components/notice";
import { Radios } from "../../components/radios";
import { Time } from "../../components/time";
import { riskWords } from "../../words/alerts";
import { trimmed } from "../../words/normalise";
import { kindWords } from "../../words/promises";
import { AttachField } from "./attach_field";
import { useOpenInquiry } from "./queries";
import { useAttachments } from "./use_attachments";

export const kSubjectLengthMax = 120;

/** Optional questions whose answers the desk would ask for first. */
const details = [
  { name: "when", label: "いつ気づきましたか", hint: "例: 今日の10時ごろ" },
  { name: "where", label: "どの機器で起きましたか", hint: "例: 経理のパソコン 1台" },
  { name: "done", label: "すでになさったことはありますか", hint: "例: LANケーブルを抜いた" },
];

function useDetails(place: string) {
  const drafts = [
    useDraft(`${place}.when`),
    useDraft(`${place}.where`),
    useDraft(`${place}.done`),
  ] as const;
  const lines = details.flatMap((detail, index) => {
    const text = trimmed(drafts[index]?.[0] ?? "");
    return text ? [`${detail.label}: ${text}`] : [];
  });
  return { drafts, lines, clear: () => drafts.forEach(([, , clear]) => clear()) };
}

interface AlertCardProps {
  detail: AlertDetail;
  isLinked: boolean;
  onChange: (isLinked: boolean) => void;
}

function AlertCard({ detail, isLinked, onChange }: AlertCardProps) {
  const { alert } = detail;
  return (
    <Card title="お尋ねのアラート">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge words={riskWords} name={alert.risk} label="リスク" />
        <span className="font-bold">{alert.title}</span>
        <span className="text-ink-soft">
          <Time at={alert.last_seen_at} />
        </span>
      </p>
      <Check isSelected={isLinked} onChange={onChange}>
        このアラートの記録を窓口と一緒に見る
      </Check>
    </Card>
  );
}

/** A question about an alert says which one, and which device. */
function subjectAbout({ alert }: AlertDetail): string {
  const device = alert.inside_ip ? ` (${alert.inside_ip})` : "";
  const title = Array.from(alert.title).slice(0, kSubjectLengthMax - 60).join("");
  return `「${title}」について${device}`;
}

/** What else a question is about, where that is known: an advisory. */
interface Topic {
  key: string;
  number: string;
  title: string;
}

function subjectOn({ number, title }: Topic): string {
  const short = Array.from(title).slice(0, kSubjectLengthMax - 30).join("");
  return `${number}「${short}」について`;
}

interface QuestionFormProps {
  tenant: string;
  about: AlertDetail | null;
  topic?: Topic;
}

/** The question itself. What is typed outlives a reload and a sign-in. */
export function QuestionForm({ tenant, about, topic }: QuestionFormProps) {
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const place = `${tenant}.question.${about?.alert.id ?? topic?.key ?? "free"}`;
  const [subject, setSubject, clearSubject] = useDraft(
    `${place}.subject`,
    about ? subjectAbout(about) : topic ? subjectOn(topic) : "",
  );
  const [text, setText, clearText] = useDraft(`${place}.body`);
  const more = useDetails(place);
  const [isLinked, setLinked] = useState(true);
  const [isTried, setTried] = useState(false);
  const [kind, setKind] = useState("question");
  const opening = useOpenInquiry(tenant);
  const attachments = useAttachments(tenant);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!trimmed(subject) || !trimmed(text)) {
      focusFirstError(form.current);
      return;
    }
    if (attachments.obstacle) return;
    const question = {
      subject: trimmed(subject),
      body: [trimmed(text), more.lines.join("\n")].filter(Boolean).join("\n\n"),
      alert_ids: about && isLinked ? [about.alert.id] : [],
      attachment_ids: attachments.ids,
      kind,
    };
    opening.mutate(question, {
      onSuccess: (detail) => {
        clearSubject();
        clearText();
        more.clear();
        void navigate(at(tenant, "inquiries", detail.inquiry.id), { replace: true });
      },
      onError: () => focusFirstError(form.current),
    });
  };
  const missing = (value: string, words: string) =>
    isTried && !trimmed(value) ? words : undefined;
  return (
    <form
      ref={form}
      onSubmit={submit}
      noValidate
      {...attachments.zone}
      className="flex flex-col gap-6"
    >
      {about ? <AlertCard detail={about} isLinked={isLinked} onChange={setLinked} /> : null}
      {about || topic ? null : (
        <Radios
          label="お問い合わせの種類"
          value={kind}
          onChange={setKind}
          options={Object.entries(kindWords).map(([value, label]) => ({ value, label }))}
        />
      )}
      <Field
        label="件名"
        value={subject}
        onChange={setSubject}
        maxLength={kSubjectLengthMax}
        isRequired
        hint="何についてのご質問かを、短く書いてください。"
        error={missing(subject, "件名を入力してください") ?? issueAt(opening.error, "/subject")}
      />
      <Field
        label="くわしい内容"
        value={text}
        onChange={setText}
        rows={7}
        maxLength={19_000}
        isRequired
        hint="起きたことと、知りたいことを書いてください。"
        error={missing(text, "くわしい内容を入力してください") ?? issueAt(opening.error, "/body")}
      />
      <Fold title="分かれば教えてください (任意)">
        {details.map((detail, index) => (
          <Field
            key={detail.name}
            label={detail.label}
            hint={detail.hint}
            value={more.drafts[index]?.[0] ?? ""}
            onChange={more.drafts[index]?.[1] ?? (() => undefined)}
            maxLength={200}
          />
        ))}
      </Fold>
      <AttachField attachments={attachments} isTried={isTried} />
      {opening.isError ? <ErrorNotice error={opening.error} /> : null}
      <div className="flex flex-col gap-3">
        <div>
          <Button type="submit" look="primary" isWide isPending={opening.isPending}>
            窓口に送る
          </Button>
        </div>
        <p className="text-ink-soft">
          書きかけの内容は、サインアウトするまでこの端末に残ります。回答は日本語でお届けします。すべての問題が解決することをお約束するものではありません。
        </p>
      </div>
    </form>
  );
}
