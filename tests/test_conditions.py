"""Conditions: with their words, their bearer and nothing stated that only would happen."""

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
    assert (condition.text, condition.modality) == ("that Chile withdraw its troops", "required")
    assert only(record, "Yield").modality == "required"


def test_if_makes_both_clauses_hypothetical(told):
    record = told("If Chile attacks Peru, Brazil will impose sanctions on Chile.")
    assert {report.modality for report in record.reports} == {"hypothetical"}
    assert {report.kind for report in record.reports} == {"Attack", "Sanction"}


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
