"""What people call things, as the terms of a graph: names of actors, proposals, places and documents, and days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Any
from unicodedata import combining, normalize

from pyoxigraph import Literal, NamedNode
from rdflib import XSD

from kg.errors import QueryError
from kg.link.loading import load_catalogue
from kg.serve.questions import Kind, Question, Term

type Ask = Callable[[str], Iterable[Any]]
"""Answers a SELECT with rows whose columns are counted from 0."""

CLASSES = {"actor": "dip:Actor", "proposal": "dip:Proposal", "place": "dip:Place", "document": "dip:Document"}
NAMES = """SELECT ?thing ?name ?country WHERE {
  ?thing a %s ; rdfs:label|skos:altLabel|dcterms:title ?name . OPTIONAL { ?thing dip:country ?country }
}"""
NEAREST = 5
"""Names suggested for one that is not there."""

SUGGESTED = 12
"""Names that a form suggests at a time."""

COUNTRIES = "SELECT ?thing ?name WHERE { ?thing a dip:Country ; rdfs:label|skos:altLabel ?name }"


def values(question: Question, given: Mapping[str, str], ask: Ask) -> dict[str, list[Term]]:
    """Terms for what is given to a question, by parameter, to be bound to it.

    `ask` answers queries of the graph. Raises QueryError for a parameter it has not, a name that nothing in the
    graph has (with those that are nearest), or a day that is none.
    """
    return {name: terms(name, question.parameter(name).kind, words, ask) for name, words in given.items()}


def terms(name: str, kind: Kind, words: str, ask: Ask) -> list[Term]:
    """The terms that the words for a parameter mean."""
    if kind != "day":
        return list(named(name, kind, words, ask))
    try:
        return [Literal(date.fromisoformat(words).isoformat(), datatype=NamedNode(str(XSD.date)))]
    except ValueError as error:
        raise QueryError(f"--{name} {words}", "no day of the calendar", "write YYYY-MM-DD") from error


def named(name: str, kind: Kind, words: str, ask: Ask) -> list[NamedNode]:
    """Entities or documents by IRI, id or name; a country's name means all of its actors as well.

    Part of a name will do where only one thing of the graph has it in its name.
    """
    called, of, spelt = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set), dict[str, str]()
    for row in ask(NAMES % CLASSES[kind]):
        called[folded(str(row[1]))].add(str(row[0]))
        spelt.setdefault(folded(str(row[1])), str(row[1]))
        of[str(row[2])].add(str(row[0]))
    wanted, known = folded(words), set[str]().union(*called.values())
    found = {thing for thing in known if thing == words or thing.endswith(f"/{words}")} or set(called[wanted])
    if kind == "actor":
        lands = [(str(row[0]), str(row[1])) for row in ask(COUNTRIES)]
        spelt |= {folded(label): label for _, label in lands}
        found |= {thing for land, label in lands if folded(label) == wanted for thing in of[land]}
    if not found:
        part = set[str]().union(*(things for label, things in called.items() if f" {wanted} " in f" {label} "))
        found = part if len(part) == 1 else {thing for thing in known for id_ in catalogued(wanted)
                                             if thing.endswith(f"/{id_}")}
    if found:
        return [NamedNode(iri) for iri in sorted(found)]
    raise unknown(f"--{name} {words}", kind, wanted, spelt)


def suggested(kind: str, words: str) -> str:
    """The query for a few names of that kind that hold these words: first those that begin with them."""
    held, classes = Literal(words.lower()), CLASSES[kind] + " dip:Country" * (kind == "actor")
    return (f"SELECT DISTINCT ?name {{ VALUES ?class {{ {classes} }} ?thing a ?class ; "
            f"rdfs:label|skos:altLabel|dcterms:title ?label . BIND(STR(?label) AS ?name) "
            f"FILTER(CONTAINS(LCASE(?name), {held})) }} "
            f"ORDER BY DESC(STRSTARTS(LCASE(?name), {held})) STRLEN(?name) ?name LIMIT {SUGGESTED}")


def unknown(place: str, kind: Kind, wanted: str, spelt: Mapping[str, str]) -> QueryError:
    """The error for a name that nothing has, with the nearest that there are."""
    alike = [spelt[one] for one in get_close_matches(wanted, spelt, n=NEAREST, cutoff=0.6)]
    alike += [label for key, label in sorted(spelt.items()) if wanted in key and label not in alike]
    if not alike and catalogued(wanted):
        return QueryError(place, f"the catalogue knows it, but no {kind} of the graph is it",
                          "ask a graph that tells of it")
    return QueryError(place, f"no {kind} of the graph goes by that name",
                      f"did you mean {' or '.join(alike[:NEAREST])}?" if alike else f"ask for a {CLASSES[kind]}")


@cache
def catalogued(name: str) -> frozenset[str]:
    """Ids of those that the catalogue knows by that name, folded."""
    return frozenset(id_ for names in load_catalogue().names.values() for one in names if folded(one.text) == name
                     for id_ in one.ids)


def folded(words: str) -> str:
    """The words as they are compared: on one line, in small letters, without accents and article."""
    plain = "".join(letter for letter in normalize("NFKD", words) if not combining(letter))
    return " ".join(plain.casefold().split()).removeprefix("the ")
