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
