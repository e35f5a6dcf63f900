"""States: who holds which office of what body, who belongs to what."""

import pytest
from reading import kinds, only


@pytest.mark.parametrize(
    ("text", "body", "office"),
    [
        ("Iceland\u2019s fisheries minister, Sigrun Dahl, left.", "gov/IS", "fisheries minister"),
        ("The prime minister of Moldova, Elena Rusu, agreed.", "gov/MD", "prime minister"),
        ("Foreign Minister Nadia Karim of Jordan left.", "gov/JO", "Foreign Minister"),
        ("Canada apologised. The labour minister, Paul Okafor, was in Halifax.", "gov/CA", "labour minister"),
        ("Sigrun Dahl is the ambassador of Iceland.", "gov/IS", "ambassador"),
        ("The head of the OSCE mission, Carla Visser, left.", "org/osce", "head"),
    ],
)
def test_an_office_has_its_body_and_its_field(told, text, body, office):
    tenure = only(told(text), "Tenure")
    assert (tenure.about, tenure.details["office"], tenure.date) == ((body,), office, "2025-03-04")


def test_a_former_office_ended_before(told):
    tenure = only(told("Ana Paz, a former Chilean foreign minister, spoke."), "Tenure")
    assert (tenure.date, tenure.date_text) == ("../2025-03-04", "former")


def test_an_office_of_no_known_body_is_left_out(told):
    assert not [r for r in told("Senator Ana Paz praised the nurses of Lima.").reports if r.kind == "Tenure"]


def test_a_state_may_not_be_party_to_a_treaty(told):
    record = told("Belarus is not a party to the mercury convention.")
    membership = only(record, "Membership")
    assert (membership.actor, membership.negated) == (("gov/BY",), True)


def test_a_wish_after_a_denial_is_not_denied(told):
    record = told("Serbia has never joined the union and wants to keep its currency.")
    assert not only(record, "Position").negated
    assert "Position" in kinds(record)


def test_a_named_minister_is_not_the_one_known_in_office(told):
    record = told("Egypt’s irrigation minister, Hani Sobhi, said the dam was dangerous.")
    assert only(record, "Criticise").actor == ("person/hani-sobhi",)
    assert only(record, "Tenure").actor == ("person/hani-sobhi",)


def test_a_minister_of_another_field_is_not_the_one_known(told):
    record = told("Egypt’s irrigation minister condemned the raid.")
    assert not [report for report in record.reports if "person/badr-abdelatty" in report.actor]


def test_whose_arsenal_it_is_has_it_also_where_talks_on_it_are_refused(told):
    record = told("Peru rejected talks with Chile over its missile arsenal.")
    assert not only(record, "Practice").negated
