"""Measure extraction on the project's own passages in `tests/texts/`, or on its articles in `tests/articles/`.

    kg extract tests/texts | python benchmarks/own_set.py [--verbose] [--texts tests/articles]

Reads the records that `kg extract` prints and compares them with `NAME.expected.toml`
beside each `NAME.txt` (`tests/texts/README.md` fixes the form). Prints recall by kind,
how often each slot of a found fact is right, what is stated that must not be, and what
nobody expected. Exits with 1 if anything is stated that must not be.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from own_set_cases import TEXTS, Case, Expected, Participants, cases, sentence_spans

from kg.model import Document, Entity, EntityId, EntityType, Modality, Record, Report, Span

SMALL_WORDS = frozenset({"a", "an", "and", "government", "her", "his", "in", "its", "of", "s", "the", "their"})
EDGES = ("actor", "target", "speaker", "modality", "negated")
"""A found fact is right if these slots are; the others are counted for themselves."""


@dataclass(slots=True)
class Score:
    """Counts over all passages; the lists name each case for people to read."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    filled: Counter[str] = field(default_factory=Counter)
    matched: int = 0
    spurious: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    unsafe: Counter[str] = field(default_factory=Counter)


# ---- comparing names and words
def words(text: str) -> frozenset[str]:
    """The words that tell names apart, without case and accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return frozenset(re.findall(r"\w+", plain.lower())) - SMALL_WORDS


def alike(left: frozenset[str], right: frozenset[str], least: float) -> bool:
    """Whether the words shared make up at least this part of all words of both."""
    return bool(left | right) and len(left & right) / len(left | right) >= least


def names_of(entity: Entity) -> list[frozenset[str]]:
    return [words(name) for name in (entity.name, *entity.aliases)]


def is_named(entity: Entity, wanted: tuple[str, ...]) -> bool:
    """Whether one of the names a reader may use is the entity's. A person may go by the last name alone."""
    for name in wanted:
        if any(alike(words(name), known, 0.6) for known in names_of(entity)):
            return True
        if entity.type is EntityType.PERSON and words(name.split()[-1]) in names_of(entity):
            return True
    return False


def same_participants(ids: Sequence[EntityId], wanted: Participants, who: Mapping[str, Entity]) -> bool:
    known = [who[i] for i in ids if i in who]
    return (len(known) == len(ids)
            and all(any(is_named(entity, names) for names in wanted) for entity in known)
            and all(any(is_named(entity, names) for entity in known) for names in wanted))


def share_a_participant(ids: Sequence[EntityId], wanted: Participants, who: Mapping[str, Entity]) -> bool:
    return any(is_named(who[i], names) for i in ids if i in who for names in wanted)


def is_about(report: Report, wanted: str, who: Mapping[str, Entity]) -> bool:
    """Whether one thing it is about shares a word with what is wanted; a report it is about is taken as right."""
    return any(i not in who or any(words(wanted) & known for known in names_of(who[i])) for i in report.about)


# ---- matching
def stands_in(report: Report, sentences: Sequence[int], spans: Sequence[Span]) -> bool:
    """Whether its evidence touches one of the sentences, counted from 1."""
    wanted = [spans[number - 1] for number in sentences]
    return any(start < stop and first < end for start, end in report.evidence for first, stop in wanted)


def may_be(report: Report, fact: Expected, spans: Sequence[Span], who: Mapping[str, Entity]) -> bool:
    """Whether the report is this fact, however well its slots are filled."""
    if report.is_term != fact.is_term or not stands_in(report, fact.sentences, spans):
        return False
    if fact.is_term:
        told, wanted = words(report.text or ""), words(fact.text or "")
        return bool(told) and report.term_type == fact.kind and (
            told <= wanted or wanted <= told or alike(told, wanted, 0.4))
    if report.kind not in (fact.kind, *fact.also):
        return False
    return fact.actor is None or share_a_participant(report.actor, fact.actor, who) or not (report.actor or fact.actor)


def slots(report: Report, fact: Expected, who: Mapping[str, Entity]) -> dict[str, bool]:
    """Each slot that the fact asks for, and whether the report has it right."""
    seen: dict[str, bool] = {}
    for slot in ("actor", "target", "speaker"):
        if (wanted := getattr(fact, slot)) is not None:
            seen[slot] = same_participants(getattr(report, slot), wanted, who)
    told = {"modality": report.modality.value, "negated": report.negated, "stance": report.stance,
            "status": report.status, "date": report.date}
    seen |= {slot: told[slot] == getattr(fact, slot) for slot in told if getattr(fact, slot) is not None}
    if fact.about is not None:
        seen["about"] = is_about(report, fact.about, who)
    if fact.office is not None:
        seen["office"] = words(fact.office) <= words(report.details.get("office", ""))
    return seen


def pairs(record: Record, facts: Sequence[Expected], spans: Sequence[Span]) -> Iterator[tuple[Report, Expected]]:
    """One report for one fact: the pairs that agree best first, the fact's own kind and required facts preferred."""
    who = {entity.id: entity for entity in record.entities}
    options = [(sum(slots(report, fact, who).values()) - fact.optional - (report.kind in fact.also), -i, -j)
               for i, report in enumerate(record.reports) for j, fact in enumerate(facts)
               if may_be(report, fact, spans, who)]
    reports_left, facts_left = set(range(len(record.reports))), set(range(len(facts)))
    for _, i, j in sorted(options, reverse=True):
        if -i in reports_left and -j in facts_left:
            reports_left.discard(-i)
            facts_left.discard(-j)
            yield record.reports[-i], facts[-j]


def breaks(report: Report, absent: Expected, spans: Sequence[Span], who: Mapping[str, Entity]) -> bool:
    """Whether the report states in the document's own voice, as so, what must not be stated."""
    stated = not report.speaker and report.modality is Modality.ACTUAL and not report.negated
    if not stated or report.kind != absent.kind or absent.status not in (None, report.status):
        return False
    here = not absent.sentences or stands_in(report, absent.sentences, spans)
    return here and (absent.actor is None or share_a_participant(report.actor, absent.actor, who))


# ---- scoring
def label(fact: Expected) -> str:
    return f"Term {fact.kind}" if fact.is_term else fact.kind


def count(score: Score, case: Case, record: Record) -> None:
    """Add one passage to the score."""
    spans = sentence_spans(case.text)
    who = {entity.id: entity for entity in record.entities}
    required = [fact for fact in case.expected if not fact.optional]
    score.wanted.update(label(fact) for fact in required)
    taken: set[str] = set()
    met: list[Expected] = []
    for report, fact in pairs(record, case.expected, spans):
        taken.add(report.id)
        met.append(fact)
        score.matched += 1
        score.unsafe["allegation stated as fact"] += bool(fact.speaker and not report.speaker)
        score.unsafe["negation lost"] += bool(fact.negated and not report.negated)
        score.unsafe["possibility stated as fact"] += fact.modality != "actual" and report.modality == "actual"
        if fact.optional:
            continue
        seen = slots(report, fact, who)
        score.found[label(fact)] += 1
        score.right[label(fact)] += all(seen.get(slot, True) for slot in EDGES)
        score.asked.update(seen.keys())
        score.filled.update(slot for slot, right in seen.items() if right)
    score.missing += [f"{case.name}: {label(fact)} {fact.actor or ''} {fact.text or ''}"
                      for fact in required if not any(fact is one for one in met)]
    score.spurious += [f"{case.name}: {told(report)}" for report in record.reports if report.id not in taken]
    score.violations += [f"{case.name}: {told(report)}" for report in record.reports
                         if any(breaks(report, absent, spans, who) for absent in case.absent)]


def told(report: Report) -> str:
    who = f"{', '.join(report.actor)} -> {', '.join(report.target)}, says {', '.join(report.speaker) or 'the text'}"
    return f"{report.term_type or report.kind} {who} [{report.rule}]"


def score(cases: Iterable[Case], records: Mapping[str, Record]) -> Score:
    """Score `records`, named by the file name of their passage without suffix. A missing one counts as empty."""
    total = Score()
    for one in cases:
        count(total, one, records.get(one.name) or Record(document=Document(id="", path="", text=one.text, sha256="")))
    return total


# ---- in and out
def record(line: str) -> tuple[str, Record]:
    """Name and record of a line of `kg extract`, as far as it is scored."""
    data = json.loads(line)
    path = data["document"]["path"]
    entities = tuple(Entity(id=e["id"], type=EntityType(e["type"]), name=e["name"], aliases=tuple(e["aliases"]))
                     for e in data["entities"])
    reports = tuple(Report(
        id=r["id"], kind=r["kind"], evidence=tuple((start, end) for start, end in r["evidence"]), rule=r["rule"],
        actor=tuple(r["actor"]), target=tuple(r["target"]), about=tuple(r["about"]), speaker=tuple(r["speaker"]),
        modality=Modality(r["modality"]), negated=r["negated"], stance=r["stance"], status=r["status"],
        term_type=r["termType"], text=r["text"], date=r["date"],
        details={"office": r["office"]} if r.get("office") else {}) for r in data["reports"])
    document = Document(id=data["document"]["id"], path=path, text="", sha256=data["document"]["sha256"])
    return Path(path).stem, Record(document=document, entities=entities, reports=reports)


def lines(score: Score, *, verbose: bool = False) -> Iterator[str]:
    yield f"{'kind':24}{'wanted':>8}{'found':>8}{'right':>8}"
    for kind in sorted(score.wanted, key=lambda kind: (kind.startswith("Term "), kind)):
        yield f"{kind:24}{score.wanted[kind]:8}{score.found[kind]:8}{score.right[kind]:8}"
    yield f"{'all':24}{score.wanted.total():8}{score.found.total():8}{score.right.total():8}"
    told_in_all = score.matched + len(score.spurious)
    yield (f"recall {part(score.found.total(), score.wanted.total())}, "
           f"right {part(score.right.total(), score.wanted.total())}, "
           f"expected of all told {part(score.matched, told_in_all)} "
           f"({len(score.spurious)} of {told_in_all} unexpected)")
    yield "slots of found facts: " + ", ".join(f"{s} {score.filled[s]}/{score.asked[s]}" for s in sorted(score.asked))
    yield "unsafe: " + ", ".join(f"{what} {number}" for what, number in sorted(score.unsafe.items()))
    yield f"stated although it must not be: {len(score.violations)}"
    yield from (f"  {one}" for one in score.violations)
    if verbose:
        yield from (f"  missing    {one}" for one in score.missing)
        yield from (f"  unexpected {one}" for one in score.spurious)


def part(number: int, whole: int) -> str:
    return f"{number / whole:.2f}" if whole else "-"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, default=TEXTS)
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    total = score(cases(args.texts), dict(record(line) for line in sys.stdin if line.strip()))
    print(*lines(total, verbose=args.verbose), sep="\n")
    return int(bool(total.violations))


if __name__ == "__main__":
    sys.exit(main())
