"""JSON-LD: articles, quotations and claims in schema.org's words, where they
stand as W3C Web Annotations, chains in PROV.

One document with the nodes of all articles, an article a line. The context is written out, so that nothing is fetched
to read it. ``export_shapes.ttl`` beside this file holds the SHACL shapes that it keeps to.
"""

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any, TextIO

from onrecord.ledger import Ledger
from onrecord.ledger.rows import clean
from onrecord.record import Hand, Record, Source, Spans, Statement
from onrecord.views.corrected import corrected_records

CONTEXT: dict[str, Any] = {
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
}
_AROUND = 32  # characters on either side, by which a quotation is found again where the page has changed
Node = dict[str, Any]


def shapes() -> str:
    """The SHACL shapes of the documents, in Turtle."""
    return (resources.files("onrecord.views") / "export_shapes.ttl").read_text(encoding="utf-8")


def write_jsonld(ledger: Ledger, stream: TextIO) -> int:
    """Write one document with the nodes of every article, as corrected; return the number of articles."""
    people = _People(ledger)
    number = 0
    stream.write(f'{{"@context": {json.dumps(CONTEXT)}, "@graph": [')
    for record in corrected_records(ledger):
        nodes = (json.dumps(node, ensure_ascii=False) for node in _Graph(record, people).nodes())
        stream.write((",\n" if number else "\n") + ", ".join(nodes))
        number += 1
    stream.write("\n]}\n")
    return number


class _People:
    """The hash and the kind of the person that a source of an article was put to."""

    def __init__(self, ledger: Ledger) -> None:
        sql = (
            "SELECT a.hash AS article, o.local, p.hash FROM sources o JOIN articles a ON a.id = o.article"
            " JOIN people p ON p.id = o.person WHERE a.latest = 1"
        )
        self._known = {(row["article"], row["local"]): row["hash"] for row in ledger.rows(sql)}

    def id(self, article: str, source_id: str) -> str:
        """A name for the node: the person's across articles, or one within the article."""
        known = self._known.get((article, clean(source_id)))
        return f"urn:onrecord:person:{known}" if known else f"urn:onrecord:source:{article}:{clean(source_id)}"


class _Graph:
    def __init__(self, record: Record, people: _People) -> None:
        from onrecord.ledger.hashing import article_hash

        self.record, self.people, self.hash = record, people, article_hash(record.article)
        self.text = clean(record.article.text) or ""
        self.article = f"urn:onrecord:article:{self.hash}"
        self.sources = {source.id: source for source in record.sources}
        self.moments = {moment.id: moment for moment in record.moments}
        # Backwards, so that the first statement's words for a source are the ones that stay.
        self.called = {one.source_id: one.source for one in reversed(record.statements) if one.source}

    def nodes(self) -> Iterator[Node]:
        yield self._article()
        seen = set[str]()
        for source in self.record.sources:
            agent = self._agent(source.id)
            if agent not in seen:
                seen.add(agent)
                yield self._agent_node(agent, source)
        for number, statement in self._shown():
            yield from self._statement(self._name(number), statement)

    def _article(self) -> Node:
        article = self.record.article
        node: Node = {
            "id": self.article,
            "type": ["schema:NewsArticle", "prov:Entity"],
            "schema:inLanguage": article.language,
        }
        days = {"schema:datePublished": article.published, "schema:dateModified": article.updated}
        node |= {name: _day(day.isoformat()) for name, day in days.items() if day}
        texts = {"schema:headline": article.title, "schema:url": article.url, "schema:identifier": article.id}
        node |= {name: clean(text) for name, text in texts.items() if text}
        if article.outlet:
            node["schema:publisher"] = {"type": "schema:Organization", "schema:name": clean(article.outlet)}
        if article.bylines:
            node["schema:author"] = [{"type": "schema:Person", "schema:name": clean(name)} for name in article.bylines]
        if cited := [{"id": self._name(number)} for number, one in self._shown()]:
            node["schema:citation"] = cited
        return node | {"schema:articleBody": self.text}

    def _shown(self) -> Iterator[tuple[int, Statement]]:
        """The statements that have words, each with its number."""
        return ((number, one) for number, one in enumerate(self.record.statements, 1) if one.content)

    def _name(self, number: int) -> str:
        return f"urn:onrecord:statement:{self.hash}:{number}"

    def _agent(self, source_id: str) -> str:
        return self.people.id(self.hash, source_id)

    def _agent_node(self, agent: str, source: Source) -> Node:
        kinds = {
            "named_organization": ["schema:Organization", "prov:Agent"],
            "document": ["schema:CreativeWork", "prov:Entity"],
        }
        node: Node = {"id": agent, "type": kinds.get(source.type, ["schema:Person", "prov:Agent"])}
        if source.name:
            node["schema:name"] = clean(source.name)
        else:
            called = self._words(self.called.get(source.id, ()))
            node["schema:description"] = called or source.type.replace("_", " ")
        if source.titles:
            titles = [f"{title.text} of {title.of}" if title.of else title.text for title in source.titles]
            node["schema:jobTitle" if "schema:Person" in node["type"] else "schema:description"] = [
                clean(title) for title in titles
            ]
        return node

    def _statement(self, name: str, statement: Statement) -> Iterator[Node]:
        """The quotation or claim, the annotation that shows it, and the hands it came through."""
        direct = statement.mode == "direct"
        node: Node = {"id": name, "type": ["schema:Quotation" if direct else "schema:Claim", "prov:Entity"]}
        node["schema:text"] = self._words(statement.content)
        node["schema:isPartOf" if direct else "schema:appearance"] = {"id": self.article}
        if statement.source_id in self.sources:
            agent = {"id": self._agent(statement.source_id)}
            node["schema:spokenByCharacter" if direct else "schema:author"] = agent
            node["prov:wasAttributedTo"] = agent
        moment = self.moments.get(statement.made or "")
        if moment and moment.first and moment.first == moment.last:
            node["schema:dateCreated"] = _day(moment.first.isoformat())
        yield node
        yield self._annotation(name, statement)
        yield from self._chain(name, statement)

    def _annotation(self, name: str, statement: Statement) -> Node:
        return {
            "id": f"{name}:annotation",
            "type": "oa:Annotation",
            "oa:motivatedBy": {"id": "oa:identifying"},
            "oa:hasBody": {"id": name},
            "oa:hasTarget": [self._target(start, end) for start, end in statement.content],
        }

    def _target(self, start: int, end: int) -> Node:
        """The place in the article, by its words with some around them and by its code points."""
        quote = {
            "type": "oa:TextQuoteSelector",
            "oa:exact": self.text[start:end],
            "oa:prefix": self.text[max(0, start - _AROUND) : start],
            "oa:suffix": self.text[end : end + _AROUND],
        }
        position = {"type": "oa:TextPositionSelector", "oa:start": _count(start), "oa:end": _count(end)}
        return {
            "type": "oa:SpecificResource",
            "oa:hasSource": {"id": self.article},
            "oa:hasSelector": [quote, position],
        }

    def _chain(self, name: str, statement: Statement) -> Iterator[Node]:
        """Each intermediary repeats what it had from the one before; the article has it from the last."""
        before = name
        for number, hand in enumerate(statement.via, 1):
            node: Node = {"id": f"{name}:hand:{number}", "type": "prov:Entity", "prov:wasDerivedFrom": {"id": before}}
            yield node | self._told_by(hand)
            before = node["id"]
        if statement.via:
            yield {"id": self.article, "prov:wasDerivedFrom": {"id": before}}

    def _told_by(self, hand: Hand) -> Node:
        if hand.source_id in self.sources:
            return {"prov:wasAttributedTo": {"id": self._agent(hand.source_id)}}
        return {"schema:description": self._words(hand.source)} if hand.source else {}

    def _words(self, spans: Spans) -> str:
        return " … ".join(self.text[start:end] for start, end in spans)


def _day(day: str) -> Node:
    return {"@value": day, "@type": "xsd:date"}


def _count(number: int) -> Node:
    return {"@value": str(number), "@type": "xsd:nonNegativeInteger"}
