"""Text for a terminal: control and bidirectional formatting characters are shown as escapes."""

import re

_CONTROLS = (
    *range(0x20),
    *range(0x7F, 0xA0),
    0x061C,  # marks, embeddings, overrides and isolates of direction, which can make a name read as another
    *range(0x200E, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x2070),
    *range(0x2028, 0x202A),  # a line and a paragraph end, which some terminals take for one
    *range(0xFFF9, 0xFFFC),
    *range(0xD800, 0xE000),  # half of a character: no terminal has it
)


def _escaped(code: int) -> str:
    """The character as a Python escape; a byte of a file name that is not UTF-8 as that byte."""
    if code in (9, 10, 13):
        return {9: "\\t", 10: "\\n", 13: "\\r"}[code]
    if 0xDC80 <= code <= 0xDCFF:
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


_ESCAPES = {code: _escaped(code) for code in _CONTROLS}
_KEEPING_LINES = {code: text for code, text in _ESCAPES.items() if code not in (9, 10)}
_JSON = {code: f"\\u{code:04x}" for code in _CONTROLS if 0x7F <= code < 0xD800 or code > 0xDFFF}


_LONG = re.compile(r"(\S{120})\S{80,}(\S{40})")


def visible(text: str) -> str:
    """The text with control characters made visible; line feeds and tabs stay."""
    return text.translate(_KEEPING_LINES)


def visible_name(name: str) -> str:
    """A name, such as a file's, with every control character made visible, line ends
    too; the middle of a very long one goes."""
    return _LONG.sub(r"\1…\2", name.translate(_ESCAPES))


def one_line(text: str) -> str:
    """The text on one line, with control characters made visible."""
    return visible(" ".join(text.split()))


def brief(message: str) -> str:
    """A message on one line, in which no single word, such as a path of 5,000 characters, hides the rest."""
    return _LONG.sub(r"\1…\2", one_line(message))


def visible_json(text: str) -> str:
    """JSON of the same value, in which characters that JSON allows and a terminal obeys are escaped."""
    return text.translate(_JSON)


def spaced(*parts: str | None) -> str:
    """The non-empty parts on one line, separated by two spaces for readability."""
    return "  ".join(one_line(part) for part in parts if part)
