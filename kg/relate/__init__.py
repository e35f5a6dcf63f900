"""Relations as queries over reports: signed, dated, explainable networks of actors and proposals."""

from kg.relate.choice import Choice
from kg.relate.collapse import collapse, dyads
from kg.relate.comentions import comention_network
from kg.relate.facts import Facts
from kg.relate.groups import communities
from kg.relate.measures import Standing, measures
from kg.relate.proposal_ties import proposal_network
from kg.relate.reading import read_facts
from kg.relate.tables import standings_table, ties_table, write_csv
from kg.relate.ties import actor_network

__all__ = ["Choice", "Facts", "Standing", "actor_network", "collapse", "comention_network", "communities", "dyads",
           "measures", "proposal_network", "read_facts", "standings_table", "ties_table", "write_csv"]
