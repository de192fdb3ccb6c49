import { useState } from "react";
import type { AlertDetail } from "../../api/types";
import { Card } from "../../components/card";
import { Check } from "../../components/checks";
import { FindDevice } from "../guide/find_device";

function ticked(key: string): string[] {
  const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
  return Array.isArray(stored) ? stored.filter((each) => typeof each === "string") : [];
}

/** One to three steps to tick off. The ticks are for the person at this device, nobody else. */
export function FirstSteps({ detail, tenant }: { detail: AlertDetail; tenant: string }) {
  const key = `madoguchi.steps.${detail.alert.id}`;
  const [done, setDone] = useState(() => ticked(key));
  const steps = detail.explanation.first_steps;
  const { direction, inside_ip: inside } = detail.alert;
  if (steps.length === 0) return null;
  const tick = (step: string, isDone: boolean) => {
    const next = isDone ? [...done, step] : done.filter((each) => each !== step);
    localStorage.setItem(key, JSON.stringify(next));
    setDone(next);
  };
  return (
    <Card title="まずやること">
      <ol className="flex flex-col gap-2">
        {steps.map((step) => (
          <li key={step}>
            <Check isSelected={done.includes(step)} onChange={(isDone) => tick(step, isDone)}>
              {step}
            </Check>
          </li>
        ))}
      </ol>
      {direction === "outbound" && inside ? (
        <p>
          <FindDevice tenant={tenant} alert={detail.alert.id} address={inside} />
        </p>
      ) : null}
      <p className="text-ink-soft text-dns-14N-130">チェックは、この端末にだけ残ります。</p>
    </Card>
  );
}
