"""A SPARQL 1.1 store elsewhere: asked by the SPARQL Protocol, written by the Graph Store HTTP Protocol or updates.

Protocols: https://www.w3.org/TR/sparql11-protocol/ and https://www.w3.org/TR/sparql11-http-rdf-update/.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import batched

import httpx
from rdflib import Graph, Variable
from rdflib.query import Result

from kg.errors import KgError, QueryError
from kg.graph.vocab import PREFIXES
from kg.store.client import Client, StoreError
from kg.store.guard import guarded
from kg.store.queries import GRAPH_FORMS, MEND, declared

RESULTS, TRIPLES, FORM = "application/sparql-results+json", "application/n-triples", "application/x-www-form-urlencoded"
ASK = "ASK {}"
COUNTS = "SELECT ?g (COUNT(*) AS ?n) WHERE { VALUES ?g { %s } GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
BATCH = 1000
"""Triples in one INSERT DATA: Virtuoso takes no more than 10,000 lines."""

COUNTED = 200
"""Graphs whose triples are counted in one query."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a kind of store answers queries, takes updates and keeps graphs, after its base address.

    `server` is how its name begins in the header Server.
    """

    query: str
    update: str
    graphs: str
    server: str = "-"


LAYOUTS: Mapping[str, Layout] = {
    "oxigraph": Layout("/query", "/update", "/store", "oxigraph"),
    "virtuoso": Layout("/sparql", "/sparql-auth", "/sparql-graph-crud-auth", "virtuoso"),
    "fuseki": Layout("/sparql", "/update", "/data", "apache jena fuseki"),
    "graphdb": Layout("", "/statements", "/rdf-graphs/service", "graphdb"),
    "qlever": Layout("", "", "", "qlever"),
    "neptune": Layout("/sparql", "/sparql", "/sparql/gsp/", "neptune"),
}
REFUSALS = frozenset({400, 404, 405, 406, 411, 415, 500, 501})
"""Answers to PUT that mean that the store lacks the Graph Store Protocol, or speaks another dialect of it."""


@dataclass(slots=True)
class Endpoint:
    """A store by its three addresses. `query` asks it as `GraphStore.query` asks one here."""

    client: Client
    queries: str
    updates: str
    graphs: str
    kind: str | None = None
    protocol: bool = field(default=True)
    """Whether it takes graphs by the Graph Store Protocol; found out at the first graph."""

    @classmethod
    def at(cls, url: str, client: Client | None = None, kind: str | None = None) -> Endpoint:
        """The store at an address: that of its queries, or the one that all of its addresses begin with.

        Raises KgError if nothing that answers SPARQL is there, or if the address holds a password.
        """
        client = client or Client()
        try:
            parts = httpx.URL(url)
        except httpx.InvalidURL as error:
            raise KgError("URL", f"no address ({error})", "give one such as http://localhost:7878") from error
        if parts.scheme not in {"http", "https"} or not parts.host:
            raise KgError(url, "no address of the web", "give one such as http://localhost:7878")
        if parts.userinfo:
            raise KgError(f"{parts.scheme}://{parts.host}", "the address holds credentials, which others could read",
                          "put them into KG_STORE_USER and KG_STORE_PASSWORD, or into a file for --credentials")
        bare = url.rstrip("/")
        names = [kind] if kind else list(LAYOUTS)
        base = next((bare.removesuffix(LAYOUTS[name].query) for name in names
                     if LAYOUTS[name].query and bare.endswith(LAYOUTS[name].query)), bare)
        places = dict.fromkeys([bare, *(base + LAYOUTS[name].query for name in names)])
        queries, server = answering(client, list(places), url)
        kind = kind or next((name for name, layout in LAYOUTS.items() if server.startswith(layout.server)), None)
        layout = LAYOUTS[kind] if kind else Layout("", "", "")
        return cls(client, queries, base + layout.update, base + layout.graphs, kind)

    def query(self, sparql: str) -> Result:
        """Answer a SPARQL 1.1 query over the store's default graph. Raises QueryError, or StoreError."""
        query = guarded(sparql)
        return self.answer(declared(sparql), graph=query.form in GRAPH_FORMS)

    def answer(self, text: str, *, graph: bool) -> Result:
        """Answer a query of which it is known that it may run, and whether it asks for a graph."""
        try:
            response = self.client.ask("POST", self.queries, data={"query": text},
                                       headers={"Accept": TRIPLES if graph else RESULTS})
        except StoreError as error:
            if error.status in {400, 500}:
                raise QueryError(error.place, error.problem, MEND) from error
            raise
        if cut := response.headers.get("x-sparql-maxrows"):
            raise QueryError(self.queries, f"the store cuts answers at {cut} rows", "ask for less, or raise its limit")
        return read(response, graph=graph)

    def counts(self, graphs: Sequence[str]) -> dict[str, int]:
        """How many triples these graphs have in the store; those it lacks have 0."""
        found = dict.fromkeys(graphs, 0)
        for names in batched(graphs, COUNTED):
            rows = self.answer(COUNTS % " ".join(f"<{name}>" for name in names), graph=False).bindings
            found |= {str(row[Variable("g")]): int(str(row[Variable("n")])) for row in rows if Variable("g") in row}
        return found

    def put(self, graph: str, triples: Sequence[str]) -> None:
        """Make these lines of N-Triples the graph, whatever it was before. Raises StoreError."""
        if self.protocol:
            try:
                self.client.ask("PUT", self.graphs, params={"graph": graph}, content="".join(triples).encode(),
                                headers={"Content-Type": TRIPLES})
            except StoreError as error:
                if error.status not in REFUSALS:
                    raise
                self.insert(graph, triples)
                self.protocol = False
        else:
            self.insert(graph, triples)

    def insert(self, graph: str, triples: Sequence[str]) -> None:
        """As `put`, by updates: all that has blank nodes at once, since no two requests can share any.

        These go by INSERT … WHERE: Virtuoso takes no blank nodes in INSERT DATA.
        """
        shared = [line for line in triples if has_blank(line)]
        rest = [line for line in triples if not has_blank(line)]
        self.update(f"DROP SILENT GRAPH <{graph}>")
        if shared:
            self.update(f"INSERT {{ GRAPH <{graph}> {{\n{''.join(shared)}}} }} WHERE {{}}")
        for lines in batched(rest, BATCH):
            self.update(f"INSERT DATA {{ GRAPH <{graph}> {{\n{''.join(lines)}}} }}")

    def delete(self, graph: str) -> None:
        """Take the graph out of the store; it may be gone already."""
        if self.protocol:
            try:
                self.client.ask("DELETE", self.graphs, params={"graph": graph})
            except StoreError as error:
                if error.status not in REFUSALS:
                    raise
            else:
                return
        self.update(f"DROP SILENT GRAPH <{graph}>")

    def update(self, text: str) -> None:
        """Run an update."""
        self.client.ask("POST", self.updates, data={"update": text})


def answering(client: Client, places: Iterable[str], url: str) -> tuple[str, str]:
    """The first address that answers a query, and the name of its server in small letters."""
    failure: StoreError | None = None
    for place in places:
        try:
            response = client.ask("POST", place, data={"query": ASK}, headers={"Accept": RESULTS})
        except StoreError as error:
            if error.status is None or error.status in {401, 403, 429} or error.status > 500:
                raise
            failure = failure or error
            continue
        if "json" in response.headers.get("content-type", ""):
            return place, response.headers.get("server", "").casefold()
    raise KgError(url, "nothing here answers SPARQL" + (f" ({failure.problem})" if failure else ""),
                  "give the address of the store's queries, such as http://localhost:8890/sparql")


def read(response: httpx.Response, *, graph: bool) -> Result:
    """The response of a store as rdflib has it. Raises QueryError if it is none of SPARQL."""
    try:
        if not graph:
            return Result.parse(BytesIO(response.content), format="json")
        result, result.graph = Result("CONSTRUCT"), Graph()
    except (ValueError, KeyError, TypeError) as error:
        raise QueryError(str(response.url.copy_with(query=None)), "the answer is no result of SPARQL in JSON",
                         "check the address") from error
    for prefix, namespace in PREFIXES.items():
        result.graph.bind(prefix, namespace)
    form = "nt" if TRIPLES in response.headers.get("content-type", "") else "turtle"
    result.graph.parse(data=response.content, format=form)
    return result


def has_blank(line: str) -> bool:
    """Whether a line of N-Triples has a blank node: no IRI begins with one, and objects are parted by a space."""
    return line.startswith("_:") or " _:" in line.partition('"')[0]

