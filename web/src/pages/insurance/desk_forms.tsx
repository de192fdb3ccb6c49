import { type FormEvent, useEffect, useRef, useState } from "react";
import { issueAt } from "../../api/problem";
import type { Claim } from "../../api/types";
import { Button } from "../../components/button";
import { Checks } from "../../components/checks";
import { ConfirmInline } from "../../components/confirm_inline";
import { Field, Select } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { Form } from "../../components/form";
import { ErrorNotice } from "../../components/notice";
import { Radios } from "../../components/radios";
import { dayFrom, today } from "../../words/day";
import { yenFrom, yenWords } from "../../words/yen";
import type { ClaimActs } from "./queries";
import { ChangedMeanwhile, useSeenVersion } from "./seen_version";

export interface DeskFormProps {
  claim: Claim;
  acts: ClaimActs;
}

const kNoYen = "整数 (円) で入力してください。";

/** 書類確認: which papers are good, and what the customer is asked. */
export function DocumentsForm({ claim, acts }: DeskFormProps) {
  const known = claim.evidence.filter((piece) => piece.is_accepted === true).map((piece) => piece.id);
  const [accepted, setAccepted] = useState(known);
  const [request, setRequest] = useState(claim.request);
  const seen = useSeenVersion(claim);
  return (
    <div className="flex flex-col gap-4">
      <Checks
        label="確認できた書類"
        value={accepted}
        onChange={setAccepted}
        options={claim.evidence.map((piece) => ({
          value: piece.id,
          label: `${piece.name}${piece.is_there ? "" : " (まだありません)"}`,
        }))}
      />
      <Field
        label="お客さまへのお願い"
        hint="足りないものがあれば書いてください。お客さまに表示されます。"
        rows={3}
        value={request}
        onChange={setRequest}
        maxLength={1000}
        isOptionalShown
        error={issueAt(acts.look.error, "/request")}
      />
      {acts.look.isError ? <ErrorNotice error={acts.look.error} /> : null}
      <ChangedMeanwhile seen={seen} what="この請求の内容が変わりました。もう一度確かめてください。" />
      <div>
        <Button
          isPending={acts.look.isPending}
          isDisabled={seen.isStale}
          onPress={() =>
            acts.look.mutate(
              { accepted, request, version: seen.version },
              { onSuccess: (looked) => seen.see(looked.version) },
            )
          }
        >
          書類の確認を記録する
        </Button>
      </div>
    </div>
  );
}

type Typed = Record<string, string>;

/** The insurer's decision, noted down. */
export function DecisionForm({ claim, acts }: DeskFormProps) {
  const [outcome, setOutcome] = useState("pay");
  const [number, setNumber] = useState("");
  const [day, setDay] = useState("");
  const [reason, setReason] = useState("");
  const [amounts, setAmounts] = useState<Typed>(() =>
    Object.fromEntries(claim.lines.map((line) => [line.id, String(line.payable)])),
  );
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { decide } = acts;
  const isPay = outcome === "pay";
  const decidedOn = dayFrom(day, today());
  const read = claim.lines.map((line) => ({
    line_id: line.id,
    amount: yenFrom(amounts[line.id] ?? ""),
  }));
  const total = read.reduce((sum, each) => sum + (each.amount ?? 0), 0);
  useEffect(() => {
    if (decide.isError) focusFirstError(form.current);
  }, [decide.isError]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const whole = read.flatMap(({ line_id, amount }) =>
      amount === undefined ? [] : [{ line_id, amount }],
    );
    if (!decidedOn || (isPay && whole.length < read.length)) return focusFirstError(form.current);
    decide.mutate({ outcome, number, decided_on: decidedOn, reason, amounts: isPay ? whole : [] });
  };
  const weight = isPay ? total : claim.claimed;
  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Radios
        label="保険会社の決定"
        value={outcome}
        onChange={setOutcome}
        options={[
          { value: "pay", label: "支払い" },
          { value: "decline", label: "不払" },
        ]}
      />
      {isPay
        ? claim.lines.map((line, place) => (
            <Field
              key={line.id}
              label={`「${line.what}」の決定額 (円)`}
              hint={`請求 ${yenWords(line.amount)}・対象は ${yenWords(line.payable)} まで`}
              inputMode="numeric"
              value={amounts[line.id] ?? ""}
              onChange={(text) => setAmounts((now) => ({ ...now, [line.id]: text }))}
              error={
                (isTried && read[place]?.amount === undefined ? kNoYen : undefined) ??
                issueAt(decide.error, `/amounts/${place}/amount`)
              }
              isHalfWidth
              maxLength={20}
            />
          ))
        : null}
      <Field
        label="決定番号"
        value={number}
        onChange={setNumber}
        error={issueAt(decide.error, "/number")}
        maxLength={60}
        isHalfWidth
      />
      <Field
        label="決定日"
        hint="例: 2026/11/20、11月20日"
        value={day}
        onChange={setDay}
        error={
          (isTried && !decidedOn ? "2026/11/20 のように入力してください。" : undefined) ??
          issueAt(decide.error, "/decided_on")
        }
        maxLength={20}
        isHalfWidth
      />
      <Field
        label="理由"
        hint="お客さまに表示されます。"
        rows={3}
        value={reason}
        onChange={setReason}
        error={issueAt(decide.error, "/reason")}
        maxLength={1000}
      />
      {decide.isError ? <ErrorNotice error={decide.error} /> : null}
      <p>
        {weight >= claim.second_person_from
          ? `${yenWords(claim.second_person_from)} 以上のため、ほかの担当者が確認すると決定になります。`
          : `この保険期間にご自分だけで決めた額と合わせて ${yenWords(claim.second_person_from)} 以上になるときは、ほかの担当者が確認します。`}
      </p>
      <div>
        <Button type="submit" look="primary" isPending={decide.isPending}>
          {isPay ? `支払い ${yenWords(total)} の決定を記録する` : "不払の決定を記録する"}
        </Button>
      </div>
    </form>
  );
}

/** The second person: confirms, or sends it back with a reason. */
export function SecondPerson({ claim, acts }: DeskFormProps) {
  const [reason, setReason] = useState("");
  const seen = useSeenVersion(claim);
  const mayConfirm = claim.allowed.includes("confirm");
  return (
    <div className="flex flex-col gap-4">
      <ChangedMeanwhile seen={seen} what="決定の内容が変わりました。もう一度確かめてください。" />
      {mayConfirm ? (
        <div>
          <Button
            look="primary"
            isPending={acts.confirm.isPending}
            isDisabled={seen.isStale}
            onPress={() => acts.confirm.mutate(seen.version)}
          >
            決定を確認する
          </Button>
        </div>
      ) : (
        <p>決定を入力した人は、自分では確認できません。ほかの担当者の確認を待っています。</p>
      )}
      {acts.confirm.isError ? <ErrorNotice error={acts.confirm.error} /> : null}
      <Field
        label="差し戻す理由"
        rows={2}
        value={reason}
        onChange={setReason}
        maxLength={1000}
        error={issueAt(acts.sendBack.error, "/reason")}
      />
      <div>
        <Button isPending={acts.sendBack.isPending} onPress={() => acts.sendBack.mutate(reason)}>
          決定を差し戻す
        </Button>
      </div>
    </div>
  );
}

/** A payment of the insurer, noted down. */
export function PaymentForm({ claim, acts }: DeskFormProps) {
  const open = claim.lines.filter((line) => line.reserved > 0);
  const [line, setLine] = useState("");
  const [amount, setAmount] = useState("");
  const [reference, setReference] = useState("");
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { pay } = acts;
  const chosen = open.find((each) => each.id === line) ?? open[0];
  const yen = yenFrom(amount);
  useEffect(() => {
    if (pay.isError) focusFirstError(form.current);
  }, [pay.isError]);
  if (!chosen) return <p>支払いの決まった残りはありません。</p>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (yen === undefined) return focusFirstError(form.current);
    pay.mutate(
      { line_id: chosen.id, amount: yen, reference },
      {
        onSuccess: () => {
          setAmount("");
          setReference("");
          setTried(false);
        },
      },
    );
  };
  return (
    <Form isSending={pay.isPending} ref={form} onSubmit={submit} className="flex flex-col gap-4">
      <Select
        label="支払う費用"
        value={chosen.id}
        onChange={setLine}
        options={open.map((each) => ({
          value: each.id,
          label: `${each.what} (残り ${yenWords(each.reserved)})`,
        }))}
      />
      <Field
        label="支払額 (円)"
        inputMode="numeric"
        value={amount}
        onChange={setAmount}
        error={(isTried && yen === undefined ? kNoYen : undefined) ?? issueAt(pay.error, "/amount")}
        isHalfWidth
        maxLength={20}
      />
      <Field
        label="支払番号"
        value={reference}
        onChange={setReference}
        error={issueAt(pay.error, "/reference")}
        isHalfWidth
        maxLength={60}
      />
      {pay.isError ? <ErrorNotice error={pay.error} /> : null}
      <div>
        <Button type="submit" look="primary" isPending={pay.isPending}>
          支払いを記録する
        </Button>
      </div>
    </Form>
  );
}

/** Undoes a payment by its opposite; the payment itself stays in the ledger. */
export function ReversalForm({ claim, acts }: DeskFormProps) {
  const paid = claim.payments.filter((each) => each.kind === "paid" && !each.is_reversed);
  const [payment, setPayment] = useState("");
  const [reason, setReason] = useState("");
  const chosen = paid.find((each) => each.id === payment) ?? paid[0];
  if (!chosen) return null;
  return (
    <div className="flex flex-col gap-4">
      <h3 className="text-std-18B-160">支払いを取り消す</h3>
      <Select
        label="取り消す支払い"
        value={chosen.id}
        onChange={setPayment}
        options={paid.map((each) => ({
          value: each.id,
          label: `${each.cost_name} ${yenWords(each.amount)} ${each.reference}`,
        }))}
      />
      <Field
        label="取り消す理由"
        hint="お客さまに表示されます。"
        value={reason}
        onChange={setReason}
        error={issueAt(acts.reverse.error, "/reason")}
        maxLength={1000}
      />
      {acts.reverse.isError ? <ErrorNotice error={acts.reverse.error} /> : null}
      <ConfirmInline
        action={`支払い ${yenWords(chosen.amount)} を取り消し`}
        confirm="支払いを取り消す"
        consequence={<p>反対の記録を足します。元の記録は残り、金額は支払い待ちに戻ります。</p>}
        isPending={acts.reverse.isPending}
        onConfirm={() =>
          acts.reverse.mutate(
            { payment_id: chosen.id, reason },
            { onSuccess: () => setReason("") },
          )
        }
      />
    </div>
  );
}
