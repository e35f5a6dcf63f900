"""One happening told by several documents: its reports count once between two actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import networkx as nx

from kg.relate.facts import Facts


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
    words = {iri: " ".join(span.exact.split()) for iri, span in facts.evidence.items()}
    reads = {iri: tuple(words[span] for span in fact.evidence if span in words) for iri, fact in facts.reports.items()}
    printed: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for iri, read in reads.items():
        printed[read].add(facts.reports[iri].document)
    found: dict[tuple[object, ...], list[str]] = defaultdict(list)
    told: dict[tuple[object, ...], int] = defaultdict(int)
    for iri, fact in facts.reports.items():
        read = reads[iri]
        if any(read) and fact.actors and len(printed[read]) > 1:  # most words are printed once
            speakers = tuple(who for who in fact.voice if who != fact.document)
            said = (fact.kind, fact.actors, fact.targets, fact.about, fact.modality, fact.negated, speakers, read)
            number = told[(fact.document, *said)] = told[(fact.document, *said)] + 1
            found[(number, *said)].append(iri)
    return {key: reports for key, reports in found.items() if len(reports) > 1}
