// Replies by mail: a real exim4 delivers into a Maildir, the answer lands in the right inquiry, and
// a stranger's, a forged, a machine's and an odd mail each end as named. The desk looks at what is
// held; a server killed while mails come in loses none and doubles none.
import { join } from "node:path";
import { Browser } from "../lib/browser.mjs";
import { MailServer } from "../lib/mail_server.mjs";
import { eventually, expect, expectEqual, Skip } from "../lib/report.mjs";
import { sendMail } from "../lib/smtp.mjs";
import { refusal, Town } from "../lib/town.mjs";

const domain = "mail.desk.example";
const person = "ours@test.example";
const kJis = Buffer.from("\x1b$B%1!<%V%k$rH4$-$^$7$?!#\x1b(B\n", "latin1"); // ケーブルを抜きました。

class MailIn {
  constructor(town, server, browser) {
    Object.assign(this, { town, server, browser, sent: 0 });
  }

  // A mail to `to`; `from` stands in the head, `envelope` on the envelope.
  async send(to, words, { from = person, envelope = person, headers = [] } = {}) {
    this.sent += 1;
    const head = [`From: ${from}`, `To: ${to}`, `Subject: Re: ${this.number}`,
      `Message-ID: <${this.sent}.${process.pid}@test.example>`, "MIME-Version: 1.0", ...headers];
    const bytes = Buffer.concat([Buffer.from(`${head.join("\n")}\n\n`), Buffer.from(words)]);
    const reply = await sendMail(this.server.port, { from: envelope, to, bytes });
    expect(reply.startsWith("250"), `the mail server takes it: ${reply}`);
  }

  async inquiry(api = this.town.customer, tenant = this.town.ours) {
    const made = await api.post(`${this.town.path(tenant)}/inquiries`,
      { subject: "止め方を教えてください", body: "これは何ですか", alert_ids: [] });
    return made.inquiry;
  }

  address(inquiry, login = person) {
    return this.town.server.cli(["reply-address", "--login", login, "--inquiry",
      String(Number(inquiry.number.slice(2)))]).address;
  }

  messages(id = this.id) {
    return this.town.customer.get(`${this.town.path(this.town.ours)}/inquiries/${id}`)
      .then((detail) => detail.timeline.filter((entry) => entry.kind === "message"));
  }

  count(outcome) {
    return this.operator.get("/api/v1/desk/mailroom")
      .then((room) => room.counts.find((each) => each.outcome === outcome).count);
  }

  comes(outcome, count = 1) {
    return eventually(`${count} ${outcome}`, async () => (await this.count(outcome)) >= count,
      { withinMs: 30000 });
  }

  async began() {
    this.operator = await this.town.as("operator@desk.example");
    const inquiry = await this.inquiry();
    this.id = inquiry.id;
    this.number = inquiry.number;
    this.reply = this.address(inquiry);
    expect(this.reply.split("@")[0].length <= 64, `a local part of 64: ${this.reply}`);
  }

  async landed() {
    await this.send(this.reply, "ケーブルを抜きました。\n\n窓口さん <a@b.example>:\n> 抜いてください。\n",
      { headers: ["Content-Type: text/plain; charset=utf-8"] });
    const entry = await eventually("the reply in its inquiry",
      async () => (await this.messages()).find((each) => each.mail), { withinMs: 30000 });
    expectEqual(entry.body, "ケーブルを抜きました。", "what was said");
    expect(entry.mail.rest.includes("抜いてください"), "the history stands apart");
  }

  async oddOnes() {
    const utf8 = ["Content-Type: text/plain; charset=utf-8"];
    await this.send(this.reply, kJis, { headers: ["Content-Type: text/plain; charset=ISO-2022-JP"] });
    await this.comes("threaded", 2);
    expectEqual((await this.messages()).at(-1).body, "ケーブルを抜きました。", "ISO-2022-JP");
    await this.send(`info@${domain}`, "知らない者です\n", { from: "x@else.example", envelope: "x@else.example" });
    await this.comes("unknown");
    await this.send(this.reply.replace(/.@/, (end) => (end[0] === "a" ? "b@" : "a@")), "x\n");
    await this.comes("forged");
    await this.send(this.reply, "不在です\n", { headers: [...utf8, "Auto-Submitted: auto-replied"] });
    await this.comes("automatic");
    await this.send(this.reply, "x\n", { headers: Array.from({ length: 5000 }, (_, n) => `X-Many: ${n}`) });
    await this.comes("unreadable");
    await this.send(`bounce+0192f0c1-1@${domain}`, "not delivered\n", { envelope: "" });
    await this.comes("bounce");
    await this.send(this.reply, "x\n", { from: `notice@${domain}` });
    await this.comes("loop");
    await this.send(this.reply, "私が本人です\n", { from: "evil@else.example", headers: [...utf8,
      `Authentication-Results: ${domain}; dkim=pass; spf=pass`] });
    await this.comes("held");
    expectEqual((await this.messages()).length, 3, "messages after odd mails");
  }

  // Who has left, or whose reply leads into another firm's inquiry, joins none.
  async othersStayOut() {
    const theirs = await this.inquiry(this.town.stranger, this.town.theirs);
    await this.send(this.address(theirs), "となりの会社の件\n");
    await this.comes("held", 2);
    const detail = await this.town.stranger.get(`${this.town.path(this.town.theirs)}/inquiries/${theirs.id}`);
    expectEqual(detail.timeline.filter((entry) => entry.kind === "message").length, 1, "of the other firm");
    const path = `${this.town.path(this.town.ours)}/inquiries/${this.id}/mails`;
    expectEqual((await refusal(() => this.town.customer.get(path), "a customer's look")).status, 403, "held mails");
  }

  async looked() {
    const analyst = await this.browser.person(this.town.server, "analyst@desk.example");
    await analyst.go(`/desk/inquiries/${this.town.ours}/${this.id}`);
    const held = analyst.page.getByRole("list", { name: "確認待ちのメール" });
    await held.getByText("差出人が、返信用の宛先をお送りした方と違います。").waitFor();
    await analyst.holdsOnBoth("desk-held-mail");
    const one = held.getByRole("listitem").filter({ hasText: "私が本人です" });
    await one.getByRole("button", { name: "メールを取り込む" }).click();
    await one.waitFor({ state: "hidden" });
    await held.getByRole("button", { name: "取り込まない" }).first().click();
    await held.waitFor({ state: "hidden" });
    const customer = await this.browser.person(this.town.server, person);
    await customer.go(`/t/${this.town.ours}/inquiries/${this.id}`);
    await customer.page.getByText("メールで受信").first().waitFor();
    await customer.page.getByText("私が本人です").waitFor();
    await customer.page.getByText("引用と署名を表示").first().click();
    await customer.holdsOnBoth("inquiry-by-mail");
  }

  async operated() {
    const operator = await this.browser.person(this.town.server, "operator@desk.example");
    await operator.go("/operate/mailroom");
    await operator.page.getByText("作られた宛先").first().waitFor();
    await operator.holdsOnBoth("operate-mailroom");
    await operator.go("/operate/mailroom?outcome=duplicate");
    await operator.holdsOnBoth("operate-mailroom-empty");
    const { items } = await this.operator.get("/api/v1/desk/mailroom/mails?outcome=forged");
    const raw = await fetch(`${this.town.server.url}/api/v1/desk/mailroom/mails/${items[0].id}/raw`,
      { headers: this.operator.headers });
    expectEqual(raw.headers.get("content-type"), "application/octet-stream", "a mail as it came");
    expect(raw.headers.get("content-disposition").startsWith("attachment"), "to be saved");
    expect((await raw.text()).includes("Envelope-to: "), "with its envelope");
  }

  // Fifteen mails, and the server killed five times while they come in.
  async killed() {
    const before = (await this.messages()).length;
    const { server } = this.town;
    for (let round = 0; round < 5; round += 1) {
      await Promise.all([0, 1, 2].map((n) => this.send(this.reply, `kill ${round}-${n}\n`)));
      await new Promise((resolve) => setTimeout(resolve, 40 * round));
      await server.kill();
      await server.start();
    }
    await eventually("every mail in its inquiry", async () => (await this.messages()).length >= before + 15,
      { withinMs: 60000 });
    const said = (await this.messages()).map((entry) => entry.body).filter((text) => text.startsWith("kill"));
    expectEqual(new Set(said).size, 15, "different mails after the kills");
    expectEqual(said.length, 15, "mails after the kills");
    expectEqual(this.server.files().length, 0, "mails left in new/");
  }
}

export default async function cases(report) {
  const town = new Town();
  const server = new MailServer();
  const browser = new Browser();
  try {
    await server.start();
    town.environment = { MADOGUCHI_MAIL_DOMAIN: domain, MADOGUCHI_MAIL_INCOMING: join(server.folder, "box"),
      MADOGUCHI_MAIL_PERSON_HOURLY_MAX: "100", MADOGUCHI_MAIL_INQUIRY_HOURLY_MAX: "100" };
    await town.up();
    await browser.open();
    const mail = new MailIn(town, server, browser);
    await mail.began();
    await report.run("a reply by mail lands in its inquiry", () => mail.landed());
    await report.run("odd mails end as named", () => mail.oddOnes());
    await report.run("nobody joins another's inquiry by mail", () => mail.othersStayOut());
    await report.run("the desk takes in what was held", () => mail.looked());
    await report.run("the operator sees what came", () => mail.operated());
    await report.run("kill -9 loses no mail and doubles none", () => mail.killed());
  } finally {
    await browser.close();
    await town.down();
    await server.close();
    server.remove();
  }
}
