"""Judgements: what is condemned, threatened or promised is not thereby said to be so."""

from reading import only, stated


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
