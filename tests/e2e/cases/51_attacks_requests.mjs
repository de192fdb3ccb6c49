// The attacks of tests/attacks.txt that come as requests, against a real server; each is named by its
// number. What the walls and the rules of a slice hold stands in their own tests.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Api } from "../lib/api.mjs";
import { Browser } from "../lib/browser.mjs";
import { raw, statuses } from "../lib/hostile.mjs";
import { binary, password } from "../lib/madoguchi.mjs";
import { expect, expectEqual } from "../lib/report.mjs";
import { refusal, Town } from "../lib/town.mjs";

const forms = (text) => ({ method: "POST", headers: { "content-type": "text/plain" }, body: text });

async function authorisation(report, town) {
  await report.run("attack 22: one id allowed and another not does not act on the other", async () => {
    const alert = await town.alert("theirs", { dst_ip: "203.0.113.22" });
    const inquiry = await town.inquiry(town.stranger, town.theirs);
    const mine = town.path(town.ours);
    const calls = {
      preview: () => town.customer.get(`${mine}/block-preview?alert_id=${alert}`),
      block: () => town.customer.post(`${mine}/blocks`,
        { alert_id: alert, delegation_id: "x", consent_hash: "x" }),
      question: () => town.customer.post(`${mine}/inquiries`,
        { subject: "s", body: "b", alert_ids: [alert] }),
      message: () => town.customer.post(`${mine}/inquiries/${inquiry}/messages`,
        { kind: "reply", body: "b" }),
      delegation: () => town.customer.post(`${mine}/delegations`, { router_ids: [town.theirsRouter],
        ends_at: new Date(Date.now() + 3600e3).toISOString() }),
      // The desk reaches both firms, but not one through the other.
      desk: () => town.analyst.get(`${mine}/inquiries/${inquiry}`),
      verdict: () => town.analyst.post(`${mine}/inquiries/${inquiry}/verdict`, { scope_id: "A1" }),
    };
    for (const [name, call] of Object.entries(calls)) {
      expectEqual((await refusal(call, name)).status, 404, name);
    }
    await town.stranger.get(`${town.path(town.theirs)}/inquiries/${inquiry}`);
  });

  await report.run("attack 23: members only the server may set are refused by name", async () => {
    const path = town.path(town.ours);
    const good = { subject: "s", body: "b", alert_ids: [] };
    for (const [member, value] of Object.entries({ tenant_id: town.theirs, state: "answered",
      owner: "x", id: "x", created_at: "2020-01-01T00:00:00Z", version: 7, author: "desk" })) {
      const error = await refusal(() => town.customer.post(`${path}/inquiries`,
        { ...good, [member]: value }), member);
      expectEqual([error.status, error.body.errors[0].pointer], [422, `/${member}`], member);
    }
    for (const member of ["state", "approved_by", "target", "tenant_id", "plan_hash"]) {
      const error = await refusal(() => town.customer.post(`${path}/blocks`,
        { alert_id: "x", delegation_id: "x", consent_hash: "x", [member]: "x" }), member);
      expectEqual([error.status, error.body.errors[0].pointer], [422, `/${member}`], member);
    }
  });

  await report.run("attack 25: what another firm has is not told by search, cursor or sorting", async () => {
    await town.alert("theirs", { dst_ip: "203.0.113.25", name: "secret-rule-name" });
    await town.inquiry(town.stranger, town.theirs, { subject: "秘密の質問" });
    const [mine, theirs] = [town.path(town.ours), town.path(town.theirs)];
    const ask = async (q) => JSON.stringify(await town.customer.get(
      `${mine}/alerts?q=${encodeURIComponent(q)}&period=1m`));
    expectEqual(await ask("203.0.113.25"), await ask("203.0.113.199"), "as if it did not exist");
    expectEqual(await ask("secret-rule-name"), await ask("no-such-rule"), "as if it did not exist");
    const page = await town.stranger.get(`${theirs}/alerts?limit=1&period=1m`);
    expect(page.next_cursor, "the other firm has a second page to point into");
    const walked = await town.customer.get(
      `${mine}/alerts?limit=200&period=1m&cursor=${encodeURIComponent(page.next_cursor)}`);
    expect(!JSON.stringify(walked).includes("203.0.113.2"), "a foreign cursor shows nothing");
    expect(!(await ask("203.0.113.22")).includes(town.theirs), "no tenant id");
  });

  await report.run("attack 29: an internal note never reaches the customer", async () => {
    const path = town.path(town.ours);
    const inquiry = await town.inquiry(town.customer, town.ours, { subject: "問 29" });
    const note = "internal-29-社内メモ";
    await town.analyst.post(`${path}/inquiries/${inquiry}/messages`, { kind: "note", body: note });
    for (const view of [`/inquiries/${inquiry}`, "/inquiries", "/home", `/inquiries?q=${note}`]) {
      const seen = JSON.stringify(await town.customer.get(`${path}${view}`));
      expect(!seen.includes(note), `${view} holds no note`);
    }
    const desk = JSON.stringify(await town.analyst.get(`${path}/inquiries/${inquiry}`));
    expect(desk.includes(note), "the desk reads its note");
  });
}

async function telling(report, town) {
  await report.run("attack 17: a line break or a quote forges no log line", async () => {
    const forged = `x\n{"event":"forged","level":"error"}\r\n"}{"event":"forged"`;
    await refusal(() => Api.signIn(town.server, forged, forged), "a forged login");
    await fetch(`${town.server.url}/api/v1/${encodeURIComponent(forged)}`);
    await town.inquiry(town.customer, town.ours, { subject: "問 17", body: forged });
    for (const line of town.server.serverLog().split("\n").filter((l) => l.startsWith("{"))) {
      expect(JSON.parse(line).event !== "forged", `no forged line: ${line}`);
    }
    const verified = spawnSync(binary, ["audit", "verify", "--data", town.server.data]);
    expectEqual(verified.status, 0, "the audit chain holds");
  });

  await report.run("attack 20: an error tells nothing of the inside", async () => {
    const path = town.path(town.ours);
    const calls = [
      () => town.customer.get(`${path}/alerts?cursor=%00%ff`),
      () => town.customer.get(`${path}/alerts?cursor='; DROP TABLE alerts;--`),
      () => town.customer.get(`${path}/alerts?limit=99999999999999999999`),
      () => town.customer.get(`${path}/alerts?period=custom&from=nonsense`),
      () => town.customer.get(`${path}/alerts/${"x".repeat(64)}`),
      () => town.customer.call("POST", `${path}/inquiries`, "{"),
      () => town.customer.call("POST", `${path}/inquiries`, "\u0000"),
    ];
    const known = ["detail", "errors", "instance", "request_id", "status", "title", "type"];
    for (const call of calls) {
      const error = await refusal(call, "nonsense");
      expect(error.status >= 400 && error.status < 500, `a refusal, not ${error.status}`);
      expectEqual(Object.keys(error.body).filter((k) => !known.includes(k)), [], "known members only");
      expect(!/sqlite|select |\/src\/|\.cpp|exception|std::/i.test(JSON.stringify(error.body)),
        `nothing of the inside: ${JSON.stringify(error.body)}`);
    }
  });

  await report.run("attack 30: no private answer may be kept, and none is there after signing out", async () => {
    for (const path of ["/api/v1/session", `${town.path(town.ours)}/home`, "/api/v1/tenants"]) {
      const answer = await fetch(`${town.server.url}${path}`, { headers: town.customer.headers });
      expectEqual([answer.status, answer.headers.get("cache-control")], [200, "no-store"], path);
    }
    const leaver = await town.as("ours@test.example");
    await leaver.call("DELETE", "/api/v1/session");
    expectEqual((await refusal(() => leaver.get("/api/v1/session"), "a session that ended")).status,
      401, "signed out");
  });

  await report.run("attack 38: no token, session or password stands in the store or in the log", async () => {
    const session = town.customer.headers.cookie.split("=")[1];
    const secrets = { token: town.feeds.ours, "token's secret": town.feeds.ours.slice("mdg_".length),
      session, "csrf token": town.customer.headers["x-csrf-token"], password };
    const folder = town.server.data;
    for (const name of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue;
      const bytes = readFileSync(join(name.parentPath ?? name.path, name.name));
      for (const [what, secret] of Object.entries(secrets)) {
        expect(!bytes.includes(secret), `${name.name} holds no ${what}`);
      }
    }
    // In an address it is not even looked at.
    const answer = await fetch(`${town.server.url}/api/v1/session?token=${town.feeds.ours}`);
    expectEqual(answer.status, 401, "a token in the address opens nothing");
    expect(!town.server.serverLog().includes(town.feeds.ours), "nor is it logged");
  });
}

async function forging(report, town, browser) {
  await report.run("attack 32: a header of single sign-on sent by the client signs nobody in", async () => {
    for (const name of ["remote-user", "x-remote-user", "x-forwarded-user", "x-auth-request-user",
      "x-forwarded-email", "madoguchi-router", "x-ssl-client-s-dn"]) {
      const answer = await fetch(`${town.server.url}/api/v1/session`,
        { headers: { [name]: "ours@test.example" } });
      expectEqual(answer.status, 401, name);
    }
  });

  await report.run("attack 35: a session planted before signing in is not taken on", async () => {
    const planted = "madoguchi_session=0123456789abcdef0123456789abcdef";
    const answer = await fetch(`${town.server.url}/api/v1/session`, { method: "POST",
      headers: { "content-type": "application/json", cookie: planted },
      body: JSON.stringify({ login: "ours@test.example", password }) });
    expectEqual(answer.status, 201, "signed in");
    expect(!answer.headers.get("set-cookie").includes("0123456789abcdef"), "with a key of its own");
    const old = await fetch(`${town.server.url}/api/v1/session`, { headers: { cookie: planted } });
    expectEqual(old.status, 401, "the planted one opens nothing");
  });

  await report.run("attack 39: a form or script of another site changes nothing", async () => {
    const body = JSON.stringify({ login: "ours@test.example", password });
    const signIn = await fetch(`${town.server.url}/api/v1/session`, forms(body));
    expectEqual(signIn.status, 415, "a form signs nobody in");
    const { cookie } = town.customer.headers;
    const url = `${town.server.url}${town.path(town.ours)}/inquiries`;
    const inquiry = JSON.stringify({ subject: "s", body: "b", alert_ids: [] });
    const plain = await fetch(url, { ...forms(inquiry), headers: { cookie, "content-type": "text/plain" } });
    expect([403, 415].includes(plain.status), `a form asks nothing, got ${plain.status}`);
    const json = await fetch(url, { method: "POST", body: inquiry,
      headers: { cookie, "content-type": "application/json" } });
    expectEqual(json.status, 403, "without the token against forgery nothing is changed");
    const asked = await fetch(url, { method: "OPTIONS",
      headers: { origin: "https://evil.example", "access-control-request-method": "POST" } });
    expectEqual(asked.headers.get("access-control-allow-origin"), null, "no other site is let in");
  });

  await report.run("attack 40: no address of ours leads elsewhere", async () => {
    for (const path of ["//evil.example/", "/\\evil.example/", "/%09/evil.example/", "/%5cevil.example",
      "/?next=https://evil.example/", "/signin?next=//evil.example", "/https:/evil.example/"]) {
      const answer = await raw(town.server, `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      expect(statuses(answer).every((s) => s < 300 || s >= 400), `${path} redirects nowhere`);
      expect(!/^location:/im.test(answer), `${path} names no other place`);
    }
    const person = await browser.person(town.server, "ours@test.example");
    await person.go("/?next=https://evil.example/");
    expectEqual(new URL(person.page.url()).origin, town.server.url, "still with us");
    await person.page.context().close();
  });
}

async function flooding(report, town) {
  await report.run("attack 71: hostile JSON is refused and named", async () => {
    const path = `${town.path(town.ours)}/inquiries`;
    const deep = `${"[".repeat(100000)}`;
    for (const [name, body] of Object.entries({
      depth: `{"subject":${deep}`,
      bigint: `{"subject":"s","body":"b","alert_ids":[],"version":1e400}`,
      nan: `{"subject":NaN,"body":"b","alert_ids":[]}`,
      twice: `{"subject":"s","subject":"t","body":"b","alert_ids":[]}`,
      tail: `{"subject":"s","body":"b","alert_ids":[]} {}`,
      surrogate: `{"subject":"\\ud800","body":"b","alert_ids":[]}`,
    })) {
      const error = await refusal(() => town.customer.call("POST", path, body), name);
      expect([400, 422].includes(error.status), `${name}: refused, got ${error.status}`);
    }
  });

  await report.run("attack 71: smuggled requests, broken chunks and floods of headers", async () => {
    const post = "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
    const inner = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
    const attempts = {
      "length and chunks": `${post}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${inner}`,
      "two lengths": `${post}Content-Length: 0\r\nContent-Length: ${inner.length}\r\n\r\n${inner}`,
      "an odd coding": `${post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${inner}`,
      "chunks twice": `${post}Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n${inner}`,
      "a negative length": `${post}Content-Length: -1\r\n\r\n${inner}`,
      "a chunk without a size": `${post}Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n${inner}`,
      "an endless chunk size": `${post}Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n${inner}`,
      "two hosts": `GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n${inner}`,
      "a flood of headers": `GET /healthz HTTP/1.1\r\nHost: a\r\n${"X-A: b\r\n".repeat(100000)}\r\n`,
      "an endless header": `GET /healthz HTTP/1.1\r\nHost: a\r\nX-A: ${"b".repeat(1 << 20)}\r\n\r\n`,
    };
    for (const [name, bytes] of Object.entries(attempts)) {
      const got = statuses(await raw(town.server, bytes));
      expect(got.length <= 1 && (got[0] ?? 400) >= 400,
        `${name}: one refusal at most and nothing after it, got ${got}`);
    }
  });

  await report.run("attack 71: no path or range leaves the portal's folder", async () => {
    for (const path of ["/../../../../etc/passwd", "/..%2f..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd",
      "/assets/../../package.json", "/assets/..%5c..%5cpackage.json", "/assets/%00", "/./../package.json",
      "/.git/config", "/assets/"]) {
      const answer = await raw(town.server, `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      expect(!/root:x:0|"devDependencies"|\[core\]/.test(answer), `${path} shows no file of ours`);
    }
    const ranges = Array.from({ length: 2000 }, (_, i) => `${i}-${i + 1}`).join(",");
    const whole = await raw(town.server, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    const many = await raw(town.server,
      `GET / HTTP/1.1\r\nHost: a\r\nRange: bytes=${ranges}\r\nConnection: close\r\n\r\n`);
    expect(many.length <= whole.length + 1000, `ranges make no answer larger: ${many.length}`);
  });

  await report.run("attack 73: the server can start no program and load no code", () => {
    const named = spawnSync("nm", ["-D", "--undefined-only", binary], { encoding: "utf8" });
    expectEqual(named.status, 0, "nm reads the program");
    const symbols = named.stdout.split("\n")
      .map((line) => line.trim().split(/\s+/).at(-1)?.split("@")[0]);
    expect(symbols.includes("fsync"), "what the program does call is seen");
    const forbidden =
      /^(system|popen|exec[lv]p?e?|fexecve|posix_spawnp?|dlopen|dlmopen|v?fork)$/;
    const found = symbols.filter((symbol) => forbidden.test(symbol));
    expectEqual(found, [], "no such call is linked");
  });
}

export default async function cases(report) {
  const town = new Town();
  const browser = new Browser();
  try {
    await town.up();
    await browser.open();
    await authorisation(report, town);
    await telling(report, town);
    await forging(report, town, browser);
    await flooding(report, town);
  } finally {
    await browser.close();
    await town.down();
  }
}
