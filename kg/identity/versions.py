"""Which proposal is a changed version of which: a mention that says "revised" and the one it can mean."""

from __future__ import annotations

from kg.identity.pairs import Pairs
from kg.identity.state import Number


def revisions(pairs: Pairs) -> dict[Number, Number]:
    """For each mention that first calls a proposal revised the first of the version before, if only one fits best."""
    state = pairs.state
    found: dict[Number, tuple[Number, Number]] = {}
    for number in sorted(state.versions, key=pairs.order):
        here = state.first(number)
        fits = [other for other in state.versions[number] if pairs.order(state.first(other)) < pairs.order(here)]
        if fits and here not in found:
            last = max(map(pairs.order, fits))[:2]
            older = {state.first(other) for other in fits if pairs.order(other)[:2] == last}
            if len(older) == 1:
                found[here] = number, older.pop()
    return dict(found.values())
