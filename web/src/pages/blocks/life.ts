import type { Block } from "../../api/types";
import type { StatePoint } from "../../components/state_line";
import { blockStepWords, isEnded } from "../../words/blocks";

/** What still lies ahead on the way to 遮断中, in order: 依頼 → 承認 → 適用 → 機器で確認. */
const kWay: { name: string; before: string[] }[] = [
  { name: "依頼", before: ["proposed"] },
  { name: "承認", before: ["proposed", "requested", "previewed"] },
  { name: "ルーターへ適用", before: ["proposed", "requested", "previewed", "approved"] },
  {
    name: "機器で確認",
    before: ["proposed", "requested", "previewed", "approved", "applying", "applied", "delivered"],
  },
];

/** A plan's hash stands in the desk's own part of the page; in the line of states it is noise. */
const isHash = (text: string | null) => text !== null && /^[0-9a-f]{64}$/.test(text);

const kBad = ["failed", "declined", "lapsed"];
const kShown = ["applied", "delivered", "verified"];

/** Nobody saw it done: in doubt, or handed over and never confirmed by the device. */
function isDoubtful(block: Block, place: number): boolean {
  const state = block.steps[place]?.state;
  const next = block.steps[place + 1]?.state;
  if (state === "drifted") return true;
  return state === "applying" && next !== undefined && !kShown.includes(next);
}

function kindOf(block: Block, place: number): StatePoint["kind"] {
  const state = block.steps[place]?.state ?? "";
  if (kBad.includes(state)) return "failed";
  if (place === block.steps.length - 1 && !isEnded(block.state)) return "now";
  return isDoubtful(block, place) ? "doubt" : "done";
}

/** A step that stays in its state is something that happened to the block: its words say what. */
function stepName(block: Block, place: number): string {
  const step = block.steps[place];
  if (step === undefined) return "";
  const isNote = place > 0 && block.steps[place - 1]?.state === step.state && step.by_name !== null;
  const [what] = isNote && !isHash(step.detail) ? (step.detail ?? "").split(":") : [];
  return what || (blockStepWords[step.state] ?? step.state);
}

/** What stands behind the colon of a note; the whole detail of any other step. */
function stepDetail(block: Block, place: number): string | null {
  const detail = block.steps[place]?.detail ?? null;
  if (detail === null || isHash(detail)) return null;
  const name = stepName(block, place);
  return detail.startsWith(name) ? detail.slice(name.length + 1).trim() || null : detail;
}

/** The line of states with times: what was, what is, what comes. */
export function pointsOf(block: Block): StatePoint[] {
  const past = block.steps.map(
    (step, place): StatePoint => ({
      name: stepName(block, place),
      at: step.at,
      by: step.by_name,
      detail: stepDetail(block, place),
      kind: kindOf(block, place),
    }),
  );
  const ahead = kWay
    .filter((point) => point.before.includes(block.state))
    .map((point): StatePoint => ({ name: point.name, at: null, kind: "ahead" }));
  if (isEnded(block.state)) return past;
  const isLeaving = block.state === "expiring";
  const end: StatePoint = isLeaving
    ? { name: "機器で解除を確認", at: null, kind: "ahead" }
    : { name: "終了予定", at: block.expires_at, kind: "ahead" };
  return [...past, ...ahead, end];
}
