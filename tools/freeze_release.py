#!/usr/bin/env python3
"""Freezes the data folder that this program writes, for the upgrade test of every later one.

usage: freeze_release.py VERSION         writes tests/data/releases/VERSION, which is never edited

data/           the folder after the demo data and some acts more, the store compressed
at.txt          the time it was made, in microseconds
answers.txt     PATH, a space, and a piece of the answer that a later program must still give
"""
import gzip
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = pathlib.Path(os.environ.get("MADOGUCHI_BUILD", ROOT / "build/release")) / "madoguchi"
ANALYST = "aoki@desk.example"
STORE_BYTES_MAX = 300_000
PIECES = {"alerts": ("id", "life", "risk", "name", "sightings"),
          "inquiries": ("id", "subject", "state", "scope_id", "owner_name"),
          "blocks": ("id", "state", "target", "requested_by_name", "consent_hash")}


class Server:
    """`madoguchi serve --demo` on a data folder, until the block ends."""

    def __init__(self, folder):
        self.folder = folder

    def __enter__(self):
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--demo", "--data", self.folder, "--listen", "127.0.0.1:0"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.url = self.process.stdout.readline().split()[-1]
        self.password = self.process.stdout.readline().split("password ")[1].split(":")[0]
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(30)

    def sign_in(self, login):
        body = json.dumps({"login": login, "password": self.password}).encode()
        request = urllib.request.Request(self.url + "/api/v1/session", body,
                                         {"Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            self.cookie = answer.headers["Set-Cookie"].split(";")[0]

    def get(self, path):
        request = urllib.request.Request(self.url + path, headers={"Cookie": self.cookie})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)


def pieces_of(item, names):
    return [f'"{name}":{json.dumps(item[name], ensure_ascii=False)}' for name in names]


def answers(server):
    """What the desk reads of each company's alerts, inquiries and blocks, one by one."""
    for tenant in server.get("/api/v1/tenants?limit=200")["items"]:
        base = f"/api/v1/tenants/{tenant['id']}"
        yield base, f'"name":{json.dumps(tenant["name"], ensure_ascii=False)}'
        for kind, names in PIECES.items():
            for item in server.get(f"{base}/{kind}?limit=200")["items"]:
                for piece in pieces_of(item, names):
                    yield f"{base}/{kind}/{item['id']}", piece


def act(folder):
    """What the demo data lacks: a token, an enrolment that waits."""
    for words in (["token", "add", "--name", "frozen", "--sensor", "demo-router-1", "--days", "30"],
                  ["router", "enrol", "--sensor", "demo-router-1"]):
        subprocess.run([PROGRAM, *words, "--data", folder], check=True, stdout=subprocess.DEVNULL)


def keep(folder, target):
    """Everything but what lives only while a server runs."""
    store = sqlite3.connect(folder / "madoguchi.db")
    store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    data = target / "data"
    shutil.copytree(folder, data, ignore=shutil.ignore_patterns("*.lock", "*-wal", "*-shm"))
    packed = gzip.compress((data / "madoguchi.db").read_bytes(), 9, mtime=0)
    if len(packed) > STORE_BYTES_MAX:
        raise SystemExit(f"the store has {len(packed)} bytes, at most {STORE_BYTES_MAX}")
    (data / "madoguchi.db.gz").write_bytes(packed)
    (data / "madoguchi.db").unlink()


def main(version):
    target = ROOT / "tests/data/releases" / version
    if target.exists():
        raise SystemExit(f"{target} is there already, and what is frozen is never edited")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "data"
        with Server(folder) as server:
            act(folder)
            server.sign_in(ANALYST)
            told = list(dict.fromkeys(answers(server)))
        keep(folder, target)
    (target / "at.txt").write_text(f"{time.time_ns() // 1000}\n", encoding="utf-8")
    lines = "".join(f"{path} {piece}\n" for path, piece in told)
    (target / "answers.txt").write_text(lines, encoding="utf-8")
    print(f"{target}: {len(told)} answers")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(sys.argv[1])
