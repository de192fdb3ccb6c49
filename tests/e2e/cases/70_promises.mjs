// Promises of time: the template is the desk's own, a supervisor publishes, customers then read a time;
// queues by what is due and queues that people save; faults of the portal as a kind of question.
import { spawnSync } from "node:child_process";
import { Browser, desk } from "../lib/browser.mjs";
import { binary } from "../lib/madoguchi.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { refusal, Town } from "../lib/town.mjs";

const promises = "/api/v1/desk/promises";
const queues = "/api/v1/desk/queues";
const button = (page, name) => page.getByRole("button", { name, exact: true });
const target = (amount, unit) => ({ amount, unit });
const good = {
  urgent: target(20, "minutes"), high: target(240, "open_minutes"), normal: target(1, "business_days"),
  fault: target(120, "open_minutes"), is_shown: true, replaces: 0,
};

const detail = (api, town, inquiry) => api.get(`${town.path(town.ours)}/inquiries/${inquiry}`);

function theCalendar() {
  const run = (...args) => spawnSync(binary, ["calendar", ...args], { encoding: "utf8" });
  const lines = run("2026").stdout.trim().split("\n").map((line) => JSON.parse(line));
  expectEqual(lines.length, 365, "days of 2026");
  expectEqual(lines.filter((day) => day.rule === "business_day").length, 240, "business days");
  expectEqual(lines.find((day) => day.date === "2026-05-06").rule, "substitute", "6 May");
  expect(run("2032").stdout.includes('{"date":"2032-09-21","name":"国民の休日","rule":"sandwiched"}'), "2032");
  for (const bad of ["1979", "2100", "x", "20266"]) {
    const refused = run(bad);
    expectEqual([refused.status, refused.stderr.trim().split("\n").length], [2, 1], `calendar ${bad}`);
  }
}

async function badInputAndWalls(town) {
  for (const [change, status, pointer] of [
    [{ urgent: target(0, "minutes") }, 422, "/urgent/amount"],
    [{ urgent: target(-1, "minutes") }, 422, "/urgent/amount"],
    [{ high: target(99_999_999, "open_minutes") }, 422, "/high/amount"],
    [{ high: target(4, "weeks") }, 422, "/high/unit"],
    [{ normal: target(61, "business_days") }, 422, "/normal/amount"],
    [{ replaces: 7 }, 409, undefined],
  ]) {
    const what = JSON.stringify(change);
    const refused = await refusal(() => town.supervisor.post(promises, { ...good, ...change }), what);
    expectEqual([refused.status, refused.body.errors?.[0]?.pointer], [status, pointer], what);
  }
  for (const api of [town.customer, town.analyst, town.auditor]) {
    expectEqual((await refusal(() => api.post(promises, good), "publishing")).status, 403, "publishing");
  }
  expectEqual((await refusal(() => town.customer.get(promises), "targets")).status, 403, "targets");
  expectEqual((await refusal(() => town.customer.get(queues), "queues")).status, 403, "queues");
  for (const [queue, pointer] of [
    [{ name: "", owner: "me" }, "/name"], [{ name: "x".repeat(41), owner: "me" }, "/name"],
    [{ name: "x" }, "/state"], [{ name: "x", state: "closed" }, "/state"],
    [{ name: "x", scope_id: "Z9" }, "/scope_id"], [{ name: "x", owner: "you" }, "/owner"],
    [{ name: "x", due: "later" }, "/due"], [{ name: "x", kind: "wish" }, "/kind"],
  ]) {
    const refused = await refusal(() => town.analyst.post(queues, queue), JSON.stringify(queue));
    expectEqual([refused.status, refused.body.errors?.[0]?.pointer], [422, pointer], JSON.stringify(queue));
  }
  const wrong = await refusal(() => town.inquiry(town.customer, town.ours, { kind: "wish" }), "a kind");
  expectEqual(wrong.status, 422, "an unknown kind");
}

async function beforeAnythingIsPublished(town) {
  const inquiry = await town.inquiry(town.customer, town.ours, { subject: "公開前の質問" });
  expectEqual((await detail(town.customer, town, inquiry)).promise, null, "the customer's time");
  const seen = (await detail(town.analyst, town, inquiry)).promise;
  expectEqual([seen.state, seen.is_shown], ["running", false], "the desk's own aim");
  return inquiry;
}

async function published(town, browser) {
  const person = await browser.person(town.server, "supervisor@desk.example");
  const { page } = person;
  await person.holdsOnBoth("promises-template", "/desk/promises");
  await page.setViewportSize(desk);
  await page.getByText("まだ公開していません").waitFor();
  await button(page, "目安を編集する").click();
  const urgent = page.getByRole("group", { name: "緊急" }).getByLabel("数");
  await urgent.fill("0");
  await button(page, "例で確かめる").click();
  await page.getByText("1〜43200にしてください。").first().waitFor();
  person.faults.length = 0; // the refusal was meant
  await urgent.fill("２０");
  await button(page, "例で確かめる").click();
  await page.getByText("この目安だと、いつまでになるか").waitFor();
  await person.holdsOnBoth("promises-preview");
  await page.setViewportSize(desk);
  await button(page, "この目安を公開する").click();
  await page.getByText("第1版を公開しました").waitFor();
  await person.holdsOnBoth("promises-published");
  await page.setViewportSize(desk);
  // A colleague publishes while the form is open: theirs is not replaced unseen.
  await button(page, "目安を編集する").click();
  await town.supervisor.post(promises, { ...good, replaces: 1 });
  await eventually("the open page reads the list of versions anew", async () => {
    await page.evaluate(() => window.dispatchEvent(new Event("visibilitychange")));
    return page.getByText("これまでの版 (2)").isVisible();
  });
  await button(page, "例で確かめる").click();
  await button(page, "この目安を公開する").click();
  await page.getByText("ほかの方が先に公開しました").waitFor();
  await page.context().close();
  const history = await town.analyst.get(promises);
  expectEqual(history.published.map((one) => one.version), [2, 1], "versions");
  expectEqual(history.now.urgent, good.urgent, "now");
}

async function theCustomer(town, browser, before) {
  const person = await browser.person(town.server, "ours@test.example");
  const { page } = person;
  await person.go(`/t/${town.ours}/inquiries/${before}`);
  await page.getByRole("list", { name: "やりとり" }).waitFor();
  expectEqual(await page.getByText("までにお返事します").count(), 0, "a time that was not published");
  await person.go(`/t/${town.ours}/inquiries/new`);
  await page.getByText("この画面や窓口の不具合").click();
  await page.getByLabel("件名").fill("アラートの画面が開きません");
  await page.getByLabel("くわしい内容").fill("一覧を開くと白い画面のままです。");
  await person.holdsOnBoth("question-kind");
  await page.setViewportSize(desk);
  await button(page, "窓口に送る").click();
  await page.getByText("までにお返事します").waitFor();
  await person.holdsOnBoth("inquiry-promised");
  const inquiry = new URL(page.url()).pathname.split("/").at(-1);
  expectEqual((await detail(town.analyst, town, inquiry)).inquiry.kind, "fault", "kind");
  await page.context().close();
  return inquiry;
}

async function pausesAndGoesOn(town) {
  const inquiry = await town.inquiry(town.customer, town.ours, { subject: "止まる時計" });
  const path = `${town.path(town.ours)}/inquiries/${inquiry}/messages`;
  await town.analyst.post(path, { kind: "question", body: "いつからですか" });
  const paused = (await detail(town.customer, town, inquiry)).promise;
  expectEqual(paused.state, "paused", "while the customer is waited for");
  await town.customer.post(path, { kind: "reply", body: "昨日からです" });
  expectEqual((await detail(town.customer, town, inquiry)).promise.state, "running", "after the reply");
  await town.analyst.post(path, { kind: "answer", body: "ご案内します" });
  expectEqual((await detail(town.analyst, town, inquiry)).promise.state, "met", "after the answer");
  await town.customer.post(path, { kind: "reply", body: "もう一つ" });
  expectEqual((await detail(town.analyst, town, inquiry)).promise.state, "running", "another one");
}

async function theDesk(town, browser, fault) {
  const person = await browser.person(town.server, "analyst@desk.example");
  const { page } = person;
  await person.go("/desk?view=all");
  await page.getByText(/^期限/).first().waitFor();
  await person.holdsOnBoth("queue-due");
  await page.setViewportSize(desk);
  await page.getByText("条件を選んで、キューを保存する").click();
  await page.getByLabel("キューの名前").fill("不具合だけ");
  await page.getByLabel("種類").selectOption("fault");
  await person.holdsOnBoth("queue-saving");
  await page.setViewportSize(desk);
  await button(page, "キューを保存する").click();
  await page.getByRole("link", { name: /^不具合だけ\s*1/ }).waitFor();
  await page.getByRole("link", { name: "アラートの画面が開きません" }).waitFor();
  expectEqual(await page.getByRole("list", { name: "受付キュー" }).getByRole("listitem").count(), 1, "rows");
  await person.holdsOnBoth("queue-saved");
  await page.setViewportSize(desk);
  await page.getByRole("link", { name: "アラートの画面が開きません" }).click();
  await page.getByText("お客さまに表示中").waitFor();
  await person.holdsOnBoth("workbench-promise");
  const mine = (await town.analyst.get(queues)).items;
  expectEqual(mine.map((queue) => [queue.name, queue.found, queue.kind]), [["不具合だけ", 1, "fault"]], "queues");
  expectEqual((await town.supervisor.get(queues)).items, [], "another person's queues");
  const foreign = `${queues}/${mine[0].id}`;
  expectEqual((await refusal(() => town.supervisor.call("DELETE", foreign), "deleting")).status, 404, "another's");
  const looked = `/api/v1/desk/queue?view=saved&queue=${mine[0].id}`;
  expectEqual((await refusal(() => town.supervisor.get(looked), "looking")).status, 404, "another's view");
  await town.customer.post(`${town.path(town.ours)}/inquiries/${fault}/outcome`, { outcome: "solved" });
  expectEqual((await town.analyst.get(queues)).items[0].found, 0, "after it ended");
  await person.go(`/desk?view=saved.${mine[0].id}`);
  await button(page, "キュー「不具合だけ」を消す").click();
  await button(page, "消す").click();
  await page.waitForURL(/view=waiting_desk/);
  expectEqual((await town.analyst.get(queues)).items, [], "after it was let go");
  await page.context().close();
}

export default async function promisesCase(report) {
  theCalendar();
  const town = new Town();
  const browser = new Browser();
  try {
    await town.up();
    town.server.addUser("supervisor@desk.example", "責任者", "supervisor", []);
    town.supervisor = await town.as("supervisor@desk.example");
    await browser.open();
    const step = (name, work) => report.run(`promises: ${name}`, work);
    let before;
    let fault;
    await step("bad input and walls", () => badInputAndWalls(town));
    await step("before anything is published the time is the desk's own", async () => {
      before = await beforeAnythingIsPublished(town);
    });
    await step("a supervisor tries, publishes and changes targets", () => published(town, browser));
    await step("the customer reads a time", async () => {
      fault = await theCustomer(town, browser, before);
    });
    await step("the clock pauses, goes on, ends and begins anew", () => pausesAndGoesOn(town));
    await step("the desk's queues by time and by filter", () => theDesk(town, browser, fault));
  } finally {
    await browser.close();
    await town.down();
  }
}
