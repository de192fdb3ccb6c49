#!/usr/bin/env python3
"""A stand-in for the Madoguchi server, for trying the router agent alone.

stub_server.py ADDRESS PORT FILE   serves the desired set that FILE holds:
{"generation": 1, "filters": [{"block_id": "b-1", "address": "198.51.100.10", "seconds": 60}]}
Replace FILE (rename) to change it; `seconds` counts from the moment FILE was written, `until`
names the second itself; `clock_off_s` puts the server's clock wrong.
Reports go to stdout, one JSON line each. Signatures are not checked, counters are.
"""
import datetime
import http.server
import json
import os
import sys
import threading
import time

FILE = sys.argv[3]
counters = {"last": 0}
lock = threading.Lock()


def iso(seconds):
    at = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def desired():
    with open(FILE, encoding="utf-8") as file:
        wish = json.load(file)
    written = os.stat(FILE).st_mtime
    filters = [{"block_id": f["block_id"], "address": f["address"],
                "expires_at": iso(f.get("until") or written + f["seconds"])}
               for f in wish["filters"]]
    now = time.time() + wish.get("clock_off_s", 0)
    return {"generation": wish["generation"], "server_time": iso(now), "filters": filters}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        try:
            self.wfile.write(data)
        except BrokenPipeError:
            pass  # the agent gave this long poll up to report something

    def is_fresh(self):
        counter = int(self.headers.get("Madoguchi-Counter", "0"))
        with lock:
            is_fresh = counter > counters["last"] and "Madoguchi-Signature" in self.headers
            counters["last"] = max(counter, counters["last"])
        if not is_fresh:
            self.answer(401, {"type": "/problems/identity.agent-signature", "detail": "replay"})
        return is_fresh

    def do_GET(self):
        if not self.is_fresh():
            return
        query = dict(part.split("=") for part in self.path.split("?")[1].split("&"))
        end = time.monotonic() + int(query["wait_s"])
        while desired()["generation"] == int(query["generation"]) and time.monotonic() < end:
            time.sleep(0.02)
        self.answer(200, desired())

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path.endswith("/enrolment"):
            self.answer(200, {"router_id": "router-1", "poll_seconds": 5, "report_seconds": 5})
        elif self.is_fresh():
            print(json.dumps(body), flush=True)
            self.answer(200, {"accepted": True})


http.server.ThreadingHTTPServer((sys.argv[1], int(sys.argv[2])), Handler).serve_forever()
