// Never-block lists: what the operator's commands say of an address in whatever spelling, a list that
// is taken in whole or not at all, a request that is refused, and a block in force whose address
// comes onto a list. Each page on a phone and a desk.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Browser } from "../lib/browser.mjs";
import { binary, root } from "../lib/madoguchi.mjs";
import { PlayedRouter } from "../lib/played_router.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { refusal, Town } from "../lib/town.mjs";

const resolver = "198.51.100.53";
const shared = "203.0.113.80";
const innocent = "203.0.113.9";

class NeverLists {
  constructor(town, browser) {
    this.town = town;
    this.browser = browser;
    this.path = town.path(town.ours);
  }

  // A subcommand, with how it ended: the answer is often in the exit code.
  run(...args) {
    const done = spawnSync(binary, [...args, "--data", this.town.server.data],
      { cwd: root, encoding: "utf8", env: { ...process.env, ...this.town.server.environment } });
    return { code: done.status, out: done.stdout.trim(), err: done.stderr.trim() };
  }

  file(name, text) {
    const path = join(this.town.server.data, name);
    writeFileSync(path, text);
    return path;
  }

  import(file, id, kind, title) {
    return this.run("intel", "import", file, "--id", id, "--class", kind, "--title", title);
  }

  spellings() {
    const never = ["127.0.0.1", "0x7f.1", "2130706433", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::1",
      "0.0.0.0", "::", "１９２．１６８．０．１", "192.168.0.1.", resolver, `::ffff:${resolver}`];
    for (const spelling of never) expectEqual(this.run("blocks", "check", spelling).code, 1, `never: ${spelling}`);
    const wrong = ["", " ", "010.0.0.1", "8.8.8.8/8", "0.0.0.0/0", "fe80::1%eth0", "8.8.8.8\n", "8.8.8.8; reboot",
      "$(id)", "any", "accept", "8.8.8.8 accept", "1.2.3.4.5", "8.8.8.256"];
    for (const spelling of wrong) {
      const told = this.run("blocks", "check", spelling);
      expectEqual(told.code, 2, `bad: ${JSON.stringify(spelling)}`);
      expect(told.err.includes("terms.spelling"), `what and where: ${told.err}`);
    }
    expectEqual(this.run("blocks", "check", innocent).code, 0, "an address of an example");
    expectEqual(this.run("blocks", "check", `::ffff:${innocent}`).code, 0, "the same, in other clothes");
    const soft = this.run("blocks", "check", "１．１．１．１");
    expectEqual(soft.code, 0, "a public resolver may be requested");
    expect(soft.err.includes("soft list"), `with a warning: ${soft.err}`);
    expectEqual(JSON.parse(soft.out).address, "1.1.1.1", "the one address it stands for");
  }

  shipped() {
    const lists = this.run("intel", "list").out.split("\n").map((line) => JSON.parse(line));
    expectEqual(lists.map((list) => list.id).join(),
      "cloudflare,configured,google-gcp,microsoft-azure,public-dns-v4,rfc1918,rfc5735", "the lists");
    expectEqual(this.run("intel", "lookup", innocent).code, 1, "documentation ranges are on none");
    expectEqual(JSON.parse(this.run("intel", "lookup", "104.16.0.1").out).id, "cloudflare", "the CDN");
  }

  imported() {
    const wrong = this.import(this.file("wrong.txt", `${shared}\n8.8.8.8/8\n`), "test-cdn", "soft", "試験の配信網");
    expectEqual(wrong.code, 2, "a list with a bad line");
    expect(wrong.err.includes("line 2"), `the line is named: ${wrong.err}`);
    expectEqual(this.run("intel", "lookup", shared).code, 1, "nothing of it was taken in");
    const good = this.import(this.file("cdn.json", JSON.stringify({ name: "made up", version: 1, type: "cidr",
      list: [`${shared}/32`, "2001:db8:80::/48"] })), "test-cdn", "soft", "試験の配信網");
    expectEqual(good.code, 0, `a good list: ${good.err}`);
    expectEqual(JSON.parse(good.out).added, 2, "its ranges");
    expectEqual(this.run("intel", "lookup", `::ffff:${shared}`).code, 0, "is found");
  }

  async asked(address) {
    const { customer } = this.town;
    const alert = await this.town.alert("ours", { dst_ip: address });
    const preview = await customer.get(`${this.path}/block-preview?alert_id=${alert}`);
    return { alert, wish: { alert_id: alert, delegation_id: this.delegation, consent_hash: preview.consent_hash } };
  }

  async refused() {
    const { customer } = this.town;
    const delegated = await customer.post(`${this.path}/delegations`, { router_ids: [this.town.oursRouter],
      ends_at: new Date(Date.now() + 864e5).toISOString() });
    this.delegation = delegated.id;
    this.customer = await this.browser.person(this.town.server, "ours@test.example");
    const { alert, wish } = await this.asked(resolver);
    const said = await refusal(() => customer.post(`${this.path}/blocks`, wish), "a resolver");
    expectEqual(said.body.type.split("/").at(-1), "blocking.never", "a request for a resolver");
    await this.customer.go(`/t/${this.town.ours}/alerts/${alert}/block`);
    await this.customer.page.getByText("窓口と通信に欠かせない設備").waitFor();
    await this.customer.holdsOnBoth("never-refused");
    const warned = await this.asked(shared);
    await this.customer.go(`/t/${this.town.ours}/alerts/${warned.alert}/block`);
    await this.customer.page.getByText("多くのサービスが共用している宛先です").waitFor();
    await this.customer.holdsOnBoth("never-soft-warning");
  }

  async approvedByTwo() {
    const { customer, analyst } = this.town;
    this.device = await new PlayedRouter(this.town.server).enrol("router-ours");
    const { wish } = await this.asked(shared);
    const block = await customer.post(`${this.path}/blocks`, wish);
    const planned = await analyst.post(`${this.path}/blocks/${block.id}/plan`, {});
    const sign = (api, hash, reason) => api.post(`${this.path}/blocks/${block.id}/second-approval`,
      { plan_hash: hash, reason });
    const mine = await refusal(() => sign(analyst, planned.plan.hash, "理由"), "an analyst's second approval");
    expectEqual(mine.status, 403, "only supervisors hold the right");
    const page = `/t/${this.town.ours}/blocks/${block.id}`;
    this.desk = await this.browser.person(this.town.server, "analyst@desk.example");
    await this.desk.go(page);
    await this.desk.page.getByText("2人の承認が必要です").first().waitFor();
    await this.desk.holdsOnBoth("never-two-wanted");
    await this.desk.page.getByRole("button", { name: `${shared} の遮断を承認する` }).click();
    await this.desk.page.getByText("責任者の承認を待っています").first().waitFor();
    await this.desk.holdsOnBoth("never-first-given");
    this.town.server.addUser("kato@desk.example", "加藤 誠", "supervisor");
    const supervisor = await this.browser.person(this.town.server, "kato@desk.example");
    await supervisor.go("/desk/blocks");
    await supervisor.page.getByText("責任者の承認を待っています").waitFor();
    await supervisor.go(page);
    await supervisor.holdsOnBoth("never-second-asked");
    const give = supervisor.page.getByRole("button", { name: `${shared} の遮断を責任者として承認する` });
    await give.click();
    await supervisor.page.getByText("止める理由を入力してください").waitFor();
    await supervisor.page.getByLabel("責任者として承認する理由").fill("攻撃者だけが使っていることを確かめました");
    await give.click();
    await supervisor.page.getByText("2人で承認しました").waitFor();
    await supervisor.holdsOnBoth("never-second-given");
    await eventually("the block is in force", async () => {
      await this.device.report();
      return (await customer.get(`${this.path}/blocks/${block.id}`)).state === "verified";
    });
    const seen = await customer.get(`${this.path}/blocks/${block.id}`);
    expectEqual(seen.lifetime_hours, 4, "its hours");
    const lasts = Date.parse(seen.expires_at) - Date.parse(seen.approved_at);
    expectEqual(lasts, 4 * 36e5, "four hours from the second approval");
    expectEqual(seen.second_approval.reason, "攻撃者だけが使っていることを確かめました", "the reason on record");
    await this.customer.holdsOnBoth("never-two-customer", page);
  }

  async flagged() {
    const { customer, analyst } = this.town;
    const { device, desk } = this;
    const { wish } = await this.asked(innocent);
    const block = await customer.post(`${this.path}/blocks`, wish);
    const planned = await analyst.post(`${this.path}/blocks/${block.id}/plan`, {});
    await analyst.post(`${this.path}/blocks/${block.id}/approval`, { plan_hash: planned.plan.hash });
    await eventually("the block is in force", async () => {
      await device.report();
      return (await customer.get(`${this.path}/blocks/${block.id}`)).state === "verified";
    });
    const late = this.import(this.file("vpn.txt", `${innocent} # our partner's VPN\n`), "test-vpn", "hard", "取引先の接続口");
    expectEqual(JSON.parse(late.out).flagged_blocks, 1, "the block in force is flagged");
    const seen = await customer.get(`${this.path}/blocks/${block.id}`);
    expectEqual(seen.listings.map((each) => `${each.id} ${each.kind} ${each.is_later}`).join(), "test-vpn hard true",
      "the block says so");
    await this.customer.go(`/t/${this.town.ours}/blocks/${block.id}`);
    await this.customer.page.getByText("止めてはいけない宛先です").waitFor();
    await this.customer.holdsOnBoth("never-flagged");
    await desk.go("/desk/blocks");
    await desk.page.getByText("止めてはいけない宛先の遮断が、いま有効です").waitFor();
    await desk.holdsOnBoth("never-desk-notice");
    await desk.page.getByRole("link", { name: "一覧に載った宛先の遮断を見る" }).click();
    await desk.page.getByRole("link", { name: innocent }).waitFor();
    await desk.holdsOnBoth("never-desk-listed");
    await customer.post(`${this.path}/blocks/${block.id}/removal`, {});
    await device.report();
    await eventually("nothing is flagged any more", async () =>
      (await analyst.get("/api/v1/desk/blocks?view=listed")).items.every((each) => each.id !== block.id));
  }
}

export default async function cases(report) {
  const town = new Town();
  town.environment = { MADOGUCHI_BLOCKING_NEVER: `${resolver},2001:db8:53::/64` };
  const browser = new Browser();
  try {
    await town.up();
    await browser.open();
    const all = new NeverLists(town, browser);
    await report.run("case 38: every spelling is one address or refused with what and where", () => all.spellings());
    await report.run("the lists of the product are there, documentation ranges on none", () => all.shipped());
    await report.run("a list is taken in whole or not at all, the bad line named", () => all.imported());
    await report.run("case 38: a block of a resolver is refused, a shared address warned of", () => all.refused());
    await report.run("case 39: a shared address needs two people and lasts four hours", () => all.approvedByTwo());
    await report.run("case 41: a block in force whose address comes onto a list is flagged", () => all.flagged());
  } finally {
    await browser.close();
    await town.down();
  }
}
