"""First and last day that an EDTF date or interval allows."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

POINT = re.compile(r"(?P<year>\d{4})(-(?P<month>\d{2})(-(?P<day>\d{2}))?)?[?~%]?")
OPEN = frozenset({"", ".."})

type Bounds = tuple[date | None, date | None]


def bounds(edtf: str) -> Bounds:
    """First and last day of an EDTF level 1 day, month, year or interval of these; None where it is open.

    Raises ValueError for other forms (seasons, unspecified digits, times of day), for
    days that no calendar has, and for intervals that end before they begin.
    """
    start, slash, end = edtf.partition("/")
    first = None if slash and start in OPEN else point(start)[0]
    last = None if slash and end in OPEN else point(end if slash else start)[1]
    if first is None and last is None:
        raise ValueError(f"{edtf!r} has neither a first nor a last day")
    if first and last and last < first:
        raise ValueError(f"{edtf!r} ends before it begins")
    return first, last


def point(edtf: str) -> tuple[date, date]:
    """First and last day of a day, month or year.

    Raises ValueError if it is none of these.
    """
    match = POINT.fullmatch(edtf)
    if not match:
        raise ValueError(f"{edtf!r} is no day, month or year")
    year, month, day = (int(match[part]) if match[part] else None for part in ("year", "month", "day"))
    if year is None or month is None:
        return date(year or 0, 1, 1), date(year or 0, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)
