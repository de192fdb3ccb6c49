import { type FormEvent, useRef, useState } from "react";
import { issueAt } from "../../api/problem";
import type { InquirySummary, ScopeRow } from "../../api/types";
import { Button } from "../../components/button";
import { Field } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { ErrorNotice, Notice } from "../../components/notice";
import { Radios } from "../../components/radios";
import { answerConditions, inquiryStateWords } from "../../words/inquiries";
import { trimmed } from "../../words/normalise";
import { wordOf } from "../../words/tones";
import { AttachField } from "../inquiries/attach_field";
import { NewsWhileWriting } from "../inquiries/news_while_writing";
import { useAttachments } from "../inquiries/use_attachments";
import type { Writing } from "../inquiries/writing";
import type { DeskDraft } from "./desk_draft";
import type { AnswerKind } from "./draft_settling";
import { OlderDrafts } from "./older_drafts";

const kinds: { value: AnswerKind; label: string; needs: string; send: string; sent: string }[] = [
  { value: "answer", label: "回答", needs: "answer", send: "回答を送る", sent: "回答を送りました" },
  {
    value: "question",
    label: "確認のお願い",
    needs: "ask_customer",
    send: "確認のお願いを送る",
    sent: "確認のお願いを送りました",
  },
  { value: "note", label: "社内メモ", needs: "note", send: "社内メモを残す", sent: "社内メモを残しました" },
];

/** Where the inquiry will stand once this is sent. */
function after(kind: AnswerKind, inquiry: InquirySummary, scope: ScopeRow | undefined): string {
  if (kind === "note") return "お客さまには見えません。状態も変わりません。";
  const stateOf = () => {
    if (kind === "question") return "waiting_customer";
    if (inquiry.state === "waiting_block") return "waiting_block";
    if (scope?.id === "N6") return "paid_offer";
    const isRefused = scope?.outcome === "not_accepted" || scope?.outcome === "refer_public";
    return isRefused ? "out_of_scope" : "answered";
  };
  return `送ると、状態が「${wordOf(inquiryStateWords, stateOf()).text}」になります。`;
}

interface AnswerBoxProps {
  inquiry: InquirySummary;
  allowed: string[];
  scope: ScopeRow | undefined;
  draft: DeskDraft;
  writing: Writing;
  isPrimary: boolean;
}

/** The desk writes: to the customer, or for itself. */
export function AnswerBox(props: AnswerBoxProps) {
  const { inquiry, allowed, scope, draft, writing, isPrimary } = props;
  const { text, sending } = writing;
  const offered = kinds.filter((each) => allowed.includes(each.needs));
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const attachments = useAttachments(inquiry.tenant_id);
  const kind = offered.find((each) => each.value === draft.kind) ?? offered[0];
  if (!kind) return null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!trimmed(text)) {
      focusFirstError(form.current);
      return;
    }
    if (attachments.obstacle) return;
    writing.send(kind.value, attachments.ids, () => {
      setTried(false);
      attachments.clear();
    });
  };
  const missing = isTried && !trimmed(text) ? "本文を入力してください" : undefined;
  const sentKind = kinds.find((each) => each.value === sending.variables?.kind);
  return (
    <form
      ref={form}
      onSubmit={submit}
      noValidate
      {...attachments.zone}
      className="flex flex-col gap-4 rounded-12 border border-line bg-surface p-4"
    >
      <Radios
        label="書くもの"
        value={kind.value}
        onChange={(value) => draft.choose(value as AnswerKind)}
        options={offered.map(({ value, label }) => ({ value, label }))}
      />
      <Field
        label="本文"
        value={text}
        onChange={writing.write}
        rows={8}
        maxLength={20_000}
        hint={after(kind.value, inquiry, scope)}
        error={missing ?? issueAt(sending.error, "/body")}
      />
      {trimmed(text) ? (
        <p className="text-ink-soft text-dns-14N-130">
          {draft.isHeldUp
            ? "下書きは、いまこの端末だけに保存しています。"
            : "下書きは自動で保存します。ほかの端末でも続きを書けます。"}
        </p>
      ) : null}
      <OlderDrafts draft={draft} />
      {kind.value === "note" ? null : (
        <p className="text-ink-soft text-dns-14N-130">次の1行が付きます: {answerConditions}</p>
      )}
      <AttachField attachments={attachments} isTried={isTried} />
      <NewsWhileWriting writing={writing} />
      {sending.isError && !writing.isAsked ? <ErrorNotice error={sending.error} /> : null}
      {writing.isSent && sentKind ? (
        <Notice tone="good" role="status" title={sentKind.sent} />
      ) : null}
      <div>
        <Button
          type="submit"
          look={isPrimary ? "primary" : "secondary"}
          isWide
          isPending={sending.isPending}
        >
          {kind.send}
        </Button>
      </div>
    </form>
  );
}
