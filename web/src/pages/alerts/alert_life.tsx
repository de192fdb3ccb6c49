import { useState } from "react";
import type { AlertDetail } from "../../api/types";
import { issueAt } from "../../api/problem";
import { useTenantRight } from "../../app/rights";
import { Button } from "../../components/button";
import { Fold } from "../../components/card";
import { Field, Select } from "../../components/field";
import { ErrorNotice } from "../../components/notice";
import { type StatePoint, StateLine } from "../../components/state_line";
import { lifeWords } from "../../words/alerts";
import { wordOf } from "../../words/tones";
import { useMoveAlert } from "./queries";

interface AlertLifeProps {
  detail: AlertDetail;
  tenant: string;
}

const kNext = ["acknowledged", "in_progress", "done", "false_positive"];

function points(detail: AlertDetail): StatePoint[] {
  const { alert, history } = detail;
  const begin: StatePoint = { name: "検知", at: alert.first_seen_at, kind: "done" };
  const steps = history.map((step, place): StatePoint => ({
    name: wordOf(lifeWords, step.to).text,
    at: step.at,
    by: step.by_name,
    detail: step.why,
    kind: place === history.length - 1 ? "now" : "done",
  }));
  if (steps.length === 0) begin.kind = "now";
  return [begin, ...steps];
}

function Move({ detail, tenant }: AlertLifeProps) {
  const options = kNext
    .filter((life) => life !== detail.alert.life)
    .map((life) => ({ value: life, label: wordOf(lifeWords, life).text }));
  const [to, setTo] = useState(options[0]?.value ?? "");
  const [why, setWhy] = useState("");
  const move = useMoveAlert(tenant, detail.alert.id);
  return (
    <div className="flex flex-col gap-4">
      <Select label="新しい状態" value={to} onChange={setTo} options={options} />
      <Field
        label="理由やメモ"
        value={why}
        onChange={setWhy}
        isOptionalShown
        maxLength={500}
        error={issueAt(move.error, "/why")}
      />
      {move.isError ? <ErrorNotice error={move.error} /> : null}
      <div>
        <Button isPending={move.isPending} onPress={() => move.mutate({ to, why: why.trim() })}>
          状態を変える
        </Button>
      </div>
    </div>
  );
}

/** How far the alert is dealt with, by whom, and the next step. */
export function AlertLife({ detail, tenant }: AlertLifeProps) {
  const mayMove = useTenantRight(tenant, "alert.handle");
  const word = wordOf(lifeWords, detail.alert.life).text;
  return (
    <Fold title={`対応の状態: ${word}`}>
      <StateLine points={points(detail)} label="対応の経過" />
      {mayMove ? <Move key={detail.alert.life} detail={detail} tenant={tenant} /> : null}
    </Fold>
  );
}
