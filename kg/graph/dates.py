"""Which EDTF dates the graph takes: days, months, years and intervals of these (`ontology/shapes.ttl`)."""

from __future__ import annotations

import re

from kg.extract.edtf import Days, days

POINT = r"\d{4}(-(0\d|1[0-2])(-\d{2})?)?[?~%]?"
FORM = re.compile(rf"{POINT}|({POINT}|\.\.)?/({POINT}|\.\.)?")


def bounds(edtf: str) -> Days:
    """First and last day of an EDTF level 1 day, month, year or interval of these; None where it is open.

    Raises ValueError for other forms (seasons, unspecified digits, times of day), for
    days that no calendar has, and for intervals that end before they begin.
    """
    first, last = days(edtf) if FORM.fullmatch(edtf) else (None, None)
    if first is None and last is None:
        raise ValueError(f"{edtf!r} is no day, month, year or interval that the calendar has")
    return first, last
