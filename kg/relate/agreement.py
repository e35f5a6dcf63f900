"""How alike two actors answer the same proposals, with how sure that can be on so few of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Unpack

from scipy.special import betaincinv

from kg.relate.choice import DEFAULT, Choice, Options
from kg.relate.facts import Facts
from kg.relate.reading import Source
from kg.relate.stances import PUTS, SCALE, Word, last_words, stance_of, words

LEVEL = 0.95
DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How two sides answered the proposals that both answered.

    agree: on so many of the `shared` proposals their last words lean the same way (for, against,
    or neither). share: agree / shared; low, high: its Jeffreys interval at 95 per cent (Brown, Cai
    & DasGupta 2001, who recommend it for up to 40 cases). s: the S score of Signorino & Ritter
    (1999) on the scale of `SCALE`, 1 (alike on all) to -1 (opposed on all), which also
    tells doubt from refusal. `proposals` are the shared ones.
    """

    a: str
    b: str
    shared: int
    agree: int
    share: float
    low: float
    high: float
    s: float
    proposals: tuple[str, ...]


def agreements(source: Source | Facts, choice: Choice = DEFAULT, **options: Unpack[Options]) -> list[Agreement]:
    """Every two sides that share a proposal, those with most shared ones first, then by IRI.

    Who puts a proposal is for it, unless it says otherwise later. A side whose last words
    differ has no stance there, so that proposal does not count for it.
    Raises KgError for an option that is none.
    """
    held = positions(words(source, choice, **options))
    answered: dict[str, list[str]] = {}
    for side, of in sorted(held.items()):
        for proposal in of:
            answered.setdefault(proposal, []).append(side)
    shared: dict[tuple[str, str], list[str]] = {}
    for proposal, sides in sorted(answered.items()):
        for pair in combinations(sides, 2):
            shared.setdefault(pair, []).append(proposal)
    found = [_agreement(a, b, [(held[a][iri], held[b][iri]) for iri in both], tuple(both))
             for (a, b), both in shared.items()]
    return sorted(found, key=lambda one: (-one.shared, -one.share, one.a, one.b))


def positions(said: list[Word]) -> dict[str, dict[str, float]]:
    """By side and proposal where its last word is on the scale from against (-1) to for (1)."""
    held: dict[str, dict[str, float]] = {}
    for word in said:
        if word.stance in PUTS:
            held.setdefault(word.side, {})[word.proposal] = SCALE["supports"]
    for (side, proposal), last in last_words(said).items():
        stance = stance_of(last)
        if stance is None:
            held.get(side, {}).pop(proposal, None)
        else:
            held.setdefault(side, {})[proposal] = SCALE[stance]
    return {side: of for side, of in held.items() if of}


def jeffreys(agree: int, shared: int, level: float = LEVEL) -> tuple[float, float]:
    """The equal-tailed Jeffreys interval of a share; it reaches 0 if none agree and 1 if all do.

    Raises ValueError unless 0 <= agree <= shared and shared > 0.
    """
    if not 0 <= agree <= shared or not shared:
        raise ValueError(f"{agree} of {shared} is no share")
    low, high = betaincinv(agree + 0.5, shared - agree + 0.5, [(1 - level) / 2, (1 + level) / 2])
    return 0.0 if agree == 0 else float(low), 1.0 if agree == shared else float(high)


def _agreement(a: str, b: str, pairs: list[tuple[float, float]], shared: tuple[str, ...]) -> Agreement:
    agree = sum(_lean(one) == _lean(other) for one, other in pairs)
    low, high = jeffreys(agree, len(pairs))
    apart = sum(abs(one - other) for one, other in pairs)
    widest = max(SCALE.values()) - min(SCALE.values())
    return Agreement(a=a, b=b, shared=len(pairs), agree=agree, share=round(agree / len(pairs), DIGITS),
                     low=round(low, DIGITS), high=round(high, DIGITS),
                     s=round(1 - 2 * apart / (len(pairs) * widest), DIGITS), proposals=shared)


def _lean(position: float) -> int:
    return (position > 0) - (position < 0)
