"""`kg ask`: the questions that have a name, each a command with its parameters as options."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from kg.commands.answering import answered, endpoint_option, timeout_option
from kg.commands.console import Commands, graph_option

FORMS = ("table", "csv", "json", "xml")
HINTS = {"day": "DAY", "document": "DOC"}


class Questions(Commands):
    """A command for each question; the files are read when one is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the questions."""
        from kg.serve.questions import questions
        return list(questions())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """The question of that name as a command. Raises QueryError if there is none, naming its like."""
        from kg.serve.questions import question
        asked = question(cmd_name)

        def run(graph: Path | None, form: str | None, endpoint: str | None, timeout: float | None,
                **given: str | None) -> None:
            words = {name: value for name, value in given.items() if value is not None}
            click.echo(answered((cmd_name, words), graph, endpoint, form, timeout), nl=False)

        options = [click.Option([f"--{one.name}", one.name], metavar=HINTS.get(one.kind, "NAME"),
                                help=f"{one.description[0].upper()}{one.description[1:]}.") for one in asked.parameters]
        command = click.Command(cmd_name, callback=run, help=asked.description, params=list[Any](options))
        for option in (timeout_option, endpoint_option, form_option, graph_option):
            option(command)
        return command

    def resolve_command(self, ctx: click.Context,
                        args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The question named first, without a click error of its own for unknown names."""
        return args[0], self.get_command(ctx, args[0]), args[1:]


form_option = click.option("--format", "form", type=click.Choice(FORMS), help="Form of the answer.  [default: table]")


@click.group(cls=Questions, invoke_without_command=True, subcommand_metavar="QUESTION [OPTIONS]")
@click.option("--list", "listing", is_flag=True, help="List the questions with their parameters.")
@click.pass_context
def ask(ctx: click.Context, listing: bool) -> None:
    """Ask the graph one of the questions that have a name.

    Each row has the sentence it was read from, its document and the document's day.
    Names are those of the graph or the catalogue; a country's name stands for its
    government and all its actors. `kg ask QUESTION --help` tells the parameters.

    \b
    Examples:
      kg ask who-mediates --between Russia --and Ukraine
      kg ask threats --actor "Donald Trump" --since 2025-05-01 --format csv
      kg ask actor-record --actor IAEA --endpoint http://localhost:8890/sparql
    \b
    Exit codes: 0 answered, also with no rows; 2 not answered.
    """
    if listing or ctx.invoked_subcommand is None:
        click.echo("\n".join(listed()))


def listed() -> Iterator[str]:
    """A line for each question, and one for its parameters."""
    from kg.serve.questions import questions
    for one in questions().values():
        yield f"{one.name:<27}{one.description}"
        yield f"{'':27}{' '.join(f'--{parameter.name}' for parameter in one.parameters)}"
