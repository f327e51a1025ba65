"""What keeps a page made to take for ever from doing so, before and after it is parsed.

The parser takes quadratic time over the attributes of one tag, patterns over what metadata holds, and jusText over a
page's blocks. No page of a newsroom comes near the bounds: of fifty, the largest tag has 41 attributes, and no metadata
that anyone reads is a tenth as long.
"""

import re
from typing import Any

from onrecord.errors import TooLarge

_TAG = re.compile(r"<[a-zA-Z]")
_MOST_TAGS = 30_000  # beyond this the parser takes minutes; a long report with its frame has two or three thousand
_MOST_COMPARED = 10_000  # tags; of fifty pages of newsrooms none has more than 6,000
_SHORT = 500  # characters of markup
_MOST_ATTRIBUTES = 15_000  # of one tag
_BETWEEN_NAMES = re.compile(r"[\s/=]+")
_LONGEST_VALUE = 2_000  # characters of an attribute, or of a page's title


def require_parsable(markup: str) -> None:
    """Pass over a page that the parser would take minutes for.

    Raises:
        TooLarge: too many tags, or attributes of one tag.
    """
    if (tags := len(_TAG.findall(markup))) > _MOST_TAGS:
        raise TooLarge(
            f"this page has {tags:,} tags; the most is {_MOST_TAGS:,}. Save the article's text and read that"
        )
    if any(_may_have_too_many_attributes(stretch) for stretch in markup.split(">")):
        raise TooLarge(
            f"this page has a tag of more than {_MOST_ATTRIBUTES:,} attributes; save the article's text and read that"
        )


def pays_to_compare(markup: str) -> bool:
    """Whether other ways of finding the main text are tried too. jusText, one of them, needs time by the square of a
    page's blocks, and milliseconds for a page of one sentence, of which a feed may hold ten thousand."""
    return len(markup) >= _SHORT and len(_TAG.findall(markup)) <= _MOST_COMPARED


def _may_have_too_many_attributes(stretch: str) -> bool:
    """Whether so many different names can stand here. Text that only looks like a tag counts too: nobody writes so
    many different words in angle brackets."""
    if len(stretch) < 2 * _MOST_ATTRIBUTES:
        return False
    return len(set(_BETWEEN_NAMES.split(stretch))) > _MOST_ATTRIBUTES


def drop_endless_metadata(tree: Any) -> None:
    """Take from a page's tree what is far too long to say anything of the article; its text is left alone."""
    for element in tree.iter():
        for name in [name for name, value in element.attrib.items() if len(value) > _LONGEST_VALUE]:
            del element.attrib[name]
    for title in tree.findall(".//title"):
        if title.text and len(title.text) > _LONGEST_VALUE:
            title.text = None
