"""What actors say of proposals: each word with its day and report, and the last word of each actor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Unpack

from kg.relate.choice import DEFAULT, Choice, Options, chosen
from kg.relate.facts import Fact, Facts
from kg.relate.proposal_ties import is_proposal, relation_of
from kg.relate.reading import Source, read_facts

SCALE = {"supports": 1.0, "conditional": 0.5, "mixed": 0.0, "neutral": 0.0, "sceptical": -0.5, "rejects": -1.0}
"""Stances in the order of tables, each with its place between against (-1) and for (1)."""

PUTS = ("proposes", "demands")
"""Relations of those whose proposal it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What one actor says of one proposal, by one report.

    `side` is whose stance it is: the actor, or the body it stands for if people are folded.
    `stance` is a relation of `proposal_network`: one of `SCALE`, or of `PUTS`.
    `first` and `last` are the days between which it was said, "" if not even the document has a date.
    `own` is False if only somebody else says that this is the actor's stance.
    """

    side: str
    actor: str
    proposal: str
    stance: str
    report: Fact
    first: str
    last: str
    own: bool


def words(source: Source | Facts, choice: Choice = DEFAULT, **options: Unpack[Options]) -> list[Word]:
    """What is said for, against and about whose proposals, in the order of days, then of IRIs.

    Counts what documents state in their own voice, and what an actor says of itself; what one says
    of another is an allegation and counts only with `voice="all"` (or alone with "claims"). A
    negated report gives no stance: who "did not accept" has not thereby rejected.

    Raises KgError for an option that is none.
    """
    facts, choice = source if isinstance(source, Facts) else read_facts(source), chosen(choice, **options)
    found = [word for fact in facts.reports.values() for word in _words(fact, facts, choice)]
    return sorted(found, key=lambda word: (word.last, word.first, word.proposal, word.side, word.report.iri))


def last_words(found: Iterable[Word]) -> dict[tuple[str, str], tuple[Word, ...]]:
    """By side and proposal the stances that no later stance of that side replaces.

    A word replaces another only if it was surely said later, so that two of one day both stand.
    """
    by: dict[tuple[str, str], list[Word]] = {}
    for word in found:
        if word.stance in SCALE:
            by.setdefault((word.side, word.proposal), []).append(word)
    return {key: tuple(word for word in said if not any(other.first > word.last for other in said))
            for key, said in sorted(by.items())}


def stance_of(last: Sequence[Word]) -> str | None:
    """The stance of one side's last words, None if they differ: it is unsettled.

    Who says yes, and yes on a condition, says yes on that condition.
    """
    stances = {word.stance for word in last}
    if stances == {"supports", "conditional"}:
        return "conditional"
    return stances.pop() if len(stances) == 1 else None


def said_between(fact: Fact, facts: Facts) -> tuple[str, str]:
    """First and last day on which this may have been said; never after the document that tells it.

    Without a date of its own it is dated by its document, as event data are: news tells of
    answers within a day or so. A date after the document's is that of what is talked about.
    """
    article = facts.articles.get(fact.document)
    issued = (article.issued if article else None) or ""
    first, last = fact.begin or fact.end or issued, fact.end or fact.begin or issued
    return (min(first, issued), min(last, issued)) if issued else (first, last)


def in_own_word(fact: Fact, facts: Facts) -> bool:
    """Whether those who are said to act say so themselves, or those who stand for them."""
    sides = {facts.acting(actor, fact) for actor in fact.actors}
    return bool(sides) and {facts.acting(voice, fact) for voice in fact.voice} <= sides


def counts(fact: Fact, facts: Facts, choice: Choice) -> bool:
    """Whether a report of what actors do or say counts: as chosen, and their own word like the document's."""
    if choice.voice == "document" and not fact.own_voice and in_own_word(fact, facts):
        fact = replace(fact, voice=(fact.document,))
    return choice.admits(fact, facts)


def proposals_of(fact: Fact, facts: Facts) -> list[str]:
    """The proposals a report is about."""
    return [iri for iri in fact.about if is_proposal(iri, facts)]


def _words(fact: Fact, facts: Facts, choice: Choice) -> Iterator[Word]:
    proposals = proposals_of(fact, facts)
    stance = relation_of(fact) if proposals and not fact.negated else None
    if stance is None or stance not in SCALE and stance not in PUTS or not counts(fact, facts, choice):
        return
    first, last = said_between(fact, facts)
    for proposal in proposals:
        for actor in fact.actors:
            side = facts.acting(actor, fact) if choice.fold else actor
            if side in facts.entities:
                yield Word(side=side, actor=actor, proposal=proposal, stance=stance, report=fact, first=first,
                           last=last, own=fact.own_voice or in_own_word(fact, facts))
