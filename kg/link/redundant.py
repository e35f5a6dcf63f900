"""Deeds that the terms of a demand or condition already tell: asked for, not done."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.kinds import is_speech
from kg.link.sketches import Sketch
from kg.model import Modality

TOLD = frozenset({"obligation", "precondition"})


def without_asked(sketches: Sequence[Sketch]) -> list[Sketch]:
    """Without the deeds that only repeat a term: "urged Mali to [free] her", "will leave unless Mali [pays]"."""
    asked = {term.cue.i for term in sketches if term.kind == "Term" and term.term_type in TOLD}
    gone = {
        id(deed)
        for deed in sketches
        if deed.cue.i in asked and deed.kind not in ("Term", "Characterisation") and not is_speech(deed.kind)
        and deed.modality in (Modality.REQUIRED, Modality.HYPOTHETICAL)
    }
    for sketch in sketches:
        for name in ("content", "events", "trigger"):
            setattr(sketch, name, [one for one in getattr(sketch, name) if id(one) not in gone])
    return [sketch for sketch in sketches if id(sketch) not in gone]
