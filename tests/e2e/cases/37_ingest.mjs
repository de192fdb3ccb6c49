// Lines on their way in: a followed file that is rotated and cut while the server is killed again
// and again, and bodies as gzip.
import { randomInt } from "node:crypto";
import { appendFileSync, mkdtempSync, renameSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Api } from "../lib/api.mjs";
import { corporateNumber } from "../lib/corporate_number.mjs";
import { binary, Madoguchi, password, root } from "../lib/madoguchi.mjs";
import { run } from "../lib/process.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { eveLine } from "../lib/traffic.mjs";

const sensor = "ingest-router";
const kills = Number(process.env.MADOGUCHI_FOLLOW_KILLS ?? 8);
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// One of twenty hosts: each is an alert of its own.
const someLine = () =>
  eveLine({ sensor, proto: "TCP", host: `192.168.77.${10 + randomInt(20)}`, address: "198.51.100.9" });

class Log {
  written = 0;
  rotations = 0;

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), "madoguchi-eve-"));
    this.path = join(this.folder, "eve.json");
  }

  // As a sensor does: whole lines, and now and then a half one that is finished later.
  async write(count) {
    for (let i = 0; i < count; i += 1) {
      const line = `${someLine()}\n`;
      const cut = randomInt(4) === 0 ? randomInt(line.length) : 0;
      appendFileSync(this.path, line.slice(0, cut));
      if (cut > 0) await sleep(5);
      appendFileSync(this.path, line.slice(cut));
      this.written += 1;
    }
  }

  rotate() {
    for (let i = this.rotations; i > 0; i -= 1) {
      renameSync(`${this.path}.${i}`, `${this.path}.${i + 1}`);
    }
    renameSync(this.path, `${this.path}.1`);
    this.rotations += 1;
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function counted(server, tenant) {
  const customer = await Api.signIn(server, "mori@test.example", password);
  const page = await customer.get(`/api/v1/tenants/${tenant}/alerts?period=1d&limit=200`);
  return page.items.reduce((sum, alert) => sum + alert.sightings, 0);
}

const countReaches = (server, tenant, log) =>
  eventually(`${log.written} lines are counted`,
    async () => (await counted(server, tenant)) >= log.written, { withinMs: 60000, everyMs: 300 });

async function rotatedAndKilled(server, tenant, log) {
  await log.write(20);
  await countReaches(server, tenant, log);
  for (let kill = 0; kill < kills; kill += 1) {
    await log.write(randomInt(60));
    if (randomInt(2) === 0) log.rotate();
    await log.write(1 + randomInt(60));
    await server.kill();
    await log.write(randomInt(40));
    if (randomInt(2) === 0) log.rotate();
    await log.write(1 + randomInt(40));
    await server.start();
  }
  await countReaches(server, tenant, log);
  await sleep(1000); // whatever would be counted twice has had its time
  expectEqual(await counted(server, tenant), log.written, "sightings");
}

// copytruncate: what was read is cut away, and the file begins anew.
async function cutToNothing(server, tenant, log) {
  await eventually("all is read", async () => (await counted(server, tenant)) === log.written);
  truncateSync(log.path);
  await log.write(5);
  appendFileSync(log.path, "{not json\n");
  await log.write(5);
  await countReaches(server, tenant, log);
  expectEqual(await counted(server, tenant), log.written, "sightings");
  const refused = await eventually("the bad line is named", () =>
    server.serverLog().split("\n").find((line) => line.includes("ingest.line-refused")));
  expectEqual(JSON.parse(refused).line, 6, "its number");
}

async function gzipBodies(server, token) {
  const post = (body, headers) => fetch(`${server.url}/api/v1/ingest/eve`, {
    method: "POST",
    body,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/x-ndjson", ...headers },
  });
  const gzip = { "content-encoding": "gzip" };
  const lines = Array.from({ length: 300 }, someLine).join("\n");
  const good = await post(gzipSync(lines), gzip);
  expectEqual((await good.json()).sightings, 300, "sightings of a gzip body");
  const packed = gzipSync(lines);
  const cut = await post(packed.subarray(0, packed.length - 9), gzip);
  expectEqual(cut.status, 400, "a body cut off");
  expect((await cut.json()).detail.includes(`at byte ${packed.length - 9}`), "the place is named");
  const bomb = await post(gzipSync(Buffer.alloc(100e6, 97), { level: 9 }), gzip);
  expectEqual(bomb.status, 413, "a bomb");
  expectEqual((await bomb.json()).type, "/problems/http.gzip-ratio", "its problem");
  const other = await post(lines, { "content-encoding": "br" });
  expectEqual(other.status, 415, "another coding");
  expectEqual(other.headers.get("accept-encoding"), "gzip", "what is taken");
}

export default async function cases(report) {
  const server = new Madoguchi("ingest");
  const log = new Log();
  const tenant = server.addTenant("追跡商店", corporateNumber("100000000009"));
  server.addRouter(tenant, sensor, { prefixes: ["192.168.77.0/24"] });
  server.addUser("mori@test.example", "森 一郎", "company_admin", ["--tenant", tenant]);
  const token = server.addToken(sensor);
  server.environment.MADOGUCHI_INGEST_FOLLOW = `${sensor}=${log.path}`;
  await server.start();
  await report.run(`over ${kills} kills and rotations each line of a followed file counts once`,
    () => rotatedAndKilled(server, tenant, log));
  await report.run("a followed file that is cut to nothing is read on, a bad line named",
    () => cutToNothing(server, tenant, log));
  await report.run("attack 56: a body as gzip is taken, a bomb and a cut one are refused",
    () => gzipBodies(server, token));
  await server.stop();
  await report.run("the audit trail is whole after it", async () => {
    run(binary, ["audit", "verify", "--data", server.data], { cwd: root });
  });
  server.remove();
  log.remove();
}
