"""Lines of a page that are its own and no words of the article: labels, bars to readers who do not pay, promotions."""

import re

_LABEL = re.compile(
    r"(?:advert(?:ise?ment)?|more(?: stories)?|article content|story continues(?: below)?(?: advertisement)?"
    r"|continue reading|read more:?|more on this story"
    r"|related (?:articles?|stories|topics)|recommended(?: videos?| stories)?|comments?"
    r"|join our commenting forum|share(?: this(?: article| story)?)?"
    r"|subscribe(?: now)?!?|sign up(?: now)?!?|show more|back to top|copied!?|loading\W*"
    r"|(?:subscribe|register|log in|sign (?:in|up)|join)(?: now| today| for free)? to (?:continue|keep) reading\W*"
    r"|(?:©|copyright\b)[^.\n]{0,100}(?:\d{4}|reserved)[^.\n]{0,100}(?:\. ?all rights reserved\.?)?)",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"(?:to (?:continue|keep) reading|to read (?:on|the full|this|more)|you have (?:read|reached)"
    r"|already (?:an? )?(?:subscribe[rd]|member|registered)\?"
    r"|this (?:article|story|content) is (?:only )?(?:for|reserved for|available to) (?:our )?(?:subscribers|members))"
    r"[^\n]{0,200}\b(?:subscri\w+|register\w*|log ?in|sign (?:in|up)|members?|account)\b",
    re.IGNORECASE,
)
"""What stands where a page breaks off for readers who do not pay."""
_ANSWERS = r"(?:e-?mail|contact|write|whatsapp|call|tell)"
_NETWORKS = r"(?:x|twitter|facebook|instagram|whatsapp|telegram|youtube|threads|bluesky|tiktok|google)"
_PROMOTION = re.compile(
    rf"(?:(?:do you have|have you(?: got)?|have|got) (?:an?|any|your own)? ?(?:story|tip|news|views?)\b[^?\n]{{0,60}}\?"
    rf"[^\n]{{0,60}}\b{_ANSWERS}\b"
    rf"|follow (?:us|our|the|\w+ \w+) on {_NETWORKS}\b"
    r"|download (?:the|our) (?:[\w’'-]+ ){0,4}app\b)",
    re.IGNORECASE,
)
"""What sends readers elsewhere, also without a link."""
_FILING = re.compile(
    r"(?:(?:related )?topics|tags|tagged(?: as| in| with)?|filed under|posted in|categor(?:y|ies)|key ?words) ?:[^.\n]*"
    r"|the post .* (?:appeared first|first appeared) on .*",
    re.IGNORECASE,
)
"""Under what a page files its article, and the line by which a blog's feed says where it comes from."""
_LONGEST = 250  # characters


def is_of_page(line: str) -> bool:
    """Whether a line of a page is not the article's."""
    if len(line) > _LONGEST:
        return False
    return bool(_LABEL.fullmatch(line) or _FILING.fullmatch(line) or _WALL.match(line) or _PROMOTION.match(line))
