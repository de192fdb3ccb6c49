import { type FormEvent, useRef, useState } from "react";
import { issueAt } from "../../api/problem";
import type { InquiryDetail } from "../../api/types";
import { Button, type ButtonLook } from "../../components/button";
import { Field } from "../../components/field";
import { useDraft } from "../../components/draft";
import { focusFirstError } from "../../components/focus";
import { Form } from "../../components/form";
import { ErrorNotice, Notice } from "../../components/notice";
import { trimmed } from "../../words/normalise";
import { AttachField } from "./attach_field";
import { NewsWhileWriting } from "./news_while_writing";
import { useAttachments } from "./use_attachments";
import { type MessageDraft, useWriting } from "./writing";

/** The customer's, on this device alone. */
function useReplyDraft(name: string): MessageDraft {
  const [text, setText, clearText] = useDraft(name);
  const [since, setSince, clearSince] = useDraft(`${name}.since`);
  return {
    text,
    since,
    change: (nextText, nextSince) => {
      setText(nextText);
      setSince(nextSince);
    },
    clear: () => {
      clearText();
      clearSince();
    },
  };
}

interface ReplyBoxProps {
  tenant: string;
  detail: InquiryDetail;
  look: ButtonLook;
}

/** The customer writes back. */
export function ReplyBox({ tenant, detail, look }: ReplyBoxProps) {
  const writing = useWriting(
    tenant,
    detail,
    useReplyDraft(`${tenant}.reply.${detail.inquiry.id}`),
  );
  const { text, sending } = writing;
  const attachments = useAttachments(tenant);
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!trimmed(text)) {
      focusFirstError(form.current);
      return;
    }
    if (attachments.obstacle) return;
    writing.send("reply", attachments.ids, () => {
      attachments.clear();
      setTried(false);
    });
  };
  const error = isTried && !trimmed(text) ? "返信の内容を入力してください" : undefined;
  return (
    <Form
      isSending={sending.isPending}
      ref={form}
      onSubmit={submit}
      {...attachments.zone}
      className="flex flex-col gap-4"
    >
      <Field
        label="返信"
        value={text}
        onChange={writing.write}
        rows={4}
        maxLength={20_000}
        error={error ?? issueAt(sending.error, "/body")}
      />
      <AttachField attachments={attachments} isTried={isTried} />
      <NewsWhileWriting writing={writing} />
      {sending.isError && !writing.isAsked ? <ErrorNotice error={sending.error} /> : null}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" look={look} isWide isPending={sending.isPending}>
          返信する
        </Button>
        {writing.isSent ? <Notice tone="good" title="返信しました" /> : null}
      </div>
    </Form>
  );
}
