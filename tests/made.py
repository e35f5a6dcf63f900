"""Files of every format, made here: the same two paragraphs of a report, and what each format can say of it."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import docx
import pyarrow as pa
from pyarrow import parquet
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

PARAGRAPHS = ["France proposed direct talks with Japan in Geneva on Friday, officials said at a press briefing.",
              "Japan accused France of violating the ceasefire that both sides had signed in March this year."]
TEXT = "\n".join(PARAGRAPHS) + "\n"
TITLE, DAY, AUTHOR, OUTLET, URL = "Talks offered", "2025-05-11", "Ann Bo", "The Outlet", "https://example.org/talks"
TOLD = (TITLE, DAY, AUTHOR, OUTLET, URL)
ROW = {"id": "7", "text": TEXT, "title": TITLE, "published": f"{DAY}T10:00:00Z", "author": AUTHOR, "outlet": OUTLET,
       "url": URL}
PAGE = """<!doctype html><html><head><meta charset="{charset}"><title>Talks offered | The Outlet</title>
<meta property="og:site_name" content="The Outlet"><meta name="author" content="Ann Bo">
<meta property="article:published_time" content="2025-05-11T10:00:00Z">
<link rel="canonical" href="https://example.org/talks"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Talks offered</h1>
<p>{0}</p><p>{1}</p></article><script>alert(1)</script><footer>All rights reserved</footer></body></html>"""


def page(*more: str, charset: str = "utf-8") -> bytes:
    return PAGE.format(PARAGRAPHS[0], " ".join([PARAGRAPHS[1], *more]), charset=charset).encode(charset)


def markdown() -> bytes:
    return (f"---\ntitle: {TITLE}\ndate: {DAY}\nauthor: {AUTHOR}\noutlet: {OUTLET}\nurl: {URL}\n---\n\n"
            f"{PARAGRAPHS[0].replace('direct talks', '**direct** [talks](https://example.org)')}\n\n"
            f"{PARAGRAPHS[1].replace(' the ', chr(10) + 'the ')}\n").encode()


def jsonl(*rows: Mapping[str, object]) -> bytes:
    return "".join(f"{json.dumps(row)}\n" for row in rows or [ROW]).encode()


def csv() -> bytes:
    return ("id,text,title,published,author,outlet,url\n"
            f'7,"{TEXT}",{TITLE},{DAY},{AUTHOR},{OUTLET},{URL}\n').encode()


def table(rows: Iterable[Mapping[str, Any]] = (ROW,)) -> bytes:
    stream = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist([dict(row) for row in rows]), stream)
    return stream.getvalue()


def word() -> bytes:
    stream, made = io.BytesIO(), docx.Document()
    for paragraph in PARAGRAPHS:
        made.add_paragraph(paragraph)
    made.core_properties.title, made.core_properties.author = TITLE, AUTHOR
    made.core_properties.created = datetime(2025, 5, 11, tzinfo=UTC)
    made.save(stream)
    return stream.getvalue()


def pdf(*pages: Iterable[tuple[int, int, str]], password: str | None = None) -> bytes:
    """A PDF with lines at places (points from the left and from below) on its pages."""
    writer, stream = PdfWriter(), io.BytesIO()
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
                             NameObject("/BaseFont"): NameObject("/Helvetica"),
                             NameObject("/Encoding"): NameObject("/WinAnsiEncoding")})
    for lines in pages:
        sheet = writer.add_blank_page(612, 792)
        content = DecodedStreamObject()
        content.set_data("".join(f"BT /F1 10 Tf {x} {y} Td ({line}) Tj ET\n" for x, y, line in lines).encode("cp1252"))
        sheet[NameObject("/Contents")] = writer._add_object(content)
        sheet[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})})
    writer.add_metadata({"/Title": TITLE, "/Author": AUTHOR, "/CreationDate": "D:20250511100000Z"})
    if password:
        writer.encrypt(password, algorithm="AES-256")
    writer.write(stream)
    return stream.getvalue()


def report_as_pdf() -> bytes:
    """The paragraphs, broken into lines, the second of three pages holding a word that is parted."""
    head = [(50, 760, "The Outlet - 11 May 2025")]
    foot = [(300, 20, "Page 1 of 3")]
    first = ["France proposed direct talks with Japan in Geneva on Friday, offi-",
             "cials said at a press briefing."]
    second = ["Japan accused France of violating the ceasefire that both sides had",
              "signed in March this year."]
    return pdf([*head, *lines(first), *foot], [*head, *lines(second), *foot],
               [*head, *lines(["No other comment was made on the matter."]), *foot])


def lines(written: Iterable[str], x: int = 50, top: int = 700) -> list[tuple[int, int, str]]:
    return [(x, top - 12 * number, line) for number, line in enumerate(written)]


def rss() -> bytes:
    body = "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in PARAGRAPHS)
    return f"""<?xml version="1.0"?><rss version="2.0"><channel><title>{OUTLET}</title><item><title>{TITLE}</title>
<link>{URL}</link><guid>7</guid><author>{AUTHOR}</author><pubDate>Sun, 11 May 2025 10:00:00 GMT</pubDate>
<description>{body}</description></item></channel></rss>""".encode()


def atom() -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>{OUTLET}</title><entry><title>{TITLE}</title>
<link href="{URL}"/><id>7</id><author><name>{AUTHOR}</name></author><published>{DAY}T10:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{body}</div></content></entry></feed>""".encode()


def warc(*bodies: bytes, status: str = "200 OK") -> bytes:
    """A WARC archive with a response for each body, each compressed by itself as Common Crawl's are."""
    found = []
    for number, body in enumerate(bodies or [page()], start=1):
        http = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".encode() + body
        found.append(gzip.compress(
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0000-{number}>\r\n"
            f"WARC-Target-URI: {URL}/{number}\r\nWARC-Date: 2025-05-12T00:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n".encode()
            + http + b"\r\n\r\n", mtime=0))
    return b"".join(found)


def zipped(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def tarred(files: Mapping[str, bytes], mode: str = "w") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


FILES: dict[str, bytes] = {
    "a.txt": TEXT.encode(), "a.md": markdown(), "a.html": page(), "a.pdf": report_as_pdf(), "a.docx": word(),
    "a.jsonl": jsonl(), "a.json": json.dumps([ROW]).encode(), "a.csv": csv(), "a.parquet": table(), "a.rss": rss(),
    "a.atom": atom(), "a.warc.gz": warc(), "a.zip": zipped({"in/a.txt": TEXT.encode(), "in/b.html": page()}),
    "a.tar": tarred({"in/a.txt": TEXT.encode()}), "a.tgz": tarred({"a.html": page()}, "w:gz"),
    "a.txt.gz": gzip.compress(TEXT.encode(), mtime=0), "a.jsonl.bz2": bz2.compress(jsonl()),
    "a.html.xz": lzma.compress(page())}
"""A file of each format by its name."""
