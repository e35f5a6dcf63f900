"""Event codes of a report: PLOVER type and mode, CAMEO root and intensity."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.kinds import plover_of
from kg.extract.modes import scores
from kg.kinds import KINDS
from kg.relate.facts import Fact

ROOTS = {"CONCEDE": "08", "RETREAT": "08", "SUPPORT": "05", "REJECT": "12", "COERCE": "17", "ASSAULT": "18"}
"""CAMEO root of a type that is not the usual one of its class: a commitment to release somebody is a concession."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCode:
    """`plover` is the type with its mode, if it has one; `score` PLOVER's, -10 (conflict) to 10 (cooperation)."""

    plover: str
    cameo: str | None
    score: float | None

    @property
    def type(self) -> str:
        return self.plover.partition(" ")[0]

    @property
    def mode(self) -> str:
        return self.plover.partition(" ")[2]


def code_of(fact: Fact) -> EventCode | None:
    """The report's own code, else that of its class; None for kinds outside PLOVER."""
    kind = KINDS.get(fact.kind)
    if kind is None:
        return None
    plover = fact.code or plover_of(fact.kind, fact.stance)
    if plover is None:
        return None
    type_ = plover.partition(" ")[0]
    usual = type_ in {name.partition(" ")[0] for name in kind.plover} and fact.kind != "Vote"
    cameo = kind.cameo[0] if usual and kind.cameo else ROOTS.get(type_)
    return EventCode(plover=plover, cameo=cameo, score=scores().get(plover, kind.score))
