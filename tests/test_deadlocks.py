"""Conditions, what became of them, and deadlocks: only from conditions in force, each with whose word it is."""

from __future__ import annotations

from itertools import permutations

import pytest
from network_data import actor, document, proposal, report, short, store_of

from kg.graph.iris import BASE
from kg.graph.triples import quads
from kg.relate import read_facts
from kg.relate.conditions import conditions
from kg.relate.deadlocks import chains, condition_network, deadlocks
from kg.relate.deadlocks import told as in_words
from kg.relate.proposal_tables import sentences
from kg.store.embedded import open_store

ACTORS = "".join(actor(name) for name in ("ada", "bo", "cy", "dee"))
PLANS = proposal("truce") + proposal("talks") + proposal("swap")


def accepts(who: str, what: str, *, on: str = "", voice: str = ":doc", name: str = "", more: str = "") -> str:
    name = name or f"{who[1:]}-{what[1:]}"
    when = f'; dip:begin "{on}"^^xsd:date ; dip:end "{on}"^^xsd:date' if on else ""
    stance = "conditional" if "dip:condition" in more else "support"
    return report(name, "dip:Accept, dip:SpeechAct", by=who, voice=voice,
                  more=f"; dip:about {what} ; dip:stance dip:{stance} {when} {more}")


def only_if(who: str, what: str, needs: str, by: str = "", **options: str) -> str:
    """`who` accepts `what` only if `by` agrees to `needs`."""
    term = f"{options.get('name') or who[1:] + '-' + what[1:]}-t"
    bearer = f"dip:bearer {by} ;" if by else ""
    return accepts(who, what, **options, more=f"; dip:condition :{term}") + (
        f':{term} a dip:Term ; rdfs:label "only if {needs[1:]}" ; dip:accordingTo {who} ; {bearer} '
        f'dip:requires {needs} ; dip:termType dip:precondition ; dip:modality dip:required ; dip:evidence :s1 ; '
        f'dip:text "only if {needs[1:]}" .\n')


EACH = (only_if(":ada", ":talks", ":truce", ":bo", on="2031-05-01"),
        only_if(":bo", ":truce", ":talks", ":ada", on="2031-05-02"))


def found(*turtle: str, **options):
    facts = read_facts(store_of(ACTORS, PLANS, *turtle))
    return [[in_words(step, facts) for step in chain.steps]
            for chain in deadlocks(condition_network(conditions(facts, **options), facts))]


LOCKED = [["Ada: yes to talks", "Bo: yes to truce"]]


def test_each_waits_for_the_other():
    assert found(*EACH) == LOCKED


def test_three_wait_in_a_circle_and_nobody_in_a_line():
    line = [only_if(":ada", ":talks", ":truce", ":bo"), only_if(":bo", ":truce", ":swap", ":cy")]
    assert found(*line) == []
    assert found(*line, only_if(":cy", ":swap", ":talks", ":ada")) == [
        ["Ada: yes to talks", "Bo: yes to truce", "Cy: yes to swap"]]


@pytest.mark.parametrize("after", [
    accepts(":bo", ":truce", on="2031-05-03", name="later"),  # dropped
    report("no", "dip:Reject, dip:SpeechAct", by=":bo", more='; dip:about :truce ; dip:stance dip:reject ; '
           'dip:begin "2031-05-03"^^xsd:date ; dip:end "2031-05-03"^^xsd:date'),  # it no longer offers anything
    accepts(":ada", ":talks", on="2031-05-03", name="later"),
    accepts(":bo", ":truce", on="2031-05-02", name="same-day"),  # unclear: then better no deadlock
    report("start", "dip:StatusChange, dip:MaterialEvent", by=":cy", more='; dip:about :talks ; dip:newStatus '
           'dip:begun ; dip:begin "2031-05-04"^^xsd:date ; dip:end "2031-05-04"^^xsd:date'),
    report("end", "dip:StatusChange, dip:MaterialEvent", by=":cy", more='; dip:about :truce ; dip:newStatus '
           'dip:collapsed ; dip:begin "2031-05-04"^^xsd:date ; dip:end "2031-05-04"^^xsd:date'),
], ids=["dropped", "refused outright", "the other gives in", "both said on one day", "met", "collapsed"])
def test_a_condition_no_longer_in_force_locks_nothing(after):
    assert found(*EACH, after) == []


@pytest.mark.parametrize("after", [
    accepts(":bo", ":truce", on="2031-05-01", name="earlier"),
    accepts(":cy", ":truce", on="2031-05-05", name="another"),
    accepts(":bo", ":truce", on="2031-05-05", name="alleged", voice=":ada"),
    accepts(":bo", ":truce", on="2031-05-05", name="possible").replace("dip:actual", "dip:possible"),
    accepts(":bo", ":swap", on="2031-05-05", name="otherwise"),
], ids=["earlier", "another's", "alleged", "possible", "of another proposal"])
def test_what_changes_nothing(after):
    assert found(*EACH, after) == LOCKED


@pytest.mark.parametrize("pair", [
    (only_if(":ada", ":talks", ":truce", ":cy"), EACH[1]),  # ada waits for cy, not for bo
    (only_if(":ada", ":talks", ":truce", ":ada"), only_if(":ada", ":truce", ":talks", ":ada")),  # one side alone
    (EACH[0].replace("dip:actual", "dip:hypothetical"), EACH[1]),
    (EACH[0].replace("dip:actual", "dip:actual ; dip:negated true"), EACH[1]),
    (EACH[0].replace("dip:Accept", "dip:Demand"), EACH[1]),  # asks for it, and holds nothing back
    (EACH[0].replace('dip:modality dip:required', 'dip:modality dip:required ; dip:negated true'), EACH[1]),
], ids=["another bearer", "one side", "only thought of", "denied", "a demand", "expressly no condition"])
def test_what_is_no_deadlock(pair):
    assert found(*pair) == []


def test_an_allegation_locks_only_when_asked_and_is_told_as_one():
    alleged = only_if(":bo", ":truce", ":talks", ":ada", voice=":cy")
    assert found(EACH[0], alleged) == []
    assert found(EACH[0], alleged, voice="all") == LOCKED
    facts = read_facts(store_of(ACTORS, PLANS, EACH[0], alleged))
    locked = deadlocks(condition_network(conditions(facts, voice="all"), facts))[0]
    assert not locked.own
    assert [short(voice) for link in locked.links for one in link for voice in one.act.voice] == ["doc", "cy"]


def test_a_truce_that_nobody_is_named_for_waits_for_its_parties_alone():
    first = only_if(":ada", ":talks", ":truce")
    assert found(first, EACH[1]) == LOCKED
    facts = read_facts(store_of(ACTORS, PLANS.replace(":truce a", ":truce dip:party :ada, :cy ; a"), first, EACH[1]))
    assert deadlocks(condition_network(conditions(facts), facts)) == []


def test_deeds_lock_as_proposals_do():
    promise = report("eases", "dip:Commit, dip:SpeechAct", by=":bo", more="; dip:content :lift ; dip:condition :t")
    deed = report("lift", "dip:LiftSanction, dip:MaterialEvent", by=":bo", voice=":bo")
    term = (':t a dip:Term ; rdfs:label "t" ; dip:accordingTo :bo ; dip:bearer :ada ; dip:requires :talks ; '
            'dip:termType dip:precondition ; dip:modality dip:required ; dip:evidence :s1 ; dip:text "t" .\n')
    asked = only_if(":ada", ":talks", ":nothing", ":bo").replace(
        "dip:requires :nothing ;", 'dip:cue "lifts" ;') + report(
        "asked", "dip:LiftSanction, dip:MaterialEvent", by=":bo", voice=":ada",
        more='; dip:cue "lifts"').replace("actual", "hypothetical")
    deed = deed.replace("actual", "hypothetical")
    assert found(promise, deed, term, asked) == [["Ada: yes to talks", "Bo: lift sanction (Ada)"]]
    done = {"late": document("late", "2031-06-01", "Post", "Done.") + report(
        "done", "dip:LiftSanction, dip:MaterialEvent", by=":bo", to=":ada", voice=":late", span=":late-s")}
    facts = read_facts(store_of(ACTORS, PLANS, promise, deed, term, asked,
                                ':doc dcterms:issued "2031-05-01"^^xsd:date .\n', **done))
    assert {short(one.term.iri): one.state for one in conditions(facts)}["ada-talks-t"] == "met"


def test_chains_run_to_who_waits_for_nobody():
    facts = read_facts(store_of(ACTORS, PLANS, only_if(":ada", ":talks", ":truce", ":bo"),
                                only_if(":bo", ":truce", ":swap", ":cy")))
    network = condition_network(conditions(facts), facts)
    assert [[in_words(step, facts) for step in chain.steps] for chain in chains(network)] == [
        ["Ada: yes to talks", "Bo: yes to truce", "Cy: yes to swap"]]
    assert [one.term.text for link in chains(network)[0].links for one in link] == ["only if truce", "only if swap"]


def test_the_order_of_input_has_no_effect():
    parts = (*EACH, only_if(":cy", ":swap", ":talks", ":ada"))
    assert {str(found(*order)) for order in permutations(parts)} == {str(LOCKED)}


def test_a_deadlock_that_a_text_tells_is_found_and_ends_when_one_gives_in(told):
    text = ("Iran proposed a nuclear agreement on March 3. Iran said it would accept the agreement only if the United "
            "States lifted its sanctions.\n\nThe United States said it would lift sanctions only if Iran accepted the "
            "nuclear agreement.\n")

    def locked(words: str) -> list[list[str]]:
        store = open_store()
        store.load(quads(told(words), BASE))
        facts = read_facts(store)
        return [[sentence for link in chain.links for one in link for sentence in sentences(one.act, facts)]
                for chain in deadlocks(condition_network(conditions(facts), facts))]

    assert locked(text) == [[
        "Iran said it would accept the agreement only if the United States lifted its sanctions.",
        "The United States said it would lift sanctions only if Iran accepted the nuclear agreement."]]
    assert locked(text.replace("only if the United States lifted its sanctions", "without conditions")) == []
    assert locked(text.replace("The United States said it would lift", "The United States could not say who would lift")
                  ) == []
