"""What identity across documents is decided on: a few features of one entity or report of one document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from kg.model import Span

type Sort = Literal["proposal", "conflict", "actor", "report"]
type Key = tuple[str, str]
"""Document and local id: what one profile is of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One proposal, conflict, unknown actor or report, as one document tells it.

    `published` is the document's EDTF date, `evidence` the sentence that tells of it first.
    `features` maps names of `data/features.toml` to their sorted values.
    """

    document: str
    entity: str
    sort: Sort
    type: str
    name: str
    published: str | None = None
    evidence: Span | None = None
    features: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        return self.document, self.entity

    def has(self, mark: str) -> bool:
        """Whether the words carry a mark: definite, fresh, revised, vague, ended."""
        return mark in self.features.get("marks", ())


def dumps(profiles: Iterable[Profile]) -> bytes:
    """The profiles of a document as JSON."""
    return msgspec.json.encode(tuple(profiles))


def loads(data: bytes | str) -> tuple[Profile, ...]:
    """The profiles of what `dumps` made. Raises ValueError for anything else."""
    return DECODER.decode(data)


DECODER = msgspec.json.Decoder(tuple[Profile, ...])
