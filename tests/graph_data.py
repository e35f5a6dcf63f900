"""Two short articles of our own, annotated by hand: records and graphs for tests.

`istanbul` tells public facts of May 2025 in our words, `norland` is invented. Each folder
of `tests/data` holds the text, its metadata, entities and reports; offsets count code points.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.graph.iris import BASE
from kg.graph.triples import quads
from kg.model import Document, Entity, EntityType, Modality, Record, Report
from kg.store.embedded import GraphStore, open_store

DATA = Path(__file__).parent / "data"
DETAILS = ("office", "medium", "instrument", "quantity", "quantityMin", "targetText", "outcome", "duration")


@cache
def record(name: str) -> Record:
    """The hand-made record of an article."""
    folder = DATA / name
    text = (folder / f"{name}.txt").read_text(encoding="utf-8")
    meta = json.loads((folder / f"{name}.meta.json").read_text(encoding="utf-8"))
    entities = json.loads((folder / "entities.json").read_text(encoding="utf-8"))
    rows = [json.loads(line) for line in (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    document = Document(id=name, path=f"{name}.txt", text=text, sha256=sha256(text.encode()).hexdigest(), **meta)
    return Record(document=document, entities=tuple(entity(id_, row) for id_, row in entities.items()),
                  reports=tuple(report(row, text) for row in rows))


def entity(id_: str, row: Mapping[str, Any]) -> Entity:
    many = {key: tuple(row.get(key, ())) for key in ("proposer", "party", "amends")}
    one = {key: row.get(key) for key in ("wikidata", "country", "geonames", "lat", "lon", "sector", "represents",
                                         "within")}
    return Entity(id=id_, type=EntityType(row["type"]), name=row["names"][0], aliases=tuple(row["names"][1:]),
                  unnamed=row.get("unnamed", False), metonym_for=row.get("metonymFor"),
                  in_conflict=row.get("inConflict"), **many, **one)


def report(row: Mapping[str, Any], text: str) -> Report:
    span = (row["start"], row["end"])
    assert text[slice(*span)] == row["text"], row["id"]
    many = {field: tuple(row.get(key, ())) for field, key in (
        ("actor", "actor"), ("target", "target"), ("addressee", "addressee"), ("place", "place"),
        ("legal_basis", "legalBasis"), ("trigger", "trigger"), ("speaker", "speaker"), ("content", "content"),
        ("conditions", "conditions"), ("in_exchange_for", "inExchangeFor"))}
    one = {field: row.get(key) for field, key in (
        ("purpose", "purpose"), ("hedge", "hedge"), ("stance", "stance"), ("sign", "sign"), ("status", "newStatus"),
        ("term_type", "termType"), ("proposal", "proposal"), ("date", "date"), ("date_text", "dateText"))}
    return Report(id=row["id"], kind=row["kind"], evidence=(span, *map(tuple, row.get("also", ()))), rule="hand",
                  about=tuple(row.get("about", row.get("requires", ()))), modality=Modality(row["modality"]),
                  negated=row.get("negated", False), text=row.get("termText", row.get("dipText")),
                  cue=row.get("cue") and tuple(row["cue"]), quote=row.get("quote") and tuple(row["quote"]),
                  actor_span=tuple(map(tuple, row.get("actorSpan", ()))),
                  details={key: str(row[key]) for key in DETAILS if key in row}, **many, **one)


@cache
def store() -> GraphStore:
    """Both articles in one store."""
    opened = open_store()
    for name in ("istanbul", "norland"):
        opened.load(quads(record(name), BASE))
    return opened
