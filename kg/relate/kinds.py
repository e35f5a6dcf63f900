"""What the ontology calls each class and value, and which classes stand above it.

Read once from `ontology/diplomacy.ttl`, so that a class added there needs no code here. The
event codes of classes are in `kg/kinds.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg.graph.ontology import ontology_file
from kg.graph.vocab import ONTOLOGY

DIP = f"{ONTOLOGY}#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A class or value of the ontology, with the names of all its superclasses."""

    name: str
    label: str
    parents: frozenset[str]


@cache
def kinds() -> Mapping[str, Kind]:
    """Every class and value of the ontology by its name."""
    store = ox.Store()
    store.bulk_load(path=str(ontology_file()), format=ox.RdfFormat.TURTLE)
    parents = _pairs(store, RDFS + "subClassOf")
    return {name: Kind(name=name, label=min(labels), parents=frozenset(_ancestors(name, parents)))
            for name, labels in sorted(_pairs(store, RDFS + "label").items())}


def most_specific(names: Iterable[str]) -> str | None:
    """The class none of whose own subclasses is among `names`; of several the first by name."""
    known = sorted(names)
    above = {parent for name in known for parent in _parents(name)}
    return next((name for name in known if name not in above), None)


def _parents(name: str) -> frozenset[str]:
    kind = kinds().get(name)
    return kind.parents if kind else frozenset()


def _pairs(store: ox.Store, predicate: str) -> dict[str, set[str]]:
    """Values of a property by the local names of the ontology's own subjects."""
    found: dict[str, set[str]] = {}
    for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), None):
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(DIP) \
                and isinstance(quad.object, ox.NamedNode | ox.Literal):
            found.setdefault(quad.subject.value.removeprefix(DIP), set()).add(quad.object.value.removeprefix(DIP))
    return found


def _ancestors(name: str, parents: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    todo = sorted(parents.get(name, ()))
    while todo:
        parent = todo.pop()
        if parent not in found and "://" not in parent:
            found.add(parent)
            todo.extend(sorted(parents.get(parent, set()) - found))
    return found
