"""Reports as a table: one row each, with whose word it is and the sentence it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg.relate.facts import Fact, Facts
from kg.relate.tables import SEPARATOR, as_csv

COLUMNS = ["report", "kind", "label", "actor", "target", "addressee", "about", "place", "according_to", "modality",
           "negated", "hedge", "stance", "sign", "status", "condition", "term_type", "text", "date", "document",
           "published", "start", "end", "sentence", "rule", "confidence"]


def write_reports(facts: Facts, path: Path) -> Path:
    """Write the table as CSV: UTF-8, a header, rows in order of document and text, line ends LF."""
    path.write_text(as_csv(COLUMNS, rows(facts)), encoding="utf-8", newline="")
    return path


def rows(facts: Facts) -> Iterator[Mapping[str, object]]:
    """A row a report. `start` and `end` are code points of the document, several values are parted by " | ".

    `according_to` is empty where the document itself says so.
    """
    for fact in sorted(facts.reports.values(), key=lambda fact: (fact.document, place(fact, facts), fact.iri)):
        spans = facts.sentences(fact)
        start, end = place(fact, facts)
        yield {
            "report": fact.iri, "kind": fact.kind, "label": fact.label,
            "actor": names(fact.actors, facts), "target": names(fact.targets, facts),
            "addressee": names(fact.addressees, facts), "about": names(fact.about, facts),
            "place": names(fact.places, facts),
            "according_to": "" if fact.own_voice else names(fact.voice, facts),
            "modality": fact.modality, "negated": "true" if fact.negated else "false", "hedge": fact.hedge,
            "stance": fact.stance, "sign": fact.sign, "status": fact.status,
            "condition": names(fact.conditions, facts), "term_type": fact.term_type, "text": fact.text,
            "date": fact.date, "document": fact.document, "published": facts.articles[fact.document].issued,
            "start": start, "end": end,
            "sentence": SEPARATOR.join(" ".join(span.exact.split()) for span in spans),
            "rule": fact.rule, "confidence": fact.confidence}


def place(fact: Fact, facts: Facts) -> tuple[int, int]:
    """Characters of the first sentence of a report."""
    spans = facts.sentences(fact)
    return (spans[0].start, spans[0].end) if spans else (0, 0)


def names(iris: Iterable[str], facts: Facts) -> str:
    """What entities and reports are called."""
    return SEPARATOR.join(facts.name(iri) for iri in iris)
