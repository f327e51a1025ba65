"""The words of a reply: how texts tell that somebody was asked and did not answer."""

import re

from onrecord.reading.language.patterns import word_tables
from onrecord.record import Outcome

_WORDS = word_tables("onrecord.reading.replies", "phrases.toml")
_ADVERBS = rf"(?:{_WORDS['adverbs'].alternatives})"
_ADVERB = rf"(?:\s{_ADVERBS}){{0,5}}+"
_LEADS = r"(?:has|have|had|is|was|also|would|again|both|repeatedly|politely|flatly)"
_REQUEST_WORDS = rf"(?:{_WORDS['of_requests'].alternatives}|\w{{1,60}}+[’']s|(?-i:[A-Z])[\w.&-]{{1,60}}+)"
_REQUEST_NOUNS = rf"(?:{_WORDS['requests'].alternatives})"
_REQUESTS = (
    rf"(?:(?:{_REQUEST_WORDS} ){{0,8}}{_REQUEST_NOUNS}"
    r"(?: (?:and|or|for|seeking|requesting|about|from|left|to)\b[^.;,”\n]{0,80})?)"
)
_UNSAID = _WORDS["unsaid"].alternatives
_WITHHELD = _WORDS["withheld"].alternatives
_DECLINED = re.compile(
    rf"(?P<core>(?:\b{_LEADS}\s(?:(?:{_LEADS}|{_ADVERBS})\s){{0,5}}+)?(?:declin(?:ed|es|ing)|refus(?:ed|es|ing))"
    rf"(?:,? (?:through|via) [^.;,”\n]{{2,60}}?,?)?(?: an?)?"
    rf" (?:to (?:{_UNSAID}|{_WITHHELD}|{_WORDS['declined_to'].alternatives})|{_WORDS['declined'].alternatives})"
    r"[^.;”\n]{0,100}?"
    rf"|(?:would|will|wo)(?:n[’']t| not){_ADVERB} (?:comment|discuss|elaborate|answer|speak|{_UNSAID}|{_WITHHELD})\b"
    r"[^.;”\n]{0,100}?"
    rf"|(?:is|was|are|were) (?:unable|not able) to (?:comment|elaborate|discuss|{_WITHHELD})[^.;”\n]{{0,60}}?"
    rf"|(?:{_WORDS['refusals'].alternatives})[^.;”\n]{{0,60}}?)"
    r"(?=[.;”\n]|,|\s(?:but|and|because|saying|citing|as)\b|$)"
)
_SILENT = re.compile(
    rf"(?P<core>(?:(?:did|do|does|has|have|had)(?: all| both| each)?(?:n[’']t| not|n’t){_ADVERB}"
    rf"|(?:has|have|had) yet to|never|failed to|neither)\s(?:{_WORDS['answered'].alternatives})\b"
    rf"(?:\s\w+day)?(?: (?:to|on|with))?(?: {_REQUESTS})?[^.;,”\n]{{0,60}}?)"
    r"(?=[.;,”\n]|\s(?:but|and|because|as)\b|$)"
)
_NOT_YET = re.compile(
    r"(?P<core>(?:did|do|does|has|have|had)(?:n[’']t| not) (?:immediately|yet) (?:provid|offer|releas|shar|suppl|g[iai]ve|confirm|explain|identif)\w*\b[^.;,”\n]{0,80}?)"
    r"(?=[.;,”\n]|\s(?:but|and|because|as)\b|$)",
)
_ANSWER = r"(?:(?:an?|any|further|immediate|public) ){0,3}(?:response|reply|answer|comment)"
_GOT_NONE = (
    rf"(?:(?:has|have|had|did)(?:n[’']t| not)(?: yet| immediately)? (?:(?:receiv|gott|had|got|get)\w{{0,3}}(?: back)? {_ANSWER}|hear\w{{0,3}} back)"
    rf"|(?:(?:has|have|had) )?(?:receiv|got|had)\w{{0,3}} no (?:immediate )?(?:response|reply|answer|comment))"
)
_ASKED = rf"(?:{_WORDS['asked'].alternatives})"
_STOP = r"(?=\s(?:for|about|on|over|by|with|when|whether|if|why|how|what|who|where|which|to|and|but|last|this|earlier|yesterday|today)\b|[.,;]|$)"
UNANSWERED = re.compile(
    rf"(?P<core>(?:(?:has|have|had) )?{_ASKED} (?P<asked>[^.;,”\n]{{2,80}}?){_STOP}[^.;”\n]{{0,120}}?,? (?:and|but|yet) {_GOT_NONE})"
    rf"|(?<!\bI )(?<!\b[Ww]e )(?P<none>{_GOT_NONE} from (?P<from>[^.;,”\n]{{2,80}}?)){_STOP}"
    rf"|(?P<there>\b(?:[Tt]here (?:was|is|has been|had been) )?no (?:(?:immediate|official|further) )?(?:response|reply|answer|comment)(?: yet| so far| immediately| at first)? from (?P<silent>[^.;,”\n]{{2,80}}?)){_STOP}",
)
"""An asker who got no answer: the one who was asked is the object."""
_PEOPLE_AT = r"\b(?:[Nn]obody|[Nn]o one) (?:at|from|in|with) (?P<who>[^.;,“”\n]{2,60}?)"
_WALKS_OFF = (
    r"(?:hung up|walked (?:away|off)|(?:shut|closed|slammed) the door|ended the (?:call|interview)|turned away)"
)
_NOT_REACHED = re.compile(
    r"\bcould(?: not|n[’']t) (?:immediately )?(?:reach|contact|locate) (?P<who>[^.;,“”\n]{2,60}?)"
    r" for (?:an? )?(?:\w{1,20} )?comment"
)
OF_OTHERS: tuple[tuple[Outcome, re.Pattern[str]], ...] = (
    ("unreachable", _NOT_REACHED),
    ("no_response", re.compile(rf"\b[Nn]either (?P<who>[^.;“”\n]{{3,80}}? nor [^.;,“”\n]{{2,60}}?) (?:(?:immediately|has|have|had) ){{0,3}}(?:responded|replied|returned|answered)(?: to| on)? {_REQUESTS}")),
    ("declined", re.compile(rf"\b[Nn]either (?P<who>[^.;“”\n]{{3,80}}? nor [^.;,“”\n]{{2,60}}?) (?:would|(?:want|wish|agre)ed to|was willing to|were willing to|wants? to) (?:comment|discuss|elaborate|answer|speak|be interviewed|{_UNSAID})\b[^.;”\n]{{0,100}}")),
    ("declined", re.compile(rf"\b(?:[Aa]sked|[Rr]eached|[Cc]ontacted|[Cc]alled)\b[^.;“”\n]{{0,80}}?, (?P<who>[^.;,“”\n]{{2,60}}?) {_WALKS_OFF}\b")),
    ("declined", re.compile(rf"\b(?P<who>[Hh]e|[Ss]he|[Tt]hey|[^\W\d_a-z][^.;,“”\n]{{2,60}}?) {_WALKS_OFF} (?:when|after|as soon as) (?:he was |she was |they were )?(?:asked|reached|contacted|called|approached)\b[^.;,“”\n]{{0,60}}")),
    ("no_response", re.compile(rf"{_PEOPLE_AT} (?:(?:immediately|has|have|had) ){{0,3}}(?:responded|replied|returned|answered|picked up)(?: to)? (?:{_REQUESTS}|the (?:tele)?phone)")),
    ("no_response", re.compile(r"\b(?P<who>[^\W\d_a-z][^.;,“”\n]{2,60}?) (?:has |have |had )?ignored (?:[\w-]+ ){0,3}(?:requests for|messages|e-?mails|inquiries|questions)\b")),
    ("unreachable", re.compile(rf"{_PEOPLE_AT} could (?:immediately )?be (?:reached|contacted)(?: for comment)?")),
    ("unreachable", re.compile(r"\b(?:[Aa]ttempts?|[Ee]fforts?) to (?:reach|contact|speak (?:to|with)|get (?:a )?comment from) (?P<who>[^.;,“”\n]{2,60}?)(?: (?:by|for|on|at|through) [^.;,“”\n]{2,40}?)? (?:(?:was|were|have been|had been) (?:not successful|unsuccessful|in vain)|failed)\b")),
    ("deferred", re.compile(r"\b[Qq]uestions? (?:put |sent )?to (?P<who>[^.;,“”\n]{2,60}?) (?:was|were) (?:referred|forwarded|directed|redirected) to [^.;,“”\n]{2,60}")),
)  # fmt: skip
"""Replies of someone who is not the subject, or not the subject of this verb alone."""
_LINES = r"(?:phone|telephone|e-?mail|text|press|deadline|reporters|the (?:press|time|end|[A-Z]\w+)|[A-Z]\w+)"
"""By what, by whom or by when somebody is not reached who was asked for comment; not "by road"."""
_UNREACHABLE = re.compile(
    rf"(?P<core>(?:could|can)(?:n[’']t| not|not){_ADVERB} be{_ADVERB}(?: (?:reached|contacted)(?! (?:from|via|without|in|across)\b)(?! by (?!{_LINES}\b)\w)(?: (?:for|by|on)[^.;,”\n]{{0,40}})?"
    rf"| (?:located|found) for [^.;,”\n]{{0,40}}?\bcomment)|(?:was|were) (?:not|un)\s?(?:immediately )?(?:available|reachable)(?: for comment)?)"
)
RETURNED = re.compile(
    rf"\b(?P<core>{_REQUESTS}\s(?:(?:was|were|went)(?: not|n[’']t)?{_ADVERB} (?:returned|answered|acknowledged|unanswered|unreturned)))(?=[.;,”\n]|\s|$)",
    re.I,
)
REQUESTED = re.compile(
    r"(?P<core>(?:has |have |had )?(?:contacted|approached|reached out to|asked|e-?mailed|called|requested comment from|sought comment from|is seeking comment from|left (?:a )?messages? (?:for|with)|sent (?:\w+ )?(?:questions|an email|a request|requests) to) (?P<to>[^.;,”\n]{2,80}?) for (?:a |further |additional |more )?(?:comments?|response|reaction|a response|an interview|clarification)"
    r"|(?:(?:has|have|had) been|was|were) (?:(?:asked|contacted|approached) for (?:comment|a response)|asked to comment"
    r"|given (?:until [^.;,”\n]{2,30}?|(?:[\w-]+ ){0,3}(?:days?|hours?|weeks?|time)) (?:to (?:comment|respond|reply|answer)|for (?:a )?(?:comment|response|reply))))"
)
_DEFERRED = re.compile(
    r"(?P<core>(?:referred|directed|deferred|forwarded|redirected|pointed)(?: (?:all|any|further|\w{1,60}+[’']s|a|the|media)){0,8}(?: \w{1,60}+){0,2}? (?:questions?|requests?|inquiries|calls?|queries|comment|reporters?)(?: for comment)?(?: [^.;,”\n]{0,40})? to [^.;,”\n]{2,80})"
)
OF_SUBJECTS: tuple[tuple[Outcome, re.Pattern[str]], ...] = (
    ("declined", _DECLINED), ("no_response", _SILENT), ("no_response", _NOT_YET), ("unreachable", _UNREACHABLE), ("deferred", _DEFERRED),
)  # fmt: skip
"""Replies of the subject of the verb."""
OWN_WORDS = re.compile(rf"\b(?P<who>I|[Ww]e)\b ?(?:{_WORDS['own_words'].alternatives})")
"""A refusal in the speaker's own words, in quotation marks."""
HINT = re.compile(_WORDS["hints"].alternatives)
ABOUT_WORDS = re.compile(rf"\b(?:{_WITHHELD}|{_WORDS['about_words'].alternatives})", re.I)
"""What is asked for or answered with: a declined invitation, or a job, is none."""
COMMENT_ON = re.compile(r"\bcomment(?:ed)?(?: \w+ly)? (?:on|about)\b")
"""What was not commented on: then it is comment that was asked for."""
NOT_YET = re.compile(r"(?:not|n[’']t) (?:immediately|yet) (?!respond|repl|return|answer|comment|got)")
"""What those who were asked had not said when the report was written."""
ONLY_SILENT = re.compile(
    r"\A.*\b(?:respond|responded|reply|replied|comment|commented|(?<=immediately )answer)"
    r"(?: (?:by|as of|before|until|in time)\b.*)?"
)
"""A silence that does not say on what, as reports of those they asked have it."""
ASKED_OF = re.compile(
    r"\b(?:to|with|left for|(?:comment|response|interview) from) (?!comment|an? |interview)(?P<who>[^.;,”\n]{2,70}?)(?=\s(?:was|were|went|seeking|for|requesting)\b|$)"
)
"""Whom a request that was not returned went to."""
REQUEST = re.compile(_REQUESTS)
ASKS_FOR_WORDS = re.compile(
    r"\b(?:comment(?:ed)?|interview(?:ed)?|requests?|inquir(?:y|ies)|queries|messages?|e-?mails?|calls?|questions (?:from|about|on))\b"
)
"""What is put to people and bodies alone: what a text does not call either must have been asked in such words."""
