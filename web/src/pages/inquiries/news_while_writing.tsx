import { useEffect, useRef } from "react";
import { Button } from "../../components/button";
import { Notice } from "../../components/notice";
import { Time } from "../../components/time";
import type { Writing } from "./writing";

/** What others wrote while one was writing: shown at the text, before it is sent. */
export function NewsWhileWriting({ writing }: { writing: Writing }) {
  const { news, isAsked, read } = writing;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isAsked) place.current?.focus();
  }, [isAsked]);
  if (news.length === 0) return null;
  return (
    <div ref={place} tabIndex={-1} className="rounded-8">
      <Notice
        tone="caution"
        role={isAsked ? "alert" : "status"}
        title={`その間に${news.length}件の返信がありました`}
      >
        <ul aria-label="その間の返信" className="flex flex-col gap-2">
          {news.map((entry) => (
            <li key={entry.id} className="rounded-8 border border-line bg-surface p-3">
              <p className="text-ink-soft">
                <span className="font-bold">{entry.author_name}</span> <Time at={entry.at} />
              </p>
              <p className="line-clamp-6 whitespace-pre-wrap">{entry.body}</p>
            </li>
          ))}
        </ul>
        <p>書いた文章は残っています。返信を読み、必要なら直してから送ってください。</p>
        <div>
          <Button onPress={read}>読みました</Button>
        </div>
      </Notice>
    </div>
  );
}
