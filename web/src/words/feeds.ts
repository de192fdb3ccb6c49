// Words for the ways on which a device comes for its blocks.
import type { Words } from "./tones";

export const wayNames: Record<string, string> = {
  agent: "ルーターの専用プログラム",
  crowdsec: "CrowdSec 互換の配信",
  edl: "遮断リストの配信",
  ssh: "ルーターへの接続 (SSH)",
  manual: "窓口の担当者による設定",
  dry_run: "試験運用 (設定しません)",
  none: "遮断に対応しない",
};

export const deviceWords: Words = {
  current: { text: "最新まで配信済み", icon: "check", tone: "good" },
  behind: { text: "新しい版を待っています", icon: "progress", tone: "info" },
  silent: { text: "取りに来ていません", icon: "caution", tone: "warn" },
  fault: { text: "件数が合いません", icon: "alert", tone: "caution" },
};

export const keyWords: Words = {
  good: { text: "有効", icon: "check", tone: "good" },
  ending: { text: "まもなく無効", icon: "progress", tone: "caution" },
  ended: { text: "無効", icon: "dash", tone: "neutral" },
};

export const partNames: Record<string, string> = {
  decisions: "決定ストリーム",
  v4: "IPv4の一覧",
  v6: "IPv6の一覧",
};

/** Makes of firewalls whose lists are written in a way of their own, by the head of the file's name. */
export const listMakes: Record<string, string> = {
  "": "1行に1アドレスの一覧を読む機器",
  paloalto: "Palo Alto Networks",
  fortigate: "FortiGate",
  juniper: "Juniper SRX",
  checkpoint: "Check Point",
  mikrotik: "MikroTik",
};

export function listMakeOf(path: string): string {
  const file = path.split("/").at(-1) ?? "";
  return file.includes("-") ? (file.split("-")[0] ?? "") : "";
}
