import type { Words } from "./tones";

export const announcementKindWords: Words = {
  disturbance: { text: "障害のお知らせ", icon: "alert", tone: "danger" },
  maintenance: { text: "メンテナンスのお知らせ", icon: "caution", tone: "caution" },
  news: { text: "お知らせ", icon: "info", tone: "info" },
};

/** Of a disturbance or a maintenance; news have none worth saying while they stand. */
export const announcementPhaseWords: Words = {
  planned: { text: "予定", icon: "progress", tone: "info" },
  running: { text: "継続中", icon: "dot", tone: "caution" },
  over: { text: "終了", icon: "check", tone: "neutral" },
};

export const audienceWords: Record<string, string> = {
  all: "すべてのお客さま",
  partners: "販売会社",
  tenants: "選んだ会社",
};

export const serviceStateWords: Words = {
  open: { text: "受付中", icon: "check", tone: "good" },
  closed: { text: "受付時間外", icon: "dash", tone: "info" },
  disturbance: { text: "障害", icon: "alert", tone: "danger" },
  maintenance: { text: "メンテナンス中", icon: "caution", tone: "caution" },
};
