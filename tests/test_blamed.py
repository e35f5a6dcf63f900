"""What somebody is blamed for: the deed told before whose doer is not named; and who is no party of a truce."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading import kinds, only

from kg.model import Record

type Told = Callable[[str], Record]


@pytest.mark.parametrize("text", [
    "A drone struck a depot. Ghana blamed Togo for it.",
    "A drone struck a depot; Ghana blamed Togo, which has not commented.",
    "A drone struck a depot on Monday, an attack that Ghana blamed on Togo.",
])
def test_the_deed_before_is_what_they_are_blamed_for(told: Told, text: str) -> None:
    record = told(text)
    charge = only(record, "Accuse")
    deed = next(report for report in record.reports if report.id in charge.content)
    assert (deed.kind, deed.actor, deed.speaker) == ("Attack", ("gov/TG",), ("gov/GH",))
    assert any(one.kind == "Attack" and not one.actor and not one.speaker for one in record.reports)


def test_no_deed_of_another_is_laid_on_whom_a_text_blames(told: Told) -> None:
    record = told("Chad shelled a town. Ghana blamed Togo for this.")
    assert kinds(record) == ["Attack", "Criticise"]
    assert only(record, "Attack").actor == ("gov/TD",)


def test_blame_for_nothing_told_finds_fault(told: Told) -> None:
    assert only(told("Ghana blamed Togo."), "Criticise").target == ("gov/TG",)


def test_who_brings_others_together_is_no_party(told: Told) -> None:
    record = told("Chad and Mali agreed to an immediate halt to hostilities brokered by Qatar.")
    pledge = only(record, "Commit")
    assert pledge.target == ()
    assert {entity.id: entity.type for entity in record.entities}[pledge.about[0]] == "Ceasefire"


def test_whom_a_call_is_put_to_is_no_place(told: Told) -> None:
    record = told("Mali blamed the raid on Chad.")
    assert only(record, "Accuse").place == ()


def test_an_envoy_in_apposition_is_the_person_named(told: Told) -> None:
    record = told('Ana Paz, the Peruvian envoy for trade, said Chad had left. "We urge Mali to stay," she said.')
    assert only(record, "Demand").actor == ("person/ana-paz",)


def test_a_claim_that_is_rejected_is_no_claim_of_a_rejection(told: Told) -> None:
    record = told("Malaysia has offered to lead observers, an idea that Cambodia backs.")
    answer = only(record, "Accept")
    assert (answer.actor, answer.speaker, answer.modality) == (("gov/KH",), (), "actual")


def test_an_object_before_a_length_of_time_is_no_time(told: Told) -> None:
    record = told("Cambodia violated a ceasefire hours after it came into force.")
    assert only(record, "CeasefireViolation").actor == ("gov/KH",)


def test_what_has_gone_on_for_days_is_not_to_come(told: Told) -> None:
    assert only(told("Dozens have been killed in five days of fighting."), "Harm").date is None


def test_what_is_denied_is_no_denial(told: Told) -> None:
    record = told("Monitors reported the shelling of civilians, which both armies deny.")
    assert [report.text for report in record.reports if report.kind == "Practice"] == []


def test_a_name_after_a_noun_for_one_person_is_a_person(told: Told) -> None:
    record = told("Kyrgyz opposition lawmaker Sultanbai Aizhigitov demanded a referendum.")
    assert only(record, "Demand").actor == ("person/sultanbai-aizhigitov",)


@pytest.mark.parametrize(("text", "kind", "actor", "speaker"), [
    ("Ana Paz said Chad had signed no deal and was open to talks.", "Accept", "gov/TD", ("person/ana-paz",)),
    ("Ana Paz said survivors had named the gunmen, and urged Chad to arrest them.", "Demand", "person/ana-paz", ()),
    ("Ana Paz said Chad had left and condemned the raid.", "Criticise", "person/ana-paz", ()),
])
def test_who_speaks_on_and_what_goes_on_inside_what_was_said(
        told: Told, text: str, kind: str, actor: str, speaker: tuple[str, ...]) -> None:
    report = only(told(text), kind)
    assert (report.actor, report.speaker) == ((actor,), speaker)
