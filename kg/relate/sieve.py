"""Which choice leaves out how many reports: for whoever wonders why a network is empty."""

from __future__ import annotations

from dataclasses import replace

from kg.relate.choice import MODALITIES, Choice
from kg.relate.facts import Facts
from kg.relate.ties import actor_network

STEPS = {"voice": "voice", "modality": "modality", "negated": "negation", "min_confidence": "confidence",
         "outlets": "outlet", "documents": "documents", "as_of": "day of knowledge", "since": "since", "until": "until",
         "kinds": "kind", "signs": "sign", "actors": "type", "nameless": "group without a name"}


def left_out(facts: Facts, choice: Choice, ends: frozenset[str] = frozenset()) -> dict[str, int]:
    """Reports that each choice removes, in the order in which they are made; those that remove none are not told.

    Begins with every report that ties two actors (only those between `ends`, if given), whoever says it
    and however it is put; a report is counted where it is removed first. The last entry, "left", are
    those that remain.
    """
    so_far = Choice(fold=choice.fold, voice="all", modality=MODALITIES, negated=True, nameless=True)
    found: dict[str, int] = {}
    count = _reports(facts, so_far, ends)
    for name, told in STEPS.items():
        so_far = replace(so_far, **{name: getattr(choice, name)})
        after = _reports(facts, so_far, ends)
        if after < count:
            found[told] = count - after
        count = after
    return {**found, "left": count}


def _reports(facts: Facts, choice: Choice, ends: frozenset[str]) -> int:
    return len({key for start, end, key in actor_network(facts, choice).edges(keys=True)
                if not ends or {start, end} == ends})
