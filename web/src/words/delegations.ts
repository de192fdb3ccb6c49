// Words for delegated accounts (代行設定用アカウント).
import type { Words } from "./tones";

export const delegationStateWords: Words = {
  valid: { text: "有効", icon: "check", tone: "good" },
  ended: { text: "期限切れ", icon: "dash", tone: "neutral" },
  revoked: { text: "取り消し済み", icon: "dash", tone: "neutral" },
};

/** What the desk may be left to do, as the customer ticks it. */
export const deskActs = [
  { value: "propose", label: "遮断の提案 (決めるのはお客さまです)" },
  { value: "block", label: "依頼した遮断の承認と設定" },
  { value: "unblock", label: "遮断の解除" },
];

const kActWords: Record<string, string> = { propose: "提案", block: "遮断", unblock: "解除" };

/** 「提案、遮断、解除」. */
export function actsOf(acts: string[]): string {
  return acts.map((act) => kActWords[act] ?? act).join("、");
}

/** What was done, of one use. */
export const doneWords: Record<string, string> = {
  propose: "遮断を提案しました",
  block: "遮断を承認しました",
  unblock: "遮断を解除しました",
};

/** What it allows, in plain words; the customer reads this before making one. */
export const delegationMeaning = [
  "窓口が設定できるのは、ここで選んだルーターだけです。",
  "窓口がルーターを設定するのは、お客さまが遮断を依頼し、窓口が承認したときだけです。",
  "期限が来ると使えなくなります。途中でも、いつでもすぐに取り消せます。",
  "窓口のだれが、いつ、何をしたかは、すべて記録に残り、いつでもご覧になれます。",
];
