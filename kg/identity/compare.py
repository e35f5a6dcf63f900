"""Two profiles compared feature by feature, each with its points, as `data/features.toml` sets them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from sys import intern
from typing import Any

from kg.extract.edtf import days
from kg.identity.profile import Profile
from kg.identity.wording import table

type Outcome = tuple[int | str, Collection[str], Collection[str] | None] | None
"""What one feature says of a pair: points, or "apart" for a veto, and the values it is about.

These are the values that both share, or those of the earlier and of the later; None where nothing can be said.
"""


@dataclass(slots=True, eq=False)
class Traits:
    """A profile's features made ready to compare."""

    document: str
    type: str
    day: tuple[int, int] | None
    features: Mapping[str, frozenset[str]]
    dates: tuple[tuple[int, int], ...]
    marks: frozenset[str]
    shape: str
    """Names of its features and marks: what rows of the table can speak of it."""

    def of(self, feature: str) -> frozenset[str]:
        return self.features.get(feature, NONE)


NONE: frozenset[str] = frozenset()
type Row = Mapping[str, Any]


def traits(profile: Profile) -> Traits:
    features = {name: frozenset(values) for name, values in profile.features.items()}
    dates = tuple(span for date in profile.features.get("date", ()) if (span := span_of(date)))
    return Traits(profile.document, profile.type, span_of(profile.published), features, dates,
                  marks := features.get("marks", NONE), intern(" ".join((*features, *marks))))


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
    for _, row, compare in comparisons(one.shape, other.shape):
        outcome = compare(row, one, other)
        if outcome is not None:
            points = outcome[0]
            if isinstance(points, str):  # a veto
                return None
            total += points
    return total


def waterfall(one: Traits, other: Traits) -> Iterator[str]:
    """Every feature that speaks for or against the pair, with its values and points, in order of the table."""
    for name, row, compare in comparisons(one.shape, other.shape):
        outcome = compare(row, one, other)
        if outcome is not None and outcome[0]:
            points, mine, theirs = outcome
            told = listed(mine) if theirs is None else f"{listed(mine)} / {listed(theirs)}"
            yield f"{name} {told} ({points if isinstance(points, str) else f'{points:+d}'})"


def listed(values: Collection[str]) -> str:
    return ", ".join(sorted(values)) or "none"


def shared(row: Row, one: Traits, other: Traits) -> Outcome:
    name = row["name"]
    mine, theirs = one.features.get(name), other.features.get(name)
    if not mine or not theirs:
        return None
    both = mine & theirs
    if both:
        return (row["many"] if len(both) > 1 and "many" in row else row["same"], both, None)
    sure = row.get("unless")
    return None if sure and one.of(sure) & other.of(sure) else (row["differ"], mine, theirs)


def owners(row: Row, one: Traits, other: Traits) -> Outcome:
    """As `shared`, but a group that is only described may be anybody."""
    found = shared(row, one, other)
    if found is None or found[2] is None:
        return found
    _, mine, theirs = found
    described = any(who.startswith("group/") for side in (mine, theirs or ()) for who in side)
    return (row["partly"], mine, theirs) if described else found


def same_class(row: Row, one: Traits, other: Traits) -> Outcome:
    if one.type == other.type:
        return (row["same"], (one.type,), None)
    return (0 if other.type in compatible(one.type) else row["differ"], (one.type,), (other.type,))


@cache
def compatible(name: str) -> frozenset[str]:
    return frozenset(table("features")["compatible"].get(name, ()))


def place_in_series(row: Row, one: Traits, other: Traits) -> Outcome:
    mine, theirs = one.of("ordinal"), other.of("ordinal")
    if mine and theirs:
        return shared(row, one, other)
    return (row["missing"], mine, theirs) if mine | theirs and "1" not in mine | theirs else None


def scene(row: Row, one: Traits, other: Traits) -> Outcome:
    """Whether what names the one is where the other was reported from or took place."""
    if "venue" not in one.features and "venue" not in other.features:
        return None
    venue, venues = one.of("venue"), other.of("venue")
    both = (venue & other.of("scene") | one.of("scene") & venues) - (venue & venues)
    return (row["same"], both, None) if both else None


def contrary(row: Row, one: Traits, other: Traits) -> Outcome:
    name = row["name"]
    if name in one.features and name in other.features:
        for pair in table("words")["contrary"]:
            mine, theirs = one.of(name) & {*pair}, other.of(name) & {*pair}
            if mine and theirs and not mine & theirs:
                return (row["differ"], mine, theirs)
    return None


def date(row: Row, one: Traits, other: Traits) -> Outcome:
    if one.dates and other.dates:
        least = min(apart(mine, theirs) for mine in one.dates for theirs in other.dates)
        meets = least <= row["near"]
        return (row["same"] if meets else row["differ"], ("of both",) if meets else (f"{least} days between",), None)
    told, day = (one.dates, other.day) if one.dates else (other.dates, one.day)
    if day and any(apart(span, day) <= row["near"] for span in told):
        return (row["same"], ("of the one report",), None)
    return None


def gap(row: Row, one: Traits, other: Traits) -> Outcome:
    if one.day is None or other.day is None:
        return None
    between = apart(one.day, other.day)
    if between <= row["near"]:
        return (row["same"], (f"{between} days",), None)
    return (row["differ"], (f"{between} days",), None) if between > max(window(one.type), window(other.type)) else None


@cache
def window(name: str) -> int:
    found = table("features")["window"]
    return int(found.get(name, found["default"]))


def document(row: Row, one: Traits, other: Traits) -> Outcome:
    if one.document != other.document:
        return None
    headline = one.type == other.type and "headline" in one.marks | other.marks
    return None if headline else (row["same"], ("the same",), None)


def later(row: Row, one: Traits, other: Traits) -> Outcome:
    """Whether the later mention carries the mark that the row is named after."""
    return (row["same"], ("the later",), None) if row["name"] in other.marks else None


def revised(row: Row, one: Traits, other: Traits) -> Outcome:
    anew = "revised" in other.marks and "revised" not in one.marks
    return (row["same"], ("the later",), None) if anew else None


def is_revision(one: Traits, other: Traits) -> bool:
    """Whether the later mention is of a changed version of the earlier: it says so, and whose they are agrees."""
    if "revised" not in other.marks - one.marks or not in_order(one, other):
        return False
    both = [one.of(name) & other.of(name) for name in ("proposers", "parties", "setting")]
    kind = one.type == other.type or other.type in compatible(one.type)
    return kind and bool(both[0] or len(both[1]) > 1) and len(both[2]) > 1


def in_order(one: Traits, other: Traits) -> bool:
    """Whether the other was reported later, and within the window of the class."""
    if one.document == other.document:
        return "headline" not in one.marks
    if one.day is None or other.day is None:
        return False
    return one.day[0] < other.day[0] and apart(one.day, other.day) <= window(one.type)


def ended(row: Row, one: Traits, other: Traits) -> Outcome:
    gone = "ended" in one.marks and "put" in other.marks and "ended" not in other.marks
    return (row["same"], ("the earlier",), None) if gone else None


type Compare = Callable[[Row, Traits, Traits], Outcome]
type Speaks = Callable[[str, Collection[str], Collection[str]], bool]


def in_both(name: str, mine: Collection[str], theirs: Collection[str]) -> bool:
    return name in mine and name in theirs


def in_either(name: str, mine: Collection[str], theirs: Collection[str]) -> bool:
    return name in mine or name in theirs


def in_later(name: str, mine: Collection[str], theirs: Collection[str]) -> bool:
    return name in theirs


def always(name: str, mine: Collection[str], theirs: Collection[str]) -> bool:
    return True


COMPARE: Mapping[str, tuple[Compare, Speaks]] = {
    "shared": (shared, in_both), "owners": (owners, in_both), "class": (same_class, always),
    "ordinal": (place_in_series, in_either), "scene": (scene, always), "contrary": (contrary, in_both),
    "date": (date, in_either), "gap": (gap, always), "document": (document, always), "later": (later, in_later),
    "revised": (revised, in_later), "ended": (ended, always)}
"""What compares by each feature, and whether it can say anything, given the names of both profiles' features."""


@cache
def comparisons(one: str, other: str) -> tuple[tuple[str, Row, Compare], ...]:
    """Name, row and function of each feature that can speak of a pair of these shapes, in order of the table."""
    mine, theirs = one.split(), other.split()
    rows = [(row["name"], row, *COMPARE[row["compare"]]) for row in table("features")["feature"]]
    return tuple((name, row, compare) for name, row, compare, speaks in rows if speaks(name, mine, theirs))
