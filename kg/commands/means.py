"""Options of the commands that read texts: by whom."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from typing import Any

import click


def means_options[F: Callable[..., Any]](command: F) -> F:
    """`--workers`, `--engine` and `--address`; the command is given them as `means` (`kg.scale.engine.Means`)."""
    @wraps(command)
    def called(*args: Any, workers: int | None, engine: str, address: str | None, **options: Any) -> Any:
        from kg.scale.engine import Means
        if address and engine != "ray":
            raise click.UsageError("--address is of --engine ray")
        ray = engine == "ray"
        return command(*args, means=Means(workers, ray, address or ray and os.environ.get("RAY_ADDRESS") or None),
                       **options)

    for option in (
            click.option("--address", metavar="HOST:PORT",
                         help="Ray cluster to read on.  [default: RAY_ADDRESS, or a Ray on this machine]"),
            click.option("--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True,
                         help="Whose the workers are: this machine's, or those of a Ray cluster."),
            click.option("--workers", type=click.IntRange(1), metavar="N",
                         help="Processes that read, each with a model; 1 reads in this process."
                              "  [default: as many as there are cores]")):
        called = option(called)
    return called  # type: ignore[return-value]  # click takes the place of the function
