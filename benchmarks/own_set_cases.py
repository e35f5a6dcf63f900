"""The project's own passages and what a careful reader finds in them: `tests/texts/` as objects."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.model import Span

TEXTS = Path(__file__).parent.parent / "tests" / "texts"
SENTENCE_END = re.compile(r"\n+|(?<=[^A-Z][.!?])\s+(?=[A-Z“])|(?<=[.!?]”)\s+(?=[A-Z“])")


type Participants = tuple[tuple[str, ...], ...]
"""Each participant is the names by which a reader may know it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A fact or term that a text states, or (`absent`) must not be made to state. None: the slot is not asked for."""

    kind: str  # for a term its type
    also: tuple[str, ...] = ()
    actor: Participants | None = None
    target: Participants | None = None
    speaker: Participants | None = None
    modality: str | None = None
    negated: bool | None = None
    about: str | None = None
    text: str | None = None
    stance: str | None = None
    status: str | None = None
    date: str | None = None
    office: str | None = None
    sentences: tuple[int, ...] = ()
    optional: bool = False
    is_term: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A passage and what is expected of it."""

    name: str
    text: str
    expected: tuple[Expected, ...]
    absent: tuple[Expected, ...]


def cases(folder: Path = TEXTS) -> list[Case]:
    """The passages in `folder`, by name. Raises KeyError or tomllib.TOMLDecodeError for a malformed expectation."""
    return [case(path) for path in sorted(folder.glob("*.txt"))]


def case(path: Path) -> Case:
    table = tomllib.loads(path.with_suffix(".expected.toml").read_text(encoding="utf-8"))
    facts = [expected(row) for row in table.get("fact", ())]
    terms = [expected(row, is_term=True) for row in table.get("term", ())]
    absent = [expected(row) for row in table.get("absent", ())]
    return Case(path.stem, path.read_bytes().decode("utf-8"), (*facts, *terms), tuple(absent))


def expected(row: Mapping[str, object], *, is_term: bool = False) -> Expected:
    values = dict(row)
    if is_term:
        values["kind"] = values.pop("termType")
        values["actor"] = values.pop("bearer", None)
    numbers = values.pop("sentence", [])
    values["sentences"] = tuple(numbers) if isinstance(numbers, list) else (numbers,)
    values["also"] = tuple(values.get("also", ()))  # type: ignore[arg-type]
    for slot in ("actor", "target", "speaker"):
        names = values.get(slot)
        values[slot] = None if names is None else tuple(tuple(name.split(" / ")) for name in names)  # type: ignore[attr-defined]
    return Expected(**values, is_term=is_term)  # type: ignore[arg-type]


def sentence_spans(text: str) -> list[Span]:
    """The sentences of a passage, headline included, as half-open spans of `text`."""
    ends = [*((m.start(), m.end()) for m in SENTENCE_END.finditer(text)), (len(text), len(text))]
    starts = [0, *(end for _, end in ends)]
    return [(start, stop) for start, (stop, _) in zip(starts, ends, strict=False) if text[start:stop].strip()]
