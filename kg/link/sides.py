"""Between whom talks or a truce are said to be."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract import grammar
from kg.model import EntityId
from kg.parse.doc import Token

type Owners = Callable[[Token], tuple[EntityId, ...]]
"""The actors that a token stands for."""


def sides(noun: Token, owners: Owners) -> set[EntityId]:
    """Between which states a noun says that it is: talks between [Chad] and [Mali]; "the Europeans" may be some."""
    named = grammar.prepositional(noun, "between", "among")
    return {who for side in named for who in owners(side) if who.startswith("gov/")}


def are_others(some: set[EntityId], known: set[EntityId]) -> bool:
    """Whether two sets of sides cannot be those of one thing: each names one that the other leaves out."""
    return len(some) > 1 and len(known) > 1 and bool(some - known) and bool(known - some)
