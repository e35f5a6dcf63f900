"""Queries that may run: they only read, and read only this store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pyparsing import ParseBaseException, ParseResults
from rdflib.plugins.sparql.parser import expandUnicodeEscapes, parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import QueryError
from kg.graph.vocab import PREFIXES

NEWLINES = re.compile(r"\r\n?")
DEPTH = 200
"""Brackets inside brackets; deeper ones would exhaust the parser."""

DECLARED = PREFIXES | {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
}
"""Prefixes that a query need not declare."""

WHERE = "query"
MEND = "mend it and ask again"
READ = "ask with SELECT, ASK, CONSTRUCT or DESCRIBE"


@lru_cache(maxsize=256)
def checked(sparql: str) -> str:
    """The query with its escapes resolved and the usual prefixes declared, ready to run.

    Raises QueryError if it is no SPARQL 1.1 query, changes something, or asks another
    server (SERVICE). The parsers of rdflib and Oxigraph end comments at different
    characters: with one kind of line end both read the same.
    """
    text = NEWLINES.sub("\n", expandUnicodeEscapes(sparql))
    if deepest(text) > DEPTH:
        raise QueryError(WHERE, f"brackets nest deeper than {DEPTH}", "make it flatter")
    full = declared(text)
    try:
        parsed = parseQuery(full)
    except ParseBaseException as error:
        if is_update(full):
            raise QueryError(WHERE, "it would change the graph", READ) from error
        raise QueryError(place(text, full, error), f"syntax error near {near(error)}", MEND) from error
    if any(part.name == "ServiceGraphPattern" for part in parts(parsed)):
        raise QueryError(WHERE, "SERVICE would ask another server", "leave SERVICE out")
    return full


def declared(text: str) -> str:
    """`text` after one line that declares the usual prefixes it leaves out."""
    known = {name.casefold() for name in re.findall(r"\bPREFIX\s+([\w-]*):", text, re.IGNORECASE)}
    return " ".join(f"PREFIX {name}: <{iri}>" for name, iri in DECLARED.items() if name not in known) + "\n" + text


def answers_with_graph(text: str) -> bool:
    """Whether a query that is `checked` answers with triples (CONSTRUCT, DESCRIBE) and not with rows or a truth."""
    return any(part.name in {"ConstructQuery", "DescribeQuery"} for part in parts(parseQuery(text)))


def is_update(text: str) -> bool:
    """Whether it is a SPARQL update."""
    try:
        return bool(parseUpdate(text).request)
    except ParseBaseException:
        return False


def parts(parsed: object) -> Iterator[CompValue]:
    """Every part of a parsed query, at any depth."""
    if isinstance(parsed, CompValue):
        yield parsed
    inner: Iterable[object] = ()
    if isinstance(parsed, CompValue):
        inner = parsed.values()
    elif isinstance(parsed, list | tuple | ParseResults):
        inner = parsed
    for part in inner:
        yield from parts(part)


def deepest(text: str) -> int:
    """How deep brackets nest, those in strings counted as well."""
    depth = most = 0
    for character in text:
        depth += (character in "({[") - (character in ")}]")
        most = max(most, depth)
    return most


def explained(problem: str, full: str) -> str:
    """Oxigraph's syntax error on one line, without the list of characters it would have liked.

    `full` is the query with the prefixes declared; what is named is a prefix it uses and does not declare.
    """
    where, _, expected = problem.partition(": expected one of ")
    if "Prefix not found" not in expected:
        return where
    bare = re.sub(r"<[^<>\s]*>|\"[^\"\n]*\"|'[^'\n]*'", " ", full)
    known = {name.casefold() for name in re.findall(r"\bPREFIX\s+([\w-]*):", bare, re.IGNORECASE)}
    used = [name for name in re.findall(r"(?<![\w?$:-])([A-Za-z][\w-]*):", bare) if name.casefold() not in known]
    return f'the prefix "{used[0]}:" is not declared' if used else "a prefix is not declared"


def place(text: str, full: str, error: ParseBaseException) -> str:
    """Line and column of the error, counted in the query as it was written."""
    added = full[: len(full) - len(text)].count("\n")
    return f"{WHERE}:{max(1, error.lineno - added)}:{error.column}"


def near(error: ParseBaseException) -> str:
    """The words at the error."""
    return repr(error.line[max(0, error.column - 1):][:30].strip() or "the end")
