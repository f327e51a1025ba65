"""GraphML of actors, proposals and the stances between them, for NetworkX, Gephi and igraph; and as visone draws it."""

from collections.abc import Container, Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import msgspec

from onrecord.ledger import Ledger
from onrecord.views.concepts import Placed, placed
from onrecord.views.whole_files import drafted

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
# Gephi, yEd and Cytoscape show what is called "label"; programs made for earlier files read "name".
_VISONE = {"xmlns:visone": "http://visone.info/xmlns", "xmlns:y": "http://www.yworks.com/xml/graphml"}
_LOOKS = {
    "person": ("#FFCC33", "ellipse"),
    "organization": ("#6699CC", "ellipse"),
    "document": ("#CCCCCC", "ellipse"),
    "proposal": ("#FFFFFF", "rectangle"),
}
_KEYS = {
    "label": ("node", "string"),
    "kind": ("node", "string"),
    "name": ("node", "string"),
    "statements": ("node", "int"),
    "stance": ("edge", "string"),
    "weight": ("edge", "int"),
    "sign": ("edge", "int"),
    "first": ("edge", "string"),
    "last": ("edge", "string"),
}


class Stanced(msgspec.Struct, frozen=True):
    """An edge: an actor, a proposal, a stance, how many positions show it, and the first and last day."""

    actor: str
    proposal: str
    stance: str
    weight: int
    first: str | None
    last: str | None


class Network(msgspec.Struct, frozen=True):
    """Actors and proposals by node id, and the stances between them."""

    nodes: dict[str, dict[str, Any]]
    edges: tuple[Stanced, ...]


def network(ledger: Ledger, only: Container[str] | None = None) -> Network:
    """Who is for or against what. Actors are people and bodies across articles; proposals are concepts.

    Args:
        ledger: the ledger.
        only: the hashes of the concepts to give; ``None`` for all.
    """
    sql = (
        "SELECT k.id, p.hash, p.name, p.kind, p.statements, a.published FROM positions_held k"
        " JOIN articles a ON a.id = k.article JOIN sources o ON o.id = k.holder JOIN people p ON p.id = o.person"
        " WHERE a.latest = 1 ORDER BY k.id"
    )
    concepts = placed(ledger)
    rows = [row for row in ledger.rows(sql) if only is None or concepts[row["id"]].concept in only]
    names = {(one := concepts[row["id"]]).concept: one.name for row in rows}
    nodes = {
        f"a-{row['hash']}": {"kind": row["kind"], "name": row["name"], "statements": row["statements"]} for row in rows
    }
    numbers = {concept: f"p-{number}" for number, concept in enumerate(names, 1)}
    nodes |= {numbers[concept]: {"kind": "proposal", "name": name} for concept, name in names.items()}
    return Network(nodes, tuple(_edges(rows, concepts, numbers)))


def _edges(rows: Iterable[dict[str, Any]], concepts: dict[int, Placed], numbers: dict[str, str]) -> Iterable[Stanced]:
    days: dict[tuple[str, str, str], list[str | None]] = {}
    for row in rows:
        one = concepts[row["id"]]
        edge = (f"a-{row['hash']}", numbers[one.concept], one.stance)
        days.setdefault(edge, []).append(row["published"])
    for (actor, proposal, stance), published in days.items():
        known = sorted(day for day in published if day)
        yield Stanced(
            actor, proposal, stance, len(published), known[0] if known else None, known[-1] if known else None
        )


def write_visone(ledger: Ledger, path: Path) -> tuple[int, int]:
    """Write the network as visone shows it: with colours, shapes and labels; return the numbers of nodes and of edges.

    Raises:
        InputError: the file cannot be written, or is an SQLite file.
    """
    return _write(ledger, path, drawn=True)


def write_graphml(ledger: Ledger, path: Path, only: Container[str] | None = None) -> tuple[int, int]:
    """Write the network; return the numbers of nodes and of edges.

    Args:
        ledger: the ledger.
        path: the file.
        only: the hashes of the concepts to write; ``None`` for all.

    Raises:
        InputError: the file cannot be written, or is an SQLite file.
    """
    return _write(ledger, path, only, drawn=False)


def _write(ledger: Ledger, path: Path, only: Container[str] | None = None, *, drawn: bool) -> tuple[int, int]:
    found = network(ledger, only)
    root = ElementTree.Element("graphml", {"xmlns": _NAMESPACE} | (_VISONE if drawn else {}))
    for name, (on, kind) in _KEYS.items():
        ElementTree.SubElement(root, "key", {"id": name, "for": on, "attr.name": name, "attr.type": kind})
    for on in ("node", "edge") if drawn else ():
        ElementTree.SubElement(root, "key", {"id": f"drawn_{on}", "for": on, "yfiles.type": f"{on}graphics"})
    graph = ElementTree.SubElement(root, "graph", id="stances", edgedefault="directed")
    for name, values in found.nodes.items():
        element = ElementTree.SubElement(graph, "node", id=name)
        _data(element, {"label": values["name"]} | values)
        if drawn:
            _draw_node(element, values)
    for number, edge in enumerate(found.edges):
        element = ElementTree.SubElement(graph, "edge", id=f"e{number}", source=edge.actor, target=edge.proposal)
        sign = {"sign": 1 if edge.stance == "for" else -1}
        _data(element, {name: getattr(edge, name) for name in ("stance", "weight", "first", "last")} | sign)
        if drawn:
            _draw_edge(element, edge)
    with drafted(path) as draft:
        ElementTree.ElementTree(root).write(draft, encoding="utf-8", xml_declaration=True)
    return len(found.nodes), len(found.edges)


def _draw_node(element: ElementTree.Element, values: dict[str, Any]) -> None:
    """People and bodies are circles of their own colours, proposals squares."""
    shown = ElementTree.SubElement(ElementTree.SubElement(element, "data", key="drawn_node"), "visone:shapeNode")
    shape = ElementTree.SubElement(shown, "y:ShapeNode")
    colour, form = _LOOKS.get(values["kind"], _LOOKS["document"])
    ElementTree.SubElement(shape, "y:Geometry", height="20.0", width="20.0", x="0.0", y="0.0")
    ElementTree.SubElement(shape, "y:Fill", color=colour, transparent="false")
    ElementTree.SubElement(shape, "y:BorderStyle", color="#000000", type="line", width="1.0")
    ElementTree.SubElement(shape, "y:NodeLabel", visible="true").text = plain_xml(values["name"])
    ElementTree.SubElement(shape, "y:Shape", type=form)


def _draw_edge(element: ElementTree.Element, edge: Stanced) -> None:
    """Green for, red against, as thick as there are positions."""
    shown = ElementTree.SubElement(ElementTree.SubElement(element, "data", key="drawn_edge"), "visone:polyLineEdge")
    line = ElementTree.SubElement(shown, "y:PolyLineEdge")
    colour = "#00A000" if edge.stance == "for" else "#C00000"
    ElementTree.SubElement(line, "y:LineStyle", color=colour, type="line", width=f"{min(8, edge.weight)}.0")
    ElementTree.SubElement(line, "y:Arrows", source="none", target="none")


def _data(element: ElementTree.Element, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if value is not None:
            ElementTree.SubElement(element, "data", key=name).text = plain_xml(str(value))


def plain_xml(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return "".join(
        c if c in "\t\n\r" or "\x20" <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff" else "�"
        for c in text
    )
