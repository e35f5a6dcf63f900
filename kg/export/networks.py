"""Networks for other programs: GraphML (Gephi, yEd, Cytoscape, R), GEXF (Gephi) and node-link JSON (d3, networkx)."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from kg.errors import KgError
from kg.relate.tables import SEPARATOR

FORMS = ("graphml", "gexf", "node-link")
UNFIT = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""Characters that XML 1.0 cannot hold."""

STAMP = re.compile(r'<meta lastmodifieddate="[^"]*">')


def network_text(graph: nx.Graph[str], form: str) -> str:
    """A network, or a collapsed one, as text; the same network gives the same bytes.

    All attributes of nodes and edges are kept: several values in one are parted by " | ",
    counts are "name count", what is not known is left out. Node-link JSON keeps lists and counts
    as they are; `networkx.node_link_graph(…, edges="edges")` reads it.

    Raises KgError for an unknown form.
    """
    if form == "node-link":
        return json.dumps(nx.node_link_data(graph, edges="edges"), ensure_ascii=False, indent=1) + "\n"
    if form not in FORMS:
        raise KgError(f"format {form}", "unknown form of networks", f"use one of {', '.join(FORMS)}")
    out = io.BytesIO()
    if form == "graphml":
        nx.write_graphml_xml(flat(graph), out)
    else:
        nx.write_gexf(timed(flat(graph)), out)
    text = out.getvalue().decode("utf-8")
    return (STAMP.sub("<meta>", text) if form == "gexf" else text).rstrip("\n") + "\n"


def flat(graph: nx.Graph[str]) -> nx.Graph[str]:
    """A copy with attributes that XML can hold: text and numbers; a node's or edge's unknown values left out."""
    copy = graph.__class__()
    copy.graph.update(_flat(graph.graph))
    copy.add_nodes_from((node, _flat(data)) for node, data in graph.nodes(data=True))
    edges: Any = graph.edges  # with keys in a multigraph
    for *ends, data in edges(keys=True, data=True) if graph.is_multigraph() else edges(data=True):
        add: Any = copy.add_edge
        add(*ends, **_flat(data))
    return copy


def timed(graph: nx.Graph[str]) -> nx.Graph[str]:
    """The same with the first day of edges as `start`, which with `end` is how GEXF tells when an edge is there."""
    for *_, data in graph.edges(data=True):
        if "begin" in data:
            data["start"] = data.pop("begin")
    return graph


def _flat(data: Mapping[str, Any]) -> dict[str, str | int | float | bool]:
    return {name: _value(value) for name, value in data.items() if value is not None}


def _value(value: Any) -> str | int | float | bool:
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, Mapping):
        value = [f"{name} {count}" for name, count in value.items()]
    words = value if isinstance(value, str) else SEPARATOR.join(map(str, _iterable(value)))
    return UNFIT.sub("\N{REPLACEMENT CHARACTER}", words)


def _iterable(value: Any) -> Iterable[object]:
    return value if isinstance(value, Iterable) else (value,)
