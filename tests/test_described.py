"""Actors that are described and not named, and descriptions beside a name."""

import pytest
from reading import kinds, only


def test_a_described_person_stays_in_the_document(told):
    record = told("An unnamed diplomat accused Iran of delaying the inspections.")
    (who,) = only(record, "Accuse").actor
    entity = next(entity for entity in record.entities if entity.id == who)
    assert entity.unnamed
    assert entity.name == "unnamed diplomat"


def test_apposition_does_not_make_a_second_actor(told):
    record = told("Ambassador Lin Wei, the head of the delegation, accused Japan of cutting nets.")
    assert only(record, "Accuse").actor == ("person/lin-wei",)


def test_those_who_met_are_both_named_with_their_offices(told):
    record = told("Brazilian Foreign Minister Mauro Vieira, a former ambassador, met "
                  "Egyptian Foreign Minister Badr Abdelatty in Cairo.")
    assert kinds(record) == ["Meeting"]
    assert set(only(record, "Meeting").actor) == {"person/mauro-vieira", "person/badr-abdelatty"}
    offices = {report.actor + report.about for report in record.reports if report.kind == "Tenure"}
    assert offices == {("person/mauro-vieira", "gov/BR"), ("person/badr-abdelatty", "gov/EG")}


def test_a_thing_that_cannot_strike_does_nothing(told):
    assert kinds(told("Old customs displaced the villagers.")) == []
    assert kinds(told("A missile killed two guards.")) == ["Harm"]


def test_a_noun_for_a_person_is_an_unnamed_person_of_the_country_beside_it(told):
    record = told("Georgia's chief archivist accused Armenia of theft.")
    (who,) = only(record, "Criticise").actor
    entity = next(entity for entity in record.entities if entity.id == who)
    assert (entity.type, entity.country, entity.unnamed) == ("Person", "GE", True)


def test_several_are_a_group_and_a_body_an_organization(told):
    record = told("Beekeepers rejected the treaty. A newspaper condemned Latvia.")
    types = {entity.id: entity.type for entity in record.entities}
    assert types[only(record, "Reject").actor[0]] == "Group"
    assert types[only(record, "Criticise").actor[0]] == "Organization"


def test_a_strike_acts_for_whose_it_is(told):
    assert only(told("Eritrean air strikes killed nine herders."), "Harm").actor == ("gov/ER",)
    assert only(told("The rockets fired by Hezbollah killed nine herders."), "Harm").actor == ("org/hezbollah",)


def test_a_pronoun_takes_up_the_described_subject_of_the_clause_around_it(told):
    record = told("Angry beekeepers said they rejected the treaty.")
    assert only(record, "Reject").actor[0].endswith("beekeepers")


def test_a_quantity_stands_for_what_it_counts(told):
    record = told("Dozens of beekeepers rejected the treaty.")
    assert only(record, "Reject").actor[0].endswith("beekeepers")


def test_a_name_beside_a_noun_is_the_name_of_what_it_says(told):
    assert only(told("The militia Red Dusk freed nine pilots."), "Yield").actor == ("mil/red-dusk",)


def test_a_country_that_nobody_names_is_nobody(told):
    assert not [entity for entity in told("A country condemned the plan.").entities if entity.type == "Person"]


def test_whoever_speaks_is_somebody(told):
    record = told("Norvald Ekstrup said Latvia had expelled two envoys.")
    assert only(record, "Sanction").speaker


@pytest.mark.parametrize("text", [
    "The Kenyan side rejected the treaty.",
    "The Kenyan leadership rejected the treaty.",
    "Kenya's leadership rejected the treaty."])
def test_the_side_of_a_country_is_its_government(told, text):
    assert only(told(text), "Reject").actor == ("gov/KE",)


def test_the_side_of_others_is_not_a_government(told):
    assert "gov/KE" not in only(told("Kenya's largest union said the other side rejected the treaty."), "Reject").actor


@pytest.mark.parametrize(("text", "bodies"), [
    ("Kenya said Somalia must build trust.", 0),
    ("Soldiers returned from the front on Monday.", 0),
    ("The trust rejected the treaty.", 1)])
def test_a_noun_for_a_body_means_one_only_where_it_is_counted(told, text, bodies):
    assert len([entity for entity in told(text).entities if entity.type == "Organization"]) == bodies
