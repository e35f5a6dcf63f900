"""How each proposal was received: who is for and against, who has not answered, what it hangs on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Unpack

from kg.relate.choice import DEFAULT, Choice, Options, chosen
from kg.relate.conditions import Condition, conditions
from kg.relate.facts import Fact, Facts
from kg.relate.proposal_ties import related
from kg.relate.reading import Source, read_facts
from kg.relate.stances import SCALE, Word, counts, last_words, proposals_of, said_between, stance_of, words

UNSETTLED = "unsettled"
"""What the stance of a side is called whose last words differ."""

ANSWERS = frozenset({"Commit", "Meeting", "Visit", "Refuse", "Propose", "Demand", "Vote", "Withdrawal"})
"""Classes of reports by which who is asked answers a proposal in deed, besides those with a stance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A party or addressee of whom no report tells an answer; `alleged` are those in which others say it answered."""

    side: str
    role: str
    alleged: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """One proposal and what was said of it, in order of days.

    `proposers` put it, `demanders` ask for it; they and all sides are actors, or the bodies they
    stand for if people are folded.
    `said` has every word; `last` the last ones of each side; `counts` how many sides hold
    which stance at their last word, among them `UNSETTLED`; `net` is sides for less sides
    against (sceptical and conditional ones are neither). `status` is the latest report of
    how far it has come. `revises`, `revised_by` and `rivals` are other proposals.
    """

    iri: str
    proposers: tuple[str, ...]
    demanders: tuple[str, ...]
    said: tuple[Word, ...]
    last: Mapping[str, tuple[Word, ...]]
    counts: Mapping[str, int]
    silent: tuple[Silence, ...]
    conditions: tuple[Condition, ...]
    status: Fact | None
    revises: tuple[str, ...]
    revised_by: tuple[str, ...]
    rivals: tuple[str, ...]

    @property
    def net(self) -> int:
        return self.counts.get("supports", 0) - self.counts.get("rejects", 0)


def receptions(source: Source | Facts, choice: Choice = DEFAULT, **options: Unpack[Options]) -> list[Reception]:
    """Every proposal that the chosen reports tell of, the most answered first, then by IRI.

    Counts what `words` counts. Raises KgError for an option that is none.
    """
    facts, choice = source if isinstance(source, Facts) else read_facts(source), chosen(choice, **options)
    about: dict[str, list[Fact]] = {}
    for fact in facts.reports.values():
        for proposal in proposals_of(fact, facts):
            about.setdefault(proposal, []).append(fact)
    said: dict[str, list[Word]] = {}
    for word in words(facts, choice):
        said.setdefault(word.proposal, []).append(word)
    held: dict[str, list[Condition]] = {}
    for condition in conditions(facts, choice):
        for proposal in proposals_of(condition.act, facts):
            held.setdefault(proposal, []).append(condition)
    revised_by, rivals = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for one, other, relation in related(facts, choice):
        if relation == "rival":
            rivals[one].add(other)
            rivals[other].add(one)
        else:
            revised_by[other].add(one)
    found = [_reception(iri, reports, said.get(iri, []), held.get(iri, []), facts, choice,
                        revised_by=tuple(sorted(revised_by[iri])), rivals=tuple(sorted(rivals[iri])))
             for iri, reports in sorted(about.items()) if any(counts(fact, facts, choice) for fact in reports)]
    return sorted(found, key=lambda one: (-len(one.last), -len(one.said), one.iri))


def over_time(reception: Reception) -> list[tuple[str, Mapping[str, int]]]:
    """The balance after each day on which a word was said: stance to the number of sides that hold it by then."""
    days = sorted({word.last for word in reception.said if word.stance in SCALE})
    return [(day, balance({side: last for (side, _), last in last_words(
        word for word in reception.said if word.last <= day).items()})) for day in days]


def balance(last: Mapping[str, Sequence[Word]]) -> dict[str, int]:
    """How many sides hold which stance, in the order of `SCALE`, the unsettled last."""
    counted = Counter(stance_of(said) or UNSETTLED for said in last.values())
    return {stance: counted[stance] for stance in (*SCALE, UNSETTLED) if counted[stance]}


def _reception(iri: str, reports: list[Fact], said: list[Word], held: list[Condition], facts: Facts,
               choice: Choice, *, revised_by: tuple[str, ...], rivals: tuple[str, ...]) -> Reception:
    last = {side: found for (side, _), found in last_words(said).items()}
    entity = facts.entities[iri]
    proposers = {facts.stands_for(who) if choice.fold else who for who in entity.proposer}
    proposers |= {word.side for word in said if word.stance == "proposes"}
    demanders = {word.side for word in said if word.stance == "demands"} - proposers
    statuses = [fact for fact in reports if fact.status and fact.modality == "actual" and not fact.negated
                and counts(fact, facts, choice)]
    return Reception(
        iri=iri, proposers=tuple(sorted(proposers)), demanders=tuple(sorted(demanders)), said=tuple(said), last=last,
        counts=balance(last),
        silent=_silent(iri, reports, facts, choice), conditions=tuple(held),
        status=max(statuses, key=lambda fact: (said_between(fact, facts)[1], fact.iri), default=None),
        revises=entity.revises, revised_by=revised_by, rivals=rivals)


def _silent(iri: str, reports: list[Fact], facts: Facts, choice: Choice) -> tuple[Silence, ...]:
    """Parties, targets and addressees whose side gave no answer; always by sides: who speaks for one answers for it."""
    entity = facts.entities[iri]
    counted = [fact for fact in reports if counts(fact, facts, choice)]
    put = [fact for fact in counted if fact.kind in {"Propose", "Demand"} and not fact.negated]
    roles = {facts.acting(who, fact): "addressee" for fact in put for who in (*fact.targets, *fact.addressees)}
    roles |= {facts.stands_for(who): "party" for who in entity.party}
    own = {facts.stands_for(who) for who in entity.proposer}
    own |= {facts.acting(who, fact) for fact in put for who in fact.actors}
    if not own:  # nobody put it to anybody
        return ()
    answered = {facts.acting(who, fact) for fact in counted if _is_answer(fact) for who in fact.actors}
    missing = sorted(side for side in roles.keys() - own - answered if side in facts.entities)
    return tuple(Silence(side=side, role=roles[side],
                         alleged=tuple(fact for fact in reports if _is_answer(fact) and fact not in counted
                                       and side in {facts.acting(who, fact) for who in fact.actors}))
                 for side in missing)


def _is_answer(fact: Fact) -> bool:
    return fact.modality == "actual" and not fact.negated and (fact.stance is not None or fact.kind in ANSWERS)
