// Every list as a file for spreadsheets, and what must not come along in one.
import { readFileSync } from "node:fs";
import { Browser, desk, phone } from "../lib/browser.mjs";
import { expect, expectEqual } from "../lib/report.mjs";
import { Town } from "../lib/town.mjs";

async function file(api, path) {
  const response = await fetch(`${api.server.url}${path}`, { headers: api.headers });
  return { status: response.status, type: response.headers.get("content-type"),
    disposition: response.headers.get("content-disposition"), text: await response.text() };
}

async function saves(town, browser) {
  const person = await browser.person(town.server, "ours@test.example", { viewport: phone });
  const { page } = person;
  await person.go(`/t/${town.ours}/inquiries?view=all`);
  const link = page.getByRole("link", { name: "この一覧を CSV で保存" });
  await link.waitFor();
  for (const size of [phone, desk]) {
    await page.setViewportSize(size);
    await person.holds("company-inquiries-csv");
  }
  const [saved] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expectEqual(saved.suggestedFilename(), "お問い合わせ.csv", "the name of the file");
  const text = readFileSync(await saved.path(), "utf8");
  expect(text.startsWith("\uFEFF番号,会社,件名,状態"), text.slice(0, 80));
}

async function everyList(town, alert) {
  const of = town.path(town.ours);
  const admin = await town.as("operator@desk.example");
  for (const [api, path] of [
    [town.customer, `${of}/alerts.csv?period=1d`], [town.customer, `${of}/inquiries.csv?view=open`],
    [town.customer, `${of}/blocks.csv`], [town.customer, `${of}/delegations.csv`],
    [town.analyst, "/api/v1/desk/queue.csv?view=all"], [town.analyst, "/api/v1/desk/blocks.csv"],
    [town.auditor, "/api/v1/audit.csv"], [town.auditor, `${of}/audit.csv`],
    [town.customer, `${of}/alerts/${alert}/sightings.csv`], [town.customer, "/api/v1/tenants.csv"],
    [town.customer, "/api/v1/people.csv"], [admin, "/api/v1/tokens.csv"],
    [town.analyst, "/api/v1/desk/inquiries.csv?q=a"],
  ]) {
    const got = await file(api, path);
    expectEqual(got.status, 200, path);
    expectEqual(got.type, "text/csv; charset=utf-8", path);
    expect(got.disposition.startsWith("attachment;"), `${path}: ${got.disposition}`);
    const hasConditions = got.text.trimEnd().split("\r\n").at(-1).startsWith("ご利用の条件 (");
    expectEqual(hasConditions, path.startsWith(of), `conditions below ${path}`);
  }
  expectEqual((await file(town.customer, `${of}/alerts.csv?risk=no`)).status, 422, "a wrong filter");
  expectEqual((await file(town.customer, "/api/v1/audit.csv")).status, 403, "without the right");
  expectEqual((await file(town.customer, `${town.path(town.theirs)}/alerts/${alert}/sightings.csv`)).status,
    404, "another firm's sightings");
  const firms = (await file(town.customer, "/api/v1/tenants.csv")).text;
  expect(firms.includes("試験製作所") && !firms.includes("となりの会社"), "only the own company");
  const people = (await file(town.customer, "/api/v1/people.csv")).text;
  expect(people.includes("ours@test.example") && !people.includes("theirs@"), "only one's own people");
}

// The button stands on the page, with the filters of the page.
async function onThePages(town, browser, alert) {
  const link = (person) => person.page.getByRole("link", { name: "この一覧を CSV で保存" });
  const saved = async (person) => {
    const [download] = await Promise.all([person.page.waitForEvent("download"), link(person).click()]);
    return readFileSync(await download.path(), "utf8");
  };
  const auditor = await browser.person(town.server, "auditor@desk.example");
  await auditor.go("/audit?action=alerts.");
  await link(auditor).waitFor();
  await auditor.holdsOnBoth("audit-csv");
  const trail = await saved(auditor);
  expect(trail.includes("alerts.ingested") && !trail.includes("identity.signed-in"), "as it is filtered");
  await auditor.go("/companies");
  await auditor.holdsOnBoth("companies-csv");
  expect((await saved(auditor)).includes("となりの会社"), "the companies");
  const customer = await browser.person(town.server, "ours@test.example");
  await customer.go("/settings/people");
  await customer.holdsOnBoth("people-csv");
  expect((await saved(customer)).includes("ours@test.example"), "the people");
  await customer.go(`/t/${town.ours}/alerts/${alert}`);
  await customer.page.getByText("くわしい記録").click();
  await link(customer).waitFor();
  await customer.holdsOnBoth("sightings-csv");
  expect((await saved(customer)).includes("203.0.113.9"), "the sightings");
  const operator = await browser.person(town.server, "operator@desk.example");
  await operator.go("/settings/tokens");
  await operator.holdsOnBoth("tokens-csv");
  expect((await saved(operator)).includes("アラートの取り込み"), "the tokens");
}

export default async function cases(report) {
  const town = await new Town().up();
  const browser = await new Browser().open();
  const inquiries = `${town.path(town.ours)}/inquiries.csv`;
  await town.inquiry(town.customer, town.ours, { subject: "ふつうの質問" });

  await report.run("a list is saved as it is filtered", () => saves(town, browser));
  await report.run("every list has its file, with the right and the filters of the list", async () => {
    await everyList(town, await town.alert("ours"));
  });
  await report.run("the pages of the trail, companies, people, tokens and sightings save theirs", async () =>
    onThePages(town, browser, await town.alert("ours")));
  await report.run("attack 13: a formula is text in an export", async () => {
    for (const subject of ["=cmd|' /C calc'!A0", "＝1+1", "　@SUM(A1)", "-2+3"]) {
      await town.inquiry(town.customer, town.ours, { subject });
    }
    const { text } = await file(town.customer, inquiries);
    for (const cell of text.split(/[,\r\n]/)) {
      expect(!/^"?[\s\u3000]*[=+\-@＝＋－＠]/.test(cell), `a formula: ${cell}`);
    }
    expect(text.includes("\"'=cmd|' /C calc'!A0\""), text);
  });
  await report.run("attack 15: an export holds nothing of others, and no note", async () => {
    await town.inquiry(town.stranger, town.theirs, { subject: "となりの秘密" });
    const mine = await town.inquiry(town.customer, town.ours, { subject: "うちの質問" });
    await town.analyst.post(`${town.path(town.ours)}/inquiries/${mine}/messages`,
      { kind: "note", body: "内部のメモ" });
    const { text } = await file(town.customer, inquiries);
    expect(text.includes("うちの質問") && !text.includes("となりの秘密"), "only one's own");
    expect(!text.includes("内部のメモ"), "no note");
    expectEqual((await file(town.customer, `${town.path(town.theirs)}/inquiries.csv`)).status, 404,
      "another firm's list");
  });
  await report.run("attack 16: a cell stays on its line", async () => {
    await town.alert("ours", { dst_ip: "203.0.113.77", name: 'a","b\u2028c' });
    const { text } = await file(town.customer, `${town.path(town.ours)}/alerts.csv?q=203.0.113.77`);
    expectEqual(text.trim().split("\r\n").length, 3, "a header, a row and the conditions");
    expect(!/[^\r]\n/.test(text), "no line break inside a cell");
  });
  await browser.close();
  await town.down();
}
