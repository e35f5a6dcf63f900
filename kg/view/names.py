"""What the page calls an entity: as a heading would, where the text gives a description instead of a name."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from kg.relate.facts import Entity, Facts

PHRASES = Path(__file__).with_name("phrases.toml")
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of what follows them: in a name they would turn the words around it."""
LEAST = 2
"""Words that must stand before a relative clause for it to be left out."""


@cache
def phrases() -> dict[str, Any]:
    """The wording of kinds, types and names, as `phrases.toml` has it."""
    return tomllib.loads(PHRASES.read_text(encoding="utf-8"))


def shown_name(entity: Entity, facts: Facts) -> str:
    """The name to show; what has no name of its own goes by its description as a heading would have it."""
    name = closed(" ".join(TURNING.sub("", facts.name(entity.iri)).split()))
    return name if entity.is_actor and not is_described(entity, facts) else headed(name)


def closed(name: str) -> str:
    """Without a bracket that is opened and not closed: a name may end inside one in a text."""
    at = name.rfind("(")
    return name[:at].rstrip() or name if at > 0 and ")" not in name[at:] else name


@lru_cache(1 << 15)  # the same names are asked for again and again
def headed(name: str) -> str:
    """Without article or trailing relative clause, and with a capital: "Long truce" for "a long truce that held"."""
    words = _bare(name)
    relatives = phrases()["name"]["relatives"]
    stop = next((at for at, word in enumerate(words) if at >= LEAST and word.lower() in relatives), len(words))
    short = " ".join(words[:stop]).rstrip(",;")
    return short[:1].upper() + short[1:]


def is_described(entity: Entity, facts: Facts) -> bool:
    """True for an actor that the text describes but does not name: "a spokesperson", "At least 12 people"."""
    if not entity.is_actor or entity.unnamed:
        return entity.is_actor
    words = " ".join(_bare(facts.name(entity.iri)))
    if any(letter.isupper() for letter in words[1:]):
        return False
    return words[:1].islower() or (" " in words and any(letter.isdigit() for letter in words))


def _bare(name: str) -> list[str]:
    """The words of a name without leading articles and possessives."""
    words = name.split()
    while len(words) > 1 and words[0].lower() in phrases()["name"]["articles"]:
        words = words[1:]
    return words
