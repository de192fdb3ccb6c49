// Writing while others write, while the connection is gone, and after the tab was closed.
import { Browser, desk, phone } from "../lib/browser.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { Town } from "../lib/town.mjs";

async function othersWrite(town, browser) {
  const inquiry = await town.inquiry(town.customer, town.ours);
  const person = await browser.person(town.server, "analyst@desk.example");
  const { page } = person;
  await person.go(`/desk/inquiries/${town.ours}/${inquiry}`);
  await page.getByLabel("本文").fill("LANケーブルを抜いてください。");
  await town.customer.post(`${town.path(town.ours)}/inquiries/${inquiry}/messages`,
    { kind: "reply", body: "もう抜きました。" });
  await page.getByText("その間に1件の返信がありました").waitFor();
  await page.getByRole("button", { name: "回答を送る" }).click();
  for (const size of [phone, desk]) {
    await page.setViewportSize(size);
    await person.holds("desk-overtaken");
  }
  const answers = async () => (await town.customer.get(`${town.path(town.ours)}/inquiries/${inquiry}`))
    .timeline.filter((entry) => entry.kind === "answer");
  expectEqual((await answers()).length, 0, "nothing is sent before the reply was read");
  expectEqual(await page.getByLabel("本文").inputValue(), "LANケーブルを抜いてください。", "the text is kept");
  await page.getByRole("button", { name: "読みました" }).click();
  await page.getByLabel("本文").fill("抜いてくださったのですね。ありがとうございます。");
  // Taking it changes its version, but is nobody's message: no reason to ask.
  await town.analyst.post(`${town.path(town.ours)}/inquiries/${inquiry}/owner`);
  await page.getByRole("button", { name: "回答を送る" }).click();
  await eventually("the answer is sent", async () => (await answers()).length === 1);
}

async function draftsStay(town, browser) {
  const inquiry = await town.inquiry(town.customer, town.ours);
  const person = await browser.person(town.server, "ours@test.example", { viewport: phone });
  const path = `${town.server.url}/t/${town.ours}/inquiries/${inquiry}`;
  await person.page.goto(path);
  await person.page.getByLabel("返信").fill("書きかけです");
  const context = person.page.context();
  await person.page.close();
  const again = await context.newPage();
  await again.goto(path);
  await again.getByLabel("返信").waitFor();
  expectEqual(await again.getByLabel("返信").inputValue(), "書きかけです", "after the tab was closed");
  const kept = () => again.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("draft")).length);
  expect(await kept() > 0, "the draft lies on the device");
  await again.evaluate(() => document.querySelector("header")?.scrollIntoView());
  await again.getByRole("button", { name: "メニュー" }).click();
  await again.getByRole("button", { name: "サインアウト" }).click();
  await again.getByRole("heading", { name: "サインイン" }).waitFor();
  expectEqual(await kept(), 0, "drafts left behind by who signed out");
  await again.close();
}

async function connectionIsLost(town, browser) {
  const inquiry = await town.inquiry(town.customer, town.ours);
  const person = await browser.person(town.server, "ours@test.example");
  const { page } = person;
  await person.go(`/t/${town.ours}/inquiries/${inquiry}`);
  await page.getByLabel("返信").fill("つながらない間に書きました");
  await town.server.kill();
  await page.getByText("接続が切れています").waitFor();
  await person.picture("connection-lost");
  await town.server.start();
  await page.getByText("接続が切れています").waitFor({ state: "hidden" });
  expectEqual(await page.getByLabel("返信").inputValue(), "つながらない間に書きました", "the text is kept");
  await page.getByRole("button", { name: "返信する" }).click();
  await page.getByText("返信しました").waitFor();
  const { timeline } = await town.customer.get(`${town.path(town.ours)}/inquiries/${inquiry}`);
  const sent = timeline.filter((entry) => entry.body === "つながらない間に書きました");
  expectEqual(sent.length, 1, "times it was sent");
}

export default async function cases(report) {
  const town = await new Town().up();
  const browser = await new Browser().open();
  await report.run("an answer asks first when somebody wrote meanwhile", () => othersWrite(town, browser));
  await report.run("a draft outlives its tab, and goes with whoever signs out", () => draftsStay(town, browser));
  await report.run("what is written while the desk is away is kept and sent once",
    () => connectionIsLost(town, browser));
  await browser.close();
  await town.down();
}
