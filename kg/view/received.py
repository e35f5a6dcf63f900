"""What a proposal's card says beyond its reports: who has not answered, and which proposals revise or rival it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.relate.facts import Facts
from kg.relate.proposals import receptions


def received(facts: Facts, place: Mapping[str, int]) -> dict[str, dict[str, Any]]:
    """By a proposal's IRI: `silent` (pairs of an entity's place and its role), `revisedBy` and `rivals` (places)."""
    return {one.iri: {
        "silent": [[place[silence.side], silence.role] for silence in one.silent if silence.side in place],
        "revisedBy": [place[iri] for iri in one.revised_by if iri in place],
        "rivals": [place[iri] for iri in one.rivals if iri in place]} for one in receptions(facts)}
