"""Split a text into segments that are parsed apart.

A headline parsed together with the next line breaks both, and so does a
dateline ("GENEVA, March 3 (Agency) -") in front of its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg.model import Span

type Kind = Literal["headline", "dateline", "byline", "body"]

DATELINE = re.compile(
    r"(?P<place>\b[A-Z][\w.'’-]*(?:[ ,/]{1,2}[A-Z][\w.'’-]*){0,5})"  # GENEVA or Washington, D.C.
    r"(?:,\s*(?P<date>[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,?\s+\d{4})?|\d{1,2}\s+[A-Z][a-z]{2,8}\.?(?:\s+\d{4})?))?"
    r"\s*(?:\((?P<agency>[^()\n]{2,40})\))?\s*(?:--|[-–—])\s+"
)
BYLINE = re.compile(r"(?:By|Reporting by|Editing by)\s+[A-Z][\w.'’-]+(?:\s+(?:and\s+)?[A-Z][\w.'’-]+){0,8}\s*$")
ENDS_SENTENCE = (".", "!", "?", "”", '"', "…", ":", "’", "'", ")")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Characters `span` of the text without white space around them."""

    span: Span
    kind: Kind


def segments(text: str) -> Iterator[Segment]:
    """The lines of `text`, each a headline, byline or body, a dateline cut from its front."""
    for line in re.finditer(r"[^\n\r\v\f\x85\u2028\u2029]+", text):
        stripped = line.group().strip()
        if not stripped:
            continue
        start = line.start() + line.group().index(stripped)
        end = start + len(stripped)
        if (match := DATELINE.match(stripped)) and is_dateline(match):
            yield Segment(span=(start, start + len(match.group().rstrip())), kind="dateline")
            start += match.end()
        if start < end:
            yield Segment(span=(start, end), kind=kind_of(text[start:end]))


def is_dateline(match: re.Match[str]) -> bool:
    """A place in capitals, or one with a date or an agency: "Talks - again" is none."""
    return bool(match["place"].isupper() and len(match["place"]) > 2 or match["date"] or match["agency"])


def kind_of(line: str) -> Kind:
    """A line of a few words that does not end like a sentence is a headline."""
    if BYLINE.fullmatch(line):
        return "byline"
    return "body" if line.endswith(ENDS_SENTENCE) or len(line.split()) > 18 else "headline"
