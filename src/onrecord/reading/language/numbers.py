"""Number words."""

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_ONES += " eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {word: value for value, word in enumerate(_ONES.split(), start=1)}
NUMBERS |= {word: value for value, word in zip(range(20, 100, 10), _TENS.split(), strict=True)}
NUMBERS |= {
    "a": 1,
    "an": 1,
    "dozen": 12,
    "a dozen": 12,
    "hundred": 100,
    "a hundred": 100,
    "a couple of": 2,
    "a couple": 2,
}
"""The number that each word stands for, in lower case; "thirty-five" is put together where it is read."""
