"""The day of the dateline, its year inferred from the text where it has none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

from kg.extract.dates import real_day
from kg.extract.timerules import load_grammar
from kg.extract.timewords import Value
from kg.parse.nlp import Parsed


def dateline_date(parsed: Parsed) -> str | None:
    """EDTF day of the first dateline that has one, None if there is none or its year is unsure.

    A year that is left out is the latest that the text names, but for a limit, or the one after it:
    the one in which the day falls on the weekday that the text names first, if in the other it
    is not the day after one that it names, and that agrees with "three years ago in 2022".
    """
    for segment in parsed.segments:
        if segment.kind == "dateline":
            start, end = segment.span
            for values in readings(parsed.document.text[start:end]):
                if {"month", "day"} <= values.keys():
                    found = dated(parsed.document.text, values)
                    return found.isoformat() if found else None
    return None


def readings(text: str, ends: bool = True) -> Iterator[Mapping[str, Value]]:
    """The captured values of each time expression; without `ends`, of those that are no limit, "before 2030"."""
    rules = load_grammar()
    for run in rules.lexicon.runs(text):
        symbols = rules.symbols(run)
        for match in rules.search(symbols):
            if ends or rules.opening(symbols, match[0].first) != "until":
                yield match[0].values(run)


def dated(text: str, values: Mapping[str, Value]) -> date | None:
    month, day = int(values["month"]), int(values["day"])
    if "year" in values:
        return real_day(int(values["year"]), month, day)
    told = list(readings(text, ends=False))
    years = [int(value["year"]) for value in told if "year" in value]
    if not years:
        return None
    weekdays = [int(value["weekday"]) for value in told if "weekday" in value]
    floors = list(since(told))
    earliest = max([date(max(years), 1, 1), *floors])
    choices = [found for shift in ((0,) if floors else (0, 1)) if (found := next_day(earliest, month, day, shift))]
    fitting = [choice for choice in choices if choice.isoweekday() in weekdays[:1]]
    rivals = [choice for choice in choices if (choice - timedelta(days=1)).isoweekday() in weekdays]
    return fitting[0] if len({*fitting, *rivals}) == 1 and fitting else None


def since(told: list[Mapping[str, Value]]) -> Iterator[date]:
    """First days that "so many years ago, in 2022" allows."""
    for ago, then in pairwise(told):
        number = ago.get("number")
        if ago.get("unit") == "Y" and "direction" in ago and isinstance(number, int | float) and "year" in then:
            yield date(int(then["year"]) + int(number), int(then.get("month", 1)), 1)


def next_day(earliest: date, month: int, day: int, shift: int) -> date | None:
    """The day on or after `earliest`, `shift` years on."""
    found = real_day(earliest.year + shift, month, day)
    later = found and found < earliest and real_day(earliest.year + shift + 1, month, day)
    return later or found
