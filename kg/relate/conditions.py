"""Conditions that actors set: what they hold back, who has to fulfil it, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Unpack

from kg.relate.choice import DEFAULT, Choice, Options, chosen
from kg.relate.facts import Fact, Facts
from kg.relate.proposal_ties import is_proposal, relation_of
from kg.relate.reading import Source, read_facts
from kg.relate.stances import SCALE, counts, proposals_of, said_between

type State = Literal["open", "met", "refused", "replaced", "settled", "unclear"]

CARRIED_OUT = frozenset({"agreed", "signed", "ratified", "inForce", "begun", "implemented", "resumed", "extended"})
"""Statuses of a proposal by which a condition that asks for it is met."""

SETTLED = CARRIED_OUT - {"resumed", "extended"} | {"rejected", "withdrawn", "collapsed", "ended", "expired"}
"""Statuses after which nothing is held back any more."""

THOUGHT = frozenset({"hypothetical", "required", "desired", "planned", "possible"})
"""Modalities of the reports that the words of a condition are read as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one side would do: agree to a proposal, or a deed of a class towards others."""

    side: str
    proposal: str = ""
    kind: str = ""
    plover: str = ""
    towards: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    def fulfils(self, asked: Step) -> bool:
        """Whether this is what a condition asks for: the same proposal, or a deed of the same
        class and code towards one of the same, at the same place where both name one; by that side."""
        if asked.side and self.side != asked.side:
            return False
        if self.proposal or asked.proposal:
            return self.proposal == asked.proposal
        return ((self.kind, self.plover) == (asked.kind, asked.plover) and bool(self.towards & asked.towards)
                and (not self.places or not asked.places or bool(self.places & asked.places)))


type Steps = tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition of an answer or commitment ("precondition"), or what somebody demands ("demand").

    `holder` sets it (the side, people folded), `bearers` have to fulfil it (none if the text
    does not say), `act` is the report that has it and `term` its words. `holds` is what is
    held back until then, `asks` what would fulfil it, as far as they could be read.
    `state`: "open"; "met" or "refused" by a later report (`by`); "replaced" by a later
    word of the holder; "settled", as the proposal was carried out or came to nothing;
    "unclear" if the holder is said to agree without it on the same day.
    `own` is False if only somebody else says that the holder set it.
    """

    kind: Literal["precondition", "demand"]
    holder: str
    act: Fact
    term: Fact
    bearers: tuple[str, ...]
    holds: Steps
    asks: Steps
    state: State
    by: tuple[Fact, ...] = ()
    own: bool = True


def conditions(source: Source | Facts, choice: Choice = DEFAULT, **options: Unpack[Options]) -> list[Condition]:
    """Every condition that is set or demanded, in order of days and IRIs, with what became of it.

    What documents and the holders themselves say counts, what others say of them only with
    `voice="all"` (as in `words`); the same holds for the reports by which one is met.
    A condition's words are known as a step if the extractor read them as a report of
    the same cue, or if they are a proposal's name. What only resembles it is no answer.

    Raises KgError for an option that is none.
    """
    facts, choice = source if isinstance(source, Facts) else read_facts(source), chosen(choice, **options)
    counted = {iri: fact for iri, fact in facts.reports.items() if counts(fact, facts, choice)}
    log = _Log(facts, counted)
    found = [one for act in counted.values() if act.conditions and not act.negated for one in log.of_act(act)
             if one.term.confidence >= choice.min_confidence]
    return sorted(found, key=lambda one: (said_between(one.act, facts)[1], one.act.iri, one.term.iri, one.holder))


class _Log:
    """The reports that count, by what they are about and by their sentence."""

    def __init__(self, facts: Facts, counted: Mapping[str, Fact]) -> None:
        self.facts, self.counted = facts, counted
        self.about: dict[str, list[Fact]] = {}
        self.deeds: dict[str, list[Fact]] = {}
        self.read: dict[tuple[str, str], list[Fact]] = {}
        self.names: dict[tuple[str, str], str] = {}
        for fact in counted.values():
            for proposal in proposals_of(fact, facts):
                self.about.setdefault(proposal, []).append(fact)
            if fact.modality == "actual":
                self.deeds.setdefault(fact.kind, []).append(fact)
        for fact in facts.reports.values():
            for span in fact.evidence:
                if fact.kind != "Term" and fact.modality in THOUGHT:
                    self.read.setdefault((span, _word(fact.cue)), []).append(fact)
        for entity in facts.entities.values():
            for iri in (entity.terms if is_proposal(entity.iri, facts) else ()):
                if iri in facts.reports:
                    self.names |= {(facts.reports[iri].document, _bare(name)): entity.iri
                                   for name in (entity.label, *entity.aliases)}

    def of_act(self, act: Fact) -> Iterator[Condition]:
        for iri in act.conditions:
            term = self.facts.reports.get(iri)
            if term is not None and not term.negated:
                bearers = tuple(sorted({self.facts.acting(who, act) for who in term.actors}))
                for holder in sorted({self.facts.acting(who, act) for who in act.actors}):
                    yield self.condition(act, term, holder, bearers)

    def condition(self, act: Fact, term: Fact, holder: str, bearers: tuple[str, ...]) -> Condition:
        asks = self.asked(term, act, holder, bearers)
        holds = self.held(act, holder, bearers) if act.kind != "Demand" else ()
        state, by = self.fate(act, holder, holds, asks)
        return Condition(kind="demand" if act.kind == "Demand" else "precondition", holder=holder, act=act, term=term,
                         bearers=bearers, holds=holds, asks=asks, state=state, by=by,
                         own=act.own_voice or {self.facts.acting(who, act) for who in act.voice} == {holder})

    def held(self, act: Fact, holder: str, bearers: tuple[str, ...]) -> Steps:
        """What the holder holds back: its agreement to the proposal, or the deeds it would do."""
        proposals = [Step(side=holder, proposal=iri) for iri in proposals_of(act, self.facts)]
        said = (self.facts.reports[iri] for iri in act.content if iri in self.facts.reports)
        deeds = [self.deed(fact, holder, bearers) for fact in said
                 if holder in {self.facts.acting(who, fact) for who in fact.actors} and not fact.negated
                 and not proposals_of(fact, self.facts)]
        return tuple(dict.fromkeys((*proposals, *deeds)))

    def asked(self, term: Fact, act: Fact, holder: str, bearers: tuple[str, ...]) -> Steps:
        """What would fulfil a condition, by its bearers or, if it names none, by anybody."""
        same = [fact for span in term.evidence for fact in self.read.get((span, _word(term.cue)), ())
                if fact.document == term.document and fact.iri != act.iri]
        proposals = dict.fromkeys(iri for iri in term.requires if is_proposal(iri, self.facts))
        proposals |= dict.fromkeys(iri for fact in same for iri in proposals_of(fact, self.facts))
        if named := self.names.get((term.document, _bare(term.text or ""))):
            proposals[named] = None
        found = [Step(side=side, proposal=iri) for iri in proposals for side in bearers or ("",)]
        found += [self.deed(fact, side, (holder,)) for fact in same if not proposals_of(fact, self.facts)
                  for side in bearers if side in {self.facts.acting(who, fact) for who in fact.actors}]
        return tuple(dict.fromkeys(found))

    def deed(self, fact: Fact, side: str, others: tuple[str, ...]) -> Step:
        """A report as a step; without a target it is one towards those who set or bear the condition."""
        targets = {self.facts.acting(who, fact) for who in (*fact.targets, *fact.actors)} - {side}
        return Step(side=side, kind=fact.kind, plover=fact.code or "", towards=frozenset(targets or others),
                    places=frozenset(fact.places))

    def fate(self, act: Fact, holder: str, holds: Steps, asks: Steps) -> tuple[State, tuple[Fact, ...]]:
        """What became of a condition, by the first reports that were surely told later."""
        first, after = said_between(act, self.facts)
        ways: tuple[tuple[State, Iterable[Fact]], ...] = (
            ("met", self.fulfilling(asks, after)), ("replaced", self.words(holder, holds, after)),
            ("settled", self.statuses({step.proposal for step in holds}, SETTLED, after)),
            ("unclear", (fact for fact in self.words(holder, holds) if relation_of(fact) == "supports"
                         and fact.iri != act.iri and said_between(fact, self.facts)[1] >= first)),
            ("refused", self.refusing(asks, after)))
        return next(((state, by) for state, found in ways if (by := tuple(found))), ("open", ()))

    def fulfilling(self, asks: Steps, after: str) -> list[Fact]:
        """Reports that the asked was done: the proposal carried out or accepted by its bearer, or the deed done."""
        found = list(self.statuses({step.proposal for step in asks}, CARRIED_OUT, after))
        for step in asks:
            if step.proposal and step.side:
                found += (fact for fact in self.words(step.side, (step,), after) if relation_of(fact) == "supports")
            if step.kind:
                found += (fact for fact in self.later(self.deeds.get(step.kind, ()), after) if not fact.negated
                          and any(self.deed(fact, side, ()).fulfils(step) for side in self.sides(fact)))
        return list({fact.iri: fact for fact in found}.values())

    def refusing(self, asks: Steps, after: str) -> list[Fact]:
        return [fact for step in asks if step.proposal and step.side
                for fact in self.words(step.side, (step,), after) if relation_of(fact) == "rejects"]

    def words(self, side: str, steps: Steps, after: str | None = None) -> Iterator[Fact]:
        """What a side says (later) of the proposals of these steps: its stances, and no mere praise or doubt."""
        for step in steps:
            for fact in self.later(self.about.get(step.proposal, ()), after):
                if relation_of(fact) in SCALE and "Appraise" not in fact.types and not fact.negated \
                        and fact.modality == "actual" and side in self.sides(fact):
                    yield fact

    def statuses(self, proposals: set[str], reached: frozenset[str], after: str) -> Iterator[Fact]:
        """Reports that one of these proposals later came so far, said as actual."""
        for proposal in sorted(proposals - {""}):
            for fact in self.later(self.about.get(proposal, ()), after):
                if fact.status in reached and fact.modality == "actual" and not fact.negated:
                    yield fact

    def sides(self, fact: Fact) -> set[str]:
        return {self.facts.acting(who, fact) for who in fact.actors}

    def later(self, reports: Iterable[Fact], after: str | None) -> Iterator[Fact]:
        """Those surely told after a day; all if no day is asked for, none if it is not known ("")."""
        return (fact for fact in reports if after is None or after and said_between(fact, self.facts)[0] > after)


def _word(cue: str | None) -> str:
    return (cue or "").casefold()


def _bare(name: str) -> str:
    """A name without its article, in small letters."""
    words = name.casefold().split()
    return " ".join(words[1:] if words[:1] in (["a"], ["an"], ["the"]) else words)
