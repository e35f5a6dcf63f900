"""Modes of PLOVER's event types: the rules of `rules/modes.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.errors import RuleError
from kg.extract.rules import check, table, words_of
from kg.kinds import KINDS

PLACE = "kg/extract/rules/modes.toml"
KEYS = ("code", "score", "kinds", "cue", "near", "content", "status", "parties", "yes", "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """What an act is more exactly; the comment at the head of the table explains the fields."""

    code: str
    score: float
    kinds: frozenset[str]
    cue: frozenset[str]
    near: frozenset[str]
    content: frozenset[str]
    status: frozenset[str]
    parties: int
    yes: tuple[str, ...]
    no: tuple[str, ...]


@cache
def modes() -> tuple[Mode, ...]:
    """All modes in order of the file. Raises RuleError for an unknown key or kind and for a mode without examples."""
    return tuple(map(mode_of, table("modes")["mode"]))


def mode_of(entry: Mapping[str, Any]) -> Mode:
    name = str(entry.get("code", "without code"))
    check(PLACE, name, entry, KEYS)
    for key in ("code", "score", "kinds", "yes", "no"):
        if entry.get(key) in (None, "", []):
            raise RuleError(PLACE, None, f'mode {name} has no "{key}"', "add it")
    check(PLACE, name, [*entry["kinds"], *entry.get("content", ())], tuple(KINDS))
    words = {key: words_of(list(entry.get(key, ()))) for key in ("kinds", "cue", "near", "content", "status")}
    return Mode(code=name, score=float(entry["score"]), parties=int(entry.get("parties", 0)),
                yes=tuple(entry["yes"]), no=tuple(entry["no"]), **words)


@cache
def modes_of(kind: str) -> tuple[Mode, ...]:
    """The modes a kind may have, in the order they are tried."""
    return tuple(mode for mode in modes() if kind in mode.kinds)


@cache
def scores() -> Mapping[str, float]:
    """Conflict-cooperation score (-10 to 10) of each code that has a mode or refines its class."""
    return {mode.code: mode.score for mode in modes()}
