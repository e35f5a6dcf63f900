"""Records as JSON: the lines that `kg extract` prints, and a full form that can be read back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import msgspec

from kg.errors import KgError
from kg.model import PROPOSALS, Attribution, Entity, Record, Report, Span

FORM = 2
"""Number of the full form; another one is not read."""

ANEW = "extract the records anew"


def dumps(record: Record) -> str:
    """The record as one line of JSON, without a line end."""
    return json.dumps(to_json(record), ensure_ascii=False, separators=(",", ":"))


def to_json(record: Record) -> dict[str, Any]:
    """The record with the keys of docs/records.md. Spans are `[start, end]` in code points of the document's text."""
    document = record.document
    return {
        "document": {"id": document.id, "path": document.path, "sha256": document.sha256, "title": document.title,
                     "published": document.published, "language": document.language,
                     "source": document.source, "url": document.url, "author": document.author},
        "entities": [entity_json(entity) for entity in record.entities],
        "mentions": [{"span": list(mention.span), "kind": mention.kind, "entity": mention.entity}
                     for mention in record.mentions],
        "times": [{"span": list(time.span), "type": time.type, "value": time.value, "edtf": time.edtf}
                  for time in record.times],
        "attributions": [attribution_json(attribution) for attribution in record.attributions],
        "reports": [report_json(report) for report in record.reports],
    }


def entity_json(entity: Entity) -> dict[str, Any]:
    """An entity. Proposals also have proposer, party and amends; an actor may have sector and unnamed."""
    row: dict[str, Any] = {
        "id": entity.id, "type": str(entity.type), "name": entity.name, "aliases": list(entity.aliases),
        "wikidata": entity.wikidata, "country": entity.country, "geonames": entity.geonames,
        "lat": entity.lat, "lon": entity.lon}
    if entity.type in PROPOSALS:
        row |= {"proposer": list(entity.proposer), "party": list(entity.party), "amends": list(entity.amends)}
    if entity.sector:
        row["sector"] = entity.sector
    if entity.unnamed:
        row["unnamed"] = True
    return row


def attribution_json(attribution: Attribution) -> dict[str, Any]:
    return {"source": spans(attribution.source), "cue": spans(attribution.cue), "content": spans(attribution.content),
            "speaker": attribution.speaker, "quoted": attribution.quoted, "in": attribution.inside}


def report_json(report: Report) -> dict[str, Any]:
    return {
        "id": report.id, "kind": report.kind,
        "actor": list(report.actor), "target": list(report.target), "addressee": list(report.addressee),
        "about": list(report.about), "place": list(report.place),
        "legalBasis": list(report.legal_basis), "purpose": report.purpose, "trigger": list(report.trigger),
        "speaker": list(report.speaker), "content": list(report.content),
        "modality": str(report.modality), "negated": report.negated, "hedge": report.hedge,
        "stance": report.stance, "sign": report.sign, "status": report.status,
        "conditions": list(report.conditions),
        "termType": report.term_type, "text": report.text, "proposal": report.proposal,
        "inExchangeFor": list(report.in_exchange_for),
        "date": report.date, "dateText": report.date_text,
        "cue": span(report.cue), "evidence": spans(report.evidence), "quote": span(report.quote),
        "actorSpan": spans(report.actor_span), "targetSpan": spans(report.target_span),
        "plover": report.plover, "rule": report.rule, "confidence": report.confidence}


def span(value: Span | None) -> list[int] | None:
    return list(value) if value else None


def spans(values: Sequence[Span]) -> list[list[int]]:
    return [list(value) for value in values]


# the full form

class Full(msgspec.Struct, forbid_unknown_fields=True):
    """A record with the number of the form that it is written in."""

    form: int
    record: Record


class Form(msgspec.Struct):
    form: int


FULL, ANY = msgspec.json.Decoder(Full), msgspec.json.Decoder(Form)


def dump_full(record: Record) -> str:
    """Everything the record holds, the text as well, as one line of JSON that `load_full` reads back equal."""
    return msgspec.json.encode(Full(FORM, record)).decode()


def load_full(line: str, place: str = "record") -> Record:
    """The record of a line that `dump_full` wrote. `place` names the line in messages.

    Raises KgError if it is none, or was written by another version.
    """
    try:
        if (form := ANY.decode(line).form) != FORM:
            raise KgError(place, f"written in form {form}, this version reads {FORM}", ANEW)
        return FULL.decode(line).record
    except ValueError as error:
        raise KgError(place, f"no full record ({error})", ANEW) from error
