// The server's own TLS, and a router agent that talks to its key alone, also through the lab.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { certificate } from "../lib/certificate.mjs";
import { corporateNumber } from "../lib/corporate_number.mjs";
import { agentBinary, Madoguchi } from "../lib/madoguchi.mjs";
import { eventually, expect, expectEqual, Skip } from "../lib/report.mjs";
import { bad, neighbour, sensor, Stage } from "../lib/stage.mjs";
import { eveLine } from "../lib/traffic.mjs";

function healthz(port, host = "127.0.0.1") {
  return new Promise((resolve, reject) => {
    const asked = request({ host, port, path: "/healthz", rejectUnauthorized: false,
      agent: false }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, name: answer.socket.getPeerCertificate().subject.CN });
    });
    asked.on("error", reject);
    asked.end();
  });
}

// A block of the customer's alert on `bad`, asked for and approved.
async function block(stage) {
  const [customer, analyst] = [await stage.asCustomer(), await stage.asAnalyst()];
  const path = `/api/v1/tenants/${stage.tenant}`;
  await stage.feed.ingest(eveLine({ sensor, address: bad, proto: "TCP" }));
  const [alert] = (await customer.get(`${path}/alerts?q=${bad}&period=1d`)).items;
  await customer.post(`${path}/delegations`, { router_ids: [stage.router],
    ends_at: new Date(Date.now() + 24 * 3600e3).toISOString() });
  const preview = await customer.get(`${path}/block-preview?alert_id=${alert.id}`);
  const { id } = await customer.post(`${path}/blocks`, { alert_id: alert.id, lifetime_hours: 24,
    delegation_id: preview.delegation_id, consent_hash: preview.consent_hash });
  const planned = await analyst.post(`${path}/blocks/${id}/plan`);
  await analyst.post(`${path}/blocks/${id}/approval`, { plan_hash: planned.plan.hash });
  return { customer, path: `${path}/blocks/${id}` };
}

// Before the router is enrolled: its code with the pin of another key.
async function wrongPin(stage, code) {
  const [secret, pin] = code.split(".");
  expect(pin?.length === 64, "the code carries the pin of the server's key");
  const url = `https://${stage.server.listen[1]}`;
  const before = stage.lab.ruleset();
  for (const other of ["0".repeat(64), pin.replace(/^./, (first) => (first === "0" ? "1" : "0"))]) {
    const tried = stage.lab.tryToEnrol(url, `${secret}.${other}`);
    expectEqual(tried.status, 1, tried.stderr);
    expect(tried.stderr.includes("key"), tried.stderr);
  }
  expectEqual(stage.lab.ruleset(), before, "what nft holds on the router");
  const desk = await stage.asAnalyst();
  const { routers } = await desk.get(`/api/v1/tenants/${stage.tenant}`);
  expect(routers[0].agent_state !== "online", "nobody was enrolled");
}

// With the key that lies there now; what an agent has open under the former one is cut.
async function restart(stage) {
  const { server } = stage;
  await server.kill();
  server.listen[0] = `http://${server.listen[0]}`;
  await server.start();
}

async function anotherKey(stage, folder, asked) {
  const kept = ["key.pem", "cert.pem"].map((name) => [name, readFileSync(join(folder, name))]);
  certificate(folder, "impostor");
  await restart(stage);
  const [, port] = stage.server.listen[1].split(":");
  const named = (name) => async () =>
    (await healthz(port, stage.lab.facts.LAB_SERVER_ADDRESS)).name === name;
  await eventually("a server with another key stands at its address", named("impostor"));
  // It would hand out an empty set of filters; the agent does not even ask it for one.
  await asked.customer.post(`${asked.path}/removal`);
  await eventually("the agent says what is wrong", () =>
    readFileSync(stage.agentLog, "utf8").includes("key"), { withinMs: 60000 });
  expectEqual(stage.lab.kernelFilters(), [bad], "filters in the router's kernel");
  expect(stage.traffic.isStopped(bad), "and the flows stay stopped");
  for (const [name, bytes] of kept) writeFileSync(join(folder, name), bytes);
  await restart(stage);
  await eventually("the server is itself again", named("first"));
  await eventually("the agent takes up its work", async () =>
    (await asked.customer.get(asked.path)).state === "reverted", { withinMs: 90000 });
  await eventually("the flows resume", () => stage.traffic.isFlowing(bad), { withinMs: 90000 });
}

async function throughTheLab(report) {
  const folder = mkdtempSync(join(tmpdir(), "madoguchi-tls-lab-"));
  const stage = new Stage("tls", 38);
  try {
    certificate(folder, "first");
    await report.run("a router whose code has a wrong pin is not enrolled, and changes nothing", async () => {
      stage.beforeEnrolment = (code) => wrongPin(stage, code);
      await stage.up({ tls: folder });
      expect(stage.agentUrl.startsWith("https://"), stage.agentUrl);
    });
    let asked = null;
    await report.run("a block goes through TLS to real traffic", async () => {
      if (!stage.traffic) throw new Skip("there is no lab");
      asked = await block(stage);
      await eventually("it is verified", async () =>
        (await asked.customer.get(asked.path)).state === "verified", { withinMs: 60000 });
      expectEqual(stage.lab.kernelFilters(), [bad], "filters in the router's kernel");
      await eventually("established and new flows stop", () => stage.traffic.isStopped(bad),
        { withinMs: 30000 });
      expect(stage.traffic.isFlowing(neighbour), "the neighbour address goes on");
    });
    await report.run("a server with another key changes nothing on the router", async () => {
      if (!asked) throw new Skip("there is no block");
      await anotherKey(stage, folder, asked);
    });
  } finally {
    await stage.down();
    rmSync(folder, { recursive: true, force: true });
  }
}

export default async function cases(report) {
  await ownTls(report);
  await throughTheLab(report);
}

async function ownTls(report) {
  const folder = mkdtempSync(join(tmpdir(), "madoguchi-tls-"));
  const server = new Madoguchi("tls");
  try {
    certificate(folder, "first");
    server.environment = { MADOGUCHI_TLS_CERTIFICATE: join(folder, "cert.pem"),
      MADOGUCHI_TLS_KEY: join(folder, "key.pem") };
    const tenant = server.addTenant("試験製作所", corporateNumber("234567890123"));
    server.addRouter(tenant, "tls-router");
    await server.start();
    const [, port] = server.listen[0].split(":");
    const enrol = (code) => spawnSync(agentBinary, ["enrol", "--server", `https://127.0.0.1:${port}`,
      "--code", code, "--state", join(folder, "state")], { encoding: "utf8" });
    const { code } = server.cli(["router", "enrol", "--sensor", "tls-router"]);

    await report.run("an agent hands its code to no server with another key", () => {
      const [secret] = code.split(".");
      const other = enrol(`${secret}.${"0".repeat(64)}`);
      expectEqual(other.status, 1, other.stderr);
      expect(other.stderr.includes("key"), other.stderr);
      expectEqual(enrol(secret).status, 2, "without a pin nothing is tried");
    });

    await report.run("an agent enrols with the code that carries the server's pin", () => {
      const done = enrol(code);
      expectEqual(done.status, 0, done.stderr);
    });

    await report.run("SIGHUP brings the renewed certificate in", async () => {
      expectEqual((await healthz(port)).name, "first", "before");
      certificate(folder, "second");
      server.child.kill("SIGHUP");
      await eventually("the new certificate", async () => (await healthz(port)).name === "second");
    });
  } finally {
    await server.stop();
    server.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}
