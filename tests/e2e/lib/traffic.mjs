// Real traffic between the lab's host and its peers, and the EVE lines that describe it.
import { join } from "node:path";
import { root } from "./madoguchi.mjs";
import { stop } from "./process.mjs";
import { eventually } from "./report.mjs";

const folder = join(root, "tests/e2e/lab");
export const port = 4443;

export class Traffic {
  constructor(lab) {
    this.lab = lab;
    this.probes = new Map();
  }

  async startPeers(addresses) {
    this.peer = this.lab.inside(this.lab.peer, "python3",
      [join(folder, "peer.py"), "--port", String(port), ...addresses]);
    await eventually("the peers listen", () => this.peer.lines.some((l) => l.includes("ready")));
  }

  // A probe keeps one established TCP and one UDP flow to `address`, and tries new ones.
  async startProbe(address) {
    const child = this.lab.inside(this.lab.host, "python3",
      [join(folder, "probe.py"), "--port", String(port), address]);
    this.probes.set(address, child);
    await eventually(`traffic to ${address} flows`, () => this.isFlowing(address));
  }

  // What the probe saw in its latest second; {tcp, udp, tcp_new} as booleans.
  latest(address) {
    const lines = this.probes.get(address).lines.filter((line) => line.startsWith("{"));
    return lines.length === 0 ? null : JSON.parse(lines.at(-1));
  }

  isFlowing(address) {
    const seen = this.latest(address);
    return seen !== null && seen.tcp && seen.udp && seen.tcp_new;
  }

  isStopped(address) {
    const seen = this.latest(address);
    return seen !== null && !seen.tcp && !seen.udp && !seen.tcp_new;
  }

  async stop() {
    for (const child of this.probes.values()) await stop(child);
    if (this.peer) await stop(this.peer);
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
