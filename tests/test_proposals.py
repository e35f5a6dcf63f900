"""Which proposals are the same, who made them and who is party."""

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
