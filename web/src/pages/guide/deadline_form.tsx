import { type FormEvent, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import { Button } from "../../components/button";
import { Checks } from "../../components/checks";
import { Field } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { Radios } from "../../components/radios";
import { dayFrom } from "../../words/day";
import { dateFieldOf } from "../../words/time";
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

/** What is known of a leak. It stands in the URL once it is asked for. */
export function DeadlineForm({ dayError }: DeadlineFormProps) {
  const [search, setSearch] = useSearchParams();
  const [day, setDay] = useState(search.get("learned_on") ?? "");
  const [classes, setClasses] = useState(search.getAll("classes"));
  const [encrypted, setEncrypted] = useState(search.get("encrypted") ?? "unknown");
  const [error, setError] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = dayFrom(day, dateFieldOf(new Date()));
    setError(read ? undefined : "2026/11/20 のように、知った日を入れてください。");
    if (!read) return focusFirstError(form.current);
    setDay(read);
    const next = new URLSearchParams({ learned_on: read, encrypted });
    for (const each of classes) next.append("classes", each);
    setSearch(next);
  };
  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-6">
      <Field
        label="漏れた、またはそのおそれがあると知った日"
        hint="会社のどなたかが最初に知った日です。例: 2026/11/20、11月20日"
        value={day}
        onChange={setDay}
        error={error ?? dayError}
        isRequired
        isHalfWidth
        autoComplete="off"
        maxLength={20}
      />
      <Checks
        label="当てはまるものすべて"
        value={classes}
        onChange={setClasses}
        options={leakClasses}
      />
      <Radios
        label="データは、強い暗号などで読めないように守られていましたか"
        value={encrypted}
        onChange={setEncrypted}
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
