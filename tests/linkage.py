"""What the words of a text stand for, asked by their letters."""

from __future__ import annotations

from collections.abc import Callable

from kg.link.actors import Resolution
from kg.parse.nlp import Parsed

type Linked = tuple[Parsed, Resolution]
type Link = Callable[..., Linked]


def at(linked: Linked, word: str, nth: int = 0) -> tuple[str, ...]:
    """What the nth token with these letters stands for."""
    parsed, resolution = linked
    return resolution.entity([token for token in parsed.doc if token.text == word][nth])


def actor(linked: Linked, word: str, nth: int = 0) -> tuple[str, ...]:
    parsed, resolution = linked
    return resolution.actor([token for token in parsed.doc if token.text == word][nth])
