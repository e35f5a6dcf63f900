"""What `NAME.meta.json` says of `NAME.txt`: when it was published, its title, its source and its address."""

from __future__ import annotations

import calendar
import json
import re
import unicodedata
from collections.abc import Callable

from kg.errors import InputError

KEYS = ("published", "title", "source", "url", "author")
MAX_BYTES = 1_000_000
DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
CONTROLS = {"Cc", "Cs"}
EXAMPLE = '{"published": "2025-05-11", "title": null, "source": null, "url": null}'


def read_meta(data: bytes, place: str, on_error: Callable[[InputError], None]) -> dict[str, str]:
    """The values under KEYS that the file gives and that are right.

    A fault goes to `on_error` with `place` for the file's name, and the rest is read without it.
    """
    if len(data) > MAX_BYTES:
        on_error(InputError(place, None, "too large for metadata", f"write one object such as {EXAMPLE}"))
        return {}
    try:
        found = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        on_error(InputError(place, line, "not JSON in UTF-8", f"write one object such as {EXAMPLE}"))
        return {}
    if not isinstance(found, dict):
        on_error(InputError(place, None, "not a JSON object", f"write one such as {EXAMPLE}"))
        return {}
    return {key: " ".join(value.split()) for key in KEYS if (value := checked(key, found.get(key), place, on_error))}


def checked(key: str, value: object, place: str, on_error: Callable[[InputError], None]) -> str | None:
    """The value if it is a text and, for `published`, a date; else None, and a message unless it is null."""
    if value is None:
        return None
    if not isinstance(value, str):
        on_error(InputError(place, None, f'"{key}" is not a text', f'give "{key}" a text in quotation marks, or null'))
    elif key == "published" and not is_date(value.strip()):
        on_error(InputError(place, None, f'"published" is no date: {value[:40]!r}',
                            "write YYYY-MM-DD, YYYY-MM, YYYY or null"))
    elif any(unicodedata.category(character) in CONTROLS for character in "".join(value.split())):
        on_error(InputError(place, None, f'"{key}" holds a control character or half a character', "take it out"))
    else:
        return value
    return None


def is_date(text: str) -> bool:
    """Whether it is a day, month or year that the calendar has."""
    found = DATE.fullmatch(text)
    if not found or found[1] == "0000":
        return False
    year, month, day = (int(part or 1) for part in found.groups())
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
