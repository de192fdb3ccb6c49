// Words for the end of a contract: files with everything, the day of erasure.
import type { Words } from "./tones";

export const departureWords: Words = {
  running: { text: "契約中", icon: "check", tone: "good" },
  waiting: { text: "消去待ち", icon: "caution", tone: "caution" },
  erasing: { text: "消去しています", icon: "progress", tone: "warn" },
  erased: { text: "消去済み", icon: "dash", tone: "neutral" },
};

export const exportWords: Words = {
  ordered: { text: "順番を待っています", icon: "progress", tone: "info" },
  writing: { text: "書き出しています", icon: "progress", tone: "info" },
  ready: { text: "受け取れます", icon: "check", tone: "good" },
  failed: { text: "書き出せませんでした", icon: "caution", tone: "danger" },
  expired: { text: "期限が過ぎました", icon: "dash", tone: "neutral" },
};

/** 「1.2 MB」. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} バイト`;
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

const kParts: Record<string, string> = {
  alerts: "アラート",
  audit: "監査記録と閲覧の記録",
  blocking: "遮断",
  contracts: "契約とルーター",
  identity: "利用者",
  inquiries: "お問い合わせ",
  insurance: "保険の請求",
  knowledge: "情報配信への対応",
  leaving: "書き出したファイル",
  notices: "メール",
  outbox: "処理待ちの知らせ",
  portal: "同時多発の集計",
  service_status: "お知らせの既読",
  triage: "提案の記録",
  webhooks: "Webhook",
};

/** Rows by the slice that kept them: what a person can take in. */
export function rowsByArea(parts: { part: string; rows: number }[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const { part, rows } of parts) {
    const slice = part.split(".")[0] ?? part;
    const name = kParts[slice] ?? slice;
    sums.set(name, (sums.get(name) ?? 0) + rows);
  }
  return [...sums];
}
