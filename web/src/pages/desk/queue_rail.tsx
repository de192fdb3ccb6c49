import { Link } from "react-router";
import type { DeskQueue } from "../../api/types";
import { Button } from "../../components/button";
import { Icon } from "../../components/icon";
import { Time } from "../../components/time";
import { inquiryStateWords, urgencyWords } from "../../words/inquiries";
import { wordOf } from "../../words/tones";
import { Due } from "./due";
import { deskInquiryPath } from "./paths";
import { useOthers } from "./presence";
import { PresenceMark } from "./presence_words";
import { type QueueView, queueViews } from "./queries";

type Row = DeskQueue["items"][number];

interface QueueRailProps {
  rows: Row[];
  view: QueueView;
  current: string;
  newCount: number;
  onShow: () => void;
}

const kRail =
  "hidden xl:sticky xl:top-4 xl:flex xl:max-h-[calc(100dvh-2rem)] xl:flex-col xl:self-start " +
  "xl:overflow-y-auto xl:rounded-12 xl:border xl:border-line xl:bg-surface";

const kRow =
  "flex flex-col gap-1 px-3 py-2 text-dns-14N-130 -outline-offset-4 hover:bg-key-ground " +
  "aria-[current=page]:bg-key-ground";

/** The queue beside the work, from 1280 px. */
export function QueueRail({ rows, view, current, newCount, onShow }: QueueRailProps) {
  const others = useOthers();
  const name = queueViews.find((each) => each.name === view)?.text ?? "保存したキュー";
  return (
    <nav
      aria-label={`キュー: ${name}`}
      className={kRail}
    >
      <p className="border-line border-b px-3 py-2 font-bold text-dns-14B-130">
        {name} {rows.length} 件
      </p>
      {newCount > 0 ? (
        <Button look="quiet" onPress={onShow}>
          新着 {newCount} 件を表示
        </Button>
      ) : null}
      <ul>
        {rows.map((row) => (
          <li key={row.id} className="border-line border-b last:border-b-0">
            <Link
              to={deskInquiryPath(row.tenant_id, row.id, view)}
              aria-current={row.id === current ? "page" : undefined}
              className={kRow}
            >
              <span className={`line-clamp-2 ${row.id === current ? "font-bold" : ""}`}>
                {row.subject}
              </span>
              <span className="flex items-center gap-1 text-ink-soft">
                <Icon name={wordOf(urgencyWords, row.urgency).icon} className="size-4" />
                <span className="sr-only">緊急度</span>
                {wordOf(urgencyWords, row.urgency).text}・
                {wordOf(inquiryStateWords, row.state).text}
              </span>
              <span className="truncate text-ink-soft">{row.tenant_name}</span>
              <span className="text-ink-soft">
                <Time at={row.waiting_since} /> から
              </span>
              <Due dueAt={row.due_at} stage={row.due} />
              <PresenceMark people={others(row.id)} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
