import type { Words } from "./tones";

export const advisoryStateWords: Words = {
  draft: { text: "下書き", icon: "dash", tone: "neutral" },
  published: { text: "配信中", icon: "check", tone: "good" },
  withdrawn: { text: "取り下げ", icon: "close", tone: "caution" },
};

export const advisoryMarkWords: Words = {
  unread: { text: "未読", icon: "dot", tone: "info" },
  withdrawn: { text: "取り下げ", icon: "close", tone: "caution" },
  undecided: { text: "選択待ち", icon: "progress", tone: "caution" },
};

/** The risk words of alerts that an advisory may bear. */
export const severityNames = ["Critical", "High", "Medium", "Information"];

/** Whose decision it is, and what is kept of it. */
export const decisionConditions =
  "実施するかどうかは、お客さまご自身のご判断でお決めください。選んだ内容は、選んだ方のお名前と日時とともに記録され、窓口にも表示されます。";
export const decisionIsOpen = "あとから選び直せます。";
