"""The words for who acts and at whom: the phrase that fills the role, then what in it names the participant."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading import only

from kg.model import Record

CASES = [  # text, kind, words of the actor, words of the target
    ("Kenya praised the coast guard of Ghana.", "Welcome", ["Kenya"], ["the coast guard of Ghana", "Ghana"]),
    ("Peru rejected a Chilean proposal.", "Reject", ["Peru"], ["a Chilean proposal", "Chilean"]),
    ("Peru rejected the offer submitted by Bolivia.", "Reject", ["Peru"], ["the offer", "Bolivia"]),
    ("Zambia said that it had expelled two envoys of Malawi.", "Sanction", ["it", "Zambia"],
     ["two envoys of Malawi", "Malawi"]),
    ("Togo freed dozens of Beninese fishermen.", "Yield", ["Togo"],
     ["dozens of Beninese fishermen", "Beninese fishermen"]),
    ("On Friday a Kenyan judge jailed the editor.", "Coerce", ["a Kenyan judge", "Kenyan"], ["the editor"]),
    ("The International Maritime Organization (IMO) praised Panama.", "Welcome",
     ["The International Maritime Organization (IMO)"], ["Panama"]),
    ("Hungary imposed duties on Serbian timber.", "Sanction", ["Hungary"], ["duties on Serbian timber", "Serbian"]),
    ("Rwanda withdrew its troops from an outpost in Congo.", "Yield", ["Rwanda"], ["an outpost in Congo", "Congo"]),
    ("Togolese and Beninese ministers met in Lagos.", "Meeting",
     ["Togolese and Beninese ministers", "Togolese", "Beninese"], ["Togolese and Beninese ministers", "Beninese"]),
    ("Norway and Iceland have agreed to share mackerel quotas.", "Commit", ["Norway", "Iceland"],
     ["Iceland", "mackerel quotas"]),
]


@pytest.mark.parametrize(("text", "kind", "actor", "target"), CASES)
def test_words_of_the_roles(
    told: Callable[[str], Record], text: str, kind: str, actor: list[str], target: list[str]
) -> None:
    record = told(text)
    report = only(record, kind)
    cut = record.document.text
    assert [cut[slice(*span)] for span in report.actor_span] == actor
    assert [cut[slice(*span)] for span in report.target_span] == target


def test_never_more_than_three(told: Callable[[str], Record]) -> None:
    report = only(told("Ghana, Togo, Benin, Niger and Mali accused Chad of smuggling."), "Accuse")
    assert len(report.actor) == 5
    assert len(report.actor_span) == 3


def test_what_is_asked_is_directed_at_the_doer(told: Callable[[str], Record]) -> None:
    report = only(told("Kenya condemned the killing of fishermen by the Ugandan navy."), "Criticise")
    assert report.target == ("mil/UG-navy",)


def test_its_own_troops_are_no_target(told: Callable[[str], Record]) -> None:
    assert only(told("Rwanda withdrew its troops from Congo."), "Yield").target != ("mil/RW",)


def test_a_refusal_until_somebody_acts_is_directed_at_them(told):
    assert only(told("Togo said it will not reopen the border until Benin pays."), "Refuse").target == ("gov/BJ",)
    assert not only(told("Togo said it will not sign until it has read the text."), "Refuse").target


def test_troops_are_moved_against_somebody(told):
    moved = only(told("Chad mobilised its army for a war against Sudan."), "Mobilise")
    assert moved.target == ("gov/SD",)
    assert not only(told("Chad mobilised the army."), "Mobilise").target


def test_who_is_let_act_is_whom_a_promise_is_for(told):
    promise = only(told("Oman agreed to let Yemen sell dates."), "Commit")
    assert promise.target == ("gov/YE",)


@pytest.mark.parametrize(("text", "kind"), [
    ("Chad and Libya agreed to keep a truce brokered by Algeria.", "Commit"),
    ("Serbia pledged to pay the fine imposed by Croatia.", "Commit"),
    ("Boats seized by the navy of Mali were sold.", "Coerce"),
])
def test_who_made_or_did_it_is_no_target(told: Callable[[str], Record], text: str, kind: str) -> None:
    assert only(told(text), kind).target == ()


def test_a_minister_without_portfolio_is_nobody_known(told: Callable[[str], Record]) -> None:
    record = told("Japan's minister rejected the plan.")
    assert [entity.unnamed for entity in record.entities if entity.type == "Person"] == [True]
