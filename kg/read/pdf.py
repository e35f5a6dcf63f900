"""PDF: the text of its pages as paragraphs (pypdf)."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator

from pypdf import PasswordType, PdfReader

from kg.errors import InputError
from kg.read.draft import Draft, Options
from kg.read.rows import short
from kg.read.source import Source, load

MAX_PAGES = 2000
EDGE = 2
"""Lines at the top and at the foot of a page that may be a running head."""

NUMBER = re.compile(r"\d+")
HYPHEN = re.compile(r"(\w)[-\u2010\u00ad]$")
SENTENCE_END = re.compile(r"[.!?:][\"”’)\]]*$")
SHORT = 0.75
"""A line that ends a sentence and is shorter than this share of the usual ends a paragraph."""

OFFICE = re.compile(r"^(microsoft word|untitled|.*\.(docx?|pdf|indd|qxd)$)", re.IGNORECASE)

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read(source: Source, _: Options) -> Iterator[Draft]:
    """Its paragraphs, one a line, without running heads and page numbers; words parted at a line's end are joined.

    Raises InputError for a PDF with a password, and for pictures of pages (a scan).
    """
    pdf = PdfReader(io.BytesIO(load(source)))
    if pdf.is_encrypted and pdf.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise InputError(source.place, None, "a PDF with a password", "save it without: qpdf --decrypt IN OUT")
    if len(pdf.pages) > MAX_PAGES:
        raise InputError(source.place, None, f"more than {MAX_PAGES:,} pages", "split it into documents")
    pages = [page.extract_text().splitlines() for page in pdf.pages]
    text = "\n".join(paragraphs(body(pages)))
    if not text.strip():
        raise InputError(source.place, None, "no text in this PDF: its pages are pictures",
                         "read the scan first, such as with ocrmypdf")
    told = pdf.metadata
    title = str(told.title) if told and told.title and not OFFICE.match(str(told.title)) else None
    moment = told.creation_date if told else None
    yield Draft(text=f"{text}\n", title=title, author=short(str(told.author)) if told and told.author else None,
                published=moment.date().isoformat() if moment else None)


def body(pages: list[list[str]]) -> list[str]:
    """The lines of all pages without those that stand at the edge of most pages, whatever their numbers."""
    pages = [[line.rstrip() for line in page if line.strip()] for page in pages]
    edges = Counter(key for page in pages for key in {NUMBER.sub("#", line.strip()) for line in edge(page)})
    running = {key for key, times in edges.items() if times >= 3 and times * 2 > len(pages) or key == "#"}
    found: list[str] = []
    for page in pages:
        last = len(page) - EDGE
        found += (line for at, line in enumerate(page)
                  if not (at < EDGE or at >= last) or NUMBER.sub("#", line.strip()) not in running)
    return found


def edge(page: list[str]) -> list[str]:
    return page[:EDGE] + page[max(EDGE, len(page) - EDGE):]


def paragraphs(lines: list[str]) -> Iterator[str]:
    """Lines put together. A short line ends a paragraph if a sentence ends on it, or the next begins in upper case."""
    usual = sorted(map(len, lines))[len(lines) * 3 // 4] if lines else 0
    kept = ""
    for at, line in enumerate(lines):
        words = " ".join(line.split())
        following = lines[at + 1].lstrip() if at + 1 < len(lines) else ""
        if HYPHEN.search(kept) and words[:1].islower():
            kept = HYPHEN.sub(r"\1", kept) + words
        else:
            kept = f"{kept} {words}".strip()
        ended = len(words) < SHORT * usual and (SENTENCE_END.search(words) or not following[:1].islower())
        if ended and not HYPHEN.search(words):
            yield kept
            kept = ""
    if kept:
        yield kept
