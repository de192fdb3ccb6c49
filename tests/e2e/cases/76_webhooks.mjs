// Webhooks against a real HTTPS receiver that checks the signature by itself: retries, dead letters,
// redirects, addresses inside, and kill -9 while things are under way.
import { Browser } from "../lib/browser.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { refusal, Town } from "../lib/town.mjs";
import { isGenuine, Receiver } from "../lib/webhook_receiver.mjs";

const topics = ["alert.raised"];
const kKills = 4;
const kAlerts = 30;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const button = (person, name) => person.page.getByRole("button", { name, exact: true });

class Webhooks {
  constructor(town, receiver, browser) {
    this.town = town;
    this.receiver = receiver;
    this.browser = browser;
    this.path = `${town.path(town.ours)}/webhooks`;
    this.host = 0;
  }

  add(name, url, wanted = topics) {
    return this.town.customer.post(this.path, { name, url, topics: wanted });
  }

  // An alert about an address of its own.
  alert() {
    this.host += 1;
    return this.town.alert("ours", { dst_ip: `203.0.113.${this.host}` });
  }

  one(id) {
    return this.town.customer.get(`${this.path}/${id}`);
  }

  async dead(id) {
    return (await this.town.customer.get(`${this.path}/${id}/deliveries?state=dead`)).items;
  }

  async remove(id) {
    await this.town.customer.post(`${this.path}/${id}/removal`);
  }

  // With nothing set up for it, no address inside and no other port is taken.
  async insideRefused() {
    for (const url of ["https://127.0.0.1/", `https://localhost:${this.receiver.port}/`,
      "https://169.254.169.254/latest/meta-data/", "https://[::1]/", "https://2130706433/",
      "https://10.0.0.1/", "http://hooks.example.jp/", "https://hooks.example.jp:22/"]) {
      const refused = await refusal(() => this.add("内側", url), url);
      expectEqual(refused.status, 422, url);
      expectEqual(refused.body.errors[0].pointer, "/url", url);
    }
    expectEqual((await this.town.customer.get(this.path)).items.length, 0, "nothing was added");
    expectEqual(this.receiver.deliveries.length, 0, "and nothing was called");
  }

  async openToTheReceiver() {
    await this.town.server.stop();
    Object.assign(this.town.server.environment, {
      MADOGUCHI_WEBHOOKS_ALLOW_PRIVATE: "true",
      MADOGUCHI_WEBHOOKS_PORTS: String(this.receiver.port),
      MADOGUCHI_WEBHOOKS_CA_FILE: this.receiver.caFile,
      MADOGUCHI_WEBHOOKS_FIRST_PAUSE_SECONDS: "1",
      MADOGUCHI_WEBHOOKS_TRIES_MAX: "3",
      MADOGUCHI_WEBHOOKS_TIMEOUT_SECONDS: "8",
    });
    await this.town.server.start();
  }

  async addedByPage() {
    this.person = await this.browser.person(this.town.server, "ours@test.example");
    await this.person.go("/settings");
    await this.person.page.getByRole("link", { name: "Webhook" }).click();
    await this.person.page.getByText("Webhookはまだありません").waitFor();
    await this.person.holdsOnBoth("webhooks-empty");
    await this.person.page.getByRole("link", { name: "Webhookを追加する" }).click();
    const { page } = this.person;
    await page.getByLabel("名前").fill("監視の画面");
    await page.getByLabel("送り先のURL").fill("http://169.254.169.254/");
    await button(this.person, "Webhookを追加する").click();
    await page.getByText("この宛先には送れません").waitFor();
    await page.getByText("知らせることを1つ以上選んでください。").waitFor();
    this.person.faults = []; // the refusal stands in the console
    await this.person.holdsOnBoth("webhook-refused");
    await page.getByLabel("送り先のURL").fill(this.receiver.url("/good"));
    await page.getByText("新しいアラート", { exact: true }).click();
    await button(this.person, "Webhookを追加する").click();
    await page.getByText("署名の鍵です。").waitFor();
    this.secret = (await page.locator("span.font-mono").first().textContent()).trim();
    await this.person.holdsOnBoth("webhook-secret");
    await page.getByRole("link", { name: "「監視の画面」を開く" }).click();
    await page.getByRole("heading", { level: 1, name: "監視の画面" }).waitFor();
    this.good = new URL(page.url()).pathname.split("/").at(-1);
  }

  async tested() {
    await button(this.person, "試しに送る").click();
    const [first] = await eventually("the test arrives", () =>
      this.receiver.at("/good").length > 0 && this.receiver.at("/good"));
    expectEqual(first.json.topic, "webhook.test", "topic");
    expect(isGenuine(this.secret, first.signature, first.body), "the signature checks");
    expect(!isGenuine(`${this.secret}x`, first.signature, first.body), "with this secret alone");
    expect(!isGenuine(this.secret, first.signature, `${first.body} `), "and this body alone");
    expect(!isGenuine(this.secret, first.signature, first.body, Date.now() / 1000 + 301), "and for minutes");
    await this.person.page.getByText("届きました").waitFor();
    await this.person.holdsOnBoth("webhook");
    await this.person.holdsOnBoth("webhooks", `/t/${this.town.ours}/webhooks`);
  }

  async told() {
    const alert = await this.alert();
    const [delivery] = await eventually("the alert is told", () => {
      const found = this.receiver.at("/good").filter((one) => one.json.topic === "alert.raised");
      return found.length > 0 && found;
    });
    expectEqual(Object.keys(delivery.json), ["id", "topic", "time", "tenant", "subject"], "members");
    expectEqual(delivery.json.subject, { id: alert, link: `/t/${this.town.ours}/alerts/${alert}` }, "subject");
    expectEqual(delivery.json.tenant, this.town.ours, "tenant");
    expectEqual(delivery.json.id, delivery.id, "id and header");
    expect(!/203\.0\.113|192\.168|Beacon|試験/.test(delivery.body), "no address, no text, no name");
    expect(isGenuine(this.secret, delivery.signature, delivery.body), "the signature checks");
  }

  async rotated() {
    const issued = await this.town.customer.post(`${this.path}/${this.good}/secret`);
    await this.town.customer.post(`${this.path}/${this.good}/test`);
    const last = await eventually("a test after the rotation", () => {
      const found = this.receiver.at("/good").at(-1);
      return found.json.topic === "webhook.test" && found.signature.split("v1=").length === 3 && found;
    });
    for (const secret of [this.secret, issued.secret]) {
      expect(isGenuine(secret, last.signature, last.body), "both secrets check");
    }
    const shown = JSON.stringify(await this.one(this.good));
    expect(!shown.includes(issued.secret), "the secret is never told again");
  }

  async retried() {
    this.receiver.answers.set("/flaky", (before) => ({ status: before < 2 ? 500 : 200 }));
    const { webhook } = await this.add("気まぐれ", this.receiver.url("/flaky"));
    await this.alert();
    const tries = await eventually("three tries", () =>
      this.receiver.at("/flaky").length >= 3 && this.receiver.at("/flaky"));
    expectEqual(new Set(tries.map((one) => one.id)).size, 1, "the same delivery");
    expectEqual(new Set(tries.map((one) => one.body)).size, 1, "the same bytes");
    const pauses = [tries[1].atMs - tries[0].atMs, tries[2].atMs - tries[1].atMs];
    expect(pauses[0] >= 900 && pauses[1] >= 2900, `growing pauses, got ${pauses} ms`);
    await eventually("nothing waits any more", async () => (await this.one(webhook.id)).waiting === 0);
    await this.remove(webhook.id);
  }

  async deadLettered() {
    let isMended = false;
    this.receiver.answers.set("/broken", () => ({ status: isMended ? 200 : 503 }));
    const { webhook } = await this.add("壊れている", this.receiver.url("/broken"));
    await this.alert();
    const [dead] = await eventually("a dead letter", async () => {
      const found = await this.dead(webhook.id);
      return found.length > 0 && found;
    });
    expectEqual([dead.fault, dead.last_status, dead.tries], ["answered", 503, 3], "what is said of it");
    isMended = true;
    await this.person.go(`/t/${this.town.ours}/webhooks/${webhook.id}`);
    await this.person.page.getByText("送り先が 503 と答えました").waitFor();
    await this.person.page.getByText("新しいアラート", { exact: true }).first().click();
    await button(this.person, "選んだ 1 件をもう一度送る").waitFor();
    await this.person.holdsOnBoth("webhook-dead");
    await button(this.person, "選んだ 1 件をもう一度送る").click();
    await eventually("it arrives", () => this.receiver.at("/broken").length === 4);
    expectEqual(this.receiver.at("/broken").at(-1).id, dead.id, "under its old id");
    await eventually("no dead letter is left", async () => (await this.one(webhook.id)).dead === 0);
    await this.remove(webhook.id);
  }

  async redirected() {
    this.receiver.answers.set("/moved", () =>
      ({ status: 307, headers: { location: this.receiver.url("/elsewhere") } }));
    const { webhook } = await this.add("転送", this.receiver.url("/moved"));
    await this.alert();
    const [dead] = await eventually("a dead letter", async () => {
      const found = await this.dead(webhook.id);
      return found.length > 0 && found;
    });
    expectEqual(dead.fault, "redirected", "fault");
    expectEqual(this.receiver.at("/elsewhere").length, 0, "deliveries where it was led to");
    await this.remove(webhook.id);
  }

  async silentDelaysNobody() {
    this.receiver.answers.set("/silent", () => null);
    const { webhook } = await this.add("無言", this.receiver.url("/silent"));
    const before = this.receiver.at("/good").length;
    await this.alert();
    await eventually("the silent one is asked", () => this.receiver.at("/silent").length > 0);
    const began = Date.now();
    await this.alert();
    await eventually("the other hears at once", () => this.receiver.at("/good").length >= before + 2);
    expect(Date.now() - began < 7900, `within ${Date.now() - began} ms, a silent one takes 8000`);
    await this.remove(webhook.id);
  }

  async strangersSeeNothing() {
    const { stranger, theirs, analyst, ours } = this.town;
    for (const call of [() => stranger.get(this.path),
      () => stranger.get(`${this.town.path(theirs)}/webhooks/${this.good}`),
      () => stranger.post(`${this.town.path(theirs)}/webhooks/${this.good}/test`)]) {
      expectEqual((await refusal(call, "a stranger's call")).status, 404, "a stranger's call");
    }
    const desk = await refusal(() => analyst.get(`${this.town.path(ours)}/webhooks`), "an analyst");
    expectEqual(desk.status, 403, "an analyst's call");
  }

  async killed() {
    this.receiver.answers.set("/slow", () => ({ status: 200, afterMs: 120 }));
    const { webhook } = await this.add("ゆっくり", this.receiver.url("/slow"));
    const alerts = [];
    for (let each = 0; each < kAlerts; each += 1) alerts.push(await this.alert());
    for (let kill = 0; kill < kKills; kill += 1) {
      await sleep(150 + kill * 170);
      await this.town.server.kill();
      await this.town.server.start();
    }
    await eventually("everything is delivered", async () => (await this.one(webhook.id)).waiting === 0,
      { withinMs: 60000 });
    const got = this.receiver.at("/slow");
    for (const alert of alerts) {
      const of = got.filter((one) => one.json.subject.id === alert);
      expect(of.length > 0, `${alert} was delivered`);
      expectEqual(new Set(of.map((one) => one.id)).size, 1, "always under one id");
    }
    const firsts = [...new Map(got.map((one) => [one.json.subject.id, one])).keys()];
    expectEqual(firsts, alerts, "in the order in which they happened");
    console.log(`        ${kAlerts} deliveries, ${kKills} kills, ${got.length - kAlerts} of them twice`);
    expectEqual(await this.dead(webhook.id), [], "dead letters");
  }
}

export default async function cases(report) {
  const town = new Town();
  const browser = new Browser();
  const receiver = await new Receiver().up();
  try {
    await town.up();
    await browser.open();
    const hooks = new Webhooks(town, receiver, browser);
    await report.run("attack 18: no address inside and no other port is taken", () => hooks.insideRefused());
    await hooks.openToTheReceiver();
    await report.run("a customer's admin adds one; its secret is shown once", () => hooks.addedByPage());
    await report.run("a test arrives, signed so that a stranger can check it", () => hooks.tested());
    await report.run("attack 29: an alert is told by ids and a link alone", () => hooks.told());
    await report.run("after a rotation both secrets sign for a while", () => hooks.rotated());
    await report.run("after 500 it is tried again, later each time, as the same delivery", () => hooks.retried());
    await report.run("what never gets there is a dead letter, and can be sent again", () => hooks.deadLettered());
    await report.run("attack 19: a redirect is not followed", () => hooks.redirected());
    await report.run("where nobody answers nobody else waits", () => hooks.silentDelaysNobody());
    await report.run("attack 21: another firm's webhook is not found", () => hooks.strangersSeeNothing());
    await report.run("kill -9 while delivering: each at least once, none lost, one id each", () => hooks.killed());
  } finally {
    await browser.close();
    await town.down();
    await receiver.down();
  }
}
