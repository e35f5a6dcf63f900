"""What lengths of time mean: durations, "so long ago", and what comes again and again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from kg.extract import dates
from kg.extract.dates import Meaning, Parts, Place, of_period
from kg.extract.holidays import holiday
from kg.extract.periods import DAYS, FINENESS, MONTHS, Period, period

SIZES = {"F": ("W", 2), "Q": ("M", 3), "DE": ("Y", 10), "CE": ("Y", 100), "ML": ("Y", 1000)}
HALVES = {  # half a unit
    "Y": ("M", 6), "DE": ("Y", 5), "CE": ("Y", 50), "M": ("D", 15), "W": ("D", 3), "D": ("TH", 12), "TH": ("TM", 30),
    "TM": ("TS", 30)}
MANY = "X"


def iso(number: float | str, unit: str) -> str:
    """ISO 8601 duration; "X" for a number that is not said."""
    if number == MANY:
        unit = "M" if unit == "Q" else unit
        return f"PT{MANY}{unit[1:]}" if unit.startswith("T") else f"P{MANY}{unit}"
    unit, size = SIZES.get(unit, (unit, 1))
    text = f"{float(number) * size:g}" if float(number) * size < 1e6 else str(int(float(number) * size))
    return f"PT{text}{unit[1:]}" if unit.startswith("T") else f"P{text}{unit}"


def with_half(number: float, unit: str, fraction: float) -> str:
    """A duration and half (or some fraction) of its unit."""
    half, size = HALVES.get(unit, (unit, 1))
    if not number:
        return iso(round(size * fraction * 2), half)
    if half == "Y":
        return iso(number + fraction, unit)  # of decades and centuries, told in years
    small = iso(round(size * fraction * 2), half)
    large = iso(number, unit)
    if large.startswith("PT") or half == unit:
        return large + small.removeprefix("PT")
    return large + small.removeprefix("P")


def duration(parts: Parts, place: Place) -> Meaning | None:
    unit, number = str(parts["unit"]), parts["number"]
    if unit == "WE" and number != 1:
        return Meaning("DURATION", iso(number, unit))
    if number == 0.5:
        return Meaning("DURATION", with_half(0, unit, 0.5))
    fraction = float(parts.get("plus", 0)) or float(parts.get("over", 0)) / float(parts.get("under", 1) or 1)
    if fraction and number != MANY:
        return Meaning("DURATION", with_half(float(number), unit, fraction))
    return Meaning("DURATION", iso(number, unit))


def stretch(parts: Parts, place: Place) -> Meaning | None:
    """A duration that ends or begins with the day of publication ("the last three months")."""
    unit, number, direction = str(parts["unit"]), parts["number"], int(parts["direction"])
    value = iso(number, unit)
    published = place.published
    if published is None or published.unit != "D":
        return Meaning("DURATION", value)
    today = published.value()
    if number == MANY:
        return Meaning("DURATION", value, f"../{today}" if direction < 0 else f"{today}/..")
    far = moved(published, int(float(number)) * direction, unit)
    if far is None:
        return Meaning("DURATION", value)
    return Meaning("DURATION", value, f"{far.value()}/{today}" if direction < 0 else f"{today}/{far.value()}")


def moved(start: Period, count: int, unit: str) -> Period | None:
    """The day `count` units from the first day of `start`, in the same day of the month where there is one."""
    if unit.startswith("T"):
        return start.shifted(0) if abs(count) < 24 else start.shifted(count // 24 if count > 0 else -(-count // 24))
    name, size = SIZES.get(unit, (unit, 1))
    try:
        if name in DAYS:
            return Period(period("D", start.first).shifted(count * size * DAYS[name]).first, "D")
        target = period("M", start.first).shifted(count * size * MONTHS[name])
        return Period(target.first.replace(day=min(start.first.day, target.last.day)), "D")
    except (ValueError, OverflowError):
        return None


def ago(parts: Parts, place: Place) -> Meaning | None:
    """So many units before publication, as exact as the unit ("two years ago" is a year)."""
    return distance(parts, place.published, place, int(parts.get("direction", -1)))


def ahead(parts: Parts, place: Place) -> Meaning | None:
    """So many units after publication."""
    return distance(parts, place.published, place, 1)


def later(parts: Parts, place: Place) -> Meaning | None:
    """So many units after or before the date told last; a duration if none was told."""
    if place.told is None and place.quarter is None:
        return duration(parts, place)
    return distance(parts, place.told, place, int(parts["direction"])) or duration(parts, place)


def distance(parts: Parts, start: Period | None, place: Place, direction: int) -> Meaning | None:
    number, unit = parts["number"], str(parts["unit"])
    if unit == "Y" and number == 1 and place.quarter is not None and direction < 0:
        return replace(of_period(place.quarter.shifted(-4)), period=None)
    if number == MANY or start is None:
        return vague(direction, place)
    if unit.startswith("T"):
        return Meaning("DURATION", iso(number, unit))
    if FINENESS[unit] < FINENESS[start.unit]:
        return None
    goal = moved(start, round(float(number)) * direction, unit)
    if goal is None:
        return vague(direction, place)
    return of_period(period({"DE": "Y", "CE": "Y", "ML": "Y", "F": "W", "WE": "W"}.get(unit, unit), goal.first))


def vague(direction: int, place: Place) -> Meaning:
    return constant({"type": "DATE", "value": "PAST_REF" if direction < 0 else "FUTURE_REF"}, place)


def nothing(parts: Parts, place: Place) -> Meaning | None:
    """No time: the rule keeps others from reading these words."""
    return None


def present(parts: Parts, place: Place) -> Meaning | None:
    """The day of publication as the likeliest; no EDTF form, since the words do not say which day it was."""
    today = dates.the_day({}, place)
    return replace(today, edtf=None, period=None) if today else None


def constant(parts: Parts, place: Place) -> Meaning:
    """A value that the rule states. Past, present and future have an EDTF form from the day of publication."""
    today = place.published.value() if place.published else None
    forms = {"PAST_REF": f"../{today}", "PRESENT_REF": today, "FUTURE_REF": f"{today}/.."}
    kinds: Mapping[str, dates.Kind] = {"DATE": "DATE", "SET": "SET", "DURATION": "DURATION"}
    return Meaning(kinds[str(parts["type"])], str(parts["value"]), forms.get(str(parts["value"])) if today else None)


def repeated(parts: Parts, place: Place) -> Meaning | None:
    """What comes in every unit, weekday, month, season or part of the day."""
    part = f"T{parts['part']}" if "part" in parts else ""
    if "weekday" in parts:
        return Meaning("SET", f"XXXX-WXX-{parts['weekday']}{part}")
    if "month" in parts:
        return Meaning("SET", f"XXXX-{int(parts['month']):02d}")
    if "season" in parts:
        return Meaning("SET", f"XXXX-{parts['season']}")
    if "unit" in parts:
        return Meaning("SET", iso(parts.get("number", 1), str(parts["unit"])))
    return Meaning("SET", f"XXXX-XX-XX{part}")


MEANINGS = (dates.day, dates.step, dates.weekend, dates.month, dates.year, dates.unit, dates.quarter, dates.half,
            dates.season, dates.decade, dates.century, holiday, duration, stretch, ago, ahead, later, present, constant,
            nothing, repeated)
OPERATIONS: Mapping[str, Callable[[Parts, Place], Meaning | None]] = {
    meaning.__name__: meaning for meaning in MEANINGS}
