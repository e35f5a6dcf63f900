"""How sure the extractor is of a report: the share of reports like it that a reader found right."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from kg.model import Record, Report

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
