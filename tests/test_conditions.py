"""Conditions: with their words, their bearer and nothing stated that only would happen."""

import pytest
from reading import only, stated


def test_only_if_is_a_precondition_of_a_promise(told):
    record = told("Turkey said it would release the hostages only if Greece withdrew its ships.")
    promise, condition = only(record, "Commit"), only(record, "precondition")
    assert promise.conditions == (condition.id,)
    assert condition.text == "only if Greece withdrew its ships"
    assert condition.speaker == ("gov/TR",)
    assert stated(record) == [promise]


def test_on_condition_that_makes_acceptance_conditional(told):
    record = told("Peru accepted the ceasefire on condition that Chile withdraw its troops.")
    answer, condition = only(record, "Accept"), only(record, "precondition")
    assert (answer.conditions, answer.stance) == ((condition.id,), "conditional")
    assert (condition.text, condition.modality) == ("Chile withdraw its troops", "required")
    assert only(record, "Yield").modality == "required"


def test_if_makes_both_clauses_hypothetical(told):
    record = told("If Chile attacks Peru, Brazil will impose sanctions on Chile.")
    assert {report.modality for report in record.reports} == {"hypothetical"}
    assert {report.kind for report in record.reports} == {"Attack", "Sanction", "Term"}


def test_a_deed_that_hangs_on_another_has_its_trigger(told):
    record = told("If Chile attacks Peru, Brazil will impose sanctions on Chile.")
    trigger = only(record, "precondition")
    assert only(record, "Sanction").trigger == (trigger.id,)
    assert (trigger.text, trigger.actor) == ("If Chile attacks Peru", ("gov/CL",))


def test_a_threat_has_a_trigger_and_no_condition(told):
    record = told("India threatened to impose sanctions on Nepal if the strike fails.")
    threat, deed, trigger = only(record, "Threaten"), only(record, "Sanction"), only(record, "precondition")
    assert (threat.conditions, deed.trigger) == ((), (trigger.id,))
    assert (trigger.speaker, trigger.modality) == (("gov/IN",), "hypothetical")


def test_a_measure_in_response_to_a_deed_has_it_as_trigger(told):
    record = told("In response to an attack by Sudan on a village, Chad closed its border with Sudan.")
    assert only(record, "Coerce").trigger == (only(record, "Attack").id,)


@pytest.mark.parametrize(("text", "words", "modality"), [
    ("Peru accepted the truce provided that Chile opens its port.", "Chile opens its port", "required"),
    ("Peru is willing to talk as long as Chile opens its port.", "as long as Chile opens its port", "hypothetical"),
    ("Peru ruled out a truce unless Chile opens its port.", "unless Chile opens its port", "hypothetical"),
    ("Peru said it would only sign the treaty after Chile had opened its port.", "after Chile had opened its port",
     "hypothetical"),
])
def test_connectives_of_conditions(told, text, words, modality):
    record = told(text)
    condition = only(record, "precondition")
    assert [report.conditions for report in record.reports if report.conditions] == [(condition.id,)]
    assert (condition.text, condition.modality, condition.actor) == (words, modality, ("gov/CL",))


@pytest.mark.parametrize("text", [
    "Peru will sign the treaty if necessary.",
    "Peru agreed to sign the treaty after the rain had stopped.",
    "Peru accepted the truce even if Chile was late.",
    "Peru said it would sign the treaty once it had read it.",
])
def test_what_is_no_condition(told, text):
    assert not [report for report in told(text).reports if report.conditions]


@pytest.mark.parametrize(("text", "words"), [
    ("“There can be no loan until the audit is done,” Claudia Sheinbaum said.", "until the audit is done"),
    ("“The mine can only be opened when the audit is done,” Claudia Sheinbaum said.", "when the audit is done"),
    ("“No loan without an independent audit,” Claudia Sheinbaum told reporters.", "an independent audit"),
])
def test_what_cannot_be_without_a_condition_is_a_demand(told, text, words):
    record = told(text)
    condition = only(record, "precondition")
    assert only(record, "Demand").conditions == (condition.id,)
    assert (condition.text, condition.modality) == (words, "required")


def test_what_would_only_stop_a_deed_is_not_asked_for(told):
    record = told("“There will be no loan if they strike,” Claudia Sheinbaum said.")
    assert not [report for report in record.reports if report.conditions]


def test_a_promise_in_return_for_something_asks_for_it(told):
    record = told("Italy will lift its sanctions on Malta in return for a cap on fuel prices, Italy said.")
    asked = only(record, "obligation")
    assert only(record, "Commit").conditions == (asked.id,)
    assert (asked.text, asked.modality, asked.speaker) == ("a cap on fuel prices", "required", ("gov/IT",))


def test_a_promise_with_if_is_hypothetical_in_the_speaker_s_words(told):
    record = told("Iran will release prisoners if Britain lifts the sanctions, Iran said.")
    promise = only(record, "Commit")
    assert stated(record) == [promise]
    assert only(record, "precondition").text == "if Britain lifts the sanctions"
    for kind in ("Yield", "LiftSanction"):
        assert (only(record, kind).modality, only(record, kind).speaker) == ("hypothetical", ("gov/IR",))


def test_no_ceasefire_without_a_release(told):
    record = told("There will be no ceasefire without the release of all hostages, Israel said.")
    assert only(record, "precondition").speaker == ("gov/IL",)


def test_no_ceasefire_without_a_release_states_no_release(told):
    record = told("There will be no ceasefire without the release of all hostages, Israel said.")
    assert [report.kind for report in stated(record)] == ["Demand"]


@pytest.mark.parametrize("text", [
    "Should Chile attack Peru on Monday, Brazil will impose sanctions on Chile.",
    "Had Chile attacked Peru, Brazil would have imposed sanctions on Chile.",
])
def test_an_inverted_clause_is_a_trigger(told, text):
    record = told(text)
    assert only(record, "Sanction").trigger == (only(record, "precondition").id,)
    assert not stated(record)


@pytest.mark.parametrize("text", [
    "The strike should raise prices, Iran said.",
    "Iran said Oman would have to wait.",
    "Iran expects that Oman will open the port.",
])
def test_what_is_only_expected_is_not_demanded(told, text):
    assert "Demand" not in [report.kind for report in told(text).reports]


def test_consent_is_to_what_the_sentence_before_put_forward(told):
    record = told("Chile made an offer of patrols to Peru. Peru gave its consent on condition that the ships leave.")
    answer = only(record, "Accept")
    assert (answer.about, answer.stance) == (only(record, "Propose").about, "conditional")


def test_an_answer_not_yet_given_hangs_on_its_condition_too(told):
    record = told("The rebels would accept a ceasefire on condition that the army withdraws.")
    assert only(record, "Accept").modality == "hypothetical"
    assert only(record, "precondition").text == "the army withdraws"
    assert only(record, "Accept").conditions


def test_who_will_pay_back_threatens(told):
    record = told("Chad said it would retaliate if Sudan shelled the town.")
    threat = only(record, "Threaten")
    assert threat.target == ("gov/SD",)
    assert (len(threat.trigger), threat.content) == (1, ())
    assert not [one for one in told("Chad said it would respond to the letter.").reports if one.kind == "Threaten"]


def test_what_is_only_supposed_is_not_threatened(told):
    record = told("Togo threatened to close the port unless Benin freed the crew.")
    assert [deed.kind for deed in record.reports if deed.kind == "Yield"] == []
    assert only(record, "precondition").actor == ("gov/BJ",)


def test_an_answer_that_is_only_supposed_is_not_given(told):
    record = told("If Peru rejects the ceasefire, there must be sanctions, Chile demanded.")
    assert only(record, "Reject").modality == "hypothetical"
    assert only(record, "obligation").text == "sanctions"
