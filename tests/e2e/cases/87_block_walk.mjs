// The whole block path as somebody new walks it: a customer on a phone from the alert to 遮断中 and
// back in one step, an analyst by the keyboard alone, and an inquiry's blocks taken off in one act.
import { Browser, phone } from "../lib/browser.mjs";
import { PlayedRouter } from "../lib/played_router.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { Town } from "../lib/town.mjs";

const peer = "203.0.113.9";
const other = "203.0.113.10";
const proposed = "203.0.113.11";
const byHand = "203.0.113.77";
const unheard = "203.0.113.78";
const onTrial = "203.0.113.79";
// A day of the week on which the desk does open, but neither today nor tomorrow.
const closedToday = () => {
  const inJapan = new Date(Date.now() + 9 * 36e5 + 3 * 864e5);
  return `${["sun", "mon", "tue", "wed", "thu", "fri", "sat"][inJapan.getUTCDay()]} 09:00-17:30`;
};
const button = (person, name) => person.page.getByRole("button", { name, exact: true });
const link = (person, name) => person.page.getByRole("link", { name });

class Walk {
  constructor(town, browser) {
    this.town = town;
    this.browser = browser;
    this.path = town.path(town.ours);
  }

  async begin() {
    this.alert = await this.town.alert("ours", { dst_ip: peer });
    this.router = await new PlayedRouter(this.town.server).enrol("router-ours");
    await this.router.report();
    const alert = await this.town.alert("ours", { dst_ip: proposed });
    this.proposal = await this.town.analyst.post(`${this.path}/block-proposals`, { alert_id: alert,
      reason: "指令サーバーへの通信です。" });
    const as = (login, more) => this.browser.person(this.town.server, login, more);
    this.customer = await as("ours@test.example", { viewport: phone });
    this.analyst = await as("analyst@desk.example");
  }

  async until(id, state) {
    await eventually(`the block is ${state}`, async () => {
      const seen = await this.town.customer.get(`${this.path}/blocks/${id}`);
      return seen.state === state;
    });
  }

  blockOf(person) {
    return new URL(person.page.url()).pathname.split("/").at(-1);
  }

  // From the first page: the alert, the missing account, the preview, the consent.
  async customerAsks() {
    const { customer } = this;
    const { page } = customer;
    await customer.go(`/t/${this.town.ours}`);
    await customer.holdsOnBoth("walk-home");
    await page.setViewportSize(phone);
    await customer.go(`/t/${this.town.ours}/alerts/${this.alert}`);
    await customer.holdsOnBoth("walk-alert");
    await page.setViewportSize(phone);
    await link(customer, "の機器の探しかた").click();
    await page.getByText("IPアドレスを見て").waitFor();
    await page.getByText("探す機器").waitFor();
    await customer.holdsOnBoth("walk-find-device");
    await page.setViewportSize(phone);
    await page.goBack();
    await link(customer, /遮断を依頼/).first().click();
    await page.getByRole("heading", { level: 1, name: /遮断/ }).waitFor();
    await customer.holdsOnBoth("walk-no-delegation");
    await page.setViewportSize(phone);
    await link(customer, "代行設定用アカウントを作る").click();
    await button(customer, "代行設定用アカウントを作成する").waitFor();
    await customer.holdsOnBoth("walk-delegation-new");
    await page.setViewportSize(phone);
    await button(customer, "代行設定用アカウントを作成する").click();
    await page.getByRole("heading", { name: "止まるかもしれないこと" }).waitFor();
    await customer.holdsOnBoth("walk-request");
    await page.setViewportSize(phone);
    await page.getByText(/窓口は .+ 09:00 に開きます/).waitFor();
    await page.getByText("反映の目安: 承認から5秒ほど").waitFor();
    await button(customer, `${peer} の遮断を依頼する`).click();
    await customer.picture("walk-request-no-consent");
    await page.getByText("内容を読み、同意します", { exact: true }).click();
    await button(customer, `${peer} の遮断を依頼する`).click();
    await page.getByText("申請中").first().waitFor();
    await page.getByText(/窓口の承認を待っています.*窓口は .+ に開きます/).waitFor();
    this.block = this.blockOf(customer);
    await customer.holdsOnBoth("walk-requested");
    await page.setViewportSize(phone);
  }

  // What waits for the desk stands there at once; what runs leaves the machine to be found.
  async firstPageTells(state, words) {
    const { customer } = this;
    await customer.go(`/t/${this.town.ours}`);
    await link(customer, peer).getByText(peer, { exact: true }).waitFor();
    await customer.page.getByText(words).waitFor();
    await customer.holdsOnBoth(`walk-home-${state}`);
    await customer.page.setViewportSize(phone);
    await customer.go(`/t/${this.town.ours}/blocks/${this.block}`);
    await customer.page.getByRole("heading", { level: 1, name: /遮断/ }).waitFor();
  }

  async focused(person) {
    return person.page.evaluate(() => {
      const at = document.activeElement;
      return `${at.tagName} ${at.textContent.slice(0, 40)}`;
    });
  }

  // Tab until the wanted thing has the focus: no mouse.
  async tabTo(person, words, most = 60) {
    for (let step = 0; step < most; step += 1) {
      await person.page.keyboard.press("Tab");
      if ((await this.focused(person)).includes(words)) return step + 1;
    }
    throw new Error(`${words} is not reached in ${most} steps`);
  }

  // An older proposal waits for the customer, not for the desk: the key passes it by.
  async deskApproves() {
    const { analyst, town } = this;
    const { page } = analyst;
    await analyst.go("/desk/blocks");
    await link(analyst, proposed).waitFor();
    await analyst.holdsOnBoth("walk-desk-blocks");
    await this.tabTo(analyst, peer);
    await page.keyboard.press("n");
    await button(analyst, "計画を作る").waitFor();
    await page.getByRole("heading", { name: "遮断の影響" }).waitFor();
    await analyst.holdsOnBoth("walk-desk-block");
    await page.keyboard.press("p");
    await button(analyst, `${peer} の遮断を承認する`).waitFor();
    await analyst.holdsOnBoth("walk-desk-planned");
    await page.keyboard.press("1");
    await page.getByText("適用中").first().waitFor();
    expect((await this.focused(analyst)).startsWith("H1"), "after the approval the heading has the focus");
    await analyst.holdsOnBoth("walk-desk-applying");
    await this.until(this.block, "applying");
    await this.router.report();
    for (const person of [analyst, this.customer]) {
      await person.page.getByText("遮断中").first().waitFor();
    }
    await analyst.holdsOnBoth("walk-desk-in-force");
    await this.customer.page.getByText("次に、通信していた機器を調べてください").waitFor();
    expect(await link(this.customer, "機器の探しかた").count() === 1, "the way to the device is shown");
    await this.customer.holdsOnBoth("walk-in-force");
    await this.customer.page.setViewportSize(phone);
    await town.analyst.post(`${this.path}/blocks/${this.proposal.id}/decline`, { why: "様子を見ます。" });
  }

  async customerUnblocks() {
    const { customer } = this;
    await button(customer, `${peer} の遮断を解除`).click();
    await customer.holdsOnBoth("walk-unblock-asked");
    await customer.page.setViewportSize(phone);
    await button(customer, `${peer} の遮断を解除する`).click();
    await customer.page.getByText("まもなく終了").first().waitFor();
    await eventually("what it is now has the focus",
      async () => (await this.focused(customer)).includes("まもなく終了"));
    await customer.holdsOnBoth("walk-unblocking");
    await customer.page.setViewportSize(phone);
    await this.router.report();
    await customer.page.getByText("解除済み").first().waitFor();
    await customer.holdsOnBoth("walk-unblocked");
    await customer.page.setViewportSize(phone);
  }

  // Two keys at the bench: b opens the proposal, Enter sends it.
  async deskProposes() {
    const { town, analyst, customer } = this;
    const { page } = analyst;
    this.alerts = [peer, other].map((address) => town.alert("ours", { dst_ip: address }));
    this.alerts = await Promise.all(this.alerts);
    this.inquiry = await town.inquiry(town.customer, town.ours, { subject: "止めたい", alert_ids: [this.alerts[1]] });
    await analyst.go(`/desk/inquiries/${town.ours}/${this.inquiry}`);
    await button(analyst, /の遮断を提案する/).waitFor();
    await analyst.holdsOnBoth("walk-bench");
    await page.keyboard.press("b");
    await button(analyst, "提案を送る").waitFor();
    expect((await this.focused(analyst)).includes("提案を送る"), "Enter sends it");
    await analyst.holdsOnBoth("walk-bench-proposing");
    await page.keyboard.press("Enter");
    await link(analyst, "この遮断を開く").waitFor();
    expect((await this.focused(analyst)).includes("この遮断を開く"), "what runs now has the focus");
    await analyst.holdsOnBoth("walk-bench-proposed");
    const { items } = await town.customer.get(`${this.path}/blocks?view=waiting`);
    this.second = items[0].id;
    await customer.go(`/t/${town.ours}/blocks/${this.second}`);
    await customer.holdsOnBoth("walk-confirm");
    await customer.page.setViewportSize(phone);
    await customer.page.getByText("内容を読み、同意します", { exact: true }).click();
    await button(customer, `${other} の遮断を依頼する`).click();
    await customer.page.getByText("申請中").first().waitFor();
    await eventually("what it is now has the focus",
      async () => (await this.focused(customer)).includes("申請中"));
    await analyst.go(`/t/${town.ours}/blocks/${this.second}`);
    await page.getByRole("heading", { name: "遮断の影響" }).waitFor();
    await page.keyboard.press("p");
    await button(analyst, `${other} の遮断を承認する`).waitFor();
    await page.keyboard.press("1");
    await this.until(this.second, "applying");
    await this.router.report();
    await page.getByText("遮断中").first().waitFor();
    await customer.go(`/t/${town.ours}/alerts/${this.alerts[1]}/block`);
    await customer.page.getByText(`${other} の遮断は、すでに依頼または提案されています`).waitFor();
    await customer.holdsOnBoth("walk-asked-already");
    await customer.page.setViewportSize(phone);
  }

  async inquiryIsRevertedAtOnce() {
    const { town, customer, analyst } = this;
    await analyst.go(`/desk/inquiries/${town.ours}/${this.inquiry}`);
    await button(analyst, "このお問い合わせの遮断 1件を解除").waitFor();
    await analyst.holdsOnBoth("walk-bench-blocked");
    await customer.go(`/t/${town.ours}/inquiries/${this.inquiry}`);
    await button(customer, "このお問い合わせの遮断 1件を解除").waitFor();
    await customer.holdsOnBoth("walk-inquiry-blocked");
    await customer.page.setViewportSize(phone);
    await button(analyst, "このお問い合わせの遮断 1件を解除").focus();
    await analyst.page.keyboard.press("Enter");
    await button(analyst, "このお問い合わせの遮断 1件を解除する").waitFor();
    await analyst.page.keyboard.press("Enter");
    await analyst.page.getByText("1件の解除を始めました").waitFor();
    expect((await this.focused(analyst)).includes("1件の解除を始めました"), "the outcome has the focus");
    await analyst.holdsOnBoth("walk-bench-removed");
    await button(customer, "このお問い合わせの遮断 1件を解除").waitFor({ state: "hidden" });
    await this.router.report();
    await this.until(this.second, "reverted");
  }

  // Nothing is promised of a router that was never heard of; both sides read why.
  async notConnected() {
    const { town, customer, analyst } = this;
    const router = town.server.addRouter(town.ours, "router-new", { prefixes: ["192.168.80.0/24"] });
    await town.customer.post(`${this.path}/delegations`, { router_ids: [router],
      ends_at: new Date(Date.now() + 864e5).toISOString() });
    town.feeds.ours = town.server.addToken("router-new");
    const alert = await town.alert("ours", { dst_ip: unheard, src_ip: "192.168.80.10", sensor: "router-new" });
    await customer.go(`/t/${town.ours}/alerts/${alert}/block`);
    await customer.page.getByText("窓口とまだつながっていません").waitFor();
    expectEqual(await customer.page.getByText(/反映の目安/).count(), 0, "no time is promised");
    await customer.holdsOnBoth("walk-unconnected-request");
    await customer.page.setViewportSize(phone);
    await customer.page.getByText("内容を読み、同意します", { exact: true }).click();
    await button(customer, `${unheard} の遮断を依頼する`).click();
    await customer.page.getByText("申請中").first().waitFor();
    await customer.page.getByText("窓口とまだつながっていません").waitFor();
    await customer.holdsOnBoth("walk-unconnected-asked");
    await customer.page.setViewportSize(phone);
    await analyst.go("/desk/blocks");
    await analyst.page.getByText("窓口とまだつながっていません").waitFor();
    await analyst.holdsOnBoth("walk-unconnected-desk");
    await link(analyst, unheard).first().click();
    await analyst.page.getByText("いまは言えません").waitFor();
    await analyst.holdsOnBoth("walk-unconnected-decide");
    await customer.go(`/t/${town.ours}/blocks?view=waiting`);
    await customer.holdsOnBoth("walk-unconnected-list");
    await customer.page.setViewportSize(phone);
  }

  // The alert presses again, and why the block did not come is the first thing to read.
  async declinedIsTold() {
    const { town, customer, analyst } = this;
    const id = this.blockOf(analyst);
    await town.analyst.post(`${this.path}/blocks/${id}/decline`, { why: "先にルーターをつないでください。" });
    await customer.go(`/t/${town.ours}`);
    await customer.page.getByText("遮断の依頼をお受けできませんでした。").waitFor();
    await customer.holdsOnBoth("walk-home-declined");
    await customer.page.setViewportSize(phone);
    await link(customer, `${unheard} の遮断をお受けできなかった理由を読む`).click();
    await customer.page.getByText("先にルーターをつないでください。").first().waitFor();
    expectEqual(this.blockOf(customer), id, "it leads to the block");
  }

  // What else stands on the way: a feed's keys, a router set by hand, the contract.
  async otherWays() {
    const { town, browser, analyst } = this;
    const { server } = town;
    const feed = server.addRouter(town.ours, "router-feed", { adapter: "edl", prefixes: ["192.168.78.0/24"] });
    const hand = server.addRouter(town.ours, "router-hand", { adapter: "manual", prefixes: ["192.168.79.0/24"] });
    this.operator = await browser.person(server, "operator@desk.example");
    await this.operator.holdsOnBoth("walk-contract", `/t/${town.ours}/contract`);
    await this.operator.go(`/t/${town.ours}/contract/routers/${feed}`);
    await this.operator.page.getByLabel("機器の名前").fill("本社のファイアウォール");
    await button(this.operator, "鍵を作る").click();
    await this.operator.page.getByText("表示はこの1回だけです").waitFor();
    await this.operator.holdsOnBoth("walk-feed-keys");
    await town.customer.post(`${this.path}/delegations`, { router_ids: [hand],
      ends_at: new Date(Date.now() + 864e5).toISOString() });
    town.feeds.ours = server.addToken("router-hand");
    const alert = await town.alert("ours", { dst_ip: byHand, src_ip: "192.168.79.10", sensor: "router-hand" });
    const preview = await town.customer.get(`${this.path}/block-preview?alert_id=${alert}`);
    const asked = await town.customer.post(`${this.path}/blocks`, { alert_id: alert,
      delegation_id: preview.delegation_id, consent_hash: preview.consent_hash });
    const planned = await town.analyst.post(`${this.path}/blocks/${asked.id}/plan`);
    await town.analyst.post(`${this.path}/blocks/${asked.id}/approval`, { plan_hash: planned.plan.hash });
    await this.until(asked.id, "applying");
    await analyst.go("/desk/blocks");
    await analyst.page.getByRole("heading", { name: /手で設定する遮断/ }).waitFor();
    await analyst.holdsOnBoth("walk-hand-list");
    await link(analyst, byHand).first().click();
    await button(analyst, `${byHand} の設定がある`).waitFor();
    await analyst.holdsOnBoth("walk-hand-panel");
    await button(analyst, `${byHand} の設定がある`).focus();
    await analyst.page.keyboard.press("Enter");
    await analyst.page.getByText("遮断中").first().waitFor();
    await analyst.holdsOnBoth("walk-hand-done");
    expectEqual(await analyst.page.getByText("手で設定する遮断").count(), 0, "nothing to do by hand");
  }

  // A router on which nothing is set: nothing will stop, and nothing is said to.
  async trial() {
    const { town, customer } = this;
    const router = town.server.addRouter(town.ours, "router-trial",
      { adapter: "dry_run", prefixes: ["192.168.81.0/24"] });
    await town.customer.post(`${this.path}/delegations`, { router_ids: [router],
      ends_at: new Date(Date.now() + 864e5).toISOString() });
    town.feeds.ours = town.server.addToken("router-trial");
    const alert = await town.alert("ours", { dst_ip: onTrial, src_ip: "192.168.81.10", sensor: "router-trial" });
    await customer.go(`/t/${town.ours}/alerts/${alert}/block`);
    await customer.page.getByText("試験運用のルーターのため、通信は止まりません。", { exact: true }).waitFor();
    expectEqual(await customer.page.getByText(/使えなくなることがあります|戻る通信を止めます/).count(), 0, "nothing stops");
    await customer.holdsOnBoth("walk-trial-request");
    await customer.page.setViewportSize(phone);
  }
}

export default async function cases(report) {
  const town = new Town();
  town.environment = { MADOGUCHI_DESK_OPEN: closedToday() };
  const browser = new Browser();
  try {
    await town.up();
    await browser.open();
    const walk = new Walk(town, browser);
    await walk.begin();
    await report.run("a customer asks on a phone, from the alert to the consent", () => walk.customerAsks());
    await report.run("the first page tells that the desk's approval is awaited", () =>
      walk.firstPageTells("requested", "窓口の承認を待っています。"));
    await report.run("the desk approves by the keyboard alone", () => walk.deskApproves());
    await report.run("the first page tells of the machine to be found", () =>
      walk.firstPageTells("in-force", /の機器を調べる$/));
    await report.run("the customer unblocks in one step", () => walk.customerUnblocks());
    await report.run("the desk proposes by two keys", () => walk.deskProposes());
    await report.run("an inquiry's blocks are taken off in one act", () => walk.inquiryIsRevertedAtOnce());
    await report.run("nothing is promised of a router that was never heard of", () => walk.notConnected());
    await report.run("the first page tells of a block that was declined", () => walk.declinedIsTold());
    await report.run("a feed's keys and a router set by hand", () => walk.otherWays());
    await report.run("on trial the customer reads that nothing stops", () => walk.trial());
  } finally {
    await browser.close();
    await town.down();
  }
}
