"""Event codes of a report: PLOVER type and mode, CAMEO root and intensity."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.extract.kinds import plover_of
from kg.extract.modes import scores
from kg.kinds import KINDS
from kg.relate.facts import Fact


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
    return _code(fact.kind, fact.code, fact.stance, fact.modality, negated=fact.negated)


@lru_cache(1 << 12)  # thousands of reports are alike in these
def _code(name: str, own: str | None, stance: str | None, modality: str, *, negated: bool) -> EventCode | None:
    if name not in KINDS:
        return None
    plover = own or plover_of(name, stance, modality, negated)
    if plover is None:
        return None
    type_ = plover.partition(" ")[0]
    kinds = (KINDS[name], *KINDS.values())  # its own class, or the first that stands for this type
    kind = next(kind for kind in kinds if any(name.partition(" ")[0] == type_ for name in kind.plover))
    return EventCode(plover=plover, cameo=kind.cameo[0] if kind.cameo else None, score=scores().get(plover, kind.score))
