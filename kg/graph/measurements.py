# ruff: noqa: N815 - the names are the ontology's
"""What was computed over a network, as triples in a graph of its own: values, and how they came about (PROV)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from pyoxigraph import Literal, NamedNode, Quad, Triple
from rdflib import DCTERMS, Namespace, URIRef
from rdflib.namespace import PROV, DefinedNamespace

from kg.graph import iris
from kg.graph.nodes import LABEL, A, day, decimal, node
from kg.graph.vocab import MEASUREMENTS

DIGITS = 12
"""Digits of the digest that names a network."""

PLACES = 6
"""Decimals of a value."""


class NET(DefinedNamespace):
    """Every name of `ontology/networks.ttl`."""

    _fail = True
    _NS = Namespace("https://w3id.org/communique/networks#")

    Network: URIRef
    Calculation: URIRef
    Measurement: URIRef
    Measure: URIRef
    choice: URIRef
    kindOfNetwork: URIRef
    measure: URIRef
    network: URIRef
    actor: URIRef
    value: URIRef
    algorithm: URIRef
    parameter: URIRef
    # measures of an actor
    degree: URIRef
    strength: URIRef
    positive: URIRef
    negative: URIRef
    neutral: URIRef
    reciprocity: URIRef
    pagerank: URIRef
    betweenness: URIRef
    closeness: URIRef
    eigenvector: URIRef
    core: URIRef
    constraint: URIRef
    effectiveSize: URIRef
    community: URIRef
    bloc: URIRef
    # and of the network
    actors: URIRef
    ties: URIRef
    reports: URIRef
    density: URIRef
    parts: URIRef
    modularity: URIRef
    nmi: URIRef
    ari: URIRef
    triads: URIRef
    balanced: URIRef
    weakly: URIRef
    frustration: URIRef
    frustrationLower: URIRef
    frustrationIndex: URIRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """How a measure was computed: `software` is name and version of the library that did."""

    measure: str
    algorithm: str
    software: str
    parameters: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A network with what was computed of it.

    `choices` define it, `ties` are its edges as text (they give its IRI a digest). `values` are
    (name of the measure, IRI of the actor or None for the whole, number).
    """

    kind: str
    choices: Mapping[str, str]
    ties: Sequence[str]
    calculations: Sequence[Calculation]
    values: Sequence[tuple[str, str | None, float]]

    @property
    def digest(self) -> str:
        said = "\n".join([self.kind, *(f"{name}={value}" for name, value in sorted(self.choices.items())),
                          *sorted(self.ties)])
        return sha256(said.encode()).hexdigest()[:DIGITS]


def quads(measured: Measured, base: str, on: str) -> Iterator[Quad]:
    """The quads of a network and all its measurements, computed on a day (`YYYY-MM-DD`).

    Raises AttributeError if a measure is none of `ontology/networks.ttl`.
    """
    graph = node(str(MEASUREMENTS))
    return (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples(measured, base, on))


def triples(measured: Measured, base: str, on: str) -> Iterator[Triple]:
    digest = measured.digest
    network = node(iris.network(base, digest))
    yield Triple(network, A, net("Network"))
    yield Triple(network, LABEL, Literal(f"network of {measured.kind}", language="en"))
    yield Triple(network, net("kindOfNetwork"), Literal(measured.kind))
    for name, chosen in sorted(measured.choices.items()):
        yield Triple(network, net("choice"), Literal(f"{name}={chosen}"))
    for one in measured.calculations:
        yield from calculation(one, node(iris.calculation(base, digest, one.measure)), network, base, on)
    for name, actor, value in measured.values:
        here = node(iris.measurement(base, digest, name, actor))
        yield Triple(here, A, net("Measurement"))
        yield Triple(here, net("network"), network)
        yield Triple(here, net("measure"), net(name))
        yield Triple(here, net("value"), decimal(value, PLACES))
        yield Triple(here, node(str(PROV.wasGeneratedBy)), node(iris.calculation(base, digest, name)))
        if actor is not None:
            yield Triple(here, net("actor"), node(actor))


def calculation(one: Calculation, here: NamedNode, network: NamedNode, base: str, on: str) -> Iterator[Triple]:
    """A calculation with its library as the agent."""
    agent = node(iris.software(base, one.software))
    yield Triple(here, A, net("Calculation"))
    yield Triple(here, net("measure"), net(one.measure))
    yield Triple(here, net("algorithm"), Literal(one.algorithm))
    for name, value in sorted(one.parameters.items()):
        yield Triple(here, net("parameter"), Literal(f"{name}={value}"))
    yield Triple(here, node(str(PROV.used)), network)
    yield Triple(here, node(str(PROV.wasAssociatedWith)), agent)
    yield Triple(here, node(str(DCTERMS.date)), day(on))
    yield Triple(agent, A, node(str(PROV.SoftwareAgent)))
    yield Triple(agent, LABEL, Literal(one.software))


def net(name: str) -> NamedNode:
    """A name of `ontology/networks.ttl`. Raises AttributeError if it has none such."""
    return node(str(NET[name]))
