"""What the tests share: the model is loaded once."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.parse.nlp import load_model


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_model()
