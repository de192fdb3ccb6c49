#!/usr/bin/env python3
"""Puts waiting mails into a store whose server is down, or tells what became of them.

usage: fill_notices.py STORE fill COUNT | states
"""
import json
import sqlite3
import sys
import time


def main():
    store, what = sys.argv[1:3]
    database = sqlite3.connect(store)
    if what == "fill":
        now = int(time.time() * 1e6)
        rows = [(f"n-{i}", f"fill:{i}", f"p{i}@firm.example", now, now, now)
                for i in range(int(sys.argv[3]))]
        with database:
            database.executemany(
                "INSERT INTO notices (id, kind, cause, address, subject, body, path, made_at,"
                " state, next_at, attempts, state_at, why) VALUES"
                " (?, 'test', ?, ?, '件名', '本文', '', ?, 'waiting', ?, 0, ?, '')", rows)
        return
    print(json.dumps(dict(database.execute(
        "SELECT id, state FROM notices WHERE cause LIKE 'fill:%'"))))


if __name__ == "__main__":
    main()
