"""Long lists of words lie in tables of data, not in patterns in the code."""

import ast
from pathlib import Path

import onrecord.reading

READING = Path(str(onrecord.reading.__file__)).parent
MOST_WORDS = 8
"""The most alternatives that are words in one group: more are read, and checked, better in a table."""
MOST_CHARACTERS = 200
COMPILE = {"re.compile", "any_word", "word_set", "alternatives"}
"""The calls whose first argument is a pattern or a list of words."""


def literal(node: ast.expr) -> str:
    """The text of a string in the code, with what is filled in left out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(literal(part) for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return literal(node.left) + literal(node.right)
    return ""


def group_sizes(pattern: str) -> list[int]:
    """How many alternatives with a word each group of a pattern has."""
    closed: list[list[str]] = []
    open_groups, in_class, at = [[""]], False, 0
    while at < len(pattern):
        character = pattern[at]
        if character == "\\":
            open_groups[-1][-1] += pattern[at : at + 2] if pattern[at + 1 : at + 2] not in "bBsSwWdDAZ" else ""
            at += 2
            continue
        if in_class:
            in_class = character != "]"
        elif character == "[":
            in_class = True
        elif character == "(":
            open_groups.append([""])
        elif character == ")" and len(open_groups) > 1:
            closed.append(open_groups.pop())
        elif character == "|":
            open_groups[-1].append("")
        elif character.isalpha():
            open_groups[-1][-1] += character
        at += 1
    return [sum(len(alternative) > 1 for alternative in group) for group in [*closed, *open_groups]]


def large_patterns(path: Path) -> list[str]:
    """Where in a module a string for a pattern is long or lists many words."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    given = [
        argument
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in COMPILE
        for argument in call.args[:1]
    ]
    names = {name.id for argument in given for name in ast.walk(argument) if isinstance(name, ast.Name)}
    composed = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id in names for target in node.targets)
    ]
    found = []
    for node in given + composed:
        text = literal(node)
        most = max(group_sizes(text), default=0)
        if len(text) > MOST_CHARACTERS or most > MOST_WORDS:
            found.append(f"{path.relative_to(READING)}:{node.lineno} {len(text)} characters, {most} words")
    return found


def test_long_patterns_and_lists_of_words_are_tables() -> None:
    assert [large for path in sorted(READING.rglob("*.py")) for large in large_patterns(path)] == []


def test_the_check_sees_long_lists_inside_and_outside_of_groups() -> None:
    words = "|".join(["mayor", "clerk", "judge", "nurse", "baker", "pilot", "actor", "guard", "cook"])
    assert max(group_sizes(rf"\b(?:{words})\b")) == 9
    assert max(group_sizes(words)) == 9
    assert max(group_sizes("a|b|[c|d|e]")) == 0
    assert max(group_sizes(r"the (?:mayor|clerk)|a (?:judge|nurse)")) == 2
