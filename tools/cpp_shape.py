"""What the checks need to know of a C++ file without a compiler: its code, strings, functions."""
import re

STRING_OR_COMMENT = re.compile(
    r'R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)"'   # raw string
    r'|"(?:\\.|[^"\\\n])*"'                   # string
    r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'"   # character, not a digit separator
    r"|//[^\n]*|/\*.*?\*/", re.DOTALL)
SCOPE = re.compile(r"^\s*(template\s*<.*>\s*)?(inline\s+)?"
                   r"(namespace|class|struct|union|enum)\b[^()]*$", re.MULTILINE)


def _blank(text):
    """The same lines, nothing on them."""
    return re.sub(r"[^\n]", " ", text)


def code_of(text):
    """The file with comments and the insides of strings blanked; every line stays where it was."""
    def replace(match):
        found = match.group(0)
        return _blank(found) if found.startswith(("//", "/*")) else '"' + _blank(found[1:-1]) + '"'
    return STRING_OR_COMMENT.sub(replace, text)


def strings_of(text):
    """(line, content) of each string literal."""
    for match in STRING_OR_COMMENT.finditer(text):
        if match.group(0).startswith(('"', "R")):
            yield text.count("\n", 0, match.start()) + 1, match.group(0)


def _opens(head):
    """What a brace opens at namespace or class level, from the text before it."""
    head = re.sub(r"\[\[.*?\]\]|^\s*#[^\n]*$|\b(public|private|protected)\s*:(?!:)", " ", head,
                  flags=re.DOTALL | re.MULTILINE).strip()
    if SCOPE.search(head):
        return "scope"
    if "(" not in head or re.search(r"=\s*$", head):
        return "value"
    if re.search(r"\)\s*:[^:]", head) and re.search(r"[\w>]$", head):
        return "member"  # of a constructor's initialiser list: the body is still to come
    return "function"


def functions_of(code):
    """(name, first line, code lines of the body) of each outermost function of `code`."""
    stack, head_start, body_start = [], 0, 0
    for match in re.finditer(r"[{};]", code):
        at, sign = match.start(), match.group(0)
        in_function = "function" in stack
        if sign == "{":
            kind = "inner" if in_function else _opens(code[head_start:at])
            stack.append(kind)
            if kind == "function":
                body_start = at
                head = code[head_start:at]
        elif sign == "}" and stack:
            kind = stack.pop()
            if kind == "function":
                body = code[body_start + 1:at].split("\n")
                found = re.search(r"([\w~:]+|operator\S+)\s*\(", head)
                name = found.group(1) if found else "?"
                if name.startswith(("TEST", "RC_GTEST")):
                    name = " ".join(re.findall(r"\w+", head.split("(", 1)[1])[:2])
                yield name, code.count("\n", 0, body_start) + 1, sum(1 for x in body if x.strip())
        if not in_function and not (sign == "{" and stack[-1] in ("member", "function", "value")) \
                and not (sign == "}" and kind in ("member", "value")):
            head_start = at + 1
        elif sign == "}" and kind == "function":
            head_start = at + 1
