"""Rows of a table or objects of JSON as documents: which field is what, and dates as tables write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256

from kg.errors import InputError
from kg.read.draft import Draft, Options
from kg.read.meta import is_date
from kg.read.source import DIGITS, Source

DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)|(\d{4})(\d\d)(\d\d)\d{6}$")
MILLISECONDS = 10**11
"""Numbers from here on count milliseconds since 1970, smaller ones seconds."""

SHAPES = 1000
"""Kinds of rows, by the names of their fields, whose choice is remembered."""

type Row = Mapping[str, object]


def drafts(rows: Iterable[tuple[int, Row | InputError]], source: Source, options: Options,
           columns: Iterable[str] = ()) -> Iterator[Draft | InputError]:
    """The documents of numbered rows. Which fields are read is chosen by `columns`, or else by each row's own.

    A row's name is its id, or else its address, or else a digest of its text: not its number, which other rows change.
    """
    known: dict[tuple[str, ...], Mapping[str, str]] = {}
    for number, row in rows:
        if isinstance(row, InputError):
            yield row
            continue
        names = tuple(columns or row)
        if not known:
            fields(names, source, options)
        if len(known) > SHAPES:
            known.clear()
        chosen = known.setdefault(names, options.fields.chosen(names))
        part = {name: told(row.get(column)) for name, column in chosen.items()}
        if not (text := part.get("text")):
            yield InputError(source.place, number, f"no text in {short(chosen.get('text', 'it'))}",
                             "leave the row out, or name another field with --text-field")
            continue
        name = part.get("id") or part.get("url") or sha256(text.encode("utf-8", "replace")).hexdigest()[:2 * DIGITS]
        yield Draft(text=text, within=f"#{short(name)}", id=name.replace("/", "-"), title=part.get("title"),
                    published=day(row.get(chosen.get("date", ""))), author=part.get("author"),
                    outlet=part.get("outlet"), url=part.get("url"))


def fields(columns: Sequence[str], source: Source, options: Options) -> Mapping[str, str]:
    """The columns that are read. Raises InputError if none is known to hold the text."""
    chosen = options.fields.chosen(columns)
    shown = ", ".join(short(column) for column in columns[:12]) or "none"
    if (named := options.fields.text) and named not in columns:
        raise InputError(source.place, None, f"no field {named!r} in it, but {shown}", "name one of these")
    if "text" not in chosen:
        raise InputError(source.place, None, f"none of its fields is known to hold the text: {shown}",
                         "name it with --text-field")
    options.fields.explain(source.place, chosen)
    return chosen


def told(value: object) -> str | None:
    """A value as text; a list of such as one text."""
    if isinstance(value, str):
        return value.strip() and value or None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float | date):
        return str(value)
    if isinstance(value, list):
        return ", ".join(filter(None, map(told, value[:20]))) or None
    if isinstance(value, Mapping):
        return next((text for key in ("name", "title", "value") if (text := told(value.get(key)))), None)
    return None


def day(value: object) -> str | None:
    """The day of a date as tables write it: ISO 8601, 20250511, RFC 2822, seconds or milliseconds since 1970 (UTC)."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            if 19000101 <= value <= 21001231 and is_date(iso := f"{int(value)}"[:4] + f"-{int(value) // 100 % 100:02}"
                                                         f"-{int(value) % 100:02}"):
                return iso
            if 10**13 <= value < 10**14:  # 20250511101500
                return day(str(int(value)))
            return datetime.fromtimestamp(value / (1000 if value >= MILLISECONDS else 1), UTC).date().isoformat()
        text = (told(value) or "").strip()
        if found := DAY.match(text):
            return "-".join(part for part in found.groups() if part)
        if is_date(text) or not text:
            return text or None
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, OverflowError, OSError, TypeError):
        return told(value)


def short(text: str) -> str:
    """A value for a message or a place: printable, and not long."""
    kept = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
    return kept if len(kept) <= 200 else f"{kept[:150]}…{sha256(text.encode('utf-8', 'replace')).hexdigest()[:DIGITS]}"
