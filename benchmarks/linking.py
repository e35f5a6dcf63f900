"""Entity linking by Wikidata id, of the countries, governments, organisations and office holders of the catalogue.

    kg extract ARTICLES > records.jsonl
    python benchmarks/linking.py records.jsonl labels.jsonl

A catalogue of actors cannot hold the millions of entities that annotators mark. In scope are the ids that the
catalogue gives to a country, government, armed force, organisation or person with an office; labels and links with
other ids count nothing. A link is right if a label with its id begins and ends where it does, or does so once both
are widened to whole words; any other link is wrong, also inside a longer label. Labels that need not be found count
nothing if missed. Labels: one object a document with `id`, `text`, `gold` (`start`, `end`, `qid`; `optional`, `coref`)
and `evaluation_span`, outside of which nothing counts.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kg.link.catalogue import Catalogue
from kg.link.loading import load_catalogue
from kg.model import EntityType

KINDS = frozenset({EntityType.COUNTRY, EntityType.GOVERNMENT, EntityType.ARMED_FORCE, EntityType.ORGANIZATION})

type Json = Mapping[str, Any]
type Span = tuple[int, int]


def scope(catalogue: Catalogue) -> frozenset[str]:
    """The Wikidata ids that count."""
    return frozenset(entity.wikidata for entity in catalogue.entities.values() if entity.wikidata and (
        entity.type in KINDS or catalogue.offices.get(entity.id)))


def widened(span: Span, text: str) -> Span:
    """The span from the beginning of its first word to the end of its last."""
    start, end = span
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end


def links(record: Json, wanted: frozenset[str]) -> dict[Span, tuple[str, bool]]:
    """Where ids in scope are linked, and whether the words are no name."""
    ids = {entity["id"]: entity.get("wikidata") for entity in record["entities"]}
    return {tuple(mention["span"]): (ids[mention["entity"]], mention["kind"] != "name")
            for mention in record["mentions"] if ids[mention["entity"]] in wanted}


def counted(record: Json, labels: Json, wanted: frozenset[str]) -> Counter[tuple[str, bool]]:
    """How many links are right and wrong and labels missed, for names and for other words."""
    text = labels["text"]
    low, high = labels.get("evaluation_span") or (0, len(text))
    gold = {widened((one["start"], one["end"]), text): one for one in labels["gold"]}
    counts: Counter[tuple[str, bool]] = Counter()
    found = set()
    for span, (item, other) in links(record, wanted).items():
        label = gold.get(widened(span, text))
        if low <= span[0] and span[1] <= high:
            right = label is not None and label["qid"] == item
            found |= {widened(span, text)} if right else set()
            if not (right and label and label.get("optional")):
                counts["right" if right else "wrong", bool(label["coref"]) if label else other] += 1
    for span, label in gold.items():
        if label["qid"] in wanted and not label.get("optional") and span not in found:
            counts["missed", bool(label["coref"])] += 1
    return counts


def table(counts: Mapping[tuple[str, bool], int]) -> Iterable[str]:
    """A line for names alone, and one for all words."""
    for name, kinds in (("names", (False,)), ("all", (False, True))):
        right, wrong, missed = (sum(counts.get((what, kind), 0) for kind in kinds)
                                for what in ("right", "wrong", "missed"))
        f1 = 2 * right / max(1, 2 * right + wrong + missed)
        yield f"{name:6} right {right}  wrong {wrong}  missed {missed}  F1 {f1:.3f}"


def main(records: Path, labels: Path) -> None:
    gold = {str(one["id"]): one for one in map(json.loads, labels.read_text(encoding="utf-8").splitlines())}
    wanted = scope(load_catalogue())
    counts: Counter[tuple[str, bool]] = Counter()
    for record in map(json.loads, records.read_text(encoding="utf-8").splitlines()):
        name = record["document"]["id"]
        if name in gold:
            counts += counted(record, gold.pop(name), wanted)
    for rest in gold.values():
        counts += counted({"entities": [], "mentions": []}, rest, wanted)
    print("\n".join(table(counts)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
