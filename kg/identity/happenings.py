"""Reports that tell of one happening: same kind, same actors, same day and nothing that differs.

They are linked (`dip:sameEventAs`), never merged: each keeps its authority and its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kg.extract.edtf import days
from kg.identity.profile import Key, Profile
from kg.identity.wording import table, words
from kg.model import EntityId, Modality, Record, Report


def happenings(record: Record) -> Iterator[Profile]:
    """Profiles of the record's deeds that a day or the proposal they are about tells from others."""
    for report in record.reports:
        kind = table("words")["happening"]["as"].get(report.kind, report.kind)
        if kind not in words("happening.kinds") or report.negated or report.modality is not Modality.ACTUAL:
            continue
        day = day_of(report)
        once = kind in words("happening.once")
        proposals = tuple(id_ for id_ in report.about if once and id_.startswith("proposal/"))
        if report.actor and (day or proposals):
            found = {"actors": report.actor, "targets": report.target, "place": report.place,
                     "about": proposals, "date": (day,) if day else ()}
            yield Profile(document=record.document.id, entity=report.id, sort="report", type=kind, name=report.kind,
                          published=record.document.published, evidence=report.evidence[0],
                          features={name: tuple(sorted(values)) for name, values in found.items() if values})


def day_of(report: Report) -> str | None:
    """The single day a report gives."""
    first, last = days(report.date) if report.date else (None, None)
    return first.isoformat() if first and first == last else None


def blocks_of(report: Profile, ids: Callable[[EntityId], EntityId]) -> Iterator[str]:
    """What reports of one happening share. `ids` has the id that the document's proposal goes by."""
    actors = report.features["actors"]
    for day in report.features.get("date", ()):
        yield "\t".join((report.type, day, *actors))
    for proposal in report.features.get("about", ()):
        yield "\t".join((report.type, ids(proposal), *actors))


def same_events(block: Iterable[Profile]) -> Iterator[tuple[Key, Key]]:
    """Pairs of reports of a block that tell of the same happening; the third is linked through the second."""
    known: list[Profile] = []
    for report in sorted(block, key=lambda one: one.key):
        for other in reversed(known):
            if other.document != report.document and agree(other, report):
                yield other.key, report.key
                break
        known.append(report)


def agree(one: Profile, other: Profile) -> bool:
    """Whether neither target, place nor day differs, and more than one actor is shared."""
    told = [({*one.features.get(name, ())}, {*other.features.get(name, ())}) for name in ("targets", "place", "date")]
    if any(mine and theirs and not mine & theirs for mine, theirs in told):
        return False
    return any(mine & theirs for mine, theirs in told[:2]) or bool(one.features.get("about"))\
        or len(one.features["actors"]) > 1
