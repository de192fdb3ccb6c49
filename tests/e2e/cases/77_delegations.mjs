// 代行設定用アカウント, whole: the customer ticks acts and limits addresses, the desk is refused from
// elsewhere, every use is listed, the next one takes over the values, revoking stops what waits; and
// 窓口による閲覧. Each page on a phone and a desk.
import { Browser } from "../lib/browser.mjs";
import { expect, expectEqual } from "../lib/report.mjs";
import { refusal, Town } from "../lib/town.mjs";

const button = (person, name) => person.page.getByRole("button", { name, exact: true });
const link = (person, name) => person.page.getByRole("link", { name, exact: true });
const create = "代行設定用アカウントを作成する";

class Delegations {
  constructor(town, browser) {
    this.town = town;
    this.browser = browser;
    this.path = town.path(town.ours);
  }

  page(tail = "") {
    return `/t/${this.town.ours}/delegations${tail}`;
  }

  async made() {
    this.customer = await this.browser.person(this.town.server, "ours@test.example");
    const { page } = this.customer;
    await this.customer.holdsOnBoth("delegation-form", this.page("/new"));
    await page.getByLabel("窓口の接続元").fill("office");
    await button(this.customer, create).click();
    await page.getByText("「office」を読み取れません").first().waitFor();
    this.customer.faults = []; // the refusal stands in the console
    await this.customer.holdsOnBoth("delegation-form-refused");
    await page.getByLabel("窓口の接続元").fill("１９８．５１．１００．０／２４");
    await button(this.customer, create).click();
    await page.getByText("有効", { exact: true }).first().waitFor();
    await this.customer.holdsOnBoth("delegation-list");
    const listed = await this.town.customer.get(`${this.path}/delegations`);
    this.first = listed.items[0].id;
    expectEqual(listed.items[0].sources.join(), "198.51.100.0/24", "the address as it was read");
  }

  // A block asked for under the newest account, with its plan before the desk.
  async asked(fields) {
    const { customer, analyst } = this.town;
    const alert = await this.town.alert("ours", fields);
    const preview = await customer.get(`${this.path}/block-preview?alert_id=${alert}`);
    const block = await customer.post(`${this.path}/blocks`, { alert_id: alert,
      delegation_id: preview.delegation_id, consent_hash: preview.consent_hash });
    const planned = await analyst.post(`${this.path}/blocks/${block.id}/plan`, {});
    return { id: block.id, alert, hash: planned.plan.hash };
  }

  approve(block) {
    return this.town.analyst.post(`${this.path}/blocks/${block.id}/approval`, { plan_hash: block.hash });
  }

  async refusedFromElsewhere() {
    this.waiting = await this.asked({});
    const refused = await refusal(() => this.approve(this.waiting), "an approval from elsewhere");
    expectEqual(refused.status, 403, "an approval from elsewhere");
    expect(refused.body.detail.includes("198.51.100.0/24"), `the reason is named: ${refused.body.detail}`);
    await this.customer.holdsOnBoth("delegation-unused", this.page(`/${this.first}`));
    await this.customer.page.getByText("まだ使われていません").waitFor();
  }

  async renewed() {
    const { page } = this.customer;
    await link(this.customer, "同じ内容で続ける").click();
    await page.getByText("前のアカウントの内容を引き継いでいます").waitFor();
    expectEqual(await page.getByLabel("窓口の接続元").inputValue(), "198.51.100.0/24", "taken over");
    await this.customer.holdsOnBoth("delegation-renewal");
    await page.getByLabel("窓口の接続元").fill("127.0.0.1、198.51.100.0/24");
    await page.getByText("1年", { exact: true }).click();
    await button(this.customer, create).click();
    await page.getByText("有効", { exact: true }).nth(1).waitFor();
    const listed = await this.town.customer.get(`${this.path}/delegations`);
    this.second = listed.items[0].id;
    expectEqual(listed.items[0].renews_id, this.first, "whose values it took over");
  }

  async used() {
    const { page } = this.customer;
    const block = await this.asked({ dst_ip: "203.0.113.19" });
    await this.approve(block);
    await this.customer.go(this.page(`/${this.second}`));
    await page.getByText("遮断を承認しました").waitFor();
    await page.getByText("127.0.0.0/24").waitFor();
    await link(this.customer, "このアカウントのもとになったもの").waitFor();
    await this.customer.holdsOnBoth("delegation-used");
    const uses = await this.town.customer.get(`${this.path}/delegations/${this.second}/uses`);
    expectEqual(uses.items.length, 1, "uses");
    expectEqual(uses.items[0].block_id, block.id, "the block of the use");
  }

  async revoked() {
    await this.customer.go(this.page(`/${this.first}`));
    await button(this.customer, "取り消す").click();
    await button(this.customer, "取り消しを確定する").click();
    await this.customer.page.getByText("取り消し済み").first().waitFor();
    const stopped = await refusal(() => this.approve(this.waiting), "an approval after revoking");
    expectEqual(stopped.status, 409, "an approval after revoking");
  }

  async nobodyElses() {
    const { analyst, stranger, theirs } = this.town;
    const wish = { router_ids: [this.town.oursRouter], ends_at: new Date(Date.now() + 864e5).toISOString() };
    const made = await refusal(() => analyst.post(`${this.path}/delegations`, wish), "the desk's making");
    expectEqual(made.status, 403, "the desk's making");
    for (const tail of ["", "/uses", "/uses.csv"]) {
      const path = `/delegations/${this.second}${tail}`;
      for (const firm of [this.path, this.town.path(theirs)]) {
        const seen = await refusal(() => stranger.get(firm + path), "another firm's");
        expectEqual(seen.status, 404, `another firm's ${path}`);
      }
    }
  }

  async readings() {
    const { analyst, customer, stranger } = this.town;
    await this.customer.holdsOnBoth("readings-empty", `/t/${this.town.ours}/readings`);
    await customer.post(`${this.path}/inquiries`, { subject: "質問", body: "これは何ですか",
      alert_ids: [this.waiting.alert] });
    for (let look = 0; look < 3; look += 1) await analyst.get(`${this.path}/alerts/${this.waiting.alert}`);
    await analyst.get(`${this.path}/search?q=203.0.113.9`);
    await this.customer.go("/settings");
    await link(this.customer, "窓口による閲覧").click();
    await this.customer.page.getByText("検索の結果").waitFor();
    await this.customer.holdsOnBoth("readings");
    const seen = await customer.get(`${this.path}/desk-readings`);
    expectEqual(seen.items.map((item) => item.kind).join(), "search,alert", "once a thing, newest first");
    expect(seen.items[1].inquiry_number?.startsWith("Q-"), "the inquiry says why");
    const foreign = await refusal(() => stranger.get(`${this.path}/desk-readings`), "another firm's readings");
    expectEqual(foreign.status, 404, "another firm's readings");
  }
}

export default async function cases(report) {
  const town = new Town();
  const browser = new Browser();
  try {
    await town.up();
    await browser.open();
    const all = new Delegations(town, browser);
    await report.run("a customer lets the desk do some things from some addresses", () => all.made());
    await report.run("the desk is refused from elsewhere, with the reason", () => all.refusedFromElsewhere());
    await report.run("the next account takes over the values, in two steps", () => all.renewed());
    await report.run("every use is listed with person, network and block", () => all.used());
    await report.run("revoking stops an approval that waits", () => all.revoked());
    await report.run("neither desk nor another firm makes, widens or sees one", () => all.nobodyElses());
    await report.run("what the desk read is shown to the firm", () => all.readings());
  } finally {
    await browser.close();
    await town.down();
  }
}
