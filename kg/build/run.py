"""A build: read what changed, write what changed, switch to the new graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from kg.build import folder as store_folder
from kg.build.cache import Cache, key
from kg.build.described import making, triples
from kg.build.folder import GRAPH
from kg.build.graphs import Draft
from kg.build.manifest import Files, Manifest, Settings, named, without_text
from kg.build.manifest import read as read_manifest
from kg.build.manifest import write as write_manifest
from kg.build.plan import Plan, digest, form, planned, profiles_key
from kg.build.readings import Fault, Reading
from kg.build.versions import reading
from kg.errors import InputError, KgError
from kg.graph import dataset, iris, ties
from kg.graph.dataset import Making
from kg.graph.vocab import CORRECTIONS
from kg.identity.state import State, dumps, loads
from kg.model import Correction, Document
from kg.store.embedded import open_store

type Shown = Callable[[Iterable[Any], int, str], Iterable[Any]]
"""Lets items go by and shows how far they are: given how many there are, and what is done with them."""


def unseen(items: Iterable[Any], number: int, label: str) -> Iterable[Any]:
    return items


class Engine(Protocol):
    """Does the work that each document needs by itself, in this process or by `number` others."""

    @property
    def number(self) -> int:
        """Processes that share the work."""

    def readings(self, documents: Iterable[Document]) -> Iterable[Reading | Fault]:
        """What is to be kept of each document, in order; they are taken as they are needed."""

    def graphs(self, drafts: Iterable[Draft]) -> Iterable[bytes]:
        """The graph of each document as `kg.build.graphs.lines` writes it, in order."""


class Work(NamedTuple):
    """Who does it, and how it is shown."""

    engine: Engine
    shown: Shown = unseen


STATE = "identity.msgpack"
"""Beside a graph's manifest: what was known of identity across its documents, unless people corrected it."""

KEEP_EVERY = 20
"""Records after which what was read is on disk, so that a run that is killed loses no more than these."""

SHARED = 300
"""Graphs from which on others make them: fewer are written sooner than they are sent."""

FEW = 10
"""New documents below which their quads are written with what changes: in bulk they get files of their own."""

NO_READING = "the others were read; leave it out, or tell the makers of communique"

FILES = 400
"""Files of Oxigraph's above which they are put together: each change adds some ten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did: ids of the documents that were read, written and retracted, and the list of all.

    `words` and `reports` are those of the documents that were read. `failed` tells the documents that could not be
    read, `unknown` the corrections that name what is not there.
    """

    manifest: Manifest
    read: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    retracted: tuple[str, ...] = ()
    words: int = 0
    reports: int = 0
    failed: tuple[InputError, ...] = ()
    unknown: tuple[InputError, ...] = ()


def build(folder: Path, files: Files, settings: Settings, work: Work, *,
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
        read = {id_: document for id_, document in documents.items() if records[id_] in unread}
        anew = read_anew(read, records, settings, cache, work)
        if failed := anew.failed:
            records = {id_: kept for id_, kept in records.items() if id_ not in failed}
            made = replace(made, inputs=digest([records, form(settings)]))
        plan = planned(records, settings, corrections, cache, before, known_state(old) if old and before else None)
        made = replace(made, corrections=plan.corrections_digest(), graphs={id_: plan.digest(id_) for id_ in records})
        result = written(folder, old, before, made, plan, how, work)
        if rebuild:
            cache.forget((document.sha256 for document in documents.values()), records.values(),
                         (profiles_key(key, settings) for key in records.values()))
        return replace(result, read=tuple(id_ for id_ in read if id_ not in failed), words=anew.words,
                       reports=anew.reports, failed=tuple(failed.values()), unknown=plan.unknown)
    finally:
        cache.close()


@dataclass(slots=True)
class Anew:
    """Documents that could not be read, by id, and how many words and reports the others have."""

    failed: dict[str, InputError] = field(default_factory=dict)
    words: int = 0
    reports: int = 0


def read_anew(documents: Mapping[str, Document], records: Mapping[str, str], settings: Settings, cache: Cache,
              work: Work) -> Anew:
    """Read documents and keep texts, records and profiles as they come."""
    done = Anew()
    texts = (replace(doc, text=doc.text or text(doc, cache)) for doc in documents.values())
    try:
        found_all = work.shown(work.engine.readings(texts), len(documents), "Reading") if documents else ()
        for number, found in enumerate(found_all, start=1):
            document = documents[found.document]
            if isinstance(found, Fault):
                done.failed[document.id] = InputError(document.path, None, found.problem, NO_READING)
                continue
            done.words += found.words
            done.reports += found.reports
            key = records[document.id]
            made = profiles_key(key, settings)
            cache.put_record(key, found.record)
            cache.put_profiles(made, found.profiles, found.entities)
            cache.put_fingerprint(made, found.fingerprint)
            if document.text:
                cache.put_text(document.sha256, document.text)
            if number % KEEP_EVERY == 0:
                cache.keep()
    finally:
        cache.keep()
    return done


def text(document: Document, cache: Cache) -> str:
    """The text of a document that was read before. Raises KgError if it is lost."""
    if found := cache.text(document.sha256):
        return found
    raise KgError(document.path, "its text is not in the store any more", "name it or its folder in the command")


def written(folder: Path, old: Path | None, before: Manifest | None, made: Manifest, plan: Plan,
            how: Making, work: Work) -> Built:
    """Write the graphs that are new or other than `before` beside those of `old` that stay, and switch to them."""
    stale = {id_ for id_, told in made.graphs.items() if before is None or before.graphs.get(id_) != told}
    gone = set(before.graphs if before else ()) - made.graphs.keys()
    result = Built(manifest=made, written=tuple(sorted(stale)), retracted=tuple(sorted(gone)))
    if before == made:
        return result
    new = store_folder.begin(folder, old)
    if old is None or before is None or before.settings != made.settings or len(stale) >= len(made.graphs) / 2:
        fill(new, plan, how, work, fresh=sorted(made.graphs))
    else:
        store_folder.copy(old, new)
        here = stale & before.graphs.keys()
        tied = {id_ for id_ in here if own(before.graphs[id_]) == own(made.graphs[id_]) and id_ not in plan.wrong}
        fill(new, plan, how, work, fresh=sorted(stale - here), changed=sorted(here - tied), tied=sorted(tied),
             gone=sorted(gone))
    write_manifest(made, new)
    if plan.state:
        (new / STATE).write_bytes(dumps(plan.state))
    store_folder.switch(folder, new)
    return result


def own(told: str) -> str:
    """The digest of all that a document's graph depends on but its ties."""
    return told.partition(" ")[0]


def fill(new: Path, plan: Plan, how: Making, work: Work, fresh: Sequence[str], changed: Sequence[str] = (),
         tied: Sequence[str] = (), gone: Sequence[str] = ()) -> None:
    """Write the graphs of documents that are new or changed, and the corrections; retract those that are gone.

    Of those that are `tied` otherwise than before only the ties are written.
    The description is written anew: what it counts is what it counted before, and what was added since.

    The store is closed when this returns: an open one still tidies its files, which no reader may see.
    """
    store, base = open_store(new / GRAPH), plan.settings.base
    known, few = triples(store), len(fresh) < FEW
    left = sum(store.remove(iris.document(base, id_)) for id_ in gone)
    steps = [store.exchange(store.quads(iris.document(base, id_)), plan.quads(id_))
             for id_ in (*changed, *(fresh if few else ()))]
    steps += [store.exchange(ties.known(store.engine, iris.document(base, id_)), plan.ties(id_)) for id_ in tied]
    steps.append(store.exchange(store.quads(str(CORRECTIONS)), plan.corrections()))
    added = chain.from_iterable(quads for quads, _ in steps)
    if few:
        store.add(added)
    elif work.engine.number > 1 and len(fresh) >= SHARED:
        store.load(added)
        store.load_lines(work.shown(work.engine.graphs(map(plan.draft, fresh)), len(fresh), "Writing"))
    else:
        names = work.shown(fresh, len(fresh), "Writing")
        store.load(chain(added, (quad for id_ in names for quad in plan.quads(id_))))
    if known is None:
        count = store.size([*store.documents(), str(CORRECTIONS)])
    else:
        count = known - left + sum(more for _, more in steps)
        count += 0 if few else store.size(iris.document(base, id_) for id_ in fresh)
    store.describe(dataset.quads(base, how, documents=len(plan.records), triples=count))
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
