"""What a dataset was made with: software, model, rules, catalogue and, if it is set, the time."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from rdflib import XSD
from rdflib.namespace import PROV

from kg.build.manifest import Settings
from kg.build.versions import BESIDE, READING, contents, digest, installed, model_version
from kg.errors import KgError
from kg.graph.dataset import SHA256, Making
from kg.graph.nodes import LABEL
from kg.graph.vocab import DESCRIPTION
from kg.store.embedded import DESCRIPTION_GRAPH, GraphStore

CLOCK = "SOURCE_DATE_EPOCH"
"""Seconds since 1970 that count as the time of a build (https://reproducible-builds.org/specs/source-date-epoch/)."""

SOFTWARE = ("communique", "spacy", "rdflib", "pyoxigraph")
TRIPLES = ox.NamedNode("http://rdfs.org/ns/void#triples")


def making(settings: Settings) -> Making:
    """What a build with these settings is made with here and now. Raises KgError for a time that is none."""
    return Making(software=tuple(map(installed, SOFTWARE)), model=model_name(settings.model),
                  rules=rules(), catalogue=digest([*BESIDE[:1], *map(Path, settings.catalogue)]),
                  confidence=settings.confidence, time=clock())


@cache
def rules() -> str:
    """Digest of the rules and word lists."""
    return digest(file for file in contents(READING) if file.suffix != ".py")


def model_name(model: str | None) -> str:
    """Name and version of the spaCy pipeline, as its `meta.json` has them."""
    try:
        told = json.loads(model_version(model))
        return f"{told['lang']}_{told['name']} {told['version']}"
    except (ValueError, KeyError, TypeError):
        return Path(str(model)).name


def clock() -> str | None:
    """The time that SOURCE_DATE_EPOCH sets; None if it sets none, so that the same input gives the same bytes."""
    seconds = os.environ.get(CLOCK, "")
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError) as error:
        raise KgError(f"{CLOCK}={seconds}", "no time in seconds since 1970", "set a whole number, or none") from error


def triples(store: GraphStore) -> int | None:
    """How many triples the description counts; None if there is none."""
    found = next(store.engine.quads_for_pattern(None, TRIPLES, None, DESCRIPTION_GRAPH), None)
    return int(found.object.value) if found and isinstance(found.object, ox.Literal) else None


def told(store: GraphStore) -> Iterator[tuple[str, str]]:
    """What the description tells of the making, as names and words."""
    quads = list(store.quads(str(DESCRIPTION)))
    labels = {quad.subject: quad.object.value for quad in quads
              if quad.predicate == LABEL and isinstance(quad.object, ox.Literal)}
    digests = {quad.subject: quad.object.value for quad in quads
               if quad.predicate == SHA256 and isinstance(quad.object, ox.Literal)}

    def named(predicate: object) -> list[ox.NamedNode]:
        return sorted({quad.object for quad in quads if quad.predicate == ox.NamedNode(str(predicate))
                       and isinstance(quad.object, ox.NamedNode)}, key=str)
    made_by = [labels.get(one, one.value) for one in named(PROV.wasAssociatedWith)]
    if made_by:
        yield "made by", ", ".join(made_by)
    for one in named(PROV.used):
        kind = one.value.rpartition("/")[0].rpartition("/")[2]
        yield kind, f"sha256 {digests[one]}" if one in digests else labels.get(one, one.value)
    for quad in quads:
        if quad.predicate.value == str(PROV.endedAtTime) and isinstance(quad.object, ox.Literal):
            assert quad.object.datatype.value == str(XSD.dateTime)
            yield "built", quad.object.value
