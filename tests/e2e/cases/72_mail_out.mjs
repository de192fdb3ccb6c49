// Mail that goes out, by a real server: how a person confirms their address, what arrives and how
// it is read by programs that are not ours, one click that ends it, addresses that bounce, and
// kill -9 while mails go out.
import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Browser } from "../lib/browser.mjs";
import { MailServer } from "../lib/mail_server.mjs";
import { Madoguchi, root } from "../lib/madoguchi.mjs";
import { run } from "../lib/process.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { Town } from "../lib/town.mjs";

const mails = Number(process.env.MADOGUCHI_MAILS ?? 300);
const portal = "https://desk.example";

const button = (person, name) => person.page.getByRole("button", { name, exact: true });

// The key and its record for the DNS, made by the program itself.
function dkimKey(server) {
  const file = join(server.data, "dkim.pem");
  const line = server.cli(["mail", "dkim-key", "--out", file]);
  expect(readFileSync(file, "utf8").includes("PRIVATE KEY"), "a key in the file");
  const pieces = [...line.matchAll(/"([^"]+)"/g)].map(([, piece]) => piece);
  expect(pieces.length > 1 && pieces.every((piece) => piece.length <= 255), "pieces the DNS takes");
  return { file, record: pieces.join("") };
}

const settings = (mail, key) => ({
  MADOGUCHI_MAIL_HOST: "127.0.0.1",
  MADOGUCHI_MAIL_PORT: String(mail.port),
  MADOGUCHI_MAIL_TLS: "none",
  MADOGUCHI_MAIL_FROM: "desk@desk.example",
  MADOGUCHI_MAIL_BOUNCE_ADDRESS: "bounce@desk.example",
  MADOGUCHI_MAIL_PORTAL_URL: portal,
  ...(key ? { MADOGUCHI_MAIL_DKIM_DOMAIN: "desk.example", MADOGUCHI_MAIL_DKIM_KEY_FILE: key.file } : {}),
});

const digestsOf = (mail) => mail.read(mail.files())
  .filter((one) => one.subject.startsWith("新しいアラート"));

class Mails {
  constructor(town, mail, browser) {
    this.town = town;
    this.mail = mail;
    this.browser = browser;
  }

  async up() {
    const folder = new Madoguchi("mail-key");
    this.key = dkimKey(folder);
    this.keyFolder = folder;
    this.town.environment = { ...settings(this.mail, this.key),
      MADOGUCHI_NOTICES_DIGEST_MINUTES: "1", MADOGUCHI_NOTICES_ESCALATION_MINUTES: "1" };
    await this.town.up();
  }

  to(address, fits) {
    return this.mail.mail(address, fits, { dkimRecord: this.key.record });
  }

  // As the receiver's programs read it, whatever it tells.
  isAGoodMail(mail) {
    expectEqual(mail.dkim, true, `${mail.subject}: the signature`);
    expectEqual(mail.defects, [], `${mail.subject}: defects`);
    expect(mail.is_ascii, `${mail.subject}: only ASCII on the wire`);
    expect(mail.longest_header_line <= 998, `${mail.subject}: short lines`);
    expectEqual(mail.from, "desk@desk.example", "From");
    expectEqual(mail.from_name, "セキュリティヘルプデスク", "the name beside it");
    expectEqual(mail.headers["content-language"], "ja", "the language");
    expect(/^bounce\+[0-9a-f-]{36}\.[0-9a-f]{16}@desk\.example$/.test(mail.return_path),
      `a bounce address of its own, got ${mail.return_path}`);
    for (const secret of ["試験製作所", "ours@test.example", "203.0.113", "192.168.77"]) {
      expect(!mail.subject.includes(secret), `the subject holds no ${secret}: ${mail.subject}`);
    }
    expect(!/\d+\.\d+\.\d+\.\d+/.test(mail.text + mail.html), "no address that becomes a link");
  }

  // attack 45 and 46 stand in the names of the cases below.
  async confirmed() {
    const { page } = (this.person = await this.browser.person(this.town.server, "ours@test.example"));
    await this.person.holdsOnBoth("own-notices", "/settings/notices");
    await page.getByText("まだ確認できていません").waitFor();
    await button(this.person, "確認のメールを送る").click();
    const mail = await this.to("ours@test.example");
    this.isAGoodMail(mail);
    expectEqual(mail.subject, "メールアドレスの確認", "subject");
    const link = new RegExp(`${portal}(/settings/notices#confirm=\\S+)`).exec(mail.text)[1];
    expect(mail.html.includes(`<a href="${portal}${link}">`), "the same link in HTML");
    await page.goto("about:blank");
    await this.person.go(link);
    await page.getByText("メールアドレスを確認しました").waitFor();
    expect(!page.url().includes("confirm="), "nothing of the link stays in the address");
    await this.person.holdsOnBoth("own-notices-confirmed");
    await button(this.person, "試しのメールを送る").click();
    this.isAGoodMail(await this.to("ours@test.example", (one) => one.subject === "お知らせの試し送り"));
  }

  async refusedAddress() {
    const { page } = this.person;
    await page.getByLabel("メールアドレス").fill("no address");
    await button(this.person, "お知らせの設定を保存する").click();
    await page.getByText("name@example.jp の形で入力してください").waitFor();
    this.person.faults = []; // the refusal stands in the console
    await this.person.holdsOnBoth("own-notices-refused");
    await page.getByLabel("メールアドレス").fill("ours@test.example");
  }

  async answered() {
    const { customer, analyst, ours } = this.town;
    const id = await this.town.inquiry(customer, ours, { subject: "社長の田中さんのPCについて" });
    const path = `${this.town.path(ours)}/inquiries/${id}`;
    await analyst.post(`${path}/owner`, {});
    await analyst.post(`${path}/messages`, { kind: "question", body: "いつからですか" });
    const asked = await this.to("ours@test.example", (one) => one.subject.includes("質問があります"));
    this.isAGoodMail(asked);
    expect(!`${asked.subject}${asked.text}`.includes("田中"), "no name of the customer's");
    expectEqual(asked.headers["auto-submitted"], "auto-generated", "Auto-Submitted");
    expectEqual(asked.headers["list-unsubscribe-post"], "List-Unsubscribe=One-Click", "one click");
    expectEqual(asked.headers["reply-to"], "desk@desk.example", "where answers go");
    expect(asked.text.includes(`${portal}/t/${ours}/inquiries/${id}`), "the link to the page");
    this.unsubscribe = /<(.+)>/.exec(asked.headers["list-unsubscribe"])[1];
    const all = this.mail.read(this.mail.files());
    expectEqual(all.filter((one) => one.to.endsWith("@desk.example") || one.to.startsWith("theirs")),
      [], "mail to anybody else");
  }

  async oneClick() {
    const url = this.unsubscribe.replace(portal, this.town.server.url);
    const asking = await fetch(url);
    expectEqual(asking.status, 200, "the page that asks");
    expect((await asking.text()).includes("メールを止めますか"), "it asks");
    const own = () => this.town.customer.get("/api/v1/own-notices");
    expectEqual((await own()).wants_inquiries, true, "looking at the page ends nothing");
    const oneClick = { method: "POST", body: "List-Unsubscribe=One-Click",
      headers: { "content-type": "application/x-www-form-urlencoded" } };
    expectEqual((await fetch(`${url}x`, oneClick)).status, 404, "an altered link");
    expectEqual((await fetch(url, oneClick)).status, 200, "one click");
    expectEqual((await own()).wants_inquiries, false, "it is ended");
    expectEqual((await own()).wants_blocks, true, "the others go on");
    const page = await this.browser.signedIn(this.town.server, this.town.stranger);
    await page.page.goto(url);
    await page.holdsOnBoth("unsubscribe");
  }

  async digestCondition() {
    await this.person.holdsOnBoth("digest-condition", `/t/${this.town.ours}/notices`);
    const { page } = this.person;
    await page.getByText("高以上", { exact: true }).click();
    await button(this.person, "まとめの条件を保存する").click();
    await page.getByText("保存しました。次のまとめから使います。").waitFor();
    const kept = await this.town.customer.get(`${this.town.path(this.town.ours)}/digest-condition`);
    expectEqual([kept.risk, kept.direction], ["High", "outbound"], "the condition");
    const theirs = await this.town.stranger.get(`${this.town.path(this.town.theirs)}/digest-condition`);
    expectEqual(theirs.risk, "Critical", "another firm's");
  }

  // Of all firms' people those with a confirmed address, whoever publishes it.
  async announced() {
    const operator = await this.town.as("operator@desk.example");
    await operator.post("/api/v1/desk/announcements", { kind: "news", audience: "all",
      tenant_ids: [], title: "年末年始の受付", body: "12月29日から1月3日まで休みます。" });
    const told = await this.to("ours@test.example", (one) => one.subject === "窓口からのお知らせ");
    this.isAGoodMail(told);
    expect(told.text.includes("12月29日から1月3日まで休みます。"), "its words");
    expect(told.text.includes(`${portal}/t/${this.town.ours}/announcements/`), "its page");
  }

  // The hour is a minute here. A digest that is due tells what meets the condition, else nothing.
  async digested() {
    await this.town.alert("ours", { risk: "Low", dst_ip: "203.0.113.7" });
    await new Promise((resolve) => setTimeout(resolve, 65000));
    expectEqual(digestsOf(this.mail), [], "mail where nothing met the condition");
    await this.town.customer.call("PUT", `${this.town.path(this.town.ours)}/emergency-contacts`,
      JSON.stringify({ revision: 0, items: [{ name: "佐藤", role: "工場長", phone: "03-0000-0000",
        mail: "night@firm.example", hours: "" }] }), "application/json");
    await this.town.alert("ours", { dst_ip: "203.0.113.8" });
    const digest = await eventually("the digest", () => this.to("ours@test.example",
      (one) => one.subject.startsWith("新しいアラート")), { withinMs: 90000 });
    this.isAGoodMail(digest);
    expectEqual(digest.subject, "新しいアラートが 1 件あります", "the one that met it");
    expect(digest.text.includes("203[.]0[.]113[.]8"), "which one");
    expect(!digest.text.includes("203[.]0[.]113[.]7"), "the other is not told");
  }

  // Nobody took note of it within the minute; then somebody does, and nobody else is called.
  async called() {
    const call = await eventually("the call", () => this.to("night@firm.example"),
      { withinMs: 90000 });
    this.isAGoodMail(call);
    expectEqual(call.subject, "急ぎの確認のお願い: 重大なアラートが 1 件", "subject");
    expectEqual(call.headers["list-unsubscribe"], undefined, "nobody can do without it");
    expectEqual(digestsOf(this.mail).length, 1, "the alert is told in no second digest");
  }

  // A receiver that its server does not know: held back, shown to its person and the operator.
  async bounced() {
    const own = await this.town.stranger.get("/api/v1/own-notices");
    await this.town.stranger.call("PUT", "/api/v1/own-notices", JSON.stringify({
      address: "nobody@firm.example", wants_inquiries: true, wants_blocks: true, wants_digest: true,
      wants_service: true, revision: own.revision }), "application/json");
    await this.town.stranger.post("/api/v1/own-notices/check", {});
    await eventually("the address is held back", async () =>
      (await this.town.stranger.get("/api/v1/own-notices")).held_since);
    const operator = await this.browser.person(this.town.server, "operator@desk.example");
    await operator.holdsOnBoth("operate-mail", "/operate/mail");
    await operator.holdsOnBoth("operate-mail-bounced", "/operate/mail?state=bounced");
    await operator.page.getByText("nobody@firm.example").waitFor();
    await button(operator, "一覧から外す").click();
    await operator.page.getByText("「届かず」のメールはありません").waitFor();
  }

  async down() {
    await this.town.down();
    this.keyFolder?.remove();
  }
}

// kill -9 at random moments: each mail arrives once, or stands among the uncertain ones.
class Kills {
  constructor(mail) {
    this.mail = mail;
    this.server = new Madoguchi("mail-kills");
    this.server.environment = settings(mail);
  }

  script(...args) {
    return run("/usr/bin/python3", [join(root, "tests/e2e/lib/fill_notices.py"),
      join(this.server.data, "madoguchi.db"), ...args]);
  }

  states() {
    return JSON.parse(this.script("states"));
  }

  async up() {
    await this.server.start();
    await this.server.stop();
    this.script("fill", String(mails));
  }

  async isHeldTo() {
    await this.up();
    let kills = 0;
    for (let left = mails; left > 0;) {
      await this.server.start();
      await new Promise((resolve) => setTimeout(resolve, 100 + randomInt(1200)));
      await this.server.kill();
      kills += 1;
      left = Object.values(this.states()).filter((state) => state === "waiting").length;
      if (kills > 12) break;
    }
    await this.server.start();
    await eventually("nothing waits any more", () =>
      Object.values(this.states()).every((state) => state === "sent" || state === "uncertain"),
    { withinMs: 600000, everyMs: 500 });
    await this.server.stop();
    await this.counted(kills);
  }

  async counted(kills) {
    const states = this.states();
    const arrived = await eventually("all that was sent has arrived", () => {
      const counts = new Map();
      for (const file of this.mail.files()) {
        const id = /^Message-ID: <(n-\d+)@/im.exec(readFileSync(file, "utf8"))?.[1];
        if (id) counts.set(id, (counts.get(id) ?? 0) + 1);
      }
      const isWhole = Object.entries(states).every(([id, state]) => state !== "sent" || counts.has(id));
      return isWhole ? counts : null;
    }, { withinMs: 600000, everyMs: 1000 });
    const uncertain = Object.values(states).filter((state) => state === "uncertain").length;
    expectEqual([...arrived].filter(([, count]) => count > 1), [], "mails that arrived twice");
    expectEqual(Object.keys(states).length, mails, "every mail is accounted for");
    expect(uncertain <= kills * 4, `at most four a kill are uncertain, ${uncertain} of ${kills} kills`);
    console.log(`        ${mails} mails, ${kills} kills: ${arrived.size} arrived, ${uncertain} uncertain`);
  }

  async down() {
    await this.server.stop();
    this.server.remove();
  }
}

export default async function cases(report) {
  const mail = await new MailServer().start();
  const browser = await new Browser().open();
  const steps = new Mails(new Town(), mail, browser);
  const kills = new Kills(mail);
  try {
    await steps.up();
    await report.run("attack 46: nothing goes to an address before its person confirmed it", () =>
      steps.confirmed());
    await report.run("an address that is none is refused at its field", () => steps.refusedAddress());
    await report.run("attack 45: a mail says that nobody wrote it, and leads to its page", () =>
      steps.answered());
    await report.run("one click ends a kind of mail without sign-in, and looking ends nothing", () =>
      steps.oneClick());
    await report.run("a firm's admin chooses what the digest tells", () => steps.digestCondition());
    await report.run("what the desk announces reaches by mail whom it is for", () => steps.announced());
    await report.run("the digest tells what meets the condition, and nothing where nothing does", () =>
      steps.digested());
    await report.run("an alert nobody took note of is told to the emergency contact", () =>
      steps.called());
    await report.run("an address that bounces is held back and shown", () => steps.bounced());
    await report.run(`kill -9 while ${mails} mails go out: each once, or listed as uncertain`, () =>
      kills.isHeldTo());
  } finally {
    await kills.down();
    await browser.close();
    await steps.down();
    await mail.close();
    mail.remove();
  }
}
