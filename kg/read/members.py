"""Files in archives as sources."""

from __future__ import annotations

from collections.abc import Callable

from kg.read.formats import in_folder
from kg.read.source import Source, shown, slug


def wanted(name: str) -> bool:
    """Whether a member is named like a document, and neither it nor a folder of it is hidden."""
    *folders, last = name.replace("\\", "/").split("/")
    hidden = any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in folders)
    return in_folder(last) and not hidden


def member(source: Source, name: str, depth: int, beside: Callable[[str], bytes | None]) -> Source:
    """A member of an archive that is a source itself."""
    path = name.replace("\\", "/")
    folder, _, last = path.rpartition("/")
    return Source(name=last, place=f"{source.place}!/{shown(path)}", key=f"{source.key}!/{path}",
                  id=f"{source.id}~{slug(path)}", open=source.open, day=source.day, depth=depth,
                  beside=lambda other: beside(f"{folder}/{other}" if folder else other))
