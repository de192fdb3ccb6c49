#!/usr/bin/env python3
"""Packets at a steady pace, and how many of them came through; one JSON line four times a second.

flood.py ping TARGET [EVERY_MS]            ICMP echo: {"sent": 40, "replies": 38}
flood.py send SOURCE TARGET [EVERY_MS]     UDP from SOURCE to port 7008: {"sent": 40}
flood.py listen ADDRESS                    UDP on port 7008: {"198.51.100.10": 12, ...} by source
"""
import json
import os
import selectors
import socket
import struct
import sys
import time

PORT = 7008


def family_of(address):
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def checksum(data):
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    total = (total >> 16) + (total & 0xFFFF)
    return ~(total + (total >> 16)) & 0xFFFF


class Ping:
    """The kernel fills the checksum in for IPv6, and leaves the IPv4 header on for IPv4."""

    def __init__(self, target):
        self.is_v6 = family_of(target) == socket.AF_INET6
        protocol = socket.IPPROTO_ICMPV6 if self.is_v6 else socket.IPPROTO_ICMP
        self.socket = socket.socket(family_of(target), socket.SOCK_RAW, protocol)
        self.socket.setblocking(False)
        self.target, self.mark = target, os.getpid() & 0xFFFF
        self.counts = {"sent": 0, "replies": 0}

    def send(self):
        kind = 128 if self.is_v6 else 8
        number = self.counts["sent"] & 0xFFFF
        head = struct.pack("!BBHHH", kind, 0, 0, self.mark, number)
        if not self.is_v6:
            head = struct.pack("!BBHHH", kind, 0, checksum(head), self.mark, number)
        try:
            self.socket.sendto(head, (self.target, 0))
        except OSError:
            pass  # no buffer just now
        self.counts["sent"] += 1

    def receive(self):
        data = self.socket.recv(2048)
        data = data if self.is_v6 else data[20:]
        is_reply = data[:1] == (b"\x81" if self.is_v6 else b"\x00")
        if is_reply and struct.unpack("!H", data[4:6])[0] == self.mark:
            self.counts["replies"] += 1


class Send:
    def __init__(self, source, target):
        self.socket = socket.socket(family_of(target), socket.SOCK_DGRAM)
        self.socket.bind((source, 0))
        self.target = target
        self.counts = {"sent": 0}

    def send(self):
        self.socket.sendto(b"in", (self.target, PORT))
        self.counts["sent"] += 1

    def receive(self):
        self.socket.recv(2048)


class Listen:
    def __init__(self, address):
        self.socket = socket.socket(family_of(address), socket.SOCK_DGRAM)
        self.socket.bind((address, PORT))
        self.counts = {}

    def send(self):
        pass

    def receive(self):
        source = self.socket.recvfrom(2048)[1][0]
        self.counts[source] = self.counts.get(source, 0) + 1


def main():
    kind, *words = sys.argv[1:]
    work = {"ping": Ping, "send": Send, "listen": Listen}[kind](*words[:2 if kind == "send" else 1])
    rest = words[2 if kind == "send" else 1:]
    every = int(rest[0]) / 1000 if rest else 0.02
    selector = selectors.DefaultSelector()
    selector.register(work.socket, selectors.EVENT_READ)
    next_send = next_line = time.monotonic()
    while True:
        now = time.monotonic()
        if now >= next_send:
            next_send = max(next_send + every, now - 0.1)
            work.send()
        if selector.select(max(0.0, min(next_send, next_line) - time.monotonic())):
            try:
                work.receive()
            except OSError:
                pass  # an unreachable target answers so
        if now >= next_line:
            next_line = now + 0.25
            print(json.dumps(work.counts), flush=True)


main()
