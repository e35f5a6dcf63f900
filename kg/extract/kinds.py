"""What a report's kind and stance say of the relation of its actor to its target."""

from __future__ import annotations

from kg.kinds import KINDS

VOTES = {"support": (1, "SUPPORT"), "reject": (-1, "REJECT")}  # a Vote is what its stance makes it (ontology/plover.md)


def is_speech(kind: str) -> bool:
    return kind in KINDS and KINDS[kind].is_speech


def sign_of(kind: str, stance: str | None) -> int | None:
    """-1, 0 or 1: the sign that a kind brings; a Vote has that of its stance; None for states and statements."""
    return VOTES.get(stance or "", (None, None))[0] if kind == "Vote" else KINDS[kind].sign


def plover_of(kind: str, stance: str | None) -> str | None:
    """PLOVER event type (with the mode that the kind itself has), or None for kinds outside PLOVER and for terms."""
    if kind == "Vote":
        return VOTES.get(stance or "", (None, None))[1]
    types = KINDS[kind].plover if kind in KINDS else ()
    return types[0] if types else None
