"""WARC archives such as Common Crawl's (ISO 28500, by FastWARC): a document for each page in it."""

from __future__ import annotations

from collections.abc import Iterator

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from kg.errors import InputError
from kg.read.draft import Draft, Options
from kg.read.html import article, charset
from kg.read.rows import short
from kg.read.source import MAX_BYTES, Source
from kg.read.text import decode

PAGES = ("text/html", "application/xhtml+xml")


def read(source: Source, _: Options) -> Iterator[Draft | InputError]:
    """The articles of responses that are pages, and the texts of pages (WET); other records are passed by."""
    kinds = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource
    with source.open() as stream:
        for record in ArchiveIterator(stream, record_types=kinds, parse_http=True):
            url = record.headers.get("WARC-Target-URI") or ""
            place = f"{source.place}#{short(url)}"
            try:
                if draft := page(record, url, place):
                    yield draft
            except InputError as error:
                yield error


def page(record: WarcRecord, url: str, place: str) -> Draft | None:
    """The article of a record; None if it is no page, or not what was asked for."""
    http = record.http_headers
    if http is not None and http.status_code != 200:
        return None
    kind = (http.get("Content-Type") if http is not None else record.headers.get("Content-Type")) or ""
    html = kind.partition(";")[0].strip().lower() in PAGES
    if not html and not (record.record_type == WarcRecordType.conversion and kind.startswith("text/plain")):
        return None
    data = record.reader.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(place, None, f"more than the {MAX_BYTES:,} bytes of a document", "leave it out")
    name = (record.headers.get("WARC-Record-ID") or url).strip("<>").removeprefix("urn:uuid:").replace("/", "-")
    if html:
        told = article(decode(data, place, charset(data) or record.http_charset), place, url)
    else:
        told = Draft(text=decode(data, place), url=url)
    return Draft(text=told.text, within=f"#{short(url)}", id=name, title=told.title, author=told.author,
                 published=told.published, outlet=told.outlet, url=told.url)
