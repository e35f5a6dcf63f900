"""Options of the commands that read documents: language and fields of tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from kg.read.draft import Options

PARTS = {"text": "the text", "title": "the title", "date": "the date of publication", "url": "the address",
         "id": "the document's name"}


def reading_options[F: Callable[..., Any]](command: F) -> F:
    """`--text-field` and its like, and `--language`."""
    for part, what in reversed(PARTS.items()):
        told = f"Field of JSON, CSV and Parquet with {what}.  [default: guessed, and told]"
        command = click.option(f"--{part}-field", metavar="NAME", help=told)(command)
    return click.option("--language", metavar="CODE", default="en", show_default=True,
                        help="Documents in another language are skipped; `any` reads all.")(command)


def tell_folders(paths: Iterable[Path | str]) -> None:
    """Tell on standard error how many folders in those given are passed over."""
    from kg.commands.console import printable
    from kg.read.places import folders_in
    for path in paths:
        if number := folders_in(path):
            what, them = ("1 folder in it is", "it") if number == 1 else (f"{number:,} folders in it are", "them")
            click.echo(printable(f"note: {path}: {what} not read; name {them} as well"), err=True)


def options(language: str, fields: dict[str, str | None]) -> Options:
    """How documents are read. Guesses are told on standard error."""
    from kg.commands.console import printable
    from kg.read.draft import Options
    from kg.read.fields import Fields
    named = {part: fields.get(f"{part}_field") for part in PARTS}
    return Options(language=None if language == "any" else language,
                   fields=Fields(tell=lambda line: click.echo(printable(line), err=True), **named))
