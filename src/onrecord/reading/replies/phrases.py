"""The words of a reply: how texts say that somebody was asked and did not answer."""

import re

from onrecord.reading.replies.words import WORDS
from onrecord.record import Outcome

_ADVERBS = rf"(?:{WORDS['adverbs'].alternatives})"
_ADVERB = rf"(?>(?:\s{_ADVERBS}){{0,5}})"
_LEADS = rf"(?:{WORDS['before_declined'].alternatives})"
_REQUEST_WORDS = rf"(?:{WORDS['of_requests'].alternatives}|\w{{1,60}}+[’']s|(?-i:[A-Z])[\w.&-]{{1,60}}+)"
_REQUEST_NOUNS = rf"(?:{WORDS['requests'].alternatives})"
_REQUESTS = (
    rf"(?:(?:{_REQUEST_WORDS} ){{0,8}}{_REQUEST_NOUNS}"
    rf"(?: (?:{WORDS['behind_request'].alternatives})\b[^.;,”\n]{{0,80}})?)"
)
_UNSAID = WORDS["unsaid"].alternatives
_WITHHELD = WORDS["withheld"].alternatives
_DECLINES = (
    rf"(?:\b{_LEADS}\s(?>(?:(?:{_LEADS}|{_ADVERBS})\s){{0,5}}))?(?:declin(?:ed|es|ing)|refus(?:ed|es|ing))"
    rf"(?:,? (?:through|via) [^.;,”\n]{{2,60}}?,?)?(?: an?)?"
    rf" (?:to (?:{_UNSAID}|{_WITHHELD}|{WORDS['declined_to'].alternatives})|{WORDS['declined'].alternatives})"
)
_WOULD_NOT = (
    rf"(?:would|will|wo)(?:n[’']t| not){_ADVERB}"
    rf" (?:comment|discuss|elaborate|answer|speak|{_UNSAID}|{_WITHHELD})\b"
)
_UNABLE = (
    rf"(?:(?:is|was|are|were) (?:unable|not able|unwilling|not willing|not prepared)|(?:is|was|are|were)n[’']t"
    rf" (?:able|willing|prepared)) to (?:comment|elaborate|discuss|{_UNSAID}|{_WITHHELD})"
)
_WITHOUT_A_WORD = (
    rf"(?:{WORDS['went_away'].alternatives})\b[^.;,”\n]{{0,60}}? without"
    r" (?:(?:speaking|talking) to (?:the )?(?:press|media|reporters|journalists)"
    r"|(?:taking|answering) (?:any )?questions"
    r"|commenting)"
)
_DECLINED = re.compile(
    # who will not "answer for" a loss, or "answer to" a name, was not asked for words
    rf"(?P<core>(?![\w ’']{{0,40}}\banswer (?:for|to) )(?:{_DECLINES}|{_WOULD_NOT})[^.;”\n]{{0,100}}?"
    rf"|(?:{_UNABLE}|{_WITHOUT_A_WORD}|{WORDS['refusals'].alternatives})[^.;”\n]{{0,60}}?)"
    r"(?=[.;”\n]|,|\s(?:but|and|because|saying|citing|as)\b|$)"
)
_CLAUSE_END = r"(?=[.;,”\n]|\s(?:but|and|because|as)\b|$)"
_DID_NOT = (
    rf"(?:did|do|does|has|have|had)(?: all| both| each)?(?:n[’']t| not|n’t){_ADVERB}"
    r"|(?:has|have|had) yet to|never|failed to|neither"
)
_SILENT = re.compile(
    rf"(?P<core>(?:{_DID_NOT})\s(?:{WORDS['answered'].alternatives})\b"
    rf"(?:\s\w+day)?(?: (?:to|on|with))?(?: {_REQUESTS})?[^.;,”\n]{{0,60}}?){_CLAUSE_END}"
)
_NOT_YET = re.compile(
    r"(?P<core>(?:did|do|does|has|have|had)(?:n[’']t| not) (?:immediately|yet)"
    rf" (?:{WORDS['not_yet_given'].alternatives})\b[^.;,”\n]{{0,80}}?){_CLAUSE_END}"
)
_ANSWER = r"(?:(?:an?|any|further|immediate|public) ){0,3}(?:response|reply|answer|comment)"
_GOT_NO_ANSWER = (
    r"(?:has|have|had|did)(?:n[’']t| not)(?: yet| immediately)?"
    rf" (?:(?:receiv|gott|had|got|get)\w{{0,3}}(?: back)? {_ANSWER}|hear\w{{0,3}} back)"
)
_GOT_NONE = (
    rf"(?:{_GOT_NO_ANSWER}|(?:(?:has|have|had) )?(?:receiv|got|had)\w{{0,3}} no (?:immediate )?"
    r"(?:response|reply|answer|comment))"
)
_ASKED = rf"(?:{WORDS['asked'].alternatives})"
_STOP = rf"(?=\s(?:{WORDS['behind_asked'].alternatives})\b|[.,;]|$)"
_HAS_NOT_ANSWERED = (
    r"(?:he|she|they|it) (?:has|have|had|did)(?:n[’']t| not) (?:yet |immediately )?"
    r"(?:respond|repl(?:y|i)|answer)(?:ed)?"
)
_THERE_WAS_NONE = (
    r"\b(?:[Tt]here (?:was|is|has been|had been) )?no (?:(?:immediate|official|further) )?"
    r"(?:response|reply|answer|comment)(?: yet| so far| immediately| at first)?"
)
ASKED_BEFORE = re.compile(
    rf"\b{_ASKED} (?P<asked>[^.;,”\n]{{2,80}}?)(?=\s(?:{WORDS['behind_asked'].alternatives})\b|[.,;])"
    r"[^.\n]{0,120}\.\s$"
)
"""Whom the sentence before says that somebody asked: "The Echo asked the agency for it. It has yet to answer."."""
_ASKED_SOMEBODY = rf"(?:(?:has|have|had) )?{_ASKED} (?P<asked>[^.;,”\n]{{2,80}}?){_STOP}"
UNANSWERED = re.compile(
    rf"(?P<core>{_ASKED_SOMEBODY}[^.;”\n]{{0,120}}?,? (?:and|but|yet) (?:{_GOT_NONE}|{_HAS_NOT_ANSWERED}))"
    rf"|(?<!\bI )(?<!\b[Ww]e )(?P<none>{_GOT_NONE} from (?P<from>[^.;,”\n]{{2,80}}?)){_STOP}"
    rf"|(?P<there>{_THERE_WAS_NONE} from (?P<silent>[^.;,”\n]{{2,80}}?)){_STOP}",
)
"""An asker who got no answer: the one who was asked is the object."""
_PEOPLE_AT = r"\b(?:[Nn]obody|[Nn]o one) (?:at|from|in|with) (?P<who>[^.;,“”\n]{2,60}?)"
_WALKS_OFF = (
    r"(?:hung up|walked (?:away|off|out of (?:the|an) (?:interview|briefing|press conference))|brushed past reporters"
    r"|(?:shut|closed|slammed) the door|ended the (?:call|interview)|turned away)"
)
_SOMEBODY = r"[^\W\d_a-z][^.;,“”\n]{2,60}?"
_NEITHER = r"\b[Nn]either (?P<who>[^.;“”\n]{3,80}? nor [^.;,“”\n]{2,60}?)"
_YET = r"(?:(?:immediately|has|have|had) ){0,3}"
_NEITHER_SAID = (
    rf"(?:would|(?:want|wish|agre)ed to|was willing to|were willing to|wants? to)"
    rf" (?:comment|discuss|elaborate|answer|speak|be interviewed|{_UNSAID})\b"
)
_REACHING = (
    r"(?:[Aa]ttempts?|[Ee]fforts?)(?: made)? to"
    r" (?:reach|contact|speak (?:to|with)|get(?: a| the)? (?:comments?|response|reaction) (?:from|of)|get)"
)
_IN_VAIN = (
    r"(?:(?:was|were|have been|had been) (?:not successful|unsuccessful|in vain|futile|fruitless)|failed"
    r"|proved (?:abortive|futile|unsuccessful|fruitless)|(?:yielded|met with) no (?:result|response|answer|success))"
)
_OWNER_OF_PHONE = (
    r"(?P<who>(?:[Hh]is|[Hh]er|[Tt]he [a-z]+[’']s|(?:[A-Z][\w’-]* ){0,3}[A-Z][\w-]*[’']s?)"
    r"(?= (?:phone|telephone|mobile|line|number)))"
)
_OF_OTHERS: tuple[tuple[Outcome, str], ...] = (
    (
        "unreachable",
        r"\bcould(?: not|n[’']t) (?:immediately )?(?:reach|contact|locate) (?P<who>[^.;,“”\n]{2,60}?)"
        r" for (?:an? )?(?:\w{1,20} )?comment",
    ),
    ("no_response", rf"{_NEITHER} {_YET}(?:responded|replied|returned|answered)(?: to| on)? {_REQUESTS}"),
    ("declined", rf"{_NEITHER} {_NEITHER_SAID}[^.;”\n]{{0,100}}"),
    (
        "declined",
        r"\b(?:[Aa]sked|[Rr]eached|[Cc]ontacted|[Cc]alled)\b[^.;“”\n]{0,80}?, (?P<who>[^.;,“”\n]{2,60}?)"
        rf" {_WALKS_OFF}\b",
    ),
    (
        "declined",
        rf"\b(?P<who>[Hh]e|[Ss]he|[Tt]hey|{_SOMEBODY}) (?:{_WALKS_OFF}|demurred|(?:stayed|remained|was|were) silent)"
        r" (?:when|after|as soon as) (?:[^.;,“”\n]{0,40} )?(?:asked|reached|contacted|called|approached|pressed"
        r"|questioned|reporters?|journalists?|(?:was|were) raised)\b[^.;,“”\n]{0,60}",
    ),
    (
        "declined",
        r"\b[Cc]omments? (?:was|were) (?:also )?(?:declined|refused) by (?P<who>[^.;,“”\n]{2,60}?)(?=[.;,]|$)",
    ),
    (
        "unreachable",
        rf"\b(?:contacted|called|calls|attempts|efforts|reach\w*)\b[^.;“”\n]{{0,80}}?[, ]{_OWNER_OF_PHONE}"
        r"(?:[’']s)? (?:mobile )?(?:phone|telephone|mobile|line|number)s?"
        r"(?: lines?| numbers?)? (?:was|were|is|rang) (?:not reachable|unreachable|switched off|out)\b",
    ),
    ("unreachable", rf"{_PEOPLE_AT} (?:was|were) (?:immediately )?(?:available|free) (?:to|for) comment"),
    (
        "no_response",
        rf"{_PEOPLE_AT} {_YET}(?:responded|replied|returned|answered|picked up)(?: to)?"
        rf" (?:{_REQUESTS}|the (?:tele)?phone)",
    ),
    (
        "no_response",
        rf"\b(?P<who>{_SOMEBODY}) (?:has |have |had )?ignored (?:[\w-]+ ){{0,3}}"
        r"(?:requests for|messages|e-?mails|inquiries|questions)\b",
    ),
    ("unreachable", rf"{_PEOPLE_AT} could (?:immediately )?be (?:reached|contacted)(?: for comment)?"),
    (
        "unreachable",
        rf"\b{_REACHING} (?P<who>[^.;,“”\n]{{2,60}}?)"
        rf"(?: (?:by|for|on|at|through|to (?:speak|comment|react|respond)) ?[^.;,“”\n]{{0,40}}?)? {_IN_VAIN}\b",
    ),
    (
        "deferred",
        r"\b[Qq]uestions? (?:put |sent )?to (?P<who>[^.;,“”\n]{2,60}?)"
        r" (?:was|were) (?:referred|forwarded|directed|redirected) to [^.;,“”\n]{2,60}",
    ),
)
OF_OTHERS = tuple((outcome, re.compile(pattern)) for outcome, pattern in _OF_OTHERS)
"""Replies of someone who is not the subject, or not the subject of this verb alone."""
_LINES = r"(?:phone|telephone|e-?mail|text|press|deadline|reporters|the (?:press|time|end|[A-Z]\w+)|[A-Z]\w+)"
"""By what, by whom or by when somebody is not reached who was asked for comment; not "by road"."""
_NOT_REACHED = (
    rf"(?:could|can)(?:n[’']t| not|not){_ADVERB} be{_ADVERB}"
    rf"(?: (?:reached|contacted)(?! (?:from|via|without|in|across)\b)(?! by (?!{_LINES}\b)\w)"
    r"(?: (?:for|by|on)[^.;,”\n]{0,40})?"
    r"| (?:located|found) for [^.;,”\n]{0,40}?\bcomment)"
)
_UNREACHABLE = re.compile(
    rf"(?P<core>{_NOT_REACHED}"
    r"|(?:was|were) (?:not|un)\s?(?:immediately )?(?:available|reachable)(?: for comment)?)"
)
RETURNED = re.compile(
    rf"\b(?P<core>{_REQUESTS}\s(?:was|were|went)(?:(?: not|n[’']t){_ADVERB}"
    rf" (?:returned|answered|acknowledged)|{_ADVERB} (?:unanswered|unreturned|ignored)"
    r"| (?:(?:straight|directly) )?to (?:a )?voice ?mail))"
    r"(?=[.;,”\n]|\s|$)(?!\suntil\b)",
    re.I,
)
_FOR_COMMENT = (
    r"(?:to comment(?= on\b|[.,;]|$)"
    r"|for (?:a |further |additional |more )?(?:comments?|response|reaction|a response|an interview|clarification))"
)
_GIVEN_TIME = (
    r"given (?:until [^.;,”\n]{2,30}?|(?:[\w-]+ ){0,3}(?:days?|hours?|weeks?|time))"
    r" (?:to (?:comment|respond|reply|answer)|for (?:a )?(?:comment|response|reply))"
)
REQUESTED = re.compile(
    rf"(?P<core>(?:has |have |had )?(?:{WORDS['requested'].alternatives}) (?P<to>[^.;,”\n]{{2,80}}?) {_FOR_COMMENT}"
    r"|(?:(?:has|have|had) been|was|were) (?:(?:asked|contacted|approached) for (?:comment|a response)"
    rf"|asked to comment|{_GIVEN_TIME}))"
)
_PASSED_ON = r"passed (?:all |any |on )?(?:questions|queries|inquiries|requests) (?:on )?to [^.;,”\n]{2,80}"
_DEFERRED = re.compile(
    rf"(?P<core>(?:{WORDS['referred'].alternatives})(?: (?:all|any|further|\w{{1,60}}+[’']s|a|the|media)){{0,8}}"
    rf"(?: \w{{1,60}}+){{0,2}}? (?:{WORDS['referred_requests'].alternatives})(?: for comment)?"
    rf"(?: [^.;,”\n]{{0,40}})? to [^.;,”\n]{{2,80}}|{_PASSED_ON})"
)
NO_LONGER = re.compile(
    r",? (?:but|and|though) (?:(?:he|she|they|it) )?(?:now|later|then|ha[sd] since|have since|eventually)\b"
)
"""Who "refused to comment in 2015 but now says" more has answered."""
OF_SUBJECTS: tuple[tuple[Outcome, re.Pattern[str]], ...] = (
    ("declined", _DECLINED),
    ("no_response", _SILENT),
    ("no_response", _NOT_YET),
    ("unreachable", _UNREACHABLE),
    ("deferred", _DEFERRED),
)
"""Replies of the subject of the verb."""
_ANSWERED = r"(?:said|replied|answered)"
_NONE = r"[“\"‘']No comment[.,!]?[”\"’']"
NO_COMMENT = re.compile(
    rf"{_NONE},? (?:(?:says|{_ANSWERED}) (?P<behind>[^.;,“”\"\n]{{2,60}}?)"
    r"(?=[.;,]|\s(?:when|as|on|after)\b|$)"
    rf"|(?P<who>[^.;,“”\"\n]{{2,60}}?) (?:says|{_ANSWERED})\b)"
    rf"|(?P<before>\b(?:[Hh]e|[Ss]he|[Tt]hey|{_SOMEBODY})) {_ANSWERED}[:,]? {_NONE}"
)
"""A refusal of two words in quotation marks, with its speaker."""
SAID_NOT = re.compile(
    r"\b(?:said|says|added|replied)(?: that)? (?P<who>[Hh]e|[Ss]he|[Tt]hey|[Ii]t) [“\"‘']?"
    r"(?:(?:do|does|did|could|can|would|will)(?:n[’']t| ?not)|never) (?:\w+ly )?comment\b[^.;“”\"\n]{0,60}"
)
"""A refusal that is reported, or whose pronoun stands before the quotation marks: said it “does not comment on single
cases”, said it did not comment on leaks."""
OWN_WORDS = re.compile(rf"\b(?P<who>I|[Ww]e)\b ?(?:{WORDS['own_words'].alternatives})")
"""A refusal in the speaker's own words, in quotation marks."""
HINT = re.compile(WORDS["hints"].alternatives)
ABOUT_WORDS = re.compile(rf"\b(?:{_WITHHELD}|{WORDS['about_words'].alternatives})", re.I)
"""What is asked for or answered with: a declined invitation, or a job, is none."""
COMMENT_ON = re.compile(r"\bcomment(?:ed)?(?: \w+ly)? (?:on|about)\b")
"""What was not commented on: then it is comment that was asked for."""
NOT_YET = re.compile(r"(?:not|n[’']t) (?:immediately|yet) (?!respond|repl|return|answer|comment|got)")
"""What those who were asked had not said when the report was written."""
_TO_A_CLAIM = r"to (?:the|these|those|his|her|its|their) (?:\w+ )?(?:allegation|claim|accusation|charge)s?"
_GET_BACK = r"(?:get|got|gotten) back to (?:us|me|reporters|the [A-Z]\w*)"
ONLY_SILENT = re.compile(
    r"\A.*\b(?:respond(?:ed)?|repl(?:y|ied)|comment(?:ed)?|(?:(?<=immediately )|(?<=yet to ))answer"
    rf"|{_GET_BACK}|respond(?:ed)? {_TO_A_CLAIM})"
    r"(?: (?:by|as of|before|until|in time)\b.*)?"
)
"""A silence that does not say on what, as reports of those they asked have it."""
_AT_A_NUMBER = (
    r" (?:an?|the) (?:[\w-]+ ){0,2}(?:numbers?|lines?|address(?:es)?|home)"
    r"(?: (?:listed|registered|publicly listed))? (?:for|to|under|of)"
)
ASKED_OF = re.compile(
    rf"\b(?:to|with|left (?:for|at)|(?:comment|response|interview) from)(?:{_AT_A_NUMBER})?"
    r" (?!comment|an? |interview)(?P<who>[^.;,”\n]{2,70}?)(?=\s(?:was|were|went|seeking|for|requesting)\b|$)"
)
"""Whom a request that was not returned went to."""
REQUEST = re.compile(_REQUESTS)
ASKS_FOR_WORDS = WORDS["asks_for_words"].any_word
"""What is put to people and bodies alone: what a text does not call either must have been asked in such words."""
