"""Flags for what the page left in the text: adverts, links, captions."""

import re
from collections.abc import Iterator

from onrecord.article import Span
from onrecord.record import Flag

_LONGEST = 320
_WHOLE = r"(?:^\W{0,3}(?:%s)\W{0,3}$)"
_LINES = (
    r"advert(?:isement)?s?|sponsored(?:\scontent)?|promoted(?:\scontent)?|story\scontinues\s(?:below|after).{0,40}|article\scontinues\s(?:below|after).{0,40}"
    r"|continue\sreading(?:\s.{0,60})?|read\s(?:more|next|also|full\s(?:story|article)|the\sfull\s(?:story|article|report)|on)(?:\s?[:»>].{0,160}|\shere|\s\W+)?"
    r"|(?:also(?=\son\s|\ssee)|see\salso|watch(?=\s?:|\smore|\snow)|more(?=\s\w|\s?:)|related|recommended|trending|most\s(?:read|popular)|you\s(?:may|might)\s(?:also\s)?like|don[’']t\smiss|popular\snow)"
    r"(?:\s(?:also|more|stories|articles|news|links|content|coverage|video|on\s\w+|from\s[\w ]{2,30}|reading))?\s?(?::.{0,160})?"
    r"|click\shere\b.{0,120}|tap\shere\b.{0,120}|(?:share|tweet|email|print|comment|whatsapp|linkedin|pinterest|reddit)(?:\s(?:this|on|via)\b.{0,40})?"
    r"|share\sthis(?:\s\w+){0,3}|follow\s(?:us|@?\w+|[A-Z][\w.]+\s[A-Z][\w.]+(?:\s[A-Z]\w+)?)\s(?:on|at)\s(?:twitter|facebook|instagram|x|google\s?(?:news)?|youtube).{0,80}|follow\s@\w+.{0,60}"
    r"|like\s(?:us|the\spage)\b.{0,40}|sign\sup\s(?:here|now|for|to\s(?:get|receive|our)).{0,160}|subscribe\s(?:here|now|to|today).{0,120}|want\s(?:to|more)\b.{0,100}\bsign\sup\b.{0,120}"
    r"|for\smore\b.{0,60}\b(?:sign\sup|download|subscribe|visit|click)\b.{0,140}|download\s(?:the|our)\s.{0,80}\bapp\b.{0,60}|get\s(?:the\slatest|our|alerts)\b.{0,120}\b(?:inbox|newsletter|email|app|alerts?)\b.{0,60}"
    r"|(?:watch|listen\sto|hear|see)\b.{0,120}\b(?:below|above|here|video)\s?:?|(?:show|hide|toggle|enlarge)\s(?:caption|image|this\simage)|image\s(?:caption|source|credit)s?\b.{0,120}"
    r"|this\svideo\sis\s.{0,80}|we\sare\ssorry,.{0,120}|(?:video|photos?|gallery|slideshow|audio|image|picture)\s?:[^.!?]{0,90}|loading(?:\.\.\.|…)?|skip\s(?:advert|ad|to)\b.{0,40}"
    r"|(?:accept|manage)\s(?:all\s)?cookies.{0,80}|©.{0,120}|copyright\s(?:©|\(c\)|\d{4}).{0,140}|all\srights\sreserved.{0,80}|\d+\scomments?|leave\sa\scomment|view\scomments"
)
_BOILERPLATE = re.compile(_WHOLE % _LINES, re.IGNORECASE)
_CREDIT = re.compile(
    r"\((?:(?:file\s)?(?:photo|image|picture|photograph)s?\s?(?:by|credit|courtesy|:)|AP\s(?:Photo|Images)|[^()]{0,60}(?:Getty\sImages|/\s?(?:AP|AFP|Reuters|EPA)))[^()]{0,80}\)?"
    r"|\b(?:via|/)\s?Getty\sImages\b|\bAP\sPhoto(?:/|\b)|\bGetty\sImages\b\W*$|\b(?:Photo|Image|Picture)\s(?:credit|courtesy)\b|\b(?:hide|toggle)\scaption\b",
    re.IGNORECASE,
)
_CREDIT_WORDS = ("(", "getty", "photo", "image", "picture", "caption")
"""One of these, in lower case, stands in every credit."""


def boilerplate(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Flag]:
    """A flag for each paragraph that belongs to the page and not to the report."""
    for start, end in paragraphs:
        if end - start > _LONGEST:
            continue
        if _BOILERPLATE.match(text[start:end]):
            yield Flag(
                kind="boilerplate",
                spans=((start, end),),
                message="This belongs to the page (an advert, a link, a button), not to the report.",
            )
        elif _is_credit(text[start:end]):
            yield Flag(
                kind="boilerplate",
                spans=((start, end),),
                message="This is a picture's caption or credit, not a sentence of the report.",
            )


def _is_credit(paragraph: str) -> bool:
    lower = paragraph.lower()
    return any(word in lower for word in _CREDIT_WORDS) and _CREDIT.search(paragraph) is not None
