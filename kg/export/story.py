"""An entity's story in words: why its mentions are one, its versions, and its status with who says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from rdflib.query import ResultRow

from kg.errors import KgError
from kg.export.note import counted
from kg.relate import Facts, read_facts
from kg.relate.facts import Entity, Fact
from kg.store.embedded import GraphStore

MENTIONS = """
SELECT ?mention ?words ?span ?with ?rule ?features WHERE {
  ?mention dip:mentionOf <%s> ; rdfs:label ?words .
  OPTIONAL { ?mention dip:toldIn ?span }
  OPTIONAL { ?mention dip:identifiedWith ?with ; dip:identityRule ?rule }
  OPTIONAL { ?mention dip:identityFeatures ?features }
}"""
FORMER = "SELECT ?now WHERE { <%s> dcterms:isReplacedBy ?now } ORDER BY ?now LIMIT 1"
ALONE = "Mentions: nothing was merged; one document tells of it, or the catalogue has it"
RULES = {"features": "enough features agree", "only-one-fits": "it can mean no other", "correction": "a person said so"}
ANSWERS = frozenset(
    {"Propose", "Demand", "Accept", "Reject", "Refuse", "Sign", "Ratify", "Violation", "CeasefireViolation"})
"""Kinds of report that belong to a proposal's history also without a new status."""



@dataclass(frozen=True, slots=True)
class Mention:
    """How one document speaks of the entity; `other` is the mention that tied it to the entity."""

    iri: str
    words: str
    document: str
    day: str
    sentence: str
    other: str
    rule: str
    features: str


def story(store: GraphStore, name: str) -> Iterator[str]:
    """Lines on the entity that is named by its IRI, its id, or an IRI it had before it was found to be another.

    Raises KgError if the graph has no such entity.
    """
    facts = read_facts(store)
    entity = entity_of(store, facts, name)
    yield f"{entity.type}  {facts.name(entity.iri)}"
    yield entity.iri
    found = mentions(store, facts, entity.iri)
    yield ""
    yield from told(found) if found else (ALONE,)
    if entity.is_actor:
        yield from ("", *reports_of(facts, entity.iri))
    versions = list(versions_of(facts, entity))
    if versions:
        yield from ("", "Versions", *versions)
    history = list(history_of(facts, entity.iri))
    if history:
        yield from ("", "History", *history)


def reports_of(facts: Facts, iri: str) -> Iterator[str]:
    """How many reports of each document have an actor do something, or have it done to."""
    found = Counter(fact.document for fact in facts.reports.values() if iri in (*fact.actors, *fact.targets))
    yield f"Reports: {found.total():,} in {counted(len(found), 'document')}"
    for document in sorted(found, key=lambda one: (day_of(facts, one), one)):
        yield f"  {day_of(facts, document)}  {document_name(document)}  {found[document]}"


def entity_of(store: GraphStore, facts: Facts, name: str) -> Entity:
    """The entity of that IRI, end of an IRI, or name; of a state its government."""
    if not name or any(name in (iri, document_name(iri)) for iri in facts.articles):
        raise KgError(name or "kg explain", "this is a document" if name else "no entity is named",
                      "to see how a text is read, `kg extract --explain FILE`")
    known = by_name(facts, name) or [iri for iri in facts.entities if iri == name or iri.endswith(f"/{name}")]
    if not known and "/" in name and not set("<>\"{}|\\^` \n\t") & {*name}:
        base = next((iri.removesuffix(rest) for iri in facts.entities if (rest := short(iri)) and iri != rest), "")
        full = name if "://" in name else base + name
        known = [values[0] for values in rows(store, FORMER % full)]
    if len(known) == 1 and known[0] in facts.entities:
        return facts.entities[known[0]]
    if known:
        raise KgError(name, f"{len(known)} entities end so: {', '.join(known[:3])}", "give the whole IRI")
    raise KgError(name, "no entity of the graph has this IRI or name",
                  "take one from graph.ttl, actors.csv or `kg query`; "
                  "to see how a text is read, `kg extract --explain FILE`")


def by_name(facts: Facts, name: str) -> list[str]:
    """Entities of that name, letters' case aside; actors before places that are called the same."""
    named = [iri for iri in facts.entities if facts.name(iri).casefold() == name.casefold()]
    return [iri for iri in named if facts.entities[iri].is_actor] or named


def short(iri: str) -> str:
    """The id in an entity's IRI: its last two steps."""
    return "/".join(iri.split("/")[-2:])


def mentions(store: GraphStore, facts: Facts, iri: str) -> list[Mention]:
    """All mentions of an entity, in order of day, document and text."""
    found = []
    for mention, words, span, other, rule, features in rows(store, MENTIONS % iri):
        evidence = facts.evidence.get(span)
        document = evidence.document if evidence else ""
        found.append((day_of(facts, document), document, evidence.start if evidence else 0, mention, Mention(
            mention, words, document_name(document), day_of(facts, document),
            " ".join(evidence.exact.split()) if evidence else "", other, rule, features)))
    return [entry[-1] for entry in sorted(found, key=lambda entry: entry[:-1])]


def rows(store: GraphStore, query: str) -> Iterator[list[str]]:
    """Rows of a SELECT as text, empty where a variable is unbound."""
    for row in store.query(query):
        yield ["" if value is None else str(value) for value in cast("ResultRow", row)]


def document_name(iri: str) -> str:
    return iri.rpartition("/")[2]


def day_of(facts: Facts, document: str) -> str:
    article = facts.articles.get(document)
    return article.issued if article and article.issued else "undated"


def told(found: list[Mention]) -> Iterator[str]:
    documents = len({mention.document for mention in found})
    by_iri = {mention.iri: mention for mention in found}
    yield f"Mentions: {len(found)} in {counted(documents, 'document')} are one"
    for mention in found:
        yield f"  {mention.day}  {mention.document}  “{mention.words}”"
        if mention.sentence:
            yield f"      {mention.sentence}"
        if mention.other and mention.rule:
            other = by_iri.get(mention.other)
            yield f"      = “{other.words if other else mention.other}”{f', {other.day}' if other else ''}:" \
                  f" {RULES[mention.rule]}"
            yield from (f"        {feature}" for feature in mention.features.split("; ") if feature)


def versions_of(facts: Facts, entity: Entity) -> Iterator[str]:
    """The chain of versions that the entity is in, the oldest first."""
    newer = {old: iri for iri, one in facts.entities.items() for old in one.revises}
    first, seen = entity.iri, {entity.iri}
    while (older := [old for old in facts.entities[first].revises if old in facts.entities]) and older[0] not in seen:
        first = older[0]
        seen.add(first)
    chain, at = [first], first
    while (at := newer.get(at, "")) and at not in chain:
        chain.append(at)
    if len(chain) > 1:
        yield from (f"  {number}. {facts.name(iri)}  {iri}" + ("  (this one)" if iri == entity.iri else "")
                    for number, iri in enumerate(chain, 1))


def history_of(facts: Facts, iri: str) -> Iterator[str]:
    """Reports that give the entity a status or answer it: day, what, on whose word, and the sentence."""
    found = []
    for fact in facts.reports.values():
        if iri in fact.about and (fact.status or fact.kind in ANSWERS):
            sentence = facts.sentences(fact)[:1]
            day = fact.begin if fact.begin and fact.begin == fact.end else day_of(facts, fact.document)
            found.append((day, fact.document, sentence[0].start if sentence else 0, fact.iri, fact))
    for day, document, _, _, fact in sorted(found, key=lambda entry: entry[:-1]):
        yield f"  {day}  {what(fact):<12}  {fact.label}"
        voice = ", ".join(facts.name(who) for who in fact.voice if who != document) or "the text itself"
        yield f"      according to {voice}; {document_name(document)}"
        yield from (f"      {' '.join(span.exact.split())}" for span in facts.sentences(fact)[:1])


def what(fact: Fact) -> str:
    """The status, else the stance, else the kind; with what keeps it from being so."""
    word = fact.status or fact.stance or fact.kind
    return ("not " if fact.negated else "") + word + ("" if fact.modality == "actual" else f", {fact.modality}")
