"""The command `kg`. Commands import what they need when they run, so that `kg --help` answers at once."""

from __future__ import annotations

import click

from kg.commands.ask import info, query
from kg.commands.build import build
from kg.commands.catalogue import catalogue
from kg.commands.console import Commands
from kg.commands.explain import explain
from kg.commands.export import export
from kg.commands.extract import extract
from kg.commands.push import push
from kg.commands.questions import ask
from kg.commands.relate import relate
from kg.commands.remove import remove
from kg.commands.serve import serve
from kg.commands.store import store
from kg.commands.validate import validate
from kg.commands.view import view


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="communique")
def main() -> None:
    """Read news about diplomacy into a knowledge graph: who proposed what to whom,
    on what conditions, who says so, and the sentence each fact was read from.

    \b
    Begin with:
      kg build seeds        builds the graph of the sample reports into exports/
      kg ask --list         lists the questions that have a name
    """


for command in (build, remove, extract, ask, query, explain, view, relate, export, validate, info, catalogue, serve,
                push, store):
    main.add_command(command)
