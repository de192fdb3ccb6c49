import { halfWidth } from "./normalise";

const number = new Intl.NumberFormat("ja-JP");

/** 「1,000,000円」 */
export const yenWords = (yen: number) => `${number.format(yen)}円`;

/** 「１０，０００円」 is 10000; undefined for what is no whole amount. */
export function yenFrom(text: string): number | undefined {
  const digits = halfWidth(text).replace(/[,、¥円\s]/g, "");
  return /^\d{1,12}$/.test(digits) ? Number(digits) : undefined;
}
