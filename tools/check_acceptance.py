#!/usr/bin/env python3
"""Holds the tests to the acceptance cases of blocking, tests/acceptance-blocking.txt.

usage: check_acceptance.py [--write]

A test carries a case's number in its name: CaseN_… in C++, "case N: …" end to end. A case has
tests or the reason why it has none, never both; docs/acceptance-blocking.md is what --write makes.
"""
import sys

import case_list

ACCEPTANCE = case_list.CaseList(
    word="case", source="tests/acceptance-blocking.txt", page="docs/acceptance-blocking.md",
    tool="check_acceptance.py", lead="no test: ", is_exclusive=True,
    head="""# When blocking is good enough: the cases, and the tests that show them

Made by `tools/check_acceptance.py --write` from `tests/acceptance-blocking.txt` and the names of
the tests; a check compares it. A case without a test says why it has none.

| | case | tests |
|---|---|---|
""")

if __name__ == "__main__":
    sys.exit(case_list.main(ACCEPTANCE))
