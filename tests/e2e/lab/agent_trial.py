#!/usr/bin/env python3
"""Router agent against the stub server with real traffic in the lab: agent_trial.py AGENT

As root. Prints one line per step; exit 0 all held, 1 one did not, 3 namespaces are refused here.
"""
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
AGENT = os.path.abspath(sys.argv[1])
PREFIX, PORT = "agt", "18099"
BAD, GOOD = ("198.51.100.10", "2001:db8:2::10"), ("198.51.100.11", "2001:db8:2::11")
failures = []


def inside(name):
    return ["nsenter", f"--net=/run/netns/{PREFIX}-{name}", "--"]


def check(what, holds, took):
    print(f"{'ok  ' if holds else 'FAIL'} {what} ({took:.2f} s)", flush=True)
    if not holds:
        failures.append(what)


class Trial:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.state = self.folder / "state"
        self.generation = 0
        self.children = []
        self.probe_out = self.folder / "probe.jsonl"
        self.reports = self.folder / "reports.jsonl"

    def start(self, name, command, out=None):
        target = open(out or self.folder / f"{name}.log", "ab")
        child = subprocess.Popen(command, stdout=target, stderr=target if out is None else None)
        self.children.append(child)
        return child

    def start_agent(self):
        return self.start("agent", inside("rtr") + [AGENT, "run",
                                    "--state", str(self.state)])

    def start_stub(self):
        return self.start("stub", ["python3", str(HERE / "stub_server.py"), "10.231.0.1", PORT,
                                   str(self.folder / "wish.json")], self.reports)

    def agent(self, *words):
        return subprocess.run(inside("rtr") + [AGENT, *words, "--state",
                               str(self.state)], capture_output=True, text=True, check=False)

    def nft(self, *words):
        subprocess.run(inside("rtr") + ["nft", *words], check=True,
                       stdout=subprocess.DEVNULL)

    def wish(self, addresses, seconds=600):
        self.generation += 1
        filters = [{"block_id": f"b-{i}", "address": a, "seconds": seconds}
                   for i, a in enumerate(addresses)]
        part = self.folder / "wish.part"
        part.write_text(json.dumps({"generation": self.generation, "filters": filters}))
        part.rename(self.folder / "wish.json")

    def flows(self):
        lines = self.probe_out.read_text().splitlines()[-12:]
        found = {}
        for line in lines:
            try:
                row = json.loads(line)
                found[row["address"]] = row
            except ValueError:
                pass  # the last line is still being written
        return found

    def is_open(self, address):
        row = self.flows().get(address)
        return bool(row) and row["new_tcp"] is True and row["tcp_silent_ms"] < 1500 \
            and row["udp_silent_ms"] < 1500

    def is_cut(self, address):
        row = self.flows().get(address)
        return bool(row) and row["new_tcp"] is False and row["tcp_silent_ms"] > 300 \
            and row["udp_silent_ms"] > 300

    def expect(self, what, holds, seconds=8.0):
        start = time.monotonic()
        while not (held := holds()) and time.monotonic() - start < seconds:
            time.sleep(0.05)
        check(what, held, time.monotonic() - start)

    def cut(self):
        return all(map(self.is_cut, BAD)) and all(map(self.is_open, GOOD))

    def all_open(self):
        return all(map(self.is_open, BAD + GOOD))

    def last_report(self):
        lines = self.reports.read_text().splitlines()
        return json.loads(lines[-1]) if lines else {"filters": [], "structure_ok": False}

    def end(self):
        for child in self.children:
            child.terminate()
        for child in self.children:
            child.wait()


def run(trial):
    trial.wish([])
    stub = trial.start_stub()
    time.sleep(0.5)
    server = ["--server", f"http://10.231.0.1:{PORT}", "--code", "one-time"]
    check("enrolment", trial.agent("enrol", *server).returncode == 0, 0)
    agent = trial.start_agent()
    trial.start("probe", inside("host") + ["python3",
                          str(HERE / "probe.py"), *BAD, *GOOD], trial.probe_out)
    trial.expect("everything is open", trial.all_open)
    trial.wish(BAD)
    trial.expect("bad cut (TCP, UDP, new; v4, v6), good goes on", trial.cut)
    trial.expect("the report shows both with packets dropped", lambda: len(
        [f for f in trial.last_report()["filters"] if f["packets_out"] > 0]) == 2, 12)
    for what, words in (("set flushed", ["flush", "set", "inet", "madoguchi", "block4_out"]),
                        ("chain emptied", ["flush", "chain", "inet", "madoguchi",
                                           "forward_block"]),
                        ("table deleted", ["delete", "table", "inet", "madoguchi"]),
                        ("table dormant", ["add table inet madoguchi { flags dormant; }"])):
        trial.nft(*words)
        time.sleep(2.5)  # longer than a flow let through needs to show itself
        trial.expect(f"{what}: healed", trial.cut)
    agent.send_signal(signal.SIGKILL)
    agent.wait()
    time.sleep(1.5)
    trial.expect("agent killed: still cut", trial.cut)
    trial.nft("delete", "table", "inet", "madoguchi")
    trial.expect("table gone without the agent: open", trial.all_open, 20)
    stub.terminate()
    stub.wait()
    agent = trial.start_agent()
    trial.expect("restart without a server: cut again from the kept set", trial.cut)
    check("revert --all, exit 0", trial.agent("revert", "--all").returncode == 0, 0)
    trial.expect("reverted, agent running, no server: open", trial.all_open, 20)
    trial.start_stub()
    time.sleep(3)
    trial.expect("the same blocks are not put back", trial.all_open)
    trial.wish([])
    time.sleep(3)
    trial.wish(BAD, 12)
    trial.expect("named anew: cut", trial.cut, 20)
    agent.send_signal(signal.SIGTERM)
    check("SIGTERM ends it cleanly", agent.wait(timeout=5) == 0, 0)
    trial.expect("the filters end by themselves at their time", trial.all_open, 40)


def main():
    lab = [str(HERE / "lab.sh")]
    done = subprocess.run(lab + ["up", PREFIX, PORT], stdout=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        sys.exit(3)
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(folder)
        try:
            run(trial)
        finally:
            trial.end()
            subprocess.run(lab + ["down", PREFIX], check=False)
            if failures:
                print((trial.folder / "agent.log").read_text()[-3000:])
    sys.exit(1 if failures else 0)


main()
