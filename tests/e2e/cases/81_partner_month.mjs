// A partner's month: 200 child firms are taken in, one of them has an incident, the partner finds it,
// asks, has the address blocked and claims up to the cap; another firm ends; the month is told.
import { Browser } from "../lib/browser.mjs";
import { Claims, unlimited } from "../lib/claims.mjs";
import { corporateNumber } from "../lib/corporate_number.mjs";
import { PlayedRouter } from "../lib/played_router.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { Api } from "../lib/api.mjs";
import { Madoguchi, password } from "../lib/madoguchi.mjs";

const kFirms = 200;
const kSeller = "みなみ販売";
const bad = "203.0.113.9";
const numberOf = (place) => corporateNumber(String(200_000_000_000 + place));
const places = Array.from({ length: kFirms }, (_, place) => place + 1);
const firm = (place) => `南町商店 ${String(place).padStart(3, "0")}`;
const inJapan = (at) => new Date(at + 9 * 3_600_000).toISOString().slice(0, 10);
const today = () => inJapan(Date.now());
const month = () => today().slice(0, 7);
const button = (person, name) => person.page.getByRole("button", { name, exact: true });

const tables = {
  会社: ["法人番号,会社名", (place) => `${numberOf(place)},${firm(place)}`],
  契約: ["お客さま番号,法人番号,開始日,販売会社",
    (place) => `MINAMI${String(place).padStart(4, "0")},${numberOf(place)},${today()},${kSeller}`],
  ルーター: ["センサー名,お客さま番号,ルーター名,販売会社,LAN",
    (place) => `minami-${place},MINAMI${String(place).padStart(4, "0")},本店ルーター,${kSeller},192.168.77.0/24`],
};

class Month {
  async up() {
    this.server = new Madoguchi("month");
    this.server.environment = unlimited;
    const partner = this.server.cli(["partner", "add", "--name", kSeller]).partner_id;
    const user = (login, name, role, where = []) => this.server.addUser(login, name, role, where);
    user("seller@test.example", "南 花子", "partner_admin", ["--partner", partner]);
    user("aoki@desk.example", "青木 健", "analyst");
    user("operator@desk.example", "大西 操", "operator");
    user("clerk@desk.example", "保険 花子", "claims");
    user("second@desk.example", "保険 次郎", "claims");
    await this.server.start();
    this.browser = await new Browser().open();
    this.analyst = await this.as("aoki@desk.example");
    this.operator = await this.as("operator@desk.example");
  }

  async down() {
    await this.browser?.close();
    await this.server?.stop();
    this.server?.remove();
  }

  as(login) {
    return Api.signIn(this.server, login, password);
  }

  async takenIn() {
    const office = await this.browser.person(this.server, "operator@desk.example");
    const { page } = office;
    for (const [kind, [head, row]] of Object.entries(tables)) {
      await office.go("/operate/import");
      await page.getByRole("radio", { name: kind }).check({ force: true });
      const text = `\uFEFF${[head, ...places.map(row)].join("\r\n")}\r\n`;
      await page.locator('input[type="file"]').setInputFiles(
        { name: `${kind}.csv`, mimeType: "text/csv", buffer: Buffer.from(text) });
      await button(office, `${kFirms}行を取り込む`).click();
      await page.getByText("取り込みました").waitFor();
    }
    await office.holdsOnBoth("month-taken-in");
    await page.context().close();
  }

  // The first look of the month: everything is calm, and a firm is found by its name.
  async calm() {
    this.seller = await this.browser.person(this.server, "seller@test.example");
    this.api = await this.as("seller@test.example");
    const { page } = this.seller;
    await page.getByRole("heading", { level: 1, name: "お客さまのようす" }).waitFor();
    await this.seller.holdsOnBoth("month-calm");
    await this.seller.go("/contracts");
    await page.getByLabel("会社名・法人番号・お客さま番号で探す").fill("商店 037");
    await page.getByRole("link", { name: firm(37) }).waitFor();
    await eventually("one firm is found", async () =>
      (await page.getByRole("list", { name: "契約" }).getByRole("listitem").count()) === 1);
    await this.seller.holdsOnBoth("month-found");
    const found = await this.api.get(`/api/v1/contracts?q=${encodeURIComponent(firm(37))}`);
    this.tenant = found.items[0].tenant_id;
    this.path = `/api/v1/tenants/${this.tenant}`;
  }

  async incident() {
    this.router = await new PlayedRouter(this.server).enrol("minami-37");
    await this.router.report();
    await this.seller.go("/homes");
    const feed = Api.withToken(this.server, this.server.addToken("minami-37"));
    await feed.call("POST", "/api/v1/ingest/alerts", JSON.stringify({
      source: "threat_detection", detected_at: new Date().toISOString(), sensor: "minami-37",
      risk: "Critical", threat_type: "C2", src_ip: "192.168.77.10", dst_ip: bad, dst_port: 443,
      protocol: "TCP", name: "Beacon", detector: "month-test" }), "application/x-ndjson");
    const { page } = this.seller;
    await page.getByRole("link", { name: firm(37) }).waitFor();
    await page.getByText(`${kFirms - 1} 社は落ち着いています。`).waitFor();
    await this.seller.holdsOnBoth("month-incident");
  }

  async asked() {
    const { page } = this.seller;
    await page.getByRole("article").filter({ hasText: firm(37) }).getByRole("listitem")
      .getByRole("link").first().click();
    await page.getByRole("heading", { name: "何が起きたか" }).waitFor();
    await this.seller.holdsOnBoth("month-alert");
    await page.getByRole("link", { name: "このアラートについて質問する" }).click();
    await page.getByLabel("くわしい内容").fill("お客さまのパソコンを止めてもらうべきですか。");
    await button(this.seller, "窓口に送る").click();
    await page.getByText("お客さまのパソコンを止めてもらうべきですか").first().waitFor();
    const { items } = await this.api.get(`${this.path}/inquiries`);
    this.inquiry = items[0].id;
    const desk = `${this.path}/inquiries/${this.inquiry}`;
    await this.analyst.post(`${desk}/owner`);
    await this.analyst.post(`${desk}/messages`, { kind: "answer", body: "LANケーブルを抜いてください。" });
    await this.seller.go("/homes");
    await page.getByRole("link", { name: /の回答を読む$/ }).waitFor();
    await this.seller.holdsOnBoth("month-answered");
  }

  async blocked() {
    const { page } = this.seller;
    await this.seller.go(`/t/${this.tenant}/delegations/new`);
    await button(this.seller, "代行設定用アカウントを作成する").click();
    await page.getByText("有効", { exact: true }).first().waitFor();
    await this.seller.go(`/t/${this.tenant}/inquiries/${this.inquiry}`);
    await page.getByRole("link", { name: `${bad} の遮断を依頼する` }).click();
    await page.getByText("内容を読み、同意します").click();
    await button(this.seller, `${bad} の遮断を依頼する`).click();
    await page.getByText("申請中").first().waitFor();
    const block = (await this.api.get(`${this.path}/blocks`)).items[0].id;
    const planned = await this.analyst.post(`${this.path}/blocks/${block}/plan`);
    await this.analyst.post(`${this.path}/blocks/${block}/approval`, { plan_hash: planned.plan.hash });
    await eventually("the router reads it back", async () => {
      await this.router.report();
      return (await this.api.get(`${this.path}/blocks/${block}`)).state === "verified";
    });
    await page.getByText("遮断中").first().waitFor();
    await this.seller.holdsOnBoth("month-blocked");
  }

  async claimed() {
    const clerk = await this.as("clerk@desk.example");
    const second = await this.as("second@desk.example");
    const claims = new Claims(this.path, this.api, clerk);
    const claim = await claims.assessed(500_000);
    await claims.decide(claim, 500_000);
    const shown = await second.get(`${this.path}/claims/${claim.id}`);
    await claims.act(second, claim.id, "decision-confirmation", { version: shown.version });
    await claims.act(clerk, claim.id, "payments",
      { line_id: claim.line, amount: 500_000, reference: "振込-1" });
    const cover = await this.api.get(`${this.path}/insurance`);
    expectEqual(cover.pillars.find((one) => one.pillar === "response").left, 0, "left for the costs");
    await this.seller.holdsOnBoth("month-insurance", `/t/${this.tenant}/insurance`);
  }

  // Another firm ends: only it is closed, and the others go on.
  async ended() {
    const found = await this.api.get(`/api/v1/contracts?q=${encodeURIComponent(firm(200))}`);
    const leaving = found.items[0].tenant_id;
    const { page } = this.seller;
    await this.seller.go(`/t/${leaving}/contract`);
    await button(this.seller, "利用停止を申し込む").click();
    await page.getByLabel("利用を止める日").fill(today());
    await button(this.seller, "利用停止を申し込む").click();
    await page.getByText("受け付け待ち").waitFor();
    const { items } = await this.api.get(`/api/v1/tenants/${leaving}/orders`);
    await this.operator.post(`/api/v1/tenants/${leaving}/orders/${items[0].id}/decision`,
      { decision: "accept" });
    await this.seller.go("/homes");
    await page.getByText("1 社は、利用を始める前か、終わったあとです。").waitFor();
    await this.seller.holdsOnBoth("month-ended");
  }

  async told() {
    const { page } = this.seller;
    await this.seller.go(`/contracts/statement?month=${month()}`);
    await page.getByRole("table").first().waitFor();
    await this.seller.holdsOnBoth("month-statement");
    const file = await fetch(`${this.server.url}/api/v1/statements.csv?month=${month()}`,
      { headers: this.api.headers });
    const text = await file.text();
    for (const place of [1, 37, 200]) expect(text.includes(firm(place)), `${firm(place)} in the month`);
  }
}

export default async function cases(report) {
  const month = new Month();
  try {
    await month.up();
    await report.run("an operator takes in 200 firms of a partner from three tables", () => month.takenIn());
    await report.run("the partner's first page is calm, and one of 200 firms is found", () => month.calm());
    await report.run("an incident at one of them stands on that page by itself", () => month.incident());
    await report.run("the partner asks for its customer and is answered", () => month.asked());
    await report.run("the address is blocked on that firm's router", () => month.blocked());
    await report.run("a claim is paid up to its cap", () => month.claimed());
    await report.run("another firm ends, and the others go on", () => month.ended());
    await report.run("the month is told firm by firm", () => month.told());
  } finally {
    await month.down();
  }
}
