"""Event records as the field of event data expects them: one row a dyad, after PLOVER.

Codes: PLOVER (openeventdata), CAMEO root codes; what is claimed, planned, possible or
denied is a row as well, and says so: leave it out by `speaker`, `modality`, `negated`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product

from kg.extract.kinds import plover_of
from kg.kinds import KINDS
from kg.relate.facts import Fact, Facts
from kg.relate.tables import as_csv

COLUMNS = [
    "event_id",
    "date",
    "date_edtf",
    "published",
    "source",
    "source_country",
    "source_type",
    "target",
    "target_country",
    "target_type",
    "event_type",
    "event_mode",
    "cameo_root",
    "intensity",
    "kind",
    "modality",
    "negated",
    "hedge",
    "speaker",
    "place",
    "document",
    "sentence",
    "confidence",
]
JOINT = frozenset({"Meeting", "Cooperate", "Sign"})  # those who take part are each other's source and target


def plover_csv(facts: Facts, confidence: float = 0.0) -> str:
    """The table as CSV with a header, in order of document, date and report; none below `confidence`."""
    return as_csv(COLUMNS, (row for row in rows(facts) if float(str(row["confidence"])) >= confidence))


def rows(facts: Facts) -> Iterator[Mapping[str, object]]:
    """A row for each pair of source and target of each report that has a PLOVER type; target empty if none is named."""
    ordered = sorted(facts.reports.values(), key=lambda fact: (fact.document, fact.begin or "", fact.iri))
    for fact in ordered:
        code = codes(fact, facts)
        if code is None or not (fact.actors or fact.targets):
            continue
        for number, (source, target) in enumerate(dyads(fact)):
            yield {"event_id": f"{fact.iri}/{number}", **row(fact, facts, source, target), **code}


def codes(fact: Fact, facts: Facts) -> Mapping[str, object] | None:
    """PLOVER type and mode, CAMEO root and intensity of a report; None for kinds outside PLOVER."""
    said = (facts.reports[iri] for iri in fact.content if iri in facts.reports)
    deeds = {inner.kind for inner in said if set(inner.actors) & set(fact.actors)}
    name = plover_of(fact.kind, fact.stance, fact.modality, fact.negated, deeds)
    if name is None:
        return None
    kinds = (KINDS[fact.kind], *KINDS.values())  # its own class, or the first that stands for this type
    kind = next(kind for kind in kinds if kind.plover and kind.plover[0].split()[0] == name)
    return {
        "event_type": name,
        "event_mode": kind.plover[0].partition(" ")[2],
        "cameo_root": kind.cameo[0] if kind.cameo else "",
        "intensity": "" if kind.score is None else kind.score,
    }


def dyads(fact: Fact) -> Iterator[tuple[str | None, str | None]]:
    """(source, target) IRIs. Those who meet, work together or sign make a dyad each way round once."""
    if fact.kind in JOINT and len(fact.actors) > 1:
        yield from combinations(sorted(fact.actors), 2)
        return
    sources: list[str | None] = [*sorted(fact.actors)]
    targets: list[str | None] = [*sorted(fact.targets)]
    yield from product(sources or [None], targets or [None])


def row(fact: Fact, facts: Facts, source: str | None, target: str | None) -> Mapping[str, object]:
    sentences = facts.sentences(fact)
    return {
        "date": fact.begin if fact.begin == fact.end else "",
        "date_edtf": fact.date,
        "published": facts.articles[fact.document].issued,
        **side("source", source, facts),
        **side("target", target, facts),
        "kind": fact.kind,
        "modality": fact.modality,
        "negated": "true" if fact.negated else "false",
        "hedge": fact.hedge,
        "speaker": "" if fact.own_voice else " | ".join(facts.name(iri) for iri in fact.voice),
        "place": " | ".join(facts.name(iri) for iri in fact.places),
        "document": fact.document,
        "sentence": " ".join(sentences[0].exact.split()) if sentences else "",
        "confidence": fact.confidence,
    }


def side(role: str, iri: str | None, facts: Facts) -> Mapping[str, object]:
    """Name, country (ISO 3166-1 alpha-2) and class of a source or target."""
    entity = facts.entities.get(iri) if iri else None
    if entity is None:
        return {role: "", f"{role}_country": "", f"{role}_type": ""}
    country = (entity.country or "").rpartition("/")[2]
    return {role: entity.label, f"{role}_country": country, f"{role}_type": entity.type}
