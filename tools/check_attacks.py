#!/usr/bin/env python3
"""Holds the tests to the list of attacks, tests/attacks.txt.

usage: check_attacks.py [--write]

A test carries a case's number in its name: AttackN_… in C++, "attack N: …" end to end.
Every case of the subject "now" needs one; docs/attack-list.md is what --write makes of it.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/attack-list.md"
CPP = re.compile(r"\b(?:TEST|TEST_F|TEST_P|TYPED_TEST|RC_GTEST_PROP)"
                 r"\(\s*(\w+),\s*Attack(\d+)_(\w+)")
E2E = re.compile(r"""(["'`])attack (\d+): (.+?)\1""")
HEAD = """# Attacks, and the tests that stand against them

Made by `tools/check_attacks.py --write` from `tests/attacks.txt` and the names of the tests; a
check compares it. A case without tests names the subject it comes with.

| | attack | tests |
|---|---|---|
"""


def cases(text):
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.split("|")]
        if len(parts) != 3 or not parts[0].isdigit() or int(parts[0]) in found:
            raise SystemExit(f"tests/attacks.txt:{number}: NUMBER | SUBJECT | CASE, once each")
        found[int(parts[0])] = (parts[1], parts[2])
    return found


def tests_in(root):
    """{number: [name of a test]} over all sources of tests."""
    found = {}
    for folder in ("src", "tests"):
        for path in sorted((root / folder).rglob("*_test.cpp")):
            for suite, number, name in CPP.findall(path.read_text(encoding="utf-8")):
                found.setdefault(int(number), []).append(f"{suite}.{name}")
    for path in sorted((root / "tests/e2e/cases").glob("*.mjs")):
        for _, number, name in E2E.findall(path.read_text(encoding="utf-8")):
            found.setdefault(int(number), []).append(f"{path.name}: {name}")
    return found


def faults(listed, tests):
    for number in sorted(tests.keys() - listed.keys()):
        yield f"attack {number} is not in tests/attacks.txt: {tests[number][0]}"
    for number, (subject, case) in listed.items():
        if subject == "now" and number not in tests:
            yield f"attack {number} has no test: {case}"


def page(listed, tests):
    rows = []
    for number, (subject, case) in sorted(listed.items()):
        names = "<br>".join(f"`{name}`" for name in tests.get(number, []))
        rows.append(f"| {number} | {case} | {names or f'with {subject}'} |")
    return HEAD + "\n".join(rows) + "\n"


def main():
    listed, tests = cases((ROOT / "tests/attacks.txt").read_text(encoding="utf-8")), tests_in(ROOT)
    wanted = page(listed, tests)
    if "--write" in sys.argv[1:]:
        PAGE.write_text(wanted, encoding="utf-8")
    bad = list(faults(listed, tests))
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != wanted:
        bad.append("docs/attack-list.md is not what the tests say: check_attacks.py --write")
    print("\n".join(bad) or f"attacks: {len(listed)} listed, {len(tests)} with tests")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
