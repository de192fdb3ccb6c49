import { type FormEvent, useRef, useState } from "react";
import { issueAt } from "../../api/problem";
import { Button, type ButtonLook } from "../../components/button";
import { useDraft } from "../../components/draft";
import { Field } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { ErrorNotice, Notice } from "../../components/notice";
import { trimmed } from "../../words/normalise";
import { AttachField } from "./attach_field";
import { useSend } from "./queries";
import { useAttachments } from "./use_attachments";

interface ReplyBoxProps {
  tenant: string;
  inquiry: string;
  /** The version on the page: what was sent is told until something newer happens. */
  version: number;
  look: ButtonLook;
}

/** The customer writes back. */
export function ReplyBox({ tenant, inquiry, version, look }: ReplyBoxProps) {
  const [text, setText, clear] = useDraft(`${tenant}.reply.${inquiry}`);
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const sending = useSend(tenant, inquiry);
  const attachments = useAttachments(tenant);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!trimmed(text)) {
      focusFirstError(form.current);
      return;
    }
    if (attachments.obstacle) return;
    sending.mutate(
      { kind: "reply", body: trimmed(text), attachment_ids: attachments.ids },
      {
        onSuccess: () => {
          clear();
          attachments.clear();
          setTried(false);
        },
      },
    );
  };
  const error = isTried && !trimmed(text) ? "返信の内容を入力してください" : undefined;
  return (
    <form
      ref={form}
      onSubmit={submit}
      noValidate
      {...attachments.zone}
      className="flex flex-col gap-4"
    >
      <Field
        label="返信"
        value={text}
        onChange={(next) => {
          setText(next);
          if (sending.isSuccess) sending.reset();
        }}
        rows={4}
        maxLength={20_000}
        error={error ?? issueAt(sending.error, "/body")}
      />
      <AttachField attachments={attachments} isTried={isTried} />
      {sending.isError ? <ErrorNotice error={sending.error} /> : null}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" look={look} isWide isPending={sending.isPending}>
          返信する
        </Button>
        {sending.data?.inquiry.version === version ? (
          <Notice tone="good" title="返信しました" />
        ) : null}
      </div>
    </form>
  );
}
