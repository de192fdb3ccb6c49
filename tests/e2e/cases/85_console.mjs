// A router over SSH on the whole server and its pages: the operator compares the key and sets the
// console up, the customer asks, the desk approves by keyboard, the device shows the filter; then
// everything back again. sshd is real, the command line behind it is played.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Api } from "../lib/api.mjs";
import { Browser, phone } from "../lib/browser.mjs";
import { FeedStage, sensor } from "../lib/feed_stage.mjs";
import { password } from "../lib/madoguchi.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { firmSettings, secondPassword, SshRouter } from "../lib/ssh_router.mjs";
import { eveLine } from "../lib/traffic.mjs";

const bad = "203.0.113.9";
const cycleSeconds = 60;
const filter = `ip filter 900001 reject * ${bad}`;
const button = (person, name) => person.page.getByRole("button", { name, exact: true });
const link = (person, name) => person.page.getByRole("link", { name });

class Console {
  constructor(stage, browser) {
    this.stage = stage;
    this.browser = browser;
  }

  async up() {
    await this.stage.up();
    this.stage.server.addUser("kato@desk.example", "加藤 真", "auditor");
    this.router = await new SshRouter(this.stage.lab).start();
    await this.browser.open();
    const as = (login, more) => this.browser.person(this.stage.server, login, more);
    this.operator = await as("ono@desk.example");
    this.customer = await as("sato@test.example", { viewport: phone });
    this.analyst = await as("aoki@desk.example");
  }

  async compares() {
    const { page } = this.operator;
    await this.operator.go(`/t/${this.stage.tenant}/contract`);
    await link(this.operator, `${sensor}への接続 (SSH)`).click();
    await page.getByLabel("機種").selectOption({ label: "Yamaha RTX" });
    await page.getByLabel("ルーターのアドレス").fill("127.0.0.1");
    await button(this.operator, "ルーターの鍵を受け取る").click();
    await page.getByText("ルーターのアドレスとしては使えない範囲です。").waitFor();
    // The refusal is the browser's own line on the console, not a fault of the page.
    this.operator.faults = this.operator.faults.filter((fault) => !fault.includes("status of 422"));
    await this.operator.holdsOnBoth("console-place");
    await page.getByLabel("ルーターのアドレス").fill("１０.231.85.2");
    await button(this.operator, "ルーターの鍵を受け取る").click();
    await page.getByText(this.router.fingerprint()).waitFor();
    expect(!(await page.getByLabel("アカウント", { exact: true }).isVisible()), "no account before the key is compared");
    await this.operator.holdsOnBoth("console-key");
    await page.getByText("同じであることを確かめました").click();
    await page.getByLabel("アカウント", { exact: true }).waitFor();
  }

  async account(second) {
    const { page } = this.operator;
    await page.getByLabel("アカウント", { exact: true }).fill(SshRouter.user());
    await page.getByText("秘密鍵", { exact: true }).first().click();
    await page.getByRole("textbox", { name: "秘密鍵" }).fill(this.router.userKey());
    await page.getByLabel("管理者パスワード").fill(second);
  }

  async setsUp() {
    const { page } = this.operator;
    await this.account("not-the-one");
    await page.getByRole("textbox", { name: "インターフェース" }).fill("wan9");
    await button(this.operator, "この接続を保存する").click();
    await page.getByText("Yamaha RTX では、lan2, pp1 のような名前です。").waitFor();
    this.operator.faults = this.operator.faults.filter((fault) => !fault.includes("status of 422"));
    await this.operator.holdsOnBoth("console-account");
    await page.getByRole("textbox", { name: "インターフェース" }).fill("lan2");
    await button(this.operator, "この接続を保存する").click();
    await page.getByText("ルーターが応答しないか、サインインできません").waitFor({ timeout: 30000 });
    await this.operator.holdsOnBoth("console-fault");
    await button(this.operator, "接続の設定を変える").click();
    await page.getByLabel("管理者パスワード").fill(secondPassword);
    await this.operator.holdsOnBoth("console-change");
    await button(this.operator, "この接続を保存する").click();
    await page.getByText("接続できています").waitFor({ timeout: 30000 });
    await this.operator.holdsOnBoth("console-good");
    expectEqual(this.router.settings(), firmSettings, "nothing was written yet");
  }

  async blocks() {
    const { stage, customer, analyst } = this;
    await Api.withToken(stage.server, stage.feed).ingest(
      eveLine({ sensor, host: "192.168.77.10", address: bad, proto: "TCP", sid: 9200001 }));
    const path = `${stage.path}/alerts?q=${bad}&period=1d`;
    const alert = (await stage.customer.get(path)).items[0].id;
    await customer.go(`/t/${stage.tenant}/alerts/${alert}`);
    await link(customer, /遮断を依頼/).first().click();
    await customer.page.getByText("内容を読み、同意します").click();
    await button(customer, `${bad} の遮断を依頼する`).click();
    await customer.page.getByText("申請中").first().waitFor();
    await analyst.go("/desk/blocks");
    await link(analyst, bad).click();
    await button(analyst, "計画を作る").waitFor();
    await analyst.page.keyboard.press("p");
    await button(analyst, `${bad} の遮断を承認する`).waitFor();
    await analyst.page.keyboard.press("1");
    for (const person of [analyst, customer]) {
      await person.page.getByText("遮断中").first().waitFor({ timeout: 30000 });
    }
    await customer.holds("console-block-in-force");
    const held = this.router.settings();
    expect(held.includes(filter), `the device holds the filter: ${held}`);
    expect(held.includes("ip lan2 secure filter out 900001 200099"), `bound before the firm's own: ${held}`);
    expectEqual(this.router.saved(), held, "and saved it");
  }

  async staysWhileInUse() {
    const { page } = this.operator;
    await page.getByText("有効な遮断が 1 件あります").waitFor();
    expect(!(await button(this.operator, "接続の設定を削除").isVisible()), "no removal");
    await button(this.operator, "アカウントを変える").click();
    expect(!(await button(this.operator, "接続先を入れ直す").isVisible()), "no other place");
    await this.operator.holdsOnBoth("console-in-use");
    await button(this.operator, "やめる").click();
  }

  // Written down while there is a server, taken off while there is none; still approved, it comes back.
  async revertsWithoutServer() {
    const { server } = this.stage;
    expectEqual(server.cli(["blocks", "list"]).address, bad, "the one that is listed");
    const folder = join(this.router.folder, "plans");
    this.leavesNoHalf();
    expectEqual(server.cli(["blocks", "list", "--plans", folder]).plans, 1, "plans");
    const second = join(this.router.folder, "second");
    writeFileSync(second, `${secondPassword}\n`);
    const revert = () => server.cli(["blocks", "revert", join(folder, `${this.stage.router}.json`),
      "--key-file", join(this.router.folder, "user"), "--enable-password-file", second]);
    await server.stop();
    expectEqual(revert().taken_off, [bad], "taken off");
    expectEqual(this.router.settings(), firmSettings, "the device is as it was");
    expectEqual(this.router.saved(), firmSettings, "what it saved, too");
    expectEqual(revert().were_absent, [bad], "absent the second time");
    await server.start();
    await eventually("what is still approved is brought back by the next cycle",
      () => this.router.saved().includes(filter), { withinMs: 2 * cycleSeconds * 1000 });
    // The pages asked while nobody answered: the browser's own lines, not faults of the pages.
    for (const person of [this.operator, this.customer, this.analyst]) {
      person.faults = person.faults.filter((fault) => !/ERR_(CONNECTION|INCOMPLETE|EMPTY)_/.test(fault));
    }
  }

  // A disk with room for two folders and no file: nothing is left in the way of the next try.
  leavesNoHalf() {
    const disk = join(this.router.folder, "full");
    mkdirSync(disk);
    execFileSync("mount", ["-t", "tmpfs", "-o", "nr_inodes=3", "none", disk]);
    try {
      let told = "";
      try {
        this.stage.server.cli(["blocks", "list", "--plans", join(disk, "plans")]);
      } catch (error) {
        told = String(error.stderr ?? error);
      }
      expect(told.includes("disk.failed"), `the fault is told: ${told}`);
      expectEqual(readdirSync(disk), [], "left on the full disk");
    } finally {
      execFileSync("umount", [disk]);
    }
  }

  async unblocks() {
    await this.customer.page.reload();
    await button(this.customer, `${bad} の遮断を解除`).click();
    await button(this.customer, `${bad} の遮断を解除する`).click();
    await this.customer.page.getByText("解除済み").first().waitFor({ timeout: 30000 });
    expectEqual(this.router.settings(), firmSettings, "the device is as it was");
    expectEqual(this.router.saved(), firmSettings, "what it saved, too");
  }

  // Another machine answers at the same address: it never hears an account.
  async seesAStranger() {
    const { page } = this.operator;
    await this.router.becomesAnother();
    await button(this.operator, "アカウントを変える").click();
    await button(this.operator, "この接続を保存する").click();
    await page.getByText("照合したときと別の鍵を示しています").waitFor({ timeout: 30000 });
    await this.operator.holdsOnBoth("console-stranger");
    await button(this.operator, "接続の設定を変える").click();
    await button(this.operator, "接続先を入れ直す").click();
    await button(this.operator, "ルーターの鍵を受け取る").click();
    await page.getByText("前に照合した鍵と違います").waitFor();
    await page.getByText(this.router.fingerprint(), { exact: true }).waitFor();
    await this.operator.holdsOnBoth("console-other-key");
    await page.getByText("同じであることを確かめました").click();
    await this.account(secondPassword);
    await button(this.operator, "この接続を保存する").click();
    await page.getByText("接続できています").waitFor({ timeout: 30000 });
    const operator = await Api.signIn(this.stage.server, "ono@desk.example", password);
    const { console: kept } = await operator.get(`${this.stage.path}/routers/${this.stage.router}/console`);
    expect(Date.parse(kept.done_at) >= Date.parse(kept.set_at), "what is told is of this account");
  }

  async removes() {
    await button(this.operator, "接続の設定を削除").click();
    await this.operator.holdsOnBoth("console-removal");
    await button(this.operator, "接続の設定を削除する").click();
    await this.operator.page.getByLabel("ルーターのアドレス").waitFor();
    const log = this.stage.server.serverLog();
    expect(!log.includes(secondPassword) && !log.includes("PRIVATE KEY"), "no secret stands in the log");
    const auditor = await Api.signIn(this.stage.server, "kato@desk.example", password);
    const { items } = await auditor.get(`${this.stage.path}/audit?limit=100`);
    for (const act of ["console.key-asked", "console.set", "console.removed"]) {
      expect(items.some((item) => item.action === act), `${act} is in the trail`);
    }
  }

  async down() {
    await this.browser.close();
    await this.router?.down();
    await this.stage.down();
  }
}

export default async function cases(report) {
  const environment = { MADOGUCHI_CONSOLES_CYCLE_SECONDS: String(cycleSeconds) };
  const all = new Console(new FeedStage("cons", 85, "ssh", environment), new Browser());
  try {
    await report.run("the key is compared before anything else is asked", async () => {
      await all.up();
      await all.compares();
    });
    await report.run("the account is set; what fails says what to do", () => all.setsUp());
    await report.run("request, approval by key, and 遮断中 once the device shows it", () => all.blocks());
    await report.run("the console stays while the device holds filters", () => all.staysWhileInUse());
    await report.run("a stranger at the address hears no account; a key compared anew leads on",
      () => all.seesAStranger());
    await report.run("case 51: what was written down takes the filter off without the server",
      () => all.revertsWithoutServer());
    await report.run("unblocking leaves the device as it was", () => all.unblocks());
    await report.run("the console is removed", () => all.removes());
  } finally {
    await all.down();
  }
}
