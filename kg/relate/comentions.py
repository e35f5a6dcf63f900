"""Who is named in one sentence with whom: weaker than a tie, and kept apart from ties."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import Unpack

import networkx as nx

from kg.relate.choice import DEFAULT, Choice, Options, chosen
from kg.relate.facts import Facts
from kg.relate.reading import Source, read_facts
from kg.relate.ties import add_nodes


def comention_network(
    source: Source | Facts, choice: Choice = DEFAULT, **options: Unpack[Options]
) -> nx.MultiGraph[str]:
    """Actors that reports read from one sentence name in any role: an edge for each sentence two actors share.

    An edge's key is the IRI of the evidence; it has `kind` ("co-mention"), `sign` 0, `evidence`,
    `document`, `begin` and `end` (the day the document was issued, or None), `reports` (sorted IRIs)
    and `sentences`. That two are named together says nothing of how they stand to each other.

    Raises KgError for an option that is none.
    """
    choice = chosen(choice, **options)
    facts = source if isinstance(source, Facts) else read_facts(source)
    named: dict[str, set[str]] = defaultdict(set)
    reports: dict[str, set[str]] = defaultdict(set)
    for iri, fact in facts.reports.items():
        if choice.admits(fact, facts):
            actors = {facts.acting(who, fact) if choice.fold else who
                      for who in (*fact.actors, *fact.targets, *fact.addressees, *fact.voice, *fact.about)}
            for sentence in fact.evidence:
                named[sentence] |= {who for who in actors if who in facts.entities and facts.entities[who].is_actor}
                reports[sentence].add(iri)
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    graph.graph.update(network="co-mentions", **choice.described())
    add_nodes(graph, {who for actors in named.values() if len(actors) > 1 for who in actors}, facts)
    for iri in sorted(named.keys() & facts.evidence.keys()):
        span = facts.evidence[iri]
        article = facts.articles.get(span.document)
        issued = article.issued if article else None
        for start, end in combinations(sorted(named[iri]), 2):
            graph.add_edge(start, end, key=iri, kind="co-mention", sign=0, evidence=iri, document=span.document,
                           begin=issued, end=issued, reports=tuple(sorted(reports[iri])), sentences=(span.exact,))
    return graph
