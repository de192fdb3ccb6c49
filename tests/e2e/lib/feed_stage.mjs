// A firm whose router follows a feed instead of running our agent: its people, its desk, the lab.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Api } from "./api.mjs";
import { corporateNumber } from "./corporate_number.mjs";
import { Lab } from "./lab.mjs";
import { Madoguchi, password, root } from "./madoguchi.mjs";
import { stop } from "./process.mjs";
import { eventually, expect, Skip } from "./report.mjs";
import { eveLine, Traffic } from "./traffic.mjs";

export const sensor = "feed-router";
const program = "/usr/bin/crowdsec-firewall-bouncer";
const unlimited = {
  MADOGUCHI_LIMITS_ADDRESS_PER_MINUTE: "0",
  MADOGUCHI_LIMITS_ACCOUNT_PER_MINUTE: "0",
  MADOGUCHI_LIMITS_TOKEN_PER_MINUTE: "0",
  MADOGUCHI_FEEDS_POLL_SECONDS: "1",
  // More blocks in a minute than a firm has in a year.
  MADOGUCHI_BLOCKS_BRAKE_TENANT: "1000",
  MADOGUCHI_BLOCKS_BRAKE_OPERATOR: "1000",
};

export class FeedStage {
  // `name` is at most five letters, `net` a number of its own below 200.
  constructor(name, net, adapter, environment = {}) {
    this.name = name;
    this.adapter = adapter;
    this.environment = environment;
    this.lab = new Lab(`mdg${name}`, net);
    this.sids = 9200000;
  }

  async up() {
    this.lab.up();
    const management = this.lab.facts.LAB_SERVER_ADDRESS;
    this.server = new Madoguchi(this.name, { listen: ["127.0.0.1:0", `${management}:0`] });
    this.server.environment = { ...unlimited, ...this.environment };
    this.tenant = this.server.addTenant("試験製作所", corporateNumber("234567890123"));
    this.path = `/api/v1/tenants/${this.tenant}`;
    this.router = this.server.addRouter(this.tenant, sensor, { adapter: this.adapter,
      prefixes: ["192.168.77.0/24", "2001:db8:1::/64"], wans: ["198.51.100.1"] });
    this.server.addUser("sato@test.example", "佐藤 花子", "company_admin",
      ["--tenant", this.tenant]);
    this.server.addUser("aoki@desk.example", "青木 健", "analyst");
    this.server.addUser("ono@desk.example", "小野 渉", "operator");
    this.feed = this.server.addToken(sensor);
    await this.server.start();
    const as = (login) => Api.signIn(this.server, login, password);
    this.customer = await as("sato@test.example");
    this.analyst = await as("aoki@desk.example");
    this.operator = await as("ono@desk.example");
    await this.customer.post(`${this.path}/delegations`, { router_ids: [this.router],
      ends_at: new Date(Date.now() + 30 * 86400e3).toISOString() });
    this.feedUrl = `http://${this.server.listen[1]}`;
    return this;
  }

  // The customer asks, the desk approves; answers the block's id.
  async block(address, hours = 24) {
    this.sids += 1;
    const host = address.includes(":") ? "2001:db8:1::10" : "192.168.77.10";
    await Api.withToken(this.server, this.feed).ingest(
      eveLine({ sensor, host, address, proto: "TCP", sid: this.sids }));
    const found = await this.customer.get(
      `${this.path}/alerts?q=${encodeURIComponent(address)}&period=1d`);
    const alert = found.items[0].id;
    const preview = await this.customer.get(`${this.path}/block-preview?alert_id=${alert}`);
    const asked = await this.customer.post(`${this.path}/blocks`, { alert_id: alert,
      delegation_id: preview.delegation_id, consent_hash: preview.consent_hash,
      lifetime_hours: hours });
    const planned = await this.analyst.post(`${this.path}/blocks/${asked.id}/plan`);
    await this.analyst.post(`${this.path}/blocks/${asked.id}/approval`,
      { plan_hash: planned.plan.hash });
    await this.reaches(asked.id, ["applying", "delivered"]);
    return asked.id;
  }

  shown(id) {
    return this.customer.get(`${this.path}/blocks/${id}`);
  }

  unblock(id) {
    return this.customer.post(`${this.path}/blocks/${id}/removal`);
  }

  reaches(id, states, withinMs = 20000) {
    return eventually(`the block is ${states}`, async () => {
      const { state } = await this.shown(id);
      return states.includes(state);
    }, { withinMs });
  }

  // What the operator does at the router; answers the secret.
  async key(name) {
    const made = await this.operator.post(`${this.path}/routers/${this.router}/feed-keys`, { name });
    return made.secret;
  }

  // Every good key of that name.
  async revoke(name) {
    const { keys } = await this.standing();
    for (const key of keys.filter((one) => one.name === name && one.is_good)) {
      await this.operator.post(
        `${this.path}/routers/${this.router}/feed-keys/${key.id}/revocation`);
    }
  }

  standing() {
    return this.operator.get(`${this.path}/routers/${this.router}/feed`);
  }

  async traffics(addresses) {
    this.traffic = new Traffic(this.lab);
    await this.traffic.start(addresses);
  }

  async down() {
    if (this.bouncer) await this.bouncer.down();
    if (this.traffic) await this.traffic.stop();
    await this.lab.down();
    if (this.server) {
      await this.server.stop();
      this.server.remove();
    }
  }
}

// Debian's crowdsec-firewall-bouncer on the lab's router, set up as deploy/crowdsec says.
export class Bouncer {
  constructor(stage, key) {
    if (!existsSync(program)) throw new Skip("crowdsec-firewall-bouncer is not installed");
    this.stage = stage;
    this.folder = mkdtempSync(join(tmpdir(), "madoguchi-bouncer-"));
    this.config = join(this.folder, "bouncer.yaml");
    const shipped = readFileSync(
      join(root, "deploy/crowdsec/crowdsec-firewall-bouncer.yaml.local"), "utf8");
    const ours = shipped.replace(/^api_url: .*$/m, `api_url: ${stage.feedUrl}/`)
      .replace(/^api_key: .*$/m, `api_key: ${key}`)
      .replace(/^update_frequency: .*$/m, "update_frequency: 1s");
    writeFileSync(this.config, `${ours}daemonize: false\nlog_mode: stdout\nlog_level: info\n` +
      `pid_dir: ${this.folder}\ndeny_action: DROP\nprometheus:\n  enabled: false\n`);
  }

  inRouter(command, args) {
    const net = `--net=/run/netns/${this.stage.lab.router}`;
    return spawnSync("nsenter", [net, "--", command, ...args], { encoding: "utf8" });
  }

  loadSnippet() {
    const done = this.inRouter("nft", ["-f", join(root, "deploy/crowdsec/madoguchi.nft")]);
    expect(done.status === 0, `the snippet loads: ${done.stderr}`);
    return this;
  }

  start() {
    this.child = this.stage.lab.inside(this.stage.lab.router, program, ["-c", this.config],
      { log: join(this.folder, "log") });
    return this;
  }

  // What a newer bouncer tells every quarter of an hour: how many of ours it holds.
  tell(key, held) {
    const body = JSON.stringify({ remediation_components: [{ type: "crowdsec-firewall-bouncer",
      metrics: [{ meta: { window_size_seconds: 900, utc_now_timestamp: 1 }, items: [{
        name: "active_decisions", value: held, unit: "ip",
        labels: { origin: "madoguchi", ip_type: "ipv4" } }] }] }] });
    const script = `
import sys, urllib.request
request = urllib.request.Request(sys.argv[1] + "/v1/usage-metrics", sys.argv[3].encode(),
                                 {"X-Api-Key": sys.argv[2], "Content-Type": "application/json"})
print(urllib.request.urlopen(request, timeout=20).status)`;
    const told = this.inRouter("python3", ["-c", script, this.stage.feedUrl, key, body]);
    expect(told.stdout.trim() === "201", `the count is taken: ${told.stdout}${told.stderr}`);
  }

  async kill() {
    this.child.kill("SIGKILL");
    await this.child.ended;
  }

  said() {
    return this.child.lines.join("\n");
  }

  // Every element of both sets: address → seconds its timer was set to; null: it has none.
  held() {
    const held = {};
    for (const [family, table] of [["ip", "madoguchi4"], ["ip6", "madoguchi6"]]) {
      const listed = this.inRouter("nft", ["-j", "list", "table", family, table]);
      expect(listed.status === 0, `the table is there: ${listed.stderr}`);
      for (const item of JSON.parse(listed.stdout).nftables) {
        for (const element of item.set?.elem ?? []) {
          const one = element.elem ?? { val: element };
          held[one.val] = one.timeout ?? null;
        }
      }
    }
    return held;
  }

  holds(addresses, withinMs = 15000) {
    const wanted = JSON.stringify([...addresses].sort());
    return eventually(`the bouncer holds ${wanted}`,
      () => JSON.stringify(Object.keys(this.held()).sort()) === wanted, { withinMs });
  }

  async down() {
    if (this.child) await stop(this.child);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

