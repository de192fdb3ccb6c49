// What the server says when it can't do something (RFC 9457), and the words for the reader.

export interface FieldIssue {
  pointer: string;
  detail: string;
}

export class Problem extends Error {
  constructor(
    readonly status: number,
    /** The stable slug, e.g. "blocking.same-person"; "" when the server gave none. */
    readonly code: string,
    readonly detail: string,
    readonly issues: FieldIssue[],
  ) {
    super(detail || code || `HTTP ${status}`);
  }
}

const byStatus: Record<number, string> = {
  0: "窓口につながりません。ネットワークの接続を確認して、もう一度お試しください。",
  401: "サインインの時間が切れました。もう一度サインインしてください。入力した内容は残っています。",
  403: "この操作をする権限がありません。お使いの会社の管理者にお尋ねください。",
  404: "お探しのものは見つかりませんでした。",
  409: "ほかの人の操作で状態が変わりました。今の状態を確認して、もう一度お試しください。",
  412: "ほかの人の操作で内容が変わりました。今の内容を確認して、もう一度お試しください。",
  413: "送る内容が大きすぎます。小さく分けてお送りください。",
  422: "入力した内容に、直していただくところがあります。",
  429: "短い時間に操作が続きました。少し待ってから、もう一度お試しください。",
};

const isJapanese = (text: string) => /[\u3040-\u30ff\u4e00-\u9fff]/.test(text);

/** A sentence for the reader: the server's own when it is Japanese, else one by status. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Problem)) return byStatus[0] ?? "";
  if (isJapanese(error.detail)) return error.detail;
  return (
    byStatus[error.status] ??
    "窓口の側で処理できませんでした。少し待ってから、もう一度お試しください。"
  );
}

/** What the server said about one field of the body, by JSON pointer ("/subject"). */
export function issueAt(error: unknown, pointer: string): string | undefined {
  if (!(error instanceof Problem)) return undefined;
  const issue = error.issues.find((each) => each.pointer === pointer);
  if (!issue) return undefined;
  return isJapanese(issue.detail) ? issue.detail : "この欄の内容を確認してください。";
}

interface ProblemBody {
  type?: string;
  detail?: string;
  errors?: FieldIssue[];
}

export function problemFrom(status: number, body: unknown): Problem {
  const given: ProblemBody = typeof body === "object" && body !== null ? body : {};
  const code = (given.type ?? "").replace(/^\/problems\//, "");
  return new Problem(status, code, given.detail ?? "", given.errors ?? []);
}
