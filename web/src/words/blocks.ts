import type { Words } from "./tones";

/** The states of a block as a customer reads them; the exact sentence comes as status_text. */
export const blockStateWords: Words = {
  proposed: { text: "確認のお願い", icon: "caution", tone: "caution" },
  requested: { text: "申請中", icon: "progress", tone: "info" },
  previewed: { text: "申請中", icon: "progress", tone: "info" },
  approved: { text: "適用中", icon: "progress", tone: "info" },
  applying: { text: "適用中", icon: "progress", tone: "info" },
  applied: { text: "配信済み", icon: "progress", tone: "info" },
  delivered: { text: "配信済み", icon: "progress", tone: "info" },
  verified: { text: "遮断中", icon: "shield", tone: "good" },
  expiring: { text: "解除の処理中", icon: "progress", tone: "info" },
  drifted: { text: "要確認", icon: "alert", tone: "warn" },
  failed: { text: "失敗", icon: "alert", tone: "danger" },
  reverted: { text: "解除済み", icon: "check", tone: "neutral" },
  declined: { text: "お受けできませんでした", icon: "dash", tone: "neutral" },
  withdrawn: { text: "取り下げ済み", icon: "dash", tone: "neutral" },
  lapsed: { text: "期限切れ", icon: "dash", tone: "neutral" },
};

/** Why the target of a block needs a second look. */
export const listingWords: Words = {
  hard: { text: "止めてはいけない宛先", icon: "alert", tone: "danger" },
  soft: { text: "共用の宛先", icon: "caution", tone: "caution" },
};

/** What a person of the desk does on a router that is set by hand. */
export const handWorkWords: Words = {
  add: { text: "追加", icon: "progress", tone: "info" },
  remove: { text: "削除", icon: "caution", tone: "caution" },
  look: { text: "確認", icon: "check", tone: "neutral" },
  overdue: { text: "削除 (期限超過)", icon: "alert", tone: "danger" },
};

/** What a step of the life says in the line of states. */
export const blockStepWords: Record<string, string> = {
  proposed: "窓口からの提案",
  requested: "依頼",
  previewed: "窓口で内容を確認",
  approved: "承認",
  applying: "ルーターへ適用",
  applied: "ルーターが受け取りました",
  delivered: "ルーターへ配信",
  verified: "機器で確認 (遮断中)",
  drifted: "設定を確認できません",
  expiring: "解除の処理",
  reverted: "解除",
  failed: "失敗",
  declined: "お受けできませんでした",
  withdrawn: "取り下げ",
  lapsed: "期限切れ",
};

const kEnded = ["reverted", "failed", "declined", "withdrawn", "lapsed"];
export const isEnded = (state: string) => kEnded.includes(state);

/** On a router where nothing is ever set. */
export const isTrial = (of: { adapter: string }) => of.adapter === "dry_run";

const kWaiting = ["proposed", "requested", "previewed"];
export const isWaiting = (state: string) => kWaiting.includes(state);
