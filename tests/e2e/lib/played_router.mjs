// A router whose agent the test plays, so that a read-back can say anything: nothing yet, all in
// force, something missing. The real agent on a real router is what the main job runs with.
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { ApiError } from "./api.mjs";

export class PlayedRouter {
  constructor(server) {
    this.server = server;
    this.counter = 0;
    this.keys = generateKeyPairSync("ed25519");
  }

  async enrol(sensor) {
    const { code } = this.server.cli(["router", "enrol", "--sensor", sensor]);
    const raw = this.keys.publicKey.export({ format: "der", type: "spki" }).subarray(-32);
    const welcome = await this.send("POST", "/api/v1/agent/enrolment",
      { code, public_key: raw.toString("base64"), agent_version: "played" });
    this.id = welcome.router_id;
    return this;
  }

  async send(method, target, body) {
    const text = body === undefined ? "" : JSON.stringify(body);
    const headers = body === undefined ? {} : { "content-type": "application/json" };
    if (this.id) Object.assign(headers, this.signature(method, target, text));
    const response = await fetch(`${this.server.url}${target}`,
      { method, headers, body: body === undefined ? undefined : text });
    const answer = await response.json();
    if (!response.ok) throw new ApiError(response.status, answer);
    return answer;
  }

  signature(method, target, text) {
    this.counter += 1;
    const digest = createHash("sha256").update(text).digest("hex");
    const signed = `${method}\n${target}\n${this.counter}\n${digest}`;
    return {
      "madoguchi-router": this.id,
      "madoguchi-counter": String(this.counter),
      "madoguchi-signature": sign(null, Buffer.from(signed), this.keys.privateKey).toString("base64"),
    };
  }

  // Reads back what it should hold, but for the addresses of `without`.
  async report({ without = [] } = {}) {
    const desired = await this.send("GET", "/api/v1/agent/desired?generation=0&wait_s=0");
    const now = Date.parse(desired.server_time);
    const filters = desired.filters.filter((f) => !without.includes(f.address)).map((f) => ({
      block_id: f.block_id,
      address: f.address,
      timeout_left_s: Math.round((Date.parse(f.expires_at) - now) / 1000),
      packets_out: 12,
      packets_in: 0,
    }));
    await this.send("POST", "/api/v1/agent/report", {
      generation: desired.generation, read_at: desired.server_time, agent_version: "played",
      clock_offset_ms: 0, structure_ok: true, ruleset_hash: "played", filters,
    });
  }
}
