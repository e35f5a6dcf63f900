"""What the ontology says of each class: its label, parents, PLOVER type, intensity and sign.

Read once from `ontology/diplomacy.ttl`, so that a class added there needs no code here.
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
    """A class of the ontology. `score` is PLOVER's conflict-cooperation score, -10 to 10."""

    name: str
    label: str
    parents: frozenset[str]
    plover: str | None
    score: float | None
    sign: int | None


@cache
def kinds() -> Mapping[str, Kind]:
    """Every class of the ontology by its name, with all its ancestors."""
    store = ox.Store()
    store.bulk_load(path=str(ontology_file()), format=ox.RdfFormat.TURTLE)
    parents = _pairs(store, RDFS + "subClassOf")
    labels, plover = _pairs(store, RDFS + "label"), _pairs(store, DIP + "ploverType")
    scores, signs = _pairs(store, DIP + "ploverScore"), _pairs(store, DIP + "defaultSign")
    return {name: Kind(name=name, label=min(labels[name]), parents=frozenset(_ancestors(name, parents)),
                       plover=min(plover[name]) if name in plover else None,
                       score=float(min(scores[name])) if name in scores else None,
                       sign=int(min(signs[name])) if name in signs else None)
            for name in sorted(labels)}


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
