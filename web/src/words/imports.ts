/** Why a row was refused, by the code of the refusal. */
export const importWords: Record<string, string> = {
  "contracts.corporate-number": "法人番号は13桁の数字です。検査数字が合っているかもご確認ください。",
  "contracts.name": "名前は1文字から100文字までです。",
  "contracts.unknown-company": "この法人番号の会社はまだ取り込まれていません。",
  "contracts.unknown-contract": "この契約番号の契約はまだ取り込まれていません。",
  "contracts.unknown-partner": "この名前の販売会社はありません。",
  "contracts.taken": "この番号か名前は、すでに別のものに使われています。",
  "contracts.router": "センサー名は64文字まで、フィルター数は1から10000までです。",
  "identity.login": "ログイン名は name@example.jp の形です。",
  "identity.name": "名前は1文字から100文字までです。",
  "identity.role": "役割の書き方をご確認ください。",
  "identity.role-above": "この役割を割り当てる権限がありません。",
  "identity.organisation": "役割と、契約番号か販売会社の組み合わせをご確認ください。",
  "identity.taken": "このログイン名は、すでに別の方に使われています。",
  "identity.last-admin": "最後の管理者です。先にほかの方を管理者にしてください。",
};
