// What the attack cases act on: two firms that have nothing to do with each other, their people and
// feeds, with markup in every name.
import { Api, ApiError } from "./api.mjs";
import { corporateNumber } from "./corporate_number.mjs";
import { markup } from "./hostile.mjs";
import { Madoguchi, password } from "./madoguchi.mjs";
import { expectEqual } from "./report.mjs";

const routers = { ours: "router-ours", theirs: "router-theirs" };

export class Town {
  async up() {
    this.server = new Madoguchi("attack");
    this.server.environment = this.environment ?? {};
    const add = (name, digits) => this.server.addTenant(name, corporateNumber(digits));
    this.ours = add(`試験製作所 ${markup.name}`, "234567890123");
    this.theirs = add("となりの会社", "345678901234");
    for (const [whose, sensor] of Object.entries(routers)) {
      this[`${whose}Router`] = this.server.addRouter(this[whose], sensor,
        { prefixes: ["192.168.77.0/24"] });
    }
    const user = (login, role, tenant) => this.server.addUser(login, `担当 ${markup.name}`,
      role, tenant ? ["--tenant", tenant] : []);
    user("ours@test.example", "company_admin", this.ours);
    user("theirs@test.example", "company_admin", this.theirs);
    user("analyst@desk.example", "analyst");
    user("auditor@desk.example", "auditor");
    user("operator@desk.example", "operator");
    this.feeds = {
      ours: this.server.addToken(routers.ours),
      theirs: this.server.addToken(routers.theirs),
    };
    await this.server.start();
    this.customer = await this.as("ours@test.example");
    this.stranger = await this.as("theirs@test.example");
    this.analyst = await this.as("analyst@desk.example");
    this.auditor = await this.as("auditor@desk.example");
    return this;
  }

  as(login) {
    return Api.signIn(this.server, login, password);
  }

  path(tenant) {
    return `/api/v1/tenants/${tenant}`;
  }

  // An alert of our own detectors' form; answers its id.
  async alert(whose, fields = {}) {
    const feed = Api.withToken(this.server, this.feeds[whose]);
    const line = {
      source: "threat_detection", detected_at: new Date().toISOString(), sensor: routers[whose],
      risk: "Critical", threat_type: "C2", src_ip: "192.168.77.10", dst_ip: "203.0.113.9",
      dst_port: 443, protocol: "TCP", name: "Beacon", detector: "attack-test", ...fields,
    };
    const told = await feed.call("POST", "/api/v1/ingest/alerts", JSON.stringify(line),
      "application/x-ndjson");
    expectEqual(told.accepted, 1, `accepted: ${JSON.stringify(told)}`);
    const api = whose === "ours" ? this.customer : this.stranger;
    const found = await api.get(`${this.path(this[whose])}/alerts?q=${line.dst_ip}&period=1d`);
    return found.items[0].id;
  }

  async inquiry(api, tenant, fields = {}) {
    const made = await api.post(`${this.path(tenant)}/inquiries`,
      { subject: "質問", body: "これは何ですか", alert_ids: [], ...fields });
    return made.inquiry.id;
  }

  async down() {
    await this.server?.stop();
    this.server?.remove();
  }
}

// The refusal a call meets; a call that goes through is the fault.
export async function refusal(call, what) {
  try {
    await call();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  throw new Error(`${what} went through`);
}

