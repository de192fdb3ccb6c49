#!/usr/bin/env python3
"""TCP and UDP echo servers on the given addresses, counting what arrives at each.

peer.py --counters FILE ADDRESS...   port 7007; FILE is replaced twice a second:
{"198.51.100.10": {"tcp_connections": 1, "tcp_bytes": 5, "udp_datagrams": 0}, ...}
"""
import argparse
import asyncio
import json
import os
import signal

PORT = 7007


class UdpEcho(asyncio.DatagramProtocol):
    def __init__(self, counts):
        self.counts = counts
        self.transport = None

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, source):
        self.counts["udp_datagrams"] += 1
        self.transport.sendto(data, source)


def tcp_echo(counts):
    async def serve(reader, writer):
        counts["tcp_connections"] += 1
        try:
            while data := await reader.read(4096):
                counts["tcp_bytes"] += len(data)
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()

    return serve


def write_counters(path, counters):
    with open(path + ".part", "w", encoding="utf-8") as file:
        json.dump(counters, file)
    os.replace(path + ".part", path)


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--counters", required=True)
    parser.add_argument("addresses", nargs="+")
    options = parser.parse_args()
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    counters, kept = {}, []
    for address in options.addresses:
        counts = {"tcp_connections": 0, "tcp_bytes": 0, "udp_datagrams": 0}
        counters[address] = counts
        kept.append(await asyncio.start_server(tcp_echo(counts), address, PORT))
        kept.append(await loop.create_datagram_endpoint(
            lambda counts=counts: UdpEcho(counts), local_addr=(address, PORT)))
    while not stop.is_set():
        write_counters(options.counters, counters)
        try:
            await asyncio.wait_for(stop.wait(), 0.5)
        except asyncio.TimeoutError:
            pass


asyncio.run(main())
