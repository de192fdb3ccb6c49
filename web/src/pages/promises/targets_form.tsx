import { useRef, useState } from "react";
import { issueAt } from "../../api/problem";
import type { NewPromiseTargets, PromiseTargets } from "../../api/types";
import { Button } from "../../components/button";
import { Check } from "../../components/checks";
import { Field, Select } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { ErrorNotice } from "../../components/notice";
import { halfWidth } from "../../words/normalise";
import { unitWords } from "../../words/promises";
import { Examples } from "./examples";
import { type Part, targetParts, useExamples, usePublish } from "./queries";

type Typed = Record<Part, { amount: string; unit: string }>;

const units = Object.entries(unitWords).map(([value, label]) => ({ value, label }));

function typedFrom(targets: PromiseTargets): Typed {
  const typed = ({ amount, unit }: { amount: number; unit: string }) => ({
    amount: String(amount),
    unit,
  });
  return {
    urgent: typed(targets.urgent),
    high: typed(targets.high),
    normal: typed(targets.normal),
    fault: typed(targets.fault),
  };
}

const kWhole = /^\d{1,6}$/;
const isWhole = (text: string) => kWhole.test(halfWidth(text).trim());

function read(typed: Typed, isShown: boolean, replaces: number): NewPromiseTargets | null {
  if (!targetParts.every(({ name }) => isWhole(typed[name].amount))) return null;
  const part = (name: Part) => ({
    amount: Number(halfWidth(typed[name].amount)),
    unit: typed[name].unit,
  });
  return {
    urgent: part("urgent"),
    high: part("high"),
    normal: part("normal"),
    fault: part("fault"),
    is_shown: isShown,
    replaces,
  };
}

interface PartFieldsProps {
  name: Part;
  label: string;
  typed: Typed[Part];
  errors: unknown[];
  isTried: boolean;
  onChange: (next: Typed[Part]) => void;
}

function PartFields({ name, label, typed, errors, isTried, onChange }: PartFieldsProps) {
  const [refused, tried] = errors;
  const issue = (field: string) =>
    issueAt(refused, `/${name}/${field}`) ?? issueAt(tried, `/${name}/${field}`);
  const notWhole =
    isTried && !isWhole(typed.amount) ? "1以上の整数を入力してください" : undefined;
  return (
    <fieldset className="flex flex-col gap-3 rounded-12 border border-line bg-surface p-4">
      <legend className="px-1 font-bold">{label}</legend>
      {name === "fault" ? (
        <p className="text-ink-soft">窓口の時間ではなく、平日の日中で数えます。</p>
      ) : null}
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <Field
          label="数"
          value={typed.amount}
          onChange={(amount) => onChange({ ...typed, amount })}
          inputMode="numeric"
          isHalfWidth
          maxLength={6}
          isRequired
          error={notWhole ?? issue("amount") ?? issue("unit")}
        />
        <Select
          label="単位"
          value={typed.unit}
          onChange={(unit) => onChange({ ...typed, unit })}
          options={units}
        />
      </div>
    </fieldset>
  );
}

interface TargetsFormProps {
  now: PromiseTargets;
  onDone: (version: number | null) => void;
}

/** From what holds now to what is published: first what it would mean, then the button. */
export function TargetsForm({ now: live, onDone }: TargetsFormProps) {
  // What was seen when the form opened: a colleague's version in between is not replaced unseen.
  const [now] = useState(live);
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState(typedFrom(now));
  const [isShown, setShown] = useState(now.version === 0 || now.is_shown);
  const [isTried, setTried] = useState(false);
  const [previewed, setPreviewed] = useState<NewPromiseTargets | null>(null);
  const examples = useExamples(previewed);
  const publishing = usePublish();
  const change = (name: Part, next: Typed[Part]) => {
    setTyped({ ...typed, [name]: next });
    setPreviewed(null);
    publishing.reset();
  };
  const preview = () => {
    setTried(true);
    const targets = read(typed, isShown, now.version);
    setPreviewed(targets);
    if (!targets) focusFirstError(form.current);
  };
  const publish = () => {
    const targets = read(typed, isShown, now.version);
    if (!targets) return;
    publishing.mutate(targets, { onSuccess: (made) => onDone(made.version) });
  };
  return (
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        preview();
      }}
    >
      {targetParts.map(({ name, label }) => (
        <PartFields
          key={name}
          name={name}
          label={label}
          typed={typed[name]}
          errors={[publishing.error, examples.error]}
          isTried={isTried}
          onChange={(next) => change(name, next)}
        />
      ))}
      <Check isSelected={isShown} onChange={setShown}>
        お客さまの画面に「○○までにお返事します」と表示する
      </Check>
      {examples.isError ? <ErrorNotice error={examples.error} /> : null}
      {previewed && examples.data ? <Examples items={examples.data.items} /> : null}
      {publishing.isError ? <ErrorNotice error={publishing.error} /> : null}
      <div className="flex flex-wrap gap-3">
        {previewed && examples.isSuccess ? (
          <Button look="primary" isWide isPending={publishing.isPending} onPress={publish}>
            この目安を公開する
          </Button>
        ) : (
          <Button type="submit" look="primary" isWide isPending={examples.isFetching}>
            例で確かめる
          </Button>
        )}
        <Button look="quiet" isWide onPress={() => onDone(null)}>
          やめる
        </Button>
      </div>
      <p className="text-ink-soft">
        公開したあとに届いたお問い合わせから、この目安で数えます。すでに数えているものは変わりません。
      </p>
    </form>
  );
}
