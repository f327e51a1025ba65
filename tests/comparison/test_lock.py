"""Quotations are taken out, put back to the letter, and whatever was done to their places is an error."""

import msgspec
import pytest

from onrecord.comparison.lock import lock, unlock
from onrecord.errors import InputError

TEXT = (
    '“We  closed,” Ada Moor said.\r\nThe ‘old’ mill, “built\tin 1902”, fell. "Yes," she added. “We  closed,” she '
    "said.\n"
)


def test_what_was_locked_comes_back_to_the_letter() -> None:
    locked, key = lock(TEXT)
    assert "closed" not in locked
    assert unlock(locked, key).text == TEXT


def test_all_between_the_places_may_be_rewritten_and_places_may_move() -> None:
    _, key = lock(TEXT)
    numbers = range(len(key.quotations), 0, -1)
    opened = unlock("New: " + ", then ".join(f"⟦{n}⟧" for n in numbers), key)
    assert opened.moved
    assert all(quotation in opened.text for quotation in key.quotations)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda text: text.replace("⟦1⟧", ""), "⟦1⟧ is missing"),
        (lambda text: text + "⟦2⟧", "⟦2⟧ is there more than once"),
        (lambda text: text + "⟦77⟧", "⟦77⟧ is not of this key"),
        (lambda text: text.replace("⟦1⟧", "⟦one⟧"), "2 brackets"),
        (lambda text: text.replace("⟦1⟧", "⟦1"), "⟦1⟧ is missing; 1 brackets"),
        (lambda text: "", "are missing"),
    ],
)
def test_a_place_that_was_touched_is_an_error(change: object, message: str) -> None:
    locked, key = lock(TEXT)
    with pytest.raises(InputError, match=message):
        unlock(change(locked), key)  # type: ignore[operator]


def test_a_key_that_was_touched_is_an_error() -> None:
    locked, key = lock(TEXT)
    with pytest.raises(InputError, match="the key was changed"):
        unlock(locked, msgspec.structs.replace(key, quotations=("“We opened,”", *key.quotations[1:])))


def test_a_text_with_places_is_not_locked_again() -> None:
    with pytest.raises(InputError, match="unlock it first"):
        lock("⟦1⟧ she said")


def test_a_text_without_quotations_has_an_empty_key() -> None:
    locked, key = lock("Nobody spoke.")
    assert (locked, key.quotations) == ("Nobody spoke.", ())
    assert unlock(locked, key).text == "Nobody spoke."
