"""Reports that people found wrong: which are meant, and a record without them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.link.confidence import only_carries
from kg.model import Correction, Record, Report


def meant(correction: Correction, record: Record, report: str | None) -> list[Report]:
    """The reports that a correction means: by id, or by words of a sentence; in both cases of its kind."""
    words = " ".join((correction.sentence or "").split())
    return [one for one in record.reports
            if report in (None, one.id) and correction.report_kind in (None, one.kind)
            and any(words in sentence for sentence in sentences(one, record))]


def sentences(report: Report, record: Record) -> list[str]:
    """The sentences that a report was read from, each on one line."""
    return [" ".join(record.document.text[start:end].split()) for start, end in report.evidence]


def without(record: Record, wrong: Iterable[str]) -> Record:
    """The record without these reports, and without what is told through them alone.

    What somebody said goes with the act of saying it, a condition with what it was a condition of, and an act that
    only carries words with the last of them.
    """
    gone, known = set(wrong), {report.id: report for report in record.reports}
    if not gone:
        return record
    while more := {id_ for id_ in known.keys() - gone if hangs(known[id_], gone, known.values())}:
        gone |= more

    def left(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(id_ for id_ in ids if id_ not in gone)

    kept = [replace(report, about=left(report.about), content=left(report.content),
                    conditions=left(report.conditions), trigger=left(report.trigger),
                    in_exchange_for=left(report.in_exchange_for))
            for report in record.reports if report.id not in gone]
    return replace(record, reports=tuple(kept))


def hangs(report: Report, gone: set[str], reports: Iterable[Report]) -> bool:
    """Whether nothing is left that the report is told through, or that it carries."""
    if only_carries(report) and gone.issuperset(report.content):
        return True
    if report.is_term and report.proposal:
        return False
    holders = [other.id for other in reports if report.id in (*other.content, *other.conditions)]
    return bool(holders) and gone.issuperset(holders)
