"""What the server asks of a worker and what it answers: two frames on a socket.

A job goes as a pickle, from the server to a process of its own. What comes back is never unpickled, for a query
of a stranger was run there: a head in JSON, then bytes.
"""

from __future__ import annotations

import json
import struct
from typing import NamedTuple

SIZES = struct.Struct(">IQ")
"""Lengths of head and body, before them."""


class Job(NamedTuple):
    """`kind` is query, update, graph, page or question.

    `text` is SPARQL; or the IRI of a graph ("" for the default graph); or a question's name with the words for its
    parameters, in JSON.

    `default` and `named` are the IRIs of the dataset, None where the request names none. `results` and `graphs` are
    names of the forms that the client would have (`formats`), None where it takes none that is there. `limit` is the
    most rows or triples.
    """

    kind: str
    text: str = ""
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    results: str | None = None
    graphs: str | None = None
    limit: int = 0
    gzip: bool = False


class Answer(NamedTuple):
    """`status` is that of HTTP; `place`, `problem` and `remedy` tell of an error.

    `version` is of the graph that was asked; `cut` tells that rows were left out; `volatile` that it differs from
    time to time; `packed` that the body is gzip.
    """

    body: bytes = b""
    status: int = 200
    content_type: str = ""
    version: str = ""
    cut: bool = False
    volatile: bool = False
    packed: bool = False
    place: str = ""
    problem: str = ""
    remedy: str = ""
    retry: int | None = None


def packed(answer: Answer) -> tuple[bytes, bytes]:
    """The frame of an answer: sizes and head, then the body."""
    head = json.dumps(answer[1:]).encode()
    return SIZES.pack(len(head), len(answer.body)) + head, answer.body


def unpacked(head: bytes, body: bytes) -> Answer:
    """The answer of a frame. Raises ValueError if it is none."""
    return Answer(body, *json.loads(head))
