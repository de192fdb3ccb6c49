import { type FormEvent, useRef, useState } from "react";
import { issueAt } from "../../api/problem";
import type { Block } from "../../api/types";
import { Button } from "../../components/button";
import { Field } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { ErrorNotice, Notice } from "../../components/notice";
import { Time } from "../../components/time";
import { hoursWords } from "../../words/time";
import { trimmed } from "../../words/normalise";
import { useSecondApproval } from "./queries";

type Second = NonNullable<Block["second_approval"]>;

/** Whose turn it is. */
export function turnOf(second: Second): string {
  if (second.first_approved_by_name === null) return "2人の承認が必要です (うち1人は責任者)";
  return second.is_supervisor_wanted ? "責任者の承認を待っています" : "もう1人の承認を待っています";
}

/** Why one approval is not enough, who gave the first, and what follows from it. */
export function SecondNotice({ block, second }: { block: Block; second: Second }) {
  return (
    <Notice tone="caution" title={block.approved_by_name ? "2人で承認しました" : turnOf(second)}>
      <ul className="list-disc pl-6">
        {second.why.map((each) => (
          <li key={each.name}>{each.text}</li>
        ))}
      </ul>
      <p>{`期間は、承認から${hoursWords(block.lifetime_hours)}です。`}</p>
      {second.first_approved_at ? (
        <p>
          1人目の承認: {second.first_approved_by_name}・<Time at={second.first_approved_at} />
        </p>
      ) : null}
      {second.reason ? <p>責任者の理由: {second.reason}</p> : null}
    </Notice>
  );
}

/** A supervisor's approval of the plan before them, with the reason in writing. */
export function SecondApproval({ block, tenant }: { block: Block; tenant: string }) {
  const signing = useSecondApproval(tenant, block.id);
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const place = useRef<HTMLFormElement>(null);
  const hash = block.plan?.hash;
  if (hash === undefined) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (trimmed(reason)) signing.mutate({ hash, reason: trimmed(reason) });
    else focusFirstError(place.current);
  };
  const missing = isTried && !trimmed(reason) ? "止める理由を入力してください" : undefined;
  return (
    <form
      ref={place}
      onSubmit={submit}
      noValidate
      className="flex flex-col gap-3 rounded-8 border border-edge p-4"
    >
      <Field
        label="責任者として承認する理由"
        hint="記録に残り、お客さまにも表示されます。影響を確かめたうえで、なぜ止めるのかを書いてください。"
        value={reason}
        onChange={setReason}
        rows={3}
        maxLength={2000}
        error={missing ?? issueAt(signing.error, "/reason")}
      />
      {signing.isError ? <ErrorNotice error={signing.error} /> : null}
      <div>
        <Button type="submit" look="primary" isWide isPending={signing.isPending}>
          {`${block.target} の遮断を責任者として承認する`}
        </Button>
      </div>
    </form>
  );
}
