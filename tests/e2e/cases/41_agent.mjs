// The acceptance cases of a router with the agent, each with real traffic through it. The server is a
// stand-in, so that it may lie, vanish and have its clock wrong; bounds are for sanity, figures are
// bench/agent_bench.py's.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AgentLab, latest } from "../lib/agent_lab.mjs";
import { agentBinary, root } from "../lib/madoguchi.mjs";
import { stop } from "../lib/process.mjs";
import { eventually, expect, expectEqual, Skip } from "../lib/report.mjs";

const bad = "198.51.100.10", bad6 = "2001:db8:2::10";
const good = "198.51.100.11", good6 = "2001:db8:2::11";
const hour = 3600;
const within = { withinMs: 60000 };
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function cutAndResumed(stage, address, neighbour) {
  stage.wish([[address, hour]]);
  await eventually(`flows to ${address} stop, new ones too`, () => stage.traffic.isStopped(address), within);
  expect(stage.traffic.isFlowing(neighbour), "the neighbour goes on");
  stage.wish([]);
  await eventually("the flows resume", () => stage.traffic.isFlowing(address), { withinMs: 120000 });
}

async function block(stage, ...addresses) {
  stage.wish(addresses.map((address) => [address, hour]));
  for (const address of addresses) {
    await eventually(`${address} is cut`, () => stage.traffic.isStopped(address), within);
  }
}

// With flows of their own: what was silent for long asks again only after as long (TCP).
async function free(stage) {
  stage.wish([]);
  await eventually("no filter is left", () => stage.lab.kernelFilters().length === 0, within);
  await stage.traffic.stop();
  await stage.traffic.start([bad, good, bad6, good6]);
}

async function nothingArrives(stage) {
  await block(stage, bad, bad6);
  await pause(1000); // the counters are written twice a second
  const before = [stage.arrived(bad), stage.arrived(bad6), stage.arrived(good)];
  await pause(3000);
  expectEqual([stage.arrived(bad), stage.arrived(bad6)], before.slice(0, 2), "what arrives at the blocked addresses");
  expect(stage.arrived(good).udp_datagrams > before[2].udp_datagrams, "datagrams arrive at the neighbour");
}

// Nobody inside asked for these: they come from the blocked address by themselves.
async function returnTrafficStops(stage) {
  const { lab } = stage;
  const listener = stage.flood(lab.host, "listen", lab.facts.LAB_HOST_ADDRESS);
  const senders = [bad, good].map((source) => stage.flood(lab.peer, "send", source, lab.facts.LAB_HOST_ADDRESS));
  await eventually("both arrive", () => latest(listener)[bad] > 0 && latest(listener)[good] > 0);
  await block(stage, bad);
  await pause(500);
  const before = latest(listener);
  await eventually("the neighbour's go on", () => latest(listener)[good] > before[good] + 20, within);
  expectEqual(latest(listener)[bad], before[bad], "datagrams from the blocked address");
  for (const child of [listener, ...senders]) await stop(child);
}

async function pingsStop(stage, address, neighbour) {
  const [to, beside] = [address, neighbour].map((target) => stage.flood(stage.lab.host, "ping", target));
  await eventually("echoes come back", () => latest(to).replies > 0 && latest(beside).replies > 0);
  await block(stage, address);
  await pause(500);
  const before = latest(to), others = latest(beside).replies;
  await eventually("echoes of the neighbour go on", () => latest(beside).replies > others + 20, within);
  expect(latest(to).sent > before.sent, "echoes are still sent");
  expectEqual(latest(to).replies, before.replies, "echoes of the blocked address");
  await stop(to);
  await stop(beside);
}

async function endsByItself(stage) {
  stage.wish([[bad, 4]]);
  await eventually("it stands in the kernel", () => bad in stage.timers(), { withinMs: 3500, everyMs: 50 });
  expect(stage.timers()[bad] <= 4, "with no more time than it has");
  await eventually("it is gone from the kernel", () => !(bad in stage.timers()), within);
  await eventually("it is gone from the report", () => stage.reports().at(-1).filters.length === 0, within);
  await eventually("the flows resume", () => stage.traffic.isFlowing(bad), { withinMs: 120000 });
  expect(stage.reports().every((report) => !report.structure_fault), "an end in time is no fault");
}

async function endMoves(stage) {
  for (const seconds of [hour, 8 * hour, 600]) {
    stage.wish([[bad, seconds]]);
    await eventually(`${seconds} s on the device`,
      () => Math.abs(stage.timers()[bad] - seconds) < 30 && Math.abs(stage.timers("block4_in")[bad] - seconds) < 30);
  }
}

async function hundredStand(stage) {
  const hundred = Array.from({ length: 99 }, (_, i) => [`203.0.113.${i + 1}`, hour]);
  stage.wish([...hundred, [bad, hour]]);
  await eventually("100 filters stand", () => stage.lab.kernelFilters().length === 100, within);
  await eventually("all are told", () => stage.reports().at(-1).filters.length === 100, within);
  await eventually("the last one cuts, too", () => stage.traffic.isStopped(bad), within);
}

async function sameWish(stage) {
  await block(stage, bad);
  const end = Math.floor(Date.now() / 1000) + hour;
  stage.wish([{ address: bad, until: end }]);
  await pause(2500);
  const before = stage.applied();
  for (let i = 0; i < 10; i += 1) {
    stage.wish([{ address: bad, until: end }]);
    await pause(300);
  }
  await eventually("the last one is taken over", () => stage.reports().at(-1).generation === stage.generation, within);
  expectEqual(stage.applied(), before, "device writes");
  expectEqual(stage.lab.kernelFilters(), [bad], "filters");
}

async function rebooted(stage) {
  await block(stage, bad, bad6);
  await stage.stopAgent("SIGKILL");
  stage.nft("flush", "ruleset");
  await eventually("a router without its table lets through",
    () => stage.traffic.isFlowing(bad), { withinMs: 120000 });
  stage.wish([[bad, hour]]); // meanwhile the other one was taken back
  stage.startAgent();
  await eventually("what is still agreed is cut again", () => stage.traffic.isStopped(bad), within);
  await eventually("the fault is told",
    () => stage.reports().some((told) => told.structure_fault === "table-missing"), within);
  expectEqual(stage.lab.kernelFilters(), [bad], "filters that came back");
  await eventually("and then that all is well",
    () => stage.reports().at(-1).structure_ok && !stage.reports().at(-1).structure_fault, within);
}

async function replacedUnderFlood(stage) {
  await block(stage, bad);
  const ping = stage.flood(stage.lab.host, "ping", bad, "2");
  await eventually("the flood runs", () => latest(ping).sent > 100);
  const before = stage.applied(), replies = latest(ping).replies;
  for (let i = 0; i < 40; i += 1) {
    const writes = stage.applied();
    stage.wish([[bad, hour + 100 * (i % 2)], [`203.0.113.${i + 1}`, hour]]);
    await eventually("it is written", () => stage.applied() > writes, { withinMs: 20000, everyMs: 20 });
  }
  expect(stage.applied() >= before + 40, "forty replacements");
  expectEqual(latest(ping).replies, replies, "echoes that got through");
  expect(latest(ping).sent > 500, "while many were sent");
  await stop(ping);
}

const table = ["inet", "madoguchi"];
const chain = [...table, "forward_block"];
const lies = [
  ["set-flushed", "element-missing", (s) => s.nft("flush", "set", ...table, "block4_out")],
  ["the rules deleted", "rule-missing", (s) => s.nft("flush", "chain", ...chain)],
  ["a rule above that accepts", "rule-before", (s) => s.nft("insert", "rule", ...chain, "accept")],
  ["the table dormant", "table-dormant", (s) => s.nft("add table inet madoguchi { flags dormant; }")],
  ["the table deleted", "table-missing", (s) => s.nft("delete", "table", ...table)],
  ["the chain detached", "chain-detached", (s) => s.nft("delete table inet madoguchi; add table inet madoguchi; "
    + ["4_out", "4_in", "6_out", "6_in"].map((name) =>
      `add set inet madoguchi block${name} { type ipv${name[0]}_addr; flags timeout; counter; }; `).join("")
    + "add chain inet madoguchi forward_block")],
];

async function liesAreSeen(stage) {
  await block(stage, bad);
  for (const [what, word, lie] of lies) {
    const told = stage.reports().length;
    lie(stage);
    await eventually(`${what}: told as ${word}`, () => stage.reports().slice(told).some((report) =>
      report.structure_fault === word || report.filters.some((filter) => filter.fault === word)), within);
    await eventually(`${what}: told as mended`, () => {
      const last = stage.reports().at(-1);
      return last.structure_ok && !last.structure_fault && last.filters.length === 1 && !last.filters[0].fault;
    }, within);
    await eventually(`${what}: cut again`, () => stage.traffic.isStopped(bad), within);
  }
  const sysctl = (value) => stage.lab.inside(stage.lab.router, "sysctl", ["-qw", `net.ipv4.ip_forward=${value}`]).ended;
  await sysctl(0);
  await eventually("a router that does not forward", () => {
    const last = stage.reports().at(-1);
    return last.structure_fault === "forwarding-off" && !last.structure_ok;
  }, within);
  await sysctl(1);
  await eventually("forwards again", () => stage.reports().at(-1).structure_ok, within);
}

async function clockOff(stage) {
  const until = Math.floor(Date.now() / 1000) + hour;
  for (const days of [-1, 1]) {
    stage.wish([{ address: bad, until }]);
    await eventually("it stands", () => Math.abs(stage.timers()[bad] - hour) < 300, within);
    stage.wish([{ address: bad, until }], { clock_off_s: days * 86400 });
    await eventually("the jump is told", () => stage.reports().at(-1).error?.includes("server-clock-jumped"), within);
    expect(Math.abs(stage.timers()[bad] - hour) < 300, `its time runs on: ${stage.timers()[bad]} s`);
    stage.wish([{ address: bad, until }]);
    await eventually("the clock is right again", () => !stage.reports().at(-1).error, within);
    expect(Math.abs(stage.timers()[bad] - hour) < 300, `its time runs on: ${stage.timers()[bad]} s`);
  }
}

async function revertedWithoutServer(stage) {
  await block(stage, bad, bad6);
  await stop(stage.stub);
  const plan = join(stage.folder, "plan.json");
  writeFileSync(plan, JSON.stringify({ filters: [{ block_id: `b-${bad.replaceAll(".", "-")}`, address: bad }] }));
  const done = stage.agent("revert", plan);
  expectEqual(done.status, 0, done.stderr);
  await eventually("what the plan names is open", () => stage.traffic.isFlowing(bad), { withinMs: 120000 });
  expect(stage.traffic.isStopped(bad6), "what it does not name stays cut");
  stage.startStub();
  await eventually("the server is back", () => stage.reports().length > 0, within);
  await pause(3000);
  expectEqual(stage.lab.kernelFilters(), [bad6], "it is not put back");
}

async function oneCapability(stage) {
  await stage.stopAgent();
  stage.startUnprivileged();
  await block(stage, bad, bad6);
  stage.nft("delete", "table", ...table);
  await eventually("it is told and mended by nobody, with one right", () => {
    const last = stage.reports().at(-1);
    return stage.reports().some((r) => r.structure_fault === "table-missing") && last.filters.length === 2;
  }, within);
  await eventually("cut again", () => stage.traffic.isStopped(bad), within);
}

function unitHolds(stage) {
  const unit = readFileSync(join(root, "deploy/madoguchi-router-agent.service"), "utf8");
  const copy = join(stage.folder, "madoguchi-router-agent.service");
  writeFileSync(copy, unit.replaceAll("/usr/bin/madoguchi-router-agent", agentBinary));
  const done = spawnSync("systemd-analyze", ["verify", copy], { encoding: "utf8" });
  if (done.error) throw new Skip("systemd-analyze is not installed (package systemd)");
  expectEqual(done.status, 0, done.stdout + done.stderr);
  const rights = unit.split("\n").filter((line) => /^(Ambient|CapabilityBounding)/.test(line));
  expectEqual(rights, ["AmbientCapabilities=CAP_NET_ADMIN", "CapabilityBoundingSet=CAP_NET_ADMIN"], "rights");
}

export default async function cases(report) {
  const stage = new AgentLab("mdgagt", 41);
  const run = (name, body) => report.run(name, async () => {
    await free(stage); // whatever the case before left
    await body(stage);
  });
  await report.run("an agent on a router in the lab", () => stage.up([bad, good, bad6, good6]));
  if (stage.traffic) {
    await run("case 1: established and new connections stop, the neighbour goes on, unblocked they resume",
      () => cutAndResumed(stage, bad, good));
    await run("case 2: the same over IPv6", () => cutAndResumed(stage, bad6, good6));
    await run("case 3: not one datagram or byte arrives at a blocked address", nothingArrives);
    await run("case 4: what comes from a blocked address stops, too", returnTrafficStops);
    await run("case 5: ICMP stops, over IPv4 and IPv6", async () => {
      await pingsStop(stage, bad, good);
      await pingsStop(stage, bad6, good6);
    });
    await run("case 6: a filter of a few seconds ends by itself in the kernel and in the report", endsByItself);
    await run("case 7: and case 8: a later and an earlier end are on the device", endMoves);
    await run("case 9: a hundred filters stand and cut", hundredStand);
    await run("case 11: the same wish ten times is no further device write", sameWish);
    await run("case 13: a router that lost all is found, and only what is still agreed comes back", rebooted);
    await run("case 14: a set replaced forty times under a flood lets not one echo through", replacedUnderFlood);
    await run("case 47: each lie of a router is named, mended and told", liesAreSeen);
    await run("case 48: a server's clock a day off neither extends nor ends a block", clockOff);
    await run("case 51: an exported plan reverts without a server, and nothing is put back", revertedWithoutServer);
    await run("the agent needs the right CAP_NET_ADMIN alone", oneCapability);
    await report.run("its unit is a good one and gives that right alone", () => unitHolds(stage));
  }
  await stage.down();
}
