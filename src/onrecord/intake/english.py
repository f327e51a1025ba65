"""Whether a text is in English, by its function words.

A language identifier with a model costs three quarters of a second and a hundred megabytes to load
(docs/decisions has the figures); the question here is only *English or not*, and four dozen words answer it.
None of them is a common word of another language in Latin script: "in", "is", "was", "for", "on"
and "a" are left out for that reason.
"""

from onrecord.article import WORD
from onrecord.errors import NotEnglish

_LISTED = """
the of and to that with his they by from this has had not are were which who said would but or their she we
you its it about than when there what could him our also into other these those been because before after
where how
"""
_FUNCTION_WORDS = frozenset(_LISTED.split())
_SAMPLE = 20_000  # characters
_FEWEST = 40  # words; below this a text gets the benefit of the doubt
_FEWEST_DIFFERENT = 20  # words; a list of figures or one word again and again tells nothing
_LEAST = 0.04
"""The lowest of PolNeAR train and dev, GUM and the sourcing stories is 0.095; running
text in other languages has 0 to 0.03."""


def require_english(text: str) -> None:
    """Pass over a text in another language.

    Only the first 20,000 characters are looked at. Short texts, and texts that say the same few words
    over and over, get the benefit of the doubt, unless most of their letters are of another script.

    Raises:
        NotEnglish: with the share that was found.
    """
    sample = text[:_SAMPLE]
    letters = [letter for letter in sample if letter.isalpha()]
    foreign = sum(not _is_latin(letter) for letter in letters)
    if len(letters) >= 10 and foreign * 2 > len(letters):
        raise NotEnglish("most letters of this text are not Latin ones; onrecord reads English only")
    words = [match.group().lower() for match in WORD.finditer(sample)]
    if len(words) < _FEWEST or len(set(words)) < _FEWEST_DIFFERENT:
        return
    share = sum(word in _FUNCTION_WORDS for word in words) / len(words)
    if share < _LEAST:
        raise NotEnglish(
            f"only {share:.1%} of this text's words are common English ones (the, of, and, to, that, …); "
            f"English text has 10% or more. onrecord reads English only"
        )


def _is_latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter <= "\u1eff"
