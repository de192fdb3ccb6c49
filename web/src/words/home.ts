import type { Words } from "./tones";

/** The state of a company's first page. */
export const homeStateWords: Words = {
  act: { text: "確認が必要です", tone: "danger", icon: "alert" },
  attention: { text: "お知らせがあります", tone: "caution", icon: "caution" },
  calm: { text: "落ち着いています", tone: "good", icon: "check" },
};
