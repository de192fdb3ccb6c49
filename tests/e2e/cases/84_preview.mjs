// Before anybody agrees: what a block may stop, on the customer's phone and on the desk's one screen;
// hostile words stay words; and the brake that stops a flood of approvals.
import { Api } from "../lib/api.mjs";
import { Browser, desk } from "../lib/browser.mjs";
import { watch } from "../lib/hostile.mjs";
import { expect, expectEqual } from "../lib/report.mjs";
import { refusal, Town } from "../lib/town.mjs";

const peer = "203.0.113.9";
const hostile = "=cmd|' /C calc'!A0 <img data-owned src=x onerror=window.owned=1>";
const button = (person, name) => person.page.getByRole("button", { name });
const heading = (person, name) => person.page.getByRole("heading", { name });

class Previews {
  constructor(town, browser) {
    this.town = town;
    this.browser = browser;
    this.path = town.path(town.ours);
  }

  // Two hosts talked to the peer; one line of Suricata's names it with words meant for a screen.
  async seen() {
    const { town } = this;
    const turned = await refusal(() => town.alert("ours", { dst_ip: peer, name: "A\u202eB" }), "a turned name");
    expectEqual(turned.body.errors[0].code, "detection.control-character", "a name that turns the line is refused");
    this.alert = await town.alert("ours", { src_ip: "192.168.77.10", dst_ip: peer, name: hostile });
    const line = { timestamp: new Date().toISOString(), event_type: "alert", host: "router-ours",
      src_ip: "192.168.77.11", src_port: 50000, dest_ip: peer, dest_port: 443, proto: "TCP",
      alert: { gid: 1, signature_id: 2000001, rev: 1, signature: "ET MALWARE Test", category: "c",
        severity: 1 },
      tls: { sni: "files.example" }, http: { hostname: "<img data-owned src=x>.example" } };
    const told = await Api.withToken(town.server, town.feeds.ours).ingest(JSON.stringify(line));
    expectEqual(told.accepted, 1, `accepted: ${JSON.stringify(told)}`);
    await town.customer.post(`${this.path}/delegations`, { router_ids: [town.oursRouter],
      ends_at: new Date(Date.now() + 864e5).toISOString() });
  }

  async customerReads() {
    this.customer = await this.browser.person(this.town.server, "ours@test.example");
    const signs = watch(this.customer.page, this.town.server.url);
    await this.customer.go(`/t/${this.town.ours}/alerts/${this.alert}/block`);
    await heading(this.customer, "止まるかもしれないこと").waitFor();
    await this.customer.page.getByText("192.168.77.11").first().waitFor();
    await this.customer.page.getByText("files.example").first().waitFor();
    await this.customer.holdsOnBoth("preview-request");
    expectEqual((await signs()).join(), "", "nothing hostile came to life");
    await this.customer.page.getByText("内容を読み、同意します").click();
    await button(this.customer, `${peer} の遮断を依頼する`).click();
    await this.customer.page.getByText("申請中").first().waitFor();
  }

  async deskApproves() {
    this.analyst = await this.browser.person(this.town.server, "analyst@desk.example");
    const signs = watch(this.analyst.page, this.town.server.url);
    const { items } = await this.town.analyst.get("/api/v1/desk/blocks?view=waiting");
    this.block = items[0].id;
    await this.analyst.go(`/t/${this.town.ours}/blocks/${this.block}`);
    await heading(this.analyst, "遮断の影響").waitFor();
    await this.analyst.page.keyboard.press("p");
    await button(this.analyst, `${peer} の遮断を承認する`).waitFor();
    await this.analyst.holdsOnBoth("preview-desk");
    expectEqual((await signs()).join(), "", "nothing hostile came to life");
    const { y, height } = await button(this.analyst, `${peer} の遮断を承認する`).boundingBox();
    expect(y + height < desk.height, "the approval stands on the first screen");
    await this.analyst.page.keyboard.press("1");
    // Two hosts use it: a supervisor has to approve, too.
    await this.analyst.page.getByText("責任者の承認を待っています").first().waitFor();
    const supervisor = await this.town.as("supervisor@desk.example");
    const { plan } = await supervisor.get(`${this.path}/blocks/${this.block}`);
    await supervisor.post(`${this.path}/blocks/${this.block}/second-approval`,
      { plan_hash: plan.hash, reason: "どちらの機器にも不要な相手と確かめました" });
    await this.analyst.page.getByText("適用中").first().waitFor();
    const block = await this.town.analyst.get(`${this.path}/blocks/${this.block}`);
    expectEqual(block.plan.warnings.join(), "used-by-others", "warnings of the plan");
  }

  async ask(last) {
    const { customer } = this.town;
    const alert = await this.town.alert("ours", { dst_ip: `203.0.113.${last}` });
    const preview = await customer.get(`${this.path}/block-preview?alert_id=${alert}`);
    return customer.post(`${this.path}/blocks`, { alert_id: alert,
      delegation_id: preview.delegation_id, consent_hash: preview.consent_hash });
  }

  async brakes() {
    for (let last = 20; last < 26; last += 1) this.last = await this.ask(last);
    const { analyst } = this.town;
    const path = `${this.path}/blocks/${this.last.id}`;
    const { plan } = await analyst.post(`${path}/plan`, {});
    const refused = await refusal(() => analyst.post(`${path}/approval`, { plan_hash: plan.hash }),
      "an approval under the brake");
    expectEqual(refused.status, 409, "an approval under the brake");
    await this.analyst.go("/desk/blocks");
    await this.analyst.page.getByText("の承認を止めています").waitFor();
    await this.analyst.holdsOnBoth("brake-analyst");
    await this.town.customer.post(`${this.path}/blocks/${this.block}/removal`, {});
    const supervisor = await this.browser.person(this.town.server, "supervisor@desk.example");
    await supervisor.go("/desk/blocks");
    await button(supervisor, /の承認を再開する/).click();
    await supervisor.page.getByText("再開する理由を入力してください").first().waitFor();
    await supervisor.page.getByLabel("再開する理由").fill("訓練の依頼と確かめました");
    await supervisor.holdsOnBoth("brake-supervisor");
    await button(supervisor, /の承認を再開する/).click();
    await supervisor.page.getByText("の承認を再開しています").waitFor();
    await supervisor.holdsOnBoth("brake-released");
    // The removal in between changed the router's set: it takes a plan of today.
    const anew = await analyst.post(`${path}/plan`, {});
    await analyst.post(`${path}/approval`, { plan_hash: anew.plan.hash });
  }
}

export default async function cases(report) {
  const town = new Town();
  town.environment = { MADOGUCHI_BLOCKS_BRAKE_TENANT: "8" };
  const browser = new Browser();
  try {
    await town.up();
    town.server.addUser("supervisor@desk.example", "監督", "supervisor", []);
    await browser.open();
    const all = new Previews(town, browser);
    await report.run("two hosts talked to one peer", () => all.seen());
    await report.run("case 45, case 46: the customer reads what may stop before agreeing",
      () => all.customerReads());
    await report.run("case 45, case 46: the desk reads all of it on one screen and approves by one key",
      () => all.deskApproves());
    await report.run("case 44: a flood of requests stops approvals until a supervisor lets them go on",
      () => all.brakes());
  } finally {
    await browser.close();
    await town.down();
  }
}
