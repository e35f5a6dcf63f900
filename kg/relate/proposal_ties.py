"""Ties between actors and proposals, and among proposals. As everywhere, an edge is a report, never a fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, Unpack

import networkx as nx

from kg.relate.choice import DEFAULT, Choice, Options, chosen
from kg.relate.codes import code_of
from kg.relate.facts import Entity, Fact, Facts
from kg.relate.happenings import happenings
from kg.relate.kinds import kinds
from kg.relate.reading import Source, read_facts
from kg.relate.ties import Edge, add_edges, add_nodes, network, tie

STANCES = {"support": "supports", "reject": "rejects", "conditional": "conditional", "sceptical": "sceptical",
           "mixed": "mixed", "neutral": "neutral"}
"""Relation of an actor to a proposal by the stance of the report; before what its class says."""

CLASSES = {"Propose": "proposes", "Demand": "demands", "Mediation": "mediates", "Violation": "violates",
           "Accept": "supports", "Welcome": "supports", "Commit": "supports", "Sign": "supports",
           "Ratify": "supports", "Join": "supports", "Reject": "rejects", "Refuse": "rejects",
           "Criticise": "rejects", "Withdrawal": "rejects"}
"""Relation by the class of a report without a stance, or by one of its superclasses."""

SIGNS = {"proposes": 1, "demands": 1, "supports": 1, "rejects": -1, "sceptical": -1, "violates": -1}
"""Sign of a relation; 0 for all others. Who demands a truce is for it."""

FORWARD = frozenset({"proposes", "demands"})
AGAINST = frozenset({"rejects", "sceptical"})


def proposal_network(
    source: Source | Facts, choice: Choice = DEFAULT, **options: Unpack[Options]
) -> nx.MultiDiGraph[str]:
    """Actors and proposals: who put it, who answered how, who mediates, and what it hangs on.

    Nodes are as in `actor_network`, with `sort` "actor" or "proposal". Edges have the attributes
    of `tie` and `relation`:

    - actor to proposal: "proposes", "demands", "supports", "rejects", "conditional",
      "sceptical", "mixed", "neutral", "violates", "mediates", "party";
    - proposal to proposal: "requires" (by a term or a condition), "revises", "in exchange for"
      (their terms are), "rival" (put forward in the document that has its proposer answer the
      other with no or doubt; `report` is that answer).

    `sign` is that of the relation (`SIGNS`). "party" and "revises" stand in the description
    of the proposal: no report is theirs (`report` is "").

    Raises KgError for an option that is none.
    """
    choice = chosen(choice, **options)
    facts = source if isinstance(source, Facts) else read_facts(source)
    same = happenings(facts)
    counted = _counted(facts, choice)
    found = [*_answers(counted, facts, choice), *_between(counted, facts), *_rivals(counted, facts)]
    edges: list[Edge] = [(start, end, f"{fact.iri} {relation}",
              tie(fact, facts, same.get(fact.iri, fact.iri)) | {"relation": relation, "sign": SIGNS.get(relation, 0)})
             for start, end, relation, fact in found if choice.wants(fact, _plover(fact), SIGNS.get(relation, 0))]
    edges += _described(counted, facts, choice)
    graph = network("proposals", choice)
    add_nodes(graph, {end for edge in edges for end in edge[:2]}, facts)
    add_edges(graph, edges)
    return graph


def related(facts: Facts, choice: Choice = DEFAULT) -> set[tuple[str, str, str]]:
    """Proposal, proposal and "revises" or "rival", as `proposal_network` has them, without the rest of it."""
    counted = _counted(facts, choice)
    rivals = {(start, end, relation) for start, end, relation, fact in _rivals(counted, facts)
              if choice.wants(fact, _plover(fact), SIGNS.get(relation, 0))}
    return rivals | {edge[:3] for edge in _described(counted, facts, choice) if edge[2] == "revises"}


def relation_of(fact: Fact) -> str | None:
    """How the actor of a report stands to the proposal it is about; None where it says nothing of that."""
    if fact.stance in STANCES:
        return STANCES[fact.stance]
    names = (fact.kind, *sorted(fact.types & CLASSES.keys()))
    relation = next((CLASSES[name] for name in names if name in CLASSES), None)
    return "conditional" if relation == "supports" and fact.conditions else relation


def is_proposal(iri: str, facts: Facts) -> bool:
    """Whether an IRI is a proposal of any class."""
    entity = facts.entities.get(iri)
    kind = kinds().get(entity.type) if entity else None
    return kind is not None and (kind.name == "Proposal" or "Proposal" in kind.parents)


def _plover(fact: Fact) -> str | None:
    code = code_of(fact)
    return code.plover if code else None


def _counted(facts: Facts, choice: Choice) -> Mapping[str, Fact]:
    return {iri: fact for iri, fact in facts.reports.items() if choice.admits(fact, facts)}


type Found = Iterator[tuple[str, str, str, Fact]]


def _proposals(fact: Fact, facts: Facts) -> list[str]:
    return [iri for iri in fact.about if is_proposal(iri, facts)]


def _answers(counted: Mapping[str, Fact], facts: Facts, choice: Choice) -> Found:
    """Actor, proposal, relation and report."""
    for fact in counted.values():
        proposals = _proposals(fact, facts)
        relation = relation_of(fact) if proposals and not fact.negated else None
        if relation:
            who = {facts.acting(actor, fact) if choice.fold else actor for actor in fact.actors}
            yield from ((actor, proposal, relation, fact) for actor, proposal in product(sorted(who), proposals)
                        if choice.ties(actor, facts, acts=True))


def _between(counted: Mapping[str, Fact], facts: Facts) -> Found:
    """What a proposal requires, by its terms or by the conditions of those who answer; what its terms are given for."""
    terms = {(proposal.iri, term) for proposal in facts.entities.values() for term in proposal.terms if term in counted}
    terms |= {(proposal, term) for fact in counted.values() for proposal in _proposals(fact, facts)
              for term in fact.conditions if term in facts.reports}
    holders: dict[str, set[str]] = defaultdict(set)
    for holder, held in terms:
        holders[held].add(holder)
    for proposal, iri in sorted(terms):
        term = facts.reports[iri]
        needed = {other for other in term.requires if is_proposal(other, facts)}
        yield from ((proposal, other, "requires", term) for other in sorted(needed - {proposal}))
        given = {other for back in term.exchange for other in holders[back]}
        yield from ((proposal, other, "in exchange for", term) for other in sorted(given - {proposal}))


def _rivals(counted: Mapping[str, Fact], facts: Facts) -> Found:
    """What an actor puts forward in the same document in which it answers another's proposal with no or doubt."""
    put: dict[tuple[str, str], set[str]] = defaultdict(set)
    answers = []
    for fact in counted.values():
        proposals = _proposals(fact, facts)
        relation = relation_of(fact) if proposals and not fact.negated else None
        if relation in FORWARD:
            for who in fact.actors:
                put[fact.document, facts.acting(who, fact)].update(proposals)
        elif relation in AGAINST:
            answers.append(fact)
    for fact in answers:
        own = {iri for who in fact.actors for iri in put[fact.document, facts.acting(who, fact)]}
        yield from ((mine, other, "rival", fact) for other in _proposals(fact, facts) for mine in sorted(own)
                    if mine != other and _may_rival(facts.entities[mine], facts.entities[other]))


def _may_rival(one: Entity, other: Entity) -> bool:
    """Whether neither is a version of the other, and no conflict or party says that they are of different matters."""
    told: list[tuple[set[str | None], set[str | None]]] = [
        ({one.conflict} - {None}, {other.conflict} - {None}), ({*one.party}, {*other.party})]
    return (one.iri not in other.revises and other.iri not in one.revises
            and all(not mine or not theirs or mine & theirs for mine, theirs in told))


def _described(counted: Mapping[str, Fact], facts: Facts, choice: Choice) -> list[Edge]:
    """Parties and former versions of the proposals that the reports tell of."""
    if choice.kinds is not None or choice.signs is not None and 0 not in choice.signs:
        return []
    told = {proposal for fact in counted.values() for proposal in _proposals(fact, facts)}
    pairs = {(facts.stands_for(who) if choice.fold else who, iri, "party")
             for iri in told for who in facts.entities[iri].party}
    pairs |= {(iri, old, "revises") for iri in told for old in facts.entities[iri].revises}
    return [(start, end, relation, untold(relation)) for start, end, relation in sorted(pairs)
            if start in facts.entities and end in facts.entities and start != end]


def untold(relation: str) -> dict[str, Any]:
    """The attributes of an edge that no report of its own stands behind."""
    return {"report": "", "kind": relation, "plover": None, "intensity": None, "sign": 0, "date": None, "begin": None,
            "end": None, "precision": None, "told": None, "speakers": (), "document": "",
            "modality": "actual", "negated": False, "confidence": 1.0, "happening": relation,
            "sentences": (), "relation": relation}
