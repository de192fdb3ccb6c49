/** What a part of an article is there for. */
export const partWords: Record<string, string> = {
  opening: "はじめの言葉",
  notice: "お断り(解決できないことがある、有償など)",
  decline: "承れないことと、代わりの案内",
  meaning: "意味",
  now: "まずやること",
  avoid: "しないこと",
  ask: "尋ねること",
  windows: "公的な窓口",
  beyond: "範囲を超えるとき",
  worry: "すぐ知らせてほしいとき",
  closing: "おわりの言葉",
};
