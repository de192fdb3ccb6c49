// Floods from one address: it is told to slow down or not let in, and everybody else is served.
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { Town } from "../lib/town.mjs";

const secret = "metrics-of-the-floods";

// A value of /metrics; 0 where it was never counted.
async function measured(town, name) {
  const answer = await fetch(`${town.server.url}/metrics`, { headers: { authorization: `Bearer ${secret}` } });
  const line = (await answer.text()).split("\n").find((each) => each.startsWith(`${name} `));
  return Number(line?.split(" ")[1] ?? 0);
}

function post(town, agent, from, { path, headers, body }) {
  const { hostname, port } = new URL(town.server.url);
  return new Promise((resolve) => {
    const asked = request({ hostname, port, path, method: "POST", agent, localAddress: from, headers }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve({ status: answer.statusCode, retry: answer.headers["retry-after"] }));
    });
    asked.on("error", () => resolve({ status: 0 }));
    asked.end(body);
  });
}

// Everybody else: a person on a page, a detector with its own token, both on new connections.
async function othersAreServed(town) {
  const page = await fetch(`${town.server.url}${town.path(town.ours)}/home`,
    { headers: { ...town.customer.headers, connection: "close" } });
  expectEqual(page.status, 200, "a person's page");
  await page.arrayBuffer();
  await town.alert("ours");
}

async function wrongTokens(town) {
  const agent = new Agent({ keepAlive: true, maxSockets: 30 });
  const flood = Promise.all(Array.from({ length: 600 }, (_, i) => post(town, agent, "127.0.0.3", {
    path: "/api/v1/ingest/eve", body: "{}", headers: { "content-type": "application/x-ndjson",
      authorization: `Bearer mdg_${i}_${"x".repeat(40)}` } })));
  await othersAreServed(town);
  const answers = await flood;
  const seen = (status) => answers.filter((answer) => answer.status === status);
  expectEqual(seen(401).length + seen(429).length, answers.length, "every one is refused");
  expect(seen(401).length >= 100, `the first are looked up, ${seen(401).length}`);
  expect(seen(429).length > seen(401).length, `the flood is not, ${seen(429).length}`);
  expect(seen(429).every((answer) => Number(answer.retry) > 0), "each is told when to come again");
  expectEqual(await measured(town, 'madoguchi_http_slowed_down_total{limit="address"}'),
    seen(429).length, "what was slowed down is counted");
  await othersAreServed(town);
  agent.destroy();
}

// As many as the server takes connections, and half as many again.
function slowSenders(town, from, start) {
  const { hostname, port } = new URL(town.server.url);
  return Array.from({ length: 300 }, () => {
    const socket = connect({ port: Number(port), host: hostname, localAddress: from }, () => socket.write(start));
    socket.on("error", () => {});
    socket.on("data", () => {});
    return socket;
  });
}

async function slowOnes(town, from, start) {
  const refused = 'madoguchi_http_busy_total{what="client_connections"}';
  const before = await measured(town, refused);
  const sockets = slowSenders(town, from, start);
  await eventually("all but its share are turned away", async () =>
    (await measured(town, refused)) - before === 300 - 60);
  await othersAreServed(town);
  for (const socket of sockets) socket.destroy();
  await eventually("its share is free again", async () => {
    const answer = await post(town, undefined, from, { path: "/api/v1/session", body: "{}",
      headers: { "content-type": "application/json" } });
    return answer.status === 422;
  });
}

export default async function cases(report) {
  const town = new Town();
  town.environment = { MADOGUCHI_SERVER_CONNECTIONS_MAX: "200", MADOGUCHI_SERVER_STREAMS_MAX: "100",
    MADOGUCHI_SERVER_ADDRESS_CONNECTIONS_MAX: "60", MADOGUCHI_LIMITS_ADDRESS_PER_MINUTE: "1200",
    MADOGUCHI_METRICS_TOKEN: secret };
  try {
    await town.up();
    await report.run("attack 41: a flood of wrong tokens is slowed down, and nobody else", () => wrongTokens(town));
    const post1 = "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
    await report.run("attack 41: bodies sent slowly take no connection from anybody else", () =>
      slowOnes(town, "127.0.0.2", `${post1}Content-Length: 200\r\n\r\n{`));
    await report.run("attack 41: heads sent slowly take no connection from anybody else", () =>
      slowOnes(town, "127.0.0.4", "GET /api/v1/session HTTP/1.1\r\nHo"));
    await report.run("attack 41: a large file announced without the right to it is never read", () =>
      slowOnes(town, "127.0.0.5", `POST ${town.path(town.ours)}/attachments?name=a HTTP/1.1\r\nHost: a\r\n` +
        "Content-Length: 200000\r\n"));
  } finally {
    await town.down();
  }
}
