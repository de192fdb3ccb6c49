// Debian's own crowdsec-firewall-bouncer on the lab's router, following our decision stream: what
// it takes over, what it does with it, and that the traffic really stops.
import { request } from "node:http";
import { join } from "node:path";
import { bad, neighbour } from "../lib/stage.mjs";
import { Bouncer, FeedStage } from "../lib/feed_stage.mjs";
import { run } from "../lib/process.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";

const bad6 = "2001:db8:2::10";
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// One request with its own connection; answers status, headers and the body's bytes.
function ask(stage, path, { key, method = "GET", headers = {}, localAddress } = {}) {
  const [host, port] = stage.server.listen[0].split(":");
  return new Promise((resolve, reject) => {
    const sent = request({ host, port, path, method, localAddress, agent: false,
      headers: { ...(key ? { "x-api-key": key } : {}), ...headers } }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers,
        body: Buffer.concat(chunks) }));
    });
    sent.on("error", reject);
    sent.end();
  });
}

async function stream(stage, options, query = "") {
  const answer = await ask(stage, `/v1/decisions/stream${query}`, options);
  expectEqual(answer.status, 200, "the status of the stream");
  const { new: fresh, deleted } = JSON.parse(answer.body.toString());
  return { fresh: fresh.map((d) => d.value).sort(), gone: deleted.map((d) => d.value).sort(),
    decisions: fresh };
}

async function refusesOthers(stage) {
  for (const key of [undefined, "wrong", `${stage.probe.slice(0, -1)}x`]) {
    const answer = await ask(stage, "/v1/decisions/stream?startup=true", { key });
    expectEqual(answer.status, 403, "a wrong key");
    expectEqual(answer.body.toString(), '{"message":"access forbidden"}', "the words of the protocol");
  }
}

// HEAD moves no cursor; two addresses are two cursors; null where nothing is in force.
async function keepsCursors(stage) {
  const key = stage.probe;
  const one = { key, localAddress: "127.0.0.2" };
  const two = { key, localAddress: "127.0.0.3" };
  const nothing = await ask(stage, "/v1/decisions?ip=198.51.100.10", one);
  expectEqual(nothing.body.toString(), "null", "no decision for an address");
  expectEqual((await stream(stage, one, "?startup=true")).fresh, [], "an empty start");
  const id = await stage.block("203.0.113.7");
  const looked = await ask(stage, "/v1/decisions/stream", { ...one, method: "HEAD" });
  expectEqual([looked.status, looked.body.length], [200, 0], "HEAD");
  const delta = await stream(stage, one);
  expectEqual(delta.fresh, ["203.0.113.7"], "what HEAD did not take away");
  expectEqual(Object.keys(delta.decisions[0]).sort(),
    ["duration", "id", "origin", "scenario", "scope", "type", "uuid", "value"], "its fields");
  await eventually("the next delta is empty", async () =>
    (await stream(stage, one)).fresh.length === 0);
  expectEqual((await stream(stage, two)).fresh, ["203.0.113.7"], "the other address's own cursor");
  const found = await ask(stage, "/v1/decisions?ip=203.0.113.7", one);
  expectEqual(JSON.parse(found.body.toString()).length, 1, "a decision for an address");
  await stage.reaches(id, ["delivered"]);
  await stage.unblock(id);
  expectEqual((await stream(stage, one)).gone, ["203.0.113.7"], "the end");
  expectEqual((await stream(stage, two)).gone, ["203.0.113.7"], "the end, for the other");
  await stage.reaches(id, ["reverted"]);
}

async function packs(stage) {
  const ids = [];
  for (let i = 1; i <= 10; i += 1) ids.push(await stage.block(`203.0.113.${100 + i}`));
  // Both devices that came a moment ago have to have it before it is delivered.
  for (const localAddress of ["127.0.0.2", "127.0.0.3"]) {
    const answer = await ask(stage, "/v1/decisions/stream?startup=true",
      { key: stage.probe, localAddress, headers: { "accept-encoding": "gzip" } });
    expectEqual(answer.headers["content-encoding"], "gzip", "the coding");
  }
  await stage.reaches(ids.at(-1), ["delivered"]);
  return ids;
}

async function blocksTraffic(stage) {
  const { bouncer } = stage;
  await stage.traffics([bad, neighbour, bad6]);
  const began = Date.now();
  const four = await stage.block(bad);
  const six = await stage.block(bad6);
  await bouncer.holds([...stage.before, bad, bad6]);
  for (const address of [bad, bad6]) {
    await eventually(`${address} is cut off`, () => stage.traffic.isStopped(address));
  }
  console.log(`  cut off ${Date.now() - began} ms after the first was asked for (poll 1 s)`);
  expect(stage.traffic.isFlowing(neighbour), "the neighbour goes on");
  const timers = Object.values(bouncer.held());
  expect(timers.every((left) => left > 0 && left <= 24 * 3600), `each has its end: ${timers}`);
  await stage.reaches(four, ["delivered"]);
  const shown = await stage.shown(four);
  expectEqual([shown.status, shown.status_text], ["not_blocked", "配信済み(機器での確認待ち)"],
    "delivered is not 遮断中");
  await stage.unblock(four);
  await stage.unblock(six);
  await bouncer.holds(stage.before);
  for (const address of [bad, bad6]) {
    await eventually(`${address} answers again`, () => stage.traffic.isFlowing(address),
      { withinMs: 90000 });
  }
  await stage.reaches(four, ["reverted"]);
}

// So much time is left for these, as if they had been asked for long ago.
function hurry(stage, addresses, ends) {
  const script = `
import sqlite3, sys, time
store = sqlite3.connect(sys.argv[1], timeout=20)
for pair in sys.argv[2:]:
    address, left = pair.split("=")
    at = int((time.time() + float(left)) * 1e6)
    store.execute("UPDATE blocks SET expires_at = ? WHERE target = ?", (at, address))
    store.execute("UPDATE feed_entries SET expires_at = ? WHERE address = ?", (at, address))
store.commit()`;
  run("python3", ["-c", script, join(stage.server.data, "madoguchi.db"),
    ...addresses.map((address, i) => `${address}=${ends[i]}`)]);
}

// So many entries, as if they had all been approved: nobody asks for ten thousand here.
function fill(stage, count) {
  const script = `
import sqlite3, sys, time
store = sqlite3.connect(sys.argv[1], timeout=20)
router, tenant, count = sys.argv[2], sys.argv[3], int(sys.argv[4])
now = int(time.time() * 1e6)
end = now + 3600 * 10**6
last = store.execute("SELECT generation FROM router_filters WHERE router_id = ?",
                     (router,)).fetchone()[0]
store.executemany(
    "INSERT INTO feed_entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
    [(router, f"many-{i}", tenant, f"45.33.{i // 250}.{i % 250 + 1}", end, end, last + 1 + i,
      last + 1 + i, now) for i in range(count)])
store.execute("UPDATE router_filters SET generation = ? WHERE router_id = ?",
              (last + count, router))
store.commit()`;
  run("python3", ["-c", script, join(stage.server.data, "madoguchi.db"), stage.router,
    stage.tenant, String(count)]);
}

export default async function cases(report) {
  const stage = new FeedStage("crowd", 83, "crowdsec");
  await report.run("case 15: the protocol: 403, HEAD, two addresses of one key, null, gzip",
    async () => {
      await stage.up();
      stage.probe = await stage.key("probe");
      await refusesOthers(stage);
      await keepsCursors(stage);
      for (const id of await packs(stage)) await stage.unblock(id);
      // What looked like two machines is none from now on.
      await stage.revoke("probe");
    });

  await report.run("case 15: Debian's bouncer with our snippet cuts off established and new flows",
    async () => {
      stage.before = [];
      stage.secret = await stage.key("fw1");
      stage.bouncer = new Bouncer(stage, stage.secret).loadSnippet().start();
      await blocksTraffic(stage);
    });

  await report.run("case 15: a bouncer whose key is not good ends and says why", async () => {
    const other = new Bouncer(stage, "wrong").start();
    await other.child.ended;
    expect(other.said().includes("access forbidden") || other.said().includes("stream api init"),
      `it says why: ${other.said()}`);
    await other.down();
  });

  await report.run("case 16: while the server is away blocks stay; after it the delta is right",
    async () => {
      const { bouncer } = stage;
      stage.kept = await stage.block("203.0.113.20");
      const going = await stage.block("203.0.113.21");
      await bouncer.holds(["203.0.113.20", "203.0.113.21"]);
      await stage.server.stop();
      await sleep(4000);
      await bouncer.holds(["203.0.113.20", "203.0.113.21"]);
      await stage.server.start();
      await stage.unblock(going);
      await bouncer.holds(["203.0.113.20"]);
    });

  await report.run("case 15: killed and begun anew the bouncer holds what it should", async () => {
    const { bouncer } = stage;
    await bouncer.kill();
    await stage.unblock(stage.kept);
    await stage.block("203.0.113.22");
    bouncer.start();
    await bouncer.holds(["203.0.113.22"]);
  });

  await report.run("case 18: the right number told makes 遮断中, another one 要確認 until a restart",
    async () => {
      const { bouncer } = stage;
      const id = await stage.block("203.0.113.25");
      await bouncer.holds(["203.0.113.22", "203.0.113.25"]);
      await eventually("told once nothing changed for a while", async () => {
        bouncer.tell(stage.secret, 2);
        return (await stage.shown(id)).state === "verified";
      }, { everyMs: 1000 });
      expectEqual((await stage.shown(id)).status, "blocked", "遮断中");
      bouncer.inRouter("nft", ["flush", "set", "ip", "madoguchi4", "madoguchi-v4"]);
      bouncer.tell(stage.secret, 0);
      await stage.reaches(id, ["drifted"]);
      await bouncer.kill();
      bouncer.start();
      await bouncer.holds(["203.0.113.22", "203.0.113.25"]);
      await stage.reaches(id, ["delivered"]);
      await stage.unblock(id);
      await bouncer.holds(["203.0.113.22"]);
    });

  await report.run("case 20b: what has no time left never becomes an element without end",
    async () => {
      const { bouncer } = stage;
      await bouncer.kill();
      const ends = [9, 6, 5, 4, 3, 2, 1, 0, -5];
      const addresses = ends.map((_, i) => `203.0.113.${30 + i}`);
      for (const address of addresses) await stage.block(address);
      hurry(stage, addresses, ends);
      bouncer.start();
      for (let i = 0; i < 60; i += 1) {
        const held = bouncer.held();
        const endless = Object.keys(held).filter((one) => !(held[one] > 0));
        expectEqual(endless, [], "elements without an end");
        await sleep(200);
      }
      await bouncer.holds(["203.0.113.22"]);
    });

  await report.run("case 22: ten thousand decisions at the start (information)", async () => {
    const { bouncer } = stage;
    await bouncer.kill();
    fill(stage, 10000);
    bouncer.start();
    const began = Date.now();
    await eventually("all are held", () => Object.keys(bouncer.held()).length >= 10000,
      { withinMs: 60000 });
    console.log(`  10,000 held ${Date.now() - began} ms after the start`);
  });
  await stage.down();
}
