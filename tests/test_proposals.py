"""Which proposals are the same, who made them and who is party."""

import pytest
from reading import only

TWO_TALKS = "Norway proposed talks on cod quotas to Iceland. Chile proposed talks on copper tariffs to Peru."


def proposals(record):
    return {entity.id: entity for entity in record.entities if entity.id.startswith("proposal/")}


def test_an_answer_is_to_the_proposal_before(told):
    record = told("Norway proposed talks on cod quotas to Iceland. Iceland accepted the talks.")
    offer, answer = only(record, "Propose"), only(record, "Accept")
    assert offer.about == answer.about
    assert (answer.actor, answer.target) == (("gov/IS",), ("gov/NO",))
    proposal = proposals(record)[offer.about[0]]
    assert (proposal.proposer, set(proposal.party)) == (("gov/NO",), {"gov/NO", "gov/IS"})


def test_a_rejection_by_one_party(told):
    record = told("Japan proposed a ceasefire between Sudan and Chad. Sudan rejected the ceasefire.")
    assert only(record, "Propose").about == only(record, "Reject").about
    assert only(record, "Reject").target == ("gov/JP",)
    assert {"gov/SD", "gov/TD"} <= set(proposals(record)[only(record, "Reject").about[0]].party)


def test_a_ceasefire_and_talks_are_two_proposals(told):
    record = told("Norway proposed talks on cod quotas to Iceland. Japan proposed a ceasefire to Sudan.")
    assert len({report.about for report in record.reports if report.kind == "Propose"}) == 2


def test_talks_of_others_on_another_matter_are_another_proposal(told):
    assert len({report.about for report in told(TWO_TALKS).reports if report.kind == "Propose"}) == 2


def test_a_clause_is_a_plan_that_the_offer_points_back_to(told):
    record = told("Iceland proposed to cut the cod catch by a fifth. Norway rejected the offer.")
    offer, answer = only(record, "Propose"), only(record, "Reject")
    assert offer.about == answer.about
    assert proposals(record)[offer.about[0]].name == "cut the cod catch by a fifth"
    assert answer.target == ("gov/IS",)


def test_a_plan_without_a_noun_for_one_is_named_again_by_its_own_word(told):
    record = told("Kenya proposed a hotline to Uganda. Uganda rejected the hotline.")
    assert only(record, "Propose").about == only(record, "Reject").about


@pytest.mark.parametrize("text", [
    "Turkey suggested that it was a trick.",
    "In defending its record, Turkey offered insights.",
])
def test_a_guess_is_no_proposal(told, text):
    record = told(text)
    assert not proposals(record)
    assert "Propose" not in [report.kind for report in record.reports]


def test_an_indefinite_proposal_is_another_one(told):
    record = told("Norway proposed talks on fish to Iceland. Norway presented a proposal on oil.")
    assert len({report.about for report in record.reports if report.kind == "Propose"}) == 2


def test_a_round_of_talks_is_the_talks(told):
    record = told("Norway proposed a round of talks to Iceland. Iceland accepted the talks.")
    assert only(record, "Propose").about == only(record, "Accept").about


def test_a_deed_keeps_what_it_is_done_for(told):
    assert only(told("Angela Merkel will visit Oslo in May to discuss fish."), "Visit").purpose == "to discuss fish"


def test_it_is_what_the_sentence_before_was_about(told):
    record = told("Norway proposed a ceasefire to Sudan. It collapsed after two days.")
    assert only(record, "StatusChange").about == only(record, "Propose").about


def test_it_is_nothing_without_a_proposal_in_the_sentence_before(told):
    record = told("Norway proposed a ceasefire to Sudan. The house was old. It collapsed after two days.")
    assert "StatusChange" not in [report.kind for report in record.reports]


def test_a_plan_with_an_indefinite_article_is_another_one(told):
    record = told("Norway presented a plan on fish. Norway presented a plan on oil.")
    assert len({report.about for report in record.reports if report.kind == "Propose"}) == 2


def test_talks_between_others_are_other_talks(told):
    record = told("Talks between Peru and Chile began. Talks between Japan and Iceland began.")
    assert len(proposals(record)) == 2


def test_an_idea_that_says_what_it_is_is_no_deal_told_of_before(told):
    record = told("Chile and Peru signed a trade agreement. Bolivia rejected the idea of a border levy.")
    assert only(record, "Reject").about != only(record, "Sign").about
    again = told("Chile proposed a border levy. Bolivia rejected the idea of a border levy.")
    assert only(again, "Reject").about == only(again, "Propose").about


@pytest.mark.parametrize("text", ["Chad and Mali agreed on an exchange of prisoners, but not on a truce.",
                                  "Chad and Mali agree on exchange of prisoners but not on truce"])
def test_what_was_not_agreed_on_is_not_accepted(told, text):
    record = told(text)
    named = {entity.id: entity.name for entity in record.entities}
    assert "truce" not in " ".join(named[one] for one in only(record, "Accept").about)


def test_talks_made_by_others_are_other_talks(told):
    record = told("Egypt offered talks in Cairo to Chad and Mali. Talks brokered by Oman collapsed in May.")
    assert only(record, "StatusChange").about != only(record, "Propose").about
    again = told("Talks brokered by Oman began on Monday. Mali said talks brokered by Oman would go on.")
    assert len(proposals(again)) == 1


@pytest.mark.parametrize(("text", "deed", "kind"), [
    ("Kenya expelled two envoys of Peru, a move welcomed by Chile.", "Sanction", "Welcome"),
    ("The bank froze loans to Ghana, a step that Accra condemned.", "Sanction", "Criticise"),
    ("Japan announced joint drills with Guyana, a move Peru's minister denounced.", "Cooperate", "Criticise"),
])
def test_a_judgement_on_a_move_is_about_the_deed(told, text, deed, kind):
    record = told(text)
    assert only(record, kind).about == (only(record, deed).id,)
    assert only(record, kind).target == ()


def test_an_idea_after_a_clause_is_what_the_clause_proposed(told):
    record = told("Mali offered to free the captives, an idea Chad supports.")
    assert only(record, "Welcome").about == only(record, "Propose").about


def test_the_draft_is_the_draft_text_and_not_the_talks_between(told):
    record = told("Chad rejected a draft resolution on coal. Mali spoilt the negotiations. Oman welcomed the draft.")
    assert only(record, "Welcome").about == only(record, "Reject").about


def test_a_deal_that_is_not_there_is_not_judged(told):
    record = told("Mali halted the talks after concluding that no acceptable deal was possible.")
    assert all(report.negated for report in record.reports if report.kind == "Characterisation")


def test_a_party_with_a_country_in_its_name_is_not_that_country(told):
    record = told("Nigel Farage, leader of Reform UK, claimed that Chad had left.")
    assert not [report for report in record.reports if report.kind == "Tenure"]


def test_further_talks_are_others(told):
    record = told("Iran and Oman held talks in Rome. The talks were short. Oman proposed further talks.")
    assert len(proposals(record)) == 2


def test_a_meeting_is_not_the_talks_that_the_same_side_offered(told):
    record = told("Peru offered talks to Chile. Peru also proposed a meeting of the two presidents.")
    assert len(proposals(record)) == 2
