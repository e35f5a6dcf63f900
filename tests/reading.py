"""Asks of a record what the tests of reading ask."""

from kg.model import Record, Report


def kinds(record: Record) -> list[str]:
    """Kinds of all events, but for offices held, which every title tells."""
    return sorted(report.kind for report in record.reports if not report.is_term and report.kind != "Tenure")


def only(record: Record, kind: str) -> Report:
    """The one report of this kind, or term of this type; it is a failure if there are none or several."""
    found = [report for report in record.reports if kind in (report.kind, report.term_type)]
    assert len(found) == 1, f"{len(found)} {kind} in {[(r.kind, r.term_type) for r in record.reports]}"
    return found[0]


def stated(record: Record) -> list[Report]:
    """What the document itself says is so."""
    return [report for report in record.reports
            if not report.speaker and report.modality == "actual" and not report.negated]
