#!/usr/bin/env python3
"""Idle event streams, and how soon a change is told, as a page in Markdown.

usage: streams_bench.py [--streams N] [--changes N] [--program FILE]

Starts a server of its own on the loopback, opens the streams (twenty firms, one person each with
many browsers), reads the server's resident memory, then opens inquiries of one firm and takes the
time from before the request until a stream of that firm has the event.
"""
import argparse
import http.client
import json
import os
import pathlib
import platform
import resource
import selectors
import signal
import socket
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PASSWORD = "bench-password-1"
FIRMS = 20


def corporate_number(digits):
    """With the check digit of 法人番号 in front."""
    total = sum(int(digit) * (2 if place % 2 else 1)
                for place, digit in enumerate(reversed(digits)))
    return f"{9 - total % 9}{digits}"


def resident_mb(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise SystemExit("the server is gone")


class Server:
    def __init__(self, program, streams):
        self.program, self.data = program, tempfile.mkdtemp(prefix="madoguchi-bench-")
        self.environment = os.environ | {
            "MADOGUCHI_SERVER_CONNECTIONS_MAX": str(streams + 200),
            "MADOGUCHI_SERVER_STREAMS_MAX": str(min(streams + 100, 90_000)),
            "MADOGUCHI_SERVER_ACCOUNT_STREAMS_MAX": "1000"}

    def cli(self, *words, said=None):
        done = subprocess.run([self.program, *words, "--data", self.data], input=said, text=True,
                              capture_output=True, check=True, env=self.environment)
        return json.loads(done.stdout.splitlines()[-1])

    def start(self):
        tenants = []
        for number in range(FIRMS):
            tenants.append(self.cli("tenant", "add", "--company", f"Firm {number}",
                                    "--corporate-number",
                                    corporate_number(f"{number:012}"))["tenant_id"])
            self.cli("user", "add", "--login", f"p{number}@bench.example", "--name", "P",
                     "--role", "company_admin", "--tenant", tenants[-1], said=PASSWORD + "\n")
        self.process = subprocess.Popen(
            [self.program, "serve", "--listen", "127.0.0.1:0", "--data", self.data], text=True,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=self.environment)
        while not (line := self.process.stdout.readline()).startswith("Listening on http://"):
            if not line:
                raise SystemExit("the server did not start")
        self.port = int(line.strip().rsplit(":", 1)[1])
        return tenants

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


class Person:
    def __init__(self, port, login):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Content-Type": "application/json"}
        answer, body = self.call("POST", "/api/v1/session", {"login": login, "password": PASSWORD})
        self.cookie = answer.getheader("Set-Cookie").split(";")[0]
        self.headers |= {"Cookie": self.cookie, "X-CSRF-Token": body["csrf_token"]}

    def call(self, method, path, body=None):
        self.connection.request(method, path, json.dumps(body), self.headers)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise SystemExit(f"{method} {path}: {answer.status} {text[:200]}")
        return answer, json.loads(text)


def open_stream(port, cookie):
    line = socket.create_connection(("127.0.0.1", port), timeout=60)
    line.sendall(f"GET /api/v1/events HTTP/1.1\r\nHost: bench\r\nCookie: {cookie}\r\n"
                 "Accept: text/event-stream\r\n\r\n".encode("ascii"))
    return line


def read_until(line, mark):
    got = b""
    while mark not in got:
        piece = line.recv(4096)
        if not piece:
            raise SystemExit(f"a stream ended: {got[:200]}")
        got += piece
    return got


def open_all(port, people, count):
    """In steps, each read before the next: a listening socket has a queue, no more."""
    lines = []
    while len(lines) < count:
        step = [open_stream(port, people[(len(lines) + i) % FIRMS].cookie)
                for i in range(min(100, count - len(lines)))]
        for line in step:
            read_until(line, b"event: reset")
        lines += step
    return lines


def drain(lines):
    """Reads what the many were told, so that none of them is dropped as too slow."""
    selector = selectors.DefaultSelector()
    for line in lines:
        line.setblocking(False)
        selector.register(line, selectors.EVENT_READ)
    open_count = len(lines)
    while ready := selector.select(0.5):
        for key, _ in ready:
            if not key.fileobj.recv(65536):
                selector.unregister(key.fileobj)
                open_count -= 1
    return open_count


def told_after_ms(person, tenant, probe, changes):
    """From before the request until the event is there."""
    path, spans = f"/api/v1/tenants/{tenant}/inquiries", []
    for number in range(changes):
        start = time.perf_counter()
        body = {"subject": f"Q{number}", "body": "b", "alert_ids": []}
        made = person.call("POST", path, body)[1]["inquiry"]["id"]
        read_until(probe, made.encode("ascii"))
        spans.append((time.perf_counter() - start) * 1000)
    return sorted(spans)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--streams", type=int, default=10_000)
    parser.add_argument("--changes", type=int, default=100)
    parser.add_argument("--program", default=str(ROOT / "build/release/madoguchi"))
    wish = parser.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, wish.streams + 500), hard))
    server = Server(wish.program, wish.streams)
    tenants = server.start()
    try:
        people = [Person(server.port, f"p{n}@bench.example") for n in range(FIRMS)]
        before = resident_mb(server.process.pid)
        start = time.perf_counter()
        lines = open_all(server.port, people, wish.streams)
        opened = time.perf_counter() - start
        idle = resident_mb(server.process.pid)
        probe = open_stream(server.port, people[0].cookie)
        read_until(probe, b"event: reset")
        spans = told_after_ms(people[0], tenants[0], probe, wish.changes)
        still_open = drain(lines)
    finally:
        server.stop()
    print("# Event streams\n\n"
          f"`bench/streams_bench.py --streams {wish.streams} --changes {wish.changes}` on "
          f"{os.cpu_count()} cores, {platform.platform()}; client and server share them.\n\n"
          "| streams | MB before | MB with all idle | opened in s | a change is told after ms: p50 "
          "| p99 | most | still open |\n|---|---|---|---|---|---|---|---|\n"
          f"| {wish.streams} | {before:.0f} | {idle:.0f} | {opened:.0f} "
          f"| {spans[len(spans) // 2]:.0f} | {spans[int(len(spans) * 0.99)]:.0f} "
          f"| {spans[-1]:.0f} | {still_open} |")


if __name__ == "__main__":
    main()
