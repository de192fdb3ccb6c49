import type { StatePoint } from "../components/state_line";
import type { Words } from "./tones";

export const claimStateWords: Words = {
  discovered: { text: "事故発見", icon: "progress", tone: "caution" },
  notified: { text: "事故通知", icon: "mail", tone: "info" },
  accepted: { text: "受付", icon: "progress", tone: "info" },
  documents: { text: "書類確認", icon: "progress", tone: "info" },
  assessing: { text: "査定中", icon: "progress", tone: "info" },
  approved: { text: "支払決定", icon: "check", tone: "good" },
  declined: { text: "不払", icon: "dash", tone: "neutral" },
  closed: { text: "完了", icon: "check", tone: "neutral" },
};

/** What the customer is told of the present state. */
export const claimStateSentence: Record<string, string> = {
  discovered: "まだ窓口には届いていません。内容を確かめて、事故を通知してください。",
  notified: "窓口に届きました。担当者が受け付けるまで、お待ちください。",
  accepted: "窓口が受け付けました。書類を確認します。",
  documents: "書類を確認しています。足りないものがあれば、ここに表示します。",
  assessing: "保険会社が確認しています。決まりましたら、ここに表示します。",
  approved: "支払いが決まりました。支払いの記録は下にあります。",
  declined: "今回は支払いの対象になりませんでした。理由は下にあります。",
  closed: "この請求は終わりました。",
};

export const pillarWords: Record<string, string> = {
  liability: "損害賠償責任",
  response: "事故対応費用",
};

export const paymentWords: Record<string, string> = {
  reserved: "支払いの枠を確保",
  paid: "支払い",
  released: "使わない枠を戻す",
  reversed: "支払いの取り消し",
};

const kOrder = ["discovered", "notified", "accepted", "documents", "assessing"];

interface Step {
  state: string;
  at: string;
  by_name: string;
  detail: string;
}

/** The life so far, and what lies ahead of it. */
export function claimPoints(steps: Step[]): StatePoint[] {
  const points: StatePoint[] = steps.map((step, place) => ({
    name: claimStateWords[step.state]?.text ?? step.state,
    at: step.at,
    by: step.by_name,
    detail: step.detail || null,
    kind: place === steps.length - 1 ? "now" : "done",
  }));
  const last = steps.at(-1)?.state ?? "discovered";
  const ahead = [...kOrder.slice(kOrder.indexOf(last) + 1), "決定", "完了"];
  const isDecided = !kOrder.includes(last);
  const rest = last === "closed" ? [] : isDecided ? ["完了"] : ahead;
  for (const name of rest) {
    points.push({ name: claimStateWords[name]?.text ?? name, at: null, kind: "ahead" });
  }
  return points;
}
