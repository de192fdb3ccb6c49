import type { Words } from "./tones";

export const riskWords: Words = {
  Critical: { text: "重大", icon: "alert", tone: "danger" },
  High: { text: "高", icon: "alert", tone: "warn" },
  Medium: { text: "中", icon: "caution", tone: "caution" },
  Low: { text: "低", icon: "dot", tone: "info" },
  Information: { text: "情報", icon: "info", tone: "neutral" },
  Other: { text: "その他", icon: "dot", tone: "neutral" },
};

export const directionWords: Words = {
  outbound: { text: "上り", icon: "up", tone: "neutral" },
  inbound: { text: "下り", icon: "down", tone: "neutral" },
  none: { text: "-", icon: "dash", tone: "neutral" },
};

/** The plain words for a direction, for the folded record and for tooltips. */
export const directionMeaning: Record<string, string> = {
  outbound: "社内から外への通信",
  inbound: "外から社内への通信",
  none: "社内と外のどちらからかは分かりません",
};

export const lifeWords: Words = {
  new: { text: "新規", icon: "dot", tone: "info" },
  acknowledged: { text: "確認済み", icon: "eye", tone: "neutral" },
  in_progress: { text: "対応中", icon: "progress", tone: "caution" },
  done: { text: "完了", icon: "check", tone: "good" },
  false_positive: { text: "誤検知", icon: "dash", tone: "neutral" },
};

export const blockStatusWords: Words = {
  blocked: { text: "遮断中", icon: "shield", tone: "good" },
  not_blocked: { text: "未遮断", icon: "dot", tone: "neutral" },
  not_blockable: { text: "遮断不可", icon: "dash", tone: "neutral" },
  none: { text: "-", icon: "dash", tone: "neutral" },
};

export const threatWords: Record<string, string> = {
  APT: "標的型攻撃 (APT)",
  Malware: "マルウェア (ウイルスなど)",
  Phishing: "フィッシング (偽サイト)",
  C2: "C2 (攻撃者の指令サーバー)",
  Exploit: "弱点を突く攻撃 (Exploit)",
  Other: "その他",
};

export const sourceWords: Record<string, string> = {
  threat_detection: "脅威検知",
  flow_collector: "フローコレクター",
  behavior_detection: "ふるまい検知",
};
