"""The near-duplicates that a graph tells of."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from pyoxigraph import NamedNode

from kg.graph.iris import document
from kg.graph.vocab import DIP
from kg.store.embedded import GraphStore

NEAR = NamedNode(str(DIP.nearDuplicateOf))
REPEATS = NamedNode(str(DIP.repeats))


@dataclass(frozen=True, slots=True, order=True)
class Copied:
    """Ids of a document and of the earlier one that it is a copy of, and how many reports it repeats."""

    document: str
    original: str
    repeated: int


def copied(store: GraphStore, base: str) -> list[Copied]:
    """The copies among the documents of a graph whose IRIs begin with `base`, sorted."""
    def id_of(iri: str) -> str:
        return unquote(iri.removeprefix(document(base, "")))

    return sorted(Copied(id_of(quad.subject.value), id_of(quad.object.value),
                         sum(1 for _ in store.engine.quads_for_pattern(None, REPEATS, None, quad.subject)))
                  for quad in store.engine.quads_for_pattern(None, NEAR, None)
                  if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
                  and quad.graph_name == quad.subject)
