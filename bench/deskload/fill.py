#!/usr/bin/env python3
"""Fills a Madoguchi with the inquiries of the shared corpus, over HTTP, and serves it.

usage: fill.py --server PROGRAM --data FOLDER --work FOLDER --tickets N [--port 8090]

Makes one reseller with 40 child contracts, opens N inquiries (4 in 10 solved, 1 in 200 with ten
messages), writes tenants, deep, open and server.pid into the work folder, and leaves the server
running.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from bench import HERE, kit  # noqa: E402

sys.path.insert(0, str(kit()))
import adapters  # noqa: E402
adapters.__path__.append(str(HERE / "adapters"))
import corpus  # noqa: E402
from adapters.madoguchi import PASSWORD, Adapter  # noqa: E402

COMPANIES, WRITERS = 40, 4


def corporate_number(n):
    """Twelve digits with their check digit in front."""
    digits = f"{n:012d}"
    total = sum(int(d) * (1 if i % 2 == 0 else 2) for i, d in enumerate(reversed(digits)))
    return f"{9 - total % 9}{digits}"


def set_up(options):
    def run(*words, said=""):
        done = subprocess.run([options.server, "--data", options.data, *words], input=said,
                              text=True, check=True, stdout=subprocess.PIPE)
        return json.loads(done.stdout)

    partner = run("partner", "add", "--name", "販売店")["partner_id"]
    tenants = [run("tenant", "add", "--company", f"会社{n:02d}", "--corporate-number",
                   corporate_number(100 + n), "--partner", partner)["tenant_id"]
               for n in range(COMPANIES)]
    run("user", "add", "--login", "partner@bench.example", "--name", "販売店 鈴木", "--role",
        "partner_user", "--partner", partner, said=PASSWORD + "\n")
    run("user", "add", "--login", "analyst@bench.example", "--name", "窓口 青木", "--role", "analyst",
        said=PASSWORD + "\n")
    (options.work / "tenants").write_text("\n".join(tenants) + "\n", encoding="utf-8")


def serve(options):
    with open(options.work / "server.log", "w", encoding="utf-8") as log:
        server = subprocess.Popen([options.server, "serve", "--data", options.data, "--listen",
                                   f"127.0.0.1:{options.port}"], stdout=log, stderr=log,
                                  start_new_session=True)
    (options.work / "server.pid").write_text(str(server.pid), encoding="utf-8")
    for _ in range(200):
        if "Listening" in (options.work / "server.log").read_text(encoding="utf-8"):
            return
        time.sleep(0.1)
    sys.exit("fill: the server does not listen; see server.log")


def fill_part(options, part):
    adapter = Adapter({"base": f"http://127.0.0.1:{options.port}",
                       "tenants": options.work / "tenants"}, 100 + part)
    deep, still_open = [], []
    for ticket in corpus.stream(1, options.tickets):
        if ticket["n"] % WRITERS != part:
            continue
        made = adapter.create(ticket)
        if ticket["n"] % 200 == 1:
            for k in range(2, 11):
                adapter.message(adapter.partner, made, "reply", f"{k} 通目。{ticket['body']}")
            deep.append(made)
        if ticket["n"] % 10 >= 6:
            tenant, inquiry = made.split("/")
            adapter.act(adapter.partner, f"/api/v1/tenants/{tenant}/inquiries/{inquiry}/outcome",
                        {"outcome": "solved"})
        elif len(still_open) < 1000:
            still_open.append(made)
    return deep, still_open


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--server", required=True)
    words.add_argument("--data", required=True)
    words.add_argument("--work", required=True, type=pathlib.Path)
    words.add_argument("--tickets", required=True, type=int)
    words.add_argument("--port", type=int, default=8090)
    options = words.parse_args()
    options.server = os.path.abspath(options.server)
    options.work.mkdir(parents=True, exist_ok=True)
    set_up(options)
    serve(options)
    start = time.monotonic()
    with concurrent.futures.ProcessPoolExecutor(WRITERS) as pool:
        parts = list(pool.map(fill_part, [options] * WRITERS, range(WRITERS)))
    for name, at in (("deep", 0), ("open", 1)):
        ids = [one for part in parts for one in part[at]]
        (options.work / name).write_text("\n".join(ids) + "\n", encoding="utf-8")
    print(f"{options.tickets} inquiries in {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
