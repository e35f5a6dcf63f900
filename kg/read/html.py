"""Web pages: the article's text without menus and advertisements, and what the page says of it (trafilatura)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trafilatura import bare_extraction
from trafilatura.settings import Document as Page

from kg.errors import InputError
from kg.read.draft import Draft, Options
from kg.read.source import Source, load
from kg.read.text import decode

CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)|^<\?xml[^>]{0,100}encoding=[\"']([\w-]+)",
                     re.IGNORECASE)
HEAD = 4096


def read(source: Source, _: Options) -> Iterator[Draft]:
    """The article of a page, a paragraph a line."""
    data = load(source)
    yield article(decode(data, source.place, charset(data)), source.place)


def article(html: str, place: str, url: str | None = None) -> Draft:
    """The article of a page at `url`. Raises InputError if the page has none."""
    page = bare_extraction(html, url=url, with_metadata=True, include_comments=False,
                           date_extraction_params={"extensive_search": False, "original_date": True})
    if not isinstance(page, Page) or not page.text:
        raise InputError(place, None, "no article in this page", "leave it out, or save its text as .txt")
    return Draft(text=page.text, title=page.title, published=page.date, author=page.author,
                 outlet=page.sitename or page.hostname, url=page.url or url)


def charset(data: bytes) -> str | None:
    """The encoding that a page says it is in (HTML, 13.2.3.2: looked for at its beginning)."""
    found = CHARSET.search(data[:HEAD])
    return (found[1] or found[2]).decode("ascii") if found else None
