import { useId } from "react";
import { FileTrigger } from "react-aria-components";
import { Button } from "../../components/button";
import { Icon } from "../../components/icon";
import { doubtWords, fileIcon, fileKindWords, quarantineTitle, sizeWords } from "../../words/files";
import type { Picked, useAttachments } from "./use_attachments";

function standing(file: Picked): string {
  if (file.error) return file.error;
  if (!file.kept) return `送っています… ${Math.round(file.progress * 100)}%`;
  return `${fileKindWords[file.kept.kind] ?? ""}・${sizeWords(file.size)}`;
}

function PickedFile({ file, onRemove }: { file: Picked; onRemove: () => void }) {
  const doubts = file.kept?.doubts ?? [];
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-8 border border-line bg-surface py-1 pr-1 pl-3">
      <Icon name={fileIcon(doubts.length > 0)} />
      <span className="min-w-0 flex-1 basis-48">
        <span className="block break-all font-bold">{file.kept?.name ?? file.name}</span>
        <span className={`block leading-normal ${file.error ? "font-bold text-danger" : "text-ink-soft"}`}>
          {standing(file)}
        </span>
        {doubts.length > 0 ? (
          <span className="block text-ink-soft leading-normal">
            {`${quarantineTitle} (${doubts.map((doubt) => doubtWords[doubt] ?? doubt).join("。")})。このまま送れます。`}
          </span>
        ) : null}
      </span>
      <Button look="quiet" onPress={onRemove} aria-label={`${file.name} を外す`}>
        外す
      </Button>
    </li>
  );
}

interface AttachFieldProps {
  attachments: ReturnType<typeof useAttachments>;
  /** Shown once sending was tried. */
  isTried: boolean;
}

/** Files for the message: picked here, or dropped and pasted anywhere in the form. */
export function AttachField({ attachments, isTried }: AttachFieldProps) {
  const { files, limits, add, remove, obstacle } = attachments;
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className="flex flex-col gap-2">
      <p id={id} className="font-bold">
        添付ファイル<span className="font-normal text-ink-soft"> (任意)</span>
      </p>
      <p className="text-ink-soft">
        画面の写真や記録を添えられます。ここへドラッグするか、貼り付けることもできます。
        {limits
          ? `1個 ${sizeWords(limits.file_bytes_max)} まで、1回に ${limits.message_files_max} 個まで。`
          : ""}
      </p>
      {files.length > 0 ? (
        <ul aria-label="添付するファイル" className="flex flex-col gap-2">
          {files.map((file) => (
            <PickedFile key={file.key} file={file} onRemove={() => remove(file.key)} />
          ))}
        </ul>
      ) : null}
      <div>
        <FileTrigger allowsMultiple onSelect={(list) => add(list ?? [])}>
          <Button isWide>
            <Icon name="clip" />
            ファイルを選ぶ
          </Button>
        </FileTrigger>
      </div>
      {isTried && obstacle ? (
        <p role="alert" className="font-bold text-danger">
          {obstacle}
        </p>
      ) : null}
    </div>
  );
}
