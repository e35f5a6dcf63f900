"""The files that a build is given, and those it knows already, as one set."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from kg.build.manifest import Files
from kg.errors import InputError
from kg.model import Document
from kg.read.files import OnError, Source, document, files, shown, slug


def gathered(paths: Iterable[Path], known: Files, since: str | None, on_error: OnError) -> dict[str, Document]:
    """The known files, and those of `paths`, by their absolute paths; what is read now has its text.

    A folder stands for what is in it now: files of it that are gone are left out, files of other folders stay.
    With `since` (YYYY-MM-DD) files of an earlier day stay as they are known, or out.
    """
    given = list(paths)
    told = [(origin(file), file) for path in given for file in files(path, on_error)]
    folders = {origin(path) for path in given if path.is_dir()}
    found = {place: doc for place, doc in known.items() if str(Path(place).parent) not in folders}
    for place, file in sorted(set(told)):
        try:
            doc = document(Source(file, slug(file), shown(file)), on_error)
        except InputError as error:
            found.pop(place, None)
            on_error(error)
            continue
        if since is None or day(doc, file) >= since:
            found[place] = doc
        elif place in known:
            found[place] = known[place]
    return found


def origin(path: Path) -> str:
    """Where a file is, however it was named; links are not followed."""
    return os.path.abspath(path)  # noqa: PTH100 - Path.absolute leaves ".." in, and resolve follows links


def day(doc: Document, file: Path) -> str:
    """The last day on which it may have been published, or else the day the file was changed last, in UTC."""
    if doc.published:
        return doc.published + "-12-31"[len(doc.published) - 4:]
    return datetime.fromtimestamp(file.stat().st_mtime, UTC).date().isoformat()
