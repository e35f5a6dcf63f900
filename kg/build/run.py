"""A build: read what changed, write what changed, switch to the new graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from kg.build import folder as store_folder
from kg.build.cache import Cache, key
from kg.build.described import making, triples
from kg.build.folder import GRAPH
from kg.build.manifest import Files, Manifest, Settings, named, without_text
from kg.build.manifest import read as read_manifest
from kg.build.manifest import write as write_manifest
from kg.build.plan import Plan, digest, form, planned
from kg.build.versions import reading
from kg.errors import InputError, KgError
from kg.graph import dataset, iris, ties
from kg.graph.dataset import Making
from kg.graph.vocab import CORRECTIONS
from kg.identity.state import State, dumps, loads
from kg.model import Correction, Document, Record
from kg.store.embedded import open_store

type Extract = Callable[[list[Document]], Iterable[Record]]
"""Makes a record of each document, in order."""

STATE = "identity.msgpack"
"""Beside a graph's manifest: what was known of identity across its documents, unless people corrected it."""

KEEP_EVERY = 20
"""Records after which what was read is on disk, so that a run that is killed loses no more than these."""

FILES = 400
"""Files of Oxigraph's above which they are put together: each change adds some ten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did: ids of the documents that were read, written and retracted, and the list of all.

    `unknown` tells the corrections that name what is not there.
    """

    manifest: Manifest
    read: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    retracted: tuple[str, ...] = ()
    unknown: tuple[InputError, ...] = ()


def build(folder: Path, files: Files, settings: Settings, extract: Extract, *,
          corrections: tuple[Correction, ...] = (), rebuild: bool = False) -> Built:
    """Make the store in `folder` the graph of `files`; the caller holds it (`kg.build.folder.writing`).

    The result is the same whatever was in the store before. Files without a text are those whose text it keeps.
    With `rebuild` nothing that was read before is used. Raises KgError if the store is damaged, and RuleError if
    corrections contradict each other.
    """
    cache = Cache(folder, afresh=rebuild)
    try:
        documents = named(files)
        tools, how = reading(settings.model, settings.catalogue), making(settings)
        old = store_folder.current(folder)
        before = read_manifest(old) if old and not rebuild else None
        told = without_text(files, before.files if before else {})
        records = {id_: key(document, tools) for id_, document in documents.items()}
        made = Manifest(settings=settings, files=told, inputs=digest([records, form(settings)]),
                        form=form(settings), described=how.digest)
        if before and not corrections and before == replace(made, graphs=before.graphs):
            return Built(manifest=before)
        unread = set(records.values()) - (set() if rebuild else cache.known(records.values()))
        read = [document for id_, document in documents.items() if records[id_] in unread]
        read_anew(read, records, cache, extract)
        plan = planned(records, settings, corrections, cache, before, known_state(old) if old and before else None)
        made = replace(made, corrections=plan.corrections_digest(), graphs={id_: plan.digest(id_) for id_ in records})
        result = written(folder, old, before, made, plan, how)
        if rebuild:
            cache.forget((document.sha256 for document in documents.values()), records.values())
        return replace(result, read=tuple(document.id for document in read), unknown=plan.unknown)
    finally:
        cache.close()


def read_anew(documents: Iterable[Document], records: Mapping[str, str], cache: Cache, extract: Extract) -> None:
    """Read documents and keep texts and records."""
    texts = [replace(doc, text=doc.text or text(doc, cache)) for doc in documents]
    for number, record in enumerate(extract(texts) if texts else (), start=1):
        cache.put_record(records[record.document.id], record)
        cache.put_text(record.document.sha256, record.document.text)
        if number % KEEP_EVERY == 0:
            cache.keep()
    cache.keep()


def text(document: Document, cache: Cache) -> str:
    """The text of a document that was read before. Raises KgError if it is lost."""
    if found := cache.text(document.sha256):
        return found
    raise KgError(document.path, "its text is not in the store any more", "name it or its folder in the command")


def written(folder: Path, old: Path | None, before: Manifest | None, made: Manifest, plan: Plan,
            how: Making) -> Built:
    """Write the graphs that are new or other than `before` beside those of `old` that stay, and switch to them."""
    stale = {id_ for id_, told in made.graphs.items() if before is None or before.graphs.get(id_) != told}
    gone = set(before.graphs if before else ()) - made.graphs.keys()
    result = Built(manifest=made, written=tuple(sorted(stale)), retracted=tuple(sorted(gone)))
    if before == made:
        return result
    new = store_folder.begin(folder, old)
    if old is None or before is None or before.settings != made.settings or len(stale) >= len(made.graphs) / 2:
        fill(new, plan, how, fresh=sorted(made.graphs))
    else:
        store_folder.copy(old, new)
        here = stale & before.graphs.keys()
        tied = {id_ for id_ in here if own(before.graphs[id_]) == own(made.graphs[id_]) and id_ not in plan.wrong}
        fill(new, plan, how, fresh=sorted(stale - here), changed=sorted(here - tied), tied=sorted(tied),
             gone=sorted(gone))
    write_manifest(made, new)
    if plan.state:
        (new / STATE).write_bytes(dumps(plan.state))
    store_folder.switch(folder, new)
    return result


def own(told: str) -> str:
    """The digest of all that a document's graph depends on but its ties."""
    return told.partition(" ")[0]


def fill(new: Path, plan: Plan, how: Making, fresh: Sequence[str], changed: Sequence[str] = (),
         tied: Sequence[str] = (), gone: Sequence[str] = ()) -> None:
    """Write the graphs of documents that are new or changed, and the corrections; retract those that are gone.

    Of those that are `tied` otherwise than before only the ties are written.
    The description is written anew: what it counts is what it counted before, and what was added since.

    The store is closed when this returns: an open one still tidies its files, which no reader may see.
    """
    store, base = open_store(new / GRAPH), plan.settings.base
    written = [str(CORRECTIONS), *(iris.document(base, id_) for id_ in (*fresh, *changed, *tied, *gone))]
    known = triples(store)
    others = known - store.size(written) if known is not None else None
    for id_ in gone:
        store.remove(iris.document(base, id_))
    added = [store.exchange(store.quads(iris.document(base, id_)), plan.quads(id_)) for id_ in changed]
    added += [store.exchange(ties.known(store.engine, iris.document(base, id_)), plan.ties(id_)) for id_ in tied]
    added.append(store.exchange(store.quads(str(CORRECTIONS)), plan.corrections()))
    store.load(chain(*added, (quad for id_ in fresh for quad in plan.quads(id_))))
    count = store.size(written if others is not None else [*store.documents(), str(CORRECTIONS)])
    store.describe(dataset.quads(base, how, documents=len(plan.records), triples=count + (others or 0)))
    store.engine.flush()
    if sum(1 for _ in (new / GRAPH).iterdir()) > FILES:
        store.engine.optimize()


def known_state(place: Path) -> State | None:
    """What was known of identity when a graph was built; None if nothing is kept that can be read."""
    try:
        return loads((place / STATE).read_bytes())
    except (OSError, ValueError):
        return None


def texts(folder: Path, place: Path, base: str) -> dict[str, str]:
    """Texts by the IRIs of their documents, for the graph in folder `place` of the store."""
    cache, documents = Cache(folder), named(read_manifest(place).files)
    try:
        found = {iris.document(base, id_): cache.text(document.sha256) for id_, document in documents.items()}
    finally:
        cache.close()
    return {iri: text for iri, text in found.items() if text}
