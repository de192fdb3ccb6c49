// Large files, many at once, and what breaks on their way.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { Api } from "../lib/api.mjs";
import { password } from "../lib/madoguchi.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { Town } from "../lib/town.mjs";

const kMegabytes = 20;
const kAtOnce = 24;
const secret = "metrics-of-the-uploads";

// A file of `megabytes`, each one of its own.
function upload(town, api, number, megabytes) {
  const url = new URL(`${town.server.url}${town.path(town.ours)}/attachments?name=${number}.txt`);
  const piece = Buffer.alloc(1 << 20, `line ${number} of a log\n`);
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: "POST", agent: false, headers: { ...api.headers,
      "content-type": "application/octet-stream", "content-length": megabytes << 20 } }, (answer) => {
      let text = "";
      answer.on("data", (data) => { text += data; });
      answer.on("end", () => resolve({ status: answer.statusCode, body: JSON.parse(text) }));
    });
    asked.on("error", reject);
    let left = megabytes;
    const send = () => {
      while (left > 0) {
        left -= 1;
        if (!asked.write(piece)) return asked.once("drain", send);
      }
      return asked.end();
    };
    send();
  });
}

// Memory of the server's own, without what it maps of files, in MB.
function memory(town) {
  const status = readFileSync(`/proc/${town.server.child.pid}/status`, "utf8");
  return Number(/^RssAnon:\s+(\d+) kB/m.exec(status)[1]) / 1024;
}

function filesOf(town) {
  const folder = join(town.server.data, "attachments");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, name)).isFile());
}

const partsOf = (town) => filesOf(town).filter((name) => name.endsWith(".part"));

async function manyAtOnce(town) {
  await upload(town, town.customer, "first", 1);
  const before = memory(town);
  let most = 0;
  const looking = setInterval(() => { most = Math.max(most, memory(town)); }, 20);
  const done = await Promise.all(Array.from({ length: kAtOnce }, (_, i) =>
    upload(town, town.customer, i, kMegabytes)));
  clearInterval(looking);
  expectEqual(done.map((each) => each.status).filter((status) => status !== 201), [], "refused");
  const grown = Math.round(most - before);
  console.log(`    ${kAtOnce} x ${kMegabytes} MB at once: ${grown} MB more memory than before`);
  expect(grown < 100, `memory grows with the files: ${grown} MB`);
  expectEqual(new Set(done.map((each) => each.body.sha256)).size <= kAtOnce, true, "each its own");
  expectEqual(partsOf(town), [], "parts left");
}

// The head and the first megabyte of a file of two.
function half(town, api) {
  const { hostname, port } = new URL(town.server.url);
  const headers = Object.entries(api.headers).map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const socket = connect(Number(port), hostname, () => {
    socket.write(`POST ${town.path(town.ours)}/attachments?name=half.txt HTTP/1.1\r\nHost: a\r\n${headers}` +
      `Content-Length: ${2 << 20}\r\n\r\n`);
    socket.write(Buffer.alloc(1 << 20, "x"));
  });
  socket.on("error", () => {});
  const got = { text: "" };
  socket.on("data", (data) => { got.text += data; });
  return { socket, got };
}

async function killed(town) {
  const kept = filesOf(town).length;
  half(town, town.customer);
  await eventually("half of it has come", () =>
    partsOf(town).some((name) => statSync(join(town.server.data, "attachments", name)).size > 500_000));
  await town.server.kill();
  expectEqual(partsOf(town).length, 1, "what the kill left");
  await town.server.start();
  expectEqual(partsOf(town), [], "after the start");
  expectEqual(filesOf(town).length, kept, "and nothing else went");
  town.customer = await town.as("ours@test.example");
}

async function broken(town) {
  const { socket } = half(town, town.customer);
  await eventually("it is on its way", () => partsOf(town).length === 1);
  socket.destroy();
  await eventually("nothing is left", () => partsOf(town).length === 0);
  const answer = await fetch(`${town.server.url}/metrics`, { headers: { authorization: `Bearer ${secret}` } });
  expect((await answer.text()).includes('madoguchi_uploads_refused_total{reason="broken"} 1'), "it is counted");
}

// Signed out while the file is on its way: it is not taken.
async function signedOut(town) {
  const leaver = await Api.signIn(town.server, "ours@test.example", password);
  const kept = filesOf(town).length;
  const { socket, got } = half(town, leaver);
  await eventually("it is on its way", () => partsOf(town).length === 1);
  await leaver.call("DELETE", "/api/v1/session");
  socket.write(Buffer.alloc(1 << 20, "x"));
  await eventually("it is refused", () => got.text.startsWith("HTTP/1.1 401 "));
  await eventually("nothing is left", () => filesOf(town).length === kept);
  socket.destroy();
}

async function withoutRight(town) {
  const kept = filesOf(town).length;
  for (const [who, status] of [[town.stranger, 404], [new Api(town.server), 401]]) {
    const { socket, got } = half(town, who);
    await eventually(`it is refused with ${status}`, () => got.text.startsWith(`HTTP/1.1 ${status} `));
    expectEqual(filesOf(town).length, kept, "nothing was written");
    socket.destroy();
  }
}

export default async function cases(report) {
  const town = new Town();
  town.environment = { MADOGUCHI_ATTACHMENTS_PERSON_UPLOADS_MAX: "64", MADOGUCHI_METRICS_TOKEN: secret };
  try {
    await town.up();
    await report.run("many large files at once need no memory of their size", () => manyAtOnce(town));
    await report.run("who may not send a file is told before it is read", () => withoutRight(town));
    await report.run("a file that breaks off leaves nothing behind", () => broken(town));
    await report.run("attack 35: a file of a session that ended meanwhile is not taken", () => signedOut(town));
    await report.run("a file cut off by a kill is swept at the next start", () => killed(town));
  } finally {
    await town.down();
  }
}
