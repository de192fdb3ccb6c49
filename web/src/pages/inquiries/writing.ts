import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "../../api/problem";
import type { InquiryDetail } from "../../api/types";
import { trimmed } from "../../words/normalise";
import { type Message, type MessageKind, useSend } from "./queries";

export type Entry = InquiryDetail["timeline"][number];

const kWritten = new Set(["message", "answer", "note"]);

/** What somebody wrote after the entry `since`. */
function writtenSince(detail: InquiryDetail, since: string): Entry[] {
  if (!since) return [];
  const place = detail.timeline.findIndex((entry) => entry.id === since);
  return detail.timeline.slice(place + 1).filter((entry) => kWritten.has(entry.kind));
}

const lastOf = (detail: InquiryDetail) => detail.timeline.at(-1)?.id ?? "";

const isOvertaken = (error: unknown) =>
  error instanceof Problem && error.code === "inquiries.changed";

/** What is being written, wherever it is kept. */
export interface MessageDraft {
  text: string;
  /** The last entry of the timeline that was there when the writing began. */
  since: string;
  change: (text: string, since: string) => void;
  clear: () => void;
}

/**
 * Writing into an inquiry while others may, too. The text is kept; what others wrote since the first
 * letter is `news`, and nothing is sent before it was read.
 */
export function useWriting(tenant: string, detail: InquiryDetail, draft: MessageDraft) {
  const { inquiry } = detail;
  const { text, since } = draft;
  const [isAsked, setAsked] = useState(false);
  const sending = useSend(tenant, inquiry.id);
  const client = useQueryClient();
  const news = writtenSince(detail, since);

  const write = (next: string) => {
    draft.change(next, trimmed(next) ? since || lastOf(detail) : "");
    if (sending.isSuccess) sending.reset();
  };
  const read = () => {
    draft.change(text, lastOf(detail));
    setAsked(false);
  };

  const send = (kind: MessageKind, files: string[], onSent: () => void) => {
    if (news.length > 0) {
      setAsked(true);
      return;
    }
    const sent = () => {
      draft.clear();
      onSent();
    };
    const message: Message = { kind, body: trimmed(text), attachment_ids: files };
    const attempt = (version: number, isLast: boolean) =>
      sending.mutate(
        kind === "note" ? message : { ...message, version },
        { onSuccess: sent, onError: (error) => void (isLast || again(error)) },
      );
    // Somebody took it or sorted it meanwhile: that is no reason to ask. A message is.
    const again = async (error: unknown) => {
      if (!isOvertaken(error)) return;
      const key = ["t", tenant, "inquiry", inquiry.id];
      await client.refetchQueries({ queryKey: key });
      const fresh = client.getQueryData<InquiryDetail>(key);
      if (!fresh) return;
      if (writtenSince(fresh, since || lastOf(detail)).length > 0) setAsked(true);
      else attempt(fresh.inquiry.version, true);
    };
    attempt(inquiry.version, false);
  };
  const isSent = sending.isSuccess && sending.data.inquiry.version === inquiry.version;
  return { text, write, news, isAsked: isAsked && news.length > 0, read, send, sending, isSent };
}

export type Writing = ReturnType<typeof useWriting>;
