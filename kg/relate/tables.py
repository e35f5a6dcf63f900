"""Networks as tables: for a terminal (rich) and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path

import networkx as nx
from rich.markup import escape
from rich.table import Table

from kg.relate.collapse import dyads
from kg.relate.leaning import net_of, sign_of_tie
from kg.relate.measures import Standing, measures

ACTORS = [field.name for field in fields(Standing)]
TIES = ["from", "from_label", "to", "to_label", "weight", "positive", "negative", "neutral", "net", "sign",
        "decided_by", "leaning", "intensity",
        "first", "last", "kinds", "plover", "reports", "sentences"]
FORMULA = ("=", "+", "-", "@", "\t", "\r")
SEPARATOR = " | "


def standings_table(rows: Sequence[Standing], *, top: int | None = None) -> Table:
    """A rich table of measures; `top` keeps only the first rows."""
    table = Table(title="Actors by the reports that tie them to others", title_justify="left")
    table.add_column("Actor", overflow="fold", min_width=16)
    for name in ("Ties", "Reports", "+", "−", "·", "Rank", "Between", "Group"):
        table.add_column(name, justify="right", no_wrap=True)
    for row in rows[:top]:
        counts = (row.degree, row.strength, row.positive, row.negative, row.neutral)
        table.add_row(escape(row.label), *map(str, counts), f"{row.pagerank:.3f}", f"{row.betweenness:.3f}",
                      str(row.community))
    return table


def ties_table(simple: nx.Graph[str], *, top: int | None = None) -> Table:
    """A rich table of the ties with most reports."""
    table = Table(title="Ties by reports", title_justify="left")
    for name in ("Between", "and"):
        table.add_column(name, overflow="fold")
    for name in ("Reports", "+", "−", "·"):
        table.add_column(name, justify="right")
    table.add_column("Kinds", overflow="fold")
    for row in sorted(tie_rows(simple), key=lambda row: -int(str(row["weight"])))[:top]:
        table.add_row(*(escape(str(row[key])) for key in
                        ("from_label", "to_label", "weight", "positive", "negative", "neutral", "kinds")))
    return table


def write_csv(graph: nx.MultiDiGraph[str], folder: Path) -> tuple[Path, Path]:
    """Write `actors.csv` (measures) and `ties.csv` (one row a pair); return their paths.

    UTF-8 with a header, lines ended by LF, rows in a fixed order: the same reports
    give the same bytes. Several values in a cell are parted by " | ". Text that a
    spreadsheet would run as a formula gets a leading apostrophe.
    """
    simple = dyads(graph)
    folder.mkdir(parents=True, exist_ok=True)
    actors, ties = folder / "actors.csv", folder / "ties.csv"
    actors.write_text(as_csv(ACTORS, (asdict(row) for row in measures(graph))), encoding="utf-8", newline="")
    ties.write_text(as_csv(TIES, tie_rows(simple)), encoding="utf-8", newline="")
    return actors, ties


def tie_rows(simple: nx.Graph[str]) -> list[dict[str, object]]:
    """One row a pair of a collapsed network, in order of their IRIs."""
    return [_tie_row(simple, min(ends), max(ends), data)
            for *ends, data in sorted(simple.edges(data=True), key=lambda edge: (min(edge[:2]), max(edge[:2])))]


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Rows as CSV text with a header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return out.getvalue()


def _tie_row(simple: nx.Graph[str], start: str, end: str, data: Mapping[str, object]) -> dict[str, object]:
    plover = data["plover"]
    counts = plover.items() if isinstance(plover, dict) else ()
    intensity = data["intensity"]
    return {**data, "from": start, "from_label": simple.nodes[start]["label"], "to": end,
            "to_label": simple.nodes[end]["label"],
            "sign": sign_of_tie(data), "leaning": round(net_of(data), 3),
            "intensity": round(intensity, 3) if isinstance(intensity, float) else None,
            "kinds": _joined(data["kinds"]), "plover": SEPARATOR.join(f"{name} {number}" for name, number in counts),
            "reports": _joined(data["reports"]), "sentences": _joined(data["sentences"])}


def _joined(values: object) -> str:
    return SEPARATOR.join(dict.fromkeys(str(value) for value in values)) if isinstance(values, list) else ""


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(FORMULA):
        return "'" + value
    return "" if value is None else value
