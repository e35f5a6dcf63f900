"""What changed between two networks: ties that are new, gone, or turned to the other sign."""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg.relate.facts import Facts
from kg.relate.leaning import net_of
from kg.relate.result import Result

COUNTS = {"positive": "+", "negative": "−", "neutral": "·"}
COLUMNS = ("change", "from", "from_label", "to", "to_label",
           *(f"{name}_{when}" for when in ("before", "after") for name in COUNTS), "reports", "sentences")
SHOWN = {"change": "Change", "from_label": "Between", "to_label": "and", "before": "Before", "after": "After",
         "sentences": "Sentences"}
ORDER = ("flipped", "new", "gone")


def compare(before: nx.Graph[str], after: nx.Graph[str], facts: Facts, *, title: str = "What changed") -> Result:
    """The ties (`dyads`) that only one of two networks has, or whose sign turned (`kg/relate/leaning.py`).

    Counts of reports by sign before and after; `reports` and `sentences` are those behind the
    change: of a tie that is gone the former ones, else those that are new.
    """
    rows = []
    for ends in sorted({_ends(edge) for graph in (before, after) for edge in graph.edges()}):
        old, new = (graph.get_edge_data(*ends) for graph in (before, after))
        change = "new" if old is None else "gone" if new is None else "flipped" if net_of(old) * net_of(new) < 0 else ""
        if change:
            rows.append(_row(change, ends, old, new, facts))
    rows.sort(key=lambda row: (ORDER.index(row["change"]), -len(row["reports"]), row["from"], row["to"]))
    kept = sum(1 for edge in before.edges() if after.has_edge(*edge)) - sum(row["change"] == "flipped" for row in rows)
    told = ", ".join(f"{number} {change}" for change in ORDER
                     if (number := sum(row["change"] == change for row in rows))) or "nothing"
    return Result(title=f"{title}: {told}", columns=COLUMNS, rows=rows, shown=SHOWN,
                  note=f"{kept} tie{'s' * (kept != 1)} kept the sign. Gone means not told of any more, not ended.")


def _ends(edge: tuple[str, str]) -> tuple[str, str]:
    return min(edge), max(edge)


def _row(change: str, ends: tuple[str, str], old: dict[str, Any] | None, new: dict[str, Any] | None,
         facts: Facts) -> dict[str, Any]:
    was = set(old["reports"]) if old else set()
    reports = tuple(iri for iri in (new or old or {})["reports"] if new is None or iri not in was)
    spans = [span.exact for iri in reports for span in facts.sentences(facts.reports[iri])]
    return {"change": change, "from": ends[0], "from_label": facts.name(ends[0]), "to": ends[1],
            "to_label": facts.name(ends[1]), "before": _signs(old), "after": _signs(new), "reports": reports,
            "sentences": tuple(dict.fromkeys(spans)),
            **{f"{name}_{when}": tie[name] if tie else 0 for when, tie in (("before", old), ("after", new))
               for name in COUNTS}}


def _signs(tie: dict[str, Any] | None) -> str:
    if tie is None:
        return "no report"
    return " ".join(f"{sign}{tie[name]}" for name, sign in COUNTS.items() if tie[name])
