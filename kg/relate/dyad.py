"""One dyad explained: every report that ties two actors, in order of days, with whose word it is and the sentence."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import networkx as nx

from kg.relate.facts import Facts
from kg.relate.kinds import kinds
from kg.relate.result import Result
from kg.relate.series import Series

COLUMNS = ("day", "dated_by", "sign", "actor", "target", "together", "kind", "plover", "intensity", "says", "document",
           "outlet", "modality", "negated", "confidence", "sentence", "report", "happening")
SHOWN = {"when": "Day", "mark": "±", "who": "Who → whom", "what": "What", "source": "Says", "sentence": "Sentence"}
SIGNS = {1: "+", 0: "·", -1: "−"}


def between(graph: nx.MultiDiGraph[str], facts: Facts, a: str, b: str) -> Result:
    """What ties two actors of an `actor_network`, one row a report.

    `day` is the report's date (EDTF), else the day of its document (`dated_by` tells which);
    `says` whose word it is, "the document" if its own; `sentence` the words it was read from.
    """
    edges = [(start, end, data) for start, end in ((a, b), (b, a)) if graph.has_edge(start, end)
             for _, data in sorted(graph[start][end].items())]
    rows = sorted((_row(*edge, facts) for edge in edges), key=lambda row: (str(row["order"]), str(row["report"])))
    signs = [row["mark"] for row in rows]
    balance = ", ".join(f"{signs.count(sign)} {sign}" for sign in SIGNS.values() if sign in signs)
    title = f"{facts.name(a)} and {facts.name(b)}: {len(rows)} report{'s' * (len(rows) != 1)}" + (
        f" ({balance})" if balance else "")
    guessed = sum(row["dated_by"] == "document" for row in rows)
    note = f"{guessed} without a date of their own stand at the day of their document (~)." if guessed else ""
    return Result(title=title, columns=COLUMNS, rows=rows, shown=SHOWN, note=note)


def _row(start: str, end: str, data: dict[str, Any], facts: Facts) -> dict[str, object]:
    article = facts.articles.get(data["document"])
    day = data["date"] or (data["told"] or "")[:10]
    kind = kinds().get(data["kind"])
    speakers = tuple(facts.name(who) for who in data["speakers"] if who != data["document"])
    outlet = (article.source or article.title) if article else "the document"
    marks = ", ".join([*(["denied"] if data["negated"] else []),
                       *([data["modality"]] if data["modality"] != "actual" else [])])
    names = facts.name(start), facts.name(end)
    return {"day": day, "dated_by": "report" if data["date"] else "document" if day else "",
            "when": day if data["date"] else f"~{day}",
            "sign": data["sign"], "mark": SIGNS[data["sign"]], "actor": names[0], "target": names[1],
            "together": data["mutual"], "kind": data["kind"], "plover": data["plover"], "intensity": data["intensity"],
            "says": speakers or ("the document",), "document": article.title if article else "",
            "outlet": outlet, "source": tuple(f"{who} in {outlet}" for who in speakers) or outlet,
            "modality": data["modality"], "negated": data["negated"], "confidence": data["confidence"],
            "sentence": data["sentences"], "report": data["report"], "happening": data["happening"],
            "order": data["begin"] or data["end"] or data["told"] or "",
            "who": f" {'–' if data['mutual'] else '→'} ".join(names),
            "what": (kind.label if kind else data["kind"]) + (f" ({marks})" if marks else "")}


def weeks_table(found: Series, facts: Facts) -> Result:
    """The weekly series of a dyad, with its changes."""
    changed = {change.monday: change for change in found.changes or ()}
    rows = [{**asdict(week), "change": None if (change := changed.get(week.monday)) is None else
             f"{change.before:+.1f} → {change.after:+.1f} (p = {change.p:.3f})"} for week in found.weeks]
    columns = ("monday", "reports", "cooperation", "conflict", "intensity", "change", "iris")
    shown = {"monday": "Week from", "reports": "Reports", "cooperation": "Cooperation", "conflict": "Conflict",
             "intensity": "Intensity", "change": "Change"}
    return Result(title=f"{facts.name(found.a)} and {facts.name(found.b)} by week, PLOVER scores (−10 to 10)",
                  columns=columns, rows=rows, shown=shown, note=left_out(found))


def left_out(found: Series) -> str:
    """What is in no week, in words."""
    told = [f"{count} {name}" for name, count in (("undated", found.undated), ("of no single week", found.imprecise),
                                                  ("without a score", found.unscored)) if count]
    return "; ".join([*([f"Left out: {', '.join(told)}"] if told else []),
                      *(["too few weeks to look for changes"] if found.changes is None else [])])
