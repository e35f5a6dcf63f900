"""Names made into parts of identifiers."""

from __future__ import annotations

import re
import unicodedata

from kg.extract.rules import word_list


def slugified(name: str) -> str:
    """Lower-case ASCII words joined by hyphens, articles left out; at most 60 characters."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if word not in word_list("articles")]
    return "-".join(words)[:60].strip("-")
