#!/usr/bin/env python3
"""Keeps one TCP and one UDP echo flow to each address and tells four times a second what answers.

probe.py [--seconds S] [--every-ms N] ADDRESS...   one JSON line per address and round:
{"at": 12.5, "address": "198.51.100.10", "tcp_silent_ms": 8, "udp_silent_ms": 8,
 "new_tcp": true, "tcp_replies": 40, "udp_replies": 40}
`*_silent_ms`: since the last answer on the flow opened at the start (null: never one).
`new_tcp`: could a fresh connection be opened within the last second (null: not tried yet).
Needs only Python's own library. Ends after S seconds, or on SIGTERM.
"""
import argparse
import json
import selectors
import signal
import socket
import time

PORT = 7007


def family_of(address):
    return socket.AF_INET6 if ":" in address else socket.AF_INET


class Flow:
    """One echo flow; `send` never waits."""

    def __init__(self, address, kind):
        self.kind = kind
        self.replies = 0
        self.last_reply = None
        self.socket = socket.socket(family_of(address), kind)
        if kind == socket.SOCK_STREAM:
            self.socket.settimeout(3)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            self.socket.connect((address, PORT))
        except OSError:
            pass
        self.socket.setblocking(False)

    def send(self):
        try:
            self.socket.send(b"ping")
        except OSError:
            pass

    def receive(self):
        try:
            if self.socket.recv(65536):
                self.replies += 1
                self.last_reply = time.monotonic()
        except OSError:
            pass

    def silent_ms(self, now):
        return None if self.last_reply is None else max(0, int((now - self.last_reply) * 1000))


class NewConnections:
    """Opens a fresh connection, again and again, without waiting for it."""

    def __init__(self, address):
        self.address = address
        self.verdict = None
        self.socket = None
        self.started = 0.0

    def step(self, now):
        if self.socket is None:
            self.socket = socket.socket(family_of(self.address), socket.SOCK_STREAM)
            self.socket.setblocking(False)
            self.socket.connect_ex((self.address, PORT))
            self.started = now
            return
        try:
            self.socket.getpeername()
            self.close(True)
        except OSError:
            if now - self.started > 1.0:
                self.close(False)

    def close(self, verdict):
        self.verdict = verdict
        self.socket.close()
        self.socket = None


class Target:
    def __init__(self, address, selector):
        self.address = address
        self.tcp = Flow(address, socket.SOCK_STREAM)
        self.udp = Flow(address, socket.SOCK_DGRAM)
        self.fresh = NewConnections(address)
        for flow in (self.tcp, self.udp):
            selector.register(flow.socket, selectors.EVENT_READ, flow)

    def step(self, now):
        self.tcp.send()
        self.udp.send()
        self.fresh.step(now)

    def line(self, now, start):
        return json.dumps({
            "at": round(now - start, 3), "address": self.address,
            "tcp_silent_ms": self.tcp.silent_ms(now), "udp_silent_ms": self.udp.silent_ms(now),
            "new_tcp": self.fresh.verdict,
            "tcp_replies": self.tcp.replies, "udp_replies": self.udp.replies})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--every-ms", type=int, default=20)
    parser.add_argument("addresses", nargs="+")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: exit(0))
    selector = selectors.DefaultSelector()
    targets = [Target(address, selector) for address in options.addresses]
    start = time.monotonic()
    next_send = next_line = start
    while (now := time.monotonic()) - start < options.seconds:
        if now >= next_send:
            next_send = now + options.every_ms / 1000
            for target in targets:
                target.step(now)
        for key, _ in selector.select(max(0.0, next_send - time.monotonic())):
            key.data.receive()
        if now >= next_line:
            next_line = now + 0.25
            for target in targets:
                print(target.line(now, start), flush=True)


main()
