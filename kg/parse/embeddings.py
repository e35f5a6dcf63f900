"""What the first layers of a spaCy pipeline make of a form, remembered.

A network of spaCy begins with what a word is wherever it stands (norm, prefix, suffix, shape, static vector) and puts
that together in one layer: a third of its work, done anew each time the word comes. A row of a product does not hang
on its neighbours (`kg.parse.blocks`), so that what is remembered is the same to the last bit.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc as SpacyDoc
from spacy.vocab import Vocab
from thinc.api import Model

FORMS = 50_000
"""Remembered of a network before they are met anew: 20 MB at a width of 96."""
OF_ONE_TOKEN = {"extract_features", "list2ragged", "ints-getitem", "hashembed", "static_vectors", "maxout",
                "layernorm", "dropout", "ragged2list"}
"""Layers that give a token its row without a look at those beside it."""
KEY: list[int | str] = ["ORTH", "NORM", "SPACY"]
DECIDED = {*KEY, "LOWER", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE"}
"""Attributes that those of the key decide."""


class Embeddings:
    """The rows that the layer `embed` gives, as wide as `width`, for the forms met so far."""

    def __init__(self, embed: Model[Any, Any], width: int) -> None:
        self.embed = embed
        self.places: dict[bytes, int] = {}
        self.rows = np.empty((FORMS, width), dtype=np.float32)  # memory is taken as rows are filled

    def of(self, texts: list[SpacyDoc]) -> list[np.ndarray]:
        """For each text a matrix with a row for each token."""
        ends = list(accumulate(map(len, texts)))
        if not ends or not ends[-1]:
            return [self.rows[:0] for _ in texts]
        keys = packed(np.concatenate([text.to_array(KEY) for text in texts]))
        new = dict.fromkeys(key for key in keys if key not in self.places)
        if len(self.places) + len(new) > FORMS:
            self.places.clear()
            new = dict.fromkeys(keys)
        if len(new) > FORMS:
            found: list[np.ndarray] = self.embed.predict(texts)
            return found
        if new:
            self.learn(texts[0].vocab, list(new))
        return np.split(self.rows[[self.places[key] for key in keys]], ends[:-1])

    def learn(self, vocab: Vocab, keys: list[bytes]) -> None:
        """Ask the layer about `keys` at once."""
        table: Any = np.frombuffer(b"".join(keys), dtype=np.uint64).reshape(-1, len(KEY))
        forms, norms, spaces = table.T
        listed = SpacyDoc(vocab, words=[vocab.strings[form] for form in forms.tolist()],
                          spaces=spaces.astype(bool).tolist())
        listed.from_array(["NORM"], norms.reshape(-1, 1))
        first = len(self.places)
        self.rows[first : first + len(keys)] = self.embed.predict([listed])[0]
        self.places |= {key: first + at for at, key in enumerate(keys)}


def packed(table: np.ndarray) -> list[bytes]:
    """The rows of a table as bytes, which can be looked up."""
    rows: list[bytes] = np.ascontiguousarray(table).view(f"V{table.itemsize * table.shape[1]}").ravel().tolist()
    return rows


def remember_forms(nlp: Language) -> None:
    """Let the networks of a pipeline remember forms, where their first layers look at one token at a time."""
    for _, pipe in nlp.pipeline:
        for layer in list(pipe.model.walk()) if isinstance(pipe, TrainablePipe) else ():
            for place, inner in enumerate(layer.layers):
                if of_one_token(inner):
                    layer.layers[place] = remembering(inner)


def of_one_token(layer: Model[Any, Any]) -> bool:
    """Whether a layer goes from texts to rows, token by token, and looks at nothing but their form."""
    names = {inner.name for inner in layer.walk() if not inner.layers}
    columns = {column for inner in layer.walk() for column in inner.attrs.get("columns", ())}
    return names <= OF_ONE_TOKEN and {"extract_features", "ragged2list"} <= names and columns <= DECIDED


def remembering(embed: Model[Any, Any]) -> Model[Any, Any]:
    """A layer that answers as `embed` does."""
    known = Embeddings(embed, embed.get_dim("nO"))

    def forward(model: Model[Any, Any], texts: list[SpacyDoc], is_train: bool) -> tuple[Any, Any]:
        return embed(texts, is_train) if is_train else (known.of(texts), None)

    return Model(f"remembered({embed.name})", forward, layers=[embed], dims={"nO": embed.get_dim("nO")})
