// Debian's nginx in front, with the example of deploy/nginx.conf: what it tells is believed, what a
// client writes is not.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { password, root } from "../lib/madoguchi.mjs";
import { start, stop } from "../lib/process.mjs";
import { eventually, expect, expectEqual, Skip } from "../lib/report.mjs";
import { Town } from "../lib/town.mjs";

const kNginx = "/usr/sbin/nginx";

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

// The example with our ports and a certificate of its own; nothing else is changed.
function configuration(folder, ports, inside) {
  const example = readFileSync(join(root, "deploy/nginx.conf"), "utf8")
    .replace("server 127.0.0.1:8080", `server ${inside}`)
    .replace("listen 443 ssl", `listen 127.0.0.1:${ports.tls} ssl`)
    .replace(/ *listen \[::\][^\n]*\n/g, "")
    .replace("listen 80;", `listen 127.0.0.1:${ports.plain};`)
    .replaceAll("desk.example.jp;", "localhost;")
    .replace("/etc/ssl/desk.example.jp/chain.pem", join(folder, "cert.pem"))
    .replace("/etc/ssl/private/desk.example.jp.pem", join(folder, "key.pem"));
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${folder}/${name};`).join("\n");
  return `daemon off;\nuser root;\nerror_log stderr;\npid ${folder}/pid;\nevents {}\n` +
    `http {\naccess_log off;\n${paths}\n${example}\n}\n`;
}

async function nginx(folder, ports, inside) {
  const made = spawnSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt",
    "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=localhost", "-days", "2", "-keyout",
    join(folder, "key.pem"), "-out", join(folder, "cert.pem")], { encoding: "utf8" });
  expectEqual(made.status, 0, made.stderr);
  const file = join(folder, "nginx.conf");
  writeFileSync(file, configuration(folder, ports, inside));
  const child = start(kNginx, ["-p", folder, "-c", file], { log: join(folder, "log"), cwd: folder });
  await eventually("nginx answers", async () => {
    if (child.exitCode !== null) throw new Error(readFileSync(join(folder, "log"), "utf8"));
    return (await call(ports.tls, "GET", "/healthz").catch(() => null))?.status === 200;
  });
  return child;
}

function call(port, method, path, { headers = {}, body, onData, from } = {}) {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, method, path, headers, localAddress: from,
      rejectUnauthorized: false }, (answer) => {
      if (onData) {
        answer.on("data", (piece) => onData(String(piece)));
        answer.on("error", () => undefined);
        resolve({ status: answer.statusCode, headers: answer.headers, end: () => asked.destroy() });
        return;
      }
      let text = "";
      answer.on("data", (piece) => { text += piece; });
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

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
      if (!existsSync(kNginx)) throw new Skip(`${kNginx} is not there`);
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
