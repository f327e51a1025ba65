"""Plain text to an article: the text whole, and its first line as the title where it looks like one."""

import re
from datetime import date

from onrecord.article import WORD, Article, text_id
from onrecord.errors import EmptyArticle, TooLarge
from onrecord.intake.english import require_english

LIMIT = 1_000_000
"""How many characters of text an article may hold, where nobody says otherwise."""

_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_LONGEST_TITLE = 200  # characters; a longer first line is a paragraph
_NO_TITLE_END = re.compile(r"[.,:;…][\"'”’)\]]*$")
_NO_TITLE_START = re.compile(r"(?:By [A-Z]|[a-z]|[-*•] )")
_DATELINE = re.compile(r"(?:\w+day,? )?(?:\w{3,9}\.? \d{1,2}|\d{1,2} \w{3,9}),? \d{4}\b")
_FEWEST_WORDS = 3  # a first line of fewer is the name of a section ("World news") or a place
_RELEASE = re.compile(
    r"(?:(?:strictly )?(?:for immediate release|embargo(?:ed)?\b.*|not for (?:release|publication)\b.*)"
    r"|(?:press|news|media) (?:release|statement))[:.]?",
    re.IGNORECASE,
)
"""What stands over the title of a press release."""


def require_readable(text: str, limit: int = LIMIT) -> None:
    """Pass over a text that is too long, empty or not English.

    Raises:
        TooLarge: more characters than ``limit``.
        EmptyArticle: nothing that can be seen.
        NotEnglish: another language.
    """
    if len(text) > limit:
        raise TooLarge(
            f"the text has {len(text):,} characters; the limit is {limit:,}. Split it, or raise the limit "
            "(--text-limit)"
        )
    if not any(char.isprintable() and not char.isspace() for char in text):
        raise EmptyArticle(
            "there is no text in it; expected an article" if text else "it is empty; expected an article"
        )
    require_english(text)


def from_text(text: str, *, published: date | None = None, limit: int = LIMIT) -> Article:
    """An article of plain text, kept to the character.

    Raises:
        ArticleError: the text is too long, empty or not English.
    """
    require_readable(text, limit)
    return Article(id=text_id(text), title=title_of(text), published=published, text=text)


def title_of(text: str) -> str | None:
    """The first line, where it is short, does not close like a sentence, and stands apart or over longer lines."""
    first, following, apart = _first_two(text)
    title = re.sub(r"^#+\s+", "", first)
    if len(title) > _LONGEST_TITLE or not following or len(WORD.findall(title)) < _FEWEST_WORDS:
        return None
    if _NO_TITLE_END.search(title) or _NO_TITLE_START.match(title) or _DATELINE.match(title):
        return None
    return title if apart or following == first or len(following) >= 1.5 * len(first) else None


def _first_two(text: str) -> tuple[str, str, bool]:
    """The first two lines that are not blank, stripped, and whether a blank line stands between them."""
    lines: list[str] = []
    start, blanks = 0, 0
    for match in _BREAKS.finditer(text):
        if line := text[start : match.start()].strip():
            lines += [] if not lines and _RELEASE.fullmatch(line) else [line]
        else:
            blanks += bool(lines)
        start = match.end()
        if len(lines) == 2:
            return lines[0], lines[1], blanks > 0
    lines += [last] if (last := text[start:].strip()) else []
    first, following = (*lines, "", "")[:2]
    return first, following, blanks > 0
