"""The tables and word lists that linking reads, and the shape of their cells."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from kg.link.spelling import plain

DATA = Path(__file__).parent / "data"


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


@cache
def words() -> dict[str, dict[str, list[str]]]:
    """The word lists of `data/words.toml`."""
    return tomllib.loads((DATA / "words.toml").read_text(encoding="utf-8"))


@cache
def first_names() -> dict[str, str]:
    """Given names and their gender, "m" or "f"; names of both are not listed."""
    found = {}
    for gender, file in (("f", "female.txt"), ("m", "male.txt")):
        for name in (DATA / file).read_text(encoding="utf-8").split():
            found[plain(name)] = gender
    return found
