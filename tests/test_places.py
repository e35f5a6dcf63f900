"""Which of several places a name means, and where it lies."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from kg.link.actors import load_catalogue, resolve
from kg.link.areas import areas
from kg.link.gazetteer import load_gazetteer
from kg.link.places import without_kind
from kg.model import Document, Entity
from kg.parse.nlp import parse

type Find = Callable[[str, str], Entity]


@pytest.fixture(scope="module")
def find(nlp: Language) -> Find:
    """The entity of the name with these letters."""
    def found(text: str, words: str) -> Entity:
        document = Document(id="doc", path="doc.txt", text=text, sha256="", published="2024-05-20")
        resolution = resolve(next(parse([document], nlp)), load_catalogue())
        start = text.index(words)
        return next(resolution.entities[mention.entity] for mention in resolution.mentions
                    if mention.span[0] == start and mention.kind == "name"
                    and resolution.entities[mention.entity].type in ("Place", "Country"))
    return found


@pytest.mark.parametrize(("text", "words", "country", "lat", "lon"), [
    ("Voters in Jefferson County, Colorado, went to the polls. Jefferson County is large.", "Jefferson County",
     "US", 39.7, -105.1),
    ("Police in Ohio searched a farm near Columbus. The sheriff of Licking County said so.", "Licking County",
     "US", 40.1, -82.4),
    ("China closed two mines in Gansu after the flood.", "Gansu", "CN", 36.0, 104.0),
    ("Jordan sent aid. Buses left Karak at dawn.", "Karak", "JO", 31.2, 35.7),
    ("Governors met in Denver. New York Gov. Anna Brandt stayed away.", "New York", "US", 43.0, -75.5),
    ("Italy was hit by storms. Roads in southern Sicily were closed.", "Sicily", "IT", 37.5, 14.0),
    ("The prime minister flew home to Heathrow on Sunday.", "Heathrow", "GB", 51.5, -0.5),
    ("Britain backed the plan. A ferry sails from Newcastle to Amsterdam.", "Newcastle", "GB", 55.0, -1.6),
])
def test_the_text_decides_between_namesakes(
        find: Find, text: str, words: str, country: str, lat: float, lon: float) -> None:
    place = find(text, words)
    assert place.country == country
    assert abs((place.lat or 99) - lat) < 1.5
    assert abs((place.lon or 999) - lon) < 1.5


def test_another_place_of_the_county_decides(find: Find) -> None:
    text = "A shop burned down in Croydon. Firefighters from Sutton and Mitcham came to help."
    assert find(text, "Sutton").country == "GB"


@pytest.mark.parametrize(("text", "bare"), [("City of Bergen", "Bergen"), ("Licking County", "Licking"),
                                            ("Odesa region", "Odesa"), ("Port of Spain", "Spain"), ("Oslo", "")])
def test_the_word_for_the_kind_of_place_is_left_out(text: str, bare: str) -> None:
    assert without_kind(text) == bare


def test_a_body_with_a_place_in_its_name_is_none(find: Find) -> None:
    text = "Shots were heard in Kildare. Kildare Fire Department sent two crews."
    assert find(text, "Kildare").type == "Place"


def test_areas_have_ids_of_geonames_and_lie_among_their_towns(find: Find) -> None:
    ids = [area.geonames for area in areas()]
    assert len(ids) > 50_000
    assert len(ids) == len(set(ids))
    hunan = find("China warned of floods in Hunan.", "Hunan")
    assert (hunan.name, hunan.geonames, hunan.within) == ("Hunan", 1806691, "country/CN")
    assert [area.area for area in load_gazetteer().areas("Hunan")] == [True]
