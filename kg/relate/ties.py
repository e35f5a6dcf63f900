"""From reports to a network of actors. Ties are found by query; none is ever stored.

A report ties two actors if one is its `dip:actor` and the other its `dip:target`,
or if both are actors of something that is done together (a meeting, a call, a
joint project; those who visit a host are tied to the host alone). What may count as a report is `Choice`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from kg.relate.codes import code_of
from kg.relate.facts import Fact, Facts, Source, read_facts
from kg.relate.kinds import kinds

TOGETHER = frozenset({"Meeting", "Cooperate"})
"""Classes whose actors take part side by side (ontology: "everyone taking part is dip:actor")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which reports make ties, and between whom.

    By default only what the documents state in their own voice as actual and not
    negated: acts, among them speech acts, but not what a speaker claims.

    claims: also what speakers say is so (the content of speech acts).
    modalities: names of `dip:Modality`.
    negated: also what is said not to be so; such a tie has sign 0.
    fold: a person stands for the body it represents, where one is known.
    since, until: EDTF days (`YYYY-MM-DD`); a report counts if the days it may
        have happened on overlap the window. Undated reports count only without one.
    confidence: the least confidence that counts.
    documents: IRIs of the only documents that count; None means all.
    """

    claims: bool = False
    modalities: frozenset[str] = frozenset({"actual"})
    negated: bool = False
    fold: bool = False
    since: str | None = None
    until: str | None = None
    confidence: float = 0.0
    documents: frozenset[str] | None = None

    def admits(self, fact: Fact) -> bool:
        """True if this report may make a tie."""
        return (fact.kind != "Term" and (self.claims or fact.own_voice) and fact.modality in self.modalities
                and (self.negated or not fact.negated) and fact.confidence >= self.confidence
                and (self.documents is None or fact.document in self.documents) and self._within(fact))

    def _within(self, fact: Fact) -> bool:
        if self.since is None and self.until is None:
            return True
        first, last = fact.begin or fact.end, fact.end or fact.begin
        if first is None or last is None:
            return False
        return (self.since is None or last >= self.since) and (self.until is None or first <= self.until)


DEFAULT = Choice()


def actor_network(source: Source | Facts, choice: Choice = DEFAULT) -> nx.MultiDiGraph[str]:
    """The network of actors, an edge for each pair that a report ties.

    Nodes are IRIs with `label`, `type` and `country`. An edge's key is its
    report's IRI; it has `kind`, `plover`, `score`, `sign` (-1, 0, 1), `date`
    (EDTF), `begin`, `end`, `speaker` (IRIs whose word it is), `document`,
    `modality`, `negated`, `confidence`, `sentences` and `mutual` (side by side:
    its direction means nothing). Nodes and edges are added in order of their IRIs.
    """
    facts = source if isinstance(source, Facts) else read_facts(source)
    edges = [(*ends, fact, mutual) for fact in facts.reports.values() if choice.admits(fact)
             for ends, mutual in _pairs(fact, facts, fold=choice.fold)]
    edges.sort(key=lambda edge: (edge[0], edge[1], edge[2].iri))
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri in sorted({end for edge in edges for end in edge[:2]}):
        entity = facts.entities[iri]
        graph.add_node(iri, label=facts.name(iri), type=entity.type, country=entity.country)
    for start, end, fact, mutual in edges:
        graph.add_edge(start, end, key=fact.iri, **_attributes(fact, facts), mutual=mutual)
    return graph


def collapsed(graph: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """One undirected edge a pair: `weight` reports, counted by sign and PLOVER type.

    An edge has `weight`, `positive`, `negative`, `neutral` (counts of reports),
    `net` (positive less negative), `plover` (type to count), `intensity` (mean
    PLOVER score, or None), `first` and `last` day, `reports` and `sentences`.
    A report counts once for a pair, whichever way it points.
    """
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(graph.nodes(data=True)))
    pairs: dict[tuple[str, str], dict[str, dict[str, object]]] = {}
    for start, end, key, data in graph.edges(keys=True, data=True):
        pairs.setdefault((min(start, end), max(start, end)), {})[key] = data
    for (start, end), reports in sorted(pairs.items()):
        simple.add_edge(start, end, **_summary(dict(sorted(reports.items()))))
    return simple


def pairs_of(fact: Fact) -> Iterator[tuple[tuple[str, str], bool]]:
    """The pairs a report ties, each with whether they stand side by side."""
    for actor in fact.actors:
        for target in fact.targets:
            if actor != target:
                yield (actor, target), False
    received = fact.kind == "Visit" and fact.targets  # who travel together to a host visit the host
    if fact.types & TOGETHER and not received:
        for first, second in combinations(sorted(fact.actors), 2):
            yield (first, second), True


def sign_of(fact: Fact) -> int:
    """The report's own sign, else that of its class; what is negated has none."""
    if fact.negated:
        return 0
    if fact.sign is not None:
        return fact.sign
    kind = kinds().get(fact.kind)
    return kind.sign if kind and kind.sign is not None else 0


def _pairs(fact: Fact, facts: Facts, *, fold: bool) -> Iterator[tuple[tuple[str, str], bool]]:
    seen = set()
    for (start, end), mutual in pairs_of(fact):
        ends = (_folded(start, facts), _folded(end, facts)) if fold else (start, end)
        known = all(iri in facts.entities for iri in ends)
        if mutual:
            ends = (min(ends), max(ends))
        if known and ends[0] != ends[1] and ends not in seen:
            seen.add(ends)
            yield ends, mutual


def _folded(iri: str, facts: Facts) -> str:
    """Whom this actor stands for; itself where no known body is represented."""
    seen: set[str] = set()
    while iri not in seen:
        seen.add(iri)
        entity = facts.entities.get(iri)
        if entity and entity.represents and entity.represents in facts.entities:
            iri = entity.represents
    return iri


def _attributes(fact: Fact, facts: Facts) -> dict[str, object]:
    code = code_of(fact)
    return {"kind": fact.kind, "plover": code.plover if code else None, "score": code.score if code else None,
            "sign": sign_of(fact), "date": fact.date, "begin": fact.begin, "end": fact.end, "speaker": fact.voice,
            "document": fact.document, "modality": fact.modality, "negated": fact.negated,
            "confidence": fact.confidence, "sentences": tuple(span.exact for span in facts.sentences(fact))}


def _summary(reports: dict[str, dict[str, object]]) -> dict[str, object]:
    signs = Counter(data["sign"] for data in reports.values())
    scores = [data["score"] for data in reports.values() if isinstance(data["score"], float)]
    return {"weight": len(reports), "positive": signs[1], "negative": signs[-1], "neutral": signs[0],
            "net": signs[1] - signs[-1],
            "plover": dict(sorted(Counter(str(data["plover"] or "none") for data in reports.values()).items())),
            "intensity": sum(scores) / len(scores) if scores else None,
            "first": min(_days(reports.values(), "begin"), default=None),
            "last": max(_days(reports.values(), "end"), default=None),
            "kinds": sorted({str(data["kind"]) for data in reports.values()}), "reports": sorted(reports),
            "sentences": [words for data in reports.values() for words in _words(data)]}


def _days(reports: Iterable[dict[str, object]], key: str) -> list[str]:
    return [day for data in reports if isinstance(day := data[key], str)]


def _words(data: dict[str, object]) -> tuple[str, ...]:
    sentences = data["sentences"]
    return sentences if isinstance(sentences, tuple) else ()
