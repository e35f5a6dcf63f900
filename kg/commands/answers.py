"""Answers of queries in the forms of the command line."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from shutil import get_terminal_size
from sys import stdout

from rdflib.query import Result
from rdflib.term import Identifier, URIRef
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.commands.console import printable
from kg.errors import QueryError
from kg.graph.iris import BASE, prefixes

OF_GRAPH = {"ttl": "turtle", "json": "json-ld", "xml": "xml"}
"""Forms of what CONSTRUCT and DESCRIBE answer, as rdflib calls them."""

WIDE = 10_000
"""Columns where there is no terminal: nothing is cut or folded."""


def answer(result: Result, form: str | None) -> bytes:
    """The answer in UTF-8; by default a table, and Turtle for CONSTRUCT and DESCRIBE.

    Raises QueryError if this kind of answer does not come in that form.
    """
    if result.graph is not None:
        chosen = OF_GRAPH.get(form or "ttl")
        if chosen is None:
            raise QueryError(f"--format {form}", "CONSTRUCT and DESCRIBE answer with a graph",
                             f"ask for one of {', '.join(OF_GRAPH)}")
        return ended(result.serialize(format=chosen))
    if form == "ttl":
        raise QueryError("--format ttl", "SELECT and ASK answer with rows", "ask for one of table, csv, json, xml")
    if form in {"json", "xml"}:
        return ended(result.serialize(format=form))
    if result.type == "ASK":
        return b"true\n" if result.askAnswer else b"false\n"
    if form == "csv":
        return (result.serialize(format="csv") or b"").replace(b"\r\n", b"\n")
    names = [str(name) for name in result.vars or ()]
    return table(names, ([row.get(name) for name in result.vars or ()] for row in result.bindings)).encode()


def ended(data: bytes | None) -> bytes:
    """The bytes with one line end at their end."""
    return (data or b"").rstrip() + b"\n"


def table(names: list[str], rows: Iterable[Iterable[Identifier | None]]) -> str:
    """Rows for people: IRIs by their short names, and the number of rows below."""
    found = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in names:
        found.add_column(name, overflow="fold")
    for row in rows:
        found.add_row(*(Text(cell(term)) for term in row))
    return f"{drawn(found)}\n{found.row_count} row{'' if found.row_count == 1 else 's'}\n"


def cell(term: Identifier | None) -> str:
    """A term on one line."""
    text = "" if term is None else short(str(term)) if isinstance(term, URIRef) else str(term)
    return printable(" ".join(text.split()))


def short(iri: str) -> str:
    """`dip:Propose` for its IRI; the IRI itself where no prefix fits."""
    name, start = max(((name, start) for name, start in prefixes(BASE).items() if iri.startswith(start)),
                      key=lambda pair: len(pair[1]), default=("", ""))
    return f"{name}:{iri.removeprefix(start)}" if start else iri


def drawn(thing: Table) -> str:
    """A rich table as plain text: as wide as the terminal, and never folded where there is none."""
    width = get_terminal_size().columns if stdout.isatty() else WIDE
    out = StringIO()
    Console(file=out, width=width, color_system=None).print(thing)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()).strip("\n") + "\n"
