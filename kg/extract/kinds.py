"""The kinds of report and what code must know of them: `kinds.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from kg.extract.rules import DATA


@cache
def kinds() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((DATA / "kinds.toml").read_text(encoding="utf-8"))


def is_speech(kind: str) -> bool:
    return kind != "Term" and bool(kinds()[kind]["group"] == "speech")


def sign_of(kind: str, stance: str | None) -> int | None:
    """Sign of the relation of actor to target that a kind brings; a Vote has that of its stance."""
    if kind == "Vote":
        return {"support": 1, "reject": -1}.get(stance or "")
    return kinds()[kind].get("sign")


def plover_of(kind: str, stance: str | None) -> str | None:
    """PLOVER event type of a kind, or None (see `ontology/plover.md`)."""
    if kind == "Term":
        return None
    if kind == "Vote":
        return {"support": "SUPPORT", "reject": "REJECT"}.get(stance or "")
    return kinds()[kind].get("plover")
