"""Confidence: what is left out below a bound, and what stays because a surer report needs it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.iris import BASE
from kg.graph.shapes import validate
from kg.graph.triples import quads
from kg.link.confidence import features, surer, weights
from kg.model import Document, Modality, Record, Report


def report(id_: str, confidence: float, kind: str = "Attack", **links: tuple[str, ...]) -> Report:
    return Report(id=id_, kind=kind, evidence=((0, 5),), rule="r", confidence=confidence, **links)  # type: ignore[arg-type]  # spans are not among the links


def record(*reports: Report) -> Record:
    return Record(document=Document(id="d", path="d", text="Hello", sha256="0" * 64), reports=reports)


def ids(found: Record) -> list[str]:
    return [one.id for one in found.reports]


def test_less_sure_reports_go() -> None:
    assert ids(surer(record(report("e1", 0.9), report("e2", 0.4)), 0.5)) == ["e1"]


def test_an_act_of_saying_goes_with_the_last_thing_said() -> None:
    said = report("e1", 0.9, "Assert", content=("e2", "e3"))
    assert ids(surer(record(said, report("e2", 0.4), report("e3", 0.3)), 0.5)) == []
    left = surer(record(said, report("e2", 0.4), report("e3", 0.8)), 0.5)
    assert [(one.id, one.content) for one in left.reports] == [("e1", ("e3",)), ("e3", ())]


def test_what_a_surer_report_needs_stays() -> None:
    threat = report("e1", 0.9, "Threaten", content=("e2",), trigger=("t1",))
    demand = report("e3", 0.2, "Demand", conditions=("t2",))
    terms = [report("t1", 0.1, "Term"), report("t2", 0.6, "Term")]
    assert ids(surer(record(threat, report("e2", 0.1), demand, *terms), 0.5)) == ["e1", "e2", "t1", "t2"]


def test_no_bound_changes_nothing() -> None:
    whole = record(report("e1", 0.0))
    assert surer(whole, 0.0) is whole


@given(st.lists(st.floats(0, 1), min_size=6, max_size=6), st.floats(0, 1))
def test_nothing_that_is_kept_names_what_is_gone(sure: list[float], least: float) -> None:
    links: list[dict[str, tuple[str, ...]]] = [
        {"content": ("e1", "e2")}, {"conditions": ("e3",)}, {"about": ("e4",)}, {}, {"content": ("e5",)}, {}]
    kinds = ["Assert", "Demand", "Criticise", "Term", "Assert", "Attack"]
    left = surer(record(*(report(f"e{i}", sure[i], kinds[i], **links[i]) for i in range(6))), least)
    named = {other for one in left.reports for other in (*one.content, *one.conditions, *one.about)}
    assert named <= set(ids(left))


@pytest.mark.parametrize("least", [0.3, 0.6, 0.8])
def test_what_is_left_makes_a_graph(told: Callable[[str], Record], least: float) -> None:
    whole = told("Kenya said Somalia had shelled Garissa. Chad threatened to close its border if Niger attacked it.")
    assert validate(quads(surer(whole, least), BASE)) == []


def test_a_report_is_the_surer_the_more_of_its_kind_were_right(told: Callable[[str], Record]) -> None:
    found = told("Kenya imposed sanctions on Chad. Somalia may impose sanctions on Niger.").reports
    sure = {one.modality: one.confidence for one in found if one.kind == "Sanction"}
    assert 0 < sure[Modality.POSSIBLE] < sure[Modality.ACTUAL] < 1


def test_every_weight_is_of_a_feature_that_a_report_can_have(told: Callable[[str], Record]) -> None:
    told_of = told("Kenya said it had not attacked Somalia. Nairobi may impose sanctions on Chad.")
    families = {name.partition(":")[0] for one in told_of.reports for name in features(one, {})}
    assert {name.partition(":")[0] for name in weights()} <= families | {"term", "far", "long", "told again", "target"}
