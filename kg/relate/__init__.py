"""Relations as queries over reports: signed, dated, explainable networks of actors."""

from kg.relate.facts import Facts, read_facts
from kg.relate.groups import communities
from kg.relate.measures import Standing, measures
from kg.relate.tables import standings_table, ties_table, write_csv
from kg.relate.ties import Choice, actor_network, collapsed

__all__ = ["Choice", "Facts", "Standing", "actor_network", "collapsed", "communities", "measures", "read_facts",
           "standings_table", "ties_table", "write_csv"]
