// A firm with a router in the lab, its people, a desk, and a feed: what the cases act on.
import { Api } from "./api.mjs";
import { corporateNumber } from "./corporate_number.mjs";
import { Lab } from "./lab.mjs";
import { Madoguchi, password } from "./madoguchi.mjs";
import { eventually } from "./report.mjs";
import { Traffic } from "./traffic.mjs";

export const bad = "198.51.100.10";
export const neighbour = "198.51.100.11";
export const sensor = "e2e-router";

export class Stage {
  // `name` is at most five letters, `net` a number of its own below 200.
  constructor(name, net) {
    this.name = name;
    this.lab = new Lab(`mdg${name}`, net);
  }

  // `tls`: the folder of a key and a certificate; the agent's way to the server is then TLS.
  async up({ agentLog, environment = {}, tls } = {}) {
    this.lab.up();
    const management = this.lab.facts.LAB_SERVER_ADDRESS;
    const inside = tls ? "http://127.0.0.1:0" : "127.0.0.1:0";
    this.server = new Madoguchi(this.name, { listen: [inside, `${management}:0`] });
    Object.assign(this.server.environment, environment, tls ? {
      MADOGUCHI_TLS_CERTIFICATE: `${tls}/cert.pem`, MADOGUCHI_TLS_KEY: `${tls}/key.pem` } : {});
    this.tenant = this.server.addTenant("試験製作所", corporateNumber("234567890123"));
    this.router = this.server.addRouter(this.tenant, sensor,
      { prefixes: ["192.168.77.0/24", "2001:db8:1::/64"], wans: ["198.51.100.1"] });
    const here = ["--tenant", this.tenant];
    this.server.addUser("sato@test.example", "佐藤 花子", "company_admin", here);
    this.server.addUser("aoki@desk.example", "青木 健", "analyst");
    this.token = this.server.addToken(sensor);
    await this.server.start();
    this.agentUrl = `${tls ? "https" : "http"}://${this.server.listen[1]}`;
    const code = this.server.cli(["router", "enrol", "--sensor", sensor]).code;
    await this.beforeEnrolment?.(code);
    this.lab.enrol(this.agentUrl, code);
    this.agentLog = agentLog ?? `${this.server.data}/agent.log`;
    this.lab.startAgent(this.agentLog);
    this.traffic = new Traffic(this.lab);
    await this.traffic.start([bad, neighbour]);
    this.feed = Api.withToken(this.server, this.token);
    await eventually("the router is online", async () => {
      const desk = await this.asAnalyst();
      const tenant = await desk.get(`/api/v1/tenants/${this.tenant}`);
      return tenant.routers[0].agent_state === "online";
    });
    return this;
  }

  asCustomer() {
    return Api.signIn(this.server, "sato@test.example", password);
  }

  asAnalyst() {
    return Api.signIn(this.server, "aoki@desk.example", password);
  }

  async down() {
    if (this.traffic) await this.traffic.stop();
    await this.lab.down();
    if (this.server) {
      await this.server.stop();
      this.server.remove();
    }
  }
}
