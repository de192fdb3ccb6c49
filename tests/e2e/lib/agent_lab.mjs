// The agent alone on a router in the lab: a stand-in for the server names its set, real traffic runs.
import { spawnSync } from "node:child_process";
import {
  chmodSync, chownSync, copyFileSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Lab } from "./lab.mjs";
import { agentBinary, root } from "./madoguchi.mjs";
import { start, stop } from "./process.mjs";
import { eventually } from "./report.mjs";
import { Traffic } from "./traffic.mjs";

const script = (name) => join(root, "tests/e2e/lab", name);
const port = "18099"; // on the lab's own management link

export class AgentLab {
  constructor(name, net) {
    this.lab = new Lab(name, net);
    this.folder = mkdtempSync(join(tmpdir(), "madoguchi-agent-lab-"));
    this.log = join(this.folder, "agent.log");
    this.generation = 0;
  }

  async up(addresses) {
    this.lab.up();
    writeFileSync(this.log, "");
    this.wish([]);
    this.startStub();
    await eventually("enrolment", () => {
      this.lab.enrol(`http://${this.lab.facts.LAB_SERVER_ADDRESS}:${port}`, "one-time");
      return true;
    });
    this.startAgent();
    this.traffic = new Traffic(this.lab);
    await this.traffic.start(addresses);
    return this;
  }

  startStub() {
    this.stub = start("python3", [script("stub_server.py"), this.lab.facts.LAB_SERVER_ADDRESS, port,
      join(this.folder, "wish.json")]);
  }

  startAgent(...words) {
    this.lab.agent = this.lab.inside(this.lab.router, agentBinary,
      ["run", "--state", this.lab.state, ...words], { log: this.log });
  }

  // As a user who is nobody, with the one capability and no way to another.
  startUnprivileged() {
    for (const file of ["", ...readdirSync(this.lab.state)]) chownSync(join(this.lab.state, file), 65534, 65534);
    chmodSync(this.folder, 0o755);
    const copy = join(this.folder, "agent"); // the tree may be out of this user's reach
    copyFileSync(agentBinary, copy);
    this.lab.agent = this.lab.inside(this.lab.router, "setpriv", ["--reuid=65534", "--regid=65534",
      "--clear-groups", "--no-new-privs", "--bounding-set=-all,+net_admin", "--inh-caps=-all,+net_admin",
      "--ambient-caps=-all,+net_admin", copy, "run", "--state", this.lab.state], { log: this.log });
  }

  // The set the server names from now on: [address, seconds] or {address, until}.
  wish(filters, more = {}) {
    this.generation += 1;
    const named = filters.map((filter) => {
      const { address, ...end } = Array.isArray(filter) ? { address: filter[0], seconds: filter[1] } : filter;
      return { block_id: `b-${address.replaceAll(/[.:]/g, "-")}`, address, ...end };
    });
    const file = join(this.folder, "wish.json");
    writeFileSync(`${file}.part`, JSON.stringify({ generation: this.generation, filters: named, ...more }));
    renameSync(`${file}.part`, file);
  }

  agent(...words) {
    return spawnSync("nsenter", [`--net=/run/netns/${this.lab.router}`, "--", agentBinary, ...words,
      "--state", this.lab.state], { encoding: "utf8" });
  }

  nft(...words) {
    const done = spawnSync("nsenter", [`--net=/run/netns/${this.lab.router}`, "--", "nft", ...words],
      { encoding: "utf8" });
    if (done.status !== 0) throw new Error(`nft ${words.join(" ")}: ${done.stderr}`);
    return done.stdout;
  }

  // {address: seconds left} of one set in the kernel.
  timers(set = "block4_out") {
    const found = {};
    for (const item of JSON.parse(this.nft("-j", "list", "table", "inet", "madoguchi")).nftables) {
      if (item.set?.name !== set) continue;
      for (const { elem } of item.set.elem ?? []) found[elem.val] = elem.expires;
    }
    return found;
  }

  reports() {
    return this.stub.lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
  }

  applied() {
    return readFileSync(this.log, "utf8").split("\n").filter((line) => line.startsWith("agent.applied")).length;
  }

  // What has arrived at the peer's `address` so far.
  arrived(address) {
    return JSON.parse(readFileSync(this.lab.facts.LAB_COUNTERS, "utf8"))[address];
  }

  flood(namespace, ...words) {
    return this.lab.inside(namespace, "python3", [script("flood.py"), ...words]);
  }

  async stopAgent(signal = "SIGTERM") {
    return stop(this.lab.agent, signal);
  }

  async down() {
    if (this.traffic) await this.traffic.stop();
    if (this.stub) await stop(this.stub);
    await this.lab.down();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const latest = (child) => JSON.parse(child.lines.at(-1) ?? "{}");
