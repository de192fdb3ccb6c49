// Words for delegated accounts (代行設定用アカウント).
import type { Words } from "./tones";

export const delegationStateWords: Words = {
  valid: { text: "有効", icon: "check", tone: "good" },
  ended: { text: "期限切れ", icon: "dash", tone: "neutral" },
  revoked: { text: "取り消し済み", icon: "dash", tone: "neutral" },
};

/** What it allows, in plain words; the customer reads this before making one. */
export const delegationMeaning = [
  "窓口が設定できるのは、ここで選んだルーターだけです。",
  "窓口がルーターを設定するのは、お客さまが遮断を依頼し、窓口が承認したときだけです。",
  "期限が来ると使えなくなります。途中でも、いつでもすぐに取り消せます。",
  "使われた記録は、すべてこのページに残ります。",
];
