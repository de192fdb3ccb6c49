import { useRef, useState } from "react";
import { issueAt } from "../../api/problem";
import { Button } from "../../components/button";
import { Field } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { ErrorNotice } from "../../components/notice";
import { dateFieldOf } from "../../words/time";
import { useApply } from "./queries";

interface ApplyFormProps {
  tenant: string;
  kind: "start" | "end";
  onDone: () => void;
}

const texts = {
  start: {
    day: "利用を始める日",
    hint: "その日の0時から利用できます。今日を選ぶと、受け付けのあとすぐに始まります。",
    send: "利用開始を申し込む",
  },
  end: {
    day: "利用を止める日",
    hint: "その日の0時から利用できなくなります。今日を選ぶと、受け付けのあとすぐに止まります。止まるまでの記録は、しばらく閲覧できます。",
    send: "利用停止を申し込む",
  },
};

/** One day and one button; what is wrong with the day stands at the day. */
export function ApplyForm({ tenant, kind, onDone }: ApplyFormProps) {
  const [day, setDay] = useState(dateFieldOf(new Date()));
  const form = useRef<HTMLFormElement>(null);
  const applying = useApply(tenant);
  const words = texts[kind];
  const issue = issueAt(applying.error, "/day");
  return (
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        applying.mutate(
          { kind, day },
          { onSuccess: onDone, onError: () => focusFirstError(form.current) },
        );
      }}
    >
      <Field
        label={words.day}
        type="date"
        isRequired
        value={day}
        onChange={setDay}
        hint={words.hint}
        error={issue}
      />
      {applying.isError && issue === undefined ? <ErrorNotice error={applying.error} /> : null}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="primary" isWide isPending={applying.isPending}>
          {words.send}
        </Button>
        <Button look="quiet" isWide onPress={onDone}>
          やめる
        </Button>
      </div>
    </form>
  );
}
