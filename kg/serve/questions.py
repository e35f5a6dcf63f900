"""Named questions: one SPARQL file each under queries/, its first comment saying what it asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from kg.errors import QueryError


@dataclass(frozen=True, slots=True)
class Question:
    """A query that has a name. `description` is a sentence, `sparql` the query as it runs."""

    name: str
    description: str
    sparql: str


@cache
def questions() -> Mapping[str, Question]:
    """All questions by name, in order of the names."""
    folder = files("kg.serve").joinpath("queries")
    texts = {file.name.removesuffix(".rq"): file.read_text(encoding="utf-8")
             for file in folder.iterdir() if file.name.endswith(".rq")}
    return MappingProxyType({name: read(name, texts[name]) for name in sorted(texts)})


def question(name: str) -> Question:
    """The question `name`.

    Raises QueryError if there is none, naming those that sound alike.
    """
    known = questions()
    if name in known:
        return known[name]
    alike = get_close_matches(name, known, cutoff=0.4) or list(known)
    raise QueryError(f"question {name}", "there is none of that name", f"ask one such as {', '.join(alike)}")


def read(name: str, text: str) -> Question:
    """A question from its file: comment lines first, then the query."""
    lines = text.splitlines()
    comment = [line.removeprefix("#").strip() for line in lines if line.startswith("#")]
    return Question(name, " ".join(comment), text)
