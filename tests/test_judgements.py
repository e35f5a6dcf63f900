"""Judgements: what is condemned, threatened or promised is not thereby said to be so."""

import pytest
from reading import kinds, only, stated


def test_the_object_of_condemnation_is_presupposed(told):
    record = told("Brazil condemned the attack on the embassy in Quito.")
    judged, attack = only(record, "Criticise"), only(record, "Attack")
    assert (judged.actor, judged.about) == (("gov/BR",), (attack.id,))
    assert attack.actor == ()
    assert attack.target
    assert judged.target == ()  # nobody is named as the doer


def test_a_threat_states_no_sanction(told):
    record = told("Mexico threatened Canada with tariffs.")
    threat, sanction = only(record, "Threaten"), only(record, "Sanction")
    assert (threat.content, sanction.modality, sanction.speaker) == ((sanction.id,), "hypothetical", ("gov/MX",))
    assert stated(record) == [threat]


def test_a_promise_states_no_aid(told):
    record = told("France promised aid to Lebanon.")
    assert (only(record, "Aid").modality, only(record, "Aid").speaker) == ("planned", ("gov/FR",))
    assert stated(record) == [only(record, "Commit")]


def test_a_duty_is_a_demand_of_the_speaker(told):
    record = told("Canada must pay compensation to Mexico, Mexican President Claudia Sheinbaum said.")
    demand, deed = only(record, "Demand"), only(record, "Yield")
    assert (demand.actor, demand.target, demand.content) == (("person/claudia-sheinbaum",), ("gov/CA",), (deed.id,))
    assert (deed.modality, deed.speaker) == ("required", ("person/claudia-sheinbaum",))


@pytest.mark.parametrize(("text", "words"), [
    ("The envoy of Peru struck a milder tone.", "a milder tone"),
    ("Kenya said the two sides had made progress on fees.", "had made progress on fees"),
    ("Kenya said any landing would be treated as a crime.", "would be treated as a crime"),
    ("Chad's ombudsman, Ali Ba, called that view cynical.", "cynical"),
    ("Peru's president said: \"Nobody should mistake our calm for fear.\"", "should mistake our calm for fear"),
])
def test_judgements_of_many_forms_keep_their_words(told, text, words):
    assert only(told(text), "Characterisation").text == words


def test_an_answer_and_the_name_it_gives_are_one_act(told):
    record = told("The Greek minister rejected the plan, calling it unjust.")
    assert kinds(record) == ["Characterisation", "Reject"]
    assert only(record, "Reject").content == (only(record, "Characterisation").id,)


def test_a_verb_that_judges_is_no_name(told):
    assert "Appraise" not in kinds(told("Peru's president said: \"Nobody should mistake our calm for fear.\""))


def test_speakers_who_judge_what_is_theirs_do_not_judge_themselves(told):
    said = only(told("Peru insists that its canal is harmless."), "Characterisation")
    assert said.about == ("topic/canal",)
