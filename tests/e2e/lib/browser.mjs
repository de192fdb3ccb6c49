// Debian's Chromium without a screen: people at their desks and on their phones.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { password as usual, root } from "./madoguchi.mjs";
import { expect } from "./report.mjs";

const require = createRequire(join(root, "web/package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const pictures = process.env.MADOGUCHI_PICTURES;
const lateMs = Number(process.env.MADOGUCHI_LATE_MS ?? 0);

export const phone = { width: 390, height: 844 };
export const desk = { width: 1280, height: 900 };

const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];

// The answer to every change so many milliseconds late: the news of it is on the page before. What
// a person does in between must not be lost, and what is pressed twice must not be done twice.
async function answerLate(context) {
  if (lateMs === 0) return;
  await context.route("**/api/**", async (route) => {
    if (route.request().method() === "GET") return route.fallback();
    try {
      const response = await route.fetch();
      await new Promise((resolve) => setTimeout(resolve, lateMs));
      await route.fulfill({ response });
    } catch {
      // The page is gone, as some are closed in the middle of an act; or the server is, as the page finds.
      await route.abort().catch(() => undefined);
    }
  });
}

export class Browser {
  async open() {
    // Each launch gets a new, empty profile of its own.
    this.browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: flags });
    return this;
  }

  // A person with cookies of their own, signed in by the page as a person would.
  async person(server, login, { viewport = desk, password = usual } = {}) {
    const context = await this.browser.newContext({ viewport, locale: "ja-JP", timezoneId: "Asia/Tokyo" });
    await answerLate(context);
    const page = await context.newPage();
    const person = new Person(server, page);
    await person.go("/");
    await page.getByLabel("ログイン名").fill(login);
    await page.getByLabel("パスワード", { exact: true }).fill(password);
    await page.getByRole("button", { name: "サインインする" }).click();
    await page.getByRole("heading", { name: "サインイン" }).waitFor({ state: "hidden" });
    await person.settled();
    return person;
  }

  // The same with the session that `api` has already: nothing is written for it.
  async signedIn(server, api) {
    const context = await this.browser.newContext({ viewport: phone, locale: "ja-JP", timezoneId: "Asia/Tokyo" });
    const [name, value] = api.headers.cookie.split("=");
    await context.addCookies([{ name, value, url: server.url }]);
    await answerLate(context);
    return new Person(server, await context.newPage());
  }

  async close() {
    await this.browser?.close();
  }
}

export class Person {
  constructor(server, page) {
    this.server = server;
    this.page = page;
    this.faults = [];
    page.on("pageerror", (error) => this.faults.push(`script: ${error.message}`));
    page.on("console", (line) => {
      if (line.type() === "error" && !line.text().includes("status of 401")) {
        this.faults.push(`console: ${line.text()}`);
      }
    });
  }

  async go(path) {
    await this.page.goto(`${this.server.url}${path}`);
    await this.settled();
  }

  // Closes the tab. Nobody can hold up the last words of a page that is gone, they would be lost.
  async leave() {
    await this.page.context().unrouteAll();
    await this.page.close();
  }

  // As whoever comes back to the window: the page asks anew for what is no longer fresh.
  async lookAgain() {
    await this.page.evaluate(() => globalThis.dispatchEvent(new Event("visibilitychange")));
  }

  // The page has its heading and nothing is loading any more.
  async settled() {
    await this.page.getByRole("heading", { level: 1 }).waitFor();
    await this.page.waitForFunction(() => !document.body.textContent.includes("読み込んでいます"));
  }

  // What a page must hold to, whoever looks: nothing wider than the screen, axe finds nothing.
  async holds(name) {
    await this.settled();
    await this.picture(name);
    const excess = await this.page.evaluate(() =>
      document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(excess <= 0, `${name} has no sideways scroll, it is ${excess} px too wide`);
    await this.page.evaluate(axe);
    const found = await this.page.evaluate(() => globalThis.axe.run(document));
    const words = found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`);
    expect(words.length === 0, `${name}: axe finds nothing, it says ${words.join("\n")}`);
    expect(this.faults.length === 0, `${name}: a clean console, got ${this.faults.join("\n")}`);
  }

  // The same on a phone and on a desk, of the page of a path or the one that is open.
  async holdsOnBoth(name, path) {
    if (path !== undefined) await this.go(path);
    for (const size of [phone, desk]) {
      await this.page.setViewportSize(size);
      await this.holds(name);
    }
  }

  // Kept only where MADOGUCHI_PICTURES names a folder: for people to look at.
  async picture(name) {
    if (!pictures) return;
    mkdirSync(pictures, { recursive: true });
    const { width } = this.page.viewportSize();
    await this.page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  }
}
