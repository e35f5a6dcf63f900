"""Who it is: one body under several descriptions is one, and two are never made one."""

import pytest
from reading import only


def doers(record, *kinds):
    """Actors of the reports of some kinds, in the order of the text."""
    return [report.actor for report in record.reports if report.kind in kinds]


def named(record, name):
    return {entity.id for entity in record.entities if name in (entity.name, *entity.aliases)}


@pytest.mark.parametrize(("text", "who"), [
    ("The ELN rebel group accused Peru of lying. The rebels accused Chile of lying.", "org/eln"),
    ("The Taliban movement accused Peru of lying. The movement accused Chile of lying.", "org/taliban"),
    ("The Human Rights Council accused Peru of lying. The Council accused Chile of lying.", "org/human-rights-council"),
    ("The Pacific Islands Forum accused Peru of lying. The forum accused Chile of lying.", "org/pacific-islands-forum"),
    ("Vietnam's foreign ministry accused Peru of lying. The ministry accused Chile of lying.",
     "org/vn-foreign-ministry"),
    ("Poland's upper house accused Peru of lying. Poland's upper house accused Chile of lying.", "org/pl-upper-house"),
    ("The Central Office for the Return of Displaced Persons accused Peru of lying. The office accused Chile of lying.",
     "org/central-office-for-the-return-of-displaced-persons"),
])
def test_a_body_is_taken_up_by_its_noun(told, text, who):
    assert doers(told(text), "Accuse", "Criticise") == [(who,), (who,)]


def test_a_part_of_a_body_is_not_the_body(told):
    (who,) = only(told("A NATO committee condemned Serbia."), "Criticise").actor
    assert who != "org/nato"


def test_other_rebels_are_not_the_only_ones_named(told):
    record = told("The ELN rebel group rejected the truce. Syrian rebels rejected the plan.")
    first, second = doers(record, "Reject")
    assert first == ("org/eln",)
    assert second != first


def test_a_bloc_is_known_by_the_region_in_its_name(told):
    record = told("ECOWAS condemned Mali. West Africa's regional bloc condemned Niger. "
                  "North Africa's regional bloc condemned Libya.")
    first, second, third = doers(record, "Criticise")
    assert first == second == ("org/ecowas",)
    assert third != first


def test_the_sides_are_as_many_as_were_joined(told):
    record = told("Mali accused Chad, Niger and Togo of treason. The three countries rejected the claim.")
    assert set(only(record, "Reject").actor) == {"gov/TD", "gov/NE", "gov/TG"}


def test_new_ones_are_no_sides(told):
    record = told("Peru and Chile signed a treaty. Two countries rejected it.")
    assert not {"gov/PE", "gov/CL"} & set(only(record, "Reject").actor)


def test_one_of_several_is_an_unnamed_person(told):
    record = told("Two envoys praised the plan. One of them accused Peru of lying. Another accused Chile of lying.")
    (one,), (other,) = doers(record, "Accuse", "Criticise")
    unnamed = {entity.id for entity in record.entities if entity.unnamed and entity.type == "Person"}
    assert one != other
    assert {one, other} <= unnamed


def test_one_of_several_states_is_no_person(told):
    record = told("Two countries opposed the ban. One of them accused Peru of lying.")
    assert not [entity for entity in record.entities if entity.type == "Person"]


@pytest.mark.parametrize("text", [
    "The representative of Brazil praised the draft. His government rejected the amendment.",
    "A Brazilian official praised the draft. His delegation rejected the amendment.",
    "An aide to Brazil's president praised the draft. His government rejected the amendment.",
])
def test_his_government_is_that_of_whom_he_speaks_for(told, text):
    assert only(told(text), "Reject").actor == ("gov/BR",)


def test_aides_of_two_are_two(told):
    record = told("An aide to Kenya's president rejected the plan. An aide to Chad's president rejected the pact.")
    first, second = doers(record, "Reject")
    assert first != second


def test_a_described_person_is_taken_up_by_the_noun(told):
    record = told("A senior Peruvian official rejected the plan. The official condemned Chile.")
    assert doers(record, "Reject") == doers(record, "Criticise")


def test_a_minister_named_behind_the_office_is_the_minister(told):
    record = told("Iceland's fisheries minister, Sigrun Dahl, rejected the quota. The minister condemned Norway.")
    assert only(record, "Criticise").actor == ("person/sigrun-dahl",)


def test_the_head_of_a_mission_is_a_person(told):
    record = told("The UN mission in Mali condemned the raid. The mission's head, El-Ghassim Wane, rejected the plan.")
    (who,) = only(record, "Reject").actor
    assert next(entity.type for entity in record.entities if entity.id == who) == "Person"


@pytest.mark.parametrize("text", ["Lee Kinyanjui rejected the plan.", "Xi Omondi, a farmer, rejected the plan."])
def test_a_surname_before_another_name_is_not_its_bearer(told, text):
    record = told(text)
    assert not {"person/lee-jae-myung", "person/xi-jinping"} & {entity.id for entity in record.entities}


def test_a_heading_in_capitals_is_no_body(told):
    record = told("General Assembly Adopts Text on Landmines, with Nine Members Voting Against\n\n"
                  "The General Assembly adopted a text on landmines.")
    assert not [entity.id for entity in record.entities if "landmines" in entity.id and entity.is_actor]


def test_the_government_of_a_heading_is_told_below(told):
    record = told("Government Rejects Call for Recount\n\nZambia's electoral commission condemned the call.")
    assert only(record, "Reject").actor == ("gov/ZM",)


def test_nobody_and_bare_force_are_no_actors(told):
    record = told("No parliament backed the treaty. The minister rejected the use of force.")
    assert not [entity for entity in record.entities if entity.type in ("Organization", "ArmedForce")]


def test_the_neighbour_of_a_state_is_no_person(told):
    record = told("Egypt accused its upstream neighbour of treason.")
    assert not [entity for entity in record.entities if entity.type == "Person"]


def test_two_men_are_those_met(told):
    record = told("Emmanuel Macron praised Olaf Scholz. The two men rejected the plan.")
    assert set(only(record, "Reject").actor) == {"person/emmanuel-macron", "person/olaf-scholz"}


def test_names_that_the_text_uses_are_kept(told):
    assert named(told("Ethiopia's foreign ministry rejected the claim."), "foreign ministry")
