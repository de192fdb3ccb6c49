import type { DeskQueue, PresentPerson } from "../../api/types";
import { Badge } from "../../components/badge";
import { TextLink } from "../../components/button";
import { Time } from "../../components/time";
import { deskWaitingWords, inquiryStateWords, urgencyWords } from "../../words/inquiries";
import { Due } from "./due";
import { deskInquiryPath } from "./paths";
import { useOthers } from "./presence";
import { PresenceMark } from "./presence_words";

export type Row = DeskQueue["items"][number];

const kColumns =
  "lg:grid lg:grid-cols-[8rem_minmax(0,1fr)_11rem_12rem_8rem] lg:items-center lg:gap-x-4";

interface RowsProps {
  rows: Row[];
  label: string;
  /** The queue these stand in, and the words they were found by. */
  view: string;
  words?: string;
}

interface QueueRowProps {
  row: Row;
  view: string;
  words: string | undefined;
  others: PresentPerson[];
}

function QueueRow({ row, view, words, others }: QueueRowProps) {
  return (
    <li
      className={`flex flex-col gap-2 border-line border-b px-4 py-3 last:border-b-0 hover:bg-key-ground ${kColumns}`}
    >
      <span className="flex">
        <Badge words={urgencyWords} name={row.urgency} label="緊急度" />
      </span>
      <span className="min-w-0">
        <span className="block font-bold">
          <TextLink to={deskInquiryPath(row.tenant_id, row.id, view, words)}>{row.subject}</TextLink>
        </span>
        <span className="block text-ink-soft">
          {row.tenant_name}・{row.number}
          {row.scope_id ? `・区分 ${row.scope_id}` : ""}
          {row.kind === "fault" ? "・不具合" : ""}
        </span>
        <PresenceMark people={others} />
      </span>
      <span className="flex">
        <Badge words={inquiryStateWords} name={row.state} />
      </span>
      <span className="flex flex-wrap gap-x-2 leading-normal lg:flex-col">
        <span>{deskWaitingWords[row.waiting_for] ?? ""}</span>
        <span className="text-ink-soft">
          <Time at={row.waiting_since} /> から
        </span>
        <Due dueAt={row.due_at} stage={row.due} />
      </span>
      <span className={row.owner_name ? "" : "text-ink-soft"}>
        <span className="text-ink-soft lg:sr-only">担当 </span>
        {row.owner_name ?? "未担当"}
      </span>
    </li>
  );
}

/** Inquiries as the desk sees them. */
export function Rows({ rows, label, view, words }: RowsProps) {
  const others = useOthers();
  return (
    <div className="overflow-hidden rounded-12 border border-line bg-surface">
      <div
        aria-hidden="true"
        className={`hidden border-line border-b px-4 py-2 font-bold text-dns-14B-130 ${kColumns}`}
      >
        <span>緊急度</span>
        <span>お問い合わせ</span>
        <span>状態</span>
        <span>待ち・期限</span>
        <span>担当</span>
      </div>
      <ul aria-label={label}>
        {rows.map((row) => (
          <QueueRow
            key={row.id}
            row={row}
            view={view}
            words={words}
            others={others(row.id)}
          />
        ))}
      </ul>
    </div>
  );
}
