"""Blocs, brokers and the network as a whole as tables; the ways between two actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import networkx as nx

from kg.relate.balance import blocs, signed
from kg.relate.brokerage import brokers, hostile, mediators
from kg.relate.collapse import dyads
from kg.relate.facts import Facts
from kg.relate.measures import network_measures
from kg.relate.paths import Path
from kg.relate.proposal_tables import names, once, says, sentences
from kg.relate.result import Result

SIGN = {1: "+", 0: "·", -1: "−"}
LEANING = "Deeds sign a tie, else words, else dealings, such as meetings and offers, which foes have, too."


def blocs_table(simple: nx.Graph[str], facts: Facts) -> Result:
    """One row a bloc: friends among themselves, with the blocs they are hostile to."""
    of = blocs(simple)
    graph, against = signed(simple), hostile(simple, of)
    rows = []
    for number in sorted(set(of.values())):
        members = tuple(iri for iri in of if of[iri] == number)
        ties = [data["sign"] for a, b, data in graph.edges(data=True) if of[a] == of[b] == number]
        rows.append({"bloc": number, "size": len(members), "members": members, "labels": names(members, facts),
                     "friendly": ties.count(1), "hostile_within": ties.count(-1),
                     "against": tuple(sorted({*(b for a, b in against if a == number),
                                              *(a for a, b in against if b == number)}))})
    columns = ("bloc", "size", "members", "labels", "friendly", "hostile_within", "against")
    shown = {"bloc": "Bloc", "labels": "Members", "friendly": "Ties +", "hostile_within": "Ties −",
             "against": "Hostile to bloc"}
    return Result(title="Blocs by signed ties", columns=columns, rows=rows, shown=shown,
                  note=LEANING)


def brokers_table(graph: nx.MultiDiGraph[str], facts: Facts) -> Result:
    """Who has friends in two hostile blocs, and who is reported to mediate, with the sentences."""
    from_blocs = [(one.iri, one.role, f"blocs {one.blocs[0]} and {one.blocs[1]}", one.pairs, one.reports)
                  for one in brokers(dyads(graph))]
    told = [(one.iri, "mediator", " and ".join(names(one.between, facts)), None, one.reports)
            for one in mediators(graph)]
    rows = [{"actor": iri, "label": facts.name(iri), "role": role, "between": between, "pairs": pairs,
             "says": once(who for one in reports for who in says(facts.reports[one], facts)),
             "sentences": once(line for one in reports for line in sentences(facts.reports[one], facts)),
             "reports": reports} for iri, role, between, pairs, reports in (*told, *from_blocs)]
    columns = ("actor", "label", "role", "between", "pairs", "says", "sentences", "reports")
    shown = {"label": "Actor", "role": "Role", "between": "Between", "pairs": "Pairs", "sentences": "Sentences"}
    return Result(title="Brokers and mediators", columns=columns, rows=rows, shown=shown,
                  note="A broker follows from the ties; a mediator is one that a report calls so.")


def measures_table(graph: nx.MultiDiGraph[str]) -> Result:
    """The measures of the whole network, one a row."""
    found = asdict(network_measures(graph))
    rows = [{"measure": name, "value": value} for name, value in found.items() if name != "notes"]
    return Result(title="The network", columns=("measure", "value"), rows=rows, note=" ".join(found["notes"]))


def ways_table(found: Sequence[Path], facts: Facts) -> Result:
    """One row a step of the shortest ways between two actors, with the sentences behind it."""
    rows = [{"way": number, "from": step.start, "from_label": facts.name(step.start), "to": step.end,
             "to_label": facts.name(step.end), "sign": step.sign, "mark": SIGN[step.sign],
             "reports": tuple(data["report"] for data in step.reports),
             "sentences": once(words for data in step.reports for words in data["sentences"])}
            for number, way in enumerate(found, start=1) for step in way]
    columns = ("way", "from", "from_label", "to", "to_label", "sign", "reports", "sentences")
    shown = {"way": "Way", "from_label": "From", "to_label": "to", "mark": "±", "sentences": "Sentences"}
    return Result(title="Shortest ways", columns=columns, rows=rows, shown=shown)
