"""One happening told by several documents: its reports count once between two actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import networkx as nx

from kg.relate.facts import Fact, Facts


def happenings(facts: Facts) -> Mapping[str, str]:
    """For each report that has doubles in other documents the IRI by which its happening goes: the first of them.

    Doubles are linked by `dip:sameEventAs`, or are of one kind, say the same of the same
    actors on the same word, and were read from the same words (an agency's text that
    several outlets print).
    """
    doubles: nx.Graph[str] = nx.Graph()
    doubles.add_edges_from((iri, other) for iri, fact in facts.reports.items() for other in fact.same
                           if other in facts.reports)
    for reports in _reprinted(facts).values():
        nx.add_path(doubles, reports)
    return {iri: min(one) for one in nx.connected_components(doubles) for iri in one}


def _reprinted(facts: Facts) -> Mapping[tuple[object, ...], list[str]]:
    """Reports by what they say and the words they were read from; the second of a document is another one."""
    found: dict[tuple[object, ...], list[str]] = defaultdict(list)
    told: dict[tuple[object, ...], int] = defaultdict(int)
    for iri, fact in facts.reports.items():
        if said := _said(fact, facts):
            number = told[(fact.document, *said)] = told[(fact.document, *said)] + 1
            found[(number, *said)].append(iri)
    return {key: reports for key, reports in found.items() if len(reports) > 1}


def _said(fact: Fact, facts: Facts) -> tuple[object, ...]:
    words = tuple(" ".join(facts.evidence[iri].exact.split()) for iri in fact.evidence if iri in facts.evidence)
    speakers = tuple(who for who in fact.voice if who != fact.document)
    if not any(words) or not fact.actors:
        return ()
    return (fact.kind, fact.actors, fact.targets, fact.about, fact.modality, fact.negated, speakers, words)
