"""Records for tests of single stages, made from marked text instead of a model.

``«…»`` marks are written into the text of a test and taken out again: ``{s1.source:Mara Odell}``
marks the characters "Mara Odell" as the source of statement s1.
"""

import re

from onrecord import Article, Record
from onrecord.article import Span
from onrecord.reading.sources.resolve import resolve
from onrecord.record import Source, Statement
from steps import run

_MARK = re.compile(r"\{(s\d+)\.(source|cue|content):|\}")


def marked(text: str, **about: object) -> Record:
    """A record of an article whose statements are marked in its text; marks may nest."""
    plain: list[str] = []
    spans: dict[str, dict[str, list[Span]]] = {}
    stack: list[tuple[str, str, int]] = []
    last, size = 0, 0
    for match in _MARK.finditer(text):
        plain.append(text[last : match.start()])
        size += match.start() - last
        last = match.end()
        if match[1]:
            stack.append((match[1], match[2], size))
        else:
            statement, role, start = stack.pop()
            spans.setdefault(statement, {}).setdefault(role, []).append((start, size))
    plain.append(text[last:])
    statements = tuple(
        Statement(
            id=name,
            confidence=0.9,
            because="tagger",
            content=tuple(sorted(roles.get("content", ()))),
            cue=tuple(sorted(roles.get("cue", ()))),
            source=tuple(sorted(roles.get("source", ()))),
        )
        for name, roles in sorted(spans.items())
    )
    return Record(article=Article(id="test", text="".join(plain), **about), statements=statements)  # type: ignore[arg-type]


def sources_of(text: str, **about: object) -> list[Source]:
    """The source of each statement of a marked text, in the statements' order."""
    record = run(marked(text, **about), resolve)
    found = [record.source(statement.source_id) for statement in record.statements]
    assert all(found)
    return found  # type: ignore[return-value]


def names_of(text: str) -> list[str | None]:
    """What the sources of a marked text are called."""
    return [source.name for source in sources_of(text)]
