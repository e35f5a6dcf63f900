"""Between whom talks or a truce are said to be."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract import grammar
from kg.model import EntityId
from kg.parse.doc import Token

type Owners = Callable[[Token], tuple[EntityId, ...]]
"""The actors that a token stands for."""


def sides(noun: Token, owners: Owners) -> set[EntityId]:
    """Between whom a noun says that it is: talks between [Chad] and [Mali]."""
    return {who for side in grammar.prepositional(noun, "between", "among") for who in owners(side)}


def are_others(some: set[EntityId], known: set[EntityId]) -> bool:
    """Whether two sets of sides cannot be those of one thing: each names one that the other leaves out."""
    return len(some) > 1 and len(known) > 1 and bool(some - known) and bool(known - some)
