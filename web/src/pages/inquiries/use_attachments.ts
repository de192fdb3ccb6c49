import { useQuery } from "@tanstack/react-query";
import { type ClipboardEvent, type DragEvent, useRef, useState } from "react";
import { api, body } from "../../api/client";
import { messageOf } from "../../api/problem";
import type { Attachment } from "../../api/types";
import { upload } from "../../api/upload";
import { sizeWords } from "../../words/files";

/** A file on its way to the desk. */
export interface Picked {
  key: number;
  name: string;
  size: number;
  /** From 0 to 1. */
  progress: number;
  kept?: Attachment;
  error?: string;
}

const kPath = "/api/v1/tenants/{tenant}/attachments";

export function useAttachmentLimits(tenant: string) {
  return useQuery({
    queryKey: ["t", tenant, "attachment-limits"],
    queryFn: () => body(api.GET(kPath, { params: { path: { tenant } } })),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}

let lastKey = 0;

/** The files of the message being written. Each is sent at once, and taken back when removed. */
export function useAttachments(tenant: string) {
  const limits = useAttachmentLimits(tenant);
  const [files, setFiles] = useState<Picked[]>([]);
  const cancels = useRef(new Map<number, () => void>());

  const change = (key: number, news: Partial<Picked>) =>
    setFiles((now) => now.map((file) => (file.key === key ? { ...file, ...news } : file)));

  const refusal = (file: File, place: number): string | undefined => {
    if (!limits) return undefined;
    if (place >= limits.message_files_max) return `添付できるファイルは、1回に ${limits.message_files_max} 個までです`;
    if (file.size > limits.file_bytes_max) {
      return `ファイルが ${sizeWords(limits.file_bytes_max)} を超えています。小さくするか、分けて添付してください`;
    }
    return file.size === 0 ? "ファイルの中身が空です" : undefined;
  };

  const send = (key: number, file: File) => {
    const path = `/api/v1/tenants/${tenant}/attachments?name=${encodeURIComponent(file.name)}`;
    const sending = upload<Attachment>(path, file, (progress) => change(key, { progress }));
    cancels.current.set(key, sending.cancel);
    sending.done
      .then((kept) => change(key, { kept, progress: 1 }))
      .catch((error: unknown) => change(key, { error: messageOf(error) }))
      .finally(() => cancels.current.delete(key));
  };

  const add = (given: Iterable<File>) => {
    let place = files.filter((file) => !file.error).length;
    const picked = Array.from(given, (file) => {
      lastKey += 1;
      const error = refusal(file, place);
      if (!error) place += 1;
      const one: Picked = { key: lastKey, name: file.name, size: file.size, progress: 0 };
      return { file, one: error ? { ...one, error } : one };
    });
    setFiles((now) => [...now, ...picked.map(({ one }) => one)]);
    for (const { file, one } of picked) if (!one.error) send(one.key, file);
  };

  const remove = (key: number) => {
    cancels.current.get(key)?.();
    const kept = files.find((file) => file.key === key)?.kept;
    setFiles((now) => now.filter((file) => file.key !== key));
    // What can't be taken back now goes by itself after a day.
    if (kept) {
      const path = { tenant, attachment: kept.id };
      api.DELETE(`${kPath}/{attachment}`, { params: { path } }).catch(() => undefined);
    }
  };

  const take = (list: FileList | undefined, event: { preventDefault: () => void }) => {
    if (!list || list.length === 0) return;
    event.preventDefault();
    add(list);
  };
  /** For the form around: files may be dropped or pasted anywhere in it. */
  const zone = {
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes("Files")) event.preventDefault();
    },
    onDrop: (event: DragEvent) => take(event.dataTransfer.files, event),
    onPaste: (event: ClipboardEvent) => take(event.clipboardData.files, event),
  };
  const isUnderWay = files.some((file) => !file.kept && !file.error);
  const hasFailed = files.some((file) => file.error);
  const obstacle = isUnderWay
    ? "ファイルを送っています。終わってから、もう一度押してください"
    : hasFailed
      ? "添付できなかったファイルがあります。外してから、もう一度押してください"
      : undefined;
  return {
    files,
    limits,
    add,
    remove,
    zone,
    /** Why the message can't be sent yet. */
    obstacle,
    /** As a message names them. */
    ids: files.flatMap((file) => file.kept?.id ?? []),
    clear: () => setFiles([]),
  };
}
