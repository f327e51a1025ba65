"""GEXF of actors, proposals and the stances between them, for Gephi: with the days, so that its timeline works."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from onrecord.ledger import Ledger
from onrecord.views.export_graphml import Stanced, network, plain_xml
from onrecord.views.whole_files import drafted

_NODE = {"kind": "string", "statements": "integer"}
_EDGE = {"stance": "string", "sign": "integer"}


def write_gexf(ledger: Ledger, path: Path) -> tuple[int, int]:
    """Write the network in GEXF 1.2; return the numbers of nodes and of edges.

    Raises:
        InputError: the file cannot be written, or is an SQLite file.
    """
    found = network(ledger)
    root = ElementTree.Element("gexf", xmlns="http://www.gexf.net/1.2draft", version="1.2")
    graph = ElementTree.SubElement(root, "graph", mode="dynamic", defaultedgetype="directed", timeformat="date")
    _declare(graph, "node", _NODE)
    _declare(graph, "edge", _EDGE)
    nodes = ElementTree.SubElement(graph, "nodes")
    for name, values in found.nodes.items():
        _values(ElementTree.SubElement(nodes, "node", id=name, label=plain_xml(values["name"])), values, _NODE)
    edges = ElementTree.SubElement(graph, "edges")
    for number, edge in enumerate(found.edges):
        _edge(ElementTree.SubElement(edges, "edge", id=f"e{number}", source=edge.actor, target=edge.proposal), edge)
    with drafted(path) as draft:
        ElementTree.ElementTree(root).write(draft, encoding="utf-8", xml_declaration=True)
    return len(found.nodes), len(found.edges)


def _declare(graph: ElementTree.Element, kind: str, names: dict[str, str]) -> None:
    declared = ElementTree.SubElement(graph, "attributes", {"class": kind, "mode": "static"})
    for name, type_ in names.items():
        ElementTree.SubElement(declared, "attribute", id=name, title=name, type=type_)


def _edge(element: ElementTree.Element, edge: Stanced) -> None:
    # the format's weights are floats
    element.set("weight", f"{edge.weight}.0")
    element.set("label", edge.stance)
    # an edge without days is shown at all times; an empty attribute would be refused
    if edge.first and edge.last:
        element.set("start", edge.first)
        element.set("end", edge.last)
    _values(element, {"stance": edge.stance, "sign": 1 if edge.stance == "for" else -1}, _EDGE)


def _values(element: ElementTree.Element, values: dict[str, Any], names: dict[str, str]) -> None:
    held = ElementTree.SubElement(element, "attvalues")
    for name in names:
        if values.get(name) is not None:
            ElementTree.SubElement(held, "attvalue", {"for": name, "value": plain_xml(str(values[name]))})
