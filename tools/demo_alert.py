#!/usr/bin/env python3
"""A new alert for the demo that `make run` started.

usage: demo_alert.py [--data DIR] [--to ADDRESS]

With the lab, the host behind the router really opens a TCP connection and sends a UDP packet to the
address; the two EVE lines that are sent to the server describe just these flows, in Suricata's
fields. Without it there is no traffic, and the lines are invented.
"""
import argparse
import datetime
import json
import pathlib
import random
import socket
import subprocess
import sys
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
PORT = 7007  # of the lab's echo servers
SIGNATURE = {"action": "allowed", "gid": 1, "signature_id": 9000001, "rev": 1, "severity": 1,
             "signature": "ET MALWARE Observed CnC Checkin",
             "category": "Malware Command and Control Activity Detected",
             "metadata": {"signature_severity": ["Critical"]}}


def real_flow(address, proto):
    """One request and its answer from here; run inside the host's namespace."""
    kind = socket.SOCK_STREAM if proto == "TCP" else socket.SOCK_DGRAM
    with socket.socket(socket.AF_INET, kind) as flow:
        flow.settimeout(3)
        try:
            flow.connect((address, PORT))
            flow.sendall(b"checkin")
            is_answered = bool(flow.recv(64))
        except OSError:
            is_answered = False
        here, port = flow.getsockname()
    return {"from": here, "port": port, "proto": proto, "is_answered": is_answered}


def flows(host, address):
    if not host:
        return [{"from": "192.168.77.10", "port": random.randint(40000, 60000), "proto": proto,
                 "is_answered": True} for proto in ("TCP", "UDP")]
    command = ["nsenter", f"--net=/run/netns/{host}", "--", sys.executable, __file__, "--inside",
               "--to", address]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    if done.returncode != 0:
        why = (done.stderr.strip().splitlines() or ["no reason"])[-1]
        raise SystemExit(f"demo_alert: no flow to {address}: {why}")
    return json.loads(done.stdout)


def eve_line(flow, sensor, address):
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f+0000")
    return json.dumps({
        "timestamp": now, "flow_id": random.getrandbits(48), "event_type": "alert",
        "src_ip": flow["from"], "src_port": flow["port"], "dest_ip": address, "dest_port": PORT,
        "proto": flow["proto"], "direction": "to_server", "host": sensor, "alert": SIGNATURE,
        "flow": {"pkts_toserver": 1, "pkts_toclient": int(flow["is_answered"]),
                 "src_ip": flow["from"], "dest_ip": address, "start": now}})


def post(feed, lines):
    request = urllib.request.Request(
        f"{feed['url']}/api/v1/ingest/eve", data=("\n".join(lines) + "\n").encode(),
        headers={"authorization": f"Bearer {feed['token']}",
                 "content-type": "application/x-ndjson"})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refusal:
        raise SystemExit(f"demo_alert: {refusal.code} {refusal.read().decode()}") from None


def main():
    parser = argparse.ArgumentParser(description="A new alert for the demo that make run started")
    parser.add_argument("--data", default=str(ROOT / "data-madoguchi"))
    parser.add_argument("--to", default="198.51.100.10", help="default: the lab's bad address")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        print(json.dumps([real_flow(asked.to, proto) for proto in ("TCP", "UDP")]))
        return
    feed_file = pathlib.Path(asked.data) / "demo-feed"
    if not feed_file.exists():
        raise SystemExit(f"demo_alert: {feed_file} is missing: is `make run` running?")
    feed = json.loads(feed_file.read_text(encoding="utf-8"))
    found = flows(feed["host"], asked.to)
    answer = post(feed, [eve_line(flow, feed["sensor"], asked.to) for flow in found])
    for flow in found:
        passes = "answered" if flow["is_answered"] else "not answered: blocked?"
        print(f"{flow['proto']} {flow['from']}:{flow['port']} -> {asked.to}:{PORT}  "
              f"{passes if feed['host'] else 'invented: there is no lab here'}")
    print(f"sent as EVE: {json.dumps(answer)}")


if __name__ == "__main__":
    main()
