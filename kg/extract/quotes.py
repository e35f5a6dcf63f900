"""Quotations in tokens, and the words around them on which their speaker is sought."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.quotations import Quotation, paragraphs, quotations, token_ranges
from kg.parse.doc import Doc, Token

PAUSES = frozenset(",?!—–-…:;")
STOPS = frozenset({".", "!", "?", "…", "...", "....", "?!"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation as token indices [start, end), marks included, and the paragraph [first, last) around it."""

    start: int
    end: int
    first: int
    last: int
    quotation: Quotation


def quotes(doc: Doc) -> list[Quote]:
    """The quotations of a document in tokens, in order."""
    found, around = quotations(doc.text), []
    spans = paragraphs(doc.text)
    at = 0
    for quotation in found:
        while spans[at][1] <= quotation.span[0]:
            at += 1
        around.append(spans[at])
    inner = token_ranges(doc, [quotation.span for quotation in found])
    outer = token_ranges(doc, around)
    return [Quote(start=start, end=end, first=first, last=last, quotation=quotation)
            for quotation, (start, end), (first, last) in zip(found, inner, outer, strict=True)]


def left_words(doc: Doc, quote: Quote, before: Quote | None) -> list[Token]:
    """The words of the sentence before the quotation, from the end of the quotation before it."""
    start = before.end if before else quote.first
    if quote.start == quote.first:
        start = introduction(doc, quote)
    words: list[Token] = []
    for index in range(quote.start - 1, start - 1, -1):
        if doc[index].text in STOPS and words:
            break
        if doc[index].text in STOPS:
            return []
        words.append(doc[index])
    return [token for token in reversed(words) if not token.is_space]


def introduction(doc: Doc, quote: Quote) -> int:
    """Where the words that introduce a quotation begin: in the paragraph before, if that ends with a colon."""
    last = next((index for index in range(quote.first - 1, -1, -1) if not doc[index].is_space), None)
    return quote.first if last is None or doc[last].text != ":" else doc[last].sent.start


def right_words(doc: Doc, quote: Quote, after: Quote | None) -> list[Token]:
    """The words after the quotation up to the end of the sentence or the next quotation."""
    end = after.start if after else quote.last
    words: list[Token] = []
    for index in range(quote.end, end):
        if doc[index].text in STOPS:
            break
        words.append(doc[index])
    return [token for token in words if not token.is_space]


def last_word(doc: Doc, quote: Quote) -> str:
    """The last sign before the closing mark, or right after it (British style)."""
    index = quote.end - 2 if quote.quotation.closed else quote.end - 1
    while index > quote.start and doc[index].lex.is_quote:  # the mark of a quotation inside this one
        index -= 1
    text = doc[max(index, quote.start)].text
    if text not in PAUSES | STOPS and quote.end < quote.last and doc[quote.end].text == ",":
        return ","
    return text


def starts_sentence(doc: Doc, quote: Quote) -> bool:
    index = quote.start - 1
    return index < quote.first or doc[index].text in STOPS | {":", "”", "\"", "''"} or doc[index].is_space


def ends_sentence(doc: Doc, quote: Quote) -> bool:
    return last_word(doc, quote) in STOPS | PAUSES or quote.end >= quote.last


def is_mark(doc: Doc, index: int) -> bool:
    """Whether a quotation mark stands here: the verb before it introduces another quotation."""
    return index < len(doc) and doc[index].lex.is_quote


def is_lower(doc: Doc, quote: Quote) -> bool:
    """Whether a quotation begins in the middle of a sentence."""
    return doc[min(quote.start + 1, quote.end - 1)].text[:1].islower()
