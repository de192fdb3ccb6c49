// Accounts as people meet them: an admin invites, the invited person chooses a password, sets up a
// second factor, signs in with it, loses the phone; the admin helps. Each page on a phone and a desk.
import { Api } from "../lib/api.mjs";
import { Browser, Person } from "../lib/browser.mjs";
import { Madoguchi } from "../lib/madoguchi.mjs";
import { expect, expectEqual } from "../lib/report.mjs";
import { totp } from "../lib/totp.mjs";

const password = "madoguchi-demo-1";
const chosen = "あたらしい合言葉 2026";
const login = "shinjin@aozora.example";

const button = (person, name) => person.page.getByRole("button", { name });

async function signIn(person, who, secret) {
  await person.go("/");
  await person.page.getByLabel("ログイン名").fill(who);
  await person.page.getByLabel("パスワード", { exact: true }).fill(secret);
  await button(person, "サインインする").click();
}

class Newcomer {
  constructor(server, browser) {
    this.server = server;
    this.browser = browser;
  }

  async stranger() {
    const context = await this.browser.browser.newContext({ locale: "ja-JP", timezoneId: "Asia/Tokyo" });
    return new Person(this.server, await context.newPage());
  }

  async invited() {
    this.admin = await this.browser.person(this.server, "sato@aozora.example", { password });
    await this.admin.holdsOnBoth("settings", "/settings");
    await this.admin.holdsOnBoth("settings-people", "/settings/people");
    await this.admin.holdsOnBoth("settings-people-new", "/settings/people/new");
    await this.admin.page.getByLabel("お名前").fill("新人 一郎");
    await this.admin.page.getByLabel("ログイン名").fill(login);
    await button(this.admin, "招待のリンクを作る").click();
    await this.admin.page.getByText("新人 一郎 さん用のリンクを作りました").waitFor();
    await this.admin.holdsOnBoth("settings-people-link");
    this.link = new URL(await this.admin.page.getByText("/invitation#").innerText());
  }

  async came() {
    this.person = await this.stranger();
    await this.person.holdsOnBoth("invitation", `${this.link.pathname}${this.link.hash}`);
    await this.person.page.getByLabel("新しいパスワード").fill("short");
    await button(this.person, "パスワードを設定する").click();
    await this.person.page.getByText("10文字以上にしてください").waitFor();
    await this.person.page.getByLabel("新しいパスワード").fill(chosen);
    await button(this.person, "パスワードを設定する").click();
    await this.person.page.getByText("パスワードを設定しました").waitFor();
    expectEqual(new URL(this.person.page.url()).hash, "", "the link in the address");
    this.person.faults = []; // the refusal above stands in the console
    await this.person.holdsOnBoth("invitation-done");
    const again = await this.stranger();
    await again.go(`${this.link.pathname}${this.link.hash}`);
    await again.page.getByText("このリンクは使えません").waitFor();
    again.faults = [];
    await again.holdsOnBoth("invitation-over");
  }

  async secured() {
    await signIn(this.person, login, chosen);
    await this.person.page.getByRole("heading", { name: "サインイン" }).waitFor({ state: "hidden" });
    await this.person.holdsOnBoth("settings-security", "/settings/security");
    await this.person.holdsOnBoth("settings-totp", "/settings/security/totp");
    await this.person.page.getByLabel("いまのパスワード").fill(chosen);
    await button(this.person, "設定を始める").click();
    await this.person.page.getByRole("img", { name: "認証アプリで読み取る図" }).waitFor();
    await this.person.holdsOnBoth("settings-totp-app");
    this.secret = await this.person.page.locator("span.font-mono").innerText();
    this.used = totp(this.secret, -1);
    await this.person.page.getByLabel("確認コード").fill(this.used);
    await button(this.person, "2段階認証を有効にする").click();
    await this.person.page.getByText("2段階認証を有効にしました").waitFor();
    await this.person.holdsOnBoth("settings-totp-codes");
    this.codes = await this.person.page.locator("ul.font-mono li").allInnerTexts();
    expectEqual(this.codes.length, 10, "recovery codes");
    await button(this.person, "回復コードを控えました").click();
    await this.person.page.getByText("2段階認証は有効です").waitFor();
    await this.person.holdsOnBoth("settings-totp-on");
  }

  async cameBack() {
    const person = await this.stranger();
    await signIn(person, login, chosen);
    await person.page.getByLabel("確認コード").waitFor();
    await person.holdsOnBoth("sign-in-code");
    await person.page.getByLabel("確認コード").fill(this.used);
    await button(person, "サインインする").click();
    await person.page.getByText("確認コードが違うか、すでに使われています").waitFor();
    await person.page.getByLabel("確認コード").fill(totp(this.secret));
    await button(person, "サインインする").click();
    await person.page.getByRole("heading", { name: "サインイン" }).waitFor({ state: "hidden" });
    await person.go("/settings/security");
    await person.page.getByText("(この端末)").waitFor();
    // The other browser is signed out from here.
    await button(person, /をサインアウトする$/).first().click();
    await button(person, /をサインアウトする$/).first().waitFor({ state: "hidden" });
    await this.person.go("/settings/security");
    await this.person.page.getByRole("heading", { name: "サインイン", exact: true }).waitFor();
  }

  async lostThePhone() {
    const person = await this.stranger();
    await signIn(person, login, chosen);
    await person.page.getByLabel("確認コード").fill(this.codes[0].toUpperCase());
    await button(person, "サインインする").click();
    await person.page.getByRole("heading", { name: "サインイン" }).waitFor({ state: "hidden" });
    await this.admin.go("/settings/people");
    await this.admin.page.getByText("新人 一郎 さんの設定を変える").click();
    await this.admin.holdsOnBoth("settings-people-open");
    await button(this.admin, "2段階認証を解除").click();
    await button(this.admin, "2段階認証を解除する").click();
    await button(this.admin, "2段階認証を解除").waitFor({ state: "hidden" });
    await button(this.admin, "利用を停止").click();
    await button(this.admin, "利用を停止する").click();
    await this.admin.page.getByText("停止中").waitFor();
    await person.go("/settings");
    await person.page.getByRole("heading", { name: "サインイン", exact: true }).waitFor();
  }
}

// Kept by the admin by keyboard alone, and read by the desk beside an inquiry.
async function contacts(server, browser) {
  const admin = await browser.person(server, "sato@aozora.example", { password });
  const session = await admin.page.evaluate(async () => (await fetch("/api/v1/session")).json());
  const path = `/t/${session.home_tenant_id}/contacts`;
  await admin.holdsOnBoth("contacts-none", path);
  await button(admin, "緊急連絡先を変える").click();
  for (const [place, name] of ["佐藤 花子", "鈴木 太郎"].entries()) {
    await button(admin, "連絡先を追加する").press("Enter");
    const group = admin.page.getByRole("group", { name: `${place + 1}番目に連絡する方` });
    await group.getByLabel("お名前").fill(name);
    await group.getByLabel("電話番号").fill("03-1234-567" + place);
  }
  await admin.page.getByRole("group", { name: "2番目に連絡する方" }).getByLabel("電話番号").fill("119");
  await button(admin, "緊急連絡先を保存する").press("Enter");
  await admin.page.getByText("市外局番からの電話番号を入力してください").waitFor();
  admin.faults = []; // the refusal stands in the console
  await admin.page.getByRole("group", { name: "2番目に連絡する方" }).getByLabel("電話番号").fill("０９０－１２３４－５６７８");
  await button(admin, "鈴木 太郎を上へ").press("Enter");
  await admin.holdsOnBoth("contacts-form");
  await button(admin, "緊急連絡先を保存する").press("Enter");
  await admin.page.getByText("090-1234-5678").waitFor();
  expectEqual(await admin.page.locator("main ol strong").allInnerTexts(), ["鈴木 太郎", "佐藤 花子"], "the order");
  await admin.holdsOnBoth("contacts");
  const user = await Api.signIn(server, "suzuki@aozora.example", password);
  const list = `/api/v1/tenants/${session.home_tenant_id}/emergency-contacts`;
  const read = await user.get(list);
  for (const login of ["suzuki@aozora.example", "aoki@desk.example"]) {
    const api = await Api.signIn(server, login, password);
    const error = await api.call("PUT", list, { items: [], revision: read.revision }).catch((e) => e);
    expectEqual(error.status, 403, `attack 26: ${login} changes nothing`);
  }
  const desk = await browser.person(server, "aoki@desk.example", { password });
  const inquiries = await desk.page.evaluate(async (url) => (await fetch(url)).json(),
    `/api/v1/tenants/${session.home_tenant_id}/inquiries?limit=1`);
  await desk.go(`/desk/inquiries/${session.home_tenant_id}/${inquiries.items[0].id}`);
  await desk.page.getByText("緊急連絡先", { exact: true }).click();
  await desk.page.getByText("090-1234-5678").waitFor();
  await desk.holdsOnBoth("desk-contacts");
}

// The operator makes a token, a detector uses it, the operator revokes it.
async function tokens(server, browser) {
  const operator = await browser.person(server, "onishi@desk.example", { password });
  operator.faults = []; // what the operator may not see on the first page
  await operator.go("/settings/tokens/new");
  await operator.page.getByLabel("名前").fill("試験の検知装置");
  await operator.page.getByLabel("会社").selectOption({ label: "株式会社青空製作所" });
  await operator.page.getByText("本社ルーター").click();
  await operator.holdsOnBoth("settings-tokens-form");
  await button(operator, "トークンを作る").click();
  const secret = await operator.page.getByText(/^mdg_/).innerText();
  await operator.holdsOnBoth("settings-tokens-made");
  const feed = Api.withToken(server, secret);
  const read = await feed.ingest("{}\n").catch((error) => error);
  expectEqual(read.status, 422, "a line of a good token is read, and this one is none");
  await operator.go("/settings/tokens");
  await operator.page.getByText("試験の検知装置").waitFor();
  expect(!(await operator.page.content()).includes(secret), "attack 38: the key is shown once");
  await operator.holdsOnBoth("settings-tokens-list");
  await button(operator, "取り消す").first().click();
  await button(operator, "取り消しを確定する").click();
  await operator.page.getByText("取り消し済み").waitFor();
  const refused = await feed.ingest("{}\n").catch((error) => error);
  expectEqual(refused.status, 401, "a revoked token");
}

async function deskMustHaveIt(server, browser) {
  const person = await browser.person(server, "aoki@desk.example", { password });
  await person.page.getByText("先に2段階認証を設定してください").waitFor();
  await person.holdsOnBoth("totp-first");
  const api = await Api.signIn(server, "aoki@desk.example", password);
  for (const path of ["/api/v1/desk/queue", "/api/v1/tenants", "/api/v1/people", "/api/v1/scopes"]) {
    const error = await api.get(path).catch((refused) => refused);
    expect(error.status === 403 && error.body.type.endsWith("identity.totp-needed"),
      `attack 36: ${path} stays shut, got ${error.status}`);
  }
}

export default async function cases(report) {
  const server = new Madoguchi("people", { demo: true });
  const browser = await new Browser().open();
  await server.start();
  const newcomer = new Newcomer(server, browser);
  await report.run("an admin invites somebody", () => newcomer.invited());
  await report.run("the invited person chooses a password, once", () => newcomer.came());
  await report.run("a second factor is set up", () => newcomer.secured());
  await report.run("signing in needs the code, and other devices are signed out", () => newcomer.cameBack());
  await report.run("a lost phone: recovery code, help by the admin, end", () => newcomer.lostThePhone());
  await report.run("emergency contacts, by keyboard", () => contacts(server, browser));
  await report.run("an API token is made, used and revoked", () => tokens(server, browser));
  await server.stop();
  server.environment = { MADOGUCHI_IDENTITY_DESK_NEEDS_TOTP: "true" };
  await server.start();
  await report.run("attack 36: the desk sets up its second factor before anything else opens", () =>
    deskMustHaveIt(server, browser));
  await server.stop();
  server.remove();
  await browser.close();
}
