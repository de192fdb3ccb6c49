import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";
import { Time } from "./time";

export interface StatePoint {
  name: string;
  /** When it was reached; null while it lies ahead. */
  at: string | null;
  by?: string | null;
  detail?: ReactNode;
  kind: "done" | "now" | "ahead" | "doubt" | "failed";
}

const icons: Record<StatePoint["kind"], IconName> = {
  done: "check",
  now: "progress",
  ahead: "dot",
  doubt: "caution",
  failed: "alert",
};
const inks: Record<StatePoint["kind"], string> = {
  done: "text-good",
  now: "text-key",
  ahead: "text-ink-soft",
  doubt: "text-caution",
  failed: "text-danger",
};
const said: Record<StatePoint["kind"], string> = {
  done: "済み",
  now: "現在",
  ahead: "これから",
  doubt: "確認できませんでした",
  failed: "できませんでした",
};

/** The life of a thing from top to bottom, each point with its time. */
export function StateLine({ points, label }: { points: StatePoint[]; label: string }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {points.map((point, place) => (
        <li
          key={`${point.name}${point.at ?? place}`}
          aria-current={point.kind === "now" ? "step" : undefined}
          className="relative flex gap-3 pb-4 last:pb-0"
        >
          {place < points.length - 1 ? (
            <span aria-hidden="true" className="absolute top-7 bottom-0 left-3 w-px bg-edge" />
          ) : null}
          <span className={inks[point.kind]}>
            <Icon name={icons[point.kind]} className="mt-0.5 size-6" />
          </span>
          <span className="flex min-w-0 flex-col">
            <span className={point.kind === "ahead" ? "text-ink-soft" : "font-bold"}>
              {point.name}
              <span className="sr-only"> ({said[point.kind]})</span>
              {point.kind === "now" ? (
                <span aria-hidden="true" className="ml-2 text-key text-dns-14B-130">
                  現在
                </span>
              ) : null}
            </span>
            {point.at ? (
              <span className="text-ink-soft">
                <Time at={point.at} />
                {point.by ? ` ${point.by}` : ""}
              </span>
            ) : null}
            {point.detail ? <span>{point.detail}</span> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
