"""What a store says, as plain records: entities, reports, evidence and documents.

The networks, tables and the page are made from these records alone
(`kg/relate/reading.py` reads them). Every list is sorted, so nothing depends on
the order in which the store was filled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An actor, place, conflict, topic or proposal. `type` is its most specific class.

    `iso` is a country's code of two letters, `at` a place's latitude and longitude in degrees.
    """

    iri: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    iso: str | None = None
    at: tuple[float, float] | None = None
    represents: str | None = None
    unnamed: bool = False
    same_as: tuple[str, ...] = ()
    proposer: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    conflict: str | None = None
    terms: tuple[str, ...] = ()
    revises: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()

    @property
    def is_actor(self) -> bool:
        return self.type in {"Person", "Government", "Organization", "ArmedForce", "Group", "Actor"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A span of a document: code points `start` to `end` (excluded) and its words."""

    iri: str
    document: str
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A document: its metadata, never its text (which the store does not hold)."""

    iri: str
    title: str
    issued: str | None = None
    source: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A report: an event or a term, according to `voice` (a document or an actor).

    `date` is EDTF; `begin` and `end` the first and last day it allows. `same` are
    reports of other documents that tell of the same happening or that it repeats, `exchange`
    the terms that a term is given in exchange for, `actor_text` the text's words for the actors.
    """

    iri: str
    kind: str
    types: frozenset[str]
    label: str
    voice: tuple[str, ...]
    document: str
    modality: str
    negated: bool = False
    hedge: str | None = None
    actors: tuple[str, ...] = ()
    actor_text: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    stance: str | None = None
    sign: int | None = None
    status: str | None = None
    term_type: str | None = None
    text: str | None = None
    code: str | None = None
    requires: tuple[str, ...] = ()
    exchange: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    date: str | None = None
    begin: str | None = None
    end: str | None = None
    date_text: str | None = None
    cue: str | None = None
    evidence: tuple[str, ...] = ()
    quote: str | None = None
    rule: str | None = None
    confidence: float = 1.0

    @property
    def own_voice(self) -> bool:
        """True if the document itself says so: no actor's word stands between."""
        return self.voice == (self.document,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """That a document, issued on `day`, has somebody stand for `body`; "" where it does not say when or which."""

    day: str
    document: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All of a store, keyed by IRI, each mapping in the order of its keys.

    `offices` has, by actor, every word on which body it stands for, in order of days.
    """

    entities: Mapping[str, Entity]
    reports: Mapping[str, Fact]
    evidence: Mapping[str, Evidence]
    articles: Mapping[str, Article]
    offices: Mapping[str, tuple[Office, ...]] = field(default_factory=dict)

    def name(self, iri: str) -> str:
        """What to call an entity, report or document; a government goes by its country's name."""
        entity = self.entities.get(iri)
        if entity and entity.type == "Government" and entity.country and entity.country in self.entities:
            return self.entities[entity.country].label
        if entity or iri in self.reports:
            return (entity or self.reports[iri]).label
        return self.articles[iri].title if iri in self.articles else iri.rstrip("/").rpartition("/")[2]

    def sentences(self, fact: Fact) -> list[Evidence]:
        """The sentences a report was read from, in the order of the text."""
        found = [self.evidence[iri] for iri in fact.evidence if iri in self.evidence]
        return sorted(found, key=lambda span: (span.document, span.start, span.end))

    def stands_for(self, iri: str, day: str | None = None, document: str = "") -> str:
        """The body that an actor stands for on a day (`YYYY-MM-DD`), itself where none is known.

        Of several that of the document issued nearest to that day; at the same
        distance, and without a day, that of `document` comes first.
        """
        seen: set[str] = set()
        while iri not in seen and (known := self.offices.get(iri)):
            seen.add(iri)
            iri = min(known, key=lambda one: (_apart(one.day, day), one.document != document, one.day, one.body)).body
        return iri

    def acting(self, iri: str, fact: Fact) -> str:
        """The body that an actor of a report stood for on the report's day, or that of its document."""
        article = self.articles.get(fact.document)
        return self.stands_for(iri, fact.begin or (article.issued if article else None), fact.document)


@lru_cache(maxsize=1 << 14)  # few days, many asked: each word of a proposal asks whom its speaker stood for
def _apart(day: str, other: str | None) -> int:
    """Days between two days; very many where one is not known."""
    if not day or not other:
        return date.max.toordinal()
    return abs(date.fromisoformat(day).toordinal() - date.fromisoformat(other).toordinal())
