import { type FormEvent, useEffect, useRef, useState } from "react";
import { issueAt } from "../../api/problem";
import type { NewPaidWork, PaidWork, PaidWorkMeans } from "../../api/types";
import { Button } from "../../components/button";
import { Checks } from "../../components/checks";
import { Field, Select } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { ErrorNotice } from "../../components/notice";
import { Radios } from "../../components/radios";
import { yenFrom } from "../../words/yen";
import { trimmed } from "../../words/normalise";
import { contentNames, contentWords, occasionWords } from "../../words/paid_works";
import { useOffer } from "./queries";

interface Typed {
  occasion: string;
  firm_id: string;
  work: string;
  price: string;
  yen: string;
  yen_max: string;
  valid_until: string;
  contents: string[];
}

const kNoYen = "1円以上の整数 (税込) で入力してください。";

/** What stands at the fields before anything is sent. */
function faultsOf(typed: Typed) {
  const isHourly = typed.price === "hourly";
  return {
    work: trimmed(typed.work) ? undefined : "することを入力してください。",
    yen: yenFrom(typed.yen) === undefined ? kNoYen : undefined,
    yen_max: isHourly && yenFrom(typed.yen_max) === undefined ? kNoYen : undefined,
    valid_until: typed.valid_until ? undefined : "有効期限を入力してください。",
    contents: typed.contents.length > 0 ? undefined : "お渡しするものを1つ以上選んでください。",
  };
}

function quoteFrom(typed: Typed, inquiry: string): NewPaidWork {
  const isHourly = typed.price === "hourly";
  return {
    inquiry_id: inquiry,
    occasion: typed.occasion,
    firm_id: typed.firm_id,
    work: trimmed(typed.work),
    is_hourly: isHourly,
    yen: yenFrom(typed.yen) ?? 0,
    ...(isHourly ? { yen_max: yenFrom(typed.yen_max) ?? 0 } : {}),
    valid_until: typed.valid_until,
    contents: typed.contents,
  };
}

interface OfferFormProps {
  tenant: string;
  inquiry: string;
  scope: string | null;
  means: PaidWorkMeans;
  onOffered: (work: PaidWork) => void;
}

/** The quote, field by field. What is typed stays when it is refused. */
export function OfferForm({ tenant, inquiry, scope, means, onOffered }: OfferFormProps) {
  const [typed, setTyped] = useState<Typed>({
    occasion: scope === "N6" ? "after_response" : "cause_finding",
    firm_id: means.firms[0]?.id ?? "",
    work: "",
    price: "fixed",
    yen: "",
    yen_max: "",
    valid_until: "",
    contents: [],
  });
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const offering = useOffer(tenant);
  const set = (news: Partial<Typed>) => setTyped((now) => ({ ...now, ...news }));
  useEffect(() => {
    if (offering.isError) focusFirstError(form.current);
  }, [offering.isError]);
  const faults = faultsOf(typed);
  const at = (name: keyof typeof faults) =>
    (isTried ? faults[name] : undefined) ?? issueAt(offering.error, `/${name}`);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(faults).some(Boolean)) return focusFirstError(form.current);
    offering.mutate(quoteFrom(typed, inquiry), { onSuccess: onOffered });
  };
  const firm = means.firms.find((each) => each.id === typed.firm_id);
  const firmFault = issueAt(offering.error, "/firm_id");
  const occasionFault = issueAt(offering.error, "/occasion");
  const isHourly = typed.price === "hourly";
  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-6">
      <Select
        label="有償になる理由"
        value={typed.occasion}
        onChange={(occasion) => set({ occasion })}
        options={Object.entries(occasionWords).map(([value, label]) => ({ value, label }))}
      />
      {occasionFault ? <p className="font-bold text-danger">{occasionFault}</p> : null}
      <Select
        label="依頼先の会社"
        value={typed.firm_id}
        onChange={(firm_id) => set({ firm_id })}
        options={means.firms.map((each) => ({ value: each.id, label: each.name }))}
      />
      {firmFault ? <p className="font-bold text-danger">{firmFault}</p> : null}
      {firm ? (
        <p className="text-ink-soft">
          {firm.does}・{firm.contact}
        </p>
      ) : null}
      <Field
        label="すること"
        hint="お客さまが読みます。何を、どこまで行うかを書いてください。"
        rows={5}
        value={typed.work}
        onChange={(work) => set({ work })}
        maxLength={2000}
        error={at("work")}
      />
      <Radios
        label="料金の決め方"
        value={typed.price}
        onChange={(price) => set({ price })}
        options={[
          { value: "fixed", label: "総額" },
          { value: "hourly", label: "時間あたり (上限つき)" },
        ]}
      />
      <Field
        label={isHourly ? "1時間の金額 (円、税込)" : "金額 (円、税込)"}
        inputMode="numeric"
        value={typed.yen}
        onChange={(yen) => set({ yen })}
        maxLength={20}
        isHalfWidth
        error={at("yen")}
      />
      {isHourly ? (
        <Field
          label="上限の総額 (円、税込)"
          inputMode="numeric"
          value={typed.yen_max}
          onChange={(yen_max) => set({ yen_max })}
          maxLength={20}
          isHalfWidth
          error={at("yen_max")}
        />
      ) : null}
      <Field
        label="有効期限"
        hint={`この日の終わりまで有効です。今日から ${means.valid_days_max} 日以内。`}
        type="date"
        min={means.today}
        value={typed.valid_until}
        onChange={(valid_until) => set({ valid_until })}
        error={at("valid_until")}
      />
      <Checks
        label="お渡しするもの"
        value={typed.contents}
        onChange={(contents) => set({ contents })}
        options={contentNames.map((value) => ({ value, label: contentWords[value] ?? value }))}
        error={at("contents")}
      />
      {offering.isError ? <ErrorNotice error={offering.error} /> : null}
      <div>
        <Button type="submit" look="primary" isWide isPending={offering.isPending}>
          見積をお客さまに出す
        </Button>
      </div>
    </form>
  );
}
