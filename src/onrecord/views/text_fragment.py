"""Links that open a page in a browser at the quoted words (https://wicg.github.io/scroll-to-text-fragment/)."""

import re
from urllib.parse import quote

_WORD = re.compile(r"\w(?:[^\s\w]?\w)*")
_ENDS = 4  # words at either end of a long quotation: enough to be found once on a page
_SAFE = "!'()*.:;?@_~"


def link_to(url: str | None, words: str) -> str | None:
    """The page's address with a fragment that makes browsers scroll to the words and mark them.

    Args:
        url: the address; ``None`` or one that is not of the web gives ``None``.
        words: the words as they stand on the page.
    """
    if not url or not url.startswith(("http://", "https://")):
        return None
    found = list(_WORD.finditer(words))
    if not found:
        return url
    # A hyphen, a comma and "&" separate the parts of a text fragment; `quote` leaves the hyphen as it is.
    ends = (quote(" ".join(end.split()), safe=_SAFE).replace("-", "%2D") for end in _ends(words, found))
    fragment = ",".join(ends)
    # behind a fragment that is there already: the page's own, then the browser's
    return f"{url}{'' if '#' in url else '#'}:~:text={fragment}"


def _ends(words: str, found: list[re.Match[str]]) -> list[str]:
    """All of the words, or their beginning and end where they are many or run over several paragraphs."""
    whole = words[found[0].start() : found[-1].end()]
    if len(found) <= 2 * _ENDS and "\n" not in whole:
        return [whole]
    begin, end = found[:_ENDS], found[-_ENDS:]
    # Neither end may run over into another paragraph: browsers look for each within one block.
    return [
        words[begin[0].start() : begin[-1].end()].split("\n")[0].strip(),
        words[end[0].start() : end[-1].end()].split("\n")[-1].strip(),
    ]
