"""Word documents (python-docx)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.table import Table

from kg.errors import InputError
from kg.read.draft import Draft, Options
from kg.read.source import MAX_BYTES, Source, load

MAX_UNPACKED = 10 * MAX_BYTES


def read(source: Source, _: Options) -> Iterator[Draft]:
    """Paragraphs and cells of tables, one a line, and the document's properties.

    Raises InputError for a document with a password, and for one that is far larger than its file.
    """
    data = load(source)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(source.place, None, "a Word document with a password, or of before 2007",
                         "open it in Word and save it as .docx without a password")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > MAX_UNPACKED:
            raise InputError(source.place, None, f"more than {MAX_UNPACKED:,} bytes when unpacked", "save it as .txt")
    found = docx.Document(io.BytesIO(data))
    lines: list[str] = []
    for block in found.iter_inner_content():
        if isinstance(block, Table):
            lines += (cell.text for row in block.rows for cell in row.cells)
        else:
            lines.append(block.text)
    told = found.core_properties
    moment = told.created or told.modified
    text = "\n".join(" ".join(line.split()) for line in lines)
    yield Draft(text=f"{text}\n", title=told.title or None, author=told.author or None,
                published=moment.date().isoformat() if moment else None)
