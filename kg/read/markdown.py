"""Markdown: the words without their marks, and what stands in the front matter (CommonMark, by markdown-it)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping

import yaml
from markdown_it import MarkdownIt

from kg.errors import InputError
from kg.read.draft import Draft, Options
from kg.read.fields import Fields
from kg.read.rows import day, told
from kg.read.source import Source, load
from kg.read.text import decode

FRONT = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
WORDS = {"text", "code_inline", "softbreak", "hardbreak", "image"}


def read(source: Source, _: Options) -> Iterator[Draft | InputError]:
    """The text, a paragraph a line; its title is that of the front matter or the first heading."""
    written = decode(load(source), source.place)
    known: Mapping[str, object] = {}
    if front := FRONT.match(written):
        written = written[front.end():]
        try:
            known = matter(front[2], front[1])
        except (ValueError, yaml.YAMLError, RecursionError) as error:
            yield InputError(source.place, 1, f"its front matter cannot be read ({' '.join(str(error).split())[:80]})",
                             "write YAML between two lines of ---; it is read without")
    chosen = Fields().chosen(known)
    part = {name: told(known[column]) for name, column in chosen.items()}
    lines, heading = plain(written)
    yield Draft(text="\n".join(lines) + "\n", title=part.get("title") or heading,
                published=day(known.get(chosen.get("date", ""))), author=part.get("author"),
                outlet=part.get("outlet"), url=part.get("url"))


def matter(text: str, fence: str) -> Mapping[str, object]:
    """The front matter: YAML between ---, TOML between +++."""
    found = tomllib.loads(text) if fence == "+++" else yaml.safe_load(text)
    return {str(key): value for key, value in found.items()} if isinstance(found, dict) else {}


def plain(written: str) -> tuple[list[str], str | None]:
    """The paragraphs, each on one line, and the first heading. HTML in it, and code set apart, are left out."""
    lines: list[str] = []
    heading, level = None, 0
    for token in MarkdownIt("commonmark").enable("table").parse(written):
        level += (token.type == "heading_open") - (token.type == "heading_close")
        if token.type == "inline":
            words = " ".join("".join(" " if one.type in ("softbreak", "hardbreak") else one.content
                                     for one in token.children or () if one.type in WORDS).split())
            if level and heading is None:
                heading = words
            if words:
                lines.append(words)
    return lines, heading or None
