"""Characters that stand for others: quotation marks of other printers, references
of HTML, and what a wrong encoding left.

What a mark stands for shows in the whole text: »German« printers turn guillemets round, and a text that was
exported as CSV has each of its marks twice.
"""

import html
import re

_PLAIN = {
    # marks of other scripts and printers
    "「": "“", "」": "”", "『": "“", "』": "”", "❝": "“", "❞": "”", "❛": "‘", "❜": "’", "‟": "“", "＂": '"', "´´": '"',
    # Windows-1252 in Unicode's place for controls, and UTF-8 read as Windows-1252
    "\x91": "‘", "\x92": "’", "\x93": "“", "\x94": "”", "\x96": "–", "\x97": "—",
    "â€œ": "“", "â€\x9d": "”", "â€˜": "‘", "â€™": "’", "â€“": "–", "â€”": "—", "â€¦": "…", "â€": "”",
    # escaped for JSON twice, and typed for want of guillemets
    '\\"': '"', "\\'": "'", "<<": "“", ">>": "”",
}  # fmt: skip
"""What a mark stands for wherever it is."""
PATTERN = (
    r"(?P<reference>&(?:#\d{1,7}|#x[\da-fA-F]{1,6}|[a-zA-Z]{2,8});)"
    r'|(?P<doubled>""(?!"))|(?P<guillemet>[«»‹›])|(?P<lost>\ufffd)'
    rf"|(?P<plain>{'|'.join(map(re.escape, sorted(_PLAIN, key=len, reverse=True)))})"
    r"|(?P<prime>(?<!\d)[″′])|(?P<low>(?<!\w)‚(?=\w))|(?P<high>‘(?!\w))|(?P<closing>(?<!\S)”(?=\w))|(?P<grave>(?<![\w`])`(?=\w))"
)
"""What may stand for another character; for the verbose use in a larger pattern."""
SIGNS = "«»‹›\ufffd‚″′❝❞❛❜「」『』‟＂`\x91\x92\x93\x94\x96\x97"
"""Characters that may stand for others wherever they are; references and doubled marks take more than one character."""
RUNS = ("â€", '""', "´´", '\\"', "\\'", "<<", " ”", "\n”")
"""Characters in a row that may stand for others."""

_TURNED = re.compile(r"(?<!\S)[»›](?=[\w“\"…])[^«»‹›\n]{1,2000}(?<=\S)[«‹]")
_DOUBLED_ONLY = re.compile(r'(?>(?:[^"]|"")*)')
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
        self._has_low, self._closes_only = "‚" in text, "“" not in text

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
        if match["plain"]:
            return _PLAIN[found]
        if not match["lost"]:
            return self._by_place(match)
        return self._lost(match.start())

    def _by_place(self, match: re.Match[str]) -> str:
        """What a mark stands for that is right at other places: a prime behind a figure, a ” that closes."""
        found = match.group()
        if match["prime"]:
            return '"' if found == "″" else "’" if match.string[match.start() - 1 : match.start()].isalnum() else "'"
        if match["low"] or match["grave"]:
            return "‘"
        if match["high"]:
            return "’" if self._has_low else found
        return "“" if self._closes_only else found

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
