// What the words of an inquiry suggest, beside it on the workbench; one key confirms.
import { spawnSync } from "node:child_process";
import { Browser, desk, phone } from "../lib/browser.mjs";
import { binary } from "../lib/madoguchi.mjs";
import { expect, expectEqual } from "../lib/report.mjs";
import { refusal, Town } from "../lib/town.mjs";

const card = ({ page }) => page.getByRole("region", { name: "区分の提案" });

async function opened(browser, town, fields) {
  const inquiry = await town.inquiry(town.customer, town.ours, fields);
  const person = await browser.person(town.server, "tanaka@desk.example");
  await person.go(`/desk/inquiries/${town.ours}/${inquiry}`);
  return { inquiry, person };
}

async function oneKeyConfirms(town, browser) {
  const { inquiry, person } = await opened(browser, town, {
    subject: "遮断のお願い",
    body: "お世話になっております。\n203[.]0[.]113[.]88 への通信を、脅威検知で止めていただけますか。いまも続いています。",
  });
  await card(person).getByText("A1 アラートの意味と遮断").waitFor();
  await card(person).getByText("遮断の依頼").waitFor();
  await card(person).getByText("203.0.113.88").waitFor();
  expect(await card(person).getByRole("listitem").count() > 0, "the words that decided are shown");
  await person.holdsOnBoth("desk-proposal");
  await card(person).getByRole("button", { name: "区分 A1・緊急度 緊急 に決める" }).waitFor();
  await person.page.keyboard.press("1");
  await person.page.getByText("いまの区分: A1").waitFor();
  expectEqual(await card(person).getByRole("button").count(), 0, "buttons once it is decided");
  const detail = await town.analyst.get(`${town.path(town.ours)}/inquiries/${inquiry}`);
  expectEqual(detail.inquiry.scope_id, "A1", "the scope");
  expectEqual(detail.inquiry.urgency, "urgent", "how urgent it is");
  await person.page.getByText("緊急度: 通常 → 緊急").waitFor();
  await person.page.keyboard.press("?");
  await person.holdsOnBoth("desk-proposal-decided");
  await person.page.context().close();
}

async function aPersonIsAsked(town, browser) {
  const { person } = await opened(browser, town, { subject: "Help", body: "Our PC shows a warning. Please call us." });
  await card(person).getByText("日本語の文面として読めません").waitFor();
  await person.holdsOnBoth("desk-proposal-foreign");
  await person.page.context().close();
}

async function onlyTheDesk(town) {
  const inquiry = await town.inquiry(town.customer, town.ours);
  const path = `${town.path(town.ours)}/inquiries/${inquiry}/proposal`;
  expectEqual((await refusal(() => town.customer.get(path), "a customer's question")).status, 403, "its answer");
}

const sort = (input) => spawnSync(binary, ["triage"], { input, encoding: "utf8", maxBuffer: 1 << 26 });
const lineOf = (id, text, more = {}) => JSON.stringify({ id, text, ...more });

// One verdict or one fault for each line, whatever it holds.
async function linesOfAnyKind() {
  const hard = {
    empty: "", emoji: "🆘🔥", english: "Please block 203.0.113.5", long: "感染しました。".repeat(50_000),
    nested: "<div>".repeat(2_000) + "感染しました" + "</div>".repeat(2_000), control: "\u0000\u202e\u200b",
  };
  const good = Object.entries(hard).map(([id, text]) => lineOf(id, text, { unknown: [1], alert: null }));
  const bad = ["not json", "[1]", "{\"id\":1,\"text\":\"a\"}", "{\"id\":\"x\"}", `"${"x".repeat(5 << 20)}"`];
  const mixed = Buffer.concat([Buffer.from([...good, "", ...bad].join("\n") + "\n"),
    Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d, 0x0a]), Buffer.from(lineOf("last", "遮断してください") + "\n")]);
  const done = sort(mixed);
  const verdicts = done.stdout.trim().split("\n").map((line) => JSON.parse(line));
  expectEqual(verdicts.map((one) => one.id).join(), [...Object.keys(hard), "last"].join(), "ids in their order");
  const faults = done.stderr.trim().split("\n");
  expectEqual(faults.length, bad.length + 1, "faults");
  const named = ["line 8:", "line 9:", "line 10:", "line 11:", "line 12:", "line 13:"];
  expect(named.every((line, i) => faults[i].includes(line)), `each by its number: ${faults.join(" / ").slice(0, 900)}`);
  expectEqual(done.status, 2, "the exit code");
  expectEqual(sort(good[0]).status, 0, "the exit code of a good line without its end");
  for (const id of ["empty", "emoji", "english"]) {
    expectEqual(verdicts.find((one) => one.id === id).category, "X0", `the category of ${id}`);
  }
  expectEqual(verdicts.find((one) => one.id === "nested").category, "A3", "what stands between the tags");
}

export default async function cases(report) {
  await report.run("lines of any kind get one verdict or one fault each", linesOfAnyKind);
  const town = await new Town().up();
  town.server.addUser("tanaka@desk.example", "田中", "analyst");
  const browser = await new Browser().open();
  await report.run("the desk is proposed a scope with its reasons; one key confirms",
    () => oneKeyConfirms(town, browser));
  await report.run("what can't be read as Japanese is said so", () => aPersonIsAsked(town, browser));
  await report.run("a proposal is the desk's alone", () => onlyTheDesk(town));
  await browser.close();
  await town.down();
}
