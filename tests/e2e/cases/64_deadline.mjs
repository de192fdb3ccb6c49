// Until when a leak of personal data is reported: dates in words, and never advice.
import { Browser, phone } from "../lib/browser.mjs";
import { expect, expectEqual } from "../lib/report.mjs";
import { refusal, Town } from "../lib/town.mjs";

const kDayMs = 24 * 3600 * 1000;
const japanDay = (offset) => new Date(Date.now() + 9 * 3600 * 1000 + offset * kDayMs).toISOString().slice(0, 10);
const path = (town, query, tenant = town.ours) => `${town.path(tenant)}/report-deadlines?${query}`;

async function badQuestions(town) {
  for (const [query, pointer] of [
    ["", "/learned_on"], ["learned_on=", "/learned_on"], ["learned_on=2026-02-30", "/learned_on"],
    ["learned_on=2026-11-31", "/learned_on"], ["learned_on=20261120", "/learned_on"],
    ["learned_on=2022-03-31", "/learned_on"], ["learned_on=0001-01-01", "/learned_on"],
    [`learned_on=${japanDay(1)}`, "/learned_on"], ["learned_on=9999-12-31", "/learned_on"],
    ["learned_on=2024-01-10&classes=Sensitive", "/classes"], ["learned_on=2024-01-10&classes=", "/classes"],
    [`learned_on=2024-01-10${"&classes=many".repeat(9)}`, "/classes"],
    ["learned_on=2024-01-10&encrypted=yes", "/encrypted"],
  ]) {
    const refused = await refusal(() => town.customer.get(path(town, query)), query);
    expectEqual([refused.status, refused.body.errors[0].pointer], [422, pointer], query);
  }
  const others = await refusal(() => town.customer.get(path(town, "learned_on=2024-01-10", town.theirs)), "another's");
  expectEqual(others.status, 404, "another company's page");
}

async function theDays(town) {
  const found = await town.customer.get(path(town, "learned_on=2024-12-01&classes=many"));
  expectEqual(found.first, { from: "2024-12-03", until: "2024-12-05", days_left: found.first.days_left }, "速報");
  expectEqual([found.full.counted, found.full.until, found.full.day_off], ["2024-12-30", "2025-01-06", "年末年始"], "確報");
  expectEqual(found.items.length, 9, "items");
  expect(found.conditions.some((line) => line.includes("助言ではありません")), "never advice");
  const improper = await town.customer.get(path(town, "learned_on=2024-12-01&classes=many&classes=improper"));
  expectEqual(improper.full.until, "2025-01-29", "60 days");
}

async function onThePage(town, browser) {
  const inquiry = await town.inquiry(town.customer, town.ours, { subject: "ファイルが開けません" });
  await town.analyst.post(`${town.path(town.ours)}/inquiries/${inquiry}/verdict`, { scope_id: "A8" });
  const person = await browser.person(town.server, "ours@test.example", { viewport: phone });
  const { page } = person;
  await person.go(`/t/${town.ours}/inquiries/${inquiry}`);
  await page.getByRole("link", { name: "報告の期限" }).waitFor();
  await person.holdsOnBoth("inquiry-deadline-line");
  await page.getByRole("link", { name: "報告の期限" }).click();
  await page.getByRole("heading", { name: "個人データが漏れたときの報告期限" }).waitFor();
  await person.holdsOnBoth("deadline-empty");

  const ask = page.getByRole("button", { name: "期限のめやすを見る" });
  const day = page.getByLabel("漏れた、またはそのおそれがあると知った日");
  await ask.click();
  await page.getByText("のように、知った日を入れてください").waitFor();
  await day.fill("2026年2月30日");
  await ask.click();
  await page.getByText("実際にある日付を").waitFor();
  person.faults.length = 0; // the browser notes the 422 that was meant
  await person.holdsOnBoth("deadline-refused");

  await day.fill("２０２４／１２／１");
  await page.getByText("わからない (調べているところ)").click();
  await ask.click();
  await page.getByRole("heading", { name: "期限のめやす" }).waitFor();
  await page.getByText("2024年12月5日(木)まで").waitFor();
  await page.getByText("2025年1月6日(月)まで").waitFor();
  await page.getByText("確報 (悪い目的によるとわかった場合)").waitFor();
  await person.holdsOnBoth("deadline-unknown");

  await day.fill(japanDay(0));
  await page.getByText("1,000人を超える方の情報が含まれる").click();
  await ask.click();
  await page.getByText("あと4日").waitFor();
  expect(await page.evaluate(() => document.activeElement !== document.body), "the focus stays in the form");
  await page.goBack();
  await page.getByText("2024年12月5日(木)まで").waitFor();
  expectEqual(await day.inputValue(), "2024-12-01", "the day that the dates beside it belong to");
  expect(!await page.getByRole("checkbox", { name: "1,000人" }).isChecked(), "and what was chosen for them");
  await page.goForward();
  await page.getByText("あと4日").waitFor();
  expectEqual(await day.inputValue(), japanDay(0), "the later day again");
  await page.reload();
  await page.getByText("あと4日").waitFor();
  await person.holdsOnBoth("deadline-today");
  await page.getByRole("button", { name: "日付と項目をコピーする" }).click();
  await page.getByText(/コピーしました|文字を選んで/).waitFor();
}

export default async function cases(report) {
  const town = await new Town().up();
  const browser = await new Browser().open();
  await report.run("days that can't be, have not come or lie too far back are refused at the field",
    () => badQuestions(town));
  await report.run("the last day moves behind the year's end", () => theDays(town));
  await report.run("a customer reads until when to report, in words", () => onThePage(town, browser));
  await browser.close();
  await town.down();
}
