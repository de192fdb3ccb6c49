// Real traffic between the lab's host and its peers, and the EVE lines that describe it.
import { join } from "node:path";
import { root } from "./madoguchi.mjs";
import { stop } from "./process.mjs";
import { eventually } from "./report.mjs";

const probe = join(root, "tests/e2e/lab/probe.py");
export const port = 7007; // of the lab's echo servers

export class Traffic {
  constructor(lab) {
    this.lab = lab;
  }

  // The probe keeps one established TCP and one UDP flow to each address, and tries new ones.
  async start(addresses) {
    this.probe = this.lab.inside(this.lab.host, "python3", [probe, ...addresses]);
    for (const address of addresses) {
      await eventually(`traffic to ${address} flows`, () => this.isFlowing(address));
    }
  }

  // What the probe told last about `address`.
  latest(address) {
    const lines = this.probe.lines.filter((line) => line.includes(`"${address}"`));
    return lines.length === 0 ? null : JSON.parse(lines.at(-1));
  }

  isFlowing(address) {
    const now = this.latest(address);
    return now !== null && now.new_tcp === true && now.tcp_silent_ms < 1000 &&
      now.udp_silent_ms < 1000;
  }

  isStopped(address) {
    const now = this.latest(address);
    return now !== null && now.new_tcp === false && now.tcp_silent_ms > 1000 &&
      now.udp_silent_ms > 1000;
  }

  async stop() {
    if (this.probe) await stop(this.probe);
  }
}

// Suricata's fields for one flow of the host to `address`: client to server, outbound.
export function eveLine({ sensor, host = "192.168.77.10", address, proto, sid = 9000001, at }) {
  return JSON.stringify({
    timestamp: at ?? new Date().toISOString().replace("Z", "000+0000"),
    flow_id: Math.floor(Math.random() * 2 ** 48),
    event_type: "alert",
    src_ip: host,
    src_port: 40000 + Math.floor(Math.random() * 20000),
    dest_ip: address,
    dest_port: port,
    proto,
    direction: "to_server",
    host: sensor,
    alert: {
      action: "allowed",
      gid: 1,
      signature_id: sid,
      rev: 1,
      signature: "ET MALWARE Observed CnC Checkin",
      category: "Malware Command and Control Activity Detected",
      severity: 1,
      metadata: { signature_severity: ["Critical"] },
    },
    flow: {
      pkts_toserver: 4,
      pkts_toclient: 3,
      bytes_toserver: 320,
      bytes_toclient: 240,
      src_ip: host,
      dest_ip: address,
      start: at ?? new Date().toISOString().replace("Z", "000+0000"),
    },
  });
}
