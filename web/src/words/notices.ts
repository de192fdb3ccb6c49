/** Why a mail was made, for the operator. */
export const noticeKindWords: Record<string, string> = {
  inquiry_answered: "お問い合わせへの回答",
  inquiry_asked: "窓口からの質問",
  inquiry_ended: "お問い合わせの完了",
  block_proposed: "遮断のご提案",
  block_delivered: "遮断の配信",
  block_verified: "遮断の開始",
  block_failed: "遮断の失敗",
  block_ending: "遮断の終了の予告",
  block_reverted: "遮断の解除",
  block_declined: "遮断をお受けできない知らせ",
  block_lapsed: "遮断のご依頼の期限切れ",
  promise_due: "回答の目安",
  claim_changed: "保険のお手続き",
  subscription_changed: "ご利用の開始・終了",
  delegation_ending: "代行設定用アカウントの期限",
  announcement: "窓口からのお知らせ",
  paid_work_changed: "有償の作業の見積",
  digest: "新しいアラートのまとめ",
  escalation: "緊急連絡先への連絡",
  address_check: "アドレスの確認",
  test: "試し送り",
};

/** Where a mail stands. */
export const noticeStateWords: Record<string, string> = {
  waiting: "送信待ち",
  sending: "送信中",
  sent: "送信済み",
  failed: "送信できず",
  uncertain: "結果不明",
  bounced: "届かず",
  dropped: "取りやめ",
};

const kReasons: [RegExp, string][] = [
  [/^later (\d+)/, "サーバーが一時的に受け取りませんでした"],
  [/^refused (\d+)/, "サーバーが受け取りませんでした"],
  [/^bad-address/, "サーバーに宛先がありません"],
  [/^bounced/, "相手のサーバーから戻ってきました"],
  [/^delayed/, "相手のサーバーで遅れています"],
  [/^no-answer/, "渡したあと、サーバーの返事がありませんでした"],
  [/^process-ended/, "送信中に窓口の機械が止まりました"],
  [/^restored/, "バックアップから戻したため、送ったかどうかわかりません"],
  [/^too-old/, "サーバーに3日間つながりませんでした"],
  [/^too-many/, "同じ宛先に続けて多く送ろうとしました"],
  [/^held/, "宛先に届かないため、止めています"],
  [/^unwanted/, "受け取る方が止めたか、アドレスを変えました"],
  [/^over/, "用が済みました"],
  [/^operator/, "運用の担当が取りやめました"],
];

/** Why it stands there, in words; what is not known stays as it is. */
export function reasonOf(why: string): string {
  const found = kReasons.find(([pattern]) => pattern.test(why));
  const number = /\d{3}|\d\.\d+\.\d+/.exec(why)?.[0];
  if (!found) return why;
  return number ? `${found[1]} (${number})` : found[1];
}

/** Whether mail reaches somebody. */
export const reachedWords: Record<string, string> = {
  none: "アドレスなし",
  unconfirmed: "未確認 (届きません)",
  confirmed: "届きます",
  held: "届かず停止中",
};
