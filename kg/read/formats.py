"""The formats that are read: by which names and first bytes they are known, and which module reads each.

A module is imported when a document of its format is there: `kg --help` loads none of them.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from kg.errors import InputError
from kg.model import Document
from kg.read.draft import Draft, Found, Options, beside, finished
from kg.read.failures import failure
from kg.read.meta import read_meta
from kg.read.source import Source, again, shown, unreadable

type Reader = Callable[[Source, Options], Iterator[Found]]

INSTALL = "install it: pip install 'communique[formats]'"
HEAD = 4096


@dataclass(frozen=True, slots=True)
class Format:
    """`module` has `read(source, options) -> Iterator[Found]`; `folder` says whether a folder stands for such files."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    folder: bool = True


TEXT = Format("plain text", (".txt",), "kg.read.plain")
HTML = Format("HTML", (".html", ".htm", ".xhtml"), "kg.read.html")
PDF = Format("PDF", (".pdf",), "kg.read.pdf")
DOCX = Format("a Word document", (".docx",), "kg.read.docx")
ROWS = Format("JSON Lines", (".jsonl", ".ndjson"), "kg.read.jsonl")
JSON = Format("JSON", (".json",), "kg.read.jsonl", folder=False)
CSV = Format("CSV", (".csv", ".tsv"), "kg.read.csv_rows", folder=False)
PARQUET = Format("Parquet", (".parquet",), "kg.read.parquet")
FEED = Format("a feed", (".rss", ".atom", ".xml"), "kg.read.feed")
WARC = Format("a WARC archive", (".warc", ".warc.gz", ".wet.gz"), "kg.read.warc")
TAR = Format("a tar archive", (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz"), "kg.read.tar")
ZIP = Format("a zip archive", (".zip",), "kg.read.zip")
PACKED = Format("a compressed file", (".gz", ".bz2", ".xz"), "kg.read.packed")
FORMATS = (TEXT, Format("Markdown", (".md", ".markdown"), "kg.read.markdown"), HTML, PDF, DOCX, ROWS, JSON, CSV,
           PARQUET, FEED, WARC, TAR, ZIP, PACKED)
SUFFIXES = sorted(((suffix, one) for one in FORMATS for suffix in one.suffixes), key=lambda pair: -len(pair[0]))


def named(name: str) -> tuple[Format, str] | None:
    """The format that a file's name tells, with its ending."""
    low = name.casefold()
    return next(((one, suffix) for suffix, one in SUFFIXES if low.endswith(suffix)), None)


def in_folder(name: str) -> bool:
    """Whether a folder or archive stands for a file of that name: one about the folder is no news."""
    found = named(name)
    if not found or name.startswith((".", "~$")) or name.casefold().startswith(("readme.", "license.")):
        return False
    inner = named(name[:-len(found[1])]) if found[0] is PACKED else found
    return bool(inner and inner[0].folder)


def read(source: Source, options: Options) -> Iterator[Document | InputError]:
    """The documents of a source, one by one, and whatever of it could not be read."""
    kind, suffix = named(source.name) or (None, "")
    meta: dict[str, str] = {}
    try:
        if source.fetched:  # once, and no longer than it is read
            whole = source.open()
            source = source.at(lambda: again(whole))
        if source.depth == 0 or kind in (TEXT, HTML, PDF, DOCX):
            faults: list[InputError] = []
            name = beside(source.name, suffix)
            if data := source.beside(name):
                meta = read_meta(data, source.place.removesuffix(shown(source.name)) + shown(name), faults.append)
            yield from faults
        kind = kind or sniffed(source)
        empty = True
        for found in module(kind, source)(source, options):
            empty = False
            yield from completed(found, source, meta, options)
        if empty:
            yield InputError(source.place, None, f"no document in this, read as {kind.name}", "leave it out")
    except InputError as error:
        yield error
    except Exception as error:  # whatever a library makes of hostile bytes
        if isinstance(error, OSError) and error.errno:
            yield unreadable(source.place, error)
        else:
            yield failure(source.place, f"broken, no {kind.name.removeprefix('a ') if kind else 'text'}", error)


def completed(found: Found, source: Source, meta: dict[str, str],
              options: Options) -> Iterator[Document | InputError]:
    """What is handed out for something that a reader found."""
    if not isinstance(found, Draft):
        yield found
        return
    try:
        yield from finished(found, source, meta, options)
    except InputError as error:
        yield error


def module(kind: Format, source: Source) -> Reader:
    """The function that reads a format. Raises InputError with the remedy if a library is not installed."""
    try:
        return import_module(kind.module).read  # type: ignore[no-any-return]
    except ModuleNotFoundError as error:
        raise InputError(source.place, None, f"{kind.name} is read with {error.name}, which is not installed",
                         INSTALL) from error


def sniffed(source: Source) -> Format:
    """The format that the first bytes tell."""
    with source.open() as stream:
        head = stream.read(HEAD)
    for magic, kind in ((b"%PDF-", PDF), (b"PAR1", PARQUET), (b"WARC/", WARC), (b"BZh", PACKED),
                        (b"\xfd7zXZ", PACKED)):
        if head.startswith(magic):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return DOCX if b"[Content_Types].xml" in head and b"word/" in head else ZIP
    if head.startswith(b"\x1f\x8b"):
        return packed(source)
    if head[257:262] == b"ustar":
        return TAR
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<rss", b"<feed", b"<rdf")) or start.startswith(b"<?xml") and b"<html" not in start:
        return FEED
    if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<!--", b"<head", b"<body")):
        return HTML
    return ROWS if is_json(start) else TEXT


def packed(source: Source) -> Format:
    """What is in a gzip file."""
    with source.open() as stream, gzip.open(stream) as inner:
        head = inner.read(HEAD)
    return WARC if head.startswith(b"WARC/") else TAR if head[257:262] == b"ustar" else PACKED


def is_json(start: bytes) -> bool:
    """Whether bytes begin with an object of JSON, or a list of such."""
    if start.startswith(b"[") and start[1:].lstrip().startswith(b"{"):
        return True
    try:
        json.loads(start.split(b"\n", 1)[0])
    except ValueError:
        return start.startswith((b'{"', b"{\n"))
    return start.startswith(b"{")
