"""Records that were extracted elsewhere, taken into a project, so that a build does not read their texts again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.build.cache import BATCH, Cache, key
from kg.build.manifest import Settings
from kg.build.versions import reading
from kg.errors import InputError, KgError
from kg.export.records import load_full
from kg.export.shards import LIST, NAME, Shards, listed, records
from kg.export.target import Target, target
from kg.read.files import OnError
from kg.read.places import folder_of
from kg.read.remote import named
from kg.read.source import is_address, shown

WHOLE = "extract with --full: full records have their texts"


def take(paths: Iterable[Path | str], settings: Settings, store: Path, on_error: OnError) -> int:
    """Keep the records of those paths that are folders of shards in the store's cache; return how many were kept.

    Only what was read by the same code, model and tables is kept. The documents themselves are read as those of any
    other file. Raises KgError if a folder's records have no texts, or its extraction was not finished.
    """
    read_by, number = reading(settings.model, settings.catalogue), 0
    for path in filter(folder_of, paths):
        place = named(str(path)) if is_address(path) else shown(path)
        try:
            folder = target(path)
            names = folder.names()
        except KgError:
            continue  # whoever reads the documents tells it
        shards = list_of(folder, names, place)
        if shards and shards.read_by == read_by:
            try:
                number += kept(records(folder, shards, place), read_by, store)
            except KgError as error:
                on_error(InputError(error.place, None, error.problem, error.remedy))
    return number


def list_of(folder: Target, names: set[str], place: str) -> Shards | None:
    """The list of a folder of shards; None if it is a folder of something else."""
    if LIST not in names and any(map(NAME.fullmatch, names)):
        raise KgError(place, "an extraction that is not finished is here", "finish it: the same `kg extract` goes on")
    try:
        shards = listed(folder, names, place)
    except KgError:
        return None
    if shards and shards.kind != "full":
        raise KgError(place, "its records have no texts, so no graph is made of them", WHOLE)
    return shards


def kept(lines: Iterable[str], read_by: str, store: Path) -> int:
    """Keep records and texts; return how many."""
    cache, number = Cache(store), 0
    try:
        for number, line in enumerate(lines, start=1):
            document = load_full(line).document
            cache.put_record(key(document, read_by), line)
            cache.put_text(document.sha256, document.text)
            if number % BATCH == 0:
                cache.keep()
        cache.keep()
    finally:
        cache.close()
    return number
