import { type FormEvent, useEffect, useRef, useState } from "react";
import { issueAt } from "../../api/problem";
import type { Cover } from "../../api/types";
import { Button } from "../../components/button";
import { Field, Select } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { Form } from "../../components/form";
import { ErrorNotice } from "../../components/notice";
import { pillarWords } from "../../words/claims";
import { dayFrom, today } from "../../words/day";
import { yenFrom } from "../../words/yen";
import type { ClaimActs } from "./queries";

const kEmpty = { cost_id: "", what: "", vendor: "", invoice_number: "", invoice_on: "", amount: "" };

/** One cost with its invoice. What is typed stays when it is refused. */
export function CostForm({ cover, acts }: { cover: Cover; acts: ClaimActs }) {
  const first = cover.costs[0]?.id ?? "";
  const [typed, setTyped] = useState({ ...kEmpty, cost_id: first });
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const adding = acts.addCost;
  const set = (news: Partial<typeof kEmpty>) => setTyped((now) => ({ ...now, ...news }));
  const day = dayFrom(typed.invoice_on, today());
  const amount = yenFrom(typed.amount);
  useEffect(() => {
    if (adding.isError) focusFirstError(form.current);
  }, [adding.isError]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!day || amount === undefined) return focusFirstError(form.current);
    adding.mutate(
      { ...typed, invoice_on: day, amount },
      {
        onSuccess: () => {
          setTyped({ ...kEmpty, cost_id: typed.cost_id });
          setTried(false);
        },
      },
    );
  };
  const at = (name: string) => issueAt(adding.error, `/${name}`);
  return (
    <Form isSending={adding.isPending} ref={form} onSubmit={submit} className="flex flex-col gap-4">
      <h3 className="text-std-18B-160">費用を足す</h3>
      <Select
        label="費用の種類"
        value={typed.cost_id}
        onChange={(cost_id) => set({ cost_id })}
        options={cover.costs.map((cost) => ({
          value: cost.id,
          label: `${cost.name} (${pillarWords[cost.pillar] ?? ""})`,
        }))}
      />
      <Field label="費用の内容" value={typed.what} onChange={(what) => set({ what })} error={at("what")} maxLength={200} />
      <Field
        label="請求書を出した会社"
        value={typed.vendor}
        onChange={(vendor) => set({ vendor })}
        error={at("vendor")}
        maxLength={200}
      />
      <Field
        label="請求書の番号"
        value={typed.invoice_number}
        onChange={(invoice_number) => set({ invoice_number })}
        error={at("invoice_number")}
        maxLength={60}
        isHalfWidth
      />
      <Field
        label="請求書の日付"
        hint="例: 2026/11/20、11月20日"
        value={typed.invoice_on}
        onChange={(invoice_on) => set({ invoice_on })}
        error={(isTried && !day ? "2026/11/20 のように入力してください。" : undefined) ?? at("invoice_on")}
        maxLength={20}
        isHalfWidth
      />
      <Field
        label="金額 (円)"
        inputMode="numeric"
        value={typed.amount}
        onChange={(value) => set({ amount: value })}
        error={
          (isTried && amount === undefined ? "1 円以上の整数 (円) で入力してください。" : undefined) ??
          at("amount")
        }
        maxLength={20}
        isHalfWidth
      />
      {adding.isError ? <ErrorNotice error={adding.error} /> : null}
      <div>
        <Button type="submit" isWide isPending={adding.isPending}>
          この費用を足す
        </Button>
      </div>
    </Form>
  );
}
