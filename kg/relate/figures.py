"""Static pictures for papers, by matplotlib: a signed network, the time line of a dyad, a matrix of stances.

What a colour says, a sign and a dash or hatch say as well, so that the pictures can be printed in grey.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from math import nan
from pathlib import Path
from typing import Any

import matplotlib as mpl
import networkx as nx
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from kg.errors import KgError
from kg.relate.balance import blocs
from kg.relate.dyad import left_out
from kg.relate.facts import Facts
from kg.relate.labels import arranged, put_labels
from kg.relate.leaning import net_of
from kg.relate.proposals import UNSETTLED, Reception
from kg.relate.series import Series
from kg.relate.stances import PUTS, SCALE, stance_of

BLUE, RED, GREY, INK = "#0072B2", "#D55E00", "#767676", "#222222"  # Okabe & Ito: told apart by the colour-blind
SIGNS: Mapping[str, tuple[str, str, Any]] = {
    "+": ("leans to cooperation", BLUE, "-"), "−": ("leans to conflict", RED, (0, (5, 2))),
    "±": ("even", INK, "-."), "·": ("neutral", GREY, ":")}
CELLS = {"supports": "+", "conditional": "if", "mixed": "±", "neutral": "0", "sceptical": "~", "rejects": "−",
         UNSETTLED: "?", "proposes": "P", "demands": "D"}
STYLE: Any = {"svg.hashsalt": "communique", "font.family": "DejaVu Sans", "font.size": 8, "hatch.linewidth": 0.5,
              "axes.spines.top": False, "axes.spines.right": False,
              "text.parse_math": False}  # "$5bn for $1bn" is no formula
FORMS = {".svg": {"Date": None}, ".png": {"Software": None}, ".pdf": {"CreationDate": None}}
LONGEST, MARGIN, CROWDED = 42, 10, 50
"""Characters of a name, days before and after a time line, and ties up to which numbers stand at mixed ones."""


@dataclass(frozen=True)
class Picture:
    """A figure that saves itself, the same bytes for the same data, and shows itself in Jupyter."""

    figure: Figure

    def save(self, path: Path) -> Path:
        """Write it as .svg, .png (300 dots an inch) or .pdf. Raises KgError for another ending or place."""
        if path.suffix.lower() not in FORMS:
            raise KgError(str(path), "pictures are not written in this form", f"end it in {', '.join(FORMS)}")
        try:
            path.write_bytes(self.drawn(path.suffix.lower()))
        except OSError as error:
            raise KgError(str(path), f"cannot be written ({error.strerror or error})", "choose another file") from error
        return path

    def drawn(self, suffix: str = ".svg") -> bytes:
        """The bytes of the file."""
        out = BytesIO()
        with mpl.rc_context(STYLE), warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Glyph")  # a script that the font has not: boxes, no noise
            self.figure.savefig(out, format=suffix[1:], dpi=300, metadata=FORMS[suffix], bbox_inches="tight")
        return out.getvalue()

    def _repr_svg_(self) -> str:
        return self.drawn().decode()


def network_picture(simple: nx.Graph[str], *, top: int = 30, note: str = "") -> Picture:
    """The signed network of `dyads`: the actors with most reports, and the ties among them.

    A tie has the sign to which it leans (as in `balance`); where it has reports of both signs,
    their numbers stand at it, unless there are too many ties. Its width grows with the number of
    reports. Numbers in the actors are blocs.
    """
    strength = dict(simple.degree(weight="weight"))
    kept = sorted(simple, key=lambda iri: (-strength[iri], iri))[:top]
    graph = simple.subgraph(kept)
    with mpl.rc_context(STYLE):
        side = 4.5 + len(graph) ** 0.5 * 0.6
        figure, axes = _empty((side, side * 0.8))
        axes.set_axis_off()
        places = arranged(graph)
        for a, b in sorted((min(ends), max(ends)) for ends in graph.edges()):
            _edge(axes, places[a], places[b], graph.edges[a, b], counted=graph.size() <= CROWDED)
        most = max((strength[iri] for iri in kept), default=1)
        sizes = {iri: 70 + 150 * (strength[iri] / most) ** 0.5 for iri in kept}
        axes.scatter([places[iri][0] for iri in kept], [places[iri][1] for iri in kept],
                     s=[sizes[iri] for iri in kept], color="white", edgecolor=INK, linewidth=1, zorder=3)
        for iri, bloc in blocs(simple).items():
            if iri in places:
                axes.text(*places[iri], str(bloc), ha="center", va="center", fontsize=6, zorder=4)
        axes.margins(0.12)
        axes.legend(handles=[Line2D([], [], color=colour, linestyle=dash, label=f"{sign}  {told}")
                             for sign, (told, colour, dash) in SIGNS.items()],
                    loc="upper center", bbox_to_anchor=(0.5, 0.0), ncols=4, frameon=False)
        put_labels(axes, [(simple.nodes[iri]["label"], places[iri], sizes[iri]) for iri in kept])
        left = f"{len(kept)} of {len(simple)} actors" if len(kept) < len(simple) else ""
        _below(figure, "; ".join(part for part in (left, "numbers: blocs", note) if part))
    return Picture(figure)


def dyad_picture(found: Series, facts: Facts) -> Picture:
    """Cooperation up and conflict down, week by week, the mean as a line, changes as dashed ones."""
    if not found.weeks:
        raise KgError("figure", "no report between them can be put into a week", "let documents date the undated ones,"
                      " or share out long dates (--date-by-document, --spread)")
    days = [_at(week.monday) for week in found.weeks]
    with mpl.rc_context(STYLE):
        figure, axes = _empty((7, 3))
        axes.bar(days, [week.cooperation for week in found.weeks], width=5.5, color=BLUE, label="cooperation (sum)")
        axes.bar(days, [week.conflict for week in found.weeks], width=5.5, color=RED, hatch="////",
                 edgecolor="white", linewidth=0, label="conflict (sum)")
        means = [nan if week.intensity is None else week.intensity for week in found.weeks]  # no line over a gap
        axes.plot(days, means, "o-", color=INK, markersize=3,
                  linewidth=0.8, label="intensity (mean)")
        axes.axhline(0, color=INK, linewidth=0.8)
        for change in found.changes or ():
            when = _at(change.monday)
            axes.axvline(when, color=INK, linestyle="--", linewidth=0.8)
            axes.annotate(f"{change.before:+.1f} → {change.after:+.1f} (p = {change.p:.3f})", (when, 1),
                          xycoords=("data", "axes fraction"), xytext=(3, -8), textcoords="offset points", fontsize=7)
        axes.set_ylabel("PLOVER score")
        axes.set_xlim(days[0] - MARGIN, days[-1] + MARGIN)
        axes.set_title(f"{facts.name(found.a)} and {facts.name(found.b)}, weeks from Monday", loc="left")
        if len(days) < 12:
            axes.set_xticks(days, [week.monday for week in found.weeks])
        else:
            axes.xaxis_date()
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.22), ncols=3, frameon=False)
        figure.autofmt_xdate()
        _below(figure, left_out(found), at=-0.11)
    return Picture(figure)


def stances_picture(found: Sequence[Reception], facts: Facts, *, top: int = 20) -> Picture:
    """A row for each actor, a column for each proposal, the last word in the cell, or that it is its own proposal."""
    answered = [one for one in found if one.last][:top]
    if not answered:
        raise KgError("figure", "no proposal was answered", "choose more reports, for example with --voice all")
    told = _positions(answered)
    rows = sorted(told, key=lambda who: (-len(told[who]), facts.name(who), who))[:top]
    with mpl.rc_context(STYLE):
        high = 0.27 * len(rows)
        figure = Figure(figsize=(0.42 * len(answered), high))  # names stand outside, and are taken in when it is saved
        axes = figure.add_axes((0, 0, 1, 1))
        for y, who in enumerate(rows):
            for x, one in enumerate(answered):
                if stance := told[who].get(one.iri):
                    _cell(axes, x, y, stance)
        axes.set_xlim(-0.5, len(answered) - 0.5)
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.set_xticks(range(len(answered)), [_short(facts.name(one.iri)) for one in answered], rotation=40,
                        ha="left", rotation_mode="anchor")
        axes.set_yticks(range(len(rows)), [_short(facts.name(who)) for who in rows])
        axes.xaxis.tick_top()
        axes.tick_params(length=0)
        for spine in axes.spines.values():
            spine.set_visible(False)
        _below(figure, "   ".join(f"{sign} {name}" for name, sign in CELLS.items()), at=-0.1 / high)
    return Picture(figure)


def _positions(answered: Sequence[Reception]) -> dict[str, dict[str, str]]:
    """By actor and proposal what stands in the cell."""
    told: dict[str, dict[str, str]] = {}
    for one in answered:
        for relation, sides in (("demands", one.demanders), ("proposes", one.proposers)):
            for who in sides:
                told.setdefault(who, {})[one.iri] = relation
        for who, last in one.last.items():
            stance = stance_of(last) or UNSETTLED
            if stance != "supports" or one.iri not in told.get(who, {}):  # who put it is for it anyway
                told.setdefault(who, {})[one.iri] = stance
    return told


def _empty(size: tuple[float, float]) -> tuple[Figure, Axes]:
    figure = Figure(figsize=size)
    return figure, figure.add_subplot()


def _edge(axes: Axes, start: tuple[float, float], end: tuple[float, float], data: dict[str, Any], *,
          counted: bool) -> None:
    net = net_of(data)
    sign = "+" if net > 0 else "−" if net < 0 else "±" if data["positive"] else "·"
    _, colour, dash = SIGNS[sign]
    axes.plot(*zip(start, end, strict=True), color=colour, linestyle=dash, zorder=1,
              linewidth=min(0.8 + 0.5 * data["weight"] ** 0.5, 3.5))
    mixed = counted and data["positive"] and data["negative"]
    told = f"+{data['positive']} −{data['negative']}" if mixed else sign
    axes.text((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, told, color=colour, ha="center", va="center", zorder=2,
              fontsize=7, fontweight="bold", bbox={"boxstyle": "round,pad=0.05", "color": "white"})


def _cell(axes: Axes, x: float, y: float, stance: str) -> None:
    lean = SCALE.get(stance, 1.0 if stance in PUTS else 0.0)
    colour = BLUE if lean > 0 else RED if lean < 0 else GREY
    axes.text(x, y, CELLS[stance], ha="center", va="center", color="white" if abs(lean) == 1 else INK,
              fontweight="bold", zorder=2)
    axes.add_patch(Rectangle((x - 0.45, y - 0.42), 0.9, 0.84, color=colour, linewidth=0,
                                         alpha=1.0 if abs(lean) == 1 else 0.35))


def _at(monday: str) -> int:
    """A day as matplotlib counts days: from 1970 on."""
    return (date.fromisoformat(monday) - date(1970, 1, 1)).days


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[:LONGEST - 1].rsplit(" ", 1)[0] + " …"


def _below(figure: Figure, words: str, at: float = 0.04) -> None:
    if words:
        figure.text(0.5, at, words, ha="center", va="top", fontsize=7, color=GREY)
