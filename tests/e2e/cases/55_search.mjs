// Inquiries found by what is said in them: by the customer, within the own firm, and by the desk.
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
  await eventually("the last one is found", async () =>
    (await town.stranger.get(`${town.path(town.theirs)}/inquiries?q=となり`)).items.length === 1);
  return ids;
}

// The titles of a list, in order.
async function titles(page, label) {
  const list = page.getByRole("list", { name: label, exact: true });
  await list.waitFor();
  return list.getByRole("link").allTextContents();
}

async function look(person, words) {
  await person.page.getByRole("searchbox").fill(words);
  await person.page.getByRole("button", { name: "検索", exact: true }).click();
  await person.page.waitForFunction((q) => new URLSearchParams(location.search).get("q") === q, words);
  await person.settled();
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
  expectEqual(await page.getByRole("searchbox").inputValue(), "漏洩", "the words after going back");
  expectEqual((await titles(page, "お問い合わせ")).length, 1, "what was found, after going back");
  await page.getByRole("link", { name: asked[0].subject }).click();
  await person.settled();
  await page.goBack();
  await person.settled();
  expectEqual((await titles(page, "お問い合わせ")).length, 1, "after reading one");
  await page.getByRole("button", { name: "検索をやめる" }).click();
  await page.waitForFunction(() => !location.search.includes("q="));
  expectEqual((await titles(page, "お問い合わせ")).length, asked.length, "all of them again");
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
  await page.waitForURL(/q=/);
  await person.settled();
  expectEqual((await titles(page, "検索の結果")).join(), `となりの情報漏洩,${asked[0].subject}`,
    "every company's, the newest first");
  await person.holdsOnBoth("desk-found");
  await page.setViewportSize(desk);
  await look(person, "内密");
  expectEqual((await titles(page, "検索の結果")).join(), asked[0].subject, "by a note");
  await look(person, "となりの会社");
  expectEqual((await titles(page, "検索の結果")).join(), "となりの情報漏洩", "by the company");
  await page.getByRole("link", { name: "となりの情報漏洩" }).click();
  await person.settled();
  await page.getByRole("link", { name: "「となりの会社」の検索の結果" }).click();
  await person.settled();
  expectEqual((await titles(page, "検索の結果")).length, 1, "back at what was found");
  await look(person, "見積書");
  await page.getByText("「見積書」は見つかりませんでした").waitFor();
  await person.holdsOnBoth("desk-nothing-found");
}

async function wallsHold(town) {
  const ask = async (api, path, q) => (await api.get(`${path}?q=${encodeURIComponent(q)}`)).items;
  const ours = `${town.path(town.ours)}/inquiries`;
  for (const words of ["内密", "調査", "となりの", "隣", "メモ"]) {
    expectEqual((await ask(town.customer, ours, words)).length, 0, words);
  }
  expectEqual((await ask(town.analyst, ours, "内密")).length, 1, "the desk, in one firm");
  const refused = await town.customer.get("/api/v1/desk/inquiries?q=a").catch((error) => error.status);
  expectEqual(refused, 403, "the search over all firms");
  const other = await town.customer.get(`${town.path(town.theirs)}/inquiries?q=a`)
    .catch((error) => error.status);
  expectEqual(other, 404, "another firm's");
}

export default async function cases(report) {
  const town = await new Town().up();
  const browser = await new Browser().open();
  await fill(town);
  await report.run("a customer finds a question by two letters, by one, in any width", () =>
    ofTheCustomer(town, browser));
  await report.run("the desk finds every company's inquiries by words, notes and names", () =>
    ofTheDesk(town, browser));
  await report.run("attack 25: a search tells nothing of others, nor of notes", () => wallsHold(town));
  await browser.close();
  await town.down();
}
