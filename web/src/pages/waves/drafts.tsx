import { type FormEvent, useState } from "react";
import { issueAt } from "../../api/problem";
import type { WaveDraftsPut } from "../../api/types";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { Checks } from "../../components/checks";
import { useDraft } from "../../components/draft";
import { Field } from "../../components/field";
import { Form } from "../../components/form";
import { ErrorNotice, Notice } from "../../components/notice";
import { trimmed } from "../../words/normalise";
import { notPutWords } from "../../words/waves";
import type { WaveInquiry } from "./progress";
import { usePutDrafts } from "./queries";

/** So many inquiries take one text at a time. */
const kTargetsMax = 50;

const nameOf = (one: WaveInquiry) => `${one.tenant_name} ${one.number}`;

function Outcome({ outcome, inquiries }: { outcome: WaveDraftsPut; inquiries: WaveInquiry[] }) {
  const byId = new Map(inquiries.map((one) => [one.id, one]));
  return (
    <Notice
      tone={outcome.missed.length > 0 ? "caution" : "good"}
      role="status"
      title={outcome.put > 0 ? `${outcome.put}件に下書きを置きました` : "下書きは置きませんでした"}
    >
      {outcome.put > 0 ? (
        <p>お客さまにはまだ届いていません。1件ずつ開き、読んでから送ってください。</p>
      ) : null}
      {outcome.missed.length > 0 ? (
        <ul className="list-disc pl-6">
          {outcome.missed.map((one) => {
            const inquiry = byId.get(one.inquiry_id);
            return (
              <li key={one.inquiry_id}>
                {inquiry ? nameOf(inquiry) : one.inquiry_id}: {notPutWords[one.why] ?? one.why}
              </li>
            );
          })}
        </ul>
      ) : null}
    </Notice>
  );
}

interface DraftsProps {
  wave: string;
  /** Those that may take the text: open, not answered, without a draft. */
  targets: WaveInquiry[];
  inquiries: WaveInquiry[];
}

/** One text becomes a draft in each of several inquiries; a person sends each. */
export function Drafts({ wave, targets, inquiries }: DraftsProps) {
  const [text, setText, clear] = useDraft(`wave.${wave}`);
  const [left, setLeft] = useState<string[]>([]);
  const [missing, setMissing] = useState<{ text?: string; targets?: string }>({});
  const putting = usePutDrafts(wave);
  const offered = targets.slice(0, kTargetsMax);
  const chosen = offered.filter((one) => !left.includes(one.id));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const faults = {
      ...(trimmed(text) ? {} : { text: "回答の文面を入力してください" }),
      ...(chosen.length > 0 ? {} : { targets: "お問い合わせを1件以上選んでください" }),
    };
    setMissing(faults);
    if (faults.text || faults.targets) return;
    const refs = chosen.map((one) => ({ tenant_id: one.tenant_id, inquiry_id: one.id }));
    putting.mutate(
      { text, inquiries: refs },
      {
        onSuccess: ({ missed }) => {
          if (missed.length === 0) clear();
        },
      },
    );
  };
  const refused = issueAt(putting.error, "/text") ?? issueAt(putting.error, "/inquiries");
  const outcome = putting.data ? <Outcome outcome={putting.data} inquiries={inquiries} /> : null;
  if (targets.length === 0) return outcome;
  return (
    <Card title="まとめて下書きを置く">
      <Form isSending={putting.isPending} onSubmit={submit} className="flex flex-col gap-4">
        <Field
          label="回答の文面"
          hint="{会社名} と {番号} は、それぞれのお問い合わせのものに置き換わります。送信はされません。"
          value={text}
          onChange={setText}
          rows={6}
          maxLength={20_000}
          error={missing.text ?? issueAt(putting.error, "/text")}
        />
        <Checks
          label="下書きを置くお問い合わせ"
          value={chosen.map((one) => one.id)}
          onChange={(ids) =>
            setLeft(offered.filter((one) => !ids.includes(one.id)).map((one) => one.id))
          }
          options={offered.map((one) => ({ value: one.id, label: nameOf(one) }))}
          error={missing.targets ?? issueAt(putting.error, "/inquiries")}
        />
        {targets.length > kTargetsMax ? (
          <p className="text-ink-soft">
            1度に{kTargetsMax}件までです。残りの{targets.length - kTargetsMax}件は、このあとに並びます。
          </p>
        ) : null}
        {putting.isError && !refused ? <ErrorNotice error={putting.error} /> : null}
        <div>
          <Button type="submit" isWide isPending={putting.isPending}>
            {chosen.length}件に下書きを置く
          </Button>
        </div>
      </Form>
      {outcome}
    </Card>
  );
}
