import type { InquiryDetail } from "../../api/types";
import { Badge } from "../../components/badge";
import { Time } from "../../components/time";
import { dueStageWords, leftWords, spanWords } from "../../words/promises";

interface DueProps {
  dueAt: string | null | undefined;
  stage: string;
}

/** 「期限 今日 14:30・あと25分」, with a badge where it presses. */
export function Due({ dueAt, stage }: DueProps) {
  if (!dueAt) return null;
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      {stage === "soon" || stage === "over" ? <Badge words={dueStageWords} name={stage} /> : null}
      <span className={stage === "over" ? "font-bold text-danger" : ""}>
        期限 <Time at={dueAt} />・<span className="whitespace-nowrap">{leftWords(dueAt)}</span>
      </span>
    </span>
  );
}

/** The promise of one inquiry, as the desk sees it. */
export function Promised({ promise }: { promise: InquiryDetail["promise"] }) {
  if (!promise) return null;
  const mark = promise.is_shown ? "お客さまに表示中" : "社内の目安";
  const isRunning = ["running", "soon", "over"].includes(promise.state);
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {isRunning ? <Due dueAt={promise.due_at} stage={promise.state} /> : null}
      {promise.state === "paused" ? (
        <span>期限は停止中・残り{spanWords(promise.left_minutes ?? 0)}</span>
      ) : null}
      {promise.state === "met" ? <span>期限内に回答しました</span> : null}
      {promise.state === "missed" ? <span>期限を過ぎて回答しました</span> : null}
      {promise.state === "dropped" ? null : <span className="text-ink-soft">{mark}</span>}
    </p>
  );
}
