"""What the tests share: the model is loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result
from command import OTHER, STORY, kg
from spacy.language import Language

from kg.parse.nlp import load_model


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_model()


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
