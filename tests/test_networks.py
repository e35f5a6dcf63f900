"""Which reports count, whom folded people stand for, doubles, and the networks of proposals and co-mentions."""

from __future__ import annotations

import pytest
from network_data import BASE, actor, document, proposal, report, short, store_of

from kg.errors import KgError
from kg.relate import Choice, actor_network, collapse, comention_network, dyads, proposal_network, read_facts
from kg.relate.choice import Options, chosen
from kg.relate.collapse import weighed
from kg.relate.facts import Entity
from kg.relate.nameless import points_back
from kg.relate.sieve import left_out
from kg.relate.ties import precision

ACTORS = "".join(actor(name) for name in ("ada", "bo", "cy"))
TWO = {
    "one": document("one", "2031-05-02", "Lake Post", "Ada accused Bo.")
    + report("r1", "dip:Accuse, dip:SpeechAct", by=":ada", to=":bo", voice=":one", span=":one-s",
             more='; dip:begin "2031-05-01"^^xsd:date ; dip:end "2031-05-01"^^xsd:date ; dip:edtf "2031-05-01"'),
    "two": document("two", "2031-05-09", "Hill News", "Bo thanked Ada.")
    + report("r2", "dip:Welcome, dip:Appraise, dip:SpeechAct", by=":bo", to=":ada", voice=":two", span=":two-s"),
}
PROPOSALS = "".join([
    proposal("truce", "; dip:proposer :ada ; dip:party :ada, :bo ; dip:term :t1"),
    proposal("talks", "; dip:proposer :bo ; dip:party :ada, :bo ; dip:term :t2 ; dip:revises :old"),
    proposal("old"),
    ":t1 a dip:Term ; dip:accordingTo :doc ; dip:modality dip:required ; dip:evidence :s1 ; dip:requires :talks .\n",
    ":t2 a dip:Term ; dip:accordingTo :doc ; dip:modality dip:required ; dip:evidence :s1 ; dip:inExchangeFor :t1 .\n",
])


GROUPS = "".join(f':{name} a dip:Actor, dip:Group ; rdfs:label "{label}" {more} .\n' for name, label, more in (
    ("counted", "At least 390 people", ""), ("rebels", "rebels", ""), ("sides", "Both sides", ""),
    ("west", "Western governments", ""), ("envoys", "envoys", "; dip:country :land"),
    ("league", "The Hill League", "")))


def reports(*args, **options) -> set[str]:
    return {short(key) for *_, key in actor_network(store_of(ACTORS, **TWO), *args, **options).edges(keys=True)}


@pytest.mark.parametrize(("options", "expected"), [
    ({}, {"r1", "r2"}),
    ({"as_of": "2031-05-02"}, {"r1"}),
    ({"as_of": "2031-05-01"}, set()),  # nobody had told of it yet
    ({"outlets": "Hill News"}, {"r2"}),
    ({"outlets": ["Hill News", "Lake Post"]}, {"r1", "r2"}),
    ({"kinds": {"Accuse"}}, {"r1"}),
    ({"kinds": "Appraise"}, {"r2"}),  # a class stands for its subclasses
    ({"kinds": "ACCUSE"}, {"r1"}),
    ({"signs": 1}, {"r2"}),
    ({"signs": [-1, 0]}, {"r1"}),
    ({"since": "2031-01-01"}, {"r1"}),
    ({"documents": BASE + "two"}, {"r2"}),
    ({"voice": "claims"}, set()),
])
def test_which_reports_count(options, expected):
    assert reports(**options) == expected
    assert reports(chosen(**options)) == expected


@pytest.mark.parametrize(("options", "problem"), [
    ({"voice": "hearsay"}, 'no voice "hearsay"'),
    ({"kinds": "Accusation"}, 'no kind "Accusation"'),
    ({"modality": "true"}, 'no modality "true"'),
    ({"colour": "red"}, 'no option "colour"'),
])
def test_a_choice_that_is_none_is_told(options, problem):
    with pytest.raises(KgError, match=problem):
        reports(**options)


def test_options_are_the_fields_of_a_choice():
    assert Options.__annotations__.keys() == set(Choice.__dataclass_fields__)


def test_a_network_knows_the_choices_that_made_it():
    graph = actor_network(store_of(ACTORS, **TWO), fold=True, signs=[1, -1])
    assert graph.graph == collapse(graph).graph == {"network": "actors", "fold": "True", "signs": "-1 1"}


def test_an_edge_tells_all_of_its_report():
    tie = actor_network(store_of(ACTORS, **TWO)).edges[BASE + "ada", BASE + "bo", BASE + "r1"]
    assert {key: tie[key] for key in ("kind", "plover", "intensity", "sign", "date", "begin", "precision", "told")} == {
        "kind": "Accuse", "plover": "ACCUSE allege", "intensity": -3.5, "sign": -1, "date": "2031-05-01",
        "begin": "2031-05-01", "precision": "day", "told": "2031-05-02"}
    assert (tie["report"], tie["document"], tie["speakers"]) == (BASE + "r1", BASE + "one", (BASE + "one",))


@pytest.mark.parametrize(("edtf", "expected"), [
    ("2031-05-01", "day"), ("2031-05~", "month"), ("2031-22", "season"), ("2031", "year"), ("203X", "interval"),
    ("2031-05-01/2031-05-03", "interval"), ("../2031", "interval"), (None, None)])
def test_precision_of_a_date(edtf, expected):
    assert precision(edtf) == expected


def test_a_person_stands_for_the_body_of_that_day():
    """Mia is of Ada in a text of 2031, of Bo in one of 2035; the nearer one counts."""
    def by_mia(name: str, day: str, to: str) -> str:
        return report(name, "dip:Accuse", by=":mia", to=to, span=":s1",
                      more=f'; dip:begin "{day}"^^xsd:date ; dip:end "{day}"^^xsd:date ; dip:edtf "{day}"')
    texts = {name: document(name, day, "Post", "Mia.") + f":mia a dip:Actor, dip:Person ; dip:represents :{body} .\n"
             for name, day, body in (("one", "2031-05-02", "ada"), ("two", "2035-05-02", "bo"))}
    store = store_of(ACTORS, by_mia("r1", "2030-12-31", ":cy"), by_mia("r2", "2034-01-01", ":cy"), **texts)
    ends = {short(key): short(start) for start, _, key in actor_network(store, fold=True).edges(keys=True)}
    assert ends == {"r1": "ada", "r2": "bo"}


def doubles(*more: str) -> dict[str, str]:
    """Three outlets on one attack; `more` is added to each report."""
    return {name: document(name, "2031-05-02", name, "Ada attacked Bo.")
            + report(f"r{number}", "dip:Attack", by=":ada", to=":bo", voice=f":{name}", span=f":{name}-s", more=more)
            for number, (name, more) in enumerate(zip(("one", "two", "three"), more, strict=True), start=1)}


def test_one_happening_counts_once_but_all_its_reports_are_listed():
    linked = doubles("; dip:sameEventAs :r2", "; dip:sameEventAs :r1, :r3", "")
    reprinted = doubles("", "", "")
    repeated = {name: text.replace("Ada attacked Bo.", f"Ada attacked Bo, says {name}.") for name, text in doubles(
        "", "; dip:repeats :r1", "; dip:repeats :r1").items()}
    for texts in (linked, reprinted, repeated):
        graph = actor_network(store_of(ACTORS, **texts))
        tie = dyads(graph).edges[BASE + "ada", BASE + "bo"]
        assert (tie["weight"], tie["negative"], len(tie["reports"])) == (1, 1, 3)
        assert dyads(graph, distinct=False).edges[BASE + "ada", BASE + "bo"]["weight"] == 3
    told_twice = report("x1", "dip:Attack", by=":ada", to=":bo") + report("x2", "dip:Attack", by=":ada", to=":bo")
    assert dyads(actor_network(store_of(ACTORS, told_twice))).edges[BASE + "ada", BASE + "bo"]["weight"] == 2


def test_weights_alone_are_those_of_the_dyads():
    facts = read_facts(store_of(ACTORS, *TWO.values()))
    for choice in (Choice(), Choice(fold=True, voice="all"), Choice(signs=frozenset({-1}))):
        graph = dyads(actor_network(facts, choice))
        assert graph.number_of_edges() > 0
        assert [*weighed(facts, choice)] == [*graph]
        assert [*weighed(facts, choice).edges(data="weight")] == [*graph.edges(data="weight")]


def test_collapsed_keeps_direction_and_ties_both_ways_those_side_by_side():
    store = store_of(ACTORS, report("m", "dip:Meeting", by=":ada, :bo"), report("a", "dip:Attack", by=":ada", to=":bo"))
    simple = collapse(actor_network(store))
    to, back = simple.edges[BASE + "ada", BASE + "bo"], simple.edges[BASE + "bo", BASE + "ada"]
    assert (to["weight"], to["net"], to["intensities"]) == (2, 0, {-9.0: 1, 2.5: 1})
    assert (back["weight"], back["plover"]) == (1, {"CONSULT": 1})


def relations(*more: str, **options) -> set[tuple[str, str, str]]:
    graph = proposal_network(store_of(ACTORS, PROPOSALS, *more), **options)
    return {(short(start), data["relation"], short(end)) for start, end, data in graph.edges(data=True)}


@pytest.mark.parametrize(("kind", "more", "relation"), [
    ("Propose", "", "proposes"), ("Demand", "", "demands"), ("Accept", "", "supports"), ("Reject", "", "rejects"),
    ("Accept", "; dip:condition :t1", "conditional"), ("Accept", "; dip:stance dip:conditional", "conditional"),
    ("Criticise", "; dip:stance dip:sceptical", "sceptical"), ("Mediation", "", "mediates"),
    ("CeasefireViolation, dip:Violation", "", "violates"), ("Welcome, dip:Appraise", "", "supports")])
def test_how_an_actor_stands_to_a_proposal(kind, more, relation):
    found = relations(report("r", f"dip:{kind}", by=":cy", more=f"; dip:about :old {more}"))
    assert {edge for edge in found if edge[0] == "cy"} == {("cy", relation, "old")}


def test_what_says_nothing_of_a_proposal_makes_no_relation():
    for kind, more in (("Meeting", ""), ("Accept", "; dip:negated true")):
        found = relations(report("r", f"dip:{kind}", by=":cy", more=f"; dip:about :old {more}"), negated=True)
        assert not {edge for edge in found if edge[0] == "cy"}


def test_proposals_hang_on_each_other():
    found = relations(report("no", "dip:Reject", by=":bo", more="; dip:about :truce"),
                      report("offer", "dip:Propose", by=":bo", more="; dip:about :talks"),
                      report("yes", "dip:Accept", by=":ada", more="; dip:about :talks"))
    assert {edge for edge in found if edge[0] in ("truce", "talks")} == {
        ("truce", "requires", "talks"), ("talks", "in exchange for", "truce"), ("talks", "revises", "old"),
        ("talks", "rival", "truce")}
    assert {edge for edge in found if edge[1] == "party"} == {
        (who, "party", what) for who in ("ada", "bo") for what in ("talks", "truce")}


def test_relations_have_their_sign_and_report():
    store = store_of(ACTORS, PROPOSALS, report("no", "dip:Reject", by=":bo", more="; dip:about :truce"))
    graph = proposal_network(store)
    tie = graph.edges[BASE + "bo", BASE + "truce", f"{BASE}no rejects"]
    assert (tie["sign"], tie["report"], tie["sentences"]) == (-1, BASE + "no", ("The words",))
    assert {graph.nodes[BASE + name]["sort"] for name in ("truce", "talks")} == {"proposal"}
    assert {data["relation"] for *_, data in proposal_network(store, signs=-1).edges(data=True)} == {"rejects"}


def test_named_together_is_kept_apart_from_ties():
    store = store_of(ACTORS, report("r", "dip:Accuse", by=":ada", to=":bo", more="; dip:addressee :cy"), **TWO)
    graph = comention_network(read_facts(store))
    assert {(short(start), short(end), short(key)) for start, end, key in graph.edges(keys=True)} == {
        ("ada", "bo", "s1"), ("ada", "cy", "s1"), ("bo", "cy", "s1"), ("ada", "bo", "one-s"), ("ada", "bo", "two-s")}
    assert {data["kind"] for *_, data in graph.edges(data=True)} == {"co-mention"}


def test_groups_without_a_name_are_tied_only_where_they_act():
    harmed = [report(f"h-{name}", "dip:Harm", by=":ada", to=f":{name}")
              for name in ("counted", "rebels", "sides", "west", "envoys", "league")]
    acts = [report("a-rebels", "dip:Attack", by=":rebels", to=":bo"),
            report("a-sides", "dip:Accuse", by=":sides", to=":bo"),
            report("met", "dip:Meeting", by=":cy, :rebels, :sides")]
    store = store_of(ACTORS, GROUPS, *harmed, *acts)
    assert {tuple(map(short, edge[:2])) for edge in actor_network(store).edges} == {
        ("ada", "west"), ("ada", "envoys"), ("ada", "league"), ("rebels", "bo"), ("cy", "rebels")}
    assert len(actor_network(store, nameless=True).edges) == 6 + 2 + 3
    facts = read_facts(store)
    assert left_out(facts, Choice()) == {"group without a name": 4, "left": 5}


@pytest.mark.parametrize("label", ["both sides", "The two presidents", "their leaders", "Three countries", "leaders"])
def test_who_stands_for_others_of_the_text_is_no_actor_beside_them(label: str):
    assert points_back(Entity(iri="g", type="Group", label=label))
    assert not points_back(Entity(iri="g", type="Organization", label=label))


@pytest.mark.parametrize("label", ["Western leaders", "Ada's side", "the Hill parties", "Houthis", "rebel leaders"])
def test_who_has_a_word_of_their_own_may_act(label: str):
    assert not points_back(Entity(iri="g", type="Group", label=label))
