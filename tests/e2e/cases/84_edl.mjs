// External dynamic lists as firewalls fetch them: whole versions, tags, an empty list, keys.
import { request } from "node:http";
import { gunzipSync } from "node:zlib";
import { FeedStage } from "../lib/feed_stage.mjs";
import { expect, expectEqual } from "../lib/report.mjs";

const sentinel = "192.0.2.255\n";

// One fetch with its own connection. `key` goes as password, `inPath` as a part of the path.
function fetchList(stage, file, { key, inPath, method = "GET", headers = {} } = {}) {
  const [host, port] = stage.server.listen[0].split(":");
  const path = `/edl/${stage.router}${inPath ? `/${inPath}` : ""}/${file}`;
  const basic = key ? { authorization: `Basic ${Buffer.from(`fw:${key}`).toString("base64")}` } : {};
  return new Promise((resolve, reject) => {
    const sent = request({ host, port, path, method, agent: false,
      headers: { ...basic, ...headers } }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers,
        body: Buffer.concat(chunks) }));
    });
    sent.on("error", reject);
    sent.end();
  });
}

async function text(stage, file, options) {
  const answer = await fetchList(stage, file, options);
  expectEqual(answer.status, 200, `the status of ${file}`);
  return answer.body.toString("latin1");
}

async function tags(stage) {
  const key = stage.secret;
  const first = await fetchList(stage, "v4.txt", { key });
  const tag = first.headers.etag;
  expect(/^"[^"]+"$/.test(tag), `a strong tag: ${tag}`);
  expect(first.headers["last-modified"] !== undefined, "Last-Modified");
  const again = await fetchList(stage, "v4.txt", { key, headers: { "if-none-match": tag } });
  expectEqual([again.status, again.body.length], [304, 0], "unchanged");
  const id = await stage.block("203.0.113.9");
  const changed = await fetchList(stage, "v4.txt", { key, headers: { "if-none-match": tag } });
  expectEqual(changed.body.toString(), "203.0.113.9\n", "the new version");
  expect(changed.headers.etag !== tag, "another tag");
  await stage.reaches(id, ["delivered"]);
  const shown = await stage.shown(id);
  expectEqual([shown.status, shown.status_text], ["not_blocked", "配信済み(機器での確認待ち)"],
    "never 遮断中");
  const looked = await fetchList(stage, "v4.txt", { key, method: "HEAD" });
  expectEqual([looked.status, looked.body.length], [200, 0], "HEAD");
  return id;
}

async function endsWhenFetched(stage, id) {
  await stage.unblock(id);
  await stage.reaches(id, ["expiring"]);
  expectEqual(await text(stage, "v4.txt", { key: stage.secret }), sentinel, "the empty list");
  await stage.reaches(id, ["reverted"]);
}

async function rotates(stage) {
  const next = await stage.key("fw1");
  for (const key of [stage.secret, next]) await text(stage, "v4.txt", { key });
  const { keys } = await stage.standing();
  const old = keys.find((key) => key.ends_at !== null);
  await stage.operator.post(
    `${stage.path}/routers/${stage.router}/feed-keys/${old.id}/revocation`);
  const refused = await fetchList(stage, "v4.txt", { key: stage.secret });
  expectEqual(refused.status, 401, "the revoked key");
  expect(refused.headers["www-authenticate"].startsWith("Basic"), "asks for Basic");
  const { fetches } = await stage.standing();
  expect(fetches.some((fetch) => fetch.outcome === "refused"), "the operator sees the refusal");
  stage.secret = next;
}

async function staysWhole(stage) {
  const key = stage.secret;
  const valid = new Set();
  const addresses = [];
  let isOver = false;
  const readers = [1, 2, 3].map(async () => {
    const seen = [];
    while (!isOver) seen.push(await text(stage, "v4.txt", { key }));
    return seen;
  });
  valid.add(sentinel);
  for (let i = 1; i <= 12; i += 1) {
    addresses.push(`203.0.113.${50 + i}`);
    valid.add(addresses.map((address) => `${address}\n`).join(""));
    await stage.block(addresses.at(-1));
  }
  isOver = true;
  const seen = (await Promise.all(readers)).flat();
  for (const body of seen) expect(valid.has(body), `a whole version: ${JSON.stringify(body)}`);
  console.log(`  ${seen.length} fetches while 12 blocks came, each a whole version`);
  stage.addresses = addresses;
}

async function speaksEveryProfile(stage) {
  const key = stage.secret;
  const plain = stage.addresses.map((address) => `${address}\n`).join("");
  for (const file of ["v4.txt", "paloalto-v4.txt", "fortigate-v4.txt", "juniper-v4.txt"]) {
    expectEqual(await text(stage, file, { inPath: key }), plain, file);
  }
  const rows = (await text(stage, "checkpoint-v4.csv", { key })).trimEnd().split("\n");
  expect(rows.every((row) => /^madoguchi-\d+,[\d.]+,IP,high,high,AB,$/.test(row)), rows[0]);
  const lines = (await text(stage, "mikrotik-v4.rsc", { key })).trimEnd().split("\n");
  const named = lines.filter((line) => /^:set \(\$named->"[\d.]+"\) \d+s$/.test(line));
  expectEqual(named.length, stage.addresses.length, "every address with its time");
  expect(lines.findIndex((line) => line.includes(" remove ")) >
    lines.findIndex((line) => line.includes(" add ")), "removes last");
  const { paths } = await stage.standing();
  for (const path of paths) {
    const body = await text(stage, path.split("/").at(-1), { key });
    expect(/^[\x20-\x7e\n]+\n$/.test(body) && !body.includes("#") && !body.includes("0.0.0.0"),
      `${path} is clean`);
  }
  const packed = await fetchList(stage, "checkpoint-v4.csv",
    { key, headers: { "accept-encoding": "gzip" } });
  if (packed.headers["content-encoding"] === "gzip") {
    expect(gunzipSync(packed.body).toString().startsWith("madoguchi-"), "unpacks");
  }
}

export default async function cases(report) {
  const stage = new FeedStage("edl", 84, "edl");
  await report.run("case 24: an empty list holds an address of nobody", async () => {
    await stage.up();
    stage.secret = await stage.key("fw1");
    expectEqual(await text(stage, "v4.txt", { key: stage.secret }), sentinel, "v4");
    expectEqual(await text(stage, "v6.txt", { key: stage.secret }), "2001:db8::ffff\n", "v6");
  });
  await report.run("case 23: 304 while nothing changed, another tag after any change", async () => {
    const id = await tags(stage);
    await endsWhenFetched(stage, id);
  });
  await report.run("case 25: a new key takes over while the old one still works", async () => {
    await rotates(stage);
  });
  await report.run("case 27: every fetch while blocks come is a whole version", async () => {
    await staysWhole(stage);
  });
  await report.run("case 26: no list has a head, a carriage return or anything but its lines",
    async () => {
      await speaksEveryProfile(stage);
      expect(!stage.server.serverLog().includes(stage.secret), "no secret stands in the log");
      expect(stage.server.serverLog().includes("/edl/{router}/{key}/{file}"), "the route instead");
    });
  await stage.down();
}
