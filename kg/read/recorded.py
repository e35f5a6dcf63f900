"""Documents out of full records, as `kg extract --full` writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

import msgspec

from kg.errors import InputError
from kg.model import Document
from kg.read.source import Source, slug

RECORD = {"form", "record"}
"""The keys of a line."""

ANEW = "extract the records anew"


def recorded(rows: Iterable[tuple[int, Mapping[str, object] | InputError]],
             source: Source) -> Iterator[Document | InputError]:
    """The documents of records, as they were read then, by the numbers of their lines."""
    for number, row in rows:
        if isinstance(row, InputError):
            yield row
            continue
        record = row.get("record")
        try:
            found = msgspec.convert(record.get("document") if isinstance(record, Mapping) else None, Document)
        except ValueError as error:
            yield InputError(source.place, number, f"no full record ({error})", ANEW)
            continue
        text = found.text.encode("utf-8", "surrogatepass")
        if sha256(text).hexdigest() != found.sha256 or slug(found.id) != found.id:
            yield InputError(source.place, number, "id or text of the record were changed", ANEW)
        else:
            yield found
