import type { PresentPerson } from "../../api/types";
import { Icon } from "../../components/icon";

const kNamedMax = 3;

/** 「田中さん、鈴木さん」「田中さん、鈴木さん、佐藤さん ほか2人」 */
function namesOf(people: PresentPerson[]): string {
  const named = people.slice(0, kNamedMax).map((each) => `${each.name}さん`);
  const rest = people.length - named.length;
  return named.join("、") + (rest > 0 ? ` ほか${rest}人` : "");
}

const writersOf = (people: PresentPerson[]) => people.filter((each) => each.activity === "writing");

function wordsOf(people: PresentPerson[], activity: string): string {
  const these = people.filter((each) => each.activity === activity);
  if (these.length === 0) return "";
  const does = activity === "writing" ? "が返信を書いています" : "が読んでいます";
  return namesOf(these) + does;
}

/** Above the answer box. Who begins to write is read out, who merely reads is not. */
export function PresenceLines({ people }: { people: PresentPerson[] }) {
  const writing = wordsOf(people, "writing");
  const reading = wordsOf(people, "reading");
  return (
    <>
      <div role="status">
        {writing ? (
          <p className="flex items-start gap-2 pb-3 font-bold text-key">
            <Icon name="person" className="mt-1 size-5" />
            <span className="min-w-0 break-words">{writing}</span>
          </p>
        ) : null}
      </div>
      {reading ? (
        <p className="flex items-start gap-2 pb-3 text-ink-soft">
          <Icon name="eye" className="mt-1 size-5" />
          <span className="min-w-0 break-words">{reading}</span>
        </p>
      ) : null}
    </>
  );
}

/** In a row of the queue. */
export function PresenceMark({ people }: { people: PresentPerson[] }) {
  if (people.length === 0) return null;
  const isWritten = writersOf(people).length > 0;
  return (
    <span className={`flex items-center gap-1 ${isWritten ? "text-key" : "text-ink-soft"}`}>
      <Icon name={isWritten ? "person" : "eye"} className="size-4" />
      <span className="min-w-0 break-words">
        {wordsOf(people, isWritten ? "writing" : "reading")}
      </span>
    </span>
  );
}
