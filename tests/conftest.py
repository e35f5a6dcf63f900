"""What the tests share: the model is loaded once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser import chromium
from click.testing import Result
from command import OTHER, STORY, kg
from linkage import Link, Linked
from playwright.sync_api import Browser
from spacy.language import Language

from kg.extract.attributions import utterances
from kg.link.actors import load_catalogue, resolve
from kg.model import Document, Record
from kg.parse.nlp import load_model, parse
from kg.pipeline import Tools, extract, load_tools
from kg.read.files import read_documents


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_model()


@pytest.fixture(scope="session")
def tools() -> Tools:
    return load_tools()


@pytest.fixture(scope="session")
def seeds(tools: Tools) -> list[Record]:
    """The sample reports, read."""
    def fail(error: object) -> None:
        raise AssertionError(str(error))
    return list(extract(read_documents([Path(__file__).parents[1] / "seeds"], fail), tools))


@pytest.fixture(scope="session")
def link(nlp: Language) -> Link:
    """The names, nominals and pronouns of a short text."""
    def linked(text: str, published: str | None = "2025-05-20") -> Linked:
        document = Document(id="doc", path="doc.txt", text=text, sha256="", published=published)
        parsed = next(parse([document], nlp))
        return parsed, resolve(parsed, load_catalogue(), utterances(parsed))
    return linked


@pytest.fixture(scope="session")
def told(tools: Tools) -> Callable[..., Record]:
    """The whole reading of a short text of 4 March 2025, or of another day, or of none."""
    def read(text: str, published: str | None = "2025-03-04") -> Record:
        document = Document(id="d", path="d.txt", text=f"{text}\n", sha256="0" * 64, published=published)
        return next(iter(extract([document], tools)))
    return read


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for the tests of a file; not for all, since its event loop would be in the way of theirs."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    (folder / "one.txt").write_text(STORY, encoding="utf-8")
    (folder / "two.txt").write_text(OTHER, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def built(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    folder = tmp_path_factory.mktemp("built") / "out"
    return folder, kg("build", texts, "--out", folder)
