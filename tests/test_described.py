"""Actors that are described and not named, and descriptions beside a name."""

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
