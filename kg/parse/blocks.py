"""Products of matrices by numpy's BLAS, in blocks of rows, for the layers of a spaCy pipeline.

Half of a parse is products of matrices. thinc leaves them to BLIS. numpy's OpenBLAS takes half the time, but gives a
row other last bits in a small matrix than in a large one, so that a parse might hang on its neighbours in the batch.
In blocks of one size all rows go the same way: a text is parsed alike in any company.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from thinc.api import NumpyOps
from threadpoolctl import threadpool_limits

ROWS = 192
"""Of a block: a multiple of the rows that kernels of BLAS take at once (4, 6, 8, 12, 16, 24 or 32)."""


class BlockOps(NumpyOps):  # type: ignore[misc]  # compiled, without types
    """thinc's operations with `gemm` in blocks. Results differ from those of BLIS in the last bits alone."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """`x @ y` of two matrices, either one transposed before."""
        if trans1 or out is not None:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        return product(x, y.T if trans2 else y)


def product(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """`x @ y`, each row as it would come out in any other `x`."""
    (count, width), to = x.shape, y.shape[1]
    whole = count // ROWS * ROWS
    found = np.empty((count, to), dtype=x.dtype)
    np.matmul(x[:whole].reshape((-1, ROWS, width)), y, out=found[:whole].reshape((-1, ROWS, to)))
    if whole < count:
        last = np.zeros((ROWS, width), dtype=x.dtype)
        last[: count - whole] = x[whole:]
        found[whole:] = np.matmul(last, y)[: count - whole]
    return found


def use_blocks(nlp: Language) -> None:
    """Let all layers of a pipeline that run on thinc's own operations use blocks, on one thread."""
    threadpool_limits(1, "blas")
    ops = BlockOps()
    for _, pipe in nlp.pipeline:
        for layer in pipe.model.walk() if isinstance(pipe, TrainablePipe) else ():
            if type(layer.ops) is NumpyOps:
                layer.ops = ops
