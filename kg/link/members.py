"""Which countries belong to which bodies, and since when: `data/members.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from kg.link.catalogue import Membership
from kg.link.tables import DATA
from kg.model import EntityId

MEMBER = re.compile(r"([A-Z]{2})(?: ([-0-9]*)/([-0-9]*))?")


@cache
def members() -> dict[EntityId, tuple[Membership, ...]]:
    """Memberships by body. A code alone stands for a founder, or for one whose day of entry is not kept."""
    table = tomllib.loads((DATA / "members.toml").read_text(encoding="utf-8"))
    return {f"org/{body}": tuple(member(text, body) for text in found["members"].split(", "))
            for body, found in table.items()}


def member(text: str, body: str) -> Membership:
    """`FR` or `HR 2013-07-01/` or `GB 1973-01-01/2020-01-31`."""
    found = MEMBER.fullmatch(text)
    if found is None:
        raise ValueError(f'data/members.toml: "{text}" in {body} is no `CODE since/until`')
    return Membership(country=found[1], since=found[2] or "", until=found[3] or "")
