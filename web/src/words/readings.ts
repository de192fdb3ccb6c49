/** What of a company's evidence the desk was shown. */
export const readingWords: Record<string, string> = {
  alert: "アラート",
  alerts: "アラートの一覧",
  attachment: "添付ファイル",
  export: "書き出したデータ",
  bundle: "保険の資料のまとめ",
  search: "検索の結果",
};
