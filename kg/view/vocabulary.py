"""What the page needs to write its reports as Turtle again: classes, controlled values and topics by their names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.graph.vocab import PREFIXES
from kg.relate.facts import Facts
from kg.relate.kinds import kinds


def vocabulary(facts: Facts) -> dict[str, Any]:
    """Keys: `prefixes`, `above` (a class with those above it), `values` (a label's controlled value), `topics`."""
    classes = {entity.type for entity in facts.entities.values()} | {fact.kind for fact in facts.reports.values()}
    used = {value for fact in facts.reports.values() for value in (fact.status, fact.term_type) if value}
    return {
        "prefixes": _folders(facts.entities) | PREFIXES,
        "above": {name: sorted(kinds()[name].parents) for name in sorted(classes & kinds().keys())},
        "values": {kinds()[name].label if name in kinds() else name: name for name in sorted(used)},
        "topics": {entity.label: entity.iri for entity in facts.entities.values() if entity.type == "Topic"}}


def _folders(iris: Iterable[str]) -> dict[str, str]:
    """A prefix for each folder of entities, by its name: `person` for `https://…/id/person/`."""
    folders = {iri.rpartition("/")[0] for iri in iris}
    return {name: f"{folder}/" for folder in sorted(folders, reverse=True)
            if (name := folder.rpartition("/")[2]).isascii() and name.isalpha() and name.islower()}
