"""What a change does to the sense, by kind, and what any editor may do without changing it."""

import time

import pytest

from onrecord.comparison import compare_words

TURNED = [
    ("negation", "We will not sell the mill.", "We will sell the mill."),
    ("negation", "We will sell the mill.", "We won’t sell the mill."),
    ("negation", "Like my brother, I served.", "Unlike my brother, I served."),
    ("negation", "The sale was lawful.", "The sale was unlawful."),
    ("negation", "She came with a permit.", "She came without a permit."),
    ("negation", "We do not in any way support it.", "We support it."),
    ("negation", "The crew told us the truth.", "The crew [never] told us the truth."),
    ("number", "The mill owes $5 million.", "The mill owes $5 billion."),
    ("number", "We counted 14 boats.", "We counted 41 boats."),
    ("number", "3 men and 5 women came.", "5 men and 3 women came."),
    ("number", "It will take two weeks to mend.", "It will take two months to mend."),
    ("number", "The weir is 40 miles away.", "The weir is 40 km away."),
    ("quantity", "We look at every school.", "We look at any school."),
    ("negation", "She did not promise to pay the crew.", "She promised not to pay the crew."),
    ("negation", "She agreed not to sell the mill.", "She did not agree to sell the mill."),
    ("negation", "I am not saying it is for sale.", "I am saying it is not for sale."),
    ("name", "We met Odell at the weir.", "We met Kern at the weir."),
    ("day", "We meet on Monday.", "We meet on Friday."),
    ("day", "It opens in May.", "It opens in June."),
    ("day", "It opens in spring.", "It opens in autumn."),
    ("day", "We meet in the morning.", "We meet in the evening."),
    ("day", "It will be mended next year.", "It will be mended this year."),
    ("day", "We met in the past month.", "We met in the coming month."),
    ("name", "They failed the children.", "We failed the children."),
    ("name", "I told him to stop.", "I told her to stop."),
    ("number", "It rose by 5 percent.", "It rose by 5 percentage points."),
    ("direction", "Nearly 40 crews left.", "Over 40 crews left."),
    ("direction", "Costs have doubled there.", "Costs have halved there."),
    ("direction", "I believe it is over.", "I doubt it is over."),
    ("direction", "Prices will rise this year.", "Prices will fall this year."),
    ("modal", "The bridge must close.", "The bridge may close."),
    ("quantity", "All boats sank.", "Some boats sank."),
    ("condition", "We will build it, if the council agrees, next year.", "We will build it next year."),
    ("condition", "We will build it if the council agrees.", "We will build it."),
    ("condition", "Workers who refuse the offer will be fired.", "Workers will be fired."),
    ("qualifier", "The crew was probably lost.", "The crew was lost."),
    ("order", "In March Odell beat Kern.", "In March Kern beat Odell."),
    (
        "order",
        "The board found the money and the crew found the time.",
        "The crew found the money and the board found the time.",
    ),
    ("order", "First it was the weir, then it was the mill.", "First it was the mill, then it was the weir."),
    (
        "order",
        "The wind decides, the owner decides, and the cook decides when we eat.",
        "The cook decides, the owner decides, and the wind decides when we eat.",
    ),
    ("order", "Schools, roads and mills, in that order.", "Roads, mills and schools, in that order."),
    ("negation", "I don’t blame the crews. I blame whoever hired them.", "I don’t blame … whoever hired them."),
    ("negation", "Most of us agreed, but not all of us are happy.", "Most of us agreed … all of us are happy."),
    ("quantity", "Every boat in the old dock is safe.", "Every boat is safe."),
]
HARMLESS = [
    ("verbatim", "We will build it, if the council agrees, next year.", "We will build it … next year."),
    ("verbatim", "that the crew “will mend the roof” soon", "The crew will mend the roof soon."),
    ("trimmed", "that the crew will mend the roof soon", "mend the roof soon"),
    ("verbatim", "He lied to all of us.", "[The mayor] lied to all of us."),
    ("reworded", "We need schools, roads and mills now.", "We need mills, schools and roads now."),
    ("reworded", "3 men and 5 women came.", "5 women and 3 men came."),
    ("verbatim", "It held for years, and, uh, and then it broke.", "It held for years, and then it broke."),
    ("verbatim", "He paid the crews, who had waited, and the smith.", "He paid the crews … and the smith."),
    ("reworded", "I don’t think it is fair.", "I think it is not fair."),
    ("reworded", "We do not expect him to win.", "We expect him not to win."),
    ("reworded", "It is not wood, stone or brick there.", "It is not brick, wood or stone there at all."),
    ("reworded", "It was a two-week strike there.", "It was a strike of two weeks there."),
    ("reworded", "It is not possible.", "It is impossible."),
    ("trimmed", "It opens in the fall.", "It opens in autumn."),
    ("reworded", "We went to the weir at dawn.", "We walked to the weir at dawn."),
    ("trimmed", "Well, we went to the old weir at dawn.", "We went to the weir at dawn."),
    ("merged", "We went home. Then it rained. We slept.", "We went home. We slept."),
]


@pytest.mark.parametrize(("sense", "before", "after"), TURNED, ids=[f"{one[0]}-{n}" for n, one in enumerate(TURNED)])
def test_a_changed_sense_is_seen(sense: str, before: str, after: str) -> None:
    found = compare_words(before, after)
    assert found.kind == "sense_changed"
    assert sense in {change.sense for change in found.shown_by}


@pytest.mark.parametrize(("kind", "before", "after"), HARMLESS, ids=[f"{one[0]}-{n}" for n, one in enumerate(HARMLESS)])
def test_an_edit_that_leaves_the_sense_is_none(kind: str, before: str, after: str) -> None:
    assert compare_words(before, after).kind == kind


def test_the_change_is_shown_with_its_place_in_both() -> None:
    before, after = "“Prices will rise,” she said.", "Prices will fall, she said."
    (change,) = compare_words(before, after).changes
    assert (change.a, change.b) == ("rise", "fall")
    assert before[slice(*change.a_span)] == "rise"
    assert after[slice(*change.b_span)] == "fall"


def test_reported_speech_shifts_its_modals() -> None:
    assert compare_words("The mill will close.", "the mill would close", reported=True).kind != "sense_changed"
    assert compare_words("The mill will close.", "the mill would close").kind == "sense_changed"


def test_reported_speech_shifts_its_pronouns() -> None:
    assert compare_words("We will pay our crews.", "they would pay their crews", reported=True).kind == "reworded"
    assert compare_words("We will pay him.", "they would pay her", reported=True).kind == "sense_changed"


@pytest.mark.parametrize(("one", "other"), [("", ""), ("", "We left."), ("yes", "yes"), ("…", "— !"), ("[x]", "x")])
def test_next_to_nothing_can_be_compared(one: str, other: str) -> None:
    assert 0 <= compare_words(one, other).score <= 1


def test_ten_thousand_words_and_a_contract_are_compared_in_time() -> None:
    long = " ".join(f"word{n} shall not fall" for n in range(2500))
    began = time.perf_counter()
    assert compare_words(long, long.replace("word1200 shall not", "word1200 shall")).kind == "sense_changed"
    assert time.perf_counter() - began < 5
