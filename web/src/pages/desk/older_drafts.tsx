import { Button } from "../../components/button";
import { Notice } from "../../components/notice";
import { Time } from "../../components/time";
import type { DeskDraft } from "./desk_draft";

/** What gave way to a newer draft: nothing that was written goes unasked. */
export function OlderDrafts({ draft }: { draft: DeskDraft }) {
  const { older, text, takeOlder, dropOlder } = draft;
  if (older.length === 0) return null;
  const isGone = older.every((each) => each.why === "gone");
  return (
    <Notice
      tone="info"
      role="status"
      title={
        isGone
          ? "この下書きは、別の画面で送ったか、消しました"
          : "別の画面で書いた下書きがあります"
      }
    >
      <p>
        {isGone
          ? "まだ使うときは、本文に戻してください。"
          : "新しいほうが本文に入っています。古いほうも、ここに残しています。"}
      </p>
      <ul aria-label="残っている下書き" className="flex flex-col gap-3">
        {older.map((each, place) => (
          <li
            key={`${each.at} ${each.text}`}
            className="flex flex-col gap-2 rounded-8 border border-line bg-surface p-3"
          >
            <p className="text-ink-soft">
              <Time at={new Date(each.at).toISOString()} />
              {each.kind === "note" ? "・社内メモ" : ""}
            </p>
            <p className="line-clamp-6 whitespace-pre-wrap">{each.text}</p>
            <div className="flex flex-wrap gap-2">
              <Button onPress={() => takeOlder(place)}>
                {text.trim() ? "本文と入れ替える" : "本文に戻す"}
              </Button>
              <Button look="quiet" onPress={() => dropOlder(place)}>
                この下書きを消す
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
