"""What is said to be so in words no rule knows, and what things are called: judgements keep speaker and negation."""

import pytest
from reading import kinds, only, stated


def test_a_claim_no_rule_knows_is_a_judgement_of_its_subject(told):
    record = told("Norway said the draft ignored the fishermen.")
    said, judged = only(record, "Assert"), only(record, "Characterisation")
    assert (said.actor, said.content, judged.speaker) == (("gov/NO",), (judged.id,), ("gov/NO",))
    assert judged.text == "ignored the fishermen"
    assert stated(record) == [said]


def test_a_denied_quality_stays_denied(told):
    judged = only(told("Chile said the ban was not on the table."), "Characterisation")
    assert (judged.negated, judged.speaker) == (True, ("gov/CL",))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kenya called the raid reckless.", "reckless"),
        ("Kenya described the raid as a grave mistake.", "a grave mistake"),
        ("Kenya considers the raid a crime.", "a crime"),
        ("The raid was described by Kenya as a mistake.", "a mistake"),
    ],
)
def test_what_a_thing_is_called_is_the_word_of_who_calls_it_so(told, text, words):
    record = told(text)
    act, judged = only(record, "Criticise"), only(record, "Characterisation")
    assert (act.actor, act.content, act.speaker) == (("gov/KE",), (judged.id,), ())
    assert (judged.text, judged.speaker, judged.modality) == (words, ("gov/KE",), "actual")


def test_praise_that_is_denied_is_blame(told):
    record = told("Japan called the vote neither free nor fair.")
    assert only(record, "Criticise").stance == "sceptical"
    assert only(record, "Characterisation").negated


def test_what_is_not_called_so_is_not_said(told):
    assert not {"Criticise", "Characterisation"} & set(kinds(told("Kenya did not call the raid reckless.")))


def test_what_is_only_called_an_attack_is_none(told):
    record = told("Peru left the fisheries council, which it called an attack on its sailors.")
    assert not [report for report in record.reports if report.kind == "Attack"]


def test_words_of_criticism_belong_to_the_act(told):
    record = told("Ghana criticised the treaty as useless.")
    assert only(record, "Criticise").text == "useless"
    assert kinds(record) == ["Criticise"]


def test_a_trait_is_judged_of_whose_it_is(told):
    judged = only(told("Oman said that Chad\u2019s stubbornness was dangerous."), "Characterisation")
    assert judged.about == ("gov/TD",)


def test_self_praise_is_no_praise(told):
    record = told("Iran insists that its work is peaceful.")
    assert "Welcome" not in kinds(record)


def test_a_judgement_beside_a_demand_is_an_act_of_its_own(told):
    record = told("Togo said that while the offer of talks was welcome, Mali must open the border.")
    assert {"Demand", "Welcome"} <= set(kinds(record))
    assert only(record, "Characterisation").id in only(record, "Welcome").content


def test_an_apposition_judges(told):
    judged = only(told("The European Union, an impatient mediator, rushed the parties."), "Characterisation")
    assert (judged.about, judged.text) == (("org/eu",), "an impatient mediator")


@pytest.mark.parametrize(
    "text",
    [
        "Norway said the ship was in Bergen.",
        "Norway said the toll was 40 percent.",
        "We are open to honest talks, Norway said.",
        "Norway said that we need a rest.",
    ],
)
def test_places_numbers_and_wishes_judge_nothing(told, text):
    assert "Characterisation" not in kinds(told(text))


def test_reported_reporting_is_a_chain(told):
    record = told("\u201cThe draft has serious flaws,\u201d Ghanaian President John Mahama said, Reuters reported.")
    outer = next(report for report in record.reports if report.kind == "Assert" and report.actor == ("org/reuters",))
    inner = only(record, "Criticise")
    assert outer.content == (inner.id,)
    assert inner.speaker == ("org/reuters",)
    assert only(record, "Characterisation").speaker == ("person/john-mahama",)


def test_telling_that_something_is_so_wants_nothing(told):
    judged = only(told("Ghana told Togo that the delay was dangerous."), "Characterisation")
    assert (judged.modality, judged.negated) == ("actual", False)


def test_a_stance_its_holder_speaks_out_is_blame(told):
    record = told("Malta said it opposes the dam.")
    assert kinds(record) == ["Criticise"]


def test_a_manner_judges_the_act(told):
    record = told("Oslo grudgingly accepted the proposal.")
    assert only(record, "Characterisation").about == (only(record, "Accept").id,)


def test_what_cannot_be_is_a_judgement(told):
    judged = only(told("Malawian President Peter Mutharika said peace cannot be built on threats."), "Characterisation")
    assert (judged.negated, judged.modality) == (True, "possible")


def test_a_war_is_what_it_brings(told):
    record = told("The war has plunged the region into chaos.")
    assert only(record, "Characterisation").text == "chaos"


def test_denied_blame_is_no_praise(told):
    record = told("Ethiopia said the dam was no threat.")
    assert "Welcome" not in kinds(record)
    assert only(record, "Characterisation").negated


def test_words_end_where_their_quotation_ends(told):
    record = told("Chile hailed the accord as “the mother of all deals” on Tuesday.")
    assert only(record, "Welcome").text == "the mother of all deals"


def test_what_proved_to_be_so_is_so(told):
    judged = only(told("The truce has proved to be fragile."), "Characterisation")
    assert (judged.text, judged.modality) == ("fragile", "actual")


@pytest.mark.parametrize(
    "text",
    [
        "Norway said it was optimistic.",
        "Voters in Kenya are likely to stay at home.",
        "Ana Ruiz became the first woman to lead Peru.",
        "Norway explained how important the canal was.",
        "Was the canal a mistake?",
        "Norway asked whether the canal was fair.",
    ],
)
def test_feelings_forecasts_first_times_and_questions_judge_nothing(told, text):
    assert "Characterisation" not in kinds(told(text))


def test_what_is_owned_is_judged_itself(told):
    judged = only(told("Chad\u2019s low score on trust is damaging."), "Characterisation")
    assert judged.about == ("topic/chads-low-score-on-trust",)


def test_a_thought_in_a_question_is_only_possible(told):
    record = told("\"Whether the premier thinks that the tax is fair is up to him,\" Norwegian minister Ole Berg said.")
    assert all(one.modality != "actual" for one in record.reports if one.kind in ("Characterisation", "Welcome"))


def test_statements_are_judged_and_not_who_made_them(told):
    judged = only(told("Norway said that statements made by Chad were misleading."), "Characterisation")
    assert "gov/TD" not in judged.about
