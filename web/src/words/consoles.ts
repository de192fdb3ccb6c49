// Words for how visits to a router's command line went, and what to do next.
import type { RouterConsole } from "../api/types";
import type { Words } from "./tones";

export const visitWords: Words = {
  waiting: { text: "まもなく接続", icon: "progress", tone: "info" },
  good: { text: "接続できています", icon: "check", tone: "good" },
  again: { text: "やり直しています", icon: "progress", tone: "caution" },
  fault: { text: "対応が必要", icon: "alert", tone: "danger" },
};

interface Fault {
  what: string;
  next: string;
  /** It is tried again, and that may be all it takes. */
  isPassing?: boolean;
}

const faults: Record<string, Fault> = {
  "blocking.device-silent": {
    what: "ルーターが応答しないか、サインインできません",
    next:
      "ルーターの電源と、ここまでの経路、ルーターの SSH の設定を確かめてください。" +
      "つながるときは、アカウントとパスワード (管理者パスワードも) を見直してください。",
  },
  "blocking.device-stranger": {
    what: "ルーターが、照合したときと別の鍵を示しています",
    next:
      "パスワードを送らずに接続を切りました。機器の交換や初期化がなかったか、管理している人に確かめてください。" +
      "心当たりがないときは、間に別の機器がいるおそれがあります。確かめたあと、接続先から設定し直してください。",
  },
  "blocking.device-changed": {
    what: "設定している間に、ほかの人がフィルターを変えました",
    next: "自動でやり直します。続くときは、同時に設定している人や仕組みがないか確かめてください。",
    isPassing: true,
  },
  "blocking.device-overtaken": {
    what: "より新しい内容が先に設定されました",
    next: "自動でやり直します。",
    isPassing: true,
  },
  "blocking.device-refused": {
    what: "ルーターが設定を受け付けませんでした",
    next:
      "ルーターは前の設定のままです。下の「機器の答え」で断られた行を見て、アカウントの権限と、" +
      "窓口が使う番号や名前の重なりを確かめてください。",
  },
  "blocking.device-unsaved": {
    what: "設定しましたが、ルーターに保存できていません",
    next:
      "再起動すると設定が消えます (次の接続で入れ直します)。" +
      "ルーターの空き容量と、アカウントに保存の権限があるかを確かめてください。",
  },
  "blocking.device-half": {
    what: "設定の途中で止まり、元にも戻せていません",
    next:
      "一部だけ残っているおそれがあります。いまのルーターの設定を見てください。" +
      "次に接続できると、自動で正しい内容に直します。",
  },
  "blocking.device-unread": {
    what: "ルーターの設定を読み取れませんでした",
    next:
      "読めない設定は上書きしません。長い行を折り返す表示になっていないか (コンソールの桁数)、" +
      "窓口が使う番号や名前に別の設定がないかを確かめてください。",
  },
  "blocking.device-full": {
    what: "ルーターのフィルターに空きがありません",
    next: "使っていないフィルターを減らすか、要らなくなった遮断を解除してください。",
  },
  "blocking.console-adapter": {
    what: "このルーターの遮断の方法は、SSH ではなくなりました",
    next: "もう接続しません。下で接続の設定を削除してください。",
  },
  "blocking.console-secret": {
    what: "保存したパスワードや鍵を読み出せません",
    next: "「アカウントを変える」で、パスワードまたは秘密鍵を入れ直してください。",
  },
  "blocking.console-profile": {
    what: "この機種の定義がなくなっています",
    next: "接続先から設定し直してください。",
  },
  "blocking.interface": {
    what: "この機種にないインターフェースが設定されています",
    next: "ルーターで使うインターフェースの名前を確かめ、設定し直してください。",
  },
};

/** Of a fault that has no words of its own, too. */
export function faultOf(code: string): Fault {
  return (
    faults[code] ?? {
      what: "接続の結果を記録できませんでした",
      next: "自動でやり直します。続くときは、下の記録を添えてシステムの担当者に伝えてください。",
      isPassing: true,
    }
  );
}

/** With what is set now: an earlier account's success tells nothing of this one. */
function isReached({ done_at: done, set_at: set }: RouterConsole): boolean {
  return done !== null && Date.parse(done) >= Date.parse(set);
}

export function visitState(console: RouterConsole): string {
  if (console.fault) return faultOf(console.fault).isPassing ? "again" : "fault";
  return isReached(console) ? "good" : "waiting";
}
