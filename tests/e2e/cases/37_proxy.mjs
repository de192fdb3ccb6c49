// Debian's nginx in front, with the example of deploy/nginx.conf: what it tells is believed, what a
// client writes is not.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { password } from "../lib/madoguchi.mjs";
import { call, freePort, hasNginx, nginx } from "../lib/nginx.mjs";
import { stop } from "../lib/process.mjs";
import { eventually, expect, expectEqual, Skip } from "../lib/report.mjs";
import { Town } from "../lib/town.mjs";

const credentials = JSON.stringify({ login: "ours@test.example", password });

async function behind(report, town, port) {
  const json = { "content-type": "application/json" };
  const signedIn = await call(port, "POST", "/api/v1/session", { headers: json, body: credentials });
  const cookie = signedIn.headers["set-cookie"][0];

  await report.run("behind a proxy that speaks HTTPS the cookie is for HTTPS only", () => {
    expectEqual(signedIn.status, 201, signedIn.text);
    expect(cookie.includes("; Secure"), cookie);
    expect(signedIn.headers["strict-transport-security"], "HSTS is said");
  });

  await report.run("attack 33: what a client forwards of itself ends at the proxy", async () => {
    await call(port, "GET", "/api/v1/session", { from: "127.0.0.2", headers: {
      "x-forwarded-for": "203.0.113.99", forwarded: "for=203.0.113.98", "x-forwarded-host": "evil" } });
    await eventually("the log names the address the proxy saw", () =>
      town.server.serverLog().includes("127.0.0.2"));
    expect(!town.server.serverLog().includes("203.0.113."), "and none that the client made up");
  });

  await report.run("an event stream passes the proxy event by event", async () => {
    let heard = "";
    const stream = await call(port, "GET", "/api/v1/events", {
      headers: { cookie: cookie.split(";")[0], accept: "text/event-stream",
        host: `localhost:${port}`, origin: `https://localhost:${port}` },
      onData: (piece) => { heard += piece; } });
    expectEqual(stream.status, 200, "status");
    await eventually("the stream begins", () => heard.includes("event: reset"));
    const inquiry = await town.inquiry(town.customer, town.ours);
    await eventually("the change is told", () => heard.includes(inquiry));
    stream.end();
  });
}

export default async function cases(report) {
  const town = new Town();
  const folder = mkdtempSync(join(tmpdir(), "madoguchi-nginx-"));
  let proxy;
  try {
    town.environment = { MADOGUCHI_HTTP_TRUSTED_PROXIES: "127.0.0.1" };
    await town.up();
    await report.run("nginx starts with the example of deploy/nginx.conf", async () => {
      if (!hasNginx()) throw new Skip("nginx is not there");
      const ports = { tls: await freePort(), plain: await freePort() };
      proxy = await nginx(folder, ports, town.server.listen[0]);
      proxy.port = ports.tls;
    });
    if (proxy) await behind(report, town, proxy.port);
  } finally {
    if (proxy) await stop(proxy);
    await town.down();
    rmSync(folder, { recursive: true, force: true });
  }
}
