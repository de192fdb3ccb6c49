// The filter of the list of alerts. It stands in the URL, under the API's own names.
import type { AlertQuery } from "../../api/types";
import {
  blockStatusWords,
  directionWords,
  lifeWords,
  riskWords,
  sourceWords,
  threatWords,
} from "../../words/alerts";
import type { Words } from "../../words/tones";
import { isoFromLocal } from "../../words/time";

export interface Choice {
  name: string;
  label: string;
  options: { value: string; label: string }[];
}

const fromWords = (words: Words) =>
  Object.entries(words).map(([value, word]) => ({ value, label: word.text }));
const fromTexts = (texts: Record<string, string>) =>
  Object.entries(texts).map(([value, label]) => ({ value, label }));

export const choices: Choice[] = [
  { name: "risk", label: "リスクレベル", options: fromWords(riskWords) },
  { name: "threat_type", label: "脅威タイプ", options: fromTexts(threatWords) },
  { name: "block", label: "遮断ステータス", options: fromWords(blockStatusWords) },
  { name: "direction", label: "通信方向", options: fromWords(directionWords) },
  { name: "life", label: "対応の状態", options: fromWords(lifeWords) },
  { name: "source", label: "検知元", options: fromTexts(sourceWords) },
];

export const periods = [
  { value: "", label: "すべての期間" },
  { value: "1d", label: "最新1日" },
  { value: "3d", label: "最新3日" },
  { value: "1w", label: "最新1週間" },
  { value: "1m", label: "最新1か月" },
  { value: "custom", label: "期間を指定" },
];

const kMany = ["risk", "threat_type", "block", "direction", "life", "source", "router", "line"];
const kOne = ["period", "from", "to", "q"];

/** How many conditions stand in the folded part. */
export function foldedCount(search: URLSearchParams): number {
  return kMany.reduce((count, name) => count + search.getAll(name).length, 0);
}

export function isFiltered(search: URLSearchParams): boolean {
  return [...kMany, ...kOne].some((name) => search.has(name));
}

/** The URL with one condition changed; the page goes back to the first. */
export function withValues(search: URLSearchParams, name: string, values: string[]) {
  const next = new URLSearchParams(search);
  next.delete(name);
  next.delete("cursor");
  if (name === "period" && values[0] !== "custom") {
    next.delete("from");
    next.delete("to");
  }
  for (const value of values) if (value !== "") next.append(name, value);
  return next;
}

/** The question to the server. Times in the URL are Japan's; a half-filled period asks for less. */
export function queryOf(search: URLSearchParams, cursor: string | null): AlertQuery {
  const query: Record<string, string | string[] | number> = { limit: 25 };
  for (const name of kMany) {
    const values = search.getAll(name);
    if (values.length > 0) query[name] = values;
  }
  for (const name of ["period", "q"]) {
    const value = search.get(name);
    if (value) query[name] = value;
  }
  for (const name of ["from", "to"]) {
    const moment = isoFromLocal(search.get(name) ?? "");
    if (moment) query[name] = moment;
  }
  if (cursor) query.cursor = cursor;
  return query as AlertQuery; // the server checks every value again
}
