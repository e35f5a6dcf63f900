"""Named questions: one SPARQL file each under queries/, whose first comments tell what it asks and its parameters.

A file is a query that runs as it is. A line `#? NAME … {} …` is a comment until the parameter NAME is given: then the
line counts, and {} holds its values, which are RDF terms and never text of a user's.

Patterns come first, then filters, then what is optional: Oxigraph plans the joins of the patterns before the first
OPTIONAL or BIND alone, from the most selective on. An OPTIONAL or EXISTS of one pattern (with others inside it) is
looked up for each row; one of several is joined with the whole graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, cast, get_args

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode

from kg.errors import QueryError

type Term = NamedNode | RdfLiteral
type Kind = Literal["actor", "proposal", "place", "document", "day"]

HEADING = """# Questions

`kg ask NAME` asks one of these; without parameters, about all of the graph. Each row has the sentence it was read from,
its document and the day that was published. Made by `make docs` out of `kg/serve/queries/`, where each is a file of
SPARQL that other programs can run as it is; a line `#? NAME … {} …` in it counts when that parameter is given.

A parameter that is an actor, proposal, place or document takes an IRI, the end of one (`gov/RU`), or a name: one of the
graph or of the catalogue. A country's name stands for its government and all its actors; `Government of Russia` is the
government alone. Days are written YYYY-MM-DD.
"""

HEAD = re.compile(r"^# (title|description|parameter (?P<name>\w+) (?P<kind>\w+)): (?P<words>.+)$", re.MULTILINE)
EMPTY: Mapping[str, str] = MappingProxyType({})
CHOICE = re.compile(r"^#\? (\w+) (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question may be given: the name of an entity or document, or a day."""

    name: str
    kind: Kind
    description: str


@dataclass(frozen=True, slots=True)
class Question:
    """A query that has a name. `description` is a sentence, `text` the query as it runs without parameters."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str

    def bound(self, values: Mapping[str, Iterable[Term]], words: Mapping[str, str] = EMPTY) -> str:
        """The query for these values of its parameters; of several values of one, any will do.

        A comment `# given NAME: …` after its heads tells each of `words`, so that a form can be filled in from it.
        Raises QueryError for a parameter that it has not.
        """
        for name in values:
            self.parameter(name)

        def counts(line: re.Match[str]) -> str:
            return f"  {line[2].replace('{}', braced(values[line[1]]))}" if line[1] in values else line[0]

        *_, head = HEAD.finditer(self.text)
        told = "".join(f"\n# given {name}: {' '.join(said.split())}" for name, said in words.items())
        return self.text[:head.end()] + told + CHOICE.sub(counts, self.text[head.end():])

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name. Raises QueryError if there is none, naming those there are."""
        for one in self.parameters:
            if one.name == name:
                return one
        raise QueryError(f"question {self.name}", f'it has no parameter "{name}"',
                         f"use {', '.join(one.name for one in self.parameters)}")


def braced(terms: Iterable[Term]) -> str:
    """Terms as SPARQL writes them in VALUES: Oxigraph escapes what they hold."""
    return f"{{ {' '.join(str(term) for term in terms)} }}"


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


def document() -> str:
    """The questions as a page of documentation, in Markdown."""
    parts = [HEADING]
    for one in questions().values():
        parts += [f"## {one.name}\n", f"{one.description}\n", "| parameter | |\n|---|---|"]
        parts += [f"| `--{own.name}` | {own.kind}: {own.description} |" for own in one.parameters]
        parts.append("")
    return "\n".join(parts)


def read(name: str, text: str) -> Question:
    """A question from its file. Raises ValueError if its parameters and its lines do not fit each other."""
    heads = list(HEAD.finditer(text))
    words = {found[1]: found["words"] for found in heads}
    parameters = tuple(Parameter(found["name"], cast("Kind", found["kind"]), found["words"])
                       for found in heads if found["name"])
    if {one.name for one in parameters} != {choice[1] for choice in CHOICE.finditer(text)}:
        raise ValueError(f"{name}: parameters and the lines that use them differ")
    if any(one.kind not in get_args(Kind.__value__) for one in parameters):
        raise ValueError(f"{name}: unknown kind of parameter")
    return Question(name, words["title"], words["description"], parameters, text)
