"""Relations as queries over reports: signed, dated, explainable networks of actors and proposals."""

from kg.relate.agreement import Agreement, agreements
from kg.relate.balance import Balance, Frustration, balance, blocs, frustration
from kg.relate.brokerage import Broker, Mediator, brokers, mediators
from kg.relate.choice import Choice
from kg.relate.collapse import collapse, dyads
from kg.relate.comentions import comention_network
from kg.relate.conditions import Condition, conditions
from kg.relate.deadlocks import Chain, chains, condition_network, deadlocks
from kg.relate.facts import Facts
from kg.relate.groups import communities
from kg.relate.measures import NetworkMeasures, Standing, measures, network_measures
from kg.relate.paths import paths
from kg.relate.proposal_ties import proposal_network
from kg.relate.proposals import Reception, over_time, receptions
from kg.relate.reading import read_facts
from kg.relate.series import Series, changes, series
from kg.relate.stances import Word, last_words, words
from kg.relate.tables import standings_table, ties_table, write_csv
from kg.relate.ties import actor_network

__all__ = ["Agreement", "Balance", "Broker", "Chain", "Choice", "Condition", "Facts", "Frustration", "Mediator",
           "NetworkMeasures", "Reception", "Series", "Standing", "Word", "actor_network", "agreements", "balance",
           "blocs", "brokers", "chains", "changes", "collapse", "comention_network", "communities", "condition_network",
           "conditions", "deadlocks", "dyads", "frustration", "last_words", "measures", "mediators", "network_measures",
           "over_time", "paths", "proposal_network", "read_facts", "receptions", "series", "standings_table",
           "ties_table", "words", "write_csv"]
