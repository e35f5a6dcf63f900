"""A query answered for the command line: by a graph here or a store elsewhere, within a time if one is set."""

from __future__ import annotations

import multiprocessing
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path

import click

from kg.commands.console import open_graph
from kg.errors import KgError, QueryError

type Asked = str | tuple[str, Mapping[str, str]]
"""SPARQL, or the name of a question with the words for its parameters."""

endpoint_option = click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead of a graph here.")
timeout_option = click.option("--timeout", type=click.FloatRange(0, min_open=True), metavar="SECONDS",
                              help="Give up after that time.  [default: never]")


def answered(asked: Asked, graph: Path | None, endpoint: str | None, form: str | None,
             timeout: float | None) -> bytes:
    """The answer in UTF-8. Raises QueryError if there is none, KgError if there is nothing to ask."""
    if endpoint and graph:
        raise KgError("--endpoint", "a graph is named as well", "give one of --graph and --endpoint")
    if timeout is None:
        return answer_of(asked, graph, endpoint, form)
    return within(timeout, asked, graph, endpoint, form)


def answer_of(asked: Asked, graph: Path | None, endpoint: str | None, form: str | None) -> bytes:
    """The answer, computed here."""
    from kg.commands.answers import answer
    from kg.serve.names import values
    from kg.serve.questions import question
    from kg.store.remote import Endpoint
    store = Endpoint.at(endpoint) if endpoint else open_graph(graph)
    if not isinstance(asked, str):
        named = question(asked[0])
        asked = named.bound(values(named, asked[1], store.query))
    return answer(store.query(asked), form)


def within(seconds: float, *args: object) -> bytes:
    """The answer from a process of its own, which is killed if it takes longer: Oxigraph cannot be interrupted."""
    spawn = multiprocessing.get_context("spawn")
    receiver, sender = spawn.Pipe(duplex=False)
    process = spawn.Process(target=send, args=(sender, args), daemon=True)
    process.start()
    sender.close()
    try:
        if not receiver.poll(seconds):
            raise QueryError("query", f"no answer within {seconds:g} seconds", "ask for less, or raise --timeout")
        found: bytes | tuple[str, str, str] = receiver.recv()
    except EOFError as error:
        raise QueryError("query", "its process died, maybe for lack of memory", "ask for less") from error
    finally:
        process.kill()
        process.join()
    if isinstance(found, tuple):
        raise KgError(*found)
    return found


def send(to: Connection, args: tuple[object, ...]) -> None:
    """Answer, or tell the error, through a pipe."""
    try:
        to.send(answer_of(*args))  # type: ignore[arg-type]  # what a pipe carried has lost its types
    except KgError as error:
        to.send((error.place, error.problem, error.remedy))
