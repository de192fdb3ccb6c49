#!/usr/bin/env python3
"""Holds docs/api to what the program really has: its routes, errors, events, keys and tables.

usage: check_catalogues.py [PROGRAM]       default build/release/madoguchi
UPDATE_GOLDEN=1 writes the catalogues anew; the review then reads the difference.

openapi.json, routes.txt, schema.sql, config.txt: what `madoguchi describe` says.
errors.txt: every code of an error, its kinds and where it is made.
events.txt: every event of the log, with one line for the operator that people write.
"""
import difflib
import os
import pathlib
import re
import subprocess
import sys

DESCRIBED = {"openapi.json": "openapi", "routes.txt": "routes", "schema.sql": "schema",
             "config.txt": "config"}
SLUG = re.compile(r'"([a-z][a-z_]*\.[a-z0-9][a-z0-9-]*)"')
MAKES_ERROR = re.compile(r"ErrorKind::|\b(fail|complain|refuse\w*)\s*\(|\bfault\b\s*[={]"
                         r"|Fault\{|return \{\{\}, \"")
LOGS = re.compile(r"LogLevel::|\bgive_up\s*\(|\bQuietRound\{")
UNWRITTEN = "?"


def statements(root):
    """(folder, statement) of every source that is no test, without comments."""
    for path in sorted((root / "src").rglob("*.[ch]pp")):
        if not path.name.endswith("_test.cpp"):
            text = re.sub(r"//[^\n]*", "", path.read_text(encoding="utf-8"))
            folder = path.parent.relative_to(root / "src").as_posix()
            for statement in re.split(r";|\bcase\b", text):
                yield re.sub(r"/(store|api|driver)$", "", folder), statement


def errors_of(root):
    found = {}
    for folder, statement in statements(root):
        if MAKES_ERROR.search(statement) and not LOGS.search(statement):
            for code in SLUG.findall(statement):
                kinds, folders = found.setdefault(code, (set(), set()))
                kinds.update(re.findall(r"ErrorKind::(\w+)", statement))
                folders.add(folder)
    return "".join(f"{code:<36} {' '.join(sorted(kinds)) or '-':<24} {' '.join(sorted(folders))}\n"
                   for code, (kinds, folders) in sorted(found.items()))


def events_of(root, told):
    """Keeps the operator's lines of `told`; a new event has none until somebody writes it."""
    words = dict(line.split(None, 1) for line in told.splitlines() if len(line.split()) > 1)
    found = {event for _, statement in statements(root) if LOGS.search(statement)
             for event in SLUG.findall(statement)}
    return "".join(f"{event:<28} {words.get(event, UNWRITTEN).strip()}\n"
                   for event in sorted(found))


def described(program, subject):
    done = subprocess.run([program, "describe", subject], capture_output=True, text=True,
                          timeout=60, check=False)
    if done.returncode != 0:
        raise SystemExit(f"catalogues: {program} describe {subject}: {done.stderr.strip()}")
    return done.stdout.rstrip("\n") + "\n"


def catalogues(root, program):
    events = root / "docs/api/events.txt"
    told = events.read_text(encoding="utf-8") if events.exists() else ""
    made = {name: described(program, subject) for name, subject in DESCRIBED.items()}
    return made | {"errors.txt": errors_of(root), "events.txt": events_of(root, told)}


def main(root, program):
    folder, faults = root / "docs/api", 0
    folder.mkdir(parents=True, exist_ok=True)
    for name, made in catalogues(root, program).items():
        path = folder / name
        kept = path.read_text(encoding="utf-8") if path.exists() else ""
        if kept != made and os.environ.get("UPDATE_GOLDEN") == "1":
            path.write_text(made, encoding="utf-8")
            print(f"docs/api/{name}: written anew")
        elif kept != made:
            faults += 1
            lines = difflib.unified_diff(kept.splitlines(), made.splitlines(), f"docs/api/{name}",
                                         "the program", lineterm="", n=0)
            print("\n".join(list(lines)[:20]))
        if name == "events.txt":
            for line in made.splitlines():
                if line.endswith(f" {UNWRITTEN}"):
                    faults += 1
                    print(f"docs/api/events.txt: {line.split()[0]} has no line for the operator")
    print(f"catalogues: {faults} differ")
    return 1 if faults else 0


if __name__ == "__main__":
    here = pathlib.Path(__file__).resolve().parent.parent
    wanted = sys.argv[1] if len(sys.argv) > 1 else str(here / "build/release/madoguchi")
    sys.exit(main(here, wanted))
