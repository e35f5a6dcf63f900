"""RSS and Atom (feedparser): a document for each entry, of what the feed gives of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from time import struct_time
from typing import Any

import feedparser
from lxml import etree
from lxml.html import document_fromstring

from kg.errors import InputError
from kg.read.draft import Draft, Options
from kg.read.rows import short
from kg.read.source import Source, load

BLOCKS = {"address", "article", "blockquote", "br", "div", "dd", "dt", "figure", "h1", "h2", "h3", "h4", "h5", "h6",
          "hr", "li", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"}
SILENT = {"script", "style", "noscript", "template", "iframe", "object"}
TAG = re.compile(r"<[a-zA-Z/!]|&\w+;|&#")


def read(source: Source, _: Options) -> Iterator[Draft | InputError]:
    """Each entry's content, or else its summary; the pages that they lead to are not fetched."""
    found = feedparser.parse(load(source), sanitize_html=False, resolve_relative_uris=False)
    outlet = found.feed.get("title")
    for number, entry in enumerate(found.entries, start=1):
        text = words(entry)
        if not text:
            yield InputError(source.place, number, f"no text in the entry {short(str(entry.get('title', '')))!r}",
                             "fetch the page that it leads to")
            continue
        name = str(entry.get("id") or entry.get("link") or sha256(text.encode("utf-8", "replace")).hexdigest()[:16])
        yield Draft(text=f"{text}\n", within=f"#{short(name)}", id=name.replace("/", "-"), title=entry.get("title"),
                    published=day(entry.get("published_parsed") or entry.get("updated_parsed")),
                    author=entry.get("author"), outlet=(entry.get("source") or {}).get("title") or outlet,
                    url=entry.get("link"))


def words(entry: Any) -> str:
    """The longest of what an entry says, as plain paragraphs."""
    told = [str(part.get("value") or "") for part in entry.get("content") or ()]
    return max((plain(html) for html in (*told, str(entry.get("summary") or ""))), key=len)


def plain(html: str) -> str:
    """The text of a piece of HTML, a paragraph a line."""
    if not TAG.search(html):
        return "\n".join(" ".join(line.split()) for line in html.splitlines() if line.strip())
    try:
        root = document_fromstring(f"<div>{html}</div>")
    except (etree.ParserError, ValueError):
        return ""
    parts: list[str] = []
    for event, one in etree.iterwalk(root, events=("start", "end")):
        block = one.tag in BLOCKS
        if event == "start":
            parts += (["\n"] if block else [])
            parts.append(" ".join((one.text or "").split("\n")) if one.tag not in SILENT and isinstance(one.tag, str)
                         else "")
        else:
            parts += (["\n"] if block else [])
            parts.append(" ".join((one.tail or "").split("\n")))
    return "\n".join(line for line in (" ".join(line.split()) for line in "".join(parts).split("\n")) if line)


def day(moment: struct_time | None) -> str | None:
    return f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}" if moment else None
