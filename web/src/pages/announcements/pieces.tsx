import type { Announcement } from "../../api/types";
import { Badge } from "../../components/badge";
import { Card } from "../../components/card";
import { Time } from "../../components/time";
import { advisoryMarkWords } from "../../words/advisories";
import { announcementKindWords, announcementPhaseWords } from "../../words/announcements";

/** Its kind, where it stands in time, and whether it was read. */
export function Marks({ announcement }: { announcement: Announcement }) {
  const isOver = announcement.phase === "over";
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Badge words={announcementKindWords} name={announcement.kind} />
      {announcement.kind !== "news" || isOver ? (
        <Badge words={announcementPhaseWords} name={announcement.phase} />
      ) : null}
      {announcement.is_unread ? <Badge words={advisoryMarkWords} name="unread" /> : null}
    </span>
  );
}

/** What it says, for its page on both sides of the counter. */
export function AnnouncementText({ announcement }: { announcement: Announcement }) {
  return (
    <Card title="お知らせの内容">
      <Marks announcement={announcement} />
      {announcement.period ? <p className="font-bold">{announcement.period}</p> : null}
      <p className="whitespace-pre-wrap">{announcement.body}</p>
      {announcement.ended_at ? (
        <p className="text-ink-soft">
          終了: <Time at={announcement.ended_at} />
        </p>
      ) : null}
    </Card>
  );
}

interface EditionWords {
  version: number;
  title: string;
  body: string;
  change_note: string;
  writer_name: string;
  at: string;
}

/** Everything that was shown, the newest first. */
export function Editions({ editions }: { editions: EditionWords[] }) {
  if (editions.length < 2) return null;
  return (
    <Card title="これまでの版">
      <ul className="flex flex-col divide-y divide-line">
        {editions.map((edition) => (
          <li key={edition.version} className="flex flex-col gap-1 py-3">
            <span className="text-ink-soft">
              第{edition.version}版・<Time at={edition.at} />
              {edition.writer_name ? `・${edition.writer_name}` : ""}
            </span>
            <span className="font-bold">{edition.title}</span>
            {edition.change_note ? <span>変更点: {edition.change_note}</span> : null}
            <span className="whitespace-pre-wrap">{edition.body}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
