// Contracts: a partner takes a customer on, its administrator applies, the operator accepts; an ended
// service sees nothing new; repeated starts and stops are a call; a shorter retention shows its loss;
// the month's statement. Each page on a phone and a desk.
import { Browser } from "../lib/browser.mjs";
import { corporateNumber } from "../lib/corporate_number.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { refusal, Town } from "../lib/town.mjs";

const button = (person, name) => person.page.getByRole("button", { name, exact: true });

class Contracts extends Town {
  async up() {
    await super.up();
    this.partner = this.server.cli(["partner", "add", "--name", "試験販売"]).partner_id;
    this.server.addUser("reseller@test.example", "販売 担当", "partner_admin",
      ["--partner", this.partner]);
    this.operator = await this.as("operator@desk.example");
    this.browser = await new Browser().open();
    this.office = await this.browser.person(this.server, "operator@desk.example");
    return this;
  }

  async down() {
    await this.browser?.close();
    await super.down();
  }

  async opensAChild() {
    this.seller = await this.browser.person(this.server, "reseller@test.example");
    const { page } = this.seller;
    await this.seller.holdsOnBoth("contracts-empty", "/contracts");
    await this.seller.go("/contracts/new");
    await page.getByLabel("会社の名前").fill("わかば商店");
    await page.getByRole("textbox", { name: "法人番号" }).fill("1234567890123");
    await button(this.seller, "子契約を作る").click();
    await page.getByText("検査用の数字が合いません").waitFor();
    this.seller.faults = []; // the refusal stands in the console
    await this.seller.holdsOnBoth("contracts-new-refused");
    await page.getByRole("textbox", { name: "法人番号" }).fill(corporateNumber("456789012345"));
    await page.getByRole("textbox", { name: "お客さま番号" }).fill("ABC0001");
    await button(this.seller, "子契約を作る").click();
    await page.getByText("まだ利用を始めていません。").waitFor();
    this.child = new URL(page.url()).pathname.split("/")[2];
    this.server.addUser("child@test.example", "子 担当", "company_admin", ["--tenant", this.child]);
  }

  async isAppliedForByTheChild() {
    this.childAdmin = await this.browser.person(this.server, "child@test.example");
    const { page } = this.childAdmin;
    await this.childAdmin.holdsOnBoth("contract-waiting", `/t/${this.child}/contract`);
    await button(this.childAdmin, "利用開始を申し込む").click();
    await page.getByLabel("利用を始める日").fill("2020-01-01");
    await button(this.childAdmin, "利用開始を申し込む").click();
    await page.getByText("今日か、それより後の日を選んでください。").waitFor();
    this.childAdmin.faults = [];
    const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
    await page.getByLabel("利用を始める日").fill(today);
    await button(this.childAdmin, "利用開始を申し込む").click();
    await page.getByText("受け付け待ち").waitFor();
    await this.childAdmin.holdsOnBoth("contract-applied");
    await this.seller.go(`/t/${this.child}/contract`);
    await this.seller.page.getByText("受け付け待ち").waitFor();
  }

  async isAcceptedByTheOperator() {
    const { page } = this.office;
    await this.office.go("/operate/orders");
    await page.getByText("わかば商店").first().waitFor();
    await this.office.holdsOnBoth("operate-orders");
    await button(this.office, "申込みを受け付ける").click();
    await page.getByText("待っている申込みはありません").waitFor();
    await this.childAdmin.go(`/t/${this.child}/contract`);
    await this.childAdmin.page.getByText("利用中", { exact: true }).first().waitFor();
    await this.seller.holdsOnBoth("contracts", "/contracts");
  }

  async order(kind) {
    const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
    const path = `${this.path(this.ours)}/orders`;
    const order = await this.customer.post(path, { kind, day: today });
    const done = await this.operator.post(`${path}/${order.id}/decision`, { decision: "accept" });
    expectEqual(done.state, "done", kind);
  }

  async seesNothingNewOnceEnded() {
    const known = await this.alert("ours");
    await this.order("end");
    // Found by the desk: the customer is not to see it.
    const { customer } = this;
    this.customer = this.analyst;
    const late = await this.alert("ours", { dst_ip: "203.0.113.77", name: "Late" });
    this.customer = customer;
    const list = await this.customer.get(`${this.path(this.ours)}/alerts`);
    expect(list.items.some((each) => each.id === known), "what was before the end stays readable");
    expect(!list.items.some((each) => each.id === late), "what came after the end isn't shown");
    const alert = `${this.path(this.ours)}/alerts/${late}`;
    expectEqual((await refusal(() => this.customer.get(alert), "a later alert")).status, 404, "it");
    expectEqual((await this.analyst.get(alert)).alert.id, late, "the desk keeps it");
    expectEqual((await refusal(() => this.inquiry(this.customer, this.ours), "a question")).status,
      403, "a question after the end");
    this.owner = await this.browser.person(this.server, "ours@test.example");
    await this.owner.go(`/t/${this.ours}/contract`);
    await this.owner.page.getByText("ヘルプデスクの利用は終わっています").waitFor();
    await this.owner.holdsOnBoth("contract-ended");
  }

  async isRungAfterRepeatedStops() {
    for (let cycle = 0; cycle < 2; cycle += 1) {
      await this.order("start");
      await this.order("end");
    }
    await this.order("start");
    const { page } = this.office;
    await this.office.go("/operate/calls");
    await page.getByText("停止 3 回").waitFor();
    await this.office.holdsOnBoth("operate-calls");
    await page.getByLabel("話した内容").fill("試しに使っていたとのこと");
    await button(this.office, "電話を済みにする").click();
    await page.getByText("電話の予定はありません").waitFor();
    await this.office.holdsOnBoth("operate", "/operate");
  }

  async showsWhatARetentionDeletes() {
    const { page } = this.owner;
    await this.owner.go(`/t/${this.ours}/contract`);
    await page.getByRole("button", { name: /の保管期間を変える$/ }).click();
    await page.getByLabel("新しい保管期間").selectOption("off");
    await button(this.owner, "利用しないに変更").click();
    await page.getByText("消した記録は、元に戻せません").waitFor();
    await this.owner.holdsOnBoth("contract-retention");
    await button(this.owner, "利用しないに変更する").click();
    await eventually("the records are deleted", async () => {
      const { items } = await this.customer.get(`${this.path(this.ours)}/orders`);
      const order = items.find((each) => each.kind === "retention");
      return order?.state === "done" && order.deleted >= 2;
    });
  }

  async isShownOnlyWhatIsNamed() {
    this.server.addUser("seller2@test.example", "営業 二郎", "partner_user", ["--partner", this.partner]);
    const seller = await this.as("reseller@test.example");
    await seller.post("/api/v1/contracts", { name: "みどり商会", corporate_number: corporateNumber("567890123456") });
    const other = await this.as("seller2@test.example");
    expectEqual((await other.get("/api/v1/contracts")).items.length, 2, "child contracts at first");
    const { page } = this.seller;
    await this.seller.go("/settings/people");
    const card = page.getByRole("article").filter({ hasText: "営業 二郎" });
    await card.getByText("見える子契約", { exact: true }).click();
    await card.getByText("選んだ子契約だけ", { exact: true }).click();
    await card.getByText("わかば商店", { exact: true }).click();
    await this.seller.holdsOnBoth("people-contracts");
    await card.getByRole("button", { name: /見える子契約を保存する$/ }).click();
    await card.getByText("保存しました。").waitFor();
    const seen = (await other.get("/api/v1/contracts")).items.map((item) => item.tenant_name);
    expectEqual(seen.join(), "わかば商店", "child contracts then");
  }

  async hasAStatement() {
    await this.owner.holdsOnBoth("statement", `/t/${this.ours}/contract/statement`);
    await this.owner.page.getByRole("cell", { name: "ヘルプデスク" }).waitFor();
    await this.seller.holdsOnBoth("statements", "/contracts/statement");
    const told = await this.customer.get(`${this.path(this.ours)}/statement`);
    const desk = told.items.find((line) => line.service === "desk");
    expect(desk.minutes >= 1, `minutes of the desk: ${desk.minutes}`);
    expectEqual(told.total_yen ?? null, null, "no amount without prices");
  }
}

export default async function contracts(report) {
  const town = new Contracts();
  try {
    await town.up();
    await report.run("a partner opens a child contract; a wrong number is told at its field",
      () => town.opensAChild());
    await report.run("the child's administrator applies, and the partner sees it",
      () => town.isAppliedForByTheChild());
    await report.run("the operator accepts, and the service begins",
      () => town.isAcceptedByTheOperator());
    await report.run("an ended service sees nothing new and opens nothing",
      () => town.seesNothingNewOnceEnded());
    await report.run("repeated starts and stops are a call and no refusal",
      () => town.isRungAfterRepeatedStops());
    await report.run("a shorter retention shows what it deletes before it is confirmed",
      () => town.showsWhatARetentionDeletes());
    await report.run("somebody of a partner sees the child contracts that are named, and no other",
      () => town.isShownOnlyWhatIsNamed());
    await report.run("a month has its statement", () => town.hasAStatement());
  } finally {
    await town.down();
  }
}
