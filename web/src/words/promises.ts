// Words for promises of time, as the desk reads them.
import type { Words } from "./tones";

const kMinuteMs = 60_000;
const kHourMinutes = 60;
const kDayMinutes = 24 * kHourMinutes;

/** 「25分」「3時間10分」「2日」 */
export function spanWords(minutes: number): string {
  if (minutes < kHourMinutes) return `${minutes}分`;
  if (minutes >= 2 * kDayMinutes) return `${Math.floor(minutes / kDayMinutes)}日`;
  const rest = minutes % kHourMinutes;
  return `${Math.floor(minutes / kHourMinutes)}時間${rest > 0 ? `${rest}分` : ""}`;
}

/** 「あと25分」「10分超過」 */
export function leftWords(dueAt: string, now: Date = new Date()): string {
  const minutes = Math.floor((new Date(dueAt).getTime() - now.getTime()) / kMinuteMs);
  return minutes >= 0 ? `あと${spanWords(minutes)}` : `${spanWords(-minutes)}超過`;
}

export const dueStageWords: Words = {
  running: { text: "期限内", icon: "progress", tone: "neutral" },
  soon: { text: "まもなく期限", icon: "caution", tone: "caution" },
  over: { text: "期限超過", icon: "alert", tone: "danger" },
};

export const unitWords: Record<string, string> = {
  minutes: "分 (昼夜を問わず)",
  open_minutes: "分 (窓口が開いている時間)",
  business_days: "営業日 (その日の窓口が閉まるまで)",
};

export const kindWords: Record<string, string> = {
  question: "セキュリティのご質問・ご相談",
  fault: "この画面や窓口の不具合",
};
