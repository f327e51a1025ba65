"""Whether the words around a place in a text tell of what was, or of what is to come.

No parser: the verb that stands last before the place decides, and where none does, the first one after it.
"""

import re

_FUTURE = (
    r"(?P<future>(?:will|would|shall|should|must|may|might|could|can|won't|won’t|wouldn't|[’']ll|let[’']s)\s(?:not\s|also\s|then\s|likely\s|be\s|have\s)*\w+"
    r"|(?:going|plans?|planned|planning|expects?|expected|hopes?|hoped|hoping|aims?|intends?|intended|vow(?:s|ed)|promise[sd]?"
    r"|set|due|slated|scheduled|poised|preparing|prepares?|agreed|wants?|needs?|about|ready|likely|has|have|is|are|was|were)\s"
    r"(?:\w+ly\s)?(?:to|for)\s(?:be\s)?\w+"
    r"|(?:scheduled|slated|set|due|expected|planned)\b|upcoming|deadline|(?:by|until|till|before|for|ahead\sof)(?=\s*$)"
    r"|opens|begins|starts|leaves|airs|convenes|expires|kicks\soff|(?:takes?|taking)\splace|is\sholding|are\sholding|ahead\sof)"
)
_PAST = (
    r"(?P<past>said|says|told|tells|was|were|had|did|been|met|held|came|went|saw|got|gave|made|took|won|lost|ran|led|wrote"
    r"|spoke|began|began|became|left|found|put|set|cut|hit|sent|stood|cast|brought|thought|kept|broke|drew|grew|fell|rose|died|born"
    r"|since(?=\s*$)|[a-z]{3,}ed\b)"
)
_WOULD_HAVE = r"(?P<was>(?:could|would|should|might|may|must)\s(?:not\s)?have\s(?:been\s)?\w+)"
_IF = r"(?P<if_>(?<!even\s)if\s(?:the\s|a\s)?\w+\s(?:won|were|was|lost|is|are|has|\w+ed|\w+s))"
_MARK = re.compile(rf"(?<!\w)(?:{_WOULD_HAVE}|{_IF}|{_FUTURE}|{_PAST})(?!\w)")

_FARTHEST = 400


def direction(text: str, sentence: tuple[int, int], start: int, end: int) -> int:
    """-1 where what stands at ``text[start:end]`` is told as past, 1 where it is told as to come, 0 where nothing tells."""
    before = 0
    for mark in _MARK.finditer(text, max(sentence[0], start - _FARTHEST), start):
        before = _sign(mark)
    if before or text.startswith(("'s", "’s"), end):
        return before
    for mark in _MARK.finditer(text, end, min(sentence[1], end + _FARTHEST)):
        if sign := _sign(mark):
            return sign
    return 0


def _sign(mark: re.Match[str]) -> int:
    return 1 if mark["future"] or mark["if_"] else -1
