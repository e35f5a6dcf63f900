"""How sure the extractor is of a report: the share of reports like it that a reader found right."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from math import exp

from kg.kinds import KINDS
from kg.model import Record, Report, Span

FAR = 60
"""Characters between cue and actor from which on they count as far apart."""
LONG = 200
"""Characters from which on a sentence counts as long."""

CARRIES = "Assert"
"""The kind that only carries what is said: each thing said stands or goes by itself, and the carrier with the last."""


def surer(record: Record, least: float) -> Record:
    """The record without the reports whose confidence is below `least`.

    A less sure report stays where a surer one cannot be told without it: the act whose
    content it is, the condition of an answer, what a threat threatens.
    """
    if least <= 0:
        return record
    known = {report.id: report for report in record.reports}
    holders: dict[str, list[str]] = defaultdict(list)
    for report in record.reports:
        for said in report.content:
            holders[said].append(report.id)
    kept: set[str] = set()
    todo = [report.id for report in record.reports if report.confidence >= least and not only_carries(report)]
    while todo:
        one = todo.pop()
        if one in kept or one not in known:
            continue
        kept.add(one)
        todo += [*needed(known[one]), *holders[one]]
    return replace(record, reports=tuple(without(report, kept) for report in record.reports if report.id in kept))


def only_carries(report: Report) -> bool:
    return report.kind == CARRIES and bool(report.content)


def needed(report: Report) -> tuple[str, ...]:
    """Ids of the reports without which this one says less than it should."""
    said = () if only_carries(report) else report.content
    events = tuple(other for other in report.about if "/" not in other)
    return (*said, *report.conditions, *report.trigger, *report.in_exchange_for, *events)


def without(report: Report, kept: set[str]) -> Report:
    """The report, of its content only what is kept."""
    return replace(report, content=tuple(said for said in report.content if said in kept))


@cache
def weights() -> Mapping[str, float]:
    """Log-odds of each feature, fitted by `benchmarks/calibrate.py`; what is not there weighs nothing."""
    text = files("kg.link").joinpath("data", "confidence.toml").read_text(encoding="utf-8")
    return {name: float(value) for name, value in tomllib.loads(text)["weights"].items()}


def with_confidence(record: Record) -> Record:
    """The record with each report's confidence: the share of reports with its features that readers found right."""
    mentions, told = kinds_of_mentions(record), weights()
    return replace(record, reports=tuple(
        replace(report, confidence=round(sigmoid(sum(told.get(name, 0.0) for name in features(report, mentions))), 2))
        for report in record.reports))


def kinds_of_mentions(record: Record) -> Mapping[Span, str]:
    """name, nominal or pronoun, by span."""
    return {mention.span: mention.kind for mention in record.mentions}


def sigmoid(x: float) -> float:
    return 1 / (1 + exp(-x))


def features(report: Report, mentions: Mapping[Span, str]) -> Iterator[str]:
    """Names of what may make a report more or less sure."""
    yield "all"
    kind = KINDS.get(report.kind)
    yield f"base:{kind.bases[-2] if kind and len(kind.bases) > 1 else report.kind}"
    yield f"kind:{report.kind}"
    if report.term_type:
        yield f"term:{report.term_type}"
    actors = {mentions.get(span, "other") for span in report.actor_span} if report.actor else {"none"}
    yield from sorted(f"actor:{actor}" for actor in actors)
    yield "voice:quoted" if report.quote else "voice:said" if report.speaker else "voice:own"
    if report.modality != "actual":
        yield "modal"
    if report.negated:
        yield "negated"
    if report.target:
        yield "target"
    if len(report.evidence) > 1:
        yield "told again"
    if report.cue and report.actor_span and min(gap(report.cue, span) for span in report.actor_span) > FAR:
        yield "far"
    if any(end - start > LONG for start, end in report.evidence[:1]):
        yield "long"


def gap(one: Span, other: Span) -> int:
    """Characters between two spans; 0 if they touch or overlap."""
    return max(0, other[0] - one[1], one[0] - other[1])
