"""An extraction in shards: each is written when its documents are read, and one that is there is not made again."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import batched
from typing import Any

from kg.build.cache import key
from kg.build.manifest import Settings
from kg.build.readings import Fault
from kg.build.versions import reading
from kg.export.shards import Kind, Shard, Shards, Skipped, beside, found, listed, name_of, put
from kg.export.target import Target
from kg.model import Document
from kg.scale.engine import Engine

SHARD_DOCUMENTS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked for: the kind of records, documents a shard, and what else records depend on."""

    kind: Kind = "lines"
    size: int = SHARD_DOCUMENTS
    settings: Settings

    @property
    def confidence(self) -> float:
        """Full records leave nothing out."""
        return self.settings.confidence if self.kind == "lines" else 0.0


@dataclass(frozen=True, slots=True)
class Planned:
    """A shard that is to be: its name, how many documents are for it, and itself if it is there."""

    name: str
    size: int
    done: Shard | None


class Sharding:
    """An extraction into a folder; `place` is how messages name it. `made` counts the shards that were not there.

    Raises KgError if the folder cannot be read, or holds shards of another version.
    """

    def __init__(self, wish: Wish, target: Target, place: str) -> None:
        self.wish, self.target, self.made = wish, target, 0
        self.read_by = reading(wish.settings.model, wish.settings.catalogue)
        self.names = target.names()
        before = listed(target, self.names, place)
        self.known = {shard.name: shard for shard in before.shards} if before else {}
        self.planned = deque[Planned]()

    def run(self, documents: Iterable[Document], engine: Engine,
            shown: Callable[[Iterable[Any]], Iterable[Any]]) -> Shards:
        """All shards of the documents, in order; those that are not there are written."""
        shards = list(self.shards(shown(engine.lines(self.todo(documents), self.wish.kind))))
        return Shards(kind=self.wish.kind, read_by=self.read_by, confidence=self.wish.confidence,
                      documents=sum(shard.documents for shard in shards), shards=tuple(shards))

    def todo(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents of shards that are not there; all shards are planned as their documents come by."""
        for number, batch in enumerate(batched(documents, self.wish.size)):
            name = name_of(number, self.digest(batch))
            self.planned.append(Planned(name, len(batch), self.there(name, len(batch))))
            if self.planned[-1].done is None:
                yield from batch

    def shards(self, results: Iterable[str | Fault]) -> Iterator[Shard]:
        """The planned shards, out of the results for those that are not there."""
        lines, faults = list[str](), list[Skipped]()
        for result in results:
            yield from self.done()
            if isinstance(result, Fault):
                faults.append(Skipped(result.document, result.problem))
            else:
                lines.append(result)
            if len(lines) + len(faults) == self.planned[0].size:
                yield put(self.target, self.planned.popleft().name, lines, faults)
                self.made += 1
                lines, faults = [], []
        yield from self.done()

    def done(self) -> Iterator[Shard]:
        """Those of the planned that are there, up to the next that is not."""
        while self.planned and (shard := self.planned[0].done):
            self.planned.popleft()
            yield shard

    def there(self, name: str, size: int) -> Shard | None:
        """A shard that was made for so many documents, if it is whole."""
        if name not in self.names:
            return None
        shard = self.known.get(name) or found(self.target, name, beside(name) in self.names)
        return shard if shard and shard.documents + len(shard.skipped) == size else None

    def digest(self, documents: Iterable[Document]) -> str:
        """Of all that a shard's bytes depend on."""
        told = [(key(document, self.read_by), document.path) for document in documents]
        return sha256(json.dumps([told, self.wish.kind, self.wish.confidence]).encode()).hexdigest()
