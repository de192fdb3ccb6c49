// Words for contracts, applications and statements.
import type { Words } from "./tones";

export const subscriptionWords: Words = {
  inactive: { text: "利用前", icon: "dash", tone: "neutral" },
  active: { text: "利用中", icon: "check", tone: "good" },
  terminated: { text: "終了", icon: "dash", tone: "neutral" },
};

export const standingWords: Words = {
  waiting: { text: "利用前", icon: "dash", tone: "neutral" },
  active: { text: "利用中", icon: "check", tone: "good" },
  ended: { text: "終了 (閲覧のみ)", icon: "caution", tone: "caution" },
  closed: { text: "終了", icon: "dash", tone: "neutral" },
};

export const orderStateWords: Words = {
  applied: { text: "受け付け待ち", icon: "caution", tone: "info" },
  accepted: { text: "受け付け済み", icon: "check", tone: "info" },
  done: { text: "完了", icon: "check", tone: "good" },
  declined: { text: "お断り", icon: "dash", tone: "warn" },
  withdrawn: { text: "取下げ", icon: "dash", tone: "neutral" },
};

const kinds: Record<string, string> = {
  start: "ヘルプデスクの利用開始",
  end: "ヘルプデスクの利用停止",
  retention: "記録の保管期間の変更",
};
export const orderName = (kind: string) => kinds[kind] ?? kind;

const contractKinds: Record<string, string> = {
  direct: "直接のご契約",
  child: "販売会社とのご契約 (子契約)",
  partner: "販売会社との親契約",
};
export const contractKind = (kind: string) => contractKinds[kind] ?? kind;

export const retentions = [
  { value: "3_months", label: "3か月保管" },
  { value: "12_months", label: "12か月保管" },
  { value: "off", label: "利用しない" },
];
export const retentionName = (value: string | null | undefined) =>
  retentions.find((each) => each.value === value)?.label ?? "申込みなし (すべて保管)";

const numbers = new Intl.NumberFormat("ja-JP");
export const count = (value: number) => numbers.format(value);
/** 1,500 → 「1日1時間0分」. */
export const minutesText = (minutes: number) => {
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  return `${days > 0 ? `${days}日` : ""}${days > 0 || hours > 0 ? `${hours}時間` : ""}${minutes % 60}分`;
};

/** The running month and the eleven before it, by the billing clock (UTC). */
export function recentMonths(now: Date): { value: string; label: string }[] {
  return Array.from({ length: 12 }, (_, back) => {
    const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1));
    const month = first.getUTCMonth() + 1;
    return {
      value: `${first.getUTCFullYear()}-${String(month).padStart(2, "0")}`,
      label: `${first.getUTCFullYear()}年${month}月`,
    };
  });
}
