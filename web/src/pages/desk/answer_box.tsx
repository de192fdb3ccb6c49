import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { issueAt } from "../../api/problem";
import type { InquirySummary, ScopeRow } from "../../api/types";
import { Button } from "../../components/button";
import { Field } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { Form } from "../../components/form";
import { ErrorNotice, Notice } from "../../components/notice";
import { Radios } from "../../components/radios";
import { inquiryStateWords } from "../../words/inquiries";
import { trimmed } from "../../words/normalise";
import { wordOf } from "../../words/tones";
import { AttachField } from "../inquiries/attach_field";
import { Conditions } from "../inquiries/conditions";
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

/** An answer is read before it is sent: the box grows with it, up to a page. */
function rowsOf(text: string): number {
  const lettersARow = 36;
  const rows = text.split("\n").reduce((sum, line) => sum + 1 + Math.floor(line.length / lettersARow), 0);
  return Math.min(40, Math.max(8, rows + 1));
}

/** What only a person can fill in is marked in a suggested answer; nobody is sent the marks. */
const kOpenPlace = /〔[^〕]*〕?/;

function selectOpenPlace(box: HTMLTextAreaElement | null | undefined) {
  const found = box?.value.match(kOpenPlace);
  if (!box || !found) return;
  box.focus();
  const from = found.index ?? 0;
  box.setSelectionRange(from, from + found[0].length);
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

  const isOpen = kind.value !== "note" && kOpenPlace.test(text);
  const obstacle = () => {
    if (!trimmed(text)) return "本文を入力してください";
    return isOpen ? "〔 〕が残っています。埋めるか、消してから送ってください" : undefined;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isOpen) {
      selectOpenPlace(form.current?.querySelector("textarea"));
      return;
    }
    if (!trimmed(text)) {
      focusFirstError(form.current);
      return;
    }
    if (attachments.obstacle) return;
    writing.send(kind.value, attachments.ids, () => {
      setTried(false);
      attachments.clear();
      form.current?.focus(); // out of the box, so that the single keys act again
    });
  };
  const sendByKey = (event: KeyboardEvent) => {
    const isMeant = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (!isMeant || event.nativeEvent.isComposing || event.repeat) return;
    event.preventDefault();
    form.current?.requestSubmit();
  };
  const missing = isTried ? obstacle() : undefined;
  const sentKind = kinds.find((each) => each.value === sending.variables?.kind);
  return (
    <Form
      isSending={sending.isPending}
      ref={form}
      onSubmit={submit}
      onKeyDown={sendByKey}
      tabIndex={-1}
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
        rows={rowsOf(text)}
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
        <div>
          <p className="text-ink-soft text-dns-14N-130">回答の下に、次の条件が付きます。</p>
          <Conditions />
        </div>
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
    </Form>
  );
}
