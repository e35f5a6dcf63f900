"""What a store holds and what made it, as triples in a graph of their own.

Vocabularies: VoID (https://www.w3.org/TR/void/), DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/) and PROV-O
(https://www.w3.org/TR/prov-o/).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256

from pyoxigraph import Literal, NamedNode, Quad, Triple
from rdflib import DCAT, DCTERMS, RDFS, VOID, XSD
from rdflib.namespace import PROV

from kg.graph import iris
from kg.graph.nodes import LABEL, A, node, typed
from kg.graph.vocab import DESCRIPTION, ONTOLOGY, PREFIXES

DIGITS = 12
"""Digits of the digest that names a build, its rules or its catalogue."""

SHA256 = node(PREFIXES["schema"] + "sha256")

TITLE = "What texts tell of diplomacy, report by report"
ABOUT = ("Who proposed, said and did what to whom, each report with the one whose word it is and the characters of the "
         "text it was read from; one named graph a document.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What made a dataset: names with versions, and digests (sha256) of the rules and the actors that are known.

    `confidence` is the least that reports must have; `time` is that of the build (xsd:dateTime), None where nobody
    told it.
    """

    software: tuple[str, ...]
    model: str
    rules: str
    catalogue: str
    confidence: float = 0.0
    time: str | None = None

    @property
    def digest(self) -> str:
        """One digest of all of it."""
        return sha256(json.dumps(asdict(self)).encode()).hexdigest()


def quads(base: str, making: Making, documents: int, triples: int) -> Iterator[Quad]:
    """The quads that describe a dataset of so many documents, and triples in their graphs."""
    graph = node(str(DESCRIPTION))
    here, build = node(iris.dataset(base)), node(iris.activity(base, making.digest[:DIGITS]))
    for triple in (*about_dataset(here, base, documents, triples), Triple(here, p(PROV.wasGeneratedBy), build),
                   *about_build(build, base, making)):
        yield Quad(triple.subject, triple.predicate, triple.object, graph)
    if making.time:
        yield Quad(here, p(DCTERMS.modified), typed(making.time, XSD.dateTime), graph)


def about_dataset(here: NamedNode, base: str, documents: int, triples: int) -> Iterator[Triple]:
    """What it is and how large."""
    for kind in (VOID.Dataset, DCAT.Dataset, PROV.Entity):
        yield Triple(here, A, p(kind))
    yield Triple(here, p(DCTERMS.title), Literal(TITLE, language="en"))
    yield Triple(here, p(DCTERMS.description), Literal(ABOUT, language="en"))
    yield Triple(here, p(VOID.documents), typed(str(documents), XSD.integer))
    yield Triple(here, p(VOID.triples), typed(str(triples), XSD.integer))
    yield Triple(here, p(VOID.uriSpace), Literal(base))
    for vocabulary in (str(ONTOLOGY), *(PREFIXES[name] for name in ("dcterms", "rdfs", "skos", "schema"))):
        yield Triple(here, p(VOID.vocabulary), node(vocabulary))
    yield Triple(here, p(DCTERMS.conformsTo), node(str(ONTOLOGY)))


def about_build(here: NamedNode, base: str, making: Making) -> Iterator[Triple]:
    """With what it was made, and when, if that was told."""
    yield Triple(here, A, p(PROV.Activity))
    yield Triple(here, LABEL, Literal("build", language="en"))
    for name in making.software:
        agent = node(iris.software(base, name))
        yield Triple(here, p(PROV.wasAssociatedWith), agent)
        yield Triple(agent, A, p(PROV.SoftwareAgent))
        yield Triple(agent, LABEL, Literal(name))
    for kind, label, name in (("model", making.model, making.model), ("rules", "rules and word lists", making.rules),
                              ("catalogue", "actors known by name", making.catalogue)):
        used = node(iris.tool(base, kind, name if kind == "model" else name[:DIGITS]))
        yield Triple(here, p(PROV.used), used)
        yield Triple(used, A, p(PROV.Entity))
        yield Triple(used, LABEL, Literal(label) if kind == "model" else Literal(label, language="en"))
        if kind != "model":
            yield Triple(used, SHA256, Literal(name))
    if making.confidence:
        least = f"Reports that are less sure than {making.confidence:g} are left out."
        yield Triple(here, p(RDFS.comment), Literal(least, language="en"))
    if making.time:
        yield Triple(here, p(PROV.endedAtTime), typed(making.time, XSD.dateTime))


def p(term: object) -> NamedNode:
    """A name of another vocabulary."""
    return node(str(term))
