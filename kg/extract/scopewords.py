"""Words that present what is said, from `rules/scope.toml`: which word brings what."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.extract.rules import table


@cache
def index(section: str) -> Mapping[str, tuple[str, ...]]:
    """Word to what it brings: ("planned",), ("required", "negated") …"""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in table("scope")[section].items():
        for word in words:
            found[word] = (*found.get(word, ()), name)
    return found
