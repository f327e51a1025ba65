"""A noun for a body never stands for a person whom it does not name."""

import onrecord


def test_the_city_is_not_its_attorney() -> None:
    record = onrecord.read(
        "City Attorney Barbara Ferris filed the suit against Sarn Air on Monday. “They mislead us,” Ferris said.\n\n"
        "The city claims that Sarn Air has also punished workers who complained."
    )
    (found,) = [s for s in record.statements if "punished workers" in record.text_of(s.content)]
    assert {source.id: source.type for source in record.sources}[found.source_id or ""] != "named_person"
