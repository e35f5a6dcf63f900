"""What identity across documents is decided on: a few features of one entity or report of one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

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


def to_json(profile: Profile) -> dict[str, Any]:
    """The profile as JSON can hold it."""
    return asdict(profile) | {"features": {name: list(values) for name, values in profile.features.items()}}


def from_json(row: Mapping[str, Any]) -> Profile:
    """The profile of what `to_json` made."""
    start_end = row["evidence"]
    features = {name: tuple(values) for name, values in row["features"].items()}
    return Profile(**{**row, "evidence": tuple(start_end) if start_end else None, "features": features})
