"""Terms of proposals: type, words, whose they are."""

import pytest
from reading import only


@pytest.mark.parametrize(("text", "kind", "words", "speaker"), [
    ("India proposed a ceasefire of sixty days.", "length", "sixty days", ("gov/IN",)),
    ("Israel offered a ceasefire of ten days to Egypt.", "length", "ten days", ("gov/IL",)),
    ("Norway proposed talks on cod quotas to Iceland.", "agenda", "cod quotas", ("gov/NO",)),
    ("France urged Iran to return to nuclear talks.", "obligation", "return to nuclear talks", ("gov/FR",)),
])
def test_a_term(told, text, kind, words, speaker):
    record = told(text)
    term = only(record, kind)
    assert (term.text, term.speaker) == (words, speaker)
    assert term.proposal in {entity.id for entity in record.entities}


def test_bearer_of_an_obligation_is_who_should_act(told):
    term = only(told("Canada must pay compensation to Mexico, Mexican President Claudia Sheinbaum said."), "obligation")
    assert (term.actor, term.text, term.modality) == (("gov/CA",), "pay compensation to Mexico", "required")


def test_a_plain_act_has_no_terms(told):
    assert not [report for report in told("Kenya attacked Somalia.").reports if report.is_term]


@pytest.mark.parametrize(("text", "kind", "words"), [
    ("Oman presented a plan. Under the plan, the port would stay closed.", "obligation", "the port would stay closed"),
    ("Oman presented a plan. The plan provides for a count of the fish.", "obligation", "a count of the fish"),
    ("Oman presented a plan. The plan covers cars and steel.", "scope", "cars and steel"),
    ("Oman presented a plan that is aimed at ending the strike.", "aim", "ending the strike"),
    ("Oman presented a plan. The plan would be monitored by a committee.", "verification", "monitored by a committee"),
    ("Talks on fish between Oman and Iran will resume in Oslo.", "agenda", "fish"),
    ("Iran will discuss the ban at the planned talks in Oslo.", "agenda", "the ban"),
    ("Oman proposed a hotline for the purpose of giving early warning.", "aim", "giving early warning"),
    ("Oman proposed a buffer zone to prevent further clashes.", "aim", "to prevent further clashes"),
    ("Oman proposed extending the truce by ten days.", "length", "ten days"),
    ("The talks, which will be held in Lima, are on fish.", "venue", "Lima"),
    ("Oman’s offer is contingent on a ban.", "precondition", "a ban"),
])
def test_what_a_proposal_lays_down(told, text, kind, words):
    assert words in [report.text for report in told(text).reports if report.term_type == kind]


def test_what_a_text_requires_has_its_bearer(told):
    term = only(told("The resolution requires Chad to open its border within ten days."), "obligation")
    assert (term.text, term.actor, term.modality) == ("open its border within ten days", ("gov/TD",), "required")


def test_what_is_given_and_what_is_taken_are_linked(told):
    record = told("Peru offered to release the trawlers in exchange for a fine.")
    given, taken = (report for report in record.reports if report.is_term)
    assert (given.text, taken.text) == ("release the trawlers", "a fine")
    assert (given.in_exchange_for, taken.in_exchange_for) == ((taken.id,), (given.id,))


def test_in_return_links_two_sentences(told):
    record = told("The agreement requires Chad to open its border. In return, Sudan would supply the fuel.")
    first, second = (report for report in record.reports if report.is_term)
    assert (first.actor, second.actor) == (("gov/TD",), ("gov/SD",))
    assert first.in_exchange_for == (second.id,)


@pytest.mark.parametrize("text", [
    "Norway and Iceland held talks on fish in Lima in May.",
    "At a conference in Lima, Norway criticised Iceland.",
    "The Tax Office reads the revised plan next week.",
    "The plan would raise $40 million.",
    "The treaty of 1998 was late.",
])
def test_what_was_held_or_only_told_apart_has_no_terms(told, text):
    assert not [report for report in told(text).reports if report.is_term]


@pytest.mark.parametrize("text", [
    "Iran's request to Oman to open the port was heard.",
    "“I think Oman must open the port,” Claudia Sheinbaum said.",
    "Iran said Oman needs to open the port.",
])
def test_what_is_demanded_is_told_once_without_the_word_of_duty(told, text):
    assert only(told(text), "obligation").text == "open the port"


def test_who_is_only_named_in_what_is_asked_for_need_not_bear_it(told):
    assert only(told("Italy called for new tariffs on goods from Peru."), "obligation").actor == ()
    assert only(told("Italy demanded an apology from Peru."), "obligation").actor == ("gov/PE",)


def test_the_second_verb_of_a_sentence_is_not_asked_for(told):
    record = told("Italy urged Peru to open the port and proposed a truce.")
    assert only(record, "obligation").text == "open the port"
    assert (only(record, "Propose").actor, only(record, "Propose").modality) == (("gov/IT",), "actual")


def test_every_sentence_of_a_quotation_may_demand(told):
    record = told("“The season was bad. Peru must open the port,” Claudia Sheinbaum said.")
    assert only(record, "Demand").target == ("gov/PE",)


@pytest.mark.parametrize("verb", ["envisages", "provides for", "outlines", "foresees", "proposes"])
def test_a_plan_that_tells_something_is_no_unknown_speaker(verb, told):
    assert only(told(f"The peace plan {verb} a buffer zone."), "obligation").text == "a buffer zone"
