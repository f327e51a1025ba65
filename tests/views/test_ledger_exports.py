"""Exports, each opened by the tool that it is for."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger_records import dam, said
from onrecord import Article, Record
from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.record import Statement
from onrecord.views.corrected import corrected_records
from onrecord.views.export_brat import read_brat, standoff, write_brat
from onrecord.views.export_dna import hashed, write_dna
from onrecord.views.export_gexf import write_gexf
from onrecord.views.export_graphml import network, write_graphml, write_visone
from onrecord.views.export_iob import iob, write_iob
from onrecord.views.export_jsonld import shapes, write_jsonld
from onrecord.views.export_tables import write_csv, write_jsonl, write_parquet

SAMPLE = Path(__file__).parents[2].parent / "shared" / "data" / "dna" / "sample.dna"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "news.db", create=True) as opened:
        opened.add(dam(), reader="r1")
        held: dict[str, Any] = {"stance": "for", "toward": "the new toll", "published": date(2025, 9, 9)}
        opened.add(said("Jo Vane", "𝔸 yes to the new toll", id="j", title=("mayor", "Port Ansel"), **held), reader="r1")
        opened.add(said("=cmd()", 'formulas, "quotes"\nand lines', id="x"), reader="r1")
        yield opened


# ---------------------------------------------------------------- tables


def test_csv_has_a_row_for_each_statement_and_runs_no_formula(ledger: Ledger) -> None:
    stream = io.StringIO()
    assert write_csv(ledger, stream) == 5
    rows = list(csv.DictReader(io.StringIO(stream.getvalue())))
    assert rows[0]["said_by"] == "Mara Odell"
    assert rows[4]["said_by"] == "'=cmd()"
    assert rows[4]["text"] == 'formulas, "quotes"\nand lines'


def test_json_lines_hold_what_the_table_holds(ledger: Ledger) -> None:
    stream = io.StringIO()
    assert write_jsonl(ledger, stream, "people") == len(stream.getvalue().splitlines())
    assert "Mara Odell" in {json.loads(line)["name"] for line in stream.getvalue().splitlines()}


def test_parquet_opens_in_duckdb(ledger: Ledger, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    for table in ("said", "articles", "flags", "failures"):
        write_parquet(ledger, tmp_path / f"{table}.parquet", table)
    sql = (
        f"SELECT said_by, count(*) FROM '{tmp_path}/said.parquet' WHERE confidence > 0.5 GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    assert duckdb.sql(sql).fetchall()[0] == ("=cmd()", 1)
    assert duckdb.sql(f"SELECT count(*) FROM '{tmp_path}/failures.parquet'").fetchall() == [(0,)]
    days = f"SELECT published, said_to, published - said_to FROM '{tmp_path}/said.parquet' ORDER BY id LIMIT 1"
    assert duckdb.sql(days).fetchall() == [(date(2025, 9, 3), date(2025, 9, 1), 2)]
    kinds = dict(
        duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE '{tmp_path}/articles.parquet')").fetchall()
    )
    assert (kinds["updated"], kinds["added"]) == ("DATE", "TIMESTAMP WITH TIME ZONE")


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames_hold_what_the_table_holds(ledger: Ledger, library: str) -> None:
    pytest.importorskip(library)
    found = ledger.frame("said", library)  # type: ignore[arg-type]
    assert len(found) == 5
    assert next(iter(found["said_by"])) == "Mara Odell"


@pytest.mark.parametrize("table", ["nothing", 'said" --', ""])
def test_a_table_that_is_not_there_is_told(ledger: Ledger, table: str) -> None:
    with pytest.raises(InputError, match=r"has no table .*expected one of about, article_versions"):
        write_csv(ledger, io.StringIO(), table)


# ---------------------------------------------------------------- JSON-LD


def test_json_ld_keeps_to_its_shapes(ledger: Ledger) -> None:
    pyshacl = pytest.importorskip("pyshacl")
    from rdflib import Graph

    stream = io.StringIO()
    assert write_jsonld(ledger, stream) == 3
    graph = Graph().parse(data=stream.getvalue(), format="json-ld")
    valid, _, text = pyshacl.validate(graph, shacl_graph=Graph().parse(data=shapes(), format="turtle"))
    assert valid, text
    sparql = (
        "PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX schema: <https://schema.org/> SELECT ?exact ?start ?body WHERE"
        " { ?t oa:hasSelector [oa:exact ?exact], [oa:start ?start] ; oa:hasSource [schema:articleBody ?body] }"
    )
    places = [(str(exact), int(str(start)), str(body)) for exact, start, body in graph.query(sparql)]  # type: ignore[misc]
    assert len(places) == 5
    assert all(body[start : start + len(exact)] == exact for exact, start, body in places)


def test_shapes_reject_a_document_that_lost_its_selector(ledger: Ledger) -> None:
    pyshacl = pytest.importorskip("pyshacl")
    from rdflib import Graph

    stream = io.StringIO()
    write_jsonld(ledger, stream)
    harmed = stream.getvalue().replace("oa:TextPositionSelector", "oa:Other")
    graph = Graph().parse(data=harmed, format="json-ld")
    assert not pyshacl.validate(graph, shacl_graph=Graph().parse(data=shapes(), format="turtle"))[0]


def test_json_ld_says_nothing_that_the_vocabularies_lack(ledger: Ledger) -> None:
    """rdflib brings the terms of schema.org and PROV; those of Web Annotation are written out."""
    from rdflib import Graph
    from rdflib.namespace import PROV, RDF, SDO

    stream = io.StringIO()
    write_jsonld(ledger, stream)
    graph = Graph().parse(data=stream.getvalue(), format="json-ld")
    used = {str(one) for one in (*graph.predicates(), *graph.objects(None, RDF.type))}
    annotations = "Annotation SpecificResource TextQuoteSelector TextPositionSelector motivatedBy hasBody hasTarget"
    annotations += " hasSource hasSelector exact prefix suffix start end"
    known = {f"http://www.w3.org/ns/oa#{name}" for name in annotations.split()} | {str(RDF.type)}
    terms = {str(one) for one in (*dir(SDO), *dir(PROV))}
    assert used - known - terms == set()


def test_json_ld_articles_cite_what_was_said_in_them(ledger: Ledger) -> None:
    stream = io.StringIO()
    write_jsonld(ledger, stream)
    nodes = {node["id"]: node for node in json.loads(stream.getvalue())["@graph"] if "type" in node}
    dam_article = next(node for node in nodes.values() if node.get("schema:headline") == "The dam")
    cited = [nodes[one["id"]]["schema:text"] for one in dam_article["schema:citation"]]
    assert cited[0] == "“The dam will be finished by spring,”"


def test_json_ld_tells_the_chain(ledger: Ledger) -> None:
    stream = io.StringIO()
    write_jsonld(ledger, stream)
    document = json.loads(stream.getvalue())
    assert set(document) == {"@context", "@graph"}
    nodes = document["@graph"]
    assert sum("schema:articleBody" in node for node in nodes) == 3
    hand = next(node for node in nodes if ":hand:1" in node["id"])
    assert hand["prov:wasDerivedFrom"]["id"].endswith(":3")
    assert {"id": hand["id"]} in [node.get("prov:wasDerivedFrom") for node in nodes]
    assert {node["type"][0] for node in nodes if "statement" in node["id"] and isinstance(node["type"], list)} == {
        "schema:Quotation",
        "schema:Claim",
    }


# ---------------------------------------------------------------- annotators


def spans_of(records: Iterator[Record] | list[Record]) -> list[list[tuple[object, ...]]]:
    return [
        [(s.id, s.content, s.cue, s.source, s.mode, s.denied, s.within) for s in record.statements]
        for record in records
    ]


def test_brat_goes_round(ledger: Ledger, tmp_path: Path) -> None:
    records = list(corrected_records(ledger))
    assert write_brat(records, tmp_path / "brat") == 3
    found = list(read_brat(tmp_path / "brat"))
    assert spans_of(found) == spans_of(records)
    assert [record.article.text for record in found] == [record.article.text for record in records]


def test_brat_marks_hold_no_line_break_and_show_their_text(ledger: Ledger) -> None:
    for record in ledger.records():
        for line in standoff(record).splitlines():
            if line.startswith("T"):
                _, place, shown = line.split("\t")
                pieces = [tuple(map(int, piece.split())) for piece in place.split(" ", 1)[1].split(";")]
                assert " ".join(record.article.text[start:end] for start, end in pieces) == shown


@st.composite
def _marked(draw: st.DrawFn) -> Record:
    text = draw(st.text(alphabet="ab .\n\r\u2028\x85\t", min_size=3, max_size=40))
    words = [(i, i + 1) for i, char in enumerate(text) if char in "ab"]
    if not words:
        return Record(article=Article(id="x", text=text))
    ends = st.tuples(st.sampled_from(words), st.sampled_from(words)).map(lambda two: (min(two)[0], max(two)[1]))
    statements = tuple(
        Statement(
            id=f"s{n}",
            content=draw(st.just(tuple(words)) | ends.map(lambda span: (span,))),
            cue=draw(st.lists(ends, max_size=1).map(tuple)),
            source=draw(st.lists(ends, max_size=1).map(tuple)),
            confidence=1.0,
            because="x",
        )
        for n in range(draw(st.integers(0, 3)))
    )
    return Record(article=Article(id="x", text=text), statements=statements)


@settings(max_examples=60, deadline=None)
@given(_marked())
def test_brat_goes_round_whatever_the_line_breaks(tmp_path_factory: pytest.TempPathFactory, record: Record) -> None:
    folder = tmp_path_factory.mktemp("brat")
    write_brat([record], folder)
    found = list(read_brat(folder))
    assert spans_of(found) == spans_of([record])
    assert found[0].article.text == record.article.text


def test_brat_that_is_broken_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A word.")
    (tmp_path / "a.ann").write_text("T1\tContent x y\tA\n")
    with pytest.raises(InputError, match="is not as onrecord writes it"):
        list(read_brat(tmp_path))


def test_iob_tags_words_with_their_statement(ledger: Ledger) -> None:
    words = [word for sentence in iob(dam()) for word in sentence]
    assert all(dam().article.text[start:end] == word for word, start, end, *_ in words)
    assert [(word, tag) for word, _, _, tag, _, _ in words if tag != "O"][:2] == [
        ("Mara", "B-source:s1"),
        ("Odell", "I-source:s1"),
    ]
    nested = [(word, tag) for word, *_, tag in words if "|" in tag]
    assert nested == [
        ("against", "I-content:s2|B-content:s3"),
        ("the", "I-content:s2|I-content:s3"),
        ("plan", "I-content:s2|I-content:s3"),
    ]
    stream = io.StringIO()
    assert write_iob(ledger.records(), stream) == 3


def test_exports_of_spans_follow_reviews(ledger: Ledger) -> None:
    hashes = [row["hash"] for row in ledger.rows("SELECT hash FROM statements ORDER BY id")]
    ledger.review(hashes[1], "wrong", by="ida")
    ledger.review(hashes[0], "source", source="Teo Lindqvist", by="ida")
    first = next(corrected_records(ledger))
    assert [(one.id, one.source_id, one.within) for one in first.statements] == [("s1", "p4", None), ("s3", "p3", None)]
    assert first.text_of(first.statements[0].source) == "Teo Lindqvist"
    assert next(ledger.records()) == dam()


# ---------------------------------------------------------------- networks


def test_graphml_opens_in_networkx(ledger: Ledger, tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx")
    assert write_graphml(ledger, tmp_path / "a.graphml") == (4, 2), "nothing says that the two articles mean one toll"
    graph = networkx.read_graphml(tmp_path / "a.graphml")
    nodes = graph.nodes
    assert all(nodes[one]["label"] == nodes[one]["name"] for one in graph)
    assert sorted(nodes[one]["name"] for one in graph if nodes[one]["kind"] == "proposal") == ["toll", "toll"]
    edges = {nodes[actor]["name"]: edge for actor, _, edge in graph.edges(data=True)}
    assert edges["Mara Odell"]["stance"] == "against"
    assert (edges["Jo Vane"]["sign"], edges["Jo Vane"]["weight"], edges["Jo Vane"]["first"]) == (1, 1, "2025-09-09")


def test_gexf_opens_in_networkx_with_its_days(ledger: Ledger, tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx")
    assert write_gexf(ledger, tmp_path / "a.gexf") == (4, 2)
    graph = networkx.read_gexf(tmp_path / "a.gexf")
    (edge,) = (edge for actor, _, edge in graph.edges(data=True) if graph.nodes[actor]["label"] == "Jo Vane")
    assert (edge["stance"], edge["sign"], edge["weight"], edge["start"]) == ("for", 1, 1.0, "2025-09-09")


def test_visone_draws_what_graphml_holds(ledger: Ledger, tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx")
    assert write_visone(ledger, tmp_path / "a.graphml") == (4, 2)
    write_graphml(ledger, tmp_path / "plain.graphml")
    graph = networkx.read_graphml(tmp_path / "a.graphml")
    assert dict(graph.nodes(data="label")) == dict(
        networkx.read_graphml(tmp_path / "plain.graphml").nodes(data="label")
    )
    drawn = ElementTree.parse(tmp_path / "a.graphml").getroot()
    shown = "{http://visone.info/xmlns}shapeNode/{http://www.yworks.com/xml/graphml}ShapeNode"
    labels = drawn.findall(f".//{shown}/{{http://www.yworks.com/xml/graphml}}NodeLabel")
    assert {one.text for one in labels} == {"Mara Odell", "Jo Vane", "toll"}


def test_graphml_holds_no_character_that_xml_cannot(tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx")
    with Ledger.open(tmp_path / "c.db", create=True) as ledger:
        ledger.add(said("Jo \x01Vane", "yes \x0b to", id="j", stance="for", toward="yes \x0b to"), reader="r1")
        write_graphml(ledger, tmp_path / "c.graphml")
        assert len(network(ledger).nodes) == len(networkx.read_graphml(tmp_path / "c.graphml"))


def test_dna_statements_point_at_the_right_characters(ledger: Ledger, tmp_path: Path) -> None:
    assert write_dna(ledger, tmp_path / "a.dna") == 2
    db = sqlite3.connect(tmp_path / "a.dna")
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    found = []
    for number, start, stop, text in db.execute(
        "SELECT s.ID, Start, Stop, Text FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = DocumentId"
    ):
        short = dict(
            db.execute(
                "SELECT v.Variable, e.Value FROM DATASHORTTEXT t JOIN VARIABLES v ON v.ID = t.VariableId "
                "JOIN ENTITIES e ON e.ID = t.Entity WHERE StatementId = ?",
                [number],
            ).fetchall()
        )
        agreement = db.execute("SELECT Value FROM DATABOOLEAN WHERE StatementId = ?", [number]).fetchone()[0]
        quoted = text.encode("utf-16-le")[2 * start : 2 * stop].decode("utf-16-le")
        found.append((quoted, short["person"], short["organization"], short["concept"], agreement))
    assert found == [
        ("Odell opposes the new toll", "Mara Odell", "the Coast Guard", "toll", 0),
        ("𝔸 yes to the new toll", "Jo Vane", "Port Ansel", "toll", 1),
    ]


def test_dna_holds_every_article(ledger: Ledger, tmp_path: Path) -> None:
    write_dna(ledger, tmp_path / "a.dna")
    db = sqlite3.connect(tmp_path / "a.dna")
    titles = [row[0] for row in db.execute("SELECT Title FROM DOCUMENTS ORDER BY ID")]
    assert titles == ["The dam", "j", "x"]
    assert [row[0] for row in db.execute("SELECT DocumentId FROM STATEMENTS ORDER BY ID")] == [1, 2]


def test_dna_has_every_table_column_and_constraint(ledger: Ledger, tmp_path: Path) -> None:
    if not SAMPLE.exists():
        pytest.skip("the sample database is not beside the repository")
    write_dna(ledger, tmp_path / "a.dna")

    def schema(path: Path) -> dict[str, str]:
        rows = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True).execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
        )
        return {name: "".join(sql.split()) for name, sql in rows}

    assert schema(tmp_path / "a.dna") == schema(SAMPLE)
    password = (
        sqlite3.connect(f"{SAMPLE.as_uri()}?mode=ro", uri=True).execute("SELECT Password FROM CODERS").fetchone()[0]
    )
    import base64

    assert hashed("sample", base64.b64decode(password)[:16]) == password


def test_dna_writes_over_nothing(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "a.dna").write_text("mine")
    with pytest.raises(InputError, match="is already there"):
        write_dna(ledger, tmp_path / "a.dna")
    assert (tmp_path / "a.dna").read_text() == "mine"


def test_a_name_of_ten_thousand_characters_fits_everywhere(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.db", create=True) as ledger:
        ledger.add(
            said(
                "Mara " + "O" * 10_000,
                "yes " * 3000 + "to it",
                id="l" * 500,
                title=("m" * 999, "p" * 999),
                stance="for",
                toward="yes",
            ),
            reader="r1",
        )
        assert write_dna(ledger, tmp_path / "a.dna") == 1
        assert write_graphml(ledger, tmp_path / "a.graphml") == (2, 1)
        assert write_brat(ledger.records(), tmp_path / "brat") == 1
        assert write_jsonld(ledger, io.StringIO()) == 1
        assert msgspec.to_builtins(ledger.find_people("Mara " + "O" * 10_000)) != ()
