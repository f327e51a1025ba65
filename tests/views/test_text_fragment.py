"""Links to the words of a page."""

import pytest

from onrecord.views.text_fragment import link_to

PAGE = "https://a.example/b"


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        ("“It will hold,”", "It%20will%20hold"),
        ("“A co-op, then,”", "A%20co%2Dop%2C%20then"),
        ("one two three four five six seven eight nine ten", "one%20two%20three%20four,seven%20eight%20nine%20ten"),
        ("It holds.\n\nIt does.", "It%20holds.,It%20does"),
        ("caffè & bar", "caff%C3%A8%20%26%20bar"),
    ],
)
def test_the_words_are_encoded(words: str, fragment: str) -> None:
    assert link_to(PAGE, words) == f"{PAGE}#:~:text={fragment}"


def test_an_address_keeps_its_own_fragment() -> None:
    assert link_to(PAGE + "#top", "word") == PAGE + "#top:~:text=word"


def test_no_page_no_link() -> None:
    assert link_to(None, "word") is None
    assert link_to("file:///etc/hosts", "word") is None
    assert link_to("javascript:alert(1)", "word") is None
    assert link_to(PAGE, "…") == PAGE
