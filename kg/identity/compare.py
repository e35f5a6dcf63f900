"""Two profiles compared feature by feature, each with its points, as `data/features.toml` sets them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from kg.extract.edtf import days
from kg.identity.profile import Profile
from kg.identity.wording import table

APART = "apart"
"""In the table: what differs so keeps two apart, whatever else agrees."""


@dataclass(frozen=True, slots=True)
class Point:
    """What one feature says of a pair: points, or None for a veto, and the values in words."""

    feature: str
    points: int | None
    values: str

    def __str__(self) -> str:
        return f"{self.feature} {self.values}".strip()


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """A profile's features made ready to compare. Profiles that say the same share one."""

    document: str
    type: str
    day: tuple[int, int] | None
    features: Mapping[str, frozenset[str]]
    dates: tuple[tuple[int, int], ...] = field(default=())

    def of(self, feature: str) -> frozenset[str]:
        return self.features.get(feature, NONE)


NONE: frozenset[str] = frozenset()
type Row = Mapping[str, Any]
type Outcome = tuple[int | str, str] | None
"""Points or a veto with the values in words; None where nothing can be said."""


def traits(profile: Profile) -> Traits:
    features = {name: frozenset(values) for name, values in profile.features.items()}
    dates = tuple(span for date in profile.features.get("date", ()) if (span := span_of(date)))
    return Traits(profile.document, profile.type, span_of(profile.published), features, dates)


def span_of(edtf: str | None) -> tuple[int, int] | None:
    """First and last day as numbers; None for what is no date or is open."""
    first, last = days(edtf) if edtf else (None, None)
    return (first.toordinal(), last.toordinal()) if first and last else None


def apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Days between two spans, 0 where they meet."""
    return max(0, one[0] - other[1], other[0] - one[1])


def score(one: Traits, other: Traits) -> int | None:
    """Points of the pair, the earlier first; None if a feature keeps the two apart."""
    total = 0
    for row, compare in comparisons():
        outcome = compare(row, one, other)
        if outcome is not None:
            points = outcome[0]
            if points == APART:
                return None
            total += int(points)
    return total


def waterfall(one: Traits, other: Traits) -> tuple[Point, ...]:
    """Every feature that says something of the pair, in order of the table."""
    found = ((row["name"], compare(row, one, other)) for row, compare in comparisons())
    return tuple(Point(name, None if outcome[0] == APART else int(outcome[0]), outcome[1])
                 for name, outcome in found if outcome is not None)


def listed(values: frozenset[str]) -> str:
    return ", ".join(sorted(values))


def against(row: Row, one: frozenset[str], other: frozenset[str]) -> Outcome:
    """What the table says of two sets that share nothing."""
    return (row["differ"], f"{listed(one)} / {listed(other)}") if "differ" in row and one and other else None


def shared(row: Row, one: Traits, other: Traits) -> Outcome:
    name = row["name"]
    mine, theirs = one.features.get(name, NONE), other.features.get(name, NONE)
    if not mine or not theirs:
        return None
    both = mine & theirs
    if both:
        return row["many"] if len(both) > 1 and "many" in row else row["same"], listed(both)
    return against(row, mine, theirs)


def owners(row: Row, one: Traits, other: Traits) -> Outcome:
    """As `shared`, but a group that is only described may be anybody."""
    mine, theirs = one.of(row["name"]), other.of(row["name"])
    if not mine or not theirs or mine & theirs:
        return shared(row, one, other)
    if any(who.startswith("group/") for who in mine | theirs):
        return row["partly"], f"{listed(mine)} / {listed(theirs)}"
    return against(row, mine, theirs)


def same_class(row: Row, one: Traits, other: Traits) -> Outcome:
    if one.type == other.type:
        return row["same"], one.type
    if other.type in compatible(one.type):
        return 0, f"{one.type}, {other.type}"
    return row["differ"], f"{one.type} / {other.type}"


@cache
def compatible(name: str) -> frozenset[str]:
    return frozenset(table("features")["compatible"].get(name, ()))


def place_in_series(row: Row, one: Traits, other: Traits) -> Outcome:
    mine, theirs = one.of("ordinal"), other.of("ordinal")
    if not mine and not theirs:
        return None
    if mine and theirs:
        return shared(row, one, other)
    return None if "1" in mine | theirs else (row["missing"], f"{listed(mine) or 'none'} / {listed(theirs) or 'none'}")


def scene(row: Row, one: Traits, other: Traits) -> Outcome:
    """Whether what names the one is where the other was reported from or took place."""
    both = one.of("venue") & other.of("scene") | one.of("scene") & other.of("venue")
    both -= one.of("venue") & other.of("venue")
    return (row["same"], listed(both)) if both else None


def contrary(row: Row, one: Traits, other: Traits) -> Outcome:
    mine, theirs = one.of("words"), other.of("words")
    for pair in table("words")["contrary"]:
        told, denied = mine & {*pair}, theirs & {*pair}
        if told and denied and not told & denied:
            return row["differ"], f"{listed(told)} / {listed(denied)}"
    return None


def date(row: Row, one: Traits, other: Traits) -> Outcome:
    near = table("features")["gap"]["near"]
    if one.dates and other.dates:
        least = min(apart(mine, theirs) for mine in one.dates for theirs in other.dates)
        return (row["same"], "meets") if least <= near else (row["differ"], f"{least} days between")
    told, day = (one.dates, other.day) if one.dates else (other.dates, one.day)
    if not told or day is None:
        return None
    return (row["same"], "is that of the report") if any(apart(span, day) <= near for span in told) else None


def gap(row: Row, one: Traits, other: Traits) -> Outcome:
    if one.day is None or other.day is None:
        return None
    between = apart(one.day, other.day)
    if between <= table("features")["gap"]["near"]:
        return row["same"], f"{between} days"
    return (row["differ"], f"{between} days") if between > window(one, other) else None


def window(one: Traits, other: Traits) -> int:
    found = table("features")["window"]
    return max(int(found.get(name, found["default"])) for name in (one.type, other.type))


def document(row: Row, one: Traits, other: Traits) -> Outcome:
    headline = one.type == other.type and "headline" in one.of("marks") | other.of("marks")
    if one.document != other.document or headline:
        return None
    return row["same"], "the same"


def definite(row: Row, one: Traits, other: Traits) -> Outcome:
    return (row["same"], "") if "definite" in other.of("marks") else None


def fresh(row: Row, one: Traits, other: Traits) -> Outcome:
    return (row["differ"], "") if "fresh" in other.of("marks") else None


def ended(row: Row, one: Traits, other: Traits) -> Outcome:
    gone = "ended" in one.of("marks") and "put" in other.of("marks") and "ended" not in other.of("marks")
    return (row["differ"], "") if gone else None


COMPARE: Mapping[str, Callable[[Row, Traits, Traits], Outcome]] = {
    "shared": shared, "owners": owners, "class": same_class, "ordinal": place_in_series, "scene": scene,
    "contrary": contrary, "date": date, "gap": gap, "document": document, "definite": definite,
    "fresh": fresh, "ended": ended}


@cache
def comparisons() -> tuple[tuple[Row, Callable[[Row, Traits, Traits], Outcome]], ...]:
    """The rows of the table with their functions, vetoes first in its order."""
    return tuple((row, COMPARE[row["compare"]]) for row in table("features")["feature"])
