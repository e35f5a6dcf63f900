"""`kg serve`: the graph over HTTP."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

import click

from kg.commands.console import OUT, PATH
from kg.errors import KgError

TOKEN = "KG_TOKEN"  # noqa: S105 - the name of the variable, not a token
SHORTEST = 16


@click.command()
@click.argument("graph", required=False, type=PATH, metavar="[FOLDER|FILE]")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 for all.")
@click.option("--port", type=click.IntRange(0, 65535), default=7001, show_default=True, help="0 takes a free one.")
@click.option("--read-only/--writable", "read_only", default=True, show_default=True,
              help="Whether updates are taken, from who has the token.")
@click.option("--token-file", type=PATH, metavar="FILE", help=f"File with the token.  [default: variable {TOKEN}]")
@click.option("--timeout", type=click.FloatRange(0.1, 3600), default=30.0, show_default=True, metavar="SECONDS",
              help="Longest time for a query.")
@click.option("--max-rows", type=click.IntRange(1), default=10_000, show_default=True, metavar="N",
              help="Most rows or triples of an answer; the header Kg-Cut tells of more.")
@click.option("--workers", type=click.IntRange(1, 256), metavar="N",
              help="Queries that run at a time; as many long ones beside them.  [default: two a core, at least 4]")
@click.option("--memory", type=click.IntRange(128), default=1024, show_default=True, metavar="MB",
              help="Memory a worker may have.")
@click.option("--cache", type=click.IntRange(0), default=64, show_default=True, metavar="MB",
              help="Memory for answers given lately.")
@click.option("--cors", multiple=True, metavar="ORIGIN", help="Origin whose pages may ask; * for all. May be repeated.")
@click.option("--log", is_flag=True, help="Print a line for each request.")
def serve(graph: Path | None, host: str, port: int, read_only: bool, token_file: Path | None, timeout: float,
          max_rows: int, workers: int | None, memory: int, cache: int, cors: tuple[str, ...], log: bool) -> None:
    """Serve the graph: SPARQL over HTTP, an editor, and a page for everything in it.

    GRAPH is a folder of `kg build` (a new build is taken up at once), an Oxigraph
    store or a file of RDF. See docs/serve.md.

    \b
    Examples:
      kg serve
      kg serve talks --port 8080 --timeout 10
      curl localhost:7001/sparql --data-urlencode 'query=SELECT * { ?s a dip:Threaten }'
    \b
    Exit codes: 0 ended by a signal; 2 the graph or the address cannot be had.
    """
    try:
        from kg.serve.app import application
        from kg.serve.server import listening, run
    except ImportError as error:
        raise KgError("kg serve", f"a library is missing ({error.name})",
                      "pip install 'communique[serve]'") from error
    from kg.serve.protocol import Settings
    from kg.serve.service import Service
    from kg.serve.sources import source
    from kg.serve.worker import Limits
    from kg.serve.workers import Bounds, Pool
    token = None if read_only else read_token(token_file)
    with tempfile.TemporaryDirectory(prefix="kg-serve-") as scratch:
        found = source(graph or OUT, Path(scratch) / "store")
        if token and not found.built:
            raise KgError(str(graph), "only the graph of a build can be changed", "serve a folder of `kg build`")
        at = listening(host, port)
        pool = Pool(found, Limits(memory=memory << 20, answer=64 << 20),
                    Bounds(size=workers or max(4, 2 * (os.cpu_count() or 1)), seconds=timeout, waiting=256))
        service = Service(pool, Settings(rows=max_rows, token=token), cache << 20, found.base())
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"Serving {graph or OUT} at http://{shown}:{at.getsockname()[1]}/ (stop with Ctrl+C).")
        run(application(service, cors), at, log=log)


def read_token(path: Path | None) -> str:
    """The token that updates need. Raises KgError if there is none, or one that could be guessed."""
    try:
        token = (path.read_text(encoding="utf-8") if path else os.environ.get(TOKEN, "")).strip()
    except (OSError, UnicodeDecodeError) as error:
        raise KgError(str(path), f"the token cannot be read ({error})", "name a file with the token in it") from error
    if len(token) < SHORTEST or not token.isascii():
        raise KgError("--writable", f"the token has fewer than {SHORTEST} characters" if token else "there is no token",
                      f"set {TOKEN} or --token-file, for example to {secrets.token_urlsafe(24)}")
    return token
