// A host, a service router and two peers in network namespaces, and the real agent on the router.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { agentBinary, root } from "./madoguchi.mjs";
import { run, start, stop } from "./process.mjs";
import { Skip } from "./report.mjs";

const script = join(root, "tests/e2e/lab/lab.sh");

const kRefused = 3; // lab.sh: namespaces are refused here
const at = (namespace) => [`--net=/run/netns/${namespace}`, "--"];

export class Lab {
  // `prefix` names the namespaces; `net` is the third octet of the management net, one a lab.
  constructor(prefix, net) {
    this.prefix = prefix;
    this.management = `10.231.${net}`;
    this.host = `${prefix}-host`;
    this.router = `${prefix}-rtr`;
    this.peer = `${prefix}-peer`;
    this.state = mkdtempSync(join(tmpdir(), "madoguchi-agent-"));
  }

  up() {
    const env = { ...process.env, LAB_MANAGEMENT: this.management };
    const made = spawnSync("bash", [script, "up", this.prefix], { env, encoding: "utf8" });
    if (made.status === kRefused) throw new Skip(made.stderr.trim());
    if (made.status !== 0) throw new Error(`the lab: exit ${made.status}: ${made.stderr}`);
    this.facts = Object.fromEntries(
      made.stdout.trim().split("\n").filter((l) => l.includes("=")).map((l) => l.split(/=(.*)/s)));
    return this;
  }

  inside(namespace, command, args, options) {
    return start("nsenter", [...at(namespace), command, ...args], options);
  }

  enrol(serverUrl, code) {
    const done = this.tryToEnrol(serverUrl, code);
    if (done.status !== 0) throw new Error(`enrol: exit ${done.status}: ${done.stderr}`);
  }

  tryToEnrol(serverUrl, code) {
    return spawnSync("nsenter", [...at(this.router), agentBinary, "enrol", "--server", serverUrl,
      "--code", code, "--state", this.state], { encoding: "utf8" });
  }

  // All that nft holds on the router.
  ruleset() {
    return run("nsenter", [...at(this.router), "nft", "list", "ruleset"]);
  }

  startAgent(log) {
    this.agent = this.inside(this.router, agentBinary, ["run", "--state", this.state], { log });
    return this.agent;
  }

  // The blocked addresses that really stand in the router's kernel.
  kernelFilters() {
    const listed = spawnSync("nsenter", [...at(this.router), "nft", "-j", "list", "table", "inet",
      "madoguchi"], { encoding: "utf8" });
    if (listed.status !== 0) throw new Error(`nft: ${listed.stderr}`);
    const addresses = new Set();
    for (const item of JSON.parse(listed.stdout).nftables) {
      for (const element of item.set?.elem ?? []) addresses.add(element.elem?.val ?? element);
    }
    return [...addresses].sort();
  }

  async down() {
    if (this.agent) await stop(this.agent);
    run("bash", [script, "down", this.prefix]);
    rmSync(this.state, { recursive: true, force: true });
  }
}
