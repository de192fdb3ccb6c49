// What was proposed beside what was decided, and corrections that become lines to learn from.
import { spawnSync } from "node:child_process";
import { Browser, desk } from "../lib/browser.mjs";
import { corporateNumber } from "../lib/corporate_number.mjs";
import { binary } from "../lib/madoguchi.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { refusal, Town } from "../lib/town.mjs";

const secrets = ["8.8.8.8", "03-1234-5678", "t.sato@kita-works.co.jp", "見積_佐藤.xlsm", "みなみ工業", "佐藤"];
const words = {
  subject: "遮断のお願い",
  body: "みなみ工業の佐藤です。8.8.8.8 への通信を止めていただけますか。添付の見積_佐藤.xlsm を開きました。\n"
    + "電話は 03-1234-5678、メールは t.sato@kita-works.co.jp です。",
};

const path = (town, inquiry, tenant = town.firm) => `${town.path(tenant)}/inquiries/${inquiry}`;
const decide = (town, inquiry, scope_id, urgency) =>
  town.analyst.post(`${path(town, inquiry)}/verdict`, { scope_id, urgency });
const waiting = async (api) => (await api.get("/api/v1/desk/corrections")).items;
const isWaiting = (api, inquiry) => eventually("the correction waits", async () =>
  (await waiting(api)).find((row) => row.inquiry_id === inquiry));

// The row that is not proposed.
async function corrected(town) {
  const inquiry = await town.inquiry(town.sato, town.firm, words);
  const proposal = await town.analyst.get(`${path(town, inquiry)}/proposal`);
  await decide(town, inquiry, proposal.scope_id === "A5" ? "A2" : "A5", "normal");
  return inquiry;
}

async function wallsAndBadInput(town, supervisor) {
  const inquiry = await corrected(town);
  await isWaiting(supervisor, inquiry);
  const one = `${path(town, inquiry)}/correction`;
  const seen = await supervisor.get(one);
  for (const api of [town.sato, town.analyst, town.auditor]) {
    for (const asked of [one, "/api/v1/desk/corrections", "/api/v1/desk/triage-quality"]) {
      expectEqual((await refusal(() => api.get(asked), asked)).status, 403, asked);
    }
  }
  const foreign = await refusal(() => supervisor.get(`${path(town, inquiry, town.theirs)}/correction`), "another's");
  expectEqual(foreign.status, 404, "another firm's correction");
  const good = { decision_id: seen.decision_id, outcome: "accepted", text: "止めてください", category: "A1",
    urgency: "high", action: "block" };
  for (const [change, status, pointer] of [
    [{ outcome: "perhaps" }, 422, "/outcome"], [{ category: "Z9" }, 422, "/category"],
    [{ category: undefined }, 422, "/category"], [{ urgency: "soon" }, 422, "/urgency"],
    [{ action: "insurance" }, 422, "/action"], [{ text: " 　" }, 422, "/text"],
    [{ text: "あ".repeat(25_001) }, 422, "/text"], [{ text: "8.8.8.8 を止めて" }, 422, "/text"],
    [{ decision_id: "NO ID" }, 422, undefined], [{ decision_id: "another" }, 409, undefined],
  ]) {
    const what = JSON.stringify(change).slice(0, 60);
    const refused = await refusal(() => supervisor.post(one, { ...good, ...change }), what);
    expectEqual([refused.status, refused.body.errors?.[0]?.pointer], [status, pointer], what);
  }
  for (const days of ["0", "367", "x"]) {
    const asked = `/api/v1/desk/triage-quality?days=${days}`;
    expectEqual((await refusal(() => supervisor.get(asked), asked)).status, 422, asked);
  }
  await supervisor.post(one, { decision_id: seen.decision_id, outcome: "declined" });
  expectEqual((await refusal(() => supervisor.get(one), "what was declined")).status, 404, "what was declined");
}

async function onTheWorkbench(town, browser) {
  const inquiry = await town.inquiry(town.sato, town.firm, words);
  const person = await browser.person(town.server, "tanaka@desk.example");
  const { page } = person;
  await person.go(`/desk/inquiries/${town.firm}/${inquiry}`);
  await page.getByLabel("区分を選ぶ").selectOption("A5");
  await page.getByRole("button", { name: "区分を A5 に決める" }).click();
  await page.getByText(/^提案 A\d+.* → 決定 A5.*\(田中さん\)$/).waitFor();
  await page.getByText("提案を修正").waitFor();
  await person.holdsOnBoth("desk-decision");
  await page.setViewportSize(desk);
  await page.getByLabel("区分を選ぶ").selectOption("A1");
  await page.getByRole("button", { name: "区分を A1 に決める" }).click();
  await page.getByText(/→ 決定 A1.*\(田中さん\)$/).waitFor();
  expectEqual(await page.getByRole("list", { name: "提案と決定" }).getByRole("listitem").count(), 2, "decisions");
  await page.context().close();
}

async function reviewed(town, browser, supervisor) {
  for (const row of await waiting(supervisor)) {
    const one = `${path(town, row.inquiry_id)}/correction`;
    const { decision_id } = await supervisor.get(one);
    await supervisor.post(one, { decision_id, outcome: "declined" });
  }
  const person = await browser.person(town.server, "hara@desk.example");
  const { page } = person;
  await person.go("/desk/knowledge");
  await page.getByRole("link", { name: "提案の見直し" }).first().click();
  await page.getByText("見直しを待つものはありません").waitFor();
  await person.holdsOnBoth("corrections-empty", "/desk/corrections");
  const inquiry = await corrected(town);
  const { number } = await isWaiting(supervisor, inquiry);
  await person.holdsOnBoth("corrections", "/desk/corrections?days=90");
  await page.getByRole("link", { name: new RegExp(number) }).click();
  const box = page.getByLabel("学習に使う文");
  const text = await box.inputValue();
  for (const secret of secrets) expect(!text.includes(secret), `${secret} stands in ${text}`);
  expect(text.includes("への通信を止めて"), text);
  await page.getByText("t.sato@kita-works.co.jp").waitFor();
  await person.holdsOnBoth("correction");

  await box.fill(`${text} 8.8.8.8`);
  await page.getByRole("button", { name: "この文を採用する" }).click();
  await page.getByText("まだ置きかえていないものがあります: 8.8.8.8").waitFor();
  person.faults.length = 0; // the browser notes the 422 that was meant
  await person.holdsOnBoth("correction-refused");

  await box.fill(text);
  await page.getByLabel("区分", { exact: true }).selectOption("A1");
  await page.getByLabel("緊急度", { exact: true }).selectOption("high");
  await page.getByLabel("求めていること", { exact: true }).selectOption("block");
  await page.getByRole("button", { name: "この文を採用する" }).click();
  await page.getByText("採用しました (c000001)").waitFor();
  await person.holdsOnBoth("correction-accepted");
  await page.getByRole("link", { name: "次の見直しへ" }).click();
  await page.getByText("見直しを待つものはありません").waitFor();
  await page.context().close();
}

const printed = (town, ...more) => spawnSync(binary, ["triage", "corrections", ...more, "--data", town.server.data],
  { encoding: "utf8" });

function asLines(town) {
  const done = printed(town);
  expectEqual(done.status, 0, done.stderr);
  const lines = done.stdout.trim().split("\n").map((line) => JSON.parse(line));
  expectEqual(lines.length, 1, done.stdout);
  const [{ id, category, urgency, action, scope, text }] = lines;
  expectEqual([id, category, urgency, action, scope], ["c000001", "A1", "高", "block", "answerable"], "the labels");
  for (const word of [...secrets, town.firm, "田中", "原"]) {
    expect(!done.stdout.includes(word), `${word} stands in ${text}`);
  }
  expectEqual(printed(town, "--since", "2999-01-01").stdout, "", "of a day to come");
  const bad = printed(town, "--since", "yesterday");
  expectEqual(bad.status, 2, bad.stderr);
  expect(bad.stderr.includes("triage.since"), bad.stderr);
  const nowhere = spawnSync(binary, ["triage", "corrections", "--data", "/nonexistent/folder"], { encoding: "utf8" });
  expectEqual(nowhere.status, 2, nowhere.stderr);
}

export default async function cases(report) {
  const town = await new Town().up();
  town.server.addUser("tanaka@desk.example", "田中", "analyst");
  town.server.addUser("hara@desk.example", "原", "supervisor");
  town.firm = town.server.addTenant("株式会社みなみ工業", corporateNumber("456789012345"));
  town.server.addUser("sato@minami.example", "佐藤 花子", "company_admin", ["--tenant", town.firm]);
  town.sato = await town.as("sato@minami.example");
  const supervisor = await town.as("hara@desk.example");
  const browser = await new Browser().open();
  await report.run("a correction is the supervisor's alone, and bad input stands at its field",
    () => wallsAndBadInput(town, supervisor));
  await report.run("the workbench shows what was proposed and what was decided", () => onTheWorkbench(town, browser));
  await report.run("a supervisor takes an anonymised correction", () => reviewed(town, browser, supervisor));
  await report.run("what was accepted is printed as lines that name nobody", () => asLines(town));
  await browser.close();
  await town.down();
}
