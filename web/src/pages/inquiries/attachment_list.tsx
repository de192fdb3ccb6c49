import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, body } from "../../api/client";
import { issueAt } from "../../api/problem";
import type { Attachment } from "../../api/types";
import { useRight } from "../../app/rights";
import { Button } from "../../components/button";
import { Field } from "../../components/field";
import { Icon } from "../../components/icon";
import { ErrorNotice, Notice } from "../../components/notice";
import { doubtWords, fileIcon, fileKindWords, quarantineTitle, quarantineWords, sizeWords } from "../../words/files";
import { trimmed } from "../../words/normalise";

const kPath = "/api/v1/tenants/{tenant}/attachments/{attachment}/sample";

function saveAs(name: string, bytes: Blob) {
  const url = URL.createObjectURL(bytes);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** A sample leaves quarantine only with a reason, which its owner reads too. */
function TakeSample({ tenant, file }: { tenant: string; file: Attachment }) {
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const taking = useMutation({
    mutationFn: async () =>
      body<unknown>(
        api.POST(kPath, {
          params: { path: { tenant, attachment: file.id } },
          body: { reason: trimmed(reason) },
          parseAs: "blob",
        }),
      ),
    onSuccess: (bytes) => {
      setAsking(false);
      setReason("");
      saveAs(`sample-${file.id}.zip`, bytes as Blob);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    taking.mutate();
  };
  return (
    <div className="flex flex-col gap-3">
      {isAsking ? (
        <form onSubmit={submit} noValidate className="flex flex-col gap-3">
          <Field
            label="取り出す理由"
            value={reason}
            onChange={setReason}
            maxLength={500}
            hint="記録に残り、お客さまにも見えます。"
            error={issueAt(taking.error, "/reason")}
          />
          <p className="text-ink-soft">
            パスワード付きの zip で保存します。開くときのパスワードは <strong>infected</strong> です。調査用の環境だけで開いてください。
          </p>
          {taking.isError ? <ErrorNotice error={taking.error} /> : null}
          <div className="flex flex-wrap gap-3">
            <Button type="submit" look="danger" isPending={taking.isPending}>
              検体として保存する
            </Button>
            <Button look="quiet" onPress={() => setAsking(false)}>
              やめる
            </Button>
          </div>
        </form>
      ) : (
        <div>
          <Button onPress={() => setAsking(true)} aria-label={`${file.name} を検体として取り出す`}>
            検体として取り出す
          </Button>
        </div>
      )}
      {taking.isSuccess ? (
        <Notice tone="good" role="status" title="保存しました。パスワードは infected です" />
      ) : null}
    </div>
  );
}

function Quarantined({ tenant, file }: { tenant: string; file: Attachment }) {
  const maySample = useRight("attachment.sample");
  return (
    <div className="flex flex-col gap-2 border-line border-t pt-2">
      <p className="font-bold">{quarantineTitle}</p>
      <p>{`${file.doubts.map((doubt) => doubtWords[doubt] ?? doubt).join("。")}。`}</p>
      {maySample ? <TakeSample tenant={tenant} file={file} /> : <p>{quarantineWords}</p>}
    </div>
  );
}

function File({ tenant, file }: { tenant: string; file: Attachment }) {
  const isHeld = file.doubts.length > 0;
  const facts = `${fileKindWords[file.kind] ?? ""}・${sizeWords(file.size_bytes)}`;
  return (
    <li className="flex flex-col gap-2 rounded-8 border border-line bg-surface px-3 py-2">
      <div className="flex items-start gap-2">
        <Icon name={fileIcon(isHeld)} className="mt-1 size-5" />
        <p className="min-w-0 flex-1">
          {isHeld ? (
            <span className="break-all font-bold">{file.name}</span>
          ) : (
            <a
              href={`/api/v1/tenants/${tenant}/attachments/${file.id}`}
              download={file.name}
              className="break-all rounded-4 text-key underline underline-offset-4 hover:decoration-2"
            >
              {file.name} を保存
            </a>
          )}{" "}
          <span className="whitespace-nowrap text-ink-soft">{facts}</span>
        </p>
      </div>
      {isHeld ? <Quarantined tenant={tenant} file={file} /> : null}
    </li>
  );
}

/** What came with a message. Nothing of it is shown in the page. */
export function AttachmentList({ tenant, files }: { tenant: string; files: Attachment[] }) {
  if (files.length === 0) return null;
  return (
    <ul aria-label="添付ファイル" className="flex flex-col gap-2">
      {files.map((file) => (
        <File key={file.id} tenant={tenant} file={file} />
      ))}
    </ul>
  );
}
