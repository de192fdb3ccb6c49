// Times as people say them, always in Japan's time. The ISO form belongs in a tooltip.

const zone = "Asia/Tokyo";
const parts = new Intl.DateTimeFormat("ja-JP", {
  timeZone: zone,
  year: "numeric",
  month: "numeric",
  day: "numeric",
  weekday: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

interface Local {
  year: number;
  month: number;
  day: number;
  weekday: string;
  clock: string;
  /** Days since 1970-01-01 in Japan. */
  dayNumber: number;
}

const kJapanAheadMs = 9 * 3600 * 1000;
const kDayMs = 24 * 3600 * 1000;

function local(at: Date): Local {
  const found = new Map(parts.formatToParts(at).map((part) => [part.type, part.value]));
  const text = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? "";
  return {
    year: Number(text("year")),
    month: Number(text("month")),
    day: Number(text("day")),
    weekday: text("weekday"),
    clock: `${text("hour")}:${text("minute")}`,
    dayNumber: Math.floor((at.getTime() + kJapanAheadMs) / kDayMs),
  };
}

function dayWords(then: Local, today: Local): string {
  const away = then.dayNumber - today.dayNumber;
  if (away === 0) return "今日";
  if (away === -1) return "昨日";
  if (away === 1) return "明日";
  const year = then.year === today.year ? "" : `${then.year}年`;
  return `${year}${then.month}月${then.day}日(${then.weekday})`;
}

/** 「今日 14:05」「昨日 09:12」「11月23日(月) 14:05」 */
export function timeWords(iso: string, now: Date = new Date()): string {
  const then = local(new Date(iso));
  return `${dayWords(then, local(now))} ${then.clock}`;
}

/** The day alone: 「今日」「11月23日(月)」 */
export function dayOf(iso: string, now: Date = new Date()): string {
  return dayWords(local(new Date(iso)), local(now));
}

/** 「7日」「4時間」 */
export function hoursWords(hours: number): string {
  return hours % 24 === 0 ? `${hours / 24}日` : `${hours}時間`;
}

/** 「30秒」「5分」「1時間」: whole units, as a person says them. */
export function secondsWords(seconds: number): string {
  if (seconds < 60) return `${seconds}秒`;
  if (seconds < 3600) return `${Math.round(seconds / 60)}分`;
  return `${Math.round(seconds / 3600)}時間`;
}

/** 「0.4秒」「12秒」「2分」: what was measured, told to a tenth below ten seconds. */
export function tookWords(ms: number): string {
  return ms < 9_950 ? `${(ms / 1000).toFixed(1)}秒` : secondsWords(Math.round(ms / 1000));
}

/** "2026-11-23T14:05" of a datetime-local field, read as Japan's time. */
export function isoFromLocal(text: string): string | undefined {
  const at = new Date(`${text.length === 10 ? `${text}T00:00` : text}:00+09:00`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** The value of a datetime-local field ("2026-11-23T14:05") in Japan's time; "" for no moment. */
export function localFromIso(iso: string | null): string {
  if (!iso) return "";
  return new Date(Date.parse(iso) + kJapanAheadMs).toISOString().slice(0, 16);
}

/** The value of a date field ("2026-11-23") for a moment in Japan's time. */
export function dateFieldOf(at: Date): string {
  return localFromIso(at.toISOString()).slice(0, 10);
}
