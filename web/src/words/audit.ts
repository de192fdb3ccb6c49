/** What an entry of the trail tells, by how its name begins. */
export const areaWords: Record<string, string> = {
  inquiries: "お問い合わせ",
  alerts: "アラート",
  blocking: "遮断",
  contracts: "契約とルーター",
  identity: "サインインと利用者",
  audit: "監査記録",
  knowledge: "記事と情報配信",
  mailroom: "届いたメール",
  operations: "運用",
  triage: "提案の見直し",
};

const kActions: Record<string, string> = {
  "alerts.ingested": "受け入れた",
  "alerts.life-changed": "対応の状態を変えた",
  "audit.checkpoint-fault": "署名との食い違いに気づいた",
  "blocking.applied": "機器に設定した",
  "blocking.applying": "適用を始めた",
  "blocking.approved": "承認した",
  "blocking.declined": "承認しなかった",
  "blocking.drifted": "機器との食い違い",
  "blocking.expiring": "終了を始めた",
  "blocking.failed": "失敗した",
  "blocking.lapsed": "期限が過ぎた",
  "blocking.previewed": "計画を見た",
  "blocking.proposed": "提案した",
  "blocking.removed": "解除した",
  "blocking.requested": "依頼した",
  "blocking.reverted": "解除を確認した",
  "blocking.verified": "機器で確認した",
  "blocking.withdrawn": "取り下げた",
  "contracts.company-added": "会社を登録した",
  "contracts.delegation-created": "代行設定用アカウントを作った",
  "contracts.delegation-revoked": "代行設定用アカウントを取り消した",
  "contracts.enrolment-opened": "ルーターの登録番号を出した",
  "contracts.partner-added": "販売会社を登録した",
  "contracts.router-added": "ルーターを登録した",
  "contracts.router-enrolled": "ルーターがつながった",
  "contracts.tenant-added": "契約を登録した",
  "identity.password-set": "パスワードを変えた",
  "identity.signed-in": "サインインした",
  "identity.signed-out": "サインアウトした",
  "identity.token-added": "APIトークンを作った",
  "identity.token-revoked": "APIトークンを取り消した",
  "identity.user-added": "利用者を登録した",
  "identity.user-disabled": "利用を止めた",
  "inquiries.concluded": "対応を終えた",
  "inquiries.message": "書き込んだ",
  "inquiries.opened": "質問した",
  "inquiries.taken": "担当になった",
  "inquiries.verdict": "範囲を決めた",
  "knowledge.advisory-decided": "対応を選んだ",
  "knowledge.advisory-dropped": "下書きを削除した",
  "knowledge.advisory-published": "配信した",
  "knowledge.advisory-revised": "下書きを直した",
  "knowledge.advisory-withdrawn": "取り下げた",
  "knowledge.advisory-written": "下書きを書いた",
  "knowledge.article": "記事を公開した",
  "knowledge.assistant-agreed": "文章の補助に同意した",
  "knowledge.assistant-ended": "文章の補助の同意を取り消した",
  "knowledge.rephrased": "文章を言い換えた",
  "knowledge.rephrasing-asked": "文章の補助を使った",
  "knowledge.window": "公的な窓口を公開した",
  "mailroom.read": "届いたままの形で保存した",
  "mailroom.received": "受け取った",
  "mailroom.settled": "確認待ちのメールを決めた",
  "operations.backed-up": "バックアップを取った",
  "operations.restored": "バックアップから戻した",
  "triage.correction-accepted": "採用した",
  "triage.correction-declined": "採用しなかった",
};

/** 「遮断: 承認した」; the name itself where there is no word yet. */
export function actionWords(action: string): string {
  const [area = ""] = action.split(".");
  const what = kActions[action] ?? action;
  return areaWords[area] ? `${areaWords[area]}: ${what}` : what;
}

export const sideWords: Record<string, string> = {
  customer: "お客さま",
  desk: "窓口",
  system: "システム",
};

/** What the signed checkpoints have found, and what to do. */
export const faultWords: Record<string, string> = {
  ahead: "署名された記録より、いまの記録が短くなっています。古いバックアップから戻したか、終わりが消されています。",
  differs:
    "署名された記録と、いまの記録の内容が違います。古いバックアップから戻したあとに記録が続いたか、書き換えられています。",
  unsigned: "署名の記録そのものが書き換えられています。",
  "foreign-key": "別の鍵で署名された記録があります。",
};
