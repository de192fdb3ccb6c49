#!/usr/bin/env python3
"""Holds the tests to the list of attacks, tests/attacks.txt.

usage: check_attacks.py [--write]

A test carries a case's number in its name: AttackN_… in C++, "attack N: …" end to end.
Every case of the subject "now" needs one; docs/attack-list.md is what --write makes of it.
"""
import sys

import case_list

ATTACKS = case_list.CaseList(
    word="attack", source="tests/attacks.txt", page="docs/attack-list.md",
    tool="check_attacks.py", lead="with ", is_exclusive=False,
    head="""# Attacks, and the tests that stand against them

Made by `tools/check_attacks.py --write` from `tests/attacks.txt` and the names of the tests; a
check compares it. A case without tests names the subject it comes with.

| | attack | tests |
|---|---|---|
""")

if __name__ == "__main__":
    sys.exit(case_list.main(ATTACKS))
