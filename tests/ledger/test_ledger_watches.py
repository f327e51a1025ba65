"""Watches in a ledger: settings beside the evidence, complete whatever adds to it at the same time."""

from pathlib import Path

import pytest

from ledger_records import dam, said
from onrecord.errors import InputError
from onrecord.ledger import Ledger, prepare
from onrecord.ledger.watches import Wanted
from onrecord.views.said import Filter
from onrecord.views.watches import label, watch, watched


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    found = Ledger.open(tmp_path / "news.db", create=True)
    found.add(dam(), reader="r1")
    return found


def test_watches_leave_the_chain_whole_and_can_be_taken_out(ledger: Ledger) -> None:
    one = ledger.watch(Wanted(words="dam"), name="the dam", by="ida")
    again = ledger.watch(Wanted(words="dam"), name="dam", by="ida")
    assert (again.hash, again.name, again.made) == (one.hash, "dam", one.made)
    assert ledger.watch(Wanted(words="dam"), name="dam", by="jo").hash != one.hash
    assert [each.made_by for each in ledger.watches()] == ["ida", "jo"]
    assert ledger.watches("jo")[0].wanted == Wanted(words="dam")
    ledger.unwatch(one.hash[:8])
    assert [each.made_by for each in ledger.watches()] == ["jo"]
    assert list(ledger.verify()) == []
    with pytest.raises(InputError, match="nothing is watched here"):
        ledger.unwatch(one.hash)


def test_a_visit_never_goes_back_nor_beyond_what_there_is(ledger: Ledger) -> None:
    one = ledger.watch(Wanted(words="dam"), name="dam", by="ida")
    assert one.seen == 1
    assert ledger.see(one.hash, 0).seen == 1
    assert ledger.see(one.hash, 2**40).seen == 1


def test_what_is_being_added_is_new_only_when_its_people_are_known(ledger: Ledger) -> None:
    one = watch(ledger, Filter(person="Mara Odell"), None, None, by="ida")
    with ledger.bulk() as bulk:
        bulk.add(prepare(said("Mara Odell", "the gate is shut", id="gate"), "r1"))
        bulk.finish()
        between = watched(ledger, one)
        seen = ledger.see(one.hash, between.upto)
    whole = watched(ledger, seen)
    assert between.new + whole.new == 1, "nothing is lost between two visits"
    assert [hit.said.text for hit in whole.hits or between.hits] == ["the gate is shut"]


def test_a_name_that_two_people_have_by_now_is_said(ledger: Ledger) -> None:
    one = watch(ledger, Filter(person="Ada Moor"), None, None, by="ida")
    assert watched(ledger, one).problem is None
    for number in range(2):
        ledger.add(said("Ada Moor", f"it is {number}", id=str(number)), reader="r1")
    source = next(ledger.rows("SELECT hash FROM sources WHERE name = 'Ada Moor' ORDER BY id DESC"))["hash"]
    ledger.split("Ada Moor", [source], by="ida")
    found = watched(ledger, one)
    assert found.new == 0
    assert "Ada Moor" in (found.problem or "")


def test_a_watch_is_called_after_what_it_is() -> None:
    assert label(Wanted(person_name="Mara Odell", words="dam", mode="direct")) == "Mara Odell, “dam”, direct"
    assert label(Wanted(type="unnamed_group", stance="against")) == "against, unnamed group"
    assert label(Wanted()) == "everything"
