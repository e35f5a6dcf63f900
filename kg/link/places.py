"""Which place a name means: population and the rest of the text decide between namesakes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from math import log10

from kg.extract.rules import word_list
from kg.link.catalogue import Catalogue, Use, words
from kg.link.gazetteer import FAR_LARGER, Gazetteer, Town
from kg.link.spans import ORG, PERSON, PLACE, Named, is_title
from kg.link.spelling import slug
from kg.model import Entity, EntityId, EntityType
from kg.parse.doc import Doc

SAME_COUNTRY = 1.2  # a country that the text names counts like this many powers of ten of inhabitants
SAME_REGION = 2.5
FAMOUS = 1.5  # the same for the cities of data/cities.csv
AROUND = 2.0  # the same for ten other towns of the text in its country or region
SAME_COUNTY = 3.0  # the same for a county in which another place of the text lies ("Edmonton", beside "Enfield")
LINKS = frozenset({",", "(", "-", "in"})  # what may stand between a town and its region
WINDOW = 3  # tokens after a name in which its region or country may stand ("Springfield, Ohio")


class Places:
    """The places of one document. Entities that the catalogue lacks are put into `entities`."""

    def __init__(self, doc: Doc, catalogue: Catalogue, gazetteer: Gazetteer, entities: dict[EntityId, Entity],
                 found: Sequence[Named]) -> None:
        self.doc = doc
        self.catalogue = catalogue
        self.gazetteer = gazetteer
        self.entities = entities
        self.found = found
        self.relabel()
        self.beside = neighbours(doc, found)
        self.weights = self.mentioned(found)
        self.regions = [region for region in catalogue.admin.values() if self.weights[region]]
        self.around = self.surroundings()
        self.counties = self.counties_named()
        self.towns_beside = {name.text.lower() for name in found if name.label == PLACE and name.known
                             and any(one.startswith("place/") for one in self.beside.get(name.end, ()))}
        self.chosen: dict[str, EntityId] = {}
        self.told = {name.text.lower(): town for name in reversed(found) if name.label == PLACE
                     and (town := self.best(name, strict=True)) is not None}  # "LONDON, Ontario" once is enough

    def relabel(self) -> None:
        """Take names for places that are unknown as anything else, where the grammar shows a place, and the reverse."""
        shown = {name.text for name in self.found if self.is_place_here(name)}
        self.surnames = {name.text.split()[-1] for name in self.found if name.label == PERSON and " " in name.text}
        for name in self.found:
            if not name.known and name.label == PLACE and is_body(name.text):
                name.label = ORG
            elif name.known or name.label == PLACE and (name.text in shown or self.is_known_place(name)):
                continue
            if name.label == PLACE:
                name.label = ""
            elif name.text in shown and self.gazetteer.towns(name.text) and not self.is_person(name):
                name.label = PLACE

    def is_person(self, name: Named) -> bool:
        """Whether another name of the text has this as its last word, or a title stands before it."""
        return name.label == PERSON and name.text in self.surnames or (
            name.start > 0 and is_title([self.doc[name.start - 1]]))

    def is_place_here(self, name: Named) -> bool:
        """Whether "in", "near" or a generic word ("province of") stands before the name, or "County" ends it."""
        root = name.tokens(self.doc).root
        before = root.head if root.dep_ == "pobj" else None
        lists = words()["place"]
        if name.text.split()[-1] in lists["suffixes"]:
            return True
        if before is None:
            return False
        return before.lower_ in lists["strict"] or before.head.lower_ in lists["nouns"]

    def is_known_place(self, name: Named) -> bool:
        if name.text.split()[-1] in words()["place"]["streets"]:
            return False
        return bool(self.gazetteer.towns(name.text)) or " " in name.text

    def surroundings(self) -> dict[str, set[str]]:
        """For each country and region, the names of the text whose largest town lies in it."""
        around: dict[str, set[str]] = defaultdict(set)
        for text in {name.text for name in self.found if name.label == PLACE and not name.known}:
            for town in self.gazetteer.towns(text)[:1]:
                for one in self.regions_of(town):
                    around[one].add(text)
        return around

    def counties_named(self) -> dict[tuple[str, str], set[str]]:
        """For each county, the names of the text whose largest town lies in it, and the county's own."""
        counties: dict[tuple[str, str], set[str]] = defaultdict(set)
        for text in {name.text for name in self.found if name.label == PLACE}:
            for town in (*self.gazetteer.towns(text)[:1], *self.areas(text)[:1]):
                if town.county:
                    counties[town.country, town.county].add(text)
        return counties

    def mentioned(self, found: Sequence[Named]) -> Counter[EntityId]:
        """How often the text names each country and region."""
        counts: Counter[EntityId] = Counter()
        for name in found:
            if name.label == PLACE and len(name.known) == 1:
                counts[name.known[0]] += 1
                entity = self.catalogue.entities.get(name.known[0])
                if entity is not None and entity.within:
                    counts[entity.within] += 1
        return counts

    def known(self, name: Named) -> EntityId:
        """A country or region of the catalogue, among namesakes the one whose country the text names; or a town."""
        if name.text.lower() in self.towns_beside and (town := self.told.get(name.text.lower())) is not None:
            return self.added(town)
        return max(name.known, key=lambda one: (self.near(one), one == name.known[0]))

    def near(self, place: EntityId) -> int:
        """How often the text names the place, its country, or, for a country, its neighbours."""
        around = self.catalogue.countries.get(place.removeprefix("country/"))
        others = [f"country/{code}" for code in around.neighbours] if around else [self.within(place) or ""]
        return self.weights[place] + sum(self.weights[other] for other in others)

    def within(self, place: EntityId) -> EntityId | None:
        entity = self.catalogue.entities.get(place)
        return entity.within if entity is not None else None

    def capital(self, name: Named) -> EntityId:
        """The capital as a town of its country."""
        code = name.known[0].removeprefix("country/")
        if (state := self.state(name)) is not None:
            return state
        if (namesake := self.namesake(name, code)) is not None:
            return self.added(namesake)
        towns = [town for town in self.gazetteer.towns(name.text) if town.country == code]
        return self.added(towns[0]) if towns else self.unknown(name.text.title(), code)

    def state(self, name: Named) -> EntityId | None:
        """The state that bears a city's name, where an office of states stands behind it: "New York Gov. Cuomo"."""
        if name.end == len(self.doc) or self.doc[name.end].lower_.rstrip(".") not in words()["place"]["of_states"]:
            return None
        known = self.catalogue.longest(f"{name.text} State", 0)
        return known.ids[0] if known is not None and known.text == f"{name.text} State" else None

    def namesake(self, name: Named, code: str) -> Town | None:
        """A town called like a capital: its region beside it, or its region named and the capital's country not."""
        best = self.best(name, strict=True) or self.told.get(name.text.lower())
        if best is None and not self.weights[f"country/{code}"]:
            best = next((town for town in self.candidates(name.text) if self.is_about(town, name.text)), None)
        return best if best is not None and best.country != code else None

    def is_about(self, town: Town, text: str) -> bool:
        """Whether the text names the region of a town, or other towns in it."""
        region = self.catalogue.admin.get((town.country, town.admin))
        return region is not None and (self.weights[region] > 0 or len(self.around[region] - {text}) > 1)

    def town(self, name: Named) -> EntityId:
        """The town of this name that fits the text best, or a place of which nothing is known."""
        if (state := self.state(name)) is not None:
            return state
        if (beside := self.best(name, strict=True)) is not None:
            return self.added(beside)
        if name.text not in self.chosen:
            best = self.told.get(name.text.lower()) or self.best(name, strict=False)
            self.chosen[name.text] = self.added(best) if best is not None else self.unknown(name.text, None)
        return self.chosen[name.text]

    def best(self, name: Named, strict: bool) -> Town | None:
        towns = self.candidates(name.text)
        if strict:
            near = self.beside.get(name.end, ())
            towns = tuple(town for town in towns if self.regions_of(town) & set(near))
        return max(towns, key=lambda town: (self.score(town, name.text), -town.geonames), default=None)

    def candidates(self, text: str) -> tuple[Town, ...]:
        """Towns of the name, with or without a generic word ("Kyiv region", "Cook County", "City of London").

        A county is where its region is, if the text names regions; another spelling counts if its country is named.
        """
        if towns := (*self.areas(text), *self.gazetteer.towns(text)):
            return (*towns, *(town for town in self.gazetteer.respelled(text) if self.stands_out(town, towns)))
        if bare := without_kind(text):
            if areas := self.areas(bare):
                return areas
            towns = self.gazetteer.towns(bare)
            return tuple(town for town in towns if self.is_about(town, text)) or (() if self.regions else towns)
        return ()

    def areas(self, text: str) -> tuple[Town, ...]:
        """Provinces and counties of the name in a country or region that the text names."""
        return tuple(area for area in self.gazetteer.areas(text)
                     if self.weights[f"country/{area.country}"] or self.is_about(area, text))

    def stands_out(self, town: Town, namesakes: Sequence[Town]) -> bool:
        """Whether a town of another spelling is far larger than any of its country, which the text names."""
        rivals = [other.population for other in namesakes if other.country == town.country]
        return self.weights[f"country/{town.country}"] > 0 and town.population > FAR_LARGER * max(rivals, default=0)

    def regions_of(self, town: Town) -> set[EntityId]:
        region = self.catalogue.admin.get((town.country, town.admin))
        return {f"country/{town.country}"} | ({region} if region else set())

    def score(self, town: Town, text: str) -> float:
        region = self.catalogue.admin.get((town.country, town.admin))
        around = self.around[f"country/{town.country}"] | self.around[region or ""]
        return (log10(town.population + 1) + SAME_COUNTRY * (self.weights[f"country/{town.country}"] > 0)
                + SAME_REGION * (region is not None and self.weights[region] > 0)
                + FAMOUS * ((town.name, town.country) in self.catalogue.items)
                + SAME_COUNTY * bool(self.counties.get((town.country, town.county), set()) - {text})
                + AROUND * log10(1 + len(around - {text})))

    def added(self, town: Town) -> EntityId:
        """The town as an entity; one that is not the largest of its name has its country in its id."""
        largest = () if town.area else self.gazetteer.towns(town.name)[:1]
        place = f"place/{slug(town.name)}"
        if not largest or largest[0].geonames != town.geonames or place in self.catalogue.entities:
            place += f"-{slug(town.country + ' ' + town.admin)}-{town.geonames}"
        if place not in self.entities:
            region = self.catalogue.admin.get((town.country, town.admin))
            metonym = self.catalogue.longest(town.name, 0)
            rules = metonym is not None and metonym.use is Use.CAPITAL and metonym.ids == (f"country/{town.country}",)
            self.entities[place] = Entity(
                id=place, type=EntityType.PLACE, name=town.name, country=town.country, geonames=town.geonames,
                lat=town.lat, lon=town.lon, wikidata=self.catalogue.items.get((town.name, town.country)) or None,
                within=region or f"country/{town.country}", metonym_for=f"gov/{town.country}" if rules else None)
        return place

    def unknown(self, text: str, country: str | None) -> EntityId:
        place = f"place/{slug(text)}"
        if place not in self.entities:
            around = self.known_part(text) or self.region_around(text)
            country = country or (around.country if around else None)
            self.entities[place] = Entity(
                id=place, type=EntityType.PLACE, name=text, country=country, lat=around.lat if around else None,
                lon=around.lon if around else None,
                within=around.id if around else f"country/{country}" if country else None)
        return place

    def region_around(self, text: str) -> Entity | None:
        """For a county or district of which nothing is known, the region that the text names most."""
        if text.rsplit(maxsplit=1)[-1] not in words()["place"]["suffixes"] or not self.regions:
            return None
        return self.catalogue.entities[max(self.regions, key=lambda region: self.weights[region])]

    def known_part(self, text: str) -> Entity | None:
        """The place in the name of a part of it: "Southern California", "North London"."""
        words_of = text.split()
        for start in range(1, len(words_of)):
            rest = " ".join(words_of[start:])
            known = self.catalogue.longest(rest, 0)
            if known is not None and known.text == rest and known.use is Use.NAME and known.ids[0] in self.entities:
                return self.entities[known.ids[0]]
        whole = " ".join(words_of[1:])
        if whole and words_of[0].lower() in words()["place"]["parts"] and (towns := self.candidates(whole)):
            return self.entities[self.added(max(towns, key=lambda town: self.score(town, text)))]
        return None


def is_body(text: str) -> bool:
    """Whether the last of several words is what bodies are called: "Cork County Council"."""
    last = text.rsplit(maxsplit=1)[-1].lower()
    return " " in text and (last in words()["organs"] or last in word_list("body_noun"))


def without_kind(text: str) -> str:
    """The name in the name of a place: "City of Oslo", "Cook County", "Kyiv region"; empty if it has no such word."""
    kinds = words()["place"]
    first, *rest = text.split()
    if len(rest) > 1 and rest[0] == "of" and first.lower() in kinds["nouns"]:
        return " ".join(rest[1:])
    return " ".join([first, *rest[:-1]]) if rest and (
        rest[-1] in kinds["suffixes"] or rest[-1].lower() in kinds["nouns"]) else ""


def neighbours(doc: Doc, found: Sequence[Named]) -> dict[int, tuple[EntityId, ...]]:
    """For the end of each name, the countries and regions named right after it: "Paris, Texas"."""
    beside: dict[int, tuple[EntityId, ...]] = {}
    for name, following in pairwise(found):
        between = {token.lower_ for token in doc[name.end:following.start]}
        if len(between) < WINDOW and between <= LINKS and following.known and following.label == PLACE:
            beside[name.end] = following.known
    return beside
