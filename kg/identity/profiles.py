"""A document's record to the profiles of what may be told of in other documents as well."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from kg.identity.happenings import happenings
from kg.identity.profile import Profile, Sort
from kg.identity.wording import contraries, ordinal, telling, tokens, words
from kg.model import PLACES, PROPOSALS, Entity, EntityType, Modality, Record, Report

SETTING = 3
"""Countries that a document is about, at most."""

NAME = re.compile(r"((?:[A-Z][\w’'-]* )*[A-Z][\w’'-]*) ([\w-]+)")
HEAD = 400
"""Characters in which a dateline stands."""


def profiles(record: Record) -> tuple[Profile, ...]:
    """Profiles of the record's proposals, conflicts, unknown persons and datable reports, in its order."""
    reading = Reading(record)
    return (*reading.entities(), *happenings(record))


class Reading:
    """One record, read for its profiles."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.known = {entity.id: entity for entity in record.entities}
        self.about: dict[str, list[Report]] = {}
        for report in record.reports:
            for id_ in dict.fromkeys((*report.about, *([report.proposal] if report.proposal else ()))):
                self.about.setdefault(id_, []).append(report)

    def entities(self) -> Iterator[Profile]:
        for entity in self.record.entities:
            if entity.type in PROPOSALS:
                yield self.generic(self.profile(entity, "proposal", self.of_proposal(entity)))
            elif entity.type is EntityType.CONFLICT:
                yield self.profile(entity, "conflict", self.of_conflict(entity))
            elif is_unknown_person(entity):
                role = [key for key in (entity.country, entity.represents) if key]
                yield self.profile(entity, "actor", {"role": role})

    def profile(self, entity: Entity, sort: Sort, features: Mapping[str, Iterable[str]]) -> Profile:
        document = self.record.document
        told = self.about.get(entity.id, ())
        return Profile(
            document=document.id, entity=entity.id, sort=sort, type=str(entity.type), name=entity.name,
            published=document.published,
            evidence=min((report.evidence[0] for report in told if report.evidence), default=None),
            features={name: found for name, values in features.items() if (found := tuple(sorted(set(values))))})

    def generic(self, profile: Profile) -> Profile:
        """A plan of which nothing is said ("the proposal") may be of any class."""
        said = {*tokens(profile.name)} - self.names
        bare = said & words("carriers") and said <= words("empty")
        return replace(profile, type=str(EntityType.PROPOSAL)) if bare and profile.type == EntityType.PLAN else profile

    def of_proposal(self, entity: Entity) -> dict[str, Iterable[str]]:
        phrases = (entity.name, *entity.aliases)
        told = self.about.get(entity.id, [])
        terms = [report for report in told if report.is_term]
        events = [report for report in told if not report.is_term]
        inside = [time for time in self.times if any(time in phrase for phrase in phrases)]
        telling_words = [word for phrase in phrases for word in telling(phrase, self.names)]
        venues = [id_ for term in terms if term.term_type == "venue" for id_ in term.place]
        return {
            **self.numbers(phrases, inside),
            "name": [name for phrase in phrases for name in self.names_before(phrase)],
            "length": [length for term in terms if (length := term.details.get("duration"))],
            "ordinal": [place for phrase in phrases for word in tokens(phrase) if (place := ordinal(word))],
            "proposers": self.proposers(entity, events),
            "parties": self.parties(entity, told),
            "venue": [*self.places_in(phrases), *venues],
            "scene": [*self.dateline, *(id_ for report in events for id_ in report.place)],
            "words": telling_words,
            "contrary": [word for word in telling_words if word in contraries()],
            "date": [*(self.times[time] for time in inside),
                     *(report.date for report in told if report.date and has_its_date(report))],
            "setting": self.setting,
            "marks": self.marks(phrases, events),
        }

    def of_conflict(self, entity: Entity) -> dict[str, Iterable[str]]:
        phrases = (entity.name, *entity.aliases)
        told = [word for phrase in phrases for word in telling(phrase, self.names)]
        marks = [*self.marks(phrases, ())]
        bare = "definite" in marks and not told  # "the war" is that of the sides that fight in the report
        sides = [self.key_of(id_) for id_ in entity.party] or (self.enemies if bare else [])
        return {**self.numbers(phrases, ()), "words": told, "parties": sides, "setting": self.setting, "marks": marks}

    # whose it is

    def key_of(self, id_: str) -> str:
        """The country an actor acts for, else the actor."""
        entity = self.known.get(id_)
        if entity is None:
            return id_
        represented = self.known.get(entity.represents or "")
        return entity.country or represented and represented.country or entity.represents or id_

    def keys_of(self, ids: Iterable[str]) -> list[str]:
        """Keys of those whom other documents can name so too."""
        own = f"/{self.record.document.id}-"
        return [key for id_ in ids if own not in (key := self.key_of(id_))]

    def proposers(self, entity: Entity, events: Iterable[Report]) -> list[str]:
        known = self.numbers((entity.name, *entity.aliases), ())["serial"]  # who asks for that is not whose it is
        found = [*entity.proposer]
        for role in ("role.puts", "role.asks")[:1 if known else 2]:
            found = found or [who for report in events if report.kind in words(role) or
                              role == "role.puts" and report.status in words("role.puts_by_status")
                              for who in report.actor]
        return self.keys_of(found)

    def parties(self, entity: Entity, told: Iterable[Report]) -> list[str]:
        found = [*entity.party]
        for report in told:
            if report.is_term or report.kind in words("role.answers"):
                found += report.actor
            elif report.kind in words("role.puts") | words("role.asks"):
                found += report.target
        return self.keys_of(found)

    @cached_property
    def setting(self) -> list[str]:
        """The countries that most reports are about."""
        counts = Counter(key for report in self.record.reports for who in {*report.actor, *report.target}
                         if (key := self.key_of(who)) and len(key) == 2)
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return [key for key, number in ranked[:SETTING] if number > 1]

    @cached_property
    def enemies(self) -> list[str]:
        """The two sides that most reports of fighting name, if no other pair is named as often."""
        pairs = Counter(tuple(sorted((self.key_of(a), self.key_of(b))))
                        for report in self.record.reports if report.kind in words("role.hostile")
                        for a in report.actor for b in report.target if self.key_of(a) != self.key_of(b))
        ranked = pairs.most_common(2)
        return [*ranked[0][0]] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else []

    # words

    @cached_property
    def names(self) -> frozenset[str]:
        """All words of names in the document: of actors and places, which other features tell."""
        text = self.record.document.text
        return frozenset(word for mention in self.record.mentions if mention.kind == "name"
                         for word in tokens(text[slice(*mention.span)]))

    def names_before(self, phrase: str) -> Iterator[str]:
        """A name before the noun that is no actor's: the [Geneva] agreement, the [Black Sea Grain] Initiative."""
        for found in NAME.finditer(phrase):
            if found.start() and found[1] not in self.actors and found[2].casefold() in words("empty"):
                yield found[1].casefold()

    @cached_property
    def actors(self) -> frozenset[str]:
        """Names of the text that are those of actors or countries."""
        text = self.record.document.text
        return frozenset(text[slice(*mention.span)] for mention in self.record.mentions
                         if mention.kind == "name" and mention.entity in self.known
                         and self.known[mention.entity].type is not EntityType.PLACE)

    @cached_property
    def times(self) -> Mapping[str, str]:
        """EDTF of the words that tell a date."""
        text = self.record.document.text
        return {text[slice(*time.span)]: time.edtf for time in self.record.times if time.type == "DATE" and time.edtf}

    def numbers(self, phrases: Iterable[str], times: Iterable[str]) -> Mapping[str, list[str]]:
        """Numbers that tell it, no lengths and no dates but years; behind the noun they are its serial number."""
        kinds: dict[str, list[str]] = {"number": [], "serial": []}
        for phrase in phrases:
            told = phrase
            for time in times:
                told = told if time.isdigit() else told.replace(time, " ")
            found = tokens(told)
            for before, word, after in zip(["", *found], found, [*found[1:], ""], strict=False):
                if word.replace(",", "").replace(".", "").isdigit() and after not in words("units"):
                    kinds["serial" if before in words("serial") else "number"].append(word.replace(",", ""))
        return kinds

    def marks(self, phrases: Iterable[str], events: Iterable[Report]) -> Iterator[str]:
        """How it is spoken of."""
        told = [tokens(phrase) for phrase in sorted(phrases, key=self.record.document.text.find)]
        if all(found and found[0] in words("vague") for found in told):
            yield "vague"
        if next((found[0] in words("definite") for found in told if found and found[0] in words("article")), False):
            yield "definite"
        for mark in ("fresh", "revised"):
            if any(words(mark) & {*found} for found in told):
                yield mark
        if any(report.status in words("role.ended") and not report.negated
               and report.modality in (Modality.ACTUAL, Modality.PLANNED) for report in events):
            yield "ended"
        if any(report.kind in words("role.puts") and not report.negated for report in events):
            yield "put"
        if any(report.evidence and report.evidence[0][1] <= self.headline for report in events):
            yield "headline"

    # places

    def places_in(self, phrases: Iterable[str]) -> Iterator[str]:
        """Places that phrases name as where it is held or was made; a country only behind a word for it."""
        for name, id_, is_country in self.places:
            for phrase in phrases:
                before, found, _ = phrase.partition(name)
                last = next((word for word in reversed(tokens(before)) if word not in words("definite")), "")
                if found and (last in words("venue") or not is_country and last not in words("relation")):
                    yield id_

    @cached_property
    def places(self) -> list[tuple[str, str, bool]]:
        """Names of places in the text with their ids, and whether they are countries."""
        text = self.record.document.text
        found = {(text[slice(*mention.span)], mention.entity) for mention in self.record.mentions
                 if mention.kind == "name" and self.is_place(mention.entity)}
        return [(name, id_, self.known[id_].type is EntityType.COUNTRY) for name, id_ in sorted(found)]

    @cached_property
    def headline(self) -> int:
        """Where the first line ends."""
        text = self.record.document.text
        return text.find("\n", len(text) - len(text.lstrip()))

    @cached_property
    def dateline(self) -> list[str]:
        """The place in capitals that begins the report."""
        text = self.record.document.text
        return [mention.entity for mention in self.record.mentions
                if mention.span[1] < HEAD and self.is_place(mention.entity)
                and len(name := text[slice(*mention.span)]) > 3 and name.isupper()][:1]

    def is_place(self, id_: str) -> bool:
        return id_ in self.known and self.known[id_].type in PLACES


def has_its_date(report: Report) -> bool:
    """Whether a report's date is that of the proposal it is about: when it is to be, was held or agreed."""
    return report.term_type == "timing" if report.is_term else report.kind in words("role.held") and not report.negated


def is_unknown_person(entity: Entity) -> bool:
    """Whether nothing but a document's words tells of a person: neither catalogue nor a link to the web."""
    return entity.type is EntityType.PERSON and not entity.wikidata and not entity.aliases and not entity.unnamed


