// What helps at once, what the desk answers from, and thirty inquiries answered by keystrokes.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Browser } from "../lib/browser.mjs";
import { root } from "../lib/madoguchi.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { refusal, Town } from "../lib/town.mjs";

const folder = join(root, "tests/golden/answers");
const analyst = "tanaka@desk.example";

// "件名: …", perhaps an alert, an empty line, the body; below the rule what came of it.
function written(name) {
  const text = readFileSync(join(folder, name), "utf8");
  const [upper, lower] = text.split("\n========\n");
  const [head, ...body] = upper.split("\n\n");
  return { scope: name.split("-")[0], subject: head.split("\n")[0].slice(4), body: body.join("\n\n").trim(),
    hasAlert: head.includes("アラート: "), isOpen: lower.includes("〔") };
}

// Those that need no alert and whose answer leaves nothing for a person to fill in.
const thirty = () => readdirSync(folder).map(written).filter((one) => !one.hasAlert && !one.isOpen)
  .sort((one, other) => one.body.localeCompare(other.body, "ja")).slice(0, 30);

async function thirtyByKeystrokes(town, browser) {
  const inquiries = thirty();
  expectEqual(inquiries.length, 30, "inquiries");
  expect(new Set(inquiries.map((one) => one.scope)).size >= 20, "they are mixed");
  const scopes = new Map();
  for (const { scope, subject, body } of inquiries) {
    scopes.set(await town.inquiry(town.customer, town.ours, { subject, body }), scope);
  }
  const person = await browser.person(town.server, analyst);
  const queue = (await town.analyst.get("/api/v1/desk/queue?view=waiting_desk&limit=50")).items;
  await person.go(`/desk/inquiries/${queue[0].tenant_id}/${queue[0].id}?view=waiting_desk`);
  const box = person.page.getByLabel("本文");
  const actions = [];
  const press = async (key) => {
    actions[actions.length - 1] += 1;
    await person.page.keyboard.press(key);
  };
  for (let done = 0; done < inquiries.length; ++done) {
    await person.page.getByRole("button", { name: /に決める$/ }).first().waitFor();
    actions.push(0);
    await press("1");
    await person.page.waitForFunction(() => document.querySelector("textarea")?.value.includes("お問い合わせ"));
    if (done === 0) await person.holdsOnBoth("desk-suggested-answer");
    await press("Control+Enter");
    await person.page.getByText("回答を送りました").waitFor();
    expectEqual(await box.inputValue(), "", "the box afterwards");
    const before = person.page.url();
    await press("n");
    await person.page.waitForURL((url) => url.href !== before);
  }
  let right = 0;
  for (const [inquiry, scope] of scopes) {
    const detail = await town.analyst.get(`${town.path(town.ours)}/inquiries/${inquiry}`);
    if (detail.inquiry.scope_id === scope) right += 1;
    const answers = detail.timeline.filter((entry) => entry.kind === "answer");
    expectEqual(answers.length, 1, `answers to ${detail.inquiry.subject}`);
    expectEqual(answers[0].conditions, "2026-11-26", "the conditions");
  }
  expectEqual(right, 30, "right proposals");
  expect(Math.max(...actions) <= 3, `at most three actions each, they were ${actions.join()}`);
  await person.page.context().close();
}

// The way of suggestions is held up; answers the inquiry's person and what lets them through.
async function heldUp(town, browser) {
  const inquiry = await town.inquiry(town.customer, town.ours, {
    subject: "パスワードの決め方", body: "社内のパスワードのルールを作りたいのですが、長さや変える間隔は一般にどう考えればよいでしょうか。" });
  const person = await browser.person(town.server, analyst);
  const waiting = [];
  await person.page.route("**/suggested-answer*", (route) => waiting.push(route));
  await person.page.goto(`${town.server.url}/desk/inquiries/${town.ours}/${inquiry}`);
  await person.page.getByRole("button", { name: "区分 A0" }).waitFor();
  const isWaiting = (count) => eventually("it waits", () => waiting.length === count);
  const letThrough = () => Promise.all(waiting.splice(0).map((route) => route.continue()));
  return { inquiry, person, isWaiting, letThrough };
}

// A suggestion may be slow; what is typed meanwhile stays.
async function aLateSuggestion(town, browser) {
  const { inquiry, person, isWaiting, letThrough } = await heldUp(town, browser);
  const { page } = person;
  const box = page.getByLabel("本文");
  const own = "ご質問ありがとうございます。";
  await isWaiting(1);
  await page.keyboard.press("d");
  await page.keyboard.press("d");
  await box.pressSequentially(own);
  await letThrough();
  await eventually("it stands below what was typed", async () => (await box.inputValue()).length > own.length);
  const suggested = await town.analyst.get(`${town.path(town.ours)}/inquiries/${inquiry}/suggested-answer`);
  expectEqual(await box.inputValue(), `${own}\n\n${suggested.text}`, "what was typed, then the suggestion, once");

  await box.fill("");
  await box.blur();
  await page.keyboard.press("1");
  await isWaiting(1);
  await box.pressSequentially(own);
  await letThrough();
  await page.unrouteAll({ behavior: "wait" });
  await page.getByRole("region", { name: "回答の案" }).getByText("区分 A0").waitFor();
  expectEqual(await box.inputValue(), own, "what somebody writes stays alone");
  await page.context().close();
}

// Whoever settles claims looks into inquiries and answers none.
async function whoDoesNotAnswer(town, browser) {
  const inquiry = await town.inquiry(town.customer, town.ours);
  const person = await browser.person(town.server, "hoken@desk.example");
  await person.go(`/desk/inquiries/${town.ours}/${inquiry}`);
  await person.page.getByRole("region", { name: "アラート" }).or(person.page.getByText("区分の提案")).first().waitFor();
  expectEqual(await person.page.getByText("回答の案").count(), 0, "suggestions");
  await person.holdsOnBoth("desk-claims");
  await person.page.context().close();
}

async function anOpenPlaceIsNotSent(town, browser) {
  const inquiry = await town.inquiry(town.customer, town.ours, {
    subject: "パスワードの決め方", body: "社内のパスワードのルールを作りたいのですが、長さや変える間隔は一般にどう考えればよいでしょうか。" });
  const person = await browser.person(town.server, analyst);
  await person.go(`/desk/inquiries/${town.ours}/${inquiry}`);
  await person.page.getByRole("button", { name: "区分 A0" }).waitFor();
  await person.page.keyboard.press("1");
  await person.page.waitForFunction(() => document.querySelector("textarea")?.value.includes("〔"));
  await person.page.keyboard.press("Control+Enter");
  await person.page.getByText("〔 〕が残っています").waitFor();
  await person.page.keyboard.type("長くして、使い回さないことが基本です。");
  await person.page.keyboard.press("Control+Enter");
  await person.page.getByText("回答を送りました").waitFor();
  const detail = await town.analyst.get(`${town.path(town.ours)}/inquiries/${inquiry}`);
  const answer = detail.timeline.find((entry) => entry.kind === "answer");
  expect(answer.body.includes("使い回さない") && !answer.body.includes("〔"), "what was sent holds no mark");
  await person.page.context().close();
}

async function stepsAtOnceAndAChoiceLater(town, browser) {
  const inquiry = await town.inquiry(town.customer, town.ours, { subject: "警告画面と電話番号",
    body: "パソコンから警告音が鳴り、「ウイルスに感染しました。サポートに電話してください」という画面が消えません。電話はしていません。" });
  const customer = await browser.person(town.server, "ours@test.example");
  const path = `/t/${town.ours}/inquiries/${inquiry}`;
  await customer.go(path);
  const steps = customer.page.getByRole("region", { name: "お返事までにできること" });
  await steps.getByText("一般的なご案内(担当者の回答ではありません)").waitFor();
  await steps.getByText("Escキーを数秒押し").first().waitFor();
  expect(await steps.getByText("確かめた内容です").count() > 0, "public windows with their day");
  await customer.holdsOnBoth("inquiry-first-steps");
  await town.analyst.post(`${town.path(town.ours)}/inquiries/${inquiry}/messages`,
    { kind: "answer", body: "画面を閉じてください。" });
  await customer.go(path);
  await customer.page.getByText("ご案内したことを実施しますか").waitFor();
  expectEqual(await steps.count(), 0, "first steps once somebody has answered");
  await customer.holdsOnBoth("inquiry-choice");
  await customer.page.getByRole("button", { name: "実施しない" }).click();
  await customer.page.getByText("「実施しない」を選びました。").waitFor();
  await customer.page.getByRole("button", { name: "「実施する」に変える" }).click();
  await customer.page.getByText("「実施する」を選びました。").waitFor();
  await customer.holdsOnBoth("inquiry-chosen");
  const told = (await refusal(() => town.analyst.post(`${town.path(town.ours)}/inquiries/${inquiry}/choices`,
    { entry_id: "x", choice: "will_do" }), "the desk's choice"));
  expectEqual(told.status, 403, "its answer");
  await customer.page.context().close();
}

async function aGuideWithoutAnInquiry(town, browser) {
  const customer = await browser.person(town.server, "ours@test.example");
  await customer.holdsOnBoth("guide", `/t/${town.ours}/guide`);
  await customer.page.getByRole("link", { name: "怪しいメール" }).click();
  await customer.page.getByText("まず読むこと").waitFor();
  await customer.holdsOnBoth("guide-case");
  await customer.page.context().close();
}

// What is typed with the keys, separators and all.
async function typed(field, text) {
  await field.fill("");
  await field.pressSequentially(text);
  expectEqual(await field.inputValue(), text, "what was typed");
}

const isAtFault = (field) => field.getAttribute("aria-invalid").then((word) => word === "true");

// A part more: each fault at its field, then what was typed as lists.
async function aPartMore({ page, ...person }) {
  await page.getByRole("button", { name: "部分を足す" }).click();
  const part = page.getByRole("group", { name: /^部分 / }).last();
  const [condition, windows] = ["使う条件", "窓口"].map((name) => part.getByLabel(name, { exact: true }));
  const publish = page.getByRole("button", { name: "第2版として公開する" });
  await publish.click();
  await part.getByText("1つの部分には、1〜20行を書いてください。").waitFor();
  expect(!await isAtFault(condition), "a fault of the part does not stand at its condition");
  await part.getByLabel("種類").selectOption("windows");
  await typed(condition, "alert, nonsense");
  await typed(windows, "caa-188, nowhere");
  await publish.click();
  await part.getByText("条件「nonsense」は使えません。").waitFor();
  expect(await isAtFault(condition), "a fault of the condition stands there");
  await typed(condition, "alert, !blocked");
  await publish.click();
  await part.getByText("登録されている窓口から選んでください。").waitFor();
  expect(await isAtFault(windows) && !await isAtFault(condition), "a fault of the windows stands there");
  person.faults.length = 0; // the refusals stand in the console, too
  await typed(windows, "caa-188、caa-188");
  await windows.fill("caa-188");
}

// What a colleague publishes meanwhile takes nothing away that is being typed.
async function aColleaguePublishesMeanwhile(town, person) {
  const { page } = person;
  const path = "/api/v1/desk/knowledge/articles/N4";
  await person.go("/desk/knowledge/articles/N4");
  await page.getByRole("button", { name: "書き直す" }).click();
  await page.getByLabel("責任者").fill("別の責任者");
  const { id: _, version, ...words } = (await town.analyst.get(path)).items[0];
  const chief = await town.as("suzuki@desk.example");
  await chief.call("PUT", path, JSON.stringify({ version_seen: version, title: words.title,
    owner: words.owner, reviewed_on: words.reviewed_on, parts: words.parts }));
  await eventually("the page, looked at again, knows of it", async () => {
    await person.lookAgain();
    return page.getByText(`第${version + 1}版・責任者`).isVisible();
  });
  expectEqual(await page.getByLabel("責任者").inputValue(), "別の責任者", "what was typed");
  await page.getByRole("button", { name: `第${version + 1}版として公開する` }).click();
  await page.getByText("ほかの方が先に更新しました").first().waitFor();
  person.faults.length = 0; // the refusal stands in the console, too
  expectEqual(await page.getByLabel("責任者").inputValue(), "別の責任者", "what was typed, refused");
}

async function aWindowIsPublished(town, person) {
  const { page } = person;
  await person.holdsOnBoth("knowledge-window", "/desk/knowledge/windows/caa-188");
  await typed(page.getByLabel("受付時間 (1行に1つ)"), "mon-fri 10:00-12:00\nmon-fri 13:00-16:00\n");
  await typed(page.getByLabel("休み (1行に1つ)"), "holidays\nyear-end");
  await page.getByRole("button", { name: "第2版として公開する" }).click();
  await page.getByText("公開しました").waitFor();
  await page.getByText("第2版", { exact: true }).waitFor();
  await page.getByRole("button", { name: "第3版として公開する" }).waitFor();
  await page.getByText("公開しました").waitFor();
  await person.holdsOnBoth("knowledge-window-published");
  const shelf = await town.analyst.get("/api/v1/desk/knowledge");
  const kept = shelf.windows.find((each) => each.id === "caa-188");
  expectEqual([kept.open, kept.closed], [["mon-fri 10:00-12:00", "mon-fri 13:00-16:00"],
    ["holidays", "year-end"]], "hours and days off");
  await page.getByLabel("名前").fill("別の名前");
  await page.getByText("公開しました").waitFor({ state: "hidden" });
}

async function theDeskKeepsItsArticles(town, browser) {
  const path = "/api/v1/desk/knowledge";
  expectEqual((await refusal(() => town.customer.get(path), "a customer's look")).status, 403, "its answer");
  const person = await browser.person(town.server, "suzuki@desk.example");
  await person.holdsOnBoth("knowledge", "/desk/knowledge");
  await person.page.getByRole("link", { name: "感染したという警告" }).click();
  await person.page.getByText("いまの文面").waitFor();
  await person.holdsOnBoth("knowledge-article");
  await person.page.getByRole("button", { name: "書き直す" }).click();
  await person.page.getByLabel("題").fill("");
  await person.page.getByRole("button", { name: "第2版として公開する" }).click();
  await person.page.getByText("題は1〜60文字で入力してください。").first().waitFor();
  await person.picture("knowledge-article-fault");
  person.faults.length = 0; // the refusal stands in the console, too
  await person.page.getByLabel("題").fill("警告の画面と電話番号が出た");
  await aPartMore(person);
  await person.page.getByRole("button", { name: "第2版として公開する" }).click();
  await person.page.getByText("第2版・責任者").waitFor();
  await person.page.getByText("第1版").first().waitFor();
  await person.page.getByText("条件: alert, !blocked").first().waitFor();
  await aColleaguePublishesMeanwhile(town, person);
  await aWindowIsPublished(town, person);
  const analystTold = await refusal(() => town.analyst.call("PUT", `${path}/windows/caa-188`,
    JSON.stringify({ version_seen: 1, name: "n", purpose: "p", phone: "", mail: "", url: "", hours: "",
      open: [], closed: [], note: "", verified_on: "2026-11-01", source_url: "" })), "an analyst's change");
  expectEqual(analystTold.status, 403, "its answer");
  await person.page.context().close();
}

export default async function cases(report) {
  const town = await new Town().up();
  town.server.addUser(analyst, "田中", "analyst");
  town.server.addUser("suzuki@desk.example", "鈴木", "supervisor");
  town.server.addUser("hoken@desk.example", "保険", "claims");
  const browser = await new Browser().open();
  await report.run("thirty mixed inquiries are answered by three keystrokes each",
    () => thirtyByKeystrokes(town, browser));
  await report.run("a suggestion that comes late takes nothing away", () => aLateSuggestion(town, browser));
  await report.run("whoever answers nothing is suggested nothing", () => whoDoesNotAnswer(town, browser));
  await report.run("what only a person can fill in is not sent open", () => anOpenPlaceIsNotSent(town, browser));
  await report.run("first steps stand there at once; what is done with an answer is the customer's choice",
    () => stepsAtOnceAndAChoiceLater(town, browser));
  await report.run("the guide leads to first steps and public windows", () => aGuideWithoutAnInquiry(town, browser));
  await report.run("the desk writes its articles on, version by version", () => theDeskKeepsItsArticles(town, browser));
  await browser.close();
  await town.down();
}
