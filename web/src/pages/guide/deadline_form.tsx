import { type FormEvent, useEffect, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import { Button } from "../../components/button";
import { Checks } from "../../components/checks";
import { Field } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { Radios } from "../../components/radios";
import { dayFrom, today } from "../../words/day";
import { leakClasses } from "./deadline_query";

const kEncrypted = [
  { value: "yes", label: "はい" },
  { value: "no", label: "いいえ" },
  { value: "unknown", label: "わからない" },
];

interface DeadlineFormProps {
  /** What the server said about the day. */
  dayError: string | undefined;
}

const knownIn = (search: URLSearchParams) => ({
  day: search.get("learned_on") ?? "",
  classes: search.getAll("classes"),
  encrypted: search.get("encrypted") ?? "unknown",
});

/** What is known of a leak. It stands in the URL once it is asked for. */
export function DeadlineForm({ dayError }: DeadlineFormProps) {
  const [search, setSearch] = useSearchParams();
  const [known, setKnown] = useState(() => knownIn(search));
  const [error, setError] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  // After going back the form says again what the dates beside it belong to. It is not made anew:
  // the focus would fall out of it.
  useEffect(() => {
    setKnown(knownIn(search));
    setError(undefined);
  }, [search]);
  const set = (news: Partial<typeof known>) => setKnown((now) => ({ ...now, ...news }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = dayFrom(known.day, today());
    setError(read ? undefined : "2026/11/20 のように、知った日を入れてください。");
    if (!read) return focusFirstError(form.current);
    set({ day: read });
    const next = new URLSearchParams({ learned_on: read, encrypted: known.encrypted });
    for (const each of known.classes) next.append("classes", each);
    setSearch(next);
  };
  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-6">
      <Field
        label="漏れた、またはそのおそれがあると知った日"
        hint="会社のどなたかが最初に知った日です。例: 2026/11/20、11月20日"
        value={known.day}
        onChange={(day) => set({ day })}
        error={error ?? dayError}
        isRequired
        isHalfWidth
        autoComplete="off"
        maxLength={20}
      />
      <Checks
        label="当てはまるものすべて"
        value={known.classes}
        onChange={(classes) => set({ classes })}
        options={leakClasses}
      />
      <Radios
        label="データは、強い暗号などで読めないように守られていましたか"
        value={known.encrypted}
        onChange={(encrypted) => set({ encrypted })}
        options={kEncrypted}
      />
      <div>
        <Button type="submit" look="primary" isWide>
          期限のめやすを見る
        </Button>
      </div>
    </form>
  );
}
