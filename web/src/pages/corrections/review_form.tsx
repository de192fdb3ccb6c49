import { type FormEvent, useRef, useState } from "react";
import { issueAt } from "../../api/problem";
import type { Correction, ScopeRow } from "../../api/types";
import { Button } from "../../components/button";
import { Field, Select } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { ErrorNotice } from "../../components/notice";
import { urgencyWords, wishWords } from "../../words/inquiries";
import type { Review, useReview } from "./queries";

interface ReviewFormProps {
  correction: Correction;
  scopes: ScopeRow[];
  reviewing: ReturnType<typeof useReview>;
}

/**
 * Where something can be wished for but an answer: is_about_blocking and is_about_claims of
 * src/domain/triage/category.cpp, which decides again.
 */
const wishesOf: Record<string, string[]> = {
  A1: ["block", "unblock"],
  N17: ["block", "unblock"],
  I1: ["insurance"],
};
const allowedWishes = (category: string) => [...(wishesOf[category] ?? []), "question"];

/** The labels as a careful clerk would give them, and the words they belong to. */
export function ReviewForm({ correction, scopes, reviewing }: ReviewFormProps) {
  const { decision } = correction.waiting;
  const [text, setText] = useState(correction.text);
  const [category, setCategory] = useState(decision.scope_id);
  const [urgency, setUrgency] = useState(decision.urgency ?? decision.proposed_urgency);
  const [wish, setWish] = useState(correction.action);
  const form = useRef<HTMLFormElement>(null);
  const wishes = allowedWishes(category);
  const action = wishes.includes(wish) ? wish : "question";
  const send = (review: Omit<Review, "decision_id">) =>
    reviewing.mutate(
      { decision_id: correction.decision_id, ...review },
      { onError: () => focusFirstError(form.current) },
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!reviewing.isPending) send({ outcome: "accepted", text, category, urgency, action });
  };
  const textError = issueAt(reviewing.error, "/text");
  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-6">
      <Field
        label="学習に使う文"
        hint="会社や人がわかる言葉が残っていたら、消すか書きかえてください。"
        value={text}
        onChange={setText}
        error={textError}
        rows={12}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <Select
          label="区分"
          value={category}
          onChange={setCategory}
          options={scopes.map((each) => ({ value: each.id, label: `${each.id} ${each.title}` }))}
        />
        <Select
          label="緊急度"
          value={urgency}
          onChange={setUrgency}
          options={Object.entries(urgencyWords).map(([value, word]) => ({
            value,
            label: word.text,
          }))}
        />
        <Select
          label="求めていること"
          value={action}
          onChange={setWish}
          options={wishes.map((value) => ({ value, label: wishWords[value] ?? value }))}
        />
      </div>
      {reviewing.isError && !textError ? <ErrorNotice error={reviewing.error} /> : null}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="primary" isWide isPending={reviewing.isPending}>
          この文を採用する
        </Button>
        <Button isWide isDisabled={reviewing.isPending} onPress={() => send({ outcome: "declined" })}>
          採用しない
        </Button>
      </div>
    </form>
  );
}
