"""Texts in, records and graph out: every step, in order."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from spacy.language import Language

from kg.export.rdf import write
from kg.export.reports import write_reports
from kg.graph.iris import BASE, prefixes
from kg.graph.triples import quads
from kg.identity import duplicates, fingerprint, profiles, resolve
from kg.link.catalogue import Catalogue
from kg.link.loading import load_catalogue, own_tables
from kg.link.record import read
from kg.model import Document, Record
from kg.parse.nlp import load_model, parse
from kg.relate import Facts, actor_network, read_facts, write_csv
from kg.store.embedded import GraphStore, open_store
from kg.view.page import write_page

GARBAGE = (50_000, 20, 100)
"""Objects made before garbage is looked for: what a text is read into. Python's 700 cost a sixth of the time."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What is loaded once and passed in: the spaCy pipeline and the catalogue of actors."""

    nlp: Language
    catalogue: Catalogue


def load_tools(model: str | None = None, own: Iterable[Path] = ()) -> Tools:
    """Load model, rules and catalogue with `own` tables of actors. Raises KgError where one is missing or wrong.

    Without tables of one's own those of the folder `catalogue` are read, if it is there.
    """
    tools = Tools(load_model(model), load_catalogue(*own_tables(own)))
    gc.freeze()  # these stay: else each full collection of garbage goes through millions of their objects
    gc.set_threshold(*GARBAGE)
    return tools


def extract(documents: Iterable[Document], tools: Tools) -> Iterator[Record]:
    """A record for each document, in order."""
    for parsed in parse(documents, tools.nlp):
        yield read(parsed, tools.catalogue)


def build(records: Iterable[Record], base: str = BASE) -> GraphStore:
    """A store in memory with a graph for each record, IRIs beginning with `base`; what several tell of is one node."""
    found = list(records)
    identities = resolve(profile for record in found for profile in profiles(record))
    copies = duplicates(map(fingerprint, found))
    store = open_store()
    store.load(quad for record in found for id_ in [record.document.id]
               for quad in quads(record, base, copies.told(id_, identities.of(id_))))
    return store


def write_exports(store: GraphStore, folder: Path, base: str = BASE,
                  texts: Mapping[str, str] | None = None) -> tuple[Facts, list[str]]:
    """Write graph, tables and page into `folder`; return the facts they tell, and the names of the files.

    `texts` maps IRIs of documents to their texts, so that the page can show sentences in
    their paragraphs. The same store gives the same bytes. The files take their places
    together, once all are written.
    """
    facts = read_facts(store)
    with TemporaryDirectory(prefix=".part-", dir=folder) as name:
        part = Path(name)
        for form, suffix in (("turtle", ".ttl"), ("trig", ".trig")):
            write(store.quads(), part / f"graph{suffix}", form, prefixes(base))
        write_reports(facts, part / "reports.csv")
        write_csv(actor_network(facts), part)
        write_page(facts, part / "graph.html", texts=texts)
        names = sorted(file.name for file in part.iterdir())
        for file in names:
            (part / file).replace(folder / file)
    return facts, names
