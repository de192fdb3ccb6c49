#!/usr/bin/env python3
"""From the approval of a block until the last packet of an established flow, as a page in Markdown.

usage: block_bench.py [--rounds N] [--idle N] [--build FOLDER]

As root: server, agent, host, router and peer are real, the last four in network namespaces of this
program's own. Each round is another address (so at most 90), with a TCP flow that asks for an echo
every 2 ms; the desk approves, and the time runs from before the request until the last echo that
came back. --idle puts so many more routers beside it, each with its long poll open at the same
server, which is then held to one core.
"""
import argparse
import json
import os
import pathlib
import platform
import resource
import select
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request

from streams_bench import corporate_number, Person, resident_mb

ROOT = pathlib.Path(__file__).resolve().parent.parent
LAB = ROOT / "tests/e2e/lab"
PREFIX, MANAGEMENT, SENSOR = "mdgbch", "10.231.77", "bench-router"


def probe():
    """In the host's namespace: `ADDRESS` on stdin; answers "flowing", then "last SECONDS"."""
    for line in sys.stdin:
        flow = socket.create_connection((line.strip(), 7007), timeout=10)
        flow.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        flow.setblocking(False)
        replies, last, next_send = 0, time.monotonic(), 0.0
        while time.monotonic() - last < 2.0:
            if time.monotonic() >= next_send:
                next_send = time.monotonic() + 0.002
                try:
                    flow.send(b"x")
                except OSError:
                    pass  # the window is full: nothing is acknowledged any more
            if select.select([flow], [], [], 0.001)[0]:
                try:
                    flow.recv(65536)
                except OSError:
                    break
                last, replies = time.monotonic(), replies + 1
                if replies == 100:
                    print("flowing", flush=True)
        print(f"last {last}", flush=True)
        flow.close()


def inside(name, *command, **options):
    return subprocess.Popen(["nsenter", f"--net=/run/netns/{PREFIX}-{name}", "--", *command],
                            text=True, **options)


def eve_line(address, number):
    now = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime()) + ".000000+0000"
    return json.dumps({
        "timestamp": now, "flow_id": number, "event_type": "alert", "src_ip": "192.168.77.10",
        "src_port": 40000 + number, "dest_ip": address, "dest_port": 7007, "proto": "TCP",
        "direction": "to_server", "host": SENSOR,
        "alert": {"action": "allowed", "gid": 1, "signature_id": 9000001, "rev": 1,
                  "signature": "ET MALWARE Observed CnC Checkin", "severity": 1,
                  "category": "Malware Command and Control Activity Detected",
                  "metadata": {"signature_severity": ["Critical"]}},
        "flow": {"pkts_toserver": 4, "pkts_toclient": 3, "bytes_toserver": 320,
                 "bytes_toclient": 240, "src_ip": "192.168.77.10", "dest_ip": address,
                 "start": now}})


class Stage:
    def __init__(self, build, idle):
        self.idle = idle
        self.build, self.folder = pathlib.Path(build), pathlib.Path(tempfile.mkdtemp())
        self.children = []

    def cli(self, *words, said=None):
        done = subprocess.run([self.build / "madoguchi", *words, "--data", self.folder / "data"],
                              input=said, text=True, capture_output=True, check=True, cwd=ROOT)
        return json.loads(done.stdout.splitlines()[-1])

    def start(self, addresses):
        environment = os.environ | {"LAB_MANAGEMENT": MANAGEMENT}
        lab = subprocess.run(["bash", LAB / "lab.sh", "up", PREFIX], env=environment, text=True,
                             capture_output=True)
        if lab.returncode == 3:
            print(f"skipped block_bench: {lab.stderr.strip()}")
            sys.exit(0)
        for address in addresses:
            inside("peer", "ip", "address", "add", f"{address}/24", "dev", "eth0").wait()
        self.children.append(inside("peer", "python3", str(LAB / "peer.py"), "--counters",
                                    str(self.folder / "peer.json"), *addresses,
                                    stderr=subprocess.DEVNULL))
        self.start_server()
        code = self.cli("router", "enrol", "--sensor", SENSOR)["code"]
        agent, state = str(self.build / "madoguchi-router-agent"), str(self.folder / "state")
        if inside("rtr", agent, "enrol", "--server", f"http://{self.outside}", "--code", code,
                  "--state", state, stdout=subprocess.DEVNULL).wait() != 0:
            raise SystemExit("enrolment failed")
        self.children.append(inside("rtr", agent, "run", "--state", state,
                                    stderr=subprocess.DEVNULL))
        self.probe = inside("host", "python3", __file__, "--probe", stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE)

    def start_server(self):
        number = corporate_number("234567890123")
        self.tenant = self.cli("tenant", "add", "--company", "Bench", "--corporate-number",
                               number)["tenant_id"]
        self.router = self.cli("router", "add", "--tenant", self.tenant, "--name", SENSOR,
                               "--sensor", SENSOR, "--adapter", "agent", "--cap", "100", "--prefix",
                               "192.168.77.0/24", "--wan", "198.51.100.1")["router_id"]
        self.cli("user", "add", "--login", "p0@bench.example", "--name", "P", "--role",
                 "company_admin", "--tenant", self.tenant, said="bench-password-1\n")
        self.cli("user", "add", "--login", "p1@bench.example", "--name", "A", "--role", "analyst",
                 said="bench-password-1\n")
        self.token = self.cli("token", "add", "--name", "feed", "--sensor", SENSOR, "--days",
                              "2")["token"]
        if self.idle:
            self.add_crowd()
        server = subprocess.Popen(
            [self.build / "madoguchi", "serve", "--data", self.folder / "data", "--listen",
             "127.0.0.1:0", "--listen", f"{MANAGEMENT}.1:0"], text=True, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, cwd=ROOT, env=os.environ | {
                "MADOGUCHI_SERVER_CONNECTIONS_MAX": str(self.idle + 500),
                "MADOGUCHI_SERVER_ADDRESS_CONNECTIONS_MAX": "0",
                # More blocks in a minute than a firm has in a year.
                "MADOGUCHI_BLOCKS_BRAKE_TENANT": "1000", "MADOGUCHI_BLOCKS_BRAKE_OPERATOR": "1000",
                "MADOGUCHI_BLOCKS_DAY_MAX": "1000"},
            preexec_fn=(lambda: os.sched_setaffinity(0, {0})) if self.idle else None)
        self.children.append(server)
        self.server = server.pid
        found = []
        while len(found) < 2:
            line = server.stdout.readline()
            if not line:
                raise SystemExit("the server did not start")
            if line.startswith("Listening on http://"):
                found.append(line.strip().rsplit("/", 1)[1])
        self.port, self.outside = int(found[0].rsplit(":", 1)[1]), found[1]

    def add_crowd(self):
        """Enrolled like the one router, all with one key: ten thousand acts would take long."""
        key = subprocess.run([self.build / "poll_crowd", "--public-key"], text=True, check=True,
                             capture_output=True).stdout.strip()
        with sqlite3.connect(self.folder / "data/madoguchi.db") as database:
            database.executemany(
                "INSERT INTO service_routers (id, tenant_id, name, sensor_name, adapter,"
                " filter_cap, firmware_state, agent_key, agent_enrolled_at)"
                " SELECT ?, tenant_id, ?, ?, adapter, filter_cap, firmware_state, ?, ?"
                " FROM service_routers WHERE id = ?",
                [(f"crowd-{i}", f"crowd {i}", f"crowd-{i}", key, int(time.time() * 1e6),
                  self.router) for i in range(self.idle)])

    def park_crowd(self):
        self.crowd = subprocess.Popen(
            [self.build / "poll_crowd", "--server", f"127.0.0.1:{self.port}", "--routers",
             str(self.idle)], text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        if self.crowd.stdout.readline().strip() != "parked":
            raise SystemExit("the crowd did not get in")

    def dismiss_crowd(self):
        """[polls answered, refused or cut]"""
        self.crowd.stdin.close()
        return [int(word) for word in self.crowd.stdout.readline().split()]

    def tell(self):
        return self.probe.stdout.readline().split()

    def stop(self):
        if hasattr(self, "probe"):
            self.probe.stdin.close()
            self.probe.terminate()
            self.probe.wait()
        for child in reversed(self.children):
            child.send_signal(signal.SIGTERM)
            child.wait(30)
        subprocess.run(["bash", LAB / "lab.sh", "down", PREFIX], check=False)


def ingest(stage, addresses):
    lines = "\n".join(eve_line(address, i) for i, address in enumerate(addresses))
    request = urllib.request.Request(
        f"http://127.0.0.1:{stage.port}/api/v1/ingest/eve", lines.encode(),
        {"Authorization": f"Bearer {stage.token}", "Content-Type": "application/x-ndjson"})
    urllib.request.urlopen(request, timeout=60).read()


def planned_block(people, stage, address):
    """Asked for by the customer, planned by the desk: one key from being approved."""
    customer, analyst = people
    path = f"/api/v1/tenants/{stage.tenant}"
    alert = customer.call("GET", f"{path}/alerts?q={address}&period=1d")[1]["items"][0]
    preview = customer.call("GET", f"{path}/block-preview?alert_id={alert['id']}")[1]
    block = customer.call("POST", f"{path}/blocks", {
        "alert_id": alert["id"], "lifetime_hours": 24, "delegation_id": preview["delegation_id"],
        "consent_hash": preview["consent_hash"]})[1]
    planned = analyst.call("POST", f"{path}/blocks/{block['id']}/plan", {})[1]
    return f"{path}/blocks/{block['id']}/approval", {"plan_hash": planned["plan"]["hash"]}


def one_round(people, stage, address):
    path, body = planned_block(people, stage, address)
    stage.probe.stdin.write(address + "\n")
    stage.probe.stdin.flush()
    if stage.tell() != ["flowing"]:
        raise SystemExit(f"no flow to {address}")
    start = time.monotonic()
    people[1].call("POST", path, body)
    answered = time.monotonic()
    word, last = stage.tell()
    if word != "last" or float(last) < start:
        raise SystemExit(f"the flow to {address} ended before the approval")
    return (float(last) - start) * 1000, (answered - start) * 1000


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--idle", type=int, default=0)
    parser.add_argument("--build", default=str(ROOT / "build/release"))
    parser.add_argument("--probe", action="store_true")
    wish = parser.parse_args()
    if wish.probe:
        probe()
        return
    addresses = [f"198.51.100.{20 + i}" for i in range(min(wish.rounds, 90))]
    load_before = os.getloadavg()
    stage = Stage(wish.build, wish.idle)
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, wish.idle + 2_000), hard))
    crowd_line = ""
    try:
        stage.start(addresses)
        ingest(stage, addresses)
        people = [Person(stage.port, f"p{n}@bench.example") for n in (0, 1)]
        people[0].call("POST", f"/api/v1/tenants/{stage.tenant}/delegations", {
            "router_ids": [stage.router],
            "ends_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 86400))})
        time.sleep(2)  # the agent has asked for its first set
        if wish.idle:
            stage.park_crowd()
        rounds = [one_round(people, stage, address) for address in addresses]
        if wish.idle:
            memory = resident_mb(stage.server)
            answered, refused = stage.dismiss_crowd()
            crowd_line = (f"Beside it {wish.idle} routers with their long polls open, the server "
                          f"held to one core: {memory:.0f} MB resident,\n{answered} polls answered "
                          f"meanwhile, {refused} refused or cut.\n\n")
    finally:
        stage.stop()
    effect, answer = (sorted(r[i] for r in rounds) for i in (0, 1))
    at = lambda spans, share: spans[min(len(spans) - 1, int(len(spans) * share))]
    print("# From the approval to the last packet\n\n"
          f"`bench/block_bench.py --rounds {len(rounds)} --idle {wish.idle}` on "
          f"{os.cpu_count()} cores, "
          f"{platform.platform()};\nserver, agent, host and peer share them. Load average before "
          f"{load_before[0]:.2f}, after {os.getloadavg()[0]:.2f}.\n\n"
          "A TCP flow through the router asks for an echo every 2 ms; from before the approval's "
          "request to the last echo.\n\n"
          f"{crowd_line}"
          "| rounds | last packet after ms: p50 | p90 | p99 | most | approval answered after ms: "
          "p50 | p99 |\n|---|---|---|---|---|---|---|\n"
          f"| {len(rounds)} | {at(effect, .5):.0f} | {at(effect, .9):.0f} | {at(effect, .99):.0f} "
          f"| {effect[-1]:.0f} | {at(answer, .5):.0f} | {at(answer, .99):.0f} |")


if __name__ == "__main__":
    main()
