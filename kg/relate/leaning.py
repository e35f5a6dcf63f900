"""Whether a tie leans to friendship or hostility: deeds before words, and both before what foes do together, too.

PLOVER's scores cannot be simply summed over a tie: enemies meet, bargain and swap prisoners because they
are enemies, and many small scores of that would outweigh an invasion. Event data are therefore told apart into
material and verbal, cooperation and conflict (Duval and Thompson 1980; Schrodt and Yonamine 2013), and studies of
balance between states sign a tie by alliances and armed disputes alone (Doreian and Mrvar 2015).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

LEVELS: Mapping[str, frozenset[str]] = {
    "deeds": frozenset({"COOPERATE", "AID", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}),
    "words": frozenset({"SUPPORT", "ACCUSE", "REJECT", "THREATEN"}),
    "dealings": frozenset({"AGREE", "CONSULT", "REQUEST", "CONCEDE", "RETREAT"})}
"""PLOVER types by what decides first. Dealings are what friends and foes do alike: to meet, mediate, offer, ask,
give in and let go; who gives back a prisoner is no friend for that."""


def leaning(reports: Iterable[Mapping[str, Any]]) -> tuple[float, str | None]:
    """The sum of PLOVER scores of the first level where it is not 0, and that level's name.

    `reports` have `plover`, `intensity` and `sign`. Where none has a score the sum is that of their signs and
    the level "signs"; (0, None) if all come out even.
    """
    told = list(reports)
    scored = [(data["plover"].partition(" ")[0], data["intensity"]) for data in told
              if data["plover"] and data["intensity"] is not None]
    if not scored:
        net = float(sum(data["sign"] for data in told))
        return net, "signs" if net else None
    for level, types in LEVELS.items():
        if total := sum(score for type_, score in scored if type_ in types):
            return float(total), level
    return 0.0, None


def net_of(tie: Mapping[str, Any]) -> float:
    """How a collapsed tie leans: above 0 to friendship; without `leaning` its positive less its negative reports."""
    return float(tie.get("leaning", tie["net"]))


def sign_of_tie(tie: Mapping[str, Any]) -> int:
    """-1 for foes, 1 for friends, 0 for a tie that comes out even."""
    net = net_of(tie)
    return (net > 0) - (net < 0)
