"""What a report's kind and stance say of the relation of its actor to its target."""

from __future__ import annotations

from collections.abc import Iterable

from kg.kinds import KINDS

VOTES = {"support": (1, "SUPPORT"), "reject": (-1, "REJECT")}  # a Vote is what its stance makes it (ontology/plover.md)
DECLINED = frozenset({"Commit", "Accept", "Yield", "LiftSanction"})  # kinds whose negation is a refusal (CAMEO 12)


def is_speech(kind: str) -> bool:
    return kind in KINDS and KINDS[kind].is_speech


def sign_of(kind: str, stance: str | None) -> int | None:
    """-1, 0 or 1: the sign that a kind brings; a Vote has that of its stance; None for states and statements."""
    return VOTES.get(stance or "", (None, None))[0] if kind == "Vote" else KINDS[kind].sign


def plover_of(
    kind: str,
    stance: str | None,
    modality: str = "actual",
    negated: bool = False,
    said: Iterable[str] = (),
) -> str | None:
    """PLOVER event type (with the mode that the kind itself has), or None for kinds outside PLOVER and for terms.

    PLOVER takes cooperation still to come for an agreement to it, and what will not come for
    a rejection. A Commit is what it announces (`said`: the kinds of its own deeds): hostile
    deeds are threatened, support for somebody is support.
    """
    if kind == "Vote":
        return VOTES.get(stance or "", (None, None))[1]
    found = KINDS.get(kind)
    if found is None or not found.plover:
        return None
    if negated and kind in DECLINED:
        return "REJECT"
    deeds = {name for name in said if name in KINDS} if kind == "Commit" else set()
    if len(deeds) == 1:
        deed = KINDS[deeds.pop()]
        if deed.sign == -1 and not deed.is_speech:
            return "THREATEN"
        if deed.name == "Welcome":
            return "SUPPORT"
    if modality == "planned" and found.sign == 1:
        return "REJECT" if negated else "AGREE"
    return found.plover[0]
