#!/usr/bin/env python3
"""Holds the house in order: sizes, banned words, dead files, pages, links (house.md 4 and 6).

usage: check_tidy.py [ROOT]      exit 0: tidy; 1: each fault on one line

A limit that old code breaks is a ratchet: today's number, which may only go down.
"""
import pathlib
import subprocess
import sys
from collections import Counter

import tidy_rules

# (rule, path): how many faults are left there.
RATCHETS = {
    # The delay after which the agent is killed has no event to wait for.
    ("banned_words", "src/router_agent/nft_namespace_test.cpp"): 1,
    # The model of triage is made from the lines beside it, and made again in the tests.
    ("blobs", "data/triage/model.gz"): 1,
}


class Tree:
    """The files that are committed or would be."""

    def __init__(self, root):
        self.root = root
        listed = subprocess.run(
            ["git", "-c", "safe.directory=*", "-C", str(root), "ls-files", "-co",
             "--exclude-standard", "-z"], check=True, capture_output=True, text=True).stdout
        self.paths = sorted(p for p in set(listed.split("\0")) if p and (root / p).is_file())
        self._texts, self._codes = {}, {}

    @staticmethod
    def kind(path):
        return pathlib.PurePath(path).suffix

    def text(self, kinds):
        """(path, content) of every file of these kinds."""
        for path in self.paths:
            if self.kind(path) in kinds:
                if path not in self._texts:
                    self._texts[path] = (self.root / path).read_bytes().decode("utf-8", "replace")
                yield path, self._texts[path]

    def code(self, path):
        if path not in self._codes:
            self._codes[path] = tidy_rules.code_of(self._texts[path])
        return self._codes[path]


def faults_of(tree, ratchets):
    """The lines to print: what is over its ratchet, and ratchets that are higher than need be."""
    left = dict(ratchets)
    for rule in tidy_rules.RULES:
        found = list(rule(tree))
        counts = Counter(path for path, _, _ in found)
        for path, line, words in found:
            if counts[path] > left.get((rule.__name__, path), 0):
                yield f"{path}:{line}: {words} ({rule.__name__})"
        for (name, path), number in left.items():
            if name == rule.__name__ and counts[path] < number:
                yield f"{path}: {name} is down to {counts[path]}: lower its ratchet from {number}"


def main(root):
    tree = Tree(root)
    faults = list(faults_of(tree, RATCHETS))
    for fault in faults:
        print(fault)
    print(f"tidy: {len(tree.paths)} files, {len(faults)} faults")
    return 1 if faults or not tree.paths else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()))
