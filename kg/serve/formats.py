"""Content negotiation: which form of an answer a client would like best (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox


@dataclass(frozen=True, slots=True)
class Form:
    """A form of answers: its name in `format=`, its media type, and what writes it (None: a page of ours)."""

    name: str
    media_type: str
    writer: ox.QueryResultsFormat | ox.RdfFormat | None = None
    also: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """The value of Content-Type."""
        text = self.media_type.startswith("text/")
        return f"{self.media_type}; charset=utf-8" if text else self.media_type


HTML = Form("html", "text/html", None, ("application/xhtml+xml",))
RESULTS = (
    Form("json", "application/sparql-results+json", ox.QueryResultsFormat.JSON, ("application/json", "text/json")),
    Form("xml", "application/sparql-results+xml", ox.QueryResultsFormat.XML, ("application/xml", "text/xml")),
    Form("csv", "text/csv", ox.QueryResultsFormat.CSV),
    Form("tsv", "text/tab-separated-values", ox.QueryResultsFormat.TSV, ("text/tsv",)),
)
"""Forms of SELECT and ASK; the first is what a client gets that has no wish."""

GRAPHS = (
    Form("turtle", "text/turtle", ox.RdfFormat.TURTLE, ("application/x-turtle", "ttl")),
    Form("ntriples", "application/n-triples", ox.RdfFormat.N_TRIPLES, ("text/plain", "nt")),
    Form("jsonld", "application/ld+json", ox.RdfFormat.JSON_LD, ("application/json",)),
    Form("trig", "application/trig", ox.RdfFormat.TRIG),
    Form("nquads", "application/n-quads", ox.RdfFormat.N_QUADS, ("nq",)),
    Form("rdfxml", "application/rdf+xml", ox.RdfFormat.RDF_XML, ("application/xml", "text/xml", "rdf")),
)
"""Forms of CONSTRUCT, DESCRIBE and graphs."""

BY_NAME: Mapping[str, Form] = {form.name: form for form in (*RESULTS, *GRAPHS, HTML)}


def chosen(accept: str | None, forms: Sequence[Form], wanted: str | None = None) -> Form | None:
    """The form that suits best, `wanted` by name or media type before what `accept` says; None if none does.

    Of forms that suit equally well the first is taken.
    """
    if wanted:
        name = wanted.strip().lower()
        return next((form for form in forms if name in {form.name, form.media_type, *form.also}), None)
    return _best(accept or "*/*", tuple(forms))


@lru_cache(maxsize=256)
def _best(accept: str, forms: tuple[Form, ...]) -> Form | None:
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    rated = [(max(_quality(form.media_type, ranges), *(quality for name, quality in ranges if name in form.also), 0.0),
              -number) for number, form in enumerate(forms)]
    quality, number = max(rated, default=(0.0, 0))
    return forms[-number] if quality > 0 else None


def _range(part: str) -> tuple[str, float]:
    """A media range and its quality, from 0 to 1; what is no number counts as 1."""
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                quality = min(1.0, max(0.0, float(value)))
            except ValueError:
                quality = 1.0
    return name, quality


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """How much a type is wanted: the most specific range that covers it decides."""
    for name in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
        found = [quality for range_, quality in ranges if range_ == name]
        if found:
            return max(found)
    return 0.0
