#!/usr/bin/env python3
"""Two systems beside each other, from what the kit's bench.py wrote: table.py RESULTS PEER OWN.

Each figure is the median of its runs; the last columns say how many times as many, and how many
times as fast the slowest of a hundred.
"""
import json
import statistics
import sys


def runs_of(path):
    runs = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            run = json.loads(line)
            if "clients" in run:
                key = run["op"].removesuffix("_api"), run["clients"], run["label"]
                runs.setdefault(key, []).append(run)
    return runs


def main(path, peer, own):
    runs = runs_of(path)
    print(f"| operation | clients | {peer} per s | p50 ms | p99 ms | {own} per s | p50 ms | p99 ms "
          "| times as many | p99 times as fast | errors |")
    print("|---|" + "---:|" * 10)
    for op, clients in dict.fromkeys(key[:2] for key in runs):
        middle = {label: {name: statistics.median(run[name] for run in runs[op, clients, label])
                          for name in ("rate", "p50", "p99")} for label in (peer, own)}
        cells = [f"{middle[label][name]:.{digits}f}" for label in (peer, own)
                 for name, digits in (("rate", 1), ("p50", 1), ("p99", 1))]
        errors = sum(run["errors"] for label in (peer, own) for run in runs[op, clients, label])
        print(f"| {op} | {clients} | {' | '.join(cells)} "
              f"| {middle[own]['rate'] / middle[peer]['rate']:.0f} "
              f"| {middle[peer]['p99'] / middle[own]['p99']:.0f} | {errors} |")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
