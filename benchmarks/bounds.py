"""What each measured ratio may be: read from a table, and compared."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """The most that the seconds of a work may be, by those of another; what it was, and why there is so much room."""

    beside: str
    was: float
    most: float
    why: str


def read_bounds(file: Path) -> dict[str, Bound]:
    """The bounds by the names of the works. Raises TypeError if one lacks a key or has another."""
    return {name: Bound(**row) for name, row in tomllib.loads(file.read_text(encoding="utf-8")).items()}


def judged(measured: Mapping[str, float], bounds: Mapping[str, Bound]) -> list[str]:
    """What is wrong, a line each: a ratio above its bound or without one, a bound for what was not measured."""
    faults = [f"{name}: {measured[name]:.2f} times the time of {bound.beside}, at most {bound.most:.2f} (it was "
              f"{bound.was:.2f}); profile it, or raise the bound in benchmarks/bounds.toml and say why"
              for name, bound in bounds.items() if not measured.get(name, 0.0) <= bound.most]
    faults += [f"{name}: no bound is in benchmarks/bounds.toml; write one" for name in measured.keys() - bounds.keys()]
    faults += [f"{name}: not measured; take its bound out of benchmarks/bounds.toml"
               for name in bounds.keys() - measured.keys()]
    return sorted(faults)
