// The status page: what the desk announces stands in it within seconds, and a web server shows it
// while Madoguchi is down. Announcements reach whom they are for, in versions.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Browser } from "../lib/browser.mjs";
import { call, freePort, hasNginx, nginx } from "../lib/nginx.mjs";
import { stop } from "../lib/process.mjs";
import { eventually, expect, expectEqual, Skip } from "../lib/report.mjs";
import { refusal, Town } from "../lib/town.mjs";

const disturbance = "サインインしにくくなっています";
const desk = "/api/v1/desk/announcements";
const button = (person, name) => person.page.getByRole("button", { name, exact: true });

class Status {
  constructor(town, browser, folder) {
    this.town = town;
    this.browser = browser;
    this.folder = folder;
  }

  file(name) {
    return readFileSync(join(this.folder, name), "utf8");
  }

  json() {
    return JSON.parse(this.file("status.json"));
  }

  async written() {
    await eventually("the folder is filled", () => this.json().state, { withinMs: 5000 });
    const told = await (await fetch(`${this.town.server.url}/api/v1/status`)).json();
    expectEqual(this.json().state, told.state, "the file and the public route");
    expect(["open", "closed"].includes(told.state), `an ordinary state, got ${told.state}`);
    expect(!this.file("index.html").includes("試験製作所"), "no tenant is named");
    for (const name of ["index.html", "unavailable.html"]) {
      expect(!/src=|https?:\/\//.test(this.file(name)), `${name} asks for nothing else`);
    }
  }

  async announced() {
    this.chief = await this.browser.person(this.town.server, "operator@desk.example");
    await this.chief.holdsOnBoth("desk-announcements-empty", "/desk/announcements");
    await this.chief.holdsOnBoth("desk-announcement-new", "/desk/announcements/new");
    const { page } = this.chief;
    await button(this.chief, "お知らせを公開する").click();
    await page.getByText("タイトルを80文字以内で入力してください。").waitFor();
    this.chief.faults = []; // the refusal stands in the console
    await this.chief.holdsOnBoth("desk-announcement-refused");
    await page.getByLabel("タイトル").fill(disturbance);
    await page.getByLabel("本文").fill("調べています。\n復旧したら、ここでお知らせします。");
    const began = Date.now();
    await button(this.chief, "お知らせを公開する").click();
    await page.getByText("お知らせした相手").waitFor();
    this.id = new URL(page.url()).pathname.split("/").at(-1);
    await eventually("the file says so", () => this.json().state === "disturbance", { withinMs: 5000 });
    console.log(`        the file had changed ${Date.now() - began} ms after the press`);
    expect(this.file("index.html").includes(disturbance), "the page tells of it");
    await this.chief.holdsOnBoth("desk-announcement");
  }

  async seen() {
    const reader = await this.browser.person(this.town.server, "ours@test.example");
    await reader.page.getByText("窓口からのお知らせがあります").waitFor();
    await reader.holdsOnBoth("home-announcement");
    await reader.page.getByRole("link", { name: disturbance }).first().click();
    await reader.page.getByText("復旧したら、ここでお知らせします。").waitFor();
    await reader.holdsOnBoth("announcement");
    await reader.go(`/t/${this.town.ours}/announcements`);
    await eventually("it counts as read", async () => {
      const list = await this.town.customer.get(`${this.town.path(this.town.ours)}/announcements`);
      return list.items.length === 1 && !list.items[0].is_unread;
    });
    await reader.holdsOnBoth("announcements");
  }

  async corrected() {
    const { page } = this.chief;
    await page.getByRole("link", { name: "新しい版を書く" }).click();
    await page.getByLabel("変更点").fill("復旧の見込みを加えました");
    await page.getByLabel("本文").fill("原因が分かりました。");
    await this.chief.holdsOnBoth("desk-announcement-correction");
    await button(this.chief, "第2版を公開する").click();
    await page.getByText("これまでの版").waitFor();
    await eventually("the new text is out", () => this.file("index.html").includes("原因が分かりました"),
      { withinMs: 5000 });
    const path = `${this.town.path(this.town.ours)}/announcements/${this.id}`;
    const seen = await this.town.customer.get(path);
    expectEqual(seen.editions.map((one) => one.version), [2, 1], "every version is readable");
    expect(seen.announcement.is_unread, "the new version is unread again");
    expect(seen.editions[1].body.startsWith("調べています"), "the first text stays");
  }

  async onlyTheirs() {
    const operator = await this.town.as("operator@desk.example");
    const made = await operator.post(desk, { kind: "news", audience: "tenants",
      tenant_ids: [this.town.ours], title: "担当の変更", body: "担当が変わりました。" });
    const { id } = made.row.announcement;
    const path = (tenant) => `${this.town.path(tenant)}/announcements`;
    const theirs = await this.town.stranger.get(path(this.town.theirs));
    expectEqual(theirs.items.map((one) => one.id), [this.id], "what the other firm sees");
    const refused = await refusal(() => this.town.stranger.get(`${path(this.town.theirs)}/${id}`), "theirs");
    expectEqual(refused.status, 404, "another firm's announcement");
    const early = await refusal(() => this.town.analyst.post(desk, { kind: "news", audience: "all",
      tenant_ids: [], title: "t", body: "b" }), "an analyst's announcement");
    expectEqual(early.status, 403, "an analyst's announcement");
    expect(!JSON.stringify(this.json()).includes("担当"), "nor does the public page tell of it");
  }

  async publicPage() {
    const context = await this.browser.browser.newContext({ locale: "ja-JP", timezoneId: "Asia/Tokyo" });
    const page = await context.newPage();
    for (const [name, size] of [["phone", { width: 390, height: 844 }], ["desk", { width: 1280, height: 900 }]]) {
      await page.setViewportSize(size);
      await page.goto(`${this.town.server.url}/status`);
      await page.getByText(disturbance).waitFor();
      const wide = await page.evaluate(() =>
        document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wide <= 0, `${name}: no sideways scroll`);
    }
    await context.close();
  }

  async ended() {
    await this.chief.go(`/desk/announcements/${this.id}`);
    await button(this.chief, "このお知らせを終了").click();
    await button(this.chief, "このお知らせを終了する").click();
    await eventually("the state is ordinary again", () => this.json().state !== "disturbance",
      { withinMs: 5000 });
  }
}

// A person of the outside, with nothing but the web server's page.
class Outside {
  constructor(browser, port) {
    this.browser = browser;
    this.port = port;
  }

  async look(path, { javaScriptEnabled = true, width = 390, colorScheme = "light" } = {}) {
    const context = await this.browser.browser.newContext({ ignoreHTTPSErrors: true, javaScriptEnabled,
      viewport: { width, height: 844 }, locale: "ja-JP", timezoneId: "Asia/Tokyo", colorScheme });
    const page = await context.newPage();
    await page.goto(`https://localhost:${this.port}${path}`);
    return { page, close: () => context.close() };
  }

  async holds(path, heading) {
    const { Person } = await import("../lib/browser.mjs");
    for (const look of [{ width: 390 }, { width: 1280 }, { width: 390, colorScheme: "dark" }]) {
      const { page, close } = await this.look(path, look);
      await page.getByRole("heading", { level: 1, name: heading }).waitFor();
      await new Person({ url: "" }, page).holds(`outside-${path.replaceAll("/", "")}${look.colorScheme ?? ""}`);
      await close();
    }
  }
}

async function whileDown(report, status, outside) {
  const { town } = status;
  await report.run("the page stands at /status/ while all is well, for phone and desk", async () => {
    await outside.holds("/status/", /受付/);
    const told = await call(outside.port, "GET", "/status/status.json");
    expectEqual(JSON.parse(told.text).state, status.json().state, "the file as the web server hands it out");
    expectEqual(told.headers["cache-control"], "no-store", "no copy is kept");
  });
  await report.run("kill -9: any address shows the page that was written last, and says so", async () => {
    await town.server.kill();
    const answer = await call(outside.port, "GET", `/t/${town.ours}`);
    expectEqual(answer.status, 502, "the status tells machines the truth");
    expect(answer.text.includes("ただいま窓口のページにつながりません"), "the page tells people");
    await outside.holds(`/t/${town.ours}`, "ただいま窓口のページにつながりません");
  });
  await report.run("older than three minutes it says how old it is; without script the time stands there", async () => {
    const written = new Date(status.json().at);
    const clock = new Intl.DateTimeFormat("ja-JP", { timeZone: "Asia/Tokyo", hour: "2-digit",
      minute: "2-digit", hourCycle: "h23" }).format(written);
    const fresh = await outside.look("/status/");
    expect(!(await fresh.page.getByText(`この表示は ${clock} のものです`).isVisible()), "not yet");
    await fresh.page.clock.install({ time: new Date(written.getTime() + 181_000) });
    await fresh.page.reload();
    await fresh.page.getByText(`この表示は ${clock} のものです`).waitFor({ state: "visible" });
    await fresh.close();
    const plain = await outside.look("/status/", { javaScriptEnabled: false });
    expect((await plain.page.locator("time").textContent()).endsWith(clock), "its time");
    await plain.close();
  });
  await report.run("started again, the portal is there and the page goes on", async () => {
    const before = status.json().at;
    await town.server.start();
    await eventually("a new heartbeat", () => status.json().at > before, { withinMs: 10000 });
    await eventually("the portal answers", async () =>
      (await call(outside.port, "GET", "/healthz")).status === 200);
  });
}

export default async function cases(report) {
  const town = new Town();
  const browser = new Browser();
  const folder = mkdtempSync(join(tmpdir(), "madoguchi-status-"));
  const place = mkdtempSync(join(tmpdir(), "madoguchi-nginx-"));
  let proxy;
  try {
    town.environment = { MADOGUCHI_STATUS_FOLDER: folder, MADOGUCHI_HTTP_TRUSTED_PROXIES: "127.0.0.1" };
    await town.up();
    await browser.open();
    const status = new Status(town, browser, folder);
    await report.run("the folder holds page and JSON, and they name nobody", () => status.written());
    await report.run("a disturbance that is entered stands in the file within seconds", () => status.announced());
    await report.run("the customer sees it at home, reads it, and it is read", () => status.seen());
    await report.run("without signing in /status tells the same", () => status.publicPage());
    await report.run("a correction is a new version; the one before stays", () => status.corrected());
    await report.run("what is for one firm is seen by no other and by no public page", () => status.onlyTheirs());
    await report.run("ended, it is gone from the page", () => status.ended());
    await report.run("nginx starts with the example of deploy/nginx.conf", async () => {
      if (!hasNginx()) throw new Skip("nginx is not there");
      const ports = { tls: await freePort(), plain: await freePort() };
      proxy = await nginx(place, ports, town.server.listen[0], folder);
      proxy.port = ports.tls;
    });
    if (proxy) await whileDown(report, status, new Outside(browser, proxy.port));
  } finally {
    await browser.close();
    if (proxy) await stop(proxy);
    await town.down();
    for (const one of [folder, place]) rmSync(one, { recursive: true, force: true });
  }
}
