// Words for questions to the desk.
import type { Words } from "./tones";

export const inquiryStateWords: Words = {
  received: { text: "受付", icon: "mail", tone: "info" },
  triage: { text: "一次確認", icon: "eye", tone: "info" },
  in_progress: { text: "対応中", icon: "progress", tone: "info" },
  waiting_customer: { text: "お客さま回答待ち", icon: "caution", tone: "caution" },
  waiting_block: { text: "代行実施待ち", icon: "shield", tone: "info" },
  answered: { text: "回答済み", icon: "check", tone: "good" },
  closed: { text: "完了", icon: "check", tone: "neutral" },
  out_of_scope: { text: "対象外 (ご案内済み)", icon: "dash", tone: "neutral" },
  paid_offer: { text: "有償のご案内", icon: "info", tone: "neutral" },
  withdrawn: { text: "取下げ", icon: "dash", tone: "neutral" },
};

/** What a customer reads at the top of an inquiry: where it stands and what to do, if anything. */
export const inquiryStateSentence: Record<string, string> = {
  received: "受け付けました。窓口の担当者が内容を確認しますので、お待ちください。",
  triage: "窓口の担当者が内容を確認しています。",
  in_progress: "窓口の担当者が調べています。回答をお待ちください。",
  waiting_customer: "窓口からお尋ねしたいことがあります。下の欄からご返信ください。",
  waiting_block: "遮断の手続きを進めています。状況は下の記録に表示されます。",
  answered: "窓口から回答がありました。解決したかどうかをお知らせください。",
  closed: "このお問い合わせは終わりました。",
  out_of_scope: "この窓口ではお受けしていない内容のため、ご案内をして終わりました。",
  paid_offer: "有償のサービスをご案内して終わりました。",
  withdrawn: "このお問い合わせは取り下げられました。",
};

/** Who has the next move, as the customer reads it. */
export const waitingWords: Record<string, string> = {
  desk: "窓口からの回答をお待ちください",
  customer: "お客さまの確認をお願いします",
  none: "終了",
};

/** The same as the desk reads it. */
export const deskWaitingWords: Record<string, string> = {
  desk: "窓口の対応待ち",
  customer: "お客さまの返信待ち",
  none: "終了",
};

export const urgencyWords: Words = {
  urgent: { text: "緊急", icon: "alert", tone: "danger" },
  high: { text: "高", icon: "alert", tone: "warn" },
  normal: { text: "通常", icon: "dot", tone: "neutral" },
};

/** What a customer asks the desk to do. */
export const wishWords: Record<string, string> = {
  block: "遮断の依頼",
  unblock: "遮断の解除",
  insurance: "保険の請求",
  question: "質問・相談",
};

/** What kinds of facts are found in an inquiry. */
export const factWords: Record<string, string> = {
  ipv4: "IPアドレス",
  ipv6: "IPアドレス",
  url: "URL",
  domain: "ドメイン",
  email: "メールアドレス",
  cve: "CVE番号",
  filename: "ファイル名",
  hash: "ハッシュ値",
  date: "日付",
};

/** What a row of the scope catalogue leads to. */
export const scopeOutcomeWords: Words = {
  answerable: { text: "回答する", icon: "check", tone: "good" },
  not_accepted: { text: "お受けしない (ご案内)", icon: "dash", tone: "neutral" },
  refer_public: { text: "公的な窓口を案内", icon: "info", tone: "info" },
  may_be_unresolvable: { text: "解決を約束せずに受ける", icon: "caution", tone: "caution" },
  needs_human_review: { text: "責任者と決める", icon: "person", tone: "warn" },
};
