"""What queries share: the prefixes that need no declaration, and faults of syntax told as ours."""

from __future__ import annotations

import re

from kg.errors import QueryError
from kg.graph.vocab import PREFIXES

DECLARED = PREFIXES | {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
}
"""Prefixes that a query need not declare."""

GRAPH_FORMS = frozenset({"CONSTRUCT", "DESCRIBE"})
"""Forms of query that are answered with triples, and not with rows or a truth."""

MEND = "mend it and ask again"
PREFIX = re.compile(r"\bPREFIX\s+([\w-]*):", re.IGNORECASE)


def declared(text: str) -> str:
    """`text` after one line that declares the usual prefixes it leaves out."""
    known = {name.casefold() for name in PREFIX.findall(text)}
    return " ".join(f"PREFIX {name}: <{iri}>" for name, iri in DECLARED.items() if name not in known) + "\n" + text


def misspelt(problem: str, text: str) -> QueryError:
    """Oxigraph's syntax error in a query, with its place and without the list of what it would have liked."""
    told, _, expected = problem.partition(": expected one of ")
    if "Prefix not found" in expected:
        told = undeclared(text)
    found = re.match(r"error at (\d+):(\d+)(?:: (.+))?$", told)
    if found is None:
        return QueryError("query", told, MEND)
    line, column = int(found[1]), int(found[2])
    rest = text.split("\n")[line - 1:line]
    near = "".join(rest)[column - 1:][:30].strip() or "the end"
    more = f", {found[3]}" if found[3] else ""
    return QueryError(f"query:{line}:{column}", f"syntax error near {near!r}{more}", MEND)


def undeclared(text: str) -> str:
    """Which prefix a query uses without declaring it."""
    bare = re.sub(r"<[^<>\s]*>|\"[^\"\n]*\"|'[^'\n]*'", " ", text)
    known = {name.casefold() for name in PREFIX.findall(bare)} | DECLARED.keys()
    used = [name for name in re.findall(r"(?<![\w?$:-])([A-Za-z][\w-]*):", bare) if name.casefold() not in known]
    return f'the prefix "{used[0]}:" is not declared' if used else "a prefix is not declared"
