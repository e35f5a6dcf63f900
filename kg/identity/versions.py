"""Which proposal is a changed version of which: a mention that says "revised" and the one it can mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kg.identity.clusters import Numbered
from kg.identity.compare import is_revision
from kg.identity.profile import Key
from kg.model import EntityId


def revisions(numbered: Numbered, ids: Mapping[Key, EntityId]) -> dict[Key, EntityId]:
    """For each mention that first calls a proposal revised the id of the version before it, if only one fits best."""
    found, told = numbered
    names = [ids.get(profile.key, profile.entity) for profile in found]
    first: dict[EntityId, int] = {}
    known: dict[str, list[int]] = defaultdict(list)
    revised: dict[EntityId, tuple[Key, EntityId]] = {}
    for at, traits in enumerate(told):
        first.setdefault(names[at], at)
        if "revised" in traits.marks and names[at] not in revised:
            fits = [other for other in {one for country in traits.of("setting") for one in known[country]}
                    if first[names[other]] < first[names[at]] and is_revision(told[other], traits)]
            if fits:
                last = told[max(fits)].day
                older = {names[other] for other in fits if told[other].day == last}
                if len(older) == 1:
                    revised[names[at]] = found[at].key, older.pop()
        for country in traits.of("setting"):
            known[country].append(at)
    return dict(sorted(revised.values()))
