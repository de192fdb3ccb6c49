import { useState } from "react";
import type { AlertDetail } from "../../api/types";
import { at } from "../../app/tenant";
import { TextLink } from "../../components/button";
import { Card } from "../../components/card";
import { Check } from "../../components/checks";

function ticked(key: string): string[] {
  const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
  return Array.isArray(stored) ? stored.filter((each) => typeof each === "string") : [];
}

/** The article of the guide that tells how to find a machine by its address. */
const kFindDevice = "A2";

function FindDevice({ detail, tenant }: { detail: AlertDetail; tenant: string }) {
  const { direction, inside_ip: inside } = detail.alert;
  if (direction !== "outbound" || !inside) return null;
  return (
    <p>
      <TextLink to={at(tenant, "guide", kFindDevice)}>{inside} の機器の探しかた</TextLink>
    </p>
  );
}

/** One to three steps to tick off. The ticks are for the person at this device, nobody else. */
export function FirstSteps({ detail, tenant }: { detail: AlertDetail; tenant: string }) {
  const key = `madoguchi.steps.${detail.alert.id}`;
  const [done, setDone] = useState(() => ticked(key));
  const steps = detail.explanation.first_steps;
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
      <FindDevice detail={detail} tenant={tenant} />
      <p className="text-ink-soft text-dns-14N-130">チェックは、この端末にだけ残ります。</p>
    </Card>
  );
}
