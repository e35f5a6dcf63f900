"""Which entities and ties the page draws, and why.

An edge of the picture is a query over reports, as in `kg.relate`; beside actors
it has the proposals, conflicts and places that reports are about. Reports of one
sign and standing between the same two entities make one edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from kg.relate.facts import Fact, Facts
from kg.relate.kinds import kinds
from kg.relate.ties import class_sign, pairs_of, sign_of

STANCE_SIGN = {"support": 1, "reject": -1, "sceptical": -1, "conditional": 0, "mixed": 0, "neutral": 0}
VENUE = "venue"


class Standing(IntEnum):
    """How firmly the documents stand behind a report."""

    STATED = 0
    """In a document's own voice, as actual, not negated."""
    QUALIFIED = 1
    """In a document's own voice, but planned, possible, … or negated."""
    CLAIMED = 2
    """On the word of an actor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An edge of the picture; `reports` are IRIs in order. A mutual one has no direction."""

    start: str
    end: str
    sign: int
    standing: Standing
    mutual: bool
    reports: tuple[str, ...]


def standing_of(fact: Fact) -> Standing:
    """Where a report stands between stated and claimed."""
    if not fact.own_voice:
        return Standing.CLAIMED
    return Standing.STATED if fact.modality == "actual" and not fact.negated else Standing.QUALIFIED


def tone_of(fact: Fact) -> int:
    """A report's sign, or that of its stance where the act itself has none."""
    return sign_of(fact) or (0 if fact.negated else STANCE_SIGN.get(fact.stance or "", 0))


def lines(facts: Facts) -> list[Line]:
    """Every edge of the picture, in order of its ends, sign and standing."""
    found: dict[tuple[str, str, int, Standing, bool], list[str]] = {}
    for iri, fact in facts.reports.items():
        for start, end, sign, mutual in {*_ends(fact, facts)}:
            if start != end and _drawn(start, facts) and _drawn(end, facts):
                found.setdefault((start, end, sign, standing_of(fact), mutual), []).append(iri)
    for start, end, iri in _between_proposals(facts):
        found.setdefault((start, end, 0, standing_of(facts.reports[iri]), False), []).append(iri)
    return [Line(start=key[0], end=key[1], sign=key[2], standing=key[3], mutual=key[4],
                 reports=tuple(sorted(set(reports)))) for key, reports in sorted(found.items())]


def _drawn(iri: str, facts: Facts) -> bool:
    return iri in facts.entities and facts.entities[iri].type != "Topic"


def _ends(fact: Fact, facts: Facts) -> Iterator[tuple[str, str, int, bool]]:
    if fact.kind == "Term":
        return
    for (start, end), mutual in pairs_of(fact):
        yield start, end, sign_of(fact), mutual
    about = [iri for iri in fact.about if _drawn(iri, facts) and iri not in fact.targets]
    for actor in fact.actors:
        for iri in about:
            yield actor, iri, _sign_about(fact, iri, facts), False
        if not about and not fact.targets:
            for place in fact.places:
                yield actor, place, 0, False


def _sign_about(fact: Fact, about: str, facts: Facts) -> int:
    """Towards a proposal a stance counts, else the act itself unless it is aimed at somebody else."""
    if not _is_proposal(about, facts) or fact.negated:
        return 0
    if fact.stance:
        return STANCE_SIGN.get(fact.stance, 0)
    sign = class_sign(fact.kind)
    return 0 if sign < 0 and fact.targets else sign


def _is_proposal(iri: str, facts: Facts) -> bool:
    entity = facts.entities.get(iri)
    kind = kinds().get(entity.type) if entity else None
    return kind is not None and (kind.name == "Proposal" or "Proposal" in kind.parents)


def _between_proposals(facts: Facts) -> Iterator[tuple[str, str, str]]:
    """A proposal's venue, and what its terms or the conditions of those who answer it require."""
    for proposal in facts.entities.values():
        yield from _from_terms(proposal.iri, proposal.terms, facts)
    for fact in facts.reports.values():
        for about in fact.about:
            if _is_proposal(about, facts):
                yield from _from_terms(about, fact.conditions, facts)


def _from_terms(proposal: str, terms: tuple[str, ...], facts: Facts) -> Iterator[tuple[str, str, str]]:
    for iri in terms:
        term = facts.reports.get(iri)
        if term is None:
            continue
        places = term.places if term.term_type == VENUE else ()
        for end in (*places, *term.requires):
            if end != proposal and _drawn(end, facts):
                yield proposal, end, iri
