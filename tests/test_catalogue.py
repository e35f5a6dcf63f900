"""The catalogue: every country, tenures with dates, and names that lead to one thing each."""

from __future__ import annotations

import csv
import re
import time
from collections import Counter
from pathlib import Path

import pycountry
import pytest

from kg.errors import RuleError
from kg.graph.vocab import DIP
from kg.link.actor_rows import COLUMNS
from kg.link.catalogue import Catalogue, Use
from kg.link.gazetteer import load_gazetteer
from kg.link.loading import load_catalogue
from kg.link.spelling import folded, slug
from kg.link.tables import DATA, words


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def test_every_iso_country_has_place_government_and_force(catalogue: Catalogue) -> None:
    codes = {country.alpha_2 for country in pycountry.countries}
    assert len(codes) == 249
    assert [code for code in codes
            if not {f"country/{code}", f"gov/{code}", f"mil/{code}"} <= catalogue.entities.keys()] == []


def test_every_country_is_located_and_identified(catalogue: Catalogue) -> None:
    for code in catalogue.countries:
        country = catalogue.entities[f"country/{code}"]
        assert country.wikidata, code
        assert -90 <= (country.lat or 99) <= 90, code
        assert -180 <= (country.lon or 999) <= 180, code


def test_every_sector_is_in_the_ontology(catalogue: Catalogue) -> None:
    sectors = {entity.sector for entity in catalogue.entities.values() if entity.sector}
    sectors |= {*words()["groups"], *(code for codes in words()["organs"].values() for code in codes)}
    assert "PTY" in sectors
    assert {code for code in sectors if f"sector-{code}" not in DIP._extras} == set()


def test_no_wikidata_id_serves_two(catalogue: Catalogue) -> None:
    ids = Counter(entity.wikidata for entity in catalogue.entities.values() if entity.wikidata)
    assert [item for item, count in ids.items() if count > 1] == []
    assert not set(catalogue.items.values()) & set(ids)


def test_every_wikidata_id_was_checked_in_a_source(catalogue: Catalogue) -> None:
    with (DATA / "checked.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row for row in rows if not re.fullmatch(r"Q[1-9][0-9]*", row["wikidata"]) or not row["source-kind"]] == []
    checked = {row["wikidata"]: row["name"] for row in rows}
    assert len(checked) == len(rows)
    used = {entity.wikidata: entity.name for entity in catalogue.entities.values() if entity.wikidata}
    cities = [(item, name) for (name, _), item in catalogue.items.items() if item]
    assert len(dict(cities)) == len(cities)
    assert checked == used | dict(cities)


def test_names_are_known_with_their_use(catalogue: Catalogue) -> None:
    wanted = {"Ivory Coast": (Use.NAME, "country/CI"), "South Korean": (Use.ADJECTIVE, "country/KR"),
              "Danes": (Use.PEOPLE, "country/DK"), "Kyiv": (Use.CAPITAL, "country/UA"),
              "Kiev": (Use.CAPITAL, "country/UA"), "Zelenskiy": (Use.SHORT, "person/volodymyr-zelenskyy"),
              "NATO": (Use.NAME, "org/nato")}
    for text, (use, entity) in wanted.items():
        name = catalogue.longest(text, 0)
        assert name is not None, text
        assert (name.use, name.ids[0]) == (use, entity)


@pytest.mark.parametrize("text", ["turkey", "us", "china", "polish", "who", "Romans"])
def test_common_words_are_no_names(catalogue: Catalogue, text: str) -> None:
    assert catalogue.longest(text, 0) is None


def test_the_longest_name_wins(catalogue: Catalogue) -> None:
    name = catalogue.longest(folded("Guinea-Bissau and Papua New Guinea"), 0)
    assert name is not None
    assert name.ids == ("country/GW",)


@pytest.mark.parametrize(("body", "title", "day", "who"), [
    ("gov/RU", "president", "2009-03-01", "person/dmitry-medvedev"),
    ("gov/RU", "president", "2025", "person/vladimir-putin"),
    ("gov/DE", "chancellor", "2021-11", "person/angela-merkel"),
    ("org/nato", "secretary-general", "2025-01-01", "person/mark-rutte"),
])
def test_offices_have_their_holder_of_the_day(catalogue: Catalogue, body: str, title: str, day: str, who: str) -> None:
    assert catalogue.holder(body, [title], day) == who


def test_an_office_without_one_holder_has_none(catalogue: Catalogue) -> None:
    assert catalogue.holder("gov/US", ["president"], "1820") is None


def test_tenures_run_forward(catalogue: Catalogue) -> None:
    spans = [(who, office) for who, held in catalogue.offices.items() for office in held if office.until]
    assert len(spans) > 200
    assert [(who, office) for who, office in spans if office.since >= office.until] == []


@pytest.mark.parametrize(("row", "problem"), [
    ("person/x,Person,X Y,,,QQ,GOV,,m,", "no country"),
    ("person/x,Alien,X Y,,,FR,GOV,,m,", "no type"),
    ("country/FR,Person,X Y,,,FR,GOV,,m,", "used twice"),
    ("person/x,Person,X Y,,,FR,GOV,Q142,m,", "already names country/FR"),
    ("person/x,Person,X Y,,,FR,GOV,,m,president", "no tenure"),
])
def test_wrong_rows_stop_with_file_and_line(tmp_path: Path, row: str, problem: str) -> None:
    table = tmp_path / "actors.csv"
    table.write_text(",".join(COLUMNS) + f"\n{row}\n", encoding="utf-8")
    with pytest.raises(RuleError, match=f"actors.csv:2: .*{problem}"):
        load_catalogue(actors=table)


def test_loading_is_fast() -> None:
    load_catalogue.cache_clear()
    start = time.process_time()
    load_catalogue()
    assert time.process_time() - start < 1.0


def test_towns_know_other_spellings_and_size() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.towns("Kiev")[0].name == "Kyiv"
    assert gazetteer.towns("Seville")[0].country == "ES"
    assert [town.population for town in gazetteer.towns("Springfield")] == sorted(
        (town.population for town in gazetteer.towns("Springfield")), reverse=True)
    assert gazetteer.towns("Nowhereville-on-Sea") == ()


@pytest.mark.parametrize(("name", "wanted"), [
    ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"), ("Côte d’Ivoire", "cote-divoire"), ("Łódź", "lodz"),
    ("東京", "6771-4eac")])
def test_slugs_are_plain(name: str, wanted: str) -> None:
    assert slug(folded(name)) == wanted


def test_bodies_have_the_members_of_the_day(catalogue: Catalogue) -> None:
    assert {body for body in catalogue.members if body not in catalogue.entities} == set()
    codes = {member.country for found in catalogue.members.values() for member in found}
    assert codes <= catalogue.countries.keys()
    assert len(catalogue.members_of("org/un", None)) == 193
    assert [len(catalogue.members_of("org/nato", day)) for day in ("1950", "2022-06-01", None)] == [12, 30, 32]
    assert [len(catalogue.members_of("org/eu", day)) for day in ("1960", "2016", None)] == [6, 28, 27]
    assert "RU" not in catalogue.members_of("org/g8", "2015-06-07")


def test_no_country_is_a_member_twice(catalogue: Catalogue) -> None:
    for body, found in catalogue.members.items():
        assert len({member.country for member in found}) == len(found), body


def test_every_state_has_a_capital_and_a_word_for_its_people(catalogue: Catalogue) -> None:
    states = [catalogue.countries[code] for code in catalogue.members_of("org/un", None)]
    assert [land.code for land in states if not land.capital] == []
    assert [land.code for land in states if not land.adjectives] == ["CG", "DM"]  # those of CD and DO
    assert catalogue.countries["NZ"].capital == "Wellington"


def test_most_states_have_somebody_in_office_on_a_day(catalogue: Catalogue) -> None:
    heads = [title for title in words()["offices"]["single"] if "minister" not in title.split()[0]]
    held = {body for (body, title), found in catalogue.holders.items() if title in {*heads, "sultan", "leader"}
            and any(office.held("2024-10-01") for office, _ in found)}
    states = {f"gov/{code}" for code in catalogue.members_of("org/un", "2024-10-01")}
    assert len(states - held) < 25, sorted(states - held)
