// Replies by mail: our own mail leaves by a real exim4, what is answered to it comes back through the
// same server into a Maildir and stands in its inquiry; what was not delivered holds its address.
// A stranger's, a forged, a machine's and an odd mail each end as named. The desk looks at what is
// held; a server killed while mails come in loses none and doubles none.
import { join } from "node:path";
import { Browser } from "../lib/browser.mjs";
import { MailServer } from "../lib/mail_server.mjs";
import { dkimKey, outgoing, portal } from "../lib/mail_settings.mjs";
import { Madoguchi } from "../lib/madoguchi.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { sendMail } from "../lib/smtp.mjs";
import { refusal, Town } from "../lib/town.mjs";

const person = "ours@test.example";
const kMobile = "ours.mobile@else.example"; // where the customer has our mails sent
const kReportHead = ["Auto-Submitted: auto-replied",
  'Content-Type: multipart/report; report-type=delivery-status; boundary="b"'];
const kReport = "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n" +
  "Action: failed\nStatus: 5.1.1\n\n--b--\n";
const kJis = Buffer.from("\x1b$B%1!<%V%k$rH4$-$^$7$?!#\x1b(B\n", "latin1"); // ケーブルを抜きました。

class MailIn {
  constructor(town, server, browser, key) {
    Object.assign(this, { town, server, browser, key, domain: server.domain, sent: 0 });
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
    return this.town.server.cli(["mail", "reply-address", "--login", login, "--inquiry",
      String(Number(inquiry.number.slice(2)))]).address;
  }

  // Who says by which address our mails reach them, and opens the link of the mail that asks.
  async confirms(api, address) {
    const own = await api.get("/api/v1/own-notices");
    await api.call("PUT", "/api/v1/own-notices", JSON.stringify({ address, wants_inquiries: true,
      wants_blocks: true, wants_digest: true, wants_service: true, revision: own.revision }),
    "application/json");
    await api.post("/api/v1/own-notices/check", {});
    if (address.startsWith("gone")) return;
    const mail = await this.server.mail(address);
    await api.post("/api/v1/own-notices/confirmation", { token: /#confirm=(\S+)/.exec(mail.text)[1] });
  }

  // The desk asks in an inquiry; our mail of it as it arrived.
  async asked(inquiry, question) {
    const path = `${this.town.path(this.town.ours)}/inquiries/${inquiry.id}`;
    await this.town.analyst.post(`${path}/owner`, {});
    await this.town.analyst.post(`${path}/messages`, { kind: "question", body: question });
    const page = `${portal}/t/${this.town.ours}/inquiries/${inquiry.id}`;
    return this.server.mail(kMobile, (mail) => mail.text.includes(page), { dkimRecord: this.key.record });
  }

  messages(id = this.id) {
    return this.town.customer.get(`${this.town.path(this.town.ours)}/inquiries/${id}`)
      .then((detail) => detail.timeline.filter((entry) => entry.kind === "message"));
  }

  count(outcome) {
    return this.operator.get("/api/v1/operate/mailroom")
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
    await this.send(`info@${this.domain}`, "知らない者です\n", { from: "x@else.example", envelope: "x@else.example" });
    await this.comes("unknown");
    await this.send(this.reply.replace(/.@/, (end) => (end[0] === "a" ? "b@" : "a@")), "x\n");
    await this.comes("forged");
    await this.send(this.reply, "不在です\n", { headers: [...utf8, "Auto-Submitted: auto-replied"] });
    await this.comes("automatic");
    await this.send(this.reply, "x\n", { headers: Array.from({ length: 10000 }, (_, n) => `X-Many: ${n}`) });
    await this.comes("unreadable");
    await this.send(`bounce+0192f0c1-1@${this.domain}`, "not delivered\n", { envelope: "" });
    await this.comes("bounce");
    await this.send(this.reply, "x\n", { from: `notice@${this.domain}` });
    await this.comes("loop");
    await this.send(this.reply, "私が本人です\n", { from: "evil@else.example", headers: [...utf8,
      `Authentication-Results: ${this.domain}; dkim=pass; spf=pass`] });
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
    await analyst.go("/desk");
    await analyst.page.getByText("確認待ちのメールが 3 通あります").waitFor();
    await analyst.page.getByRole("link", { name: "確認待ちのメールへ" }).click();
    const waiting = analyst.page.getByRole("list", { name: "確認待ちのメール" }).getByRole("listitem");
    await waiting.first().waitFor();
    expectEqual(await waiting.count(), 3, "mails of all firms that wait");
    await analyst.holdsOnBoth("desk-mails");
    await waiting.filter({ hasText: this.number }).getByRole("link").first().click();
    const held = analyst.page.getByRole("list", { name: "確認待ちのメール" });
    await held.getByText("差出人が、返信用の宛先をお送りした方と違います。").waitFor();
    await analyst.holdsOnBoth("desk-held-mail");
    const one = held.getByRole("listitem").filter({ hasText: "私が本人です" });
    await one.getByRole("button", { name: "メールを取り込む" }).click();
    await one.waitFor({ state: "hidden" });
    await held.getByRole("button", { name: "取り込まない" }).first().click();
    await held.waitFor({ state: "hidden" });
    await analyst.go("/desk/mails");
    await waiting.first().waitFor();
    expectEqual(await waiting.count(), 1, "the other firm's still waits");
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
    const { items } = await this.operator.get("/api/v1/operate/mailroom/mails?outcome=forged");
    const raw = await fetch(`${this.town.server.url}/api/v1/operate/mailroom/mails/${items[0].id}/raw`,
      { headers: this.operator.headers });
    expectEqual(raw.headers.get("content-type"), "application/octet-stream", "a mail as it came");
    expect(raw.headers.get("content-disposition").startsWith("attachment"), "to be saved");
    expect((await raw.text()).includes("Envelope-to: "), "with its envelope");
  }

  // Attack 44: of two inquiries with the same subject, each answer finds its own.
  async round() {
    await this.confirms(this.town.customer, kMobile);
    const [first, second] = [await this.inquiry(), await this.inquiry()];
    const mails = [await this.asked(first, "いつからですか"), await this.asked(second, "どの機器ですか")];
    for (const mail of mails) {
      expectEqual(mail.dkim, true, "the signature");
      expect(mail.text.includes("返信すると、お問い合わせに届きます。"), "the mail says that it takes answers");
    }
    const addresses = mails.map((mail) => mail.headers["reply-to"].replace(/[<>]/g, ""));
    const quoted = `\n\n${mails[1].text.split("\n").map((line) => `> ${line}`).join("\n")}\n`;
    const headers = ["Content-Type: text/plain; charset=utf-8", `In-Reply-To: ${mails[0].id}`,
      `References: ${mails[0].id}`];
    await this.send(addresses[1], `経理のPCです。${quoted}`, { from: kMobile, envelope: kMobile, headers });
    const entry = await eventually("the answer in the second inquiry", async () =>
      (await this.messages(second.id)).find((each) => each.mail), { withinMs: 30000 });
    expectEqual(entry.body, "経理のPCです。", "what was said");
    expect(entry.mail.rest.includes("どの機器ですか") || entry.mail.rest.includes(portal), "our mail stands folded");
    expectEqual((await this.messages(first.id)).filter((each) => each.mail), [], "in the first inquiry");
    this.notice = mails[0];
  }

  // What exim gives up on comes back to the mark of its notice, and holds the address; who is away
  // answers there, too, and holds none. A made-up mark holds none either.
  async cameBack() {
    const held = async (api) => (await api.get("/api/v1/own-notices")).held_since;
    await this.confirms(this.town.stranger, "gone@firm.example");
    await eventually("the address is held", () => held(this.town.stranger), { withinMs: 60000 });
    const { items } = await this.operator.get("/api/v1/operate/notices?state=bounced");
    expect(items.some((each) => each.why.startsWith("bounced 5.")), `why: ${JSON.stringify(items)}`);
    const automatic = await this.count("automatic");
    await this.send(this.notice.return_path, "不在です\n", { from: kMobile, envelope: "",
      headers: ["Auto-Submitted: auto-replied"] });
    await this.comes("automatic", automatic + 1);
    const bounces = await this.count("bounce");
    const forged = this.notice.return_path.replace(/.@/, (end) => (end[0] === "0" ? "1@" : "0@"));
    await this.send(forged, kReport, { envelope: "", headers: kReportHead });
    await this.comes("bounce", bounces + 1);
    expectEqual(await held(this.town.customer), null, "the customer's address");
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
    expectEqual(this.server.files("desk").length, 0, "mails left in new/");
  }
}

export default async function cases(report) {
  const town = new Town();
  const server = new MailServer();
  const keys = new Madoguchi("mail-in-key");
  const browser = new Browser();
  try {
    await server.start();
    const key = dkimKey(keys);
    town.environment = { ...outgoing(server, key), MADOGUCHI_MAIL_INCOMING: join(server.folder, "desk"),
      MADOGUCHI_MAIL_PERSON_HOURLY_MAX: "100", MADOGUCHI_MAIL_INQUIRY_HOURLY_MAX: "100" };
    await town.up();
    await browser.open();
    const mail = new MailIn(town, server, browser, key);
    await mail.began();
    await report.run("a reply by mail lands in its inquiry", () => mail.landed());
    await report.run("odd mails end as named", () => mail.oddOnes());
    await report.run("nobody joins another's inquiry by mail", () => mail.othersStayOut());
    await report.run("the desk takes in what was held", () => mail.looked());
    await report.run("the operator sees what came", () => mail.operated());
    await report.run("an answer to a mail of ours comes back into its inquiry", () => mail.round());
    await report.run("a mail that was not delivered holds its address", () => mail.cameBack());
    await report.run("kill -9 loses no mail and doubles none", () => mail.killed());
  } finally {
    await browser.close();
    await town.down();
    await server.close();
    server.remove();
    keys.remove();
  }
}
