"""What speakers say they will do: promises, refusals, threats; and what others are given time for."""

import pytest
from reading import kinds, only


def test_a_deed_no_rule_knows_is_promised(told):
    act = only(told("Ghana said it would study the report."), "Commit")
    assert (act.actor, act.speaker, act.rule) == (("gov/GH",), (), "commit.will")


@pytest.mark.parametrize("text", [
    "Ghana said it would win the cup.",
    "Ghana said the rebels would leave the coast.",
    '"We would accept that," Ghana\'s president said.',
    "Ghana said its plan would work.",
])
def test_what_nobody_undertakes_is_no_promise(told, text):
    assert "Commit" not in kinds(told(text))


def test_a_hostile_deed_on_a_condition_is_a_threat(told):
    record = told("Peru will seize Chilean trawlers unless Chile opens the strait, Peru's foreign minister said.")
    threat, deed, term = only(record, "Threaten"), only(record, "Coerce"), only(record, "precondition")
    assert (threat.content, threat.target, threat.speaker) == ((deed.id,), ("gov/CL",), ())
    assert (deed.modality, deed.trigger, deed.speaker) == ("hypothetical", (term.id,), threat.actor)
    assert (term.text, term.actor) == ("unless Chile opens the strait", ("gov/CL",))


def test_a_kind_deed_on_a_condition_is_a_promise(told):
    assert "Threaten" not in kinds(told("Turkey said it would lift the ban if Greece paid."))


def test_who_warns_of_an_own_deed_threatens(told):
    assert only(told("Norway warned it would close the port."), "Threaten").actor == ("gov/NO",)


def test_an_answer_to_an_attack_is_threatened(told):
    act = only(told('"We will answer any attack," Kenyan President William Ruto said.'), "Threaten")
    assert (act.actor, act.modality, act.speaker) == (("person/william-ruto",), "actual", ())


def test_a_refusal_beside_another_act(told):
    record = told("Norway's foreign minister said Norway was open to talks but would not discuss the islands.")
    assert {"Accept", "Refuse"} <= set(kinds(record))
    assert only(record, "Refuse").actor == only(record, "Accept").actor


def test_we_of_a_speaker_whose_body_is_unknown(told):
    assert only(told('"We will not pay for their mistakes," Ali Noor said.'), "Refuse").speaker == ()


def test_time_left_for_a_deed_is_a_demand_with_a_deadline(told):
    record = told("The union gave Chad ten days to free the miners.")
    demand, deed = only(record, "Demand"), only(record, "Yield")
    assert (demand.target, deed.actor, deed.modality) == (("gov/TD",), ("gov/TD",), "required")
    assert (only(record, "timing").text, only(record, "obligation").text) == ("ten days", "free the miners")


@pytest.mark.parametrize(("text", "kind", "words"), [
    ("Mali's leader said no deal could be signed while a soldier remained.", "precondition",
     "while a soldier remained"),
    ("The court declined to hear the miners until the law had been printed.", "precondition",
     "until the law had been printed"),
    ("Oman presented a plan. The plan does not extend to the islands.", "scope", "the islands"),
    ("Oman proposed a truce around the port of Aden.", "scope", "around the port of Aden"),
    ("Iran proposed a treaty that would name Oman a partner.", "obligation", "name Oman a partner"),
    ("Chad and Mali agreed to share the water.", "obligation", "share the water"),
    ("Ghana asked Togo for consultations.", "obligation", "consultations"),
    ("Peru repeated its demand for foreign arbitration.", "obligation", "foreign arbitration"),
    ("Peru insisted that the border could not be closed.", "obligation", "not be closed"),
])
def test_terms_in_their_words(told, text, kind, words):
    assert only(told(text), kind).text == words


def test_what_must_not_last_is_negated(told):
    term = only(told("Mali's leader said no deal could be signed while a soldier remained."), "precondition")
    assert term.negated


def test_sources_who_stay_unnamed_demand_nothing(told):
    assert "Demand" not in kinds(told("A clerk, who asked not to be named, said Peru was late."))


def test_by_belongs_to_the_object_of_an_active_verb(told):
    record = told("Oman's king sent ships but turned down a proposal by some deputies that the army guard the boats.")
    assert only(record, "Reject").target == only(record, "Propose").actor
    assert only(record, "obligation").text.endswith("guard the boats")


@pytest.mark.parametrize("text", [
    "Norway predicted that it will do well in the vote.",
    "Ana Paz of Peru believes she will veto the bill.",
    "Norwegian minister Ole Berg said: \"I'd never left Oslo.\"",
])
def test_who_foresees_or_tells_of_the_past_promises_nothing(told, text):
    assert not {"Commit", "Refuse"} & set(kinds(told(text)))


@pytest.mark.parametrize("text", [
    "Norway said that the fees must have done harm.",
    "Mali said Chad should have left the dam alone.",
])
def test_a_guess_at_the_past_is_no_demand(told, text):
    assert "Demand" not in kinds(told(text))


def test_a_wish_is_a_position_and_no_statement(told):
    record = told("Ana Paz, the president of Peru, hopes to see the port grow.")
    assert "Assert" not in kinds(record)


def test_who_speaks_to_say_so_has_said_so(told):
    record = told("Norwegian minister Ole Berg wrote to say that the port is closed.")
    assert only(record, "Assert").modality == "actual"


def test_a_charge_that_is_threatened_is_not_made(told):
    record = told("Prosecutors in Peru threatened to charge Ana Paz with three felonies.")
    assert only(record, "Characterisation").modality == "hypothetical"


def test_what_would_have_been_done_is_no_threat(told):
    record = told("“If somebody had burned our flag, we would react in the same way,” Chad said.")
    assert not [report for report in record.reports if report.kind == "Threaten"]
    record = told("“If Mali closes the port, we will react in the same way,” Chad said.")
    assert [report.actor for report in record.reports if report.kind == "Threaten"] == [("gov/TD",)]


def test_where_a_decision_lay_is_no_lie(told):
    record = told("The minister said the decision lay with the courts and not with the mayor.")
    assert [report.kind for report in record.reports] == ["Assert"]
