"""Weekly series of a dyad: scores of PLOVER, dates as exact as they are, and where the mean changes."""

from __future__ import annotations

import random

import pytest
from network_data import BASE, actor, report, store_of

from kg.relate import actor_network
from kg.relate.series import Series, Week, changes, series

ACTORS = actor("ada") + actor("bo") + actor("cy")


def dated(name: str, kind: str, first: str = "", last: str = "", more: str = "") -> str:
    when = f'; dip:begin "{first}"^^xsd:date ; dip:end "{last or first}"^^xsd:date' if first else ""
    return report(name, f"dip:{kind}, dip:MaterialEvent", by=":ada", to=":bo", more=f"{when} {more}")


REPORTS = [
    dated("r1", "Attack", "2031-05-05"),  # a Monday
    dated("r2", "Aid", "2031-05-11"),  # the Sunday of that week
    dated("r3", "Attack", "2031-05-19"),
    dated("r4", "Attack", "2031-05-01", "2031-05-31"),  # a month
    dated("r5", "Attack"),
    dated("r6", "StatusChange", "2031-05-06"),
    report("other", "dip:Attack", by=":ada", to=":cy", more='; dip:begin "2031-01-01"^^xsd:date ; dip:end '
           '"2031-01-01"^^xsd:date'),
]


def of(*turtle: str, **options: bool) -> Series:
    return series(actor_network(store_of(ACTORS, *turtle)), BASE + "bo", BASE + "ada", **options)


def test_weeks_begin_on_monday_and_an_empty_one_says_nothing():
    found = of(*REPORTS)
    assert [(week.monday, week.reports, week.cooperation, week.conflict, week.intensity) for week in found.weeks] == [
        ("2031-05-05", 2, 10, -9, 0.5), ("2031-05-12", 0, 0, 0, None), ("2031-05-19", 1, 0, -9, -9)]
    assert (found.undated, found.imprecise, found.unscored) == (1, 1, 1)
    assert found.weeks[0].iris == (BASE + "r1", BASE + "r2")


def test_a_month_can_be_shared_out_by_days():
    found = of(REPORTS[3], spread=True)
    assert [(week.monday, week.reports) for week in found.weeks] == [  # 1 May 2031 is a Thursday
        ("2031-04-28", pytest.approx(4 / 31, abs=1e-6)), ("2031-05-05", pytest.approx(7 / 31, abs=1e-6)),
        ("2031-05-12", pytest.approx(7 / 31, abs=1e-6)), ("2031-05-19", pytest.approx(7 / 31, abs=1e-6)),
        ("2031-05-26", pytest.approx(6 / 31, abs=1e-6))]
    assert {week.intensity for week in found.weeks} == {-9}
    assert found.imprecise == 0


def test_the_undated_are_dated_by_their_document_only_when_asked():
    text = ':doc dcterms:issued "2031-05-07"^^xsd:date .\n'
    assert of(text, REPORTS[4]).weeks == ()
    assert [week.monday for week in of(text, REPORTS[4], issued=True).weeks] == ["2031-05-05"]
    assert of(REPORTS[4], issued=True).undated == 1  # nor has the document a date


def test_a_week_is_one_if_both_of_its_days_are_in_it_and_an_open_date_is_none():
    assert of(dated("r", "Attack", "2031-05-05", "2031-05-11")).imprecise == 0
    assert of(dated("r", "Attack", "2031-05-11", "2031-05-12")).imprecise == 1
    opened = dated("r", "Attack", more='; dip:begin "2031-05-05"^^xsd:date')
    assert (of(opened).imprecise, of(opened, spread=True).imprecise) == (1, 1)


def test_one_happening_counts_once():
    doubles = [dated("r1", "Attack", "2031-05-05", more="; dip:sameEventAs :r2"), dated("r2", "Attack", "2031-05-05")]
    assert of(*doubles).weeks[0].reports == 1


def weeks(values: list[float | None]) -> list[Week]:
    return [Week(monday=f"2031-{number:03}", reports=1, cooperation=0, conflict=0, intensity=value, iris=())
            for number, value in enumerate(values)]


def test_a_change_is_found_where_it_is_and_weeks_without_reports_are_passed_over():
    found = changes(weeks([3, 4, None, 3, 5, 4, -6, None, -7, -5, -6, -7]))
    assert found is not None
    assert [(one.monday, one.before, one.after) for one in found] == [("2031-006", 3.8, -6.2)]
    assert found[0].p <= 0.05


def test_two_changes_are_found_one_after_the_other():
    found = changes(weeks([4.0, 5.0] * 5 + [-6.0, -5.0] * 5 + [4.0, 5.0] * 5))
    assert found is not None
    assert [one.monday for one in found] == ["2031-010", "2031-020"]


@pytest.mark.parametrize(("values", "expected"), [
    ([3, 4, 3, -6, -7, -5, -6], None),  # seven weeks tell nothing
    ([1.0] * 20, ()),
    ([2, -1, 3, 0, 2, -2, 1, 3, -1, 2, 0, 1], ()),
])
def test_no_change_is_told_without_ground(values, expected):
    assert changes(weeks(values)) == expected


def test_chance_is_taken_for_a_change_about_as_often_as_the_level_says():
    draw = random.Random(1)  # noqa: S311
    found = [changes(weeks([draw.gauss(0, 3) for _ in range(16)])) for _ in range(100)]
    assert sum(1 for one in found if one) <= 10  # 5 expected; more than 10 by chance in 1 of 100


def test_the_same_weeks_whatever_the_order_of_input():
    shuffled = random.Random(2).sample(REPORTS, len(REPORTS))  # noqa: S311
    assert of(*REPORTS) == of(*shuffled)
    assert of() == Series(a=BASE + "bo", b=BASE + "ada", weeks=(), changes=None, undated=0, imprecise=0, unscored=0)
