"""What is remembered of forms is what the layers say of them, to the last bit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

from kg.parse import embeddings
from kg.parse.embeddings import Embeddings, of_one_token

TEXTS = ("He's gonna go, they'd rather not.", "", "Lima  left on Nov. 3.\n", "LIMA left, he said: “Go!”", "Lima left")


@pytest.fixture(scope="module")
def layers(nlp: Language) -> list[Model[Any, Any]]:
    """The layers that are remembered."""
    def found() -> Iterator[Model[Any, Any]]:
        for name in ("tok2vec", "ner"):
            model: Model[Any, Any] = nlp.get_pipe(name).model
            yield from (layer.layers[0] for layer in model.walk() if layer.name.startswith("remembered"))
    return list(found())


def alike(found: list[np.ndarray], wanted: list[np.ndarray]) -> bool:
    return len(found) == len(wanted) and all(np.array_equal(*pair) for pair in zip(found, wanted, strict=True))


def test_both_networks_remember_their_own(layers):
    assert [layer.get_dim("nO") for layer in layers] == [96, 96]


@pytest.mark.parametrize("forms", [embeddings.FORMS, 12, 3], ids=["all kept", "one text kept", "none kept"])
def test_rows_are_those_of_the_layer(nlp, layers, forms, monkeypatch):
    monkeypatch.setattr(embeddings, "FORMS", forms)
    texts = [nlp.make_doc(text) for text in TEXTS]
    for layer in layers:
        known = Embeddings(layer, 96)
        assert alike(known.of(texts), layer.predict(texts))
        assert alike([row for text in reversed(texts) for row in known.of([text])], layer.predict(texts[::-1]))
        assert len(known.places) <= forms


def test_a_norm_is_of_its_place(nlp, layers):
    """"na" in "gonna" is "to" to the networks, elsewhere it is not."""
    known = Embeddings(layers[0], 96)
    (told,), (alone,) = known.of([nlp.make_doc("gonna")]), known.of([Doc(nlp.vocab, words=["gon", "na"],
                                                                          spaces=[False, False])])
    assert not np.array_equal(told, alone)


def test_no_text_gives_no_rows(nlp, layers):
    known = Embeddings(layers[0], 96)
    assert known.of([]) == []
    assert [rows.shape for rows in known.of([nlp.make_doc(""), nlp.make_doc("")])] == [(0, 96), (0, 96)]


def test_layers_that_look_around_are_left_alone(nlp, layers):
    assert all(map(of_one_token, layers))
    around = [layer for layer in nlp.get_pipe("tok2vec").model.walk() if layer.name.startswith("residual")]
    assert around
    assert not any(map(of_one_token, around))
    other = English().add_pipe("tok2vec", config={"model": {
        "@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 8, "depth": 1,
        "embed_size": 20, "window_size": 1, "maxout_pieces": 2, "subword_features": True}})
    for layer in other.model.walk():
        if layer.name == "extract_features":
            layer.attrs["columns"] = ["TAG"]
    assert not any(map(of_one_token, other.model.walk()))
