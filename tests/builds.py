"""Builds of small stores for tests: texts that are lists of names, read without a model."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from kg.build.corrections import NAME, read_corrections
from kg.build.folder import snapshot, writing
from kg.build.graphs import Draft, lines
from kg.build.manifest import Settings
from kg.build.readings import Reading, reading
from kg.build.run import Built, Work, build
from kg.export.rdf import serialized
from kg.graph.iris import BASE
from kg.graph.vocab import DESCRIPTION
from kg.model import Document, Entity, EntityType, Record, Report
from kg.store.embedded import MERGE, ONTOLOGY_GRAPH

SETTINGS = Settings(base=BASE)
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
"""A folder in memory, where the system has one: stores wait for the disk at each build."""


def read(document: Document) -> Record:
    """A record of a text such as "Ana Bo. Cy": of each sentence the first threatens the others; "Offer" is proposed.

    "Bo2" is another person who is called Bo.
    """
    people: dict[str, Entity] = {}
    reports, at = [], 0
    for number, sentence in enumerate(document.text.split(". "), start=1):
        names = sentence.split()
        ids = [f"proposal/{document.id}-{name}" if name == "Offer" else f"person/{name.lower()}" for name in names]
        people |= {id_: Entity(id=id_, type=EntityType.PROPOSAL if name == "Offer" else EntityType.PERSON,
                               name=name.rstrip("2"),
                               wikidata=None if name == "Offer" else f"Q{len(name)}{ord(name[0])}")
                   for id_, name in zip(ids, names, strict=True)}
        reports.append(Report(
            id=f"e{number:03}", kind="Propose" if "Offer" in names else "Threaten", rule="test",
            evidence=((at, at + len(sentence)),), actor=(ids[0],),
            target=tuple(id_ for id_ in ids[1:] if id_.startswith("person")),
            about=tuple(id_ for id_ in ids if id_.startswith("proposal"))))
        at += len(sentence) + 2
    return Record(document=document, entities=tuple(people.values()), reports=tuple(reports))


class Reader:
    """Reads such texts in this process."""

    number = 1

    def readings(self, documents: Iterable[Document]) -> Iterable[Reading]:
        return (reading(read(document), 0.0) for document in documents)

    def graphs(self, drafts: Iterable[Draft]) -> Iterable[bytes]:
        return (lines(draft, SETTINGS) for draft in drafts)


def told(name: str, text: str, folder: str = "/news") -> tuple[str, Document]:
    """A file of that name and text, as the reader gives it."""
    digest = sha256(text.encode()).hexdigest()
    return f"{folder}/{name}.txt", Document(id=name, path=f"{name}.txt", text=text, sha256=digest)


def built(store: Path, files: dict[str, Document], options: Settings = SETTINGS, *, rebuild: bool = False) -> Built:
    """Build with the corrections beside the store."""
    with writing(store):
        return build(store, files, options, Work(Reader()), rebuild=rebuild,
                     corrections=read_corrections(store.parent / NAME))


def state(store: Path) -> tuple[bytes, set[str], str]:
    """All of the graph but the ontology: each document's and the description, the merge, and what it was built from."""
    place, graph = snapshot(store)
    merge = {str(quad.triple) for quad in graph.engine.quads_for_pattern(None, None, None, MERGE)}
    ontology = {str(quad.triple) for quad in graph.engine.quads_for_pattern(None, None, None, ONTOLOGY_GRAPH)}
    named = {triple for triple in merge - ontology if "_:" not in triple}
    told = serialized([*graph.quads(), *graph.quads(str(DESCRIPTION))], "nquads", {})
    return told, named, (place / "manifest.json").read_text(encoding="utf-8")
