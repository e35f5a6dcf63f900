"""First and last day of an EDTF value (Library of Congress, levels 0 and 1)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache

POINT = re.compile(r"(?P<year>\d{2}XX|\d{3}X|\d{4})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?:T[\d:]+Z?)?[?~%]?")
OPEN = frozenset({"", ".."})
SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}  # EDTF's codes, each with the month that it begins in (northern)

type Days = tuple[date | None, date | None]


@cache
def days(edtf: str) -> Days:
    """First and last day that `edtf` allows; None for an open end, `(None, None)` if it is no EDTF level 1 value."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return point(edtf)
    first = (None, None) if start in OPEN else point(start)
    last = (None, None) if end in OPEN else point(end)
    valid = (start in OPEN or first[0]) and (end in OPEN or last[1])
    if not valid or (first[0] and last[1] and first[0] > last[1]):
        return None, None
    return first[0], last[1]


def point(edtf: str) -> Days:
    """First and last day of a single date, month, season, year, decade or century."""
    match = POINT.fullmatch(edtf)
    if not match:
        return None, None
    first, last = int(match["year"].replace("X", "0")), int(match["year"].replace("X", "9"))
    month = match["month"]
    try:
        if first != last or month in (None, "XX"):
            return date(first, 1, 1), date(last, 12, 31)
        if int(month) in SEASONS:
            return season(first, SEASONS[int(month)])
        if match["day"] in (None, "XX"):
            return date(first, int(month), 1), date(first, int(month), monthrange(first, int(month))[1])
        day = date(first, int(month), int(match["day"]))
        return day, day
    except (ValueError, KeyError):
        return None, None


def season(year: int, month: int) -> Days:
    """Three months from `month` of `year`."""
    end_year, end_month = divmod(year * 12 + month - 1 + 2, 12)
    return date(year, month, 1), date(end_year, end_month + 1, monthrange(end_year, end_month + 1)[1])
