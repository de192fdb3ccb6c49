// A server of our own on a fresh data folder, and its command line.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run, start, stop } from "./process.mjs";
import { eventually, expect } from "./report.mjs";

export const root = new URL("../../../", import.meta.url).pathname.replace(/\/$/, "");
const build = process.env.MADOGUCHI_BUILD ?? join(root, "build/release");
export const binary = join(build, "madoguchi");
export const agentBinary = join(build, "madoguchi-router-agent");
export const password = "e2e-password-1";

export class Madoguchi {
  constructor(name, { demo = false, listen = ["127.0.0.1:0"] } = {}) {
    this.data = mkdtempSync(join(tmpdir(), `madoguchi-${name}-`));
    this.listen = listen;
    this.demo = demo;
    this.environment = {}; // settings of this server alone
    this.log = join(this.data, "server.log");
  }

  // One subcommand on this server's data; answers the JSON it prints.
  cli(args, input) {
    const out = run(binary, [...args, "--data", this.data], { input, cwd: root,
      env: { ...process.env, ...this.environment } });
    const line = out.trim().split("\n").at(-1);
    return line.startsWith("{") ? JSON.parse(line) : out.trim();
  }

  addTenant(company, corporateNumber, partner) {
    const extra = partner ? ["--partner", partner] : [];
    return this.cli(["tenant", "add", "--company", company, "--corporate-number", corporateNumber,
      ...extra]).tenant_id;
  }

  addRouter(tenant, sensor, { prefixes = [], wans = [], adapter = "agent", cap = 100 } = {}) {
    return this.cli(["router", "add", "--tenant", tenant, "--name", sensor, "--sensor", sensor,
      "--adapter", adapter, "--cap", String(cap), ...prefixes.flatMap((p) => ["--prefix", p]),
      ...wans.flatMap((w) => ["--wan", w])]).router_id;
  }

  addUser(login, name, role, where = []) {
    return this.cli(["user", "add", "--login", login, "--name", name, "--role", role, ...where],
      `${password}\n`).user_id;
  }

  addToken(sensor) {
    return this.cli(["token", "add", "--name", "e2e feed", "--sensor", sensor, "--days", "2"]).token;
  }

  async start() {
    const args = ["serve", "--data", this.data, ...this.listen.flatMap((l) => ["--listen", l])];
    if (this.demo) args.push("--demo");
    const env = { ...process.env, ...this.environment };
    this.child = start(binary, args, { log: this.log, cwd: root, env });
    const addresses = await eventually("the server listens", () => {
      if (this.child.exitCode !== null) {
        throw new Error(`the server ended: ${this.child.lines.slice(-5).join("\n")}`);
      }
      const found = this.child.lines.flatMap((line) => {
        const match = /^Listening on https?:\/\/(\S+)$/.exec(line);
        return match ? [match[1]] : [];
      });
      return found.length >= this.listen.length ? found : null;
    }, { withinMs: 60000 });
    // After a restart the same ports are wanted: a browser and an agent still hold them.
    this.listen = addresses;
    this.url = `http://${addresses[0]}`;
    return this;
  }

  async kill() {
    this.child.kill("SIGKILL");
    await this.child.ended;
  }

  async stop() {
    if (this.child) {
      const end = await stop(this.child);
      expect(end.code === 0 || end.signal === "SIGKILL", `a clean end, got ${JSON.stringify(end)}`);
    }
  }

  remove() {
    if (!process.env.MADOGUCHI_KEEP) rmSync(this.data, { recursive: true, force: true });
  }

  serverLog() {
    return readFileSync(this.log, "utf8");
  }
}
