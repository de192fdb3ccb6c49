// Days as people type and say them. A day is "2026-11-28" and belongs to no time zone.
import { halfWidth } from "./normalise";
import { dateFieldOf } from "./time";

const weekdays = ["日", "月", "火", "水", "木", "金", "土"];

const kWithYear = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?$/;
const kDigits = /^(\d{4})(\d{2})(\d{2})$/;
const kWithoutYear = /^(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?$/;

const written = (year: string | number, month: string, day: string) =>
  `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;

/**
 * 「2026/11/28」「２０２６年１１月２８日」「20261128」; 「11/28」 is the last one up to `today`.
 * Undefined where it is no day at all; whether the day exists is the server's to say.
 */
export function dayFrom(text: string, today: string): string | undefined {
  const typed = halfWidth(text);
  const [, year, month, day] = kWithYear.exec(typed) ?? kDigits.exec(typed) ?? [];
  if (year && month && day) return written(year, month, day);
  const [, onlyMonth, onlyDay] = kWithoutYear.exec(typed) ?? [];
  if (!onlyMonth || !onlyDay) return undefined;
  const thisYear = Number(today.slice(0, 4));
  const day1 = written(thisYear, onlyMonth, onlyDay);
  return day1 <= today ? day1 : written(thisYear - 1, onlyMonth, onlyDay);
}

/** 「あと3日」「今日まで」「2日過ぎています」 */
export function daysLeftWords(days: number): string {
  if (days === 0) return "今日まで";
  return days > 0 ? `あと${days}日` : `${-days}日過ぎています`;
}

/** Today in Japan. */
export const today = () => dateFieldOf(new Date());

/**
 * 「11月28日(土)」; with its year where that is not this one. Never 今日 or 昨日: a deadline is written
 * down, copied into a note and read on another day.
 */
export function dayWords(iso: string): string {
  const [year = "", month = "", day = ""] = iso.split("-");
  const weekday = weekdays[new Date(`${iso}T00:00:00Z`).getUTCDay()] ?? "";
  const before = year === today().slice(0, 4) ? "" : `${year}年`;
  return `${before}${Number(month)}月${Number(day)}日(${weekday})`;
}
