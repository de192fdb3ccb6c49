// Tables of an operator: looked at first, taken in by parts, each bad row named and given back.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Browser } from "../lib/browser.mjs";
import { corporateNumber } from "../lib/corporate_number.mjs";
import { expect, expectEqual } from "../lib/report.mjs";
import { refusal, Town } from "../lib/town.mjs";

const kLarge = Number(process.env.MADOGUCHI_IMPORT_COMPANIES ?? 1200);

const number = (place) => corporateNumber(String(100_000_000_000 + place));
const csv = (head, rows) => `\uFEFF${[head, ...rows].join("\r\n")}\r\n`;

function send(api, kind, text, { dryRun = false, firstLine = 2 } = {}) {
  const query = `?dry_run=${dryRun}&first_line=${firstLine}`;
  return api.call("POST", `/api/v1/imports/${kind}${query}`, text, "text/csv");
}

// The whole of a table in parts of a thousand rows, as a program would send it.
async function all(api, kind, head, rows) {
  const sums = { added: 0, changed: 0, unchanged: 0, refused: 0, issues: [] };
  for (let first = 0; first < rows.length; first += 1000) {
    const report = await send(api, kind, csv(head, rows.slice(first, first + 1000)),
      { firstLine: first + 2 });
    for (const key of ["added", "changed", "unchanged", "refused"]) sums[key] += report[key];
    sums.issues.push(...report.issues);
  }
  return sums;
}

class Imports {
  constructor(town, browser) {
    this.town = town;
    this.browser = browser;
  }

  async open() {
    this.operator = await this.town.as("operator@desk.example");
    this.person = await this.browser.person(this.town.server, "operator@desk.example");
  }

  choose(name, bytes) {
    return this.person.page.locator('input[type="file"]').setInputFiles(
      { name, mimeType: "text/csv", buffer: Buffer.from(bytes) });
  }

  async nobodyElse() {
    const text = csv("法人番号,会社名", [`${number(1)},よその会社`]);
    for (const api of [this.town.customer, this.town.analyst]) {
      const refused = await refusal(() => send(api, "companies", text), "an import by somebody else");
      expectEqual(refused.status, 403, "without the right");
    }
    const people = csv("ログイン名,名前,役割,お客さま番号", ["x@test.example,某,company_user,CUST000001"]);
    const report = await send(this.town.customer, "people", people);
    expectEqual(report.issues[0].code, "identity.role-above", "people of another firm");
  }

  async badRowOnThePage() {
    const { page } = this.person;
    await this.person.go("/operate/import");
    await this.person.holdsOnBoth("import-empty");
    // As a spreadsheet in Japan saves it, with a wrong check digit in the second row.
    const wrong = `${(Number(number(2)[0]) + 1) % 10}${number(2).slice(1)}`;
    const text = `法人番号,会社名\r\n${number(1)},取込商事\r\n${wrong},桁違い工業\r\n${number(3)},"取込, 三号"\r\n`;
    await this.choose("companies.csv", this.inShiftJis(text));
    await page.getByText("追加予定 2行、変更予定 0行、変更なし 0行、直していただく行 1行").waitFor();
    await page.getByRole("rowheader", { name: "3" }).waitFor();
    await this.person.holdsOnBoth("import-checked");
    const firms = async () => (await this.operator.get("/api/v1/tenants")).items.length;
    const before = await firms();
    const [saved] = await Promise.all([page.waitForEvent("download"),
      page.getByRole("button", { name: "直す行だけをCSVで保存する" }).click()]);
    const refused = readFileSync(await saved.path(), "utf8");
    expect(refused.includes("桁違い工業") && !refused.includes("取込商事"), refused);
    expect(refused.startsWith('\uFEFF取り込めなかった理由,法人番号,会社名\r\n"'), refused);
    await page.getByRole("button", { name: "2行を取り込む" }).click();
    await page.getByText("取り込みました").waitFor();
    await this.person.holdsOnBoth("import-done");
    expectEqual(await firms(), before, "a company alone is no tenant");
    await this.mended(refused, wrong);
  }

  inShiftJis(text) {
    return execFileSync("iconv", ["-f", "UTF-8", "-t", "SHIFT_JIS"], { input: text });
  }

  // What was not looked at to its end is not taken in, and not said to be.
  async stopped() {
    const { page } = this.person;
    const rows = Array.from({ length: 1200 }, (_, place) => `${number(500 + place)},中断 ${place} 号`);
    await page.route("**/api/v1/imports/companies*", async (route) => {
      await new Promise((done) => setTimeout(done, 700));
      await route.continue();
    });
    await this.choose("long.csv", csv("法人番号,会社名", rows));
    await page.getByRole("button", { name: "中断する" }).click();
    await page.getByText("1200行のうち500行で中断しました").waitFor();
    expectEqual(await page.getByRole("button", { name: /行を取り込む$/ }).count(), 0, "no import");
    await page.unroute("**/api/v1/imports/companies*");
    await this.person.holdsOnBoth("import-stopped");
  }

  // The file of refused rows goes back in once it is mended, with its column of reasons; a row that
  // is still at fault has the new reason in its place, even where its last cells are missing.
  async mended(refused, wrong) {
    const { page } = this.person;
    await this.choose("again.csv", `${refused}"古い理由",${wrong}\r\n`);
    await page.getByText("直していただく行 2行").waitFor();
    const [saved] = await Promise.all([page.waitForEvent("download"),
      page.getByRole("button", { name: "直す行だけをCSVで保存する" }).click()]);
    const again = readFileSync(await saved.path(), "utf8").split("\r\n");
    expectEqual(again[0], "\uFEFF取り込めなかった理由,法人番号,会社名", "one column of reasons");
    expect(!again[2].includes("古い理由") && again[2].endsWith(`",${wrong}`), again[2]);
    await this.choose("mended.csv", refused.replace(wrong, number(2)));
    await this.person.page.getByText("追加予定 1行").waitFor();
    await this.person.page.getByRole("button", { name: "1行を取り込む" }).click();
    await this.person.page.getByText("追加済み 1行").waitFor();
  }

  async builtUp() {
    const of = (kind, head, ...rows) => send(this.operator, kind, csv(head, rows));
    const contracts = ["お客さま番号,法人番号,開始日,表示名", `CUST000001,${number(1)},2026-04-01,`,
      `CUST000002,${number(2)},2026-04-01,桁違い工業 本社`];
    expectEqual((await of("contracts", ...contracts)).added, 2, "contracts");
    expectEqual((await of("contracts", ...contracts)).unchanged, 2, "the same again");
    const routers = ["センサー名,お客さま番号,ルーター名,拠点,LAN,WAN",
      "gw-import-1,CUST000001,本社ルーター,本社,192.168.10.0/24 10.0.0.0/8,198.51.100.7",
      "gw-import-2,CUST000009,なし,,,", "gw-import-3,CUST000002,支店,,192.168.300.0/24,"];
    const report = await of("routers", ...routers);
    expectEqual([report.added, report.refused].join(), "1,2", "routers");
    expectEqual(report.issues.map((one) => `${one.line} ${one.column} ${one.code}`).join("; "),
      "3 customer_number contracts.unknown-contract; 4 prefixes contracts.router", "why not");
    const people = ["ログイン名,名前,役割,お客さま番号", "kanri@import.example,取込 管理,company_admin,CUST000001"];
    expectEqual((await of("people", ...people)).added, 1, "people");
    const found = await this.operator.get("/api/v1/people?q=kanri@import");
    expectEqual(found.items.length, 1, "the person is there");
  }

  // A bad row far down is told by its line, and the rest goes on.
  async large() {
    const rows = Array.from({ length: kLarge }, (_, place) => `${number(1000 + place)},大口 ${place} 号`);
    const bad = Math.min(5000, kLarge) - 2;
    rows[bad] = `1234567890123,検査数字の違う会社`;
    const begun = performance.now();
    const sums = await all(this.operator, "companies", "法人番号,会社名", rows);
    expectEqual(sums.added, kLarge - 1, "companies");
    expectEqual(sums.issues.map((one) => one.line).join(), String(bad + 2), "the bad row");
    const routers = Array.from({ length: 3 * kLarge }, (_, place) =>
      `gw-large-${place},CUST000001,ルーター ${place},,192.168.${place % 250}.0/24`);
    const more = await all(this.operator, "routers", "センサー名,お客さま番号,ルーター名,拠点,LAN", routers);
    expectEqual(more.added, 3 * kLarge, "routers");
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    console.log(`   ${kLarge} companies and ${3 * kLarge} routers in ${seconds} s`);
  }
}

export default async function cases(report) {
  const town = await new Town().up();
  const browser = await new Browser().open();
  const imports = new Imports(town, browser);
  await imports.open();
  await report.run("tables are the operator's, and nobody learns of others by one", () => imports.nobodyElse());
  await report.run("a table is looked at first; bad rows are named and given back", () => imports.badRowOnThePage());
  await report.run("a check that was stopped offers no import", () => imports.stopped());
  await report.run("contracts, routers and people build on companies", () => imports.builtUp());
  await report.run("a bad row far down hinders no other", () => imports.large());
  await browser.close();
  await town.down();
}
