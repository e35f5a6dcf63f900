"""`kg push`, and `kg build --store`: the graph into a SPARQL store that runs elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import click

from kg.commands.console import OUT, PATH, SKIPPED, graph_option, open_graph, printable, progress

KINDS = ("oxigraph", "virtuoso", "fuseki", "graphdb", "qlever", "neptune")
SHOWN = 20
"""Faults that are printed one by one."""


def store_options[F: Callable[..., object]](command: F) -> F:
    """How a store is reached."""
    for option in (
        click.option("--tries", type=click.IntRange(1), default=6, show_default=True, metavar="N",
                     help="Tries of each request while the store is busy or not there."),
        click.option("--store-timeout", type=click.FloatRange(0, min_open=True), default=60.0, show_default=True,
                     metavar="SECONDS", help="How long to wait for an answer of the store."),
        click.option("--credentials", type=PATH, metavar="FILE", help="User and password, or a token, in TOML."),
        click.option("--kind", type=click.Choice(KINDS), help="Kind of store.  [default: as it calls itself]"),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("url", metavar="URL")
@graph_option
@store_options
def push(url: str, graph: Path | None, kind: str | None, credentials: Path | None, store_timeout: float,
         tries: int) -> None:
    """Write the graph into a SPARQL 1.1 store, a named graph for each document.

    URL is the store's address, or that of its queries. Only what changed since the
    last push to it is sent, and documents that are gone are removed there; other
    graphs of the store are left alone. A push that is interrupted goes on where it
    was. At the end the triples of each graph are counted.

    User and password come from KG_STORE_USER and KG_STORE_PASSWORD, a token from
    KG_STORE_TOKEN, or either from a file such as:

    \b
      user = "dba"
      password = "..."

    \b
    Examples:
      kg push http://localhost:7878
      KG_STORE_USER=dba KG_STORE_PASSWORD=... kg push http://localhost:8890/sparql
      kg push https://store.example.org/news --kind fuseki --credentials store.toml
    \b
    Exit codes: 0 the store has all of it; 1 it lacks some graphs, see the list; 2 nothing
    more could be sent: run it again to go on.
    """
    pushed(url, graph or OUT, kind, credentials, store_timeout, tries)


def pushed(url: str, graph: Path, kind: str | None = None, credentials: Path | None = None, timeout: float = 60,
           tries: int = 6) -> None:
    """Push the graph and tell what was done. Ends with exit code 1 if the store lacks something afterwards."""
    from kg.store import credentials as secrets
    from kg.store.client import Client
    from kg.store.push import Memory, push
    from kg.store.remote import Endpoint
    endpoint = Endpoint.at(url, Client(secrets.credentials(credentials), timeout, tries), kind)
    memory = Memory(remembered(graph, endpoint.graphs))
    done = push(open_graph(None if graph == OUT else graph), endpoint, memory, shown)
    click.echo(f"{'Sent':<11}{len(done.sent)}, as before {len(done.kept)}, removed {len(done.removed)}")
    for name, fault in list(done.faults.items())[:SHOWN]:
        click.echo(printable(f"not there: {name}: {fault}"), err=True)
    if len(done.faults) > SHOWN:
        click.echo(f"and {len(done.faults) - SHOWN} more", err=True)
    if done.faults:
        sys.exit(SKIPPED)
    click.echo(f"{'Store':<11}has every triple of {len(done.sent) + len(done.kept)} graphs")
    if not endpoint.query("SELECT ?d { ?d a dip:Document } LIMIT 1").bindings:
        click.echo("Its default graph is not all its graphs together, as questions need: see docs/stores.md.", err=True)


def remembered(graph: Path, url: str) -> Path:
    """Where is noted what a store has: in the project's store, or beside the file that the graph is read from."""
    from kg.build.folder import STORE, is_store
    name = f"{sha256(url.encode()).hexdigest()[:16]}.jsonl"
    for store in (graph / STORE, graph):
        if is_store(store):
            return store / "pushed" / name
    return graph.with_name(f"{graph.name}.pushed-{name}")


def shown(names: Iterable[str], number: int) -> Iterator[str]:
    """The names, with a bar on a terminal."""
    with progress(names, number, "Sending") as bar:
        yield from bar
