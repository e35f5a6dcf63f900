"""The actors and places that are known by name: entities, made once, and the names that lead to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from kg.link.spelling import first_word, folded
from kg.link.tables import first_names, words
from kg.model import Entity, EntityId

__all__ = ["Catalogue", "Country", "Membership", "Name", "Office", "Sense", "Use", "first_names", "indexed", "words"]

ARTICLE = "the"

type Sense = tuple[str, Use, EntityId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office and its tenure in ISO days; `since` empty means always, `until` empty still."""

    title: str
    body: EntityId
    since: str = ""
    until: str = ""

    def held(self, day: str | None) -> bool:
        """Whether it was held on `day` (a day, month or year); without a day, whether it still is."""
        return holds(self.since, self.until, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A country in a body, by its ISO code, and from when to when, as in an office."""

    country: str
    since: str = ""
    until: str = ""

    def held(self, day: str | None) -> bool:
        """Whether it held on `day` (a day, month or year); without a day, whether it still does."""
        return holds(self.since, self.until, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """What the words of one country are. `adjectives` are also its people ("Russian").

    `capitals` are the names that stand for its government; `capital` is where that sits, also where the name has
    namesakes or is the country's own (Singapore). Empty for lands without one.
    """

    code: str
    capital: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]
    neighbours: tuple[str, ...]


class Use(StrEnum):
    """What a name in the catalogue is: "Russia", "Russian", "Russians", "Kyiv", "Putin"."""

    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Name:
    """Letters, and the entities they may stand for. With `article` it needs a "the" before it."""

    text: str
    use: Use
    ids: tuple[EntityId, ...]
    article: bool = False


@dataclass(slots=True)
class Catalogue:
    """Entities by id and the names that lead to them, under the name's first word, longest first."""

    entities: dict[EntityId, Entity] = field(default_factory=dict)
    names: dict[str, list[Name]] = field(default_factory=dict)
    countries: dict[str, Country] = field(default_factory=dict)
    offices: dict[EntityId, tuple[Office, ...]] = field(default_factory=dict)
    genders: dict[EntityId, str] = field(default_factory=dict)
    holders: dict[tuple[EntityId, str], tuple[tuple[Office, EntityId], ...]] = field(default_factory=dict)
    admin: dict[tuple[str, str], EntityId] = field(default_factory=dict)
    owners: dict[str, EntityId] = field(default_factory=dict)
    members: dict[EntityId, tuple[Membership, ...]] = field(default_factory=dict)
    items: dict[tuple[str, str], str] = field(default_factory=dict)

    def longest(self, text: str, start: int) -> Name | None:
        """The longest name that begins at `start` of a text (folded) and ends at the end of a word."""
        for name in self.names.get(first_word(text, start), ()):
            end = start + len(name.text)
            if text.startswith(name.text, start) and not text[end:end + 1].isalnum() and not (
                    name.article and text[start - 4:start].lower() != f"{ARTICLE} "):
                return name
        return None

    def members_of(self, body: EntityId, day: str | None) -> tuple[str, ...]:
        """The ISO codes of the countries that were members of `body` on that day; without a day, of today's."""
        return tuple(sorted(member.country for member in self.members.get(body, ()) if member.held(day)))

    def holder(self, body: EntityId, titles: Iterable[str], day: str | None) -> EntityId | None:
        """Who held one of these offices of `body` on that day; None unless it is one person."""
        for title in titles:
            found = {who for office, who in self.holders.get((body, title), ()) if office.held(day)}
            if found:
                return found.pop() if len(found) == 1 else None
        return None


def holds(since: str, until: str, day: str | None) -> bool:
    """Whether `day` lies in a span of time of which either end may be open or given by its year alone."""
    if not day:
        return not until
    return since[:len(day)] <= day[:len(since) or None] and (not until or day[:len(until)] <= until[:len(day)])


def indexed(senses: Iterable[Sense]) -> dict[str, list[Name]]:
    """Names under their first word. Where one spelling has several uses the first counts: names before adjectives."""
    ids: dict[tuple[str, Use], list[EntityId]] = defaultdict(list)
    for text, use, entity in senses:
        capital = "" if text.startswith(f"{ARTICLE} ") else text[:1].upper() + text[1:]
        for spelling in {folded(text), folded(capital or text)}:
            if entity not in ids[spelling, use]:
                ids[spelling, use].append(entity)
    table: dict[str, list[Name]] = defaultdict(list)
    rank = list(Use)
    for text, use in sorted(ids, key=lambda key: (-len(key[0]), key[0], rank.index(key[1]))):
        article = text.startswith(f"{ARTICLE} ")
        bare = text.removeprefix(f"{ARTICLE} ")
        table[first_word(bare, 0)].append(Name(bare, use, tuple(ids[text, use]), article))
    return dict(table)
