"""Time expressions: every example of the rules, values, EDTF forms, tenses, datelines and calendars."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from spacy.language import Language

from kg.errors import RuleError
from kg.extract.durations import OPERATIONS
from kg.extract.edtf import days
from kg.extract.holidays import easter, feasts, orthodox_easter
from kg.extract.timerules import Grammar, load_grammar
from kg.extract.times import dateline_date, range_at, times, within
from kg.extract.timewords import load
from kg.model import Document, Time
from kg.parse.nlp import Parsed, parse

PUBLISHED = "2025-05-14"  # a Wednesday
MARK = re.compile(r"\[(?P<words>[^\]]*)\] = (?P<value>[\w:-]+)")
RULES = [rule for rule in load_grammar().rules if rule.yes]
YES = [pytest.param(text, id=f"{rule.id}:{text}") for rule in RULES for text in rule.yes]
NO = [pytest.param(rule.id, text, id=f"{rule.id}:{text}") for rule in RULES for text in rule.no]

type Read = Callable[..., tuple[Time, ...]]


@pytest.fixture(scope="module")
def parsed(nlp: Language) -> Callable[[str], Parsed]:
    return lambda text: next(parse([Document(id="d", path="d", text=text, sha256="")], nlp))


@pytest.fixture(scope="module")
def read(parsed: Callable[[str], Parsed]) -> Read:
    return lambda text, published=PUBLISHED: times(parsed(text), published)


def values(text: str, found: tuple[Time, ...]) -> list[tuple[str, str]]:
    return [(text[slice(*time.span)], time.value) for time in found]


@pytest.mark.parametrize("example", YES)
def test_rule_reads_its_examples(example: str, read: Read) -> None:
    text = MARK.sub(r"\g<words>", example)
    wanted = [(match["words"], match["value"]) for match in MARK.finditer(example)]
    found = values(text, read(text))
    assert wanted
    assert [pair for pair in wanted if pair not in found] == [], found


@pytest.mark.parametrize(("rule", "example"), NO)
def test_rule_leaves_its_look_alikes(rule: str, example: str, read: Read) -> None:
    text = MARK.sub(r"\g<words>", example)
    grammar = load_grammar()
    tried = {match.rule.id for run in grammar.lexicon.runs(text)
             for matches in grammar.search(grammar.symbols(run)) for match in matches}
    assert rule not in tried or not [time for time in read(text) if time.value not in example]


def test_every_rule_has_both_kinds_of_example_and_an_operation() -> None:
    rules = [rule for rule in load_grammar().rules if not rule.id.startswith("holiday.")]
    assert [rule.id for rule in rules if not (rule.yes and rule.no)] == []
    assert {rule.operation for rule in rules} <= OPERATIONS.keys()


def test_rule_with_an_unknown_class_stops_the_run() -> None:
    table = {"phrase": {}, "opening": {}, "rule": [{"id": "bad", "operation": "day", "pattern": "WEEKDYA"}]}
    with pytest.raises(RuleError, match='"bad" names no class "WEEKDYA"'):
        Grammar(load("words"), table, table)


@pytest.mark.parametrize(("text", "wanted"), [
    ("The ministers met on Tuesday.", "2025-05-13"),
    ("The ministers will meet on Tuesday.", "2025-05-20"),
    ("The ministers are expected to meet on Tuesday.", "2025-05-20"),
    ("The port said that it would reopen on Monday.", "2025-05-19"),
    ("The vote is scheduled for Friday.", "2025-05-16"),
    ("The embassy had closed on Friday.", "2025-05-09"),
    ("Parliament voted last Friday.", "2025-05-09"),
    ("Parliament votes next Wednesday.", "2025-05-21"),
    ("The river flooded on Wednesday.", "2025-05-14"),
    ("The museum opened in October.", "2024-10"),
    ("The museum will open in October.", "2025-10"),
    ("The strike began on December 30.", "2024-12-30"),
    ("The ban will end on January 5.", "2026-01-05"),
])
def test_tense_tells_which_day_is_meant(text: str, wanted: str, read: Read) -> None:
    assert [time.value for time in read(text)] == [wanted]


@pytest.mark.parametrize(("text", "wanted"), [
    ("Talks could begin as soon as Thursday.", ["2025-05-15/.."]),
    ("The truce will hold from May 20 to May 23.", ["2025-05-20/2025-05-23"] * 2),
    ("The truce held from May 8 to 10.", ["2025-05-08/2025-05-10"] * 2),
    ("The fair ran between 2014 and 2016.", ["2014/2016"] * 2),
    ("The fair ran from 2014–2016.", ["2014/2016"] * 2),
    ("The moratorium has stood since 1996.", ["1996/2025-05-14"]),
    ("The offer must be answered by Friday.", ["../2025-05-16"]),
    ("Sanctions stay in force until March 2026.", ["../2026-03"]),
    ("The treaty dates from the 1970s.", ["1970/.."]),
    ("They met twice last week.", ["2025-05-05/2025-05-11"]),
    ("Output fell in the first quarter.", ["2025-01/2025-03"]),
    ("Prices rose over the past three months.", ["2025-02-14/2025-05-14"]),
    ("The bridge collapsed on Sunday morning.", ["2025-05-11"]),
    ("The siege lasted three weeks.", [None]),
    ("Norway withdrew from the 2015 agreement.", ["2015"]),
    ("The siren sounded at 9:15 am (0715 GMT).", ["2025-05-14"] * 2),
])
def test_edtf_takes_in_the_words_around(text: str, wanted: list[str | None], read: Read) -> None:
    found = [time.edtf for time in read(text)]
    assert found == wanted
    assert all(days(edtf) != (None, None) for edtf in found if edtf)


@pytest.mark.parametrize(("text", "wanted"), [
    ("Norway joined in 1994 and left two years later.", ["1994", "1996"]),
    ("The envoy came on May 3. He left the following day.", ["2025-05-03", "2025-05-04"]),
    ("The law passed in 2019. That year the harvest failed.", ["2019", "2019"]),
])
def test_anchored_on_the_date_told_before(text: str, wanted: list[str], read: Read) -> None:
    assert [time.value for time in read(text)] == wanted


@pytest.mark.parametrize("text", [
    "Prime Minister May met the envoys.", "The troops may march on.", "Resolution 1701 was adopted.",
    "The Good Friday Agreement holds.", "They bought 2000 rifles.", "He is 52 years old.",
    "The sun rose over the second hill.", "The roof soon collapsed.", "He fled soon after the raid.",
])
def test_words_that_tell_no_time(text: str, read: Read) -> None:
    assert read(text) == ()


def test_without_a_day_of_publication_values_stay_open(read: Read) -> None:
    assert [(time.value, time.edtf) for time in read("They met on Tuesday and in March.", None)] == [
        ("XXXX-WXX-2", None), ("XXXX-03", None)]


def test_month_of_publication_makes_coarse_values(read: Read) -> None:
    found = read("They met yesterday, this week, in February and last year.", "2017-01")
    assert [time.edtf for time in found] == [None, "2017-01", "2016-02", "2016"]


@pytest.mark.parametrize(("text", "wanted"), [
    ("Shops closed for Easter.", "2025-04-20"), ("Shops closed on Christmas Eve 2023.", "2023-12-24"),
    ("Shops will close on Thanksgiving.", "2025-11-27"), ("They parade on Victory Day.", "2025-05-09"),
])
def test_holidays(text: str, wanted: str, read: Read) -> None:
    assert wanted in [time.value for time in read(text)]


def test_calendars() -> None:
    assert [easter(year) for year in (2000, 2024, 2025)] == [date(2000, 4, 23), date(2024, 3, 31), date(2025, 4, 20)]
    assert orthodox_easter(2024) == date(2024, 5, 5)
    assert [feast.first for feast in feasts("ramadan", 2025)] == [date(2025, 3, 1)]
    assert len(feasts("ramadan", 2030)) == 2  # two begin in that year


def test_every_holiday_begins_with_a_word_that_triggers() -> None:
    names = [name for section in load("holidays").values() for name in section]
    words = load_grammar().lexicon.words
    assert [name for name in names if not {"HOLIDAY", "MONTH", "THE"} & words[name.split()[0]].keys()] == []


@pytest.mark.parametrize(("text", "wanted"), [
    ("OSLO, June 3, 2024 – Fishermen went home.", "2024-06-03"),
    ("OSLO, March 9 – Fishermen went home on Sunday. The quarrel began two years ago in February 2023.", "2025-03-09"),
    ("OSLO, March 2 – Fishermen went home on Sunday, as they did in 2024.", "2025-03-02"),
    ("OSLO, March 3 – Fishermen went home on Sunday, as they did in 2024.", None),
    ("OSLO, Aug 3 – Fishermen quarrelled on Sunday, as in 2012. On Saturday they blocked the port.", None),
    ("OSLO, March 2 – Fishermen went home on Sunday, as in 2024. They will stay before 2030.", "2025-03-02"),
    ("OSLO, March 9 – Fishermen went home.", None),
    ("Fishermen went home on March 9, 2024.", None),
])
def test_dateline(text: str, wanted: str | None, parsed: Callable[[str], Parsed]) -> None:
    assert dateline_date(parsed(text)) == wanted


def test_spans_are_in_order_and_apart(read: Read) -> None:
    text = "On Monday (May 12) at 9:30 a.m., two days after May 10, 2025, they met for three hours until noon."
    found = read(text)
    assert len(found) >= 5
    assert all(left.span[1] <= right.span[0] for left, right in pairwise(found))


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "2016", "2017-01", "soon", None])
@pytest.mark.parametrize("text", [
    "They met 999999 years ago.", "It lasted 99999999999999999999 days.", "The ² of May 99, 2025.",
    "Last March, last fortnight and on Easter at 9 a.m. they met.", "February 30 and 2025-13-45."])
def test_odd_values_are_read_or_left(text: str, published: str | None, read: Read) -> None:
    assert all(time.edtf is None or days(time.edtf) != (None, None) for time in read(text, published))


def test_lookups() -> None:
    found = (Time(span=(0, 5), type="DATE", value="2025-05-08", edtf="2025-05-08/2025-05-10"),
             Time(span=(9, 11), type="DURATION", value="P3D"))
    assert within(found, (0, 9)) == [found[0]]
    assert range_at(found, (0, 20)) == "2025-05-08/2025-05-10"
    assert range_at(found, (6, 20)) is None


@pytest.mark.parametrize(("edtf", "wanted"), [
    ("2025-05-11", ("2025-05-11", "2025-05-11")), ("2024-02", ("2024-02-01", "2024-02-29")),
    ("2025?", ("2025-01-01", "2025-12-31")), ("199X", ("1990-01-01", "1999-12-31")),
    ("2024-21", ("2024-03-01", "2024-05-31")), ("2025-24", ("2025-12-01", "2026-02-28")),
    ("2025-05-08/2025-05-10", ("2025-05-08", "2025-05-10")), ("2025-05-15/..", ("2025-05-15", None)),
    ("../2025", (None, "2025-12-31")), ("2025-05-11T10:00:00", ("2025-05-11", "2025-05-11")),
    ("2025-03-01~/2025-03-30~", ("2025-03-01", "2025-03-30")),
    ("2025-02-30", (None, None)), ("2025-06/2025-05", (None, None)), ("soon", (None, None)), ("../..", (None, None)),
])
def test_days_of_edtf(edtf: str, wanted: tuple[str | None, str | None]) -> None:
    assert tuple(day.isoformat() if day else None for day in days(edtf)) == wanted
