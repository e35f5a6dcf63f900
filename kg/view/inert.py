"""JSON inside a page that no browser runs."""

from __future__ import annotations

from typing import Any

import msgspec
from markupsafe import Markup


def compact_json(value: Any) -> bytes:
    """The shortest JSON, its keys in order: the same bytes for the same value."""
    return msgspec.json.encode(value, order="sorted")


def inert_json(value: Any) -> Markup:
    """JSON that no HTML parser can leave: `<`, `>`, `&` and line separators escaped."""
    text = compact_json(value).decode()
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(text)  # noqa: S704
