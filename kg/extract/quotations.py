"""Where a text quotes directly: the regions between quotation marks.

Newspapers leave marks unbalanced: a quotation over several paragraphs opens each of
them and closes only the last, and typing slips lose marks. So paragraphs are read
one by one, and a stray mark never spoils more than its own paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.model import Span
from kg.parse.doc import Doc

PARAGRAPH = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
MARK = re.compile(r"[“”„«»\"]|``|''|‘|’|(?<!\w)'(?=[^\W\d])|(?<=[^\s(])'(?!\w)")
OPENS = {"“": "”", "„": "“”", "«": "»", "``": "''", "‘": "’"}
CLOSES = frozenset({"”", "»"})
STRAIGHT = frozenset({'"', "''"})
SINGLE = frozenset({"‘", "’", "'"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A region of direct quotation inside one paragraph, its marks included.

    `closed` is false if no mark ends it: the next paragraph may go on with it.
    `continues` is true if the paragraph before left a quotation open.
    """

    span: Span
    closed: bool = True
    continues: bool = False


@lru_cache(maxsize=4)  # asked for a document by several steps
def quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of `text` in order; a quotation in a quotation is part of it."""
    found: list[Quotation] = []
    for paragraph in PARAGRAPH.finditer(text):
        pending = bool(found) and not found[-1].closed
        for span, closed in regions(text, paragraph.start(), paragraph.end()):
            at_start = not text[paragraph.start():span[0]].strip()
            found.append(Quotation(span=span, closed=closed, continues=pending and at_start))
            pending = False
    return tuple(found)


@lru_cache(maxsize=4)
def paragraphs(text: str) -> tuple[Span, ...]:
    """Spans of the lines of `text`, empty ones left out."""
    return tuple(paragraph.span() for paragraph in PARAGRAPH.finditer(text))


def token_ranges(doc: Doc, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Token indices [start, end) that cover each span of characters; all tokens it touches."""
    starts = doc.starts
    return [(max(bisect_right(starts, start) - 1, 0), bisect_left(starts, end)) for start, end in spans]


def regions(text: str, start: int, end: int) -> Iterator[tuple[Span, bool]]:
    """Spans of quotations in the paragraph text[start:end], and whether a mark closes each."""
    marks = [(mark.group(), mark.start(), mark.end()) for mark in MARK.finditer(text, start, end)]
    at = 0
    while at < len(marks):
        mark, begin, after = marks[at]
        if not opens(text, mark, begin, after, end):
            at += 1
            continue
        close = closing(text, marks, at)
        if close is not None:
            yield (begin, marks[close][2]), True
            at = close + 1
        elif mark in SINGLE or not runs_on(text, mark, begin, start):
            at += 1
        else:
            yield (begin, end), False
            return


def opens(text: str, mark: str, begin: int, after: int, end: int) -> bool:
    """Whether a mark can open: a word follows, and it is no apostrophe and no closing mark."""
    if after >= end or text[after].isspace() or mark in CLOSES or mark == "’":
        return False
    before = text[begin - 1] if begin else " "
    if mark in OPENS:
        return mark != "‘" or not before.isalnum()
    return mark in STRAIGHT or not before.isalnum()


def closing(text: str, marks: list[tuple[str, int, int]], at: int) -> int | None:
    """Index of the mark that closes the one at `at`: the first of its kind that does not open another."""
    mark = marks[at][0]
    if mark in SINGLE:
        return closing_single(text, marks, at)
    if mark in STRAIGHT:
        return next((index for index in range(at + 1, len(marks)) if marks[index][0] in (mark, "”")), None)
    depth = 0
    for index in range(at + 1, len(marks)):
        other, begin, after = marks[index]
        if other == mark and mark != "„":
            if not text[begin - 1].isspace() and not text[after:after + 1].isalnum():
                return index  # an opening mark typed for a closing one
            depth += text[begin - 1].isspace()
        elif other in OPENS[mark] or other in STRAIGHT:
            if not depth:
                return index
            depth -= 1
    return None


def closing_single(text: str, marks: list[tuple[str, int, int]], at: int) -> int | None:
    """The same for a single mark: no apostrophe closes it, and no double mark may come between."""
    for index in range(at + 1, len(marks)):
        other, begin, after = marks[index]
        if other not in SINGLE:
            return None
        if other in ("'", "’") and not opens_word(text, begin, after) and not possessive(text, begin, after):
            return index
    return None


def opens_word(text: str, begin: int, after: int) -> bool:
    return (begin == 0 or not text[begin - 1].isalnum()) and text[after:after + 1].isalnum() and text[begin] != "’"


def possessive(text: str, begin: int, after: int) -> bool:
    """The apostrophe of "the workers' union" or "don’t": inside a word, or after s before a word."""
    if text[after:after + 1].isalnum():
        return True
    return text[begin - 1] in "sS" and bool(re.match(r" [a-z]", text[after:after + 2]))


def runs_on(text: str, mark: str, begin: int, start: int) -> bool:
    """Whether a mark that nothing closes opens a quotation to the end of its paragraph.

    A directed mark does; a straight one does at the paragraph's start or after a space, not behind a word (inches).
    """
    return mark in OPENS or begin == start or text[begin - 1].isspace()
