"""Days that have a name: feasts of fixed date, of Easter, of a weekday of a month, of the Islamic calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from kg.extract.dates import Meaning, Parts, Place, nearest, of_period
from kg.extract.periods import Period, period
from kg.extract.timewords import load

JULIAN_DAY_OF_YEAR_ONE = 1_721_425


def holiday(parts: Parts, place: Place) -> Meaning | None:
    """The day (or the days) of the feast, in the year told or the one that is nearest."""
    name = str(parts["holiday"])
    if "year" in parts:
        choices = list(feasts(name, int(parts["year"])))
        first = choices[0] if choices else None
    elif place.published is None:
        return None
    else:
        year, turn = place.published.first.year, parts.get("turn")
        choices = [feast for shift in (-1, 0, 1) for feast in feasts(name, year + shift)]
        sides = {-1: [c for c in choices if c.last < place.published.first][-1:],
                 1: [c for c in choices if c.first > place.published.first][:1]}
        first = next(iter(sides.get(int(turn), [])), None) if turn is not None else None
        first = first or nearest(choices, place)
    if first is None:
        return None
    length = days_of(name)
    if length == 1:
        return of_period(first)
    last = first.first + timedelta(days=length - 1)  # the moon is seen a day sooner or later: approximate
    return replace(of_period(period("Y", first.first)), edtf=f"{first.value()}~/{last.isoformat()}~", period=None)


@cache
def days_of(name: str) -> int:
    return int(load("holidays")["islamic"].get(name, (0, 0, 1))[2])


@cache
def feasts(name: str, year: int) -> tuple[Period, ...]:
    """First days of the feast in the year; two or none are possible in the Islamic calendar."""
    return tuple(Period(day, "D") for day in first_days(name, year))


def first_days(name: str, year: int) -> Iterator[date]:
    table = load("holidays")
    if name in table["fixed"]:
        yield date(year, *table["fixed"][name])
    elif name in table["easter"]:
        yield easter(year) + timedelta(days=table["easter"][name])
    elif name in table["orthodox"]:
        yield orthodox_easter(year) + timedelta(days=table["orthodox"][name])
    elif name in table["nth"]:
        yield nth_weekday(year, *table["nth"][name])
    else:
        month, day, _ = table["islamic"][name]
        about = (year - 622) * 33 // 32
        found = (islamic(about + shift, month, day) for shift in (-1, 0, 1, 2))
        yield from (day_ for day_ in found if day_.year == year)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, skipped = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * skipped + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar, as a Gregorian date (Meeus; 1900 to 2099)."""
    moon = (19 * (year % 19) + 15) % 30
    week = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + week + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """The `which`-th (−1: the last) ISO `weekday` of a month."""
    if which < 0:
        last = period("M", date(year, month, 1)).last
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))


def islamic(year: int, month: int, day: int) -> date:
    """Gregorian date of a date of the tabular Islamic calendar (civil epoch)."""
    julian = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day + 1_948_055
    return date.fromordinal(julian - JULIAN_DAY_OF_YEAR_ONE)
