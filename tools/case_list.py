"""A list of cases that tests have to stand for, and what the names of the tests say of it.

A line of a list is NUMBER | SUBJECT | CASE. A test carries the number in its name: WordN_… in C++
(WordNAndM_… for two cases), "word N: …" end to end ("word N, word M: …"). What is of the subject
"now" needs a test; every other subject is what the page says instead of one.
"""
import dataclasses
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
NOW = "now"
NUMBER = re.compile(r"\d+b?")


@dataclasses.dataclass(frozen=True)
class CaseList:
    word: str            # "attack": AttackN_… and "attack N: …"
    source: str          # where the list stands
    page: str            # what is made of it
    tool: str
    head: str
    lead: str            # before a subject in the page
    is_exclusive: bool   # a case with tests is of the subject "now"


def order(number):
    return int(number.rstrip("b")), number


def cases(what, text):
    """{number: (subject, case)}"""
    found = {}
    for line_number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.split("|")]
        if len(parts) != 3 or not all(parts) or not NUMBER.fullmatch(parts[0]) or parts[0] in found:
            raise SystemExit(f"{what.source}:{line_number}: NUMBER | SUBJECT | CASE, once each")
        found[parts[0]] = (parts[1], parts[2])
    return found


def in_cpp(what, text):
    """(number, name) of each test; a name that begins with two numbers is there twice."""
    macro = r"\b(?:TEST|TEST_F|TEST_P|TYPED_TEST|TYPED_TEST_P|RC_GTEST_PROP|RC_GTEST_FIXTURE_PROP)"
    name = rf"{what.word.capitalize()}(\d+b?(?:And\d+b?)*)_?([A-Z]\w*)"
    for suite, numbers, title in re.findall(rf"{macro}\(\s*(\w+),\s*{name}", text):
        for number in NUMBER.findall(numbers):
            yield str(int(number.rstrip("b"))) + number.lstrip("0123456789"), f"{suite}.{title}"


def in_e2e(what, text):
    head = rf"{what.word} \d+b?(?:(?:,|: and) {what.word} \d+b?)*"
    for _, numbers, title in re.findall(rf"""(["'`])({head}): (.+?)\1""", text):
        for number in NUMBER.findall(numbers):
            yield number, title


def tests_in(what, root):
    """{number: [name of a test]} over all sources of tests."""
    found = {}
    for folder in ("src", "tests"):
        for path in sorted((root / folder).rglob("*_test.cpp")):
            for number, name in in_cpp(what, path.read_text(encoding="utf-8")):
                found.setdefault(number, []).append(name)
    for path in sorted((root / "tests/e2e/cases").glob("*.mjs")):
        for number, name in in_e2e(what, path.read_text(encoding="utf-8")):
            found.setdefault(number, []).append(f"{path.name}: {name}")
    return found


def faults(what, listed, tests):
    for number in sorted(tests.keys() - listed.keys(), key=order):
        yield f"{what.word} {number} is not in {what.source}: {tests[number][0]}"
    for number, (subject, case) in listed.items():
        if subject == NOW and number not in tests:
            yield f"{what.word} {number} has no test: {case}"
        if what.is_exclusive and subject != NOW and number in tests:
            yield f"{what.word} {number} has a test and a reason for none: {tests[number][0]}"


def page(what, listed, tests):
    rows = []
    for number, (subject, case) in sorted(listed.items(), key=lambda each: order(each[0])):
        names = "<br>".join(f"`{name}`" for name in tests.get(number, []))
        rows.append(f"| {number} | {case} | {names or what.lead + subject} |")
    return what.head + "\n".join(rows) + "\n"


def main(what):
    listed = cases(what, (ROOT / what.source).read_text(encoding="utf-8"))
    tests = tests_in(what, ROOT)
    wanted, path = page(what, listed, tests), ROOT / what.page
    if "--write" in sys.argv[1:]:
        path.write_text(wanted, encoding="utf-8")
    bad = list(faults(what, listed, tests))
    if not path.exists() or path.read_text(encoding="utf-8") != wanted:
        bad.append(f"{what.page} is not what the tests say: {what.tool} --write")
    print("\n".join(bad) or f"{what.source}: {len(listed)} listed, {len(tests)} with tests")
    return 1 if bad else 0
