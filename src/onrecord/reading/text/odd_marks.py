"""Characters that stand for others: quotation marks of other printers, references
of HTML, and what a wrong encoding left.

What a mark stands for shows in the whole text: »German« printers turn guillemets round, and a text that was
exported as CSV has each of its marks twice.
"""

import html
import re

PATTERN = (
    r"(?P<reference>&(?:#\d{1,7}|#x[\da-fA-F]{1,6}|[a-zA-Z]{2,8});)"
    r'|(?P<doubled>""(?!"))|(?P<guillemet>[«»‹›])|(?P<lost>\ufffd)'
)
"""What may stand for another character; for the verbose use in a larger pattern."""
SIGNS = "«»‹›\ufffd"
"""Characters that may stand for others wherever they are; references and doubled marks take more than one character."""

_TURNED = re.compile(r"(?<!\S)[»›](?=[\w“\"…])[^«»‹›\n]{1,2000}(?<=\S)[«‹]")
_DOUBLED_ONLY = re.compile(r'(?:[^"]|"")*+')
_ENDINGS = re.compile(r"(?:s|t|d|m|re|ve|ll)\b", re.I)
_TURNED_MARKS = {"»": "“", "«": "”", "›": "“", "‹": "”"}
_SINGLE_MARKS = {"‹": "“", "›": "”"}


class OddMarks:
    """What the odd characters of one text stand for.

    Args:
        text: the whole text, which shows how its marks are used.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        # some houses open with « and some with », and one text keeps to one way
        self._guillemets = _TURNED_MARKS if _TURNED.search(text) else _SINGLE_MARKS
        self._is_doubled = _DOUBLED_ONLY.fullmatch(text) is not None

    def plain(self, match: re.Match[str]) -> str:
        """What a match of :data:`PATTERN` stands for; itself where the text does not show it."""
        found = match.group()
        if match["reference"]:
            return html.unescape(found).replace("\xa0", " ")
        if match["doubled"]:
            # an export to CSV doubles every mark: only where all are doubled is a pair one mark
            return '"' if self._is_doubled else found
        if match["guillemet"]:
            return self._guillemets.get(found, found)
        return self._lost(match.start())

    def _lost(self, at: int) -> str:
        """What a replacement character stands for: a quotation mark, an
        apostrophe or a dash by its place, or itself."""
        before, after = self._text[max(0, at - 1) : at], self._text[at + 1 : at + 2]
        if not before.strip() and not after.strip():
            return "—"
        if not before.strip() and (after.isalnum() or after in "…‘'"):
            return "“"
        if (before.isalnum() or before in ".,!?…") and not after.isalnum():
            # "the dockers\ufffd union" lost an apostrophe, "the dockers.\ufffd They" a quotation mark
            return "’" if before in "sS" and after == " " and self._text[at + 2 : at + 3].islower() else "”"
        return "’" if before.isalpha() and _ENDINGS.match(self._text, at + 1) else "\ufffd"
