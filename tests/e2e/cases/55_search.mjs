// What is found by its words: inquiries and alerts in one box, by the customer within the own firm
// and by the desk in all of them; the lists that go on; and past inquiries like one.
import { Browser, desk, phone } from "../lib/browser.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { Town } from "../lib/town.mjs";

const asked = [
  { subject: "情報漏洩の疑いについて", body: "本社のルーターから203.0.113.66へ通信がありました。" },
  { subject: "パスワードの変更", body: "暗証番号を変えたいです。" },
  { subject: "VPNの接続", body: "朝からVPNが不安定です。" },
];

async function fill(town) {
  const ids = [];
  for (const each of asked) ids.push(await town.inquiry(town.customer, town.ours, each));
  await town.analyst.post(`${town.path(town.ours)}/inquiries/${ids[0]}/messages`,
    { kind: "note", body: "内密の調査メモ" });
  await town.inquiry(town.stranger, town.theirs, { subject: "となりの情報漏洩" });
  // Words are written into the index soon after what was said, in the order of the inquiries.
  for (const whose of ["ours", "theirs"]) await town.alert(whose, { name: "ET MALWARE CobaltStrike" });
  await eventually("the last one is found", async () =>
    (await town.stranger.get(`${town.path(town.theirs)}/inquiries?q=となり`)).items.length === 1);
}

// The titles of a list, in order.
async function titles(page, label) {
  const list = page.getByRole("list", { name: label, exact: true });
  await list.waitFor();
  return list.getByRole("link").allTextContents();
}

async function look(person, words, label = "件名・本文・番号で探す") {
  await person.page.getByLabel(label, { exact: true }).fill(words);
  await person.page.getByRole("button", { name: "検索", exact: true }).click();
  await person.page.waitForFunction((q) => new URLSearchParams(location.search).get("q") === q, words);
  await person.settled();
  expect(await person.page.evaluate(() => document.activeElement !== document.body),
    "the focus stays in the search");
}

async function ofTheCustomer(town, browser) {
  const person = await browser.person(town.server, "ours@test.example", { viewport: phone });
  const { page } = person;
  const list = `/t/${town.ours}/inquiries`;
  await person.go(list);
  for (const words of ["漏洩", "漏", "ﾙｰﾀｰ", "２０３.０.１１３.６６", "漏洩 ルーター", "Q-1"]) {
    await look(person, words);
    expectEqual((await titles(page, "お問い合わせ")).join(), asked[0].subject, words);
  }
  await look(person, "漏洩");
  await person.holdsOnBoth("company-inquiries-found");
  const file = await page.getByRole("link", { name: "この一覧を CSV で保存" }).getAttribute("href");
  expect(new URL(file, page.url()).searchParams.get("q") === "漏洩", `the file is of the words: ${file}`);
  await look(person, "見積書");
  await page.getByText("「見積書」は見つかりませんでした").waitFor();
  await person.holdsOnBoth("company-inquiries-nothing-found");
  // Back shows what was found before, and its words.
  await page.goBack();
  await person.settled();
  expectEqual(await page.getByLabel("件名・本文・番号で探す").inputValue(), "漏洩", "the words after going back");
  expectEqual((await titles(page, "お問い合わせ")).length, 1, "what was found, after going back");
  await page.getByRole("link", { name: asked[0].subject }).click();
  await person.settled();
  await page.goBack();
  await person.settled();
  expectEqual((await titles(page, "お問い合わせ")).length, 1, "after reading one");
  await page.getByRole("button", { name: "検索をやめる" }).click();
  await page.waitForFunction(() => !location.search.includes("q="));
  await eventually("all of them again",
    async () => (await titles(page, "お問い合わせ")).length === asked.length);
}

// What is marked in the inquiries of a page.
async function marked(page) {
  const list = page.getByRole("list", { name: "お問い合わせ", exact: true });
  return list.locator("mark").allTextContents();
}

async function inOneBox(town, browser) {
  const person = await browser.person(town.server, "ours@test.example", { viewport: desk });
  const { page } = person;
  await person.go(`/t/${town.ours}`);
  await page.keyboard.press("/");
  await page.keyboard.type("るーたー");
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\?q=/);
  await person.settled();
  expectEqual((await titles(page, "お問い合わせ")).join(), asked[0].subject, "by kana of the other kind");
  expectEqual((await marked(page)).join(), "ルーター", "what was looked for is marked as it was written");
  await look(person, "cobalt", "探す言葉");
  expectEqual((await titles(page, "アラート")).length, 1, "an alert by the detector's word");
  await look(person, "203.0.113.66", "探す言葉");
  expectEqual((await titles(page, "お問い合わせ")).join(), asked[0].subject, "an address in a message");
  await person.holdsOnBoth("company-search");
  await page.setViewportSize(desk);
  await look(person, "\"vpnが 不安定\"", "探す言葉");
  await page.getByText("見つかりませんでした").waitFor();
  await look(person, "「VPNが不安定」", "探す言葉");
  expectEqual((await titles(page, "お問い合わせ")).join(), asked[2].subject, "a phrase in quotes");
  await look(person, "琵琶湖", "探す言葉");
  await page.getByText("「琵琶湖」は見つかりませんでした").waitFor();
  await person.holdsOnBoth("company-search-nothing");
  await page.setViewportSize(phone);
  await person.go(`/t/${town.ours}`);
  await page.getByRole("link", { name: "検索", exact: true }).click();
  await look(person, "漏洩", "探す言葉");
  expectEqual((await titles(page, "お問い合わせ")).join(), asked[0].subject, "on a phone");
}

async function ofTheDesk(town, browser) {
  const person = await browser.person(town.server, "analyst@desk.example", { viewport: desk });
  const { page } = person;
  await person.go("/desk");
  await page.keyboard.press("/");
  expect(await page.getByRole("searchbox").evaluate((box) => box === document.activeElement),
    "the key / leads to the search");
  await page.keyboard.type("漏洩");
  await page.keyboard.press("Enter");
  await page.waitForURL(/desk\/search\?q=/);
  await person.settled();
  const found = await titles(page, "お問い合わせ");
  expectEqual(found.toSorted().join(), [asked[0].subject, "となりの情報漏洩"].toSorted().join(),
    "every company's");
  await person.holdsOnBoth("desk-search");
  await page.setViewportSize(desk);
  await look(person, "内密", "探す言葉");
  expectEqual((await titles(page, "お問い合わせ")).join(), asked[0].subject, "by a note");
  await look(person, "cobalt", "探す言葉");
  expectEqual((await titles(page, "アラート")).length, 2, "the alerts of both companies");
  await person.holdsOnBoth("desk-search-alerts");
  await page.setViewportSize(desk);
  await look(person, "琵琶湖", "探す言葉");
  await page.getByText("「琵琶湖」は見つかりませんでした").waitFor();
  // The list goes on where the first ones are not enough, and may be narrowed down.
  await person.go("/desk?q=漏洩");
  expectEqual((await titles(page, "検索の結果")).join(), `となりの情報漏洩,${asked[0].subject}`,
    "every company's, the newest first");
  await person.holdsOnBoth("desk-found");
  await page.setViewportSize(desk);
  const list = "件名・本文・番号・会社名で探す";
  await look(person, "となりの会社", list);
  expectEqual((await titles(page, "検索の結果")).join(), "となりの情報漏洩", "by the company");
  await page.getByRole("link", { name: "となりの情報漏洩" }).click();
  await person.settled();
  await page.getByRole("link", { name: "「となりの会社」の検索の結果" }).click();
  await person.settled();
  expectEqual((await titles(page, "検索の結果")).length, 1, "back at what was found");
  await look(person, "見積書", list);
  await page.getByText("「見積書」は見つかりませんでした").waitFor();
  await person.holdsOnBoth("desk-nothing-found");
}

// What the desk wrote: articles of the guide, and advisories for this firm or another.
async function whatTheDeskWrote(town, browser) {
  town.server.addUser("chief@desk.example", "責任者", "supervisor");
  const chief = await town.as("chief@desk.example");
  const write = async (title, tenants) => {
    const made = await chief.post("/api/v1/desk/advisories", { title, severity: "High",
      body: "ＶＰＮ装置の弱点が見つかりました。", products: [], cves: ["CVE-2026-99101"],
      recommendations: ["更新する"], is_for_all: false, tenant_ids: tenants });
    return (path) => chief.post(`/api/v1/desk/advisories/${made.advisory.id}/${path}`,
      { revision: made.revision });
  };
  await (await write("例示装置の更新", [town.ours]))("publication");
  await (await write("となりだけへのお知らせ", [town.theirs]))("publication");
  await write("まだ下書きのお知らせ", [town.ours]);
  const person = await browser.person(town.server, "ours@test.example", { viewport: desk });
  await person.go(`/t/${town.ours}/search`);
  await look(person, "cve-2026-99101", "探す言葉");
  expectEqual((await titles(person.page, "情報配信")).join(), "例示装置の更新", "the firm's own");
  await look(person, "vpn 弱点", "探す言葉");
  await person.holdsOnBoth("company-search-advisories");
  await person.page.setViewportSize(desk);
  await person.page.getByRole("link", { name: "例示装置の更新" }).click();
  await person.page.getByRole("heading", { name: "例示装置の更新", level: 1 }).waitFor();
  await person.go(`/t/${town.ours}/search`);
  await look(person, "LANケーブル", "探す言葉");
  const [article] = await titles(person.page, "記事");
  await person.holdsOnBoth("company-search-articles");
  await person.page.setViewportSize(desk);
  await person.page.getByRole("list", { name: "記事" }).getByRole("link").first().click();
  await person.page.getByRole("heading", { name: article, level: 1 }).waitFor();
  const analyst = await browser.person(town.server, "analyst@desk.example", { viewport: desk });
  await analyst.go("/desk/search");
  await look(analyst, "cve-2026-99101", "探す言葉");
  expectEqual((await titles(analyst.page, "情報配信")).length, 3, "the desk finds drafts, too");
  await analyst.holdsOnBoth("desk-search-advisories");
  await analyst.page.setViewportSize(desk);
  await look(analyst, "LANケーブル", "探す言葉");
  const found = analyst.page.getByRole("list", { name: "記事" }).getByRole("link").first();
  const name = await found.textContent();
  await found.click();
  await analyst.page.waitForURL(/desk\/knowledge\/articles\//);
  await analyst.page.getByText(name).first().waitFor();
}

async function pastOnes(town, browser) {
  const past = await town.inquiry(town.stranger, town.theirs,
    { subject: "証明書の警告", body: "ブラウザーに証明書失効の警告が出ています。" });
  const path = `${town.path(town.theirs)}/inquiries/${past}`;
  await town.analyst.post(`${path}/owner`, {});
  await town.analyst.post(`${path}/verdict`, { scope_id: "A1" });
  await town.analyst.post(`${path}/messages`, { kind: "answer", body: "証明書を入れ直してください。" });
  const present = await town.inquiry(town.customer, town.ours,
    { subject: "証明書について", body: "朝から証明書失効の警告が出るようになりました。" });
  const similar = `${town.path(town.ours)}/inquiries/${present}/similar`;
  await eventually("the past one is found", async () =>
    (await town.analyst.get(similar)).items.length === 1);
  const person = await browser.person(town.server, "analyst@desk.example", { viewport: desk });
  await person.go(`/desk/inquiries/${town.ours}/${present}`);
  const card = person.page.getByRole("list", { name: "似ている過去のお問い合わせ" });
  await card.getByText("となりの会社").waitFor();
  await person.holdsOnBoth("desk-similar");
  await person.page.setViewportSize(desk);
  await card.getByRole("link", { name: "証明書の警告" }).focus();
  await person.page.keyboard.press("Enter");
  await person.page.getByRole("heading", { name: "証明書の警告", level: 1 }).waitFor();
  const refused = await town.customer.get(similar).catch((error) => error.status);
  expectEqual(refused, 403, "a customer does not see the past ones of others");
}

async function wallsHold(town) {
  const ask = async (api, path, q) => (await api.get(`${path}?q=${encodeURIComponent(q)}`)).items;
  const ours = `${town.path(town.ours)}/inquiries`;
  for (const words of ["内密", "調査", "となりの", "隣", "メモ"]) {
    expectEqual((await ask(town.customer, ours, words)).length, 0, words);
  }
  expectEqual((await ask(town.analyst, ours, "内密")).length, 1, "the desk, in one firm");
  const own = async (api, tenant, q) =>
    JSON.stringify(await api.get(`${town.path(tenant)}/search?q=${encodeURIComponent(q)}`));
  const none = await own(town.customer, town.ours, "存在しない言葉");
  for (const words of ["内密", "となりの", "隣", "となりの情報漏洩"]) {
    expectEqual(await own(town.customer, town.ours, words), none, `in one box: ${words}`);
  }
  for (const path of ["/api/v1/desk/search?q=a", "/api/v1/desk/inquiries?q=a"]) {
    expectEqual(await town.customer.get(path).catch((error) => error.status), 403, path);
  }
  for (const path of ["search", "inquiries"]) {
    const walled = await town.customer.get(`${town.path(town.theirs)}/${path}?q=a`)
      .catch((error) => error.status);
    expectEqual(walled, 404, `another firm's ${path}`);
  }
}

export default async function cases(report) {
  const town = await new Town().up();
  const browser = await new Browser().open();
  await fill(town);
  await report.run("a customer finds a question by two letters, by one, in any width", () =>
    ofTheCustomer(town, browser));
  await report.run("the desk finds every company's inquiries by words, notes and names", () =>
    ofTheDesk(town, browser));
  await report.run("one box finds inquiries and alerts and marks what was looked for", () =>
    inOneBox(town, browser));
  await report.run("one box finds articles of the guide and the firm's own advisories", () =>
    whatTheDeskWrote(town, browser));
  await report.run("beside an inquiry stand past ones that were answered on much the same", () =>
    pastOnes(town, browser));
  await report.run("attack 25: a search tells nothing of others, nor of notes", () => wallsHold(town));
  await browser.close();
  await town.down();
}
