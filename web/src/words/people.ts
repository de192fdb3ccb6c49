import type { Words } from "./tones";

export const roleWords: Record<string, string> = {
  company_user: "担当者",
  company_admin: "管理者",
  partner_user: "販売会社 担当者",
  partner_admin: "販売会社 管理者",
  analyst: "窓口 アナリスト",
  supervisor: "窓口 責任者",
  claims: "窓口 保険担当",
  operator: "運用担当",
  auditor: "監査担当",
};

export const personStateWords: Words = {
  invited: { text: "招待中", icon: "mail", tone: "info" },
  active: { text: "利用中", icon: "check", tone: "good" },
  disabled: { text: "停止中", icon: "dash", tone: "neutral" },
};

/** The roles of an organisation, the most frequent first. */
export const rolesOf: Record<string, string[]> = {
  company: ["company_user", "company_admin"],
  partner: ["partner_user", "partner_admin"],
  desk: ["analyst", "supervisor", "claims", "operator", "auditor"],
};

export const roleOptions = (organisation: string) =>
  (rolesOf[organisation] ?? []).map((role) => ({ value: role, label: roleWords[role] ?? role }));

/** What a new password needs; the server decides. */
export const passwordRule =
  "10文字以上で、違う文字を5種類以上使います。ログイン名やお名前は使えません。長い文も使えます。";

export const tokenStateWords: Words = {
  valid: { text: "有効", icon: "check", tone: "good" },
  ended: { text: "期限切れ", icon: "dash", tone: "neutral" },
  revoked: { text: "取り消し済み", icon: "close", tone: "neutral" },
};

export const rightWords: Record<string, string> = { "alert.ingest": "アラートの取り込み" };
