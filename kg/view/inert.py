"""JSON inside a page that no browser runs."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup


def inert_json(value: Any) -> Markup:
    """JSON that no HTML parser can leave: `<`, `>`, `&` and line separators escaped."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(text)  # noqa: S704
