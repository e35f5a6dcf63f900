"""Products in blocks: a text is parsed alike in any company."""

from __future__ import annotations

import numpy as np
import pytest

from kg.parse.blocks import ROWS, BlockOps, product

DRAWN = np.random.default_rng(0)


@pytest.mark.parametrize("width", [64, 288, 300, 480])
def test_a_row_comes_out_alike_in_any_matrix(width):
    weights = DRAWN.standard_normal((288, width), dtype=np.float32).T
    rows = DRAWN.standard_normal((3 * ROWS + 5, width), dtype=np.float32)
    whole = product(rows, weights)
    for start, count in ((0, 1), (7, 2), (ROWS - 1, 3), (11, 31), (1, ROWS), (5, 2 * ROWS + 1)):
        alone = product(np.ascontiguousarray(rows[start : start + count]), weights)
        assert np.array_equal(alone, whole[start : start + count])
    assert np.allclose(whole, rows.astype(float) @ weights.astype(float), atol=1e-3)


def test_no_rows_give_no_rows():
    assert product(np.zeros((0, 4), dtype=np.float32), np.zeros((4, 3), dtype=np.float32)).shape == (0, 3)


def test_the_layers_of_a_pipeline_use_them(tools):
    models = [tools.nlp.get_pipe(name).model for name in ("tok2vec", "parser", "ner")]
    assert {type(layer.ops) for model in models for layer in model.walk()} == {BlockOps}
