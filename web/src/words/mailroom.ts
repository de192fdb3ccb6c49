// Words for mail that came in.
import type { Words } from "./tones";

export const mailOutcomeWords: Words = {
  threaded: { text: "お問い合わせに掲載", icon: "check", tone: "good" },
  held: { text: "窓口の確認待ち", icon: "eye", tone: "caution" },
  unknown: { text: "宛先の控えなし", icon: "dash", tone: "neutral" },
  forged: { text: "作られた宛先", icon: "alert", tone: "warn" },
  expired: { text: "期限切れの宛先", icon: "dash", tone: "neutral" },
  automatic: { text: "自動送信", icon: "progress", tone: "neutral" },
  bounce: { text: "不達の通知", icon: "caution", tone: "caution" },
  loop: { text: "自分のメールの戻り", icon: "caution", tone: "caution" },
  duplicate: { text: "同じメールの重複", icon: "dash", tone: "neutral" },
  too_large: { text: "大きすぎるメール", icon: "caution", tone: "caution" },
  unreadable: { text: "読み取れないメール", icon: "caution", tone: "caution" },
  flood: { text: "数の上限を超過", icon: "alert", tone: "warn" },
};

/** What each outcome means, for whoever runs the desk. */
export const mailOutcomeSentence: Record<string, string> = {
  threaded: "ご本人の返信として、お問い合わせに載せました。",
  held: "宛先は正しいものの、確かめたい点があります。担当者がお問い合わせの画面で決めます。",
  unknown: "返信用の宛先ではないメールです。保存だけして、返事はしません。",
  forged: "返信用の宛先に似ていますが、この窓口が発行したものではありません。",
  expired: "古い宛先へのメールか、終わったお問い合わせへのメールのうち、ご本人の返信と確かめられないものです。",
  automatic: "不在通知やメーリングリストなど、機械が送ったメールです。",
  bounce: "こちらから送ったメールが届かなかった知らせです。",
  loop: "こちらが送ったメールが戻ってきたものです。",
  duplicate: "すでに受け取ったものと同じメールです。",
  too_large: "上限より大きいため、先頭だけを読みました。",
  unreadable: "本文を取り出せませんでした。届いたままの形で保存しています。",
  flood: "受け取る数の上限を超えました。担当者が確かめます。1件のお問い合わせで確認待ちが50通になると、届いたままの形での保存だけをします。",
};

/** Why a mail waits for the desk. */
export const heldWords: Record<string, string> = {
  other_sender: "差出人が、返信用の宛先をお送りした方と違います。",
  person_gone: "この方は、いまは利用を止められています。",
  no_right: "この方は、いまはこの契約のお問い合わせに返信できません。",
  encrypted: "暗号化されているため、本文を読めません。",
  limits: "パートやヘッダーが多すぎるため、途中まで読みました。",
  no_text: "本文を取り出せませんでした。届いたままの文字を表示しています。",
  refused: "お問い合わせに載せられませんでした。",
  ended: "終わったお問い合わせへの返信です。新しいお問い合わせをお願いしてください。",
};
