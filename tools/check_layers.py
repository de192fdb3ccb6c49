#!/usr/bin/env python3
"""Holds the include law: every #include of a C++ file fits LAYERS, and no ring of includes.

usage: check_layers.py [ROOT]      exit 0: it holds; 1: each wrong include on one line
"""
import fnmatch
import pathlib
import re
import sys
from dataclasses import dataclass, field

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
CODE_FOLDERS = ("src", "tests", "fuzz", "bench")
# Headers of C++20 (and the C ones in their <c…> form): one lower-case word, no ending.
STANDARD = re.compile(r"^[a-z_0-9]+$")
C_HEADERS = {"stdlib.h", "stdint.h", "string.h", "stdio.h", "signal.h", "errno.h", "time.h"}


@dataclass
class Rank:
    name: str
    folder: re.Pattern
    ours: list = field(default_factory=list)
    libraries: set = field(default_factory=set)
    is_apart: bool = False


@dataclass
class Place:
    """Where a file stands: its path from the root, its rank, its slice ("" where there is none)."""
    path: str
    rank: Rank
    slice: str

    def stem(self):
        return re.sub(r"(_test)?\.[ch]pp$", "", self.path)


class Law:
    def __init__(self, text):
        self.libraries, self.ranks, self.exceptions = [], [], []
        for number, line in enumerate(text.splitlines(), 1):
            words = line.split("#")[0].split()
            if words and not self._read(words):
                raise SystemExit(f"LAYERS:{number}: not understood: {line.strip()}")

    def _read(self, words):
        match words:
            case ["library", name, *prefixes] if prefixes:
                self.libraries.append((name, tuple(prefixes)))
            case ["rank", name, folder]:
                pattern = re.escape(folder).replace(r"\{slice\}", "(?P<slice>[a-z_]+)")
                self.ranks.append(Rank(name, re.compile(pattern)))
            case ["ours", *ranks] if self.ranks:
                self.ranks[-1].ours += ranks
            case ["libraries", *names] if self.ranks:
                self.ranks[-1].libraries |= set(names)
            case ["apart"] if self.ranks:
                self.ranks[-1].is_apart = True
            case ["allow", where, ("ours" | "libraries") as what, *names] if names:
                self.exceptions.append((where, what, names))
            case _:
                return False
        return True

    def place(self, path):
        for rank in self.ranks:
            if found := rank.folder.match(path):
                return Place(path, rank, found.groupdict().get("slice") or "")
        return None

    def _exceptions(self, place, what):
        here = f"{place.rank.name}:{place.slice}"
        return [name for where, kind, names in self.exceptions for name in names
                if kind == what and (where == here or fnmatch.fnmatch(place.path, where))]

    def _allows(self, word, place, target):
        rank, _, wanted_slice = word.partition(":")
        rank, _, part = rank.partition("/")
        if rank != target.rank.name:
            return False
        if part:
            return target.path.startswith(f"src/{rank}/{part}/")
        return wanted_slice in ("", "*", target.slice) or (
            wanted_slice == "{slice}" and place.slice == target.slice)

    def may_include(self, place, target):
        if place.stem() == target.stem():
            return True
        if place.rank is target.rank and place.slice == target.slice:
            return not place.rank.is_apart
        words = place.rank.ours + self._exceptions(place, "ours")
        return any(self._allows(word, place, target) for word in words)

    def library_of(self, header):
        """Every library whose headers begin like this one: the narrower first."""
        return [name for name, prefixes in self.libraries if header.startswith(prefixes)]

    def may_use(self, place, header):
        names = self.library_of(header)
        allowed = place.rank.libraries | set(self._exceptions(place, "libraries"))
        return bool(names) and ("*" in allowed or bool(allowed & set(names)))


def resolve(root, header):
    """Ours are named from src/, tests/ or bench/, never relative to the including file."""
    for base in ("src", "tests", "bench"):
        if (root / base / header).is_file():
            return f"{base}/{header}"
    return None


def faults_of(law, root, path, graph):
    place = law.place(path)
    if place is None:
        yield "stands in no rank of LAYERS"
        return
    for mark, header in INCLUDE.findall((root / path).read_text(encoding="utf-8")):
        if mark == '"':
            target = resolve(root, header)
            if target is None:
                yield f'"{header}" is no file below src/, tests/ or bench/'
                continue
            graph.setdefault(path, []).append(target)
            there = law.place(target)
            if there is None or not law.may_include(place, there):
                yield f'"{header}": {place.rank.name} may not include it'
        elif not (STANDARD.match(header) or header in C_HEADERS or law.may_use(place, header)):
            known = "/".join(law.library_of(header)) or "an unknown library"
            yield f"<{header}>: {place.rank.name} may not use {known}"


def ring(graph):
    """One ring of includes as a list of files, or None."""
    done, trail = set(), []

    def walk(path):
        if path in trail:
            return trail[trail.index(path):] + [path]
        if path in done:
            return None
        trail.append(path)
        found = next((r for r in map(walk, graph.get(path, [])) if r), None)
        trail.pop()
        done.add(path)
        return found

    return next((r for r in map(walk, sorted(graph)) if r), None)


def main(root):
    law = Law((root / "LAYERS").read_text(encoding="utf-8"))
    files = sorted(path.relative_to(root).as_posix() for folder in CODE_FOLDERS
                   for path in (root / folder).rglob("*.[ch]pp"))
    graph, faults = {}, []
    for path in files:
        faults += [f"{path}: {fault}" for fault in faults_of(law, root, path, graph)]
    if found := ring(graph):
        faults.append("ring: " + " -> ".join(found))
    for fault in faults:
        print(fault)
    print(f"layers: {len(files)} files, {len(faults)} wrong")
    return 1 if faults or not files else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()))
