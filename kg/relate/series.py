"""How two actors deal with each other, week by week: cooperation, conflict, and where it changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

WEEK = timedelta(days=7)
LEAST, LEVEL, SHUFFLES, SEED = 4, 0.05, 999, 7
"""Weeks that each side of a change must have, its level, and the shuffles it is tested against."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What was reported of one week, from its Monday (`YYYY-MM-DD`) on.

    `reports` counts happenings (with `spread` a happening of unsure week by parts). By PLOVER's
    scores, -10 to 10: `cooperation` is the sum of those above 0, `conflict` of those below,
    `intensity` their mean weighted by `reports`, None in a week without.
    """

    monday: str
    reports: float
    cooperation: float
    conflict: float
    intensity: float | None
    iris: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From this week on the mean intensity is another: `before` and `after`, with its p-value."""

    monday: str
    before: float
    after: float
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The weeks from the first report to the last, none left out; `changes`, None if there are too few weeks to tell.

    `undated` happenings have no date, `imprecise` ones may lie in several weeks, `unscored`
    ones are of a class without a PLOVER score: none of them is in any week.
    """

    a: str
    b: str
    weeks: tuple[Week, ...]
    changes: tuple[Change, ...] | None
    undated: int
    imprecise: int
    unscored: int


def series(graph: nx.MultiDiGraph[str], a: str, b: str, *, spread: bool = False, issued: bool = False) -> Series:
    """The weekly series of two actors of an `actor_network`, whichever of them acts.

    A date is as exact as it is: a month is no week. What may lie in several weeks is left out and
    counted in `imprecise`; with `spread` it is shared out over them by days. Undated reports are
    left out; with `issued` they are dated by their document, as event data usually are.
    Reports of one happening count once.
    """
    shares: dict[date, list[tuple[float, float, str]]] = {}
    left: Counter[str] = Counter()
    for data in _happenings(graph, a, b):
        days = _days(data, issued=issued)
        weeks = _weeks(*days) if days else {}
        if days is None:
            left["undated"] += 1
        elif data["intensity"] is None:
            left["unscored"] += 1
        elif not weeks or len(weeks) > 1 and not spread:
            left["imprecise"] += 1
        else:
            for monday, share in weeks.items():
                shares.setdefault(monday, []).append((share, data["intensity"], data["report"]))
    count = (max(shares) - min(shares)).days // 7 + 1 if shares else 0
    weeks_ = tuple(_week(monday, shares.get(monday, []))
                   for monday in (min(shares) + WEEK * number for number in range(count)))
    return Series(a=a, b=b, weeks=weeks_, changes=changes(weeks_), undated=left["undated"],
                  imprecise=left["imprecise"], unscored=left["unscored"])


def _happenings(graph: nx.MultiDiGraph[str], a: str, b: str) -> list[dict[str, Any]]:
    """The reports between two actors in order of their happenings: the first of each."""
    found: dict[str, dict[str, Any]] = {}
    for start, end in ((a, b), (b, a)):
        if graph.has_edge(start, end):
            for _, data in sorted(graph[start][end].items()):
                found.setdefault(data["happening"], data)
    return [data for _, data in sorted(found.items())]


def changes(weeks: Sequence[Week]) -> tuple[Change, ...] | None:
    """Weeks from which on the mean intensity differs; None with fewer than 8 weeks that have reports.

    Circular binary segmentation (Olshen, Venkatraman, Lucito & Wigler 2004): the run of weeks whose
    mean differs most from that of all others is taken if, in 95 of 100 random orders of the same weeks,
    no run differs as much (a permutation test); then each part is looked at in turn.
    A part has at least 4 weeks. Weeks without reports say nothing and are passed over. Weeks are
    taken as exchangeable, so that a slow drift shows as a change, too.
    """
    told = [week for week in weeks if week.intensity is not None]
    if len(told) < 2 * LEAST:
        return None
    values = np.array([week.intensity for week in told], dtype=float)
    found = sorted(_edges(values, 0))
    parts = [values[start:end].mean() for start, end in pairwise((0, *(at for at, _ in found), len(values)))]
    return tuple(Change(monday=told[at].monday, before=round(float(before), 6), after=round(float(after), 6), p=p)
                 for (at, p), (before, after) in zip(found, pairwise(parts), strict=True))


def _edges(values: NDArray[np.float64], offset: int) -> list[tuple[int, float]]:
    """Where parts begin, each with the p-value of the run that it begins or ends."""
    size = len(values)
    if size < 2 * LEAST or np.ptp(values) == 0:
        return []
    cuts = np.array([0, *range(LEAST, size - LEAST + 1), size])
    runs = np.array([(start, end) for start, end in combinations(cuts, 2) if LEAST <= end - start < size])
    gaps, random = _gaps(values, runs), np.random.default_rng(SEED)
    as_large = sum(int(_gaps(random.permutation(values), runs).max() >= gaps.max()) for _ in range(SHUFFLES))
    p = (as_large + 1) / (SHUFFLES + 1)
    if p > LEVEL:
        return []
    start, end = map(int, runs[gaps.argmax()])
    parts = [(low, high) for low, high in pairwise(sorted({0, start, end, size}))]
    return [(offset + at, round(p, 6)) for at in (start, end) if 0 < at < size] + [
        edge for low, high in parts for edge in _edges(values[low:high], offset + low)]


def _gaps(values: NDArray[np.float64], runs: NDArray[np.int64]) -> NDArray[np.float64]:
    """For each run of weeks how far its mean lies from that of the others, by the root of what both weigh."""
    sums = np.concatenate(([0.0], np.cumsum(values)))
    inside, length, size = sums[runs[:, 1]] - sums[runs[:, 0]], runs[:, 1] - runs[:, 0], len(values)
    gap = inside / length - (sums[-1] - inside) / (size - length)
    found: NDArray[np.float64] = np.round(np.abs(gap) * np.sqrt(length * (size - length) / size), 12)
    return found


def _days(data: dict[str, Any], *, issued: bool) -> tuple[date, date] | None:
    """First and last day a report allows; None if it has no date, or only one that is open on one side."""
    first, last = data["begin"], data["end"]
    if first is None and last is None and issued:
        first = last = (data["told"] or "")[:10] or None
    if first is None and last is None:
        return None
    if first is None or last is None:
        return (date.min, date.max)
    return date.fromisoformat(first), date.fromisoformat(last)


def _weeks(first: date, last: date) -> dict[date, float]:
    """The Mondays of the weeks between two days, each with its share of the days; none for an open interval."""
    if (first, last) == (date.min, date.max) or last < first:
        return {}
    found: dict[date, float] = {}
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        days = (min(last, monday + WEEK - timedelta(days=1)) - max(first, monday)).days + 1
        found[monday] = days / ((last - first).days + 1)
        monday += WEEK
    return found


def _week(monday: date, shares: list[tuple[float, float, str]]) -> Week:
    reports = sum(share for share, _, _ in shares)
    plus = sum(share * score for share, score, _ in shares if score > 0)
    minus = sum(share * score for share, score, _ in shares if score < 0)
    return Week(monday=monday.isoformat(), reports=round(reports, 6), cooperation=round(plus, 6),
                conflict=round(minus, 6), intensity=round((plus + minus) / reports, 6) if reports else None,
                iris=tuple(sorted(iri for _, _, iri in shares)))
