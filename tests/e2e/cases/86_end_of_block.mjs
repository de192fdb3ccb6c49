// How long a block lasts, on the pages: the customer asks for more time and the desk approves, the
// desk finds what the device does not show, the customer brings the end nearer on a phone, and takes
// everything off in one act. The device is played; its timers follow.
import { Browser, phone } from "../lib/browser.mjs";
import { PlayedRouter } from "../lib/played_router.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { Town } from "../lib/town.mjs";

const button = (person, name) => person.page.getByRole("button", { name, exact: true });
const kHourMs = 3_600_000;

class EndOfBlock {
  constructor(town, browser) {
    this.town = town;
    this.browser = browser;
    this.path = town.path(town.ours);
  }

  // A block in force: asked for, approved, handed over, and shown by the device.
  async inForce(address, hours) {
    const { customer, analyst } = this.town;
    const alert = await this.town.alert("ours", { dst_ip: address });
    const preview = await customer.get(`${this.path}/block-preview?alert_id=${alert}`);
    const block = await customer.post(`${this.path}/blocks`, { alert_id: alert,
      delegation_id: preview.delegation_id, consent_hash: preview.consent_hash, lifetime_hours: hours });
    const planned = await analyst.post(`${this.path}/blocks/${block.id}/plan`, {});
    await analyst.post(`${this.path}/blocks/${block.id}/approval`, { plan_hash: planned.plan.hash });
    await this.until(block.id, (seen) => seen.state === "applying");
    await this.router.report();
    return this.until(block.id, (seen) => seen.state === "verified");
  }

  async until(id, fits) {
    for (let look = 0; look < 200; look += 1) {
      const seen = await this.town.customer.get(`${this.path}/blocks/${id}`);
      if (fits(seen)) return seen;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`block ${id} did not come to the state`);
  }

  async begin() {
    await this.town.customer.post(`${this.path}/delegations`, { router_ids: [this.town.oursRouter],
      ends_at: new Date(Date.now() + 90 * 24 * kHourMs).toISOString() });
    this.router = await new PlayedRouter(this.town.server).enrol("router-ours");
    this.customer = await this.browser.person(this.town.server, "ours@test.example", { viewport: phone });
    this.analyst = await this.browser.person(this.town.server, "analyst@desk.example");
    this.block = await this.inForce("203.0.113.9", 72);
    this.page = `/t/${this.town.ours}/blocks/${this.block.id}`;
  }

  async longer() {
    const { page } = this.customer;
    await this.customer.go(this.page);
    await this.customer.holdsOnBoth("block-in-force");
    await button(this.customer, "延長を依頼する").click();
    await page.getByLabel("延長する期間").waitFor();
    await button(this.customer, "203.0.113.9 の遮断の延長を依頼する").click();
    await page.getByRole("alert").getByText("同意します").waitFor();
    await page.getByText("内容を読み、同意します", { exact: true }).click();
    await this.customer.holdsOnBoth("block-extension-form");
    await button(this.customer, "203.0.113.9 の遮断の延長を依頼する").click();
    await page.getByText("延長の申請中です").waitFor();
    await this.customer.holdsOnBoth("block-extension-asked");
  }

  async approvedByKey() {
    const { page } = this.analyst;
    await this.analyst.go("/desk/blocks?view=to_extend");
    await this.analyst.holdsOnBoth("desk-extensions");
    await page.getByRole("link", { name: "203.0.113.9", exact: true }).click();
    const approve = button(this.analyst, "203.0.113.9 の遮断の延長を承認する");
    await approve.waitFor();
    await this.analyst.holdsOnBoth("desk-extension");
    await approve.focus();
    await page.keyboard.press("Enter");
    await page.getByText("延長の承認").first().waitFor();
    const longer = await this.until(this.block.id, (seen) => seen.extension === null);
    expect(Date.parse(longer.expires_at) > Date.parse(this.block.expires_at) + kHourMs, "it ends later");
    expectEqual(longer.status, "blocked", "it stays in force meanwhile");
    await this.router.report();
    expectEqual((await this.until(this.block.id, (seen) => seen.state === "verified")).expires_at,
      longer.expires_at, "the device has the new timer");
  }

  async inDoubt() {
    const { page } = this.analyst;
    await this.analyst.go("/desk/blocks?view=to_check");
    await page.getByText("要確認の遮断はありません").waitFor();
    await this.analyst.holdsOnBoth("desk-in-doubt-none");
    await this.router.report({ without: ["203.0.113.9"] });
    await this.until(this.block.id, (seen) => seen.state === "drifted");
    await this.analyst.go("/desk");
    await page.getByText("要確認の遮断が 1 件あります").waitFor();
    await this.analyst.holdsOnBoth("desk-queue-in-doubt");
    await page.getByRole("link", { name: "要確認の遮断へ" }).click();
    const row = page.getByRole("list", { name: "遮断", exact: true }).getByRole("listitem");
    await row.getByText("ルーターに遮断の設定が見つかりません").waitFor();
    const text = await row.innerText();
    for (const part of ["203.0.113.9", this.block.tenant_name, this.block.router_name, "から)"]) {
      expect(text.includes(part), `the row tells ${part}: ${text}`);
    }
    await this.analyst.holdsOnBoth("desk-in-doubt");
    await this.router.report();
    await this.until(this.block.id, (seen) => seen.state === "verified");
    await page.reload();
    await page.getByText("要確認の遮断はありません").waitFor();
  }

  async refused() {
    const { customer, analyst } = this.town;
    const preview = await customer.get(`${this.path}/block-preview?alert_id=${this.block.alert_id}`);
    await customer.post(`${this.path}/blocks/${this.block.id}/extension`, { lifetime_hours: 720,
      delegation_id: preview.delegation_id, consent_hash: preview.consent_hash });
    await this.analyst.go("/desk");
    await this.analyst.page.getByText("遮断の延長の申請が 1 件あります").waitFor();
    await this.analyst.page.keyboard.press("?");
    await this.analyst.page.getByRole("heading", { name: "キー操作" }).waitFor();
    await this.analyst.holdsOnBoth("desk-queue-keys");
    await this.analyst.page.keyboard.press("Escape");
    await this.analyst.page.getByRole("heading", { name: "キー操作" }).waitFor({ state: "hidden" });
    await analyst.post(`${this.path}/blocks/${this.block.id}/extension-decline`, { why: "先に機器を調べてください。" });
    await this.customer.go(this.page);
    await this.customer.page.getByText("延長はお受けできませんでした").waitFor();
    await this.customer.holdsOnBoth("block-extension-refused");
    await this.customer.page.setViewportSize(phone);
  }

  async shorter() {
    const { page } = this.customer;
    await this.customer.go(this.page);
    await button(this.customer, "終了を早める").click();
    const soon = new Date(Date.now() + 9 * kHourMs + 5 * kHourMs).toISOString().slice(0, 16);
    await button(this.customer, "203.0.113.9 の遮断の終了を早める").click();
    await page.getByText("いまの予定より前の日時を入力してください").waitFor();
    await this.customer.holdsOnBoth("block-shortening-unchanged");
    await page.getByLabel("新しい終了の日時").fill(soon);
    await this.customer.holdsOnBoth("block-shortening");
    await button(this.customer, "203.0.113.9 の遮断の終了を早める").click();
    await page.getByText("終了を早める").first().waitFor();
    const seen = await this.until(this.block.id, (each) => Date.parse(each.expires_at) < Date.now() + 6 * kHourMs);
    expectEqual(seen.status, "blocked", "still in force");
  }

  async everythingAtOnce() {
    await this.inForce("203.0.113.10", 24);
    const { page } = this.customer;
    await this.customer.go(`/t/${this.town.ours}/blocks`);
    await page.getByText("あと 98 件").waitFor();
    await this.customer.holdsOnBoth("blocks-with-room");
    await button(this.customer, "すべての遮断 2件を解除").click();
    await this.customer.holdsOnBoth("blocks-removal-asked");
    await button(this.customer, "すべての遮断 2件を解除する").click();
    await page.getByText("2件の解除を始めました").waitFor();
    await this.customer.holdsOnBoth("blocks-removed");
    const left = await this.router.send("GET", "/api/v1/agent/desired?generation=0&wait_s=0");
    expectEqual(left.filters.length, 0, "nothing is wanted on the router");
    await this.router.report();
    await this.until(this.block.id, (seen) => seen.state === "reverted");
  }

  // The contract ends, and the router never answers again: the operator reads what the erasure waits
  // for, and says that the device is gone.
  async neverSeenGone() {
    const block = await this.inForce("203.0.113.11", 24);
    await this.town.customer.post(`${this.path}/blocks/${block.id}/removal`, {});
    const { server, ours, oursRouter } = this.town;
    const operator = await this.town.as("operator@desk.example");
    const { items } = await operator.get("/api/v1/contracts");
    const { contract } = items.find((item) => item.tenant_id === ours);
    await operator.post(`/api/v1/desk/contracts/${contract}/end`);
    const office = await this.browser.person(server, "operator@desk.example");
    const waits = "外れたことを確かめられていません";
    await eventually("the list says what it waits for", async () => {
      const rows = await operator.get("/api/v1/desk/departures");
      return rows.items.some((row) => row.obstacles.some((each) => each.text.includes(waits)));
    });
    await office.go(`/operate/departures/${ours}`);
    await office.page.getByText(waits).waitFor();
    await office.page.getByText("madoguchi blocks gone").waitFor();
    await office.holdsOnBoth("operate-departure-blocks");
    const told = server.cli(["blocks", "gone", oursRouter, "--why", "廃棄した"]);
    expectEqual(`${told.noted_gone} ${told.still_desired}`, "203.0.113.11 0", "what was noted");
    await office.go(`/operate/departures/${ours}`);
    await office.page.getByText("消去の日を変える").first().waitFor();
    expectEqual(await office.page.getByText(waits).count(), 0, "nothing stands against it");
    expectEqual((await operator.get(`${this.path}/departure`)).obstacles.length, 0, "obstacles");
  }
}

export default async function cases(report) {
  const town = new Town();
  const browser = new Browser();
  try {
    await town.up();
    await browser.open();
    const story = new EndOfBlock(town, browser);
    await story.begin();
    await report.run("the customer asks for more time, with today's consent", () => story.longer());
    await report.run("the desk approves an extension by keyboard; the device follows", () => story.approvedByKey());
    await report.run("the desk finds what the device does not show, until it does", () => story.inDoubt());
    await report.run("a refused extension is told where the end stands", () => story.refused());
    await report.run("anybody who may unblock brings the end nearer", () => story.shorter());
    await report.run("everything is taken off in one act on a phone", () => story.everythingAtOnce());
    await report.run("an ended contract waits for a filter that nobody saw gone", () => story.neverSeenGone());
  } finally {
    await browser.close();
    await town.down();
  }
}
