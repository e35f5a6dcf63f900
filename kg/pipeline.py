"""Texts in, records and graph out: every step, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language

from kg.link.actors import load_catalogue
from kg.link.catalogue import Catalogue
from kg.link.record import read
from kg.model import Document, Record
from kg.parse.nlp import load_model, parse


@dataclass(frozen=True, slots=True)
class Tools:
    """What is loaded once and passed in: the spaCy pipeline and the catalogue of actors."""

    nlp: Language
    catalogue: Catalogue


def load_tools(model: str | None = None) -> Tools:
    """Load model, rules and catalogue. Raises KgError where one is missing or wrong."""
    return Tools(load_model(model), load_catalogue())


def extract(documents: Iterable[Document], tools: Tools) -> Iterator[Record]:
    """A record for each document, in order."""
    for parsed in parse(documents, tools.nlp):
        yield read(parsed, tools.catalogue)
