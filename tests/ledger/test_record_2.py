"""Contract 2 of the record: ledgers of contract 1 are migrated, and audits by pronoun rest on what it added."""

import gzip
from pathlib import Path

import pytest

from ledger_records import dam, said
from onrecord.cli import main
from onrecord.errors import LedgerError, RecordError
from onrecord.ledger import Added, Ledger
from onrecord.record import Record
from onrecord.views.audit import audit
from onrecord.views.audit_pronouns import audit_by_pronoun

OLD = Path(__file__).with_name("record_1.db.gz")
"""A ledger that the version before contract 2 wrote: the record of the dam."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    return path


def test_a_ledger_of_contract_1_is_migrated_and_verifies(old: Path) -> None:
    with pytest.raises(LedgerError, match="has an older version"):
        Ledger.open(old, readonly=True)
    with Ledger.open(old) as ledger:
        assert list(ledger.verify()) == []
        [record] = ledger.records()
        assert record.record == 2
        assert [s.speaker_confidence for s in record.statements] == [None, None, None]
        assert [p.confidence for p in record.positions] == [None]
        assert {source.pronouns for source in record.sources} == {()}
        assert audit(ledger, "all")[0].statements == 3


def test_an_article_of_contract_1_can_be_read_again(old: Path) -> None:
    with Ledger.open(old) as ledger:
        assert ledger.add(dam(), reader="r2") is Added.REREAD
        assert list(ledger.verify()) == []


def test_a_changed_reading_of_contract_1_is_reported(old: Path) -> None:
    with Ledger.open(old) as ledger:
        ledger._db.execute("UPDATE readings SET reader = 'somebody'")
        assert "readings" in {problem.table for problem in ledger.verify()}


def test_a_record_of_contract_1_is_refused_outside_a_ledger() -> None:
    with pytest.raises(RecordError, match="contract 1; this version reads 2"):
        Record.from_value({"record": 1})


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = Ledger.open(tmp_path / "new.db", create=True)
    for n, (name, pronouns) in enumerate(
        [("Jo Vane", ("she",)), ("Al Roy", ("he",)), ("Jo Vane", ("she",)), ("Bo Ek", ())]
    ):
        made.add(said(name, f"pier {n} stays", id=f"u{n}", outlet="Gazette", pronouns=pronouns), reader="r1")
    made.add(
        said("residents", "all is well", id="u9", outlet="Gazette", type="unnamed_group", pronouns=("they",)),
        reader="r1",
    )
    return made


def test_an_audit_by_pronoun_counts_the_statements_of_people(ledger: Ledger) -> None:
    found = {one.pronouns: (one.statements, one.sources, one.share.value) for one in audit_by_pronoun(ledger)}
    assert found == {"she": (2, 2, 0.5), "he": (1, 1, 0.25), None: (1, 1, 0.25)}


def test_an_audit_by_pronoun_follows_corrections(ledger: Ledger) -> None:
    first = next(ledger.rows("SELECT hash FROM statements WHERE text LIKE '%pier 0%'"))["hash"]
    ledger.review(first, "wrong", by="ida")
    moved = next(ledger.rows("SELECT hash FROM statements WHERE text LIKE '%pier 1%'"))["hash"]
    ledger.review(moved, "source", source="Bo Ek", by="ida")
    found = {one.pronouns: one.statements for one in audit_by_pronoun(ledger)}
    assert found == {"she": 1, None: 2}


def test_an_audit_by_pronoun_is_printed(ledger: Ledger, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger.close()
    assert main(["audit", str(tmp_path / "new.db"), "--by", "pronoun"]) == 0
    shown = capsys.readouterr().out
    assert "2 statements of 2 sources, 50.0%" in shown
    assert main(["audit", str(tmp_path / "new.db"), "--by", "pronoun", "-f", "csv"]) == 0
    assert capsys.readouterr().out.startswith("pronouns,articles,statements,sources,most_quoted,share")
