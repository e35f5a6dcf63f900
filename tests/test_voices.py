"""Whose word it is: the document's own voice, a speaker's, or nobody's that is known."""

import pytest
from reading import kinds, only, stated


def test_an_offer_made_in_quotation_marks_is_an_act_of_the_speaker(told):
    record = told('"We propose talks on fishing quotas with Iceland," '
                  "Norwegian Prime Minister Jonas Gahr Støre said.")
    offer = only(record, "Propose")
    assert (offer.actor, offer.target, offer.speaker) == (("person/jonas-gahr-store",), ("gov/IS",), ())
    assert only(record, "agenda").speaker == ("person/jonas-gahr-store",)


@pytest.mark.xfail(strict=True, reason="an offer in the first person without quotation marks is not read")
def test_an_offer_without_quotation_marks_is_an_act_of_the_speaker(told):
    record = told("We propose a ceasefire of thirty days, Ghanaian President John Mahama said on Monday.")
    assert only(record, "Propose").actor == ("person/john-mahama",)


@pytest.mark.parametrize("text", ['"Turkey attacked the convoy." The road was closed.',
                                  '"Turkey attacked the convoy," an official said.'])
def test_a_quotation_of_nobody_known_is_never_stated(told, text):
    assert not [report for report in stated(told(text)) if report.kind == "Attack"]


@pytest.mark.parametrize("word", ["Reportedly, Chile attacked Peru.", "Chile allegedly attacked Peru on Monday."])
def test_hearsay_is_possible_and_keeps_its_hedge(told, word):
    record = told(word)
    attack = only(record, "Attack")
    assert (attack.modality, attack.actor, attack.target) == ("possible", ("gov/CL",), ("gov/PE",))
    assert attack.hedge in ("Reportedly", "allegedly")
    assert kinds(record) == ["Attack"]


def test_may_is_possible_and_not_is_negated(told):
    assert only(told("Egypt may send observers to Sudan."), "Aid").modality == "possible"
    signed = only(told("Egypt did not sign the agreement with Sudan."), "Sign")
    assert (signed.modality, signed.negated, signed.speaker) == ("actual", True, ())


def test_a_refusal_holds_the_negated_plan(told):
    record = told("Israel refused to release the prisoners.")
    refusal, plan = only(record, "Refuse"), only(record, "Yield")
    assert refusal.content == (plan.id,)
    assert (plan.speaker, plan.modality, plan.negated) == (("gov/IL",), "planned", True)
