"""The rules of check_tidy.py. Each takes the tree and yields (path, line, words) per fault."""
import ast
import fnmatch
import re

from cpp_shape import code_of, functions_of, strings_of

CPP = (".cpp", ".hpp")
LINE_MAX = {".cpp": 100, ".hpp": 100, ".py": 100, ".sh": 100, ".cmake": 100,
            ".mjs": 120, ".ts": 120, ".tsx": 120, ".css": 120}
FILE_LINES_MAX, HEADER_LINES_MAX, FUNCTION_LINES_MAX, PAGE_LINES_MAX = 400, 250, 50, 120
BLOB_BYTES_MAX = 1 << 20
TEXT = (*LINE_MAX, ".md", ".toml", ".json", ".html", ".txt", ".yml")

CLOCKS = r"\b(system_clock|steady_clock|high_resolution_clock|gettimeofday|clock_gettime)\b"
CHANCE = r"\b(s?rand\s*\(|random_device|mt19937|getrandom)"
MACHINE = r"\b(getenv\s*\(|[io]?fstream\b|fopen\s*\(|filesystem\b)"
THREADS = (r"\b(std::(jthread|thread|mutex|shared_mutex|atomic\w*|condition_variable)|"
           r"co_(await|return))\b")
# (where, not where, what, why)
BANNED = (
    (("src/base/", "src/terms/", "src/domain/", "src/journeys/", "src/portal/"), (),
     CLOCKS, "time comes from base::Clock"),
    (("src/platform/",), (), r"\bsystem_clock\b", "time comes from base::Clock"),
    (("src/base/", "src/terms/", "src/domain/", "src/journeys/", "src/portal/", "src/app/"), (),
     CHANCE, "chance comes from base::Random"),
    (("src/base/", "src/terms/", "src/domain/", "src/journeys/", "src/portal/"), (),
     MACHINE, "the machine is asked in app/ and platform/"),
    (("src/base/", "src/terms/", "src/domain/", "src/journeys/", "src/portal/"),
     ("src/domain/*/store/*", "src/domain/*/api/*", "src/domain/*/driver/*"),
     THREADS, "no thread, lock or coroutine in a core"),
)
SQL = re.compile(r'^(R"[^(]*\()?"?\s*'
                 r"(SELECT\s|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+TABLE)")
SQL_HOMES = ("src/domain/*/store/*", "src/portal/*", "src/platform/sql/*", "tests/*", "bench/*")
SLEEP = re.compile(r"\b(sleep_for|sleep_until|usleep|nanosleep)\b")


def line_at(text, at):
    return text.count("\n", 0, at) + 1


def is_test(path):
    return path.endswith("_test.cpp") or path.startswith("tests/")


def sizes(tree):
    for path, text in tree.text(LINE_MAX):
        lines = text.split("\n")
        limit = HEADER_LINES_MAX if path.endswith(".hpp") else FILE_LINES_MAX
        if len(lines) - 1 > limit:
            yield path, limit, f"{len(lines) - 1} lines, at most {limit}"
        width = LINE_MAX[tree.kind(path)]
        for number, line in enumerate(lines, 1):
            if len(line) > width and "://" not in line:
                yield path, number, f"{len(line)} characters, at most {width}"


def white_space(tree):
    for path, text in tree.text(TEXT):
        if text and not text.endswith("\n"):
            yield path, text.count("\n") + 1, "no line break at the end"
        for match in re.finditer(r"[ \t]+$|\t|\r", text, re.MULTILINE):
            yield path, line_at(text, match.start()), "a tab, a CR or spaces at the end of the line"
        for match in re.finditer(r"\n\n\n", text):
            if not path.endswith(".py"):  # where two are the custom
                yield path, line_at(text, match.start()) + 2, "two blank lines"


def functions(tree):
    for path, _ in tree.text(CPP):
        for name, line, length in functions_of(tree.code(path)):
            if length > FUNCTION_LINES_MAX:
                yield path, line, f"{name}: {length} code lines, at most {FUNCTION_LINES_MAX}"
    for path, text in tree.text((".py",)):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and \
                    node.end_lineno - node.lineno > FUNCTION_LINES_MAX:
                yield path, node.lineno, f"{node.name}: longer than {FUNCTION_LINES_MAX} lines"


def headers(tree):
    included = set(re.findall(r'#include "([^"]+)"', "\n".join(t for _, t in tree.text(CPP))))
    for path, text in tree.text((".hpp",)):
        if "#pragma once" not in text:
            yield path, 1, "no #pragma once"
        if path.partition("/")[2] not in included:
            yield path, 1, "dead: nobody includes it"


def banned_words(tree):
    for path, _ in tree.text(CPP):
        if is_test(path):
            for match in SLEEP.finditer(tree.code(path)):
                yield path, line_at(tree.code(path), match.start()), "a test never sleeps"
            continue
        for where, but, what, why in BANNED:
            if not path.startswith(where) or any(fnmatch.fnmatch(path, p) for p in but):
                continue
            for match in re.finditer(what, tree.code(path)):
                yield path, line_at(tree.code(path), match.start()), f"{match.group(0)}: {why}"


def sql_text(tree):
    for path, text in tree.text(CPP):
        if is_test(path) or any(fnmatch.fnmatch(path, home) for home in SQL_HOMES):
            continue
        for line, words in strings_of(text):
            if SQL.match(words):
                yield path, line, "SQL stands in store/, portal/ and platform/sql only"


def to_do(tree):
    for path, text in tree.text(LINE_MAX):
        for match in re.finditer(r"\b(TODO|FIXME|XXX)\b(?!\(\d{4}-\d\d-\d\d\): \S)", text):
            if not path.startswith("tools/tidy_rules"):
                yield path, line_at(text, match.start()), "a dated reason: TODO(2025-01-31): why"


def blobs(tree):
    for path in tree.paths:
        size = (tree.root / path).stat().st_size
        if size > BLOB_BYTES_MAX:
            yield path, 1, f"{size} bytes, at most {BLOB_BYTES_MAX}"


def tests_beside(tree):
    """Every folder of code has a test in it, or in the slice or rank it is a part of."""
    tests = [path for path in tree.paths if path.endswith("_test.cpp")]
    folders = sorted({path.rpartition("/")[0] for path, _ in tree.text((".cpp",))
                      if path.startswith("src/") and not is_test(path)})
    for folder in folders:
        home = re.sub(r"(src/domain/[a-z_]+|src/journeys|src/app)/.*", r"\1", folder)
        if not any(test.startswith(home + "/") for test in tests):
            yield folder, 1, "code without a test beside it"


def pages(tree):
    slices = sorted({path.split("/")[2] for path in tree.paths if path.startswith("src/domain/")})
    wanted = ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md",
              "LICENSE", *(f"src/domain/{name}/README.md" for name in slices)]
    for page in wanted:
        if page not in tree.paths:
            yield page, 1, "is missing"
    for path, text in tree.text((".md",)):
        is_page = path in wanted or path.startswith("docs/adr/")
        if is_page and path != "CHANGELOG.md" and text.count("\n") > PAGE_LINES_MAX:
            yield path, PAGE_LINES_MAX, f"more than one page ({PAGE_LINES_MAX} lines)"


def adrs(tree):
    parts = ("## Situation", "## Choice", "## What we gave up",
             "## How we would notice that it was wrong")
    number = 0
    for path, text in tree.text((".md",)):
        if not path.startswith("docs/adr/"):
            continue
        number += 1
        if not re.fullmatch(rf"docs/adr/{number:04}-[a-z0-9-]+\.md", path):
            yield path, 1, f"should be number {number:04}, and its title in small letters"
        for part in parts:
            if part not in text:
                yield path, 1, f'lacks "{part}"'


def links(tree):
    for path, text in tree.text((".md",)):
        for match in re.finditer(r"\]\(([^)#\s]+)[^)]*\)", text):
            target = match.group(1)
            if "://" in target or target.startswith("mailto:"):
                continue
            if not (tree.root / path).parent.joinpath(target).exists():
                yield path, line_at(text, match.start()), f"{target} does not exist"


def lock_files(tree):
    for path, text in tree.text((".json",)):
        if path.endswith("package-lock.json") and '"resolved"' in text:
            yield path, 1, "names the registry it came from (npm's omit-lockfile-registry-resolved)"


RULES = (sizes, white_space, functions, headers, banned_words, sql_text, to_do, blobs, tests_beside,
         pages, adrs, links, lock_files)
