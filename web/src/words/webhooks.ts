import type { Words } from "./tones";

export const webhookStateWords: Words = {
  active: { text: "動作中", icon: "check", tone: "good" },
  failing: { text: "届いていません", icon: "alert", tone: "caution" },
  paused: { text: "停止中", icon: "dash", tone: "neutral" },
};

export const topicWords: Record<string, string> = {
  "alert.raised": "新しいアラート",
  "inquiry.changed": "お問い合わせの状態",
  "block.changed": "遮断の状態",
  "claim.changed": "保険の請求の状態",
  "subscription.changed": "契約の状態",
  "announcement.published": "窓口からのお知らせ",
  "webhook.test": "試しの送信",
};

export const topicOptions = Object.entries(topicWords)
  .filter(([topic]) => topic !== "webhook.test")
  .map(([value, label]) => ({ value, label }));

export const deliveryStateWords: Words = {
  waiting: { text: "送信待ち", icon: "progress", tone: "info" },
  delivered: { text: "届きました", icon: "check", tone: "good" },
  dead: { text: "届きませんでした", icon: "close", tone: "danger" },
};

const faults: Record<string, string> = {
  refused_address: "送り先のホスト名が、送れないアドレスを指しています",
  no_tls: "送り先の証明書を確認できません",
  no_answer: "送り先が応答しません",
  redirected: "別の場所へ転送されました (転送先には送りません)",
  queue_full: "送信待ちが多すぎました",
  no_secret: "署名の鍵を読めません。鍵を替えてください",
};

/** Why the last try did not get through; "" where there is nothing to say. */
export function faultWords(fault: string, status: number): string {
  if (fault === "answered") return `送り先が ${status} と答えました`;
  return faults[fault] ?? "";
}
