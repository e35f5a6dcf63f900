"""What names, nominals and pronouns of a text stand for."""

from __future__ import annotations

import pytest
from linkage import Link, Linked, actor, at

from kg.link.described import with_described
from kg.model import EntityType


def place(linked: Linked, word: str, nth: int = 0) -> tuple[str, ...]:
    parsed, resolution = linked
    return resolution.place([token for token in parsed.doc if token.text == word][nth])


@pytest.mark.parametrize(("text", "word", "wanted"), [
    ("Kenya rejected the draft.", "Kenya", "gov/KE"),
    ("The minister landed in Kenya.", "Kenya", "country/KE"),
    ("Nairobi said the truce had failed.", "Nairobi", "gov/KE"),
    ("Delegates met in Nairobi on Monday.", "Nairobi", "place/nairobi"),
    ("The Kremlin said no.", "Kremlin", "gov/RU"),
    ("Norwegian troops crossed the river.", "troops", "mil/NO"),
    ("The Peruvian navy seized a boat.", "navy", "mil/PE-navy"),
    ("Japan's foreign ministry protested.", "ministry", "org/jp-foreign-ministry"),
    ("The Danish government agreed.", "government", "gov/DK"),
    ("Chilean officials denied the report.", "officials", "group/cl-officials"),
    ("Western diplomats were surprised.", "diplomats", "group/western-diplomats"),
    ("He called the Security Council.", "Council", "org/unsc"),
])
def test_role_decides_what_a_phrase_stands_for(link: Link, text: str, word: str, wanted: str) -> None:
    assert at(link(text), word) == (wanted,)


def test_a_seat_is_a_place_and_acts_as_its_government(link: Link) -> None:
    linked = link("Lisbon offered to host the talks.")
    assert actor(linked, "Lisbon") == ("gov/PT",)
    assert place(linked, "Lisbon") == ("place/lisbon",)
    assert linked[1].entities["place/lisbon"].geonames == 2267057


def test_a_demonym_is_a_name_of_the_country(link: Link) -> None:
    _, resolution = link("Greek trawlers left the port.")
    assert [(mention.span, mention.kind) for mention in resolution.mentions if mention.entity == "country/GR"] == [
        ((0, 5), "name")]


def test_spellings_lead_to_one_person(link: Link) -> None:
    for name in ("Volodymyr Zelenskiy", "Volodymyr Zelensky", "Volodymyr Zelenskyy"):
        assert at(link(f"{name} welcomed the plan."), name.split()[1]) == ("person/volodymyr-zelenskyy",)


def test_a_headline_finds_the_full_name_below(link: Link) -> None:
    linked = link("Okello rejects offer\n\nKenyan envoy Daniel Okello said on Friday that the offer was empty.")
    assert at(linked, "Okello", 0) == at(linked, "Okello", 1) == ("person/daniel-okello",)


def test_a_title_gives_an_unknown_person_country_and_sector(link: Link) -> None:
    linked = link("Kenyan Foreign Minister Daniel Okello arrived.")
    person = linked[1].entities["person/daniel-okello"]
    assert (person.country, person.sector, person.represents) == ("KE", "GOV", "gov/KE")


def test_tenure_decides_who_the_president_is(link: Link) -> None:
    text = "The Russian president signed the treaty."
    assert at(link(text, "2009-06-01"), "president") == ("person/dmitry-medvedev",)
    assert at(link(text, "2025-06-01"), "president") == ("person/vladimir-putin",)


def test_two_bearers_of_a_surname_are_told_apart_by_name(link: Link) -> None:
    linked = link("Hillary Clinton spoke first. Clinton praised the accord.", "2011-05-01")
    assert at(linked, "Clinton", 1) == ("person/hillary-clinton",)


def test_a_person_may_be_called_by_a_middle_name(link: Link) -> None:
    linked = link("President Luiz Inacio Lula da Silva spoke first. Ms Okello met Lula later.", "2024-05-01")
    assert at(linked, "Lula", 1) == at(linked, "Silva") == ("person/luiz-inacio-lula-da-silva",)


def test_a_stranger_keeps_the_surname_of_a_president(link: Link) -> None:
    linked = link("Maria Putin, a baker from Ohio, opened a shop. Putin sells bread.")
    assert at(linked, "Putin", 1) == ("person/maria-putin",)


def test_an_unnamed_person_stays_in_the_document(link: Link) -> None:
    _, resolution = link("A senior Brazilian diplomat said the vote was close.")
    unnamed = [entity for entity in resolution.entities.values() if entity.unnamed]
    assert [(entity.type, entity.country) for entity in unnamed] == [(EntityType.PERSON, "BR")]
    assert unnamed[0].id.startswith("person/doc-")


def test_both_sides_are_the_two_that_were_joined(link: Link) -> None:
    linked = link("Chile and Peru met in Quito. Ecuador chaired. Both sides were content.")
    assert at(linked, "sides") == ("gov/CL", "gov/PE")


def test_both_sides_stay_open_among_many(link: Link) -> None:
    linked = link("Chile wrote to Peru. Peru asked Ecuador. Ecuador asked Bolivia. Bolivia told Chile that Brazil had "
                  "called Bolivia and Ecuador, Peru and Chile. Both sides were content.")
    assert at(linked, "sides") == ()


@pytest.mark.parametrize(("text", "pronoun", "wanted"), [
    ("Laura Winters met Peter Hale. She praised him.", "She", "person/laura-winters"),
    ("Laura Winters met Peter Hale. She praised him.", "him", "person/peter-hale"),
    ("Norway said that its offer stood.", "its", "gov/NO"),
    ("Norway said that Chile would keep its word.", "its", "gov/CL"),
    ("Emmanuel Macron said he would come.", "he", "person/emmanuel-macron"),
    ("When she arrived, Laura Winters thanked the guards.", "she", "person/laura-winters"),
    ("Laura Winters came. Peter Hale spoke to Anna Frey and her lawyers.", "her", "person/anna-frey"),
    ("Anna Frey flew in with Laura Winters. Anna Frey stayed to thank her.", "her", "person/laura-winters"),
    ("The judge's sister, Anna Frey, rang Laura Winters. She was tired.", "She", "person/anna-frey"),
    ("James resigned after two years. She had often warned the board.", "She", "person/james"),
])
def test_pronouns(link: Link, text: str, pronoun: str, wanted: str) -> None:
    assert at(link(text), pronoun) == (wanted,)


@pytest.mark.parametrize("text", [
    "Norway met Chile. It is clear that rain will come.", "The war hurt Norway. It began in spring.",
    "Norway praised the plan and called it wise."])
def test_it_stays_open_where_it_may_be_a_thing(link: Link, text: str) -> None:
    linked = link(text)
    assert at(linked, "it" if " it " in text else "It") == ()


def test_a_speaker_says_i_and_we(link: Link) -> None:
    linked = link("“I am ready, and we will sign,” said Norwegian Foreign Minister Kari Dahl.")
    assert at(linked, "I") == ("person/kari-dahl",)
    assert at(linked, "we") == ("gov/NO",)


@pytest.mark.parametrize("text", [
    "Ostrander was the daughter of a miner.", "Ostrander met Peter Hale. She left early.",
    "Ostrander, a sister of the mayor, left early."])
def test_a_lone_surname_is_a_person_where_the_text_says_so(link: Link, text: str) -> None:
    _, resolution = linked = link(text)
    assert [resolution.entities[one].type for one in at(linked, "Ostrander")] == [EntityType.PERSON]


@pytest.mark.parametrize("text", [
    "The Ostrander reported losses before he resigned.",
    "Ostrander published a report. The mayor and his wife denied it."])
def test_a_lone_name_is_no_person_for_a_pronoun_of_another(link: Link, text: str) -> None:
    _, resolution = linked = link(text)
    assert EntityType.PERSON not in [resolution.entities[one].type for one in at(linked, "Ostrander")]


def test_nobody_is_his_own_object(link: Link) -> None:
    linked = link("Peter Hale met Paul Brandt. Peter Hale thanked him.")
    assert at(linked, "him") == ("person/paul-brandt",)


def test_an_acronym_is_defined_in_brackets(link: Link) -> None:
    linked = link("The Baltic Peace Institute (BPI) published a study. BPI warned of delays.")
    assert at(linked, "BPI", 1) == at(linked, "Institute")


def test_the_company_is_the_one_that_the_sentence_before_tells_of(link: Link) -> None:
    linked = link("Peru told the state oil firm to drill. Exxon Mobil, which drills, was fined. The company sued.")
    assert at(linked, "company") == at(linked, "Mobil") != ()


def test_a_name_behind_a_noun_for_one_person_is_a_person(link: Link) -> None:
    linked = link("The opposition leader Succes Masra said his party would vote. Masra told a rally to wait.")
    assert at(linked, "Masra", 1) == at(linked, "Masra") == ("person/succes-masra",)


def test_the_alliance_is_the_one_named(link: Link) -> None:
    linked = link("NATO met in Oslo. The alliance promised aid.")
    assert at(linked, "alliance") == ("org/nato",)


@pytest.mark.parametrize(("text", "noun", "wanted"), [
    ("Kenya raised taxes. The government denied it.", "government", "gov/KE"),
    ("Kenya raised taxes. The federal government denied it.", "government", "gov/KE"),
    ("The Macron government denied it.", "government", "gov/FR"),
    ("Kenya wrote to Peru. Then Uganda backed the government.", "government", "org/doc-government"),
    ("China lent Zambia more. China waits. Zambia's minister refused, citing a clause of China. Critics say the "
     "government lied.", "government", "org/doc-government"),
    ("Kenya raised taxes. The local government denied it.", "government", "org/doc-local-government"),
])
def test_the_government_is_that_of_the_country_told_of(link: Link, text: str, noun: str, wanted: str) -> None:
    parsed, resolution = link(text)
    token = next(token for token in parsed.doc if token.text == noun)
    assert with_described(resolution, parsed.doc, "doc").actor(token) == (wanted,)


def test_a_president_is_the_one_in_office_whoever_of_the_name_is_met(link: Link) -> None:
    linked = link("Brigitte Macron spoke. President Macron left.")
    assert at(linked, "Macron", 1) == ("person/emmanuel-macron",)


def test_ministries_without_a_country_stay_in_the_document(link: Link) -> None:
    linked = link("The Interior Ministry issued a warning.")
    assert at(linked, "Ministry")[0].startswith("org/doc-")


def test_the_region_beside_a_town_decides(link: Link) -> None:
    texas, france = link("A fire broke out in Paris, Texas."), link("A fire broke out in Paris, France.")
    assert texas[1].entities[at(texas, "Paris")[0]].country == "US"
    assert at(france, "Paris") == ("place/paris",)


@pytest.mark.parametrize(("text", "word", "nth", "region"), [
    ("A shop burned in Perth. PERTH, Scotland, has no other.", "Perth", 0, "place/scotland"),
    ("Rain fell in Lebanon, Ohio. Lebanon has six schools.", "Lebanon", 1, "place/ohio"),
    ("Rain fell in Salem, a town in Oregon.", "Salem", 0, "place/oregon"),
])
def test_the_region_told_once_decides_everywhere(link: Link, text: str, word: str, nth: int, region: str) -> None:
    _, resolution = linked = link(text)
    (town,) = at(linked, word, nth)
    assert resolution.entities[town].within == region


def test_a_list_of_countries_is_no_list_of_towns(link: Link) -> None:
    linked = link("They flew to China, Japan and Peru.")
    assert place(linked, "China") == ("country/CN",)


def test_a_county_is_no_namesake_in_another_region(link: Link) -> None:
    _, resolution = linked = link("Snow fell in Kentucky. Police closed a road in Metcalfe County.")
    (county,) = place(linked, "County")
    assert resolution.entities[county].within == "place/kentucky"


def test_the_name_of_a_body_names_its_town(link: Link) -> None:
    parsed, resolution = link("Rain fell in Ely. The Ely Harbour Board closed a bridge.")
    towns = [mention.span for mention in resolution.mentions if mention.entity.startswith("place/ely")]
    assert [parsed.doc.text[start:end] for start, end in towns] == ["Ely", "Ely"]


def test_a_famous_city_is_not_a_small_namesake(link: Link) -> None:
    linked = link("The U.S. delegation flew to Geneva. Talks in Geneva go on, the United States said.")
    assert linked[1].entities[at(linked, "Geneva")[0]].country == "CH"


def test_mentions_are_words_of_the_text_and_entities_known(link: Link) -> None:
    parsed, resolution = link("Turkish President Tayyip Erdogan told Iraq’s prime minister that he would visit "
                              "Baghdad, where U.S. officials and the Iraqi army were waiting.")
    text = parsed.document.text
    assert len(resolution.mentions) > 8
    for mention in resolution.mentions:
        assert text[slice(*mention.span)].strip() == text[slice(*mention.span)] != ""
        assert mention.entity in resolution.entities
    for entity in resolution.entities.values():
        for other in (entity.represents, entity.within, entity.metonym_for):
            assert other is None or other in resolution.entities


def test_time_grows_with_length_only(link: Link) -> None:
    text = "Kenya and Chile met in Quito. President Daniel Okello said he would sign, and its envoy agreed. " * 60
    _, resolution = link(text)
    assert sum(mention.entity == "person/daniel-okello" for mention in resolution.mentions) >= 100


def test_an_empty_document_has_nothing(link: Link) -> None:
    _, resolution = link("\n\n")
    assert resolution.mentions == ()
    assert resolution.entities == {}


@pytest.mark.parametrize("quote", ["It will be hard if Scholz is elected", "I think Scholz is wrong"])
def test_whom_a_speaker_names_is_somebody_else(told, quote):
    record = told(f"French President Emmanuel Macron spoke in Oslo. \"{quote},\" he said.")
    assert {one.actor for one in record.reports if one.kind == "Assert"} == {("person/emmanuel-macron",)}
