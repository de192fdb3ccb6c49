// The last day of a delegated account. It is valid through that day in Japan.
import { dateFieldOf } from "../../words/time";

export const presets = [
  { value: "3", label: "3か月" },
  { value: "6", label: "6か月" },
  { value: "12", label: "1年" },
  { value: "day", label: "日を選ぶ" },
];

/** The day before the same day so many months later: "2026-11-24" and 3 give "2027-02-23". */
export function lastDayAfter(months: number, now: Date): string {
  const [year = 0, month = 0, day = 0] = dateFieldOf(now).split("-").map(Number);
  const target = month - 1 + months;
  const daysThere = new Date(Date.UTC(year, target + 1, 0)).getUTCDate();
  const last = new Date(Date.UTC(year, target, Math.min(day, daysThere)));
  last.setUTCDate(last.getUTCDate() - 1);
  return last.toISOString().slice(0, 10);
}

/** The moment the day is over in Japan; undefined when `day` is no day. */
export function endOfDay(day: string): string | undefined {
  const end = new Date(`${day}T23:59:59+09:00`);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}
