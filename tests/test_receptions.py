"""How proposals are received: stances at last word and over time, silence, and agreement, computed by hand."""

from __future__ import annotations

import random

import pytest
from network_data import BASE, actor, document, proposal, report, short, store_of

from kg.relate import read_facts
from kg.relate.agreement import agreements, jeffreys
from kg.relate.proposals import over_time, receptions
from kg.relate.stances import last_words, stance_of, words

ACTORS = "".join(actor(name) for name in ("ada", "bo", "cy", "dee"))
MIA = actor("mia", "Person", "; dip:represents :bo")
KINDS = {"support": "Accept", "conditional": "Accept", "sceptical": "Criticise", "reject": "Reject"}


def says(name: str, who: str, stance: str, of: str = ":truce", *, on: str = "", voice: str = ":doc",
         more: str = "") -> str:
    when = f'; dip:begin "{on}"^^xsd:date ; dip:end "{on}"^^xsd:date ; dip:edtf "{on}"' if on else ""
    return report(name, f"dip:{KINDS[stance]}, dip:SpeechAct", by=who, voice=voice,
                  more=f"; dip:about {of} ; dip:stance dip:{stance} {when} {more}")


PUT = proposal("truce", "; dip:proposer :ada ; dip:party :ada, :bo, :cy") + report(
    "put", "dip:Propose, dip:SpeechAct", by=":ada", to=":bo", more="; dip:about :truce ; dip:newStatus dip:proposed")
STORY = [says("s1", ":bo", "reject", on="2031-05-01"), says("s2", ":bo", "conditional", on="2031-05-03"),
         says("s3", ":dee", "sceptical", on="2031-05-02"), says("s4", ":dee", "reject", on="2031-05-02")]


def one(*turtle: str, **options):
    found = receptions(store_of(ACTORS, PUT, *turtle), **options)
    return next(found_ for found_ in found if found_.iri == BASE + "truce")


def test_the_last_word_of_each_side_counts_and_two_of_one_day_leave_it_unsettled():
    reception = one(*STORY)
    assert reception.counts == {"conditional": 1, "unsettled": 1}
    assert {short(side): [word.stance for word in last] for side, last in reception.last.items()} == {
        "bo": ["conditional"], "dee": ["sceptical", "rejects"]}
    assert [short(who) for who in reception.proposers] == ["ada"]
    assert reception.status is not None
    assert (reception.status.status, reception.net) == ("proposed", 0)


def test_yes_and_yes_on_a_condition_are_conditional():
    assert one(says("s1", ":bo", "support"), says("s2", ":bo", "conditional")).counts == {"conditional": 1}


def test_the_balance_over_time():
    assert over_time(one(*STORY)) == [
        ("2031-05-01", {"rejects": 1}), ("2031-05-02", {"rejects": 1, "unsettled": 1}),
        ("2031-05-03", {"conditional": 1, "unsettled": 1})]


def test_a_month_does_not_come_after_a_day_in_it():
    month = '; dip:begin "2031-05-01"^^xsd:date ; dip:end "2031-05-31"^^xsd:date'
    reception = one(says("s1", ":bo", "reject", on="2031-05-03"), says("s2", ":bo", "support", more=month))
    assert reception.counts == {"unsettled": 1}


def test_an_undated_word_is_as_old_as_its_document_and_none_is_younger():
    later = {"late": document("late", "2031-06-01", "Post", "Yes.") + says(
        "s2", ":bo", "support", voice=":late", on="2031-07-01").replace(":s1", ":late-s")}
    store = store_of(ACTORS, PUT, says("s1", ":bo", "reject", on="2031-05-03"), **later)
    said = [word for word in words(store) if word.stance != "proposes"]
    assert [(word.stance, word.first, word.last) for word in said] == [
        ("rejects", "2031-05-03", "2031-05-03"), ("supports", "2031-06-01", "2031-06-01")]


@pytest.mark.parametrize(("voice", "options", "counted"), [
    (":cy", {}, {}),  # what one says of another is an allegation
    (":cy", {"voice": "all"}, {"rejects": 1}),
    (":bo", {}, {"rejects": 1}),  # what it says of itself is its stance
    (":mia", {}, {"rejects": 1}),  # as is the word of who stands for it
])
def test_whose_word_counts(voice, options, counted):
    assert one(MIA, says("s1", ":bo", "reject", voice=voice), **options).counts == counted


def test_what_is_not_said_or_only_possible_is_no_stance():
    wished = says("s2", ":cy", "support").replace("dip:actual", "dip:possible")
    assert one(says("s1", ":bo", "support", more="; dip:negated true"), wished).counts == {}


def test_people_speak_for_whom_they_represent_if_folded():
    assert set(one(MIA, says("s1", ":mia", "reject")).last) == {BASE + "mia"}
    assert set(one(MIA, says("s1", ":mia", "reject"), fold=True).last) == {BASE + "bo"}


def test_who_has_not_answered():
    reception = one(MIA, says("s1", ":mia", "conditional"), says("s2", ":cy", "support", voice=":dee"))
    assert [(short(silent.side), silent.role, [short(fact.iri) for fact in silent.alleged])
            for silent in reception.silent] == [("cy", "party", ["s2"])]
    assert [short(silent.side) for silent in one(STORY[0]).silent] == ["cy"]


def test_nobody_is_silent_on_what_nobody_put():
    store = store_of(ACTORS, proposal("truce", "; dip:party :ada, :bo"), says("s1", ":cy", "support"))
    assert receptions(store)[0].silent == ()


def test_agreement_tells_how_little_is_known():
    # ada puts the truce and rejects the talks; bo is for both; cy doubts the truce
    store = store_of(ACTORS, PUT, proposal("talks"), says("a1", ":ada", "reject", ":talks"),
                     says("b1", ":bo", "support"), says("b2", ":bo", "support", ":talks"),
                     says("c1", ":cy", "sceptical"))
    rows = {(short(one.a), short(one.b)): one for one in agreements(store)}
    assert {ends: (row.shared, row.agree, row.share, row.s) for ends, row in rows.items()} == {
        ("ada", "bo"): (2, 1, 0.5, 0.0),  # distances 0 and 2 of at most 2: 1 - 2 * 2 / 4
        ("ada", "cy"): (1, 0, 0.0, -0.5), ("bo", "cy"): (1, 0, 0.0, -0.5)}  # 1 - 2 * 1.5 / 2
    assert (rows["ada", "cy"].low, rows["ada", "cy"].high) == (0.0, pytest.approx(0.853254))


def test_a_later_no_withdraws_ones_own_proposal_and_two_words_of_a_day_are_no_position():
    store = store_of(ACTORS, PUT, says("a1", ":ada", "reject"), *STORY[2:], says("b", ":bo", "reject"))
    assert [(short(row.a), short(row.b), row.share) for row in agreements(store)] == [("ada", "bo", 1.0)]


@pytest.mark.parametrize(("agree", "shared", "low", "high"), [
    (1, 1, 0.147, 1.0), (0, 1, 0.0, 0.853), (5, 10, 0.224, 0.776), (1, 10, 0.011, 0.381)])
def test_the_jeffreys_interval_is_that_of_the_tables(agree, shared, low, high):
    """Brown, Cai & DasGupta 2001, table 5."""
    assert jeffreys(agree, shared) == (pytest.approx(low, abs=6e-4), pytest.approx(high, abs=6e-4))
    with pytest.raises(ValueError, match="no share"):
        jeffreys(2, 1)


def test_the_order_of_input_has_no_effect():
    lines = [ACTORS, PUT, *STORY]
    shuffled = random.Random(5).sample(lines, len(lines))  # noqa: S311
    assert words(store_of(*lines)) == words(store_of(*shuffled))
    assert receptions(store_of(*lines), fold=True) == receptions(store_of(*shuffled), fold=True)


def test_no_words_no_positions():
    assert last_words([]) == {}
    assert stance_of(()) is None
    assert receptions(read_facts(store_of(ACTORS))) == []
