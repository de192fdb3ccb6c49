// The attacks of tests/attacks.txt that want to come to life on a page, in a real browser.
import { isIP } from "node:net";
import { Browser } from "../lib/browser.mjs";
import { markup, watch } from "../lib/hostile.mjs";
import { password } from "../lib/madoguchi.mjs";
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
  await report.run("attack 7: headers of a request are markup in no page, audit entry or log line", () =>
    headersStayOutside(town, browser));
}

// Behind a proxy that passes on what it was sent: the harshest case. A browser's name is kept in our
// own words only, and an address is one or it is nothing.
async function headersStayOutside(town, browser) {
  const mark = "header-owned";
  const hostile = `${mark} ${markup.script} ${markup.beacon}`;
  const headers = { "content-type": "application/json", "user-agent": `Mozilla/5.0 ${hostile} Firefox/1`,
    referer: `https://x.example/${mark}`, "x-real-ip": hostile, "x-forwarded-proto": hostile,
    "x-forwarded-host": "header-owned.example", forwarded: `for="${mark}"`, via: hostile,
    "accept-language": hostile, origin: town.server.url };
  for (const chain of [hostile, `${hostile}, 203.0.113.77`, `203.0.113.77, ${hostile}`]) {
    const send = (path, body, more = {}) => fetch(`${town.server.url}${path}`, { method: "POST",
      headers: { ...headers, "x-forwarded-for": chain, ...more }, body: JSON.stringify(body) });
    const wrong = await send("/api/v1/session", { login: "ours@test.example", password: mark });
    expectEqual(wrong.status, 401, `a wrong password by way of ${chain.slice(0, 20)}`);
    const right = await send("/api/v1/session", { login: "ours@test.example", password });
    expectEqual(right.status, 201, "signed in");
    const asked = await send(`${town.path(town.ours)}/inquiries`,
      { subject: "問 7", body: "b", alert_ids: [] }, town.customer.headers);
    expectEqual(asked.status, 201, "the inquiry is taken");
  }
  const audited = JSON.stringify(await town.auditor.get("/api/v1/audit?limit=200"));
  const told = JSON.stringify(await town.customer.get("/api/v1/sessions"));
  for (const text of [audited, told]) {
    expect(!text.includes(mark) && !text.includes("window.owned=1</"), "no header stands in it");
  }
  expect(told.includes("Firefox"), "a browser is named in our own words");
  let lines = 0;
  for (const line of town.server.serverLog().split("\n").filter((each) => each.startsWith("{"))) {
    const { peer } = JSON.parse(line);
    expect(!line.includes(mark), `nor in the log: ${line}`);
    expect(peer === undefined || peer === "" || isIP(peer) > 0, `a peer is an address: ${line}`);
    lines += peer === "203.0.113.77" ? 1 : 0;
  }
  expect(lines > 0, "a good address behind the proxy is the one that is logged");
  await showsAsText(town, browser, "auditor@desk.example", ["/audit"], "監査記録");
  await showsAsText(town, browser, "ours@test.example", ["/settings/people", "/settings/security"],
    "Firefox");
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
  // We are the proxy, and pass on whatever a client says.
  town.environment = { MADOGUCHI_HTTP_TRUSTED_PROXIES: "127.0.0.1/32" };
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
