"""What the commands share: input that was skipped, progress, the graph they read, and their exit codes."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.errors import InputError, KgError, OtherLanguageError

if TYPE_CHECKING:  # the store takes a while to load; not every command needs it
    from kg.store.embedded import GraphStore

SKIPPED = 1
"""Exit code: the work was done, but some input was skipped or some check failed."""

STOPPED = 2
"""Exit code: nothing was done; the command line, a rule, a catalogue or a query is wrong."""

FEW = 10
"""Documents in other languages up to which each is named."""

INTERRUPTED = 130
"""Exit code: Ctrl-C, as shells have it."""

OUT = Path("exports")
BUILT = (OUT / "graph.trig", OUT / "graph.ttl")
"""Where a graph is looked for if none is named and no store is in OUT: the first of these that is there."""

PATH = click.Path(path_type=Path)


class Texts(click.Path):
    """A path or an address; a Path would make `https:/` of `https://`."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The address as it is, or the path."""
        from kg.read.source import is_address
        return value if is_address(value) else super().convert(value, param, ctx)


TEXTS = Texts()

graph_option = click.option("--graph", type=PATH, metavar="FOLDER|FILE",
                            help="Graph to read: a project's folder, or a file of RDF.  [default: exports]")
paths_argument = click.argument("paths", nargs=-1, required=True, type=TEXTS, metavar="PATH...")
confidence_option = click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="0..1",
                                 help="Leave out reports that the extractor is less sure of.")
model_option = click.option("--model", metavar="NAME", help="spaCy pipeline to parse with.  [default: English, md]")

catalogue_option = click.option("--catalogue", type=PATH, multiple=True, metavar="PATH",
                                help="Table of your own actors, or folder of such; may be given more than once."
                                     "  [default: catalogue, if it is there]")


class Failure(click.ClickException):
    """A message on standard error, and exit code 2."""

    exit_code = STOPPED

    def format_message(self) -> str:
        return printable(self.message)


class Commands(click.Group):
    """A group that tells errors of ours as messages."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. Raises Failure for a KgError."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            raise Failure(str(error)) from error
        except (OSError, RuntimeError) as error:
            from kg.store.embedded import damaged, is_damage
            if not is_damage(error):
                raise
            raise Failure(str(damaged("the store", error))) from error


class Skipped:
    """Input that could not be read, each fault once."""

    def __init__(self) -> None:
        self.errors: dict[str, InputError] = {}

    def add(self, error: InputError) -> None:
        """Note a fault."""
        self.errors.setdefault(str(error), error)

    def tell(self) -> None:
        """Print the faults to standard error."""
        other = Counter(error.problem for error in self.errors.values() if isinstance(error, OtherLanguageError))
        for line, error in self.errors.items():
            if not isinstance(error, OtherLanguageError) or sum(other.values()) <= FEW:
                click.echo(f"skipped {printable(line)}", err=True)
        for problem, number in sorted(other.items()) if sum(other.values()) > FEW else ():
            click.echo(f"skipped {number:,} documents {problem}", err=True)

    def end(self, done: int) -> None:
        """End with the exit code for `done` documents: 2 if there is none, 1 if something was skipped, else go on."""
        if not done:
            raise Failure("no document: nothing of the input could be read; name a file or a folder of documents")
        if self.errors:
            sys.exit(SKIPPED)


@contextmanager
def progress[T](items: Iterable[T], length: int | None, label: str) -> Iterator[Iterable[T]]:
    """A bar with rate and time left on standard error while the items go by; nothing if that is not a terminal."""
    if not sys.stderr.isatty():
        yield items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
               TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=length, rate="")

        def counted() -> Iterator[T]:
            for item in items:
                yield item
                speed = bar.tasks[task].speed
                bar.update(task, advance=1, rate=f"{speed:.1f}/s" if speed else "")

        yield counted()


def shown[T](items: Iterable[T], length: int | None, label: str) -> Iterator[T]:
    """The items as they go by, with that bar."""
    with progress(items, length, label) as bar:
        yield from bar


def open_graph(path: Path | None) -> GraphStore:
    """The graph of a project's folder, of a store or of a file; by default of what was built last.

    Raises KgError if there is none.
    """
    from kg.build.folder import STORE, is_store, snapshot
    from kg.store.embedded import open_file
    folder = path or OUT
    for store in (folder / STORE, folder):
        if is_store(store):
            return snapshot(store)[1]
    chosen = path or next((known for known in BUILT if known.is_file()), None)
    if chosen is None:
        raise KgError(str(BUILT[0]), "no graph is here", "build one with `kg build PATH`, or name one with --graph")
    return open_file(chosen)


def day(option: str, text: str | None) -> str | None:
    """The day an option names, YYYY-MM-DD. Raises KgError."""
    from kg.model import is_day
    if text and not is_day(text):
        raise KgError(f"{option} {text}", "no day of the calendar", "write YYYY-MM-DD")
    return text or None


def folder_at(path: Path) -> None:
    """Make the folder before the work begins. Raises KgError if it cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KgError(str(path), f"the folder cannot be made ({error.strerror or error})",
                      "choose another with --out") from error


def printable(text: str) -> str:
    """The text without characters that a terminal would obey."""
    return "".join(character if character.isprintable() or character == "\n" else "\N{REPLACEMENT CHARACTER}"
                   for character in text)
