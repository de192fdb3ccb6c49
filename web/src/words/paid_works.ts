import type { StatePoint } from "../components/state_line";
import type { Words } from "./tones";
import { yenWords } from "./yen";

export const paidWorkStateWords: Words = {
  offered: { text: "見積", icon: "mail", tone: "info" },
  consented: { text: "同意済み", icon: "check", tone: "info" },
  handed_over: { text: "引き渡し済み", icon: "progress", tone: "info" },
  done: { text: "完了", icon: "check", tone: "good" },
  declined: { text: "お断り", icon: "dash", tone: "neutral" },
  withdrawn: { text: "同意の取り消し", icon: "dash", tone: "neutral" },
  retracted: { text: "窓口の取り下げ", icon: "dash", tone: "neutral" },
  lapsed: { text: "期限切れ", icon: "dash", tone: "neutral" },
};

/** What the customer is told of the present state. */
export const paidWorkSentence: Record<string, string> = {
  offered: "窓口から見積が届いています。内容を読んで、同意するかどうかをお決めください。",
  consented: "同意を受け付けました。窓口が依頼先に内容をお渡しするまで、同意を取り消せます。",
  handed_over: "窓口が依頼先に内容をお渡ししました。作業は、依頼先の会社が行います。",
  done: "作業が終わりました。",
  declined: "見積を断りました。費用はかかりません。",
  withdrawn: "同意を取り消しました。内容は、どこにも渡していません。",
  retracted: "窓口が見積を取り下げました。理由は下にあります。",
  lapsed: "見積の期限を過ぎました。必要なときは、窓口にお問い合わせください。",
};

/** The text changed after the consent. */
export const kConsentAgain =
  "同意のあとに、同意文が新しくなりました。もう一度お読みになり、同意するかどうかをお決めください。それまで、内容はお渡ししません。";

/** Said wherever a quote is shown. */
export const kFreeOfCharge =
  "窓口へのご相談は、これまでどおり無料です。断っても費用はかからず、窓口の回答やサポートの内容は変わりません。";

export const occasionWords: Record<string, string> = {
  after_response: "初動のあとの対応 (復旧・調査など)",
  cause_finding: "場所や原因の調査",
};

export const contentWords: Record<string, string> = {
  inquiry_text: "お問い合わせの文",
  answers: "窓口の回答",
  alerts: "アラート",
  file_names: "添付ファイルの名前",
  record: "対応と遮断の経過",
};

/** What lies in each part, and what does not. */
export const contentHints: Record<string, string> = {
  inquiry_text: "件名と、お客さまが書き込んだ文。書いた方のお名前は入りません。",
  answers: "窓口が書いた回答と質問。担当者の名前は入りません。",
  alerts: "名前、リスク、向き、通信したアドレス、日時、回数。",
  file_names: "名前、大きさ、SHA-256。ファイルの中身は入りません。",
  record: "お問い合わせの状態が変わった日時と、遮断の相手・ルーター・日時。",
};

export const contentNames = Object.keys(contentWords);

interface Price {
  is_hourly: boolean;
  yen: number;
  yen_max: number | null;
}

/** 「330,000円 (税込)」「1時間 22,000円、上限 330,000円 (税込)」 */
export function priceWords({ is_hourly, yen, yen_max }: Price): string {
  if (!is_hourly) return `${yenWords(yen)} (税込)`;
  return `1時間 ${yenWords(yen)}、上限 ${yenWords(yen_max ?? yen)} (税込)`;
}

const kOrder = ["offered", "consented", "handed_over", "done"];

interface Step {
  state: string;
  at: string;
  by_name: string;
  detail: string;
}

/** The life so far, and what lies ahead of it. */
export function paidWorkPoints(steps: Step[]): StatePoint[] {
  const points: StatePoint[] = steps.map((step, place) => ({
    name: paidWorkStateWords[step.state]?.text ?? step.state,
    at: step.at,
    by: step.by_name,
    detail: step.detail || null,
    kind: place === steps.length - 1 ? "now" : "done",
  }));
  const last = kOrder.indexOf(steps.at(-1)?.state ?? "");
  const ahead = last < 0 ? [] : kOrder.slice(last + 1);
  for (const name of ahead) {
    points.push({ name: paidWorkStateWords[name]?.text ?? name, at: null, kind: "ahead" });
  }
  return points;
}
