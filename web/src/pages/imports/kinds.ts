export interface Column {
  heading: string;
  hint: string;
  isNeeded: boolean;
}

export interface ImportKind {
  id: string;
  name: string;
  path: string;
  /** What stands for one row and no other. */
  keyHeading: string;
  columns: Column[];
}

const needed = (heading: string, hint: string): Column => ({ heading, hint, isNeeded: true });
const optional = (heading: string, hint: string): Column => ({ heading, hint, isNeeded: false });

/** In the order in which they build on each other. */
export const importKinds: ImportKind[] = [
  {
    id: "companies",
    name: "会社",
    path: "/api/v1/imports/companies",
    keyHeading: "法人番号",
    columns: [needed("法人番号", "13桁の数字"), needed("会社名", "100文字まで")],
  },
  {
    id: "contracts",
    name: "契約",
    path: "/api/v1/imports/contracts",
    keyHeading: "お客さま番号",
    columns: [
      needed("お客さま番号", "半角の英数字で6〜50文字。販売会社ごとに一つ"),
      needed("法人番号", "先に取り込んだ会社のもの"),
      needed("開始日", "2026-12-01 の形。これからなら空でもかまいません"),
      optional("販売会社", "販売会社を通した契約なら、その名前"),
      optional("表示名", "空なら会社名と同じ"),
    ],
  },
  {
    id: "routers",
    name: "ルーター",
    path: "/api/v1/imports/routers",
    keyHeading: "センサー名",
    columns: [
      needed("センサー名", "検知装置がこのルーターを呼ぶ名前"),
      needed("お客さま番号", "先に取り込んだ契約のもの"),
      needed("ルーター名", "100文字まで"),
      optional("販売会社", "販売会社を通した契約なら、その名前"),
      optional("拠点", "なければ作ります"),
      optional("方式", "agent、crowdsec、edl、ssh、manual、dry_run、none のどれか。空なら agent"),
      optional("フィルター数", "1から10000まで。空なら100"),
      optional("LAN", "192.168.1.0/24 の形。いくつもあれば空白で区切ります"),
      optional("WAN", "IPアドレス。いくつもあれば空白で区切ります"),
    ],
  },
  {
    id: "people",
    name: "利用者",
    path: "/api/v1/imports/people",
    keyHeading: "ログイン名",
    columns: [
      needed("ログイン名", "メールアドレスの形"),
      needed("名前", "100文字まで"),
      needed("役割", "company_admin、company_user、partner_admin、partner_user のどれか"),
      optional("お客さま番号", "会社の方なら、その契約のもの"),
      optional("販売会社", "販売会社の方か、販売会社を通した契約の方なら、その名前"),
    ],
  },
];
