"""What a time expression means: calendar arithmetic on the captured parts of a rule.

Each operation takes the captured values and the reader's place in time, and
gives a TIMEX3 type and value with an EDTF form, or None where the words mean no
time. It knows units and calendars, no words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kg.extract.periods import FINENESS, Period, period
from kg.extract.timewords import Value

type Parts = Mapping[str, Value]
type Kind = Literal["DATE", "TIME", "DURATION", "SET"]

TOLD_BY_TURN = frozenset({"D", "W", "WE", "M", "Q", "Y", "DE", "CE"})
ANY_DAY = "XXXX-XX-XX"
NEAR = 45  # days: a date without a year that lies so near is meant, whatever the tense
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Meaning:
    """TIMEX3 type and value, the EDTF form, and the period for what follows."""

    type: Kind
    value: str
    edtf: str | None = None
    period: Period | None = None


@dataclass(slots=True)
class Place:
    """Where the reader stands: day (month, year) of publication, the date told last, the quarter told last, the tense.

    `tense` is -1 past, 1 future, 0 unknown, of the verb that governs the expression.
    """

    published: Period | None
    told: Period | None = None
    quarter: Period | None = None
    tense: int = 0

    @property
    def today(self) -> date | None:
        return self.published.first if self.published else None


def of_period(found: Period) -> Meaning:
    return Meaning("DATE", found.value(), found.edtf(), found)


def at_publication(unit: str, shift: int, place: Place) -> Meaning | None:
    """The period of `unit` that many after the one of publication; coarser if publication is known no finer."""
    if place.published is None:
        return None
    if FINENESS[unit] >= FINENESS[place.published.unit]:
        return of_period(period(unit, place.published.first).shifted(shift))
    return of_period(place.published) if shift == 0 else None


def unknown(pattern: str) -> Meaning:
    return Meaning("DATE", pattern)


# --- days and times ---------------------------------------------------------------------------------------------------

def day(parts: Parts, place: Place) -> Meaning | None:
    """A day told by its date, weekday or distance from today, with its part or hour if there is one."""
    found = the_day(parts, place)
    if found is None or parts.keys().isdisjoint({"part", "hour", "clock"}):
        return found
    tail = clock(parts) if "hour" in parts else str(parts.get("clock", parts.get("part")))
    exact = found.period is None or found.period.unit == "D"
    return Meaning("TIME", f"{found.value if exact else ANY_DAY}T{tail}", found.edtf, found.period) if tail else None


def clock(parts: Parts) -> str | None:
    hour, half = int(parts["hour"]), parts.get("half")
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + int(half)
    return f"{hour:02d}:{int(parts.get('minute', 0)):02d}"


def the_day(parts: Parts, place: Place) -> Meaning | None:
    if "day" in parts and "month" in parts:
        return by_date(parts, place)
    if "weekday" in parts:
        return by_weekday(int(parts["weekday"]), parts.get("turn"), place)
    if "step" in parts:
        return step({**parts, "unit": "D"}, place)
    return at_publication("D", int(parts.get("offset", 0)), place) or unknown(ANY_DAY)


def by_date(parts: Parts, place: Place) -> Meaning | None:
    month, day_ = int(parts["month"]), int(parts["day"])
    if "year" in parts:
        found = real_day(int(parts["year"]), month, day_)
        return of_period(Period(found, "D")) if found else None
    if place.published is None:
        return unknown(f"XXXX-{month:02d}-{day_:02d}") if real_day(2000, month, day_) else None
    years = (place.published.first.year + shift for shift in (-1, 0, 1))
    days = [Period(found, "D") for year_ in years if (found := real_day(year_, month, day_))]
    return of_period(nearest(days, place)) if days else None


def real_day(year_: int, month: int, day_: int) -> date | None:
    try:
        return date(year_, month, day_)
    except ValueError:
        return None


def nearest(choices: list[Period], place: Place) -> Period:
    """The one that is meant: near the day of publication, else on the side that the tense tells."""
    assert place.today
    today = place.today

    def distance(choice: Period) -> int:
        gap = (choice.first - today).days
        return abs(gap) if abs(gap) <= NEAR or gap * place.tense >= 0 else abs(gap) + 366

    return min(choices, key=distance)


def by_weekday(weekday: int, turn: Value | None, place: Place) -> Meaning | None:
    today = place.today
    if today is None or place.published is None or place.published.unit != "D":
        return unknown(f"XXXX-WXX-{weekday}")
    ahead = (weekday - today.isoweekday()) % 7
    if turn is None:
        shift = ahead if place.tense > 0 or not ahead else ahead - 7
    elif int(turn) < 0:
        shift = ahead - 7
    else:
        shift = ahead or (7 if int(turn) > 0 else 0)
    return of_period(Period(today + timedelta(days=shift), "D"))


def step(parts: Parts, place: Place) -> Meaning | None:
    """A period counted from the date told last ("the following year")."""
    start = place.told or place.published
    unit = str(parts["unit"])
    if start is None or FINENESS[unit] < FINENESS[start.unit]:
        return None
    return of_period(period(unit, start.first).shifted(int(parts.get("step", 0))))


def weekend(parts: Parts, place: Place) -> Meaning | None:
    if place.published is None or place.published.unit != "D":
        return None
    this = period("WE", place.published.first)
    if "turn" in parts:
        return of_period(this.shifted(int(parts["turn"])))
    begun = place.published.first.isoweekday() >= 6
    return of_period(this if place.tense > 0 or begun else this.shifted(-1))


# --- longer periods ---------------------------------------------------------------------------------------------------

def month(parts: Parts, place: Place) -> Meaning | None:
    number = int(parts["month"])
    if "year" in parts:
        return of_period(Period(date(int(parts["year"]), number, 1), "M"))
    if place.published is None:
        return unknown(f"XXXX-{number:02d}")
    year_, turn = place.published.first.year, parts.get("turn")
    if "back" in parts:
        return of_period(Period(date(year_ + int(parts["back"]), number, 1), "M"))
    choices = [Period(date(year_ + shift, number, 1), "M") for shift in (-2, -1, 0, 1)]
    this = period("M", place.published.first)
    if turn is None:
        return of_period(nearest_month(choices, this, place.tense))
    # the month before this one is "last month", not "last May"
    wanted = {-1: [c for c in choices if c.first < this.shifted(-1).first][-1:], 0: choices[2:3],
              1: [c for c in choices if c.first > this.first][:1]}
    return of_period(wanted[int(turn)][0])


def nearest_month(choices: list[Period], this: Period, tense: int) -> Period:
    """The month on the side that the tense tells; the last one where it tells nothing."""
    if tense > 0:
        return next(choice for choice in choices if choice.first >= this.first)
    return [choice for choice in choices if choice.first <= this.first][-1]


def year(parts: Parts, place: Place) -> Meaning | None:
    return of_period(Period(date(int(parts["year"]), 1, 1), "Y"))


def unit(parts: Parts, place: Place) -> Meaning | None:
    """The last, this or the next week, month, year, …"""
    name = str(parts["unit"])
    if name not in TOLD_BY_TURN:
        return None
    if name == "WE":
        return weekend(parts, place)
    return at_publication(name, int(parts.get("turn", 0)), place)


def quarter(parts: Parts, place: Place) -> Meaning | None:
    """A quarter by its number, else the one told last, else the last that is over."""
    number = int(parts.get("number", 0))
    if number > 4 or place.published is None:
        return Meaning("DATE", f"XXXX-Q{number}") if 1 <= number <= 4 and "year" not in parts else None
    today = place.published.first
    this = period("Q", today)
    if not number:
        found = place.quarter or this.shifted(-1)
        year_ = int(parts["year"]) if "year" in parts else found.first.year + int(parts.get("turn", 0))
        return of_period(Period(found.first.replace(year=year_), "Q"))
    if "year" in parts or "turn" in parts:
        year_ = int(parts.get("year", today.year + int(parts.get("turn", 0))))
    else:
        year_ = today.year - (number * 3 - 2 > today.month and place.tense <= 0)
    return of_period(Period(date(year_, number * 3 - 2, 1), "Q"))


def half(parts: Parts, place: Place) -> Meaning | None:
    number, year_ = int(parts["number"]), parts.get("year")
    if number > 2 or (year_ is None and place.published is None):
        return None
    base = int(year_) if year_ is not None else place.published.first.year if place.published else 0
    return of_period(Period(date(base + int(parts.get("turn", 0)), number * 6 - 5, 1), "H"))


def season(parts: Parts, place: Place) -> Meaning | None:
    first = SEASON_MONTH[str(parts["season"])]
    if "year" in parts:
        return of_period(Period(date(int(parts["year"]), first, 1), "S"))
    if place.published is None:
        return unknown(f"XXXX-{parts['season']}")
    today, year_ = place.published.first, place.published.first.year
    choices = [Period(date(year_ + shift, first, 1), "S") for shift in (-2, -1, 0, 1)]
    turn = parts.get("turn")
    if turn is not None and int(turn) < 0:
        return of_period([choice for choice in choices if choice.last < today][-1])
    if turn is not None and int(turn) > 0:
        return of_period(next(choice for choice in choices if choice.first > today))
    return of_period(choices[2] if turn is not None else nearest(choices[1:], place))


def decade(parts: Parts, place: Place) -> Meaning | None:
    number = int(parts["decade"])
    first = number if number > 99 else 1900 + number
    return of_period(Period(date(first, 1, 1), "DE")) if first % 10 == 0 else None


def century(parts: Parts, place: Place) -> Meaning | None:
    number = int(parts["century"])
    if not 1 <= number <= 30:
        return None
    return Meaning("DATE", f"{number - 1:02d}", f"{number * 100 - 99:04d}/{number * 100:04d}")
