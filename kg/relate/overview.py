"""The tables of a network by name, each made when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields
from functools import cached_property

import networkx as nx

from kg.errors import KgError
from kg.relate.agreement import agreements
from kg.relate.centrality import estimate
from kg.relate.choice import Choice
from kg.relate.collapse import dyads
from kg.relate.conditions import Condition, conditions
from kg.relate.deadlocks import chains, condition_network, deadlocks
from kg.relate.facts import Facts
from kg.relate.group_tables import LEANING, SIGN, blocs_table, brokers_table, measures_table
from kg.relate.measures import Standing, measures
from kg.relate.proposal_tables import (
    agreements_table,
    conditions_table,
    deadlocks_table,
    receptions_table,
    stances_table,
)
from kg.relate.proposals import Reception, receptions
from kg.relate.result import Result
from kg.relate.tables import TIES, tie_rows
from kg.relate.ties import actor_network

MEASURES = tuple(one.name for one in fields(Standing) if str(one.type).startswith(("int", "float"))
                 and one.name not in {"community", "bloc"})
"""What actors can be ranked by."""

ACTORS = {"label": "Actor", "degree": "Ties", "strength": "Reports", "positive": "+", "negative": "−", "neutral": "·",
          "pagerank": "PageRank", "betweenness": "Betweenness", "community": "Group", "bloc": "Bloc"}
TIED = {"from_label": "Between", "to_label": "and", "weight": "Reports", "positive": "+", "negative": "−",
        "neutral": "·", "first": "First", "last": "Last", "mark": "Tie", "kinds": "Kinds"}
LEAST = 2
"""Agreement is shown of pairs that share so many proposals; with one it says nothing."""


class Overview:
    """A network under one choice, and the tables that follow from it. Nothing is computed before it is asked for."""

    def __init__(self, facts: Facts, choice: Choice, measure: str = "strength") -> None:
        if measure not in MEASURES:
            raise KgError(measure, "no such measure", f"use one of {', '.join(MEASURES)}")
        self.facts, self.choice, self.measure = facts, choice, measure

    @cached_property
    def network(self) -> nx.MultiDiGraph[str]:
        return actor_network(self.facts, self.choice)

    @cached_property
    def dyads(self) -> nx.Graph[str]:
        return dyads(self.network)

    @cached_property
    def received(self) -> list[Reception]:
        return receptions(self.facts, self.choice)

    @cached_property
    def conditions(self) -> list[Condition]:
        return conditions(self.facts, self.choice)

    def _repr_html_(self) -> str:
        """In Jupyter the picture, if matplotlib is installed, and the actors."""
        try:
            from kg.relate.figures import network_picture  # noqa: PLC0415  # an extra
        except ImportError:
            return self.actors()._repr_html_()
        return network_picture(self.dyads)._repr_svg_() + self.actors()._repr_html_()

    def tables(self, names: Sequence[str]) -> dict[str, Result]:
        """The tables of these names, in their order."""
        return {name: TABLES[name](self) for name in names}

    def actors(self) -> Result:
        rows = sorted(measures(self.network), key=lambda row: -(getattr(row, self.measure) or 0))
        title = f"Actors by {ACTORS.get(self.measure, self.measure)}"
        return Result(title=title, columns=[one.name for one in fields(Standing)], rows=[asdict(row) for row in rows],
                      note=estimate(len(rows)),
                      shown=ACTORS if self.measure in ACTORS else {**ACTORS, self.measure: self.measure})

    def ties(self) -> Result:
        rows = sorted(tie_rows(self.dyads), key=lambda row: -int(str(row["weight"])))
        return Result(title="Ties by reports", columns=TIES, shown=TIED, note=LEANING,
                      rows=[row | {"mark": SIGN[int(str(row["sign"]))]} for row in rows])

    def blocs(self) -> Result:
        return blocs_table(self.dyads, self.facts)

    def brokers(self) -> Result:
        return brokers_table(self.network, self.facts)

    def measured(self) -> Result:
        return measures_table(self.network)

    def proposals(self) -> Result:
        return receptions_table(self.received, self.facts)

    def stances(self) -> Result:
        return stances_table(self.received, self.facts)

    def set_conditions(self) -> Result:
        return conditions_table(self.conditions, self.facts)

    def deadlocks(self) -> Result:
        graph = condition_network(self.conditions, self.facts)
        return deadlocks_table([*deadlocks(graph), *chains(graph)], self.facts)

    def agreement(self) -> Result:
        return agreements_table(agreements(self.facts, self.choice), self.facts, least=LEAST)


TABLES: Mapping[str, Callable[[Overview], Result]] = {
    "actors": Overview.actors, "ties": Overview.ties, "blocs": Overview.blocs, "brokers": Overview.brokers,
    "network": Overview.measured, "proposals": Overview.proposals, "stances": Overview.stances,
    "conditions": Overview.set_conditions, "deadlocks": Overview.deadlocks, "agreement": Overview.agreement}
