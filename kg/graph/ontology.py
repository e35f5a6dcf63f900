"""Where the ontology's files lie."""

from __future__ import annotations

from pathlib import Path

from kg.errors import KgError

PACKAGE = Path(__file__).resolve().parents[1]
FOLDERS = (PACKAGE / "ontology", PACKAGE.parent / "ontology")
"""In a wheel the ontology lies inside the package, in a working tree beside it."""


def ontology_file(name: str = "diplomacy.ttl") -> Path:
    """Path of `diplomacy.ttl` or `shapes.ttl`.

    Raises KgError if the installation lacks it.
    """
    for folder in FOLDERS:
        if (folder / name).is_file():
            return folder / name
    raise KgError(str(FOLDERS[-1] / name), "the ontology is missing", "reinstall communique")
