// The attacks of tests/attacks.txt that want to come to life on a page, in a real browser.
import { Browser } from "../lib/browser.mjs";
import { markup, watch } from "../lib/hostile.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { Town } from "../lib/town.mjs";

async function rendering(report, town, browser) {
  await report.run("attack 6: markup in subjects, names of people and firms stays text", async () => {
    const inquiry = await town.inquiry(town.customer, town.ours,
      { subject: `至急 ${markup.script}`, body: Object.values(markup).join("\n") });
    await showsAsText(town, browser, "ours@test.example", [`/t/${town.ours}`,
      `/t/${town.ours}/inquiries`, `/t/${town.ours}/inquiries/${inquiry}`], markup.script);
    await showsAsText(town, browser, "analyst@desk.example", ["/desk",
      `/desk/inquiries/${town.ours}/${inquiry}`], markup.script);
  });
  for (const [number, name, text] of [
    [2, "attack 2: nested tags form no tag", markup.nested],
    [3, "attack 3: markup that is parsed twice stays text", markup.mutation],
    [5, "attack 5: script addresses are no links", markup.links],
    [8, "attack 8: nothing in a text calls home", markup.beacon],
    [9, "attack 9: an address in a text is no link", markup.autolink],
  ]) {
    await report.run(name, async () => {
      const inquiry = await town.inquiry(town.customer, town.ours, { subject: `問 ${number}`, body: text });
      await town.analyst.post(`${town.path(town.ours)}/inquiries/${inquiry}/messages`,
        { kind: "note", body: text });
      const first = text.slice(0, 30);
      await showsAsText(town, browser, "ours@test.example",
        [`/t/${town.ours}/inquiries/${inquiry}`], first);
      await showsAsText(town, browser, "analyst@desk.example",
        [`/desk/inquiries/${town.ours}/${inquiry}`], first);
    });
  }
  await report.run("attack 10: markup in an alert's fields stays text", async () => {
    const alert = await town.alert("ours", { dst_ip: "203.0.113.10", name: markup.script,
      detector: markup.nested, category: markup.mutation, native_severity: markup.links,
      protocol: "TCP", evidence: { [markup.script]: markup.beacon } });
    await showsAsText(town, browser, "ours@test.example",
      [`/t/${town.ours}/alerts`, `/t/${town.ours}/alerts/${alert}`], "<script data-owned>");
  });
  await report.run("attack 7: headers of a request are kept by neither audit nor log", async () => {
    const headers = { ...town.customer.headers, "user-agent": "header-owned",
      "x-forwarded-for": "header-owned", "content-type": "application/json" };
    const sent = await fetch(`${town.server.url}${town.path(town.ours)}/inquiries`, { method: "POST",
      headers, body: JSON.stringify({ subject: "問 7", body: "b", alert_ids: [] }) });
    expectEqual(sent.status, 201, "the inquiry is taken");
    const entries = JSON.stringify(await town.auditor.get("/api/v1/audit?limit=50"));
    expect(!entries.includes("header-owned"), "headers are no matter of the audit trail");
    for (const line of town.server.serverLog().split("\n").filter((l) => l.startsWith("{"))) {
      expect(!line.includes("header-owned"), "nor of the log");
    }
  });
}

// Opens each page as `login` and looks for signs of life; `text` has to be readable on the last.
async function showsAsText(town, browser, login, paths, text) {
  const person = await browser.person(town.server, login);
  const signs = watch(person.page, town.server.url);
  for (const path of paths) {
    await person.go(path);
    expectEqual(await signs(), [], `${path} as ${login}`);
  }
  await eventually(`${paths.at(-1)} shows ${text}`, async () =>
    (await person.page.evaluate(() => document.body.textContent)).includes(text));
  expectEqual(await signs(), [], `${paths.at(-1)} as ${login}`);
  expectEqual(person.faults, [], "a clean console");
  await person.page.context().close();
}

export default async function cases(report) {
  const town = new Town();
  const browser = new Browser();
  try {
    await town.up();
    await browser.open();
    await rendering(report, town, browser);
  } finally {
    await browser.close();
    await town.down();
  }
}
