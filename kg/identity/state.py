"""What is kept of identity from one build to the next, so that a new document is compared with those near it alone.

It holds nothing that cannot be found out anew from the profiles: without it everything is.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec import Struct, field

from kg.identity.profile import Key
from kg.model import EntityId

type Order = tuple[int, int, str, int, int, str]
"""First and last day of the report, document, evidence, local id: the earlier comes first, the undated last."""

type Number = int
"""What stands for a proposal or conflict of one document as long as the document stays as it is."""


class Thing(Struct, frozen=True, array_like=True, gc=False):
    """A proposal or conflict of one document, and where others look for it."""

    order: Order
    blocks: tuple[str, ...]
    settings: tuple[str, ...]
    bare: bool
    vague: bool
    revised: bool

    @property
    def key(self) -> Key:
        return self.order[2], self.order[5]

    @property
    def where(self) -> tuple[str, ...]:
        """The document and the countries that it is about: whoever shares one may mean it by "the offer"."""
        return (self.order[2], *self.settings)

    def lists(self) -> tuple[str, ...]:
        """Names of the lists that it stands in."""
        kinds = ["in", *(["bare"] if self.bare else []), *(["revised"] if self.revised else [])]
        return (*self.blocks, *(f"{kind}\t{where}" for kind in kinds for where in self.where))


class Link(Struct, frozen=True, array_like=True, gc=False):
    """Why a profile was joined to another: the rule and what each feature said, in words."""

    other: Key
    rule: str
    told: tuple[str, ...] = ()


class Cluster(Struct, frozen=True, array_like=True, gc=False):
    """Two or more profiles that are one. `id` is that of the earliest, and `members` are in order of time."""

    id: EntityId
    name: str
    type: str
    members: tuple[Key, ...]
    links: Mapping[Key, Link] = field(default_factory=dict)


class Told(Struct, array_like=True, gc=False):
    """A document: the key of its profiles, and what was decided on its own entities and reports, by local id.

    `older` has the version before a revised proposal, `persons` the ids of unknown persons, `events` the blocks in
    which a report's happening is looked for.
    """

    place: str
    things: dict[EntityId, Number] = field(default_factory=dict)
    older: dict[EntityId, Number] = field(default_factory=dict)
    persons: dict[EntityId, EntityId] = field(default_factory=dict)
    events: dict[str, list[str]] = field(default_factory=dict)


class Copy(Struct, frozen=True, array_like=True, gc=False):
    """A document that is near another: that one, and by its own reports those of others that they repeat."""

    original: str
    repeats: Mapping[str, Key] = field(default_factory=dict)


class State(Struct):
    """All of it.

    `lists` are sorted by time. `points` has those of each pair that was ever compared, by the later and the earlier;
    None for two that are kept apart. `versions` has what a revised proposal may be a version of. `groups` are those
    that features make, by their first, `joined` the pairs that did so, and `means` has what "the offer" means.
    `clusters` are both together, by their first, which `cluster_of` has for every member. `copies` are near-duplicates.
    """

    last: Number = 0
    documents: dict[str, Told] = field(default_factory=dict)
    things: dict[Number, Thing] = field(default_factory=dict)
    lists: dict[str, list[Number]] = field(default_factory=dict)
    points: dict[Number, dict[Number, int | None]] = field(default_factory=dict)
    versions: dict[Number, list[Number]] = field(default_factory=dict)
    groups: dict[Number, list[Number]] = field(default_factory=dict)
    joined: dict[Number, list[tuple[Number, str]]] = field(default_factory=dict)
    means: dict[Number, Number] = field(default_factory=dict)
    clusters: dict[Number, Cluster] = field(default_factory=dict)
    cluster_of: dict[Number, Number] = field(default_factory=dict)
    bearers: dict[EntityId, list[str]] = field(default_factory=dict)
    happenings: dict[str, list[Key]] = field(default_factory=dict)
    same: dict[str, list[tuple[Key, Key]]] = field(default_factory=dict)
    copies: dict[str, Copy] = field(default_factory=dict)

    def changes(self, documents: Mapping[str, str]) -> tuple[list[str], list[str]]:
        """The known documents that are gone, and those that are new, by id and key; one that is changed is both."""
        gone = sorted(id_ for id_, told in self.documents.items() if documents.get(id_) != told.place)
        left = set(gone)
        return gone, sorted(id_ for id_ in documents if id_ in left or id_ not in self.documents)

    def number(self, key: Key) -> Number:
        """The number of a document's entity; 0 if there is none such."""
        told = self.documents.get(key[0])
        return told.things.get(key[1], 0) if told else 0

    def first(self, number: Number) -> Number:
        """The first member of its cluster, or itself."""
        return self.cluster_of.get(number, number)


def dumps(state: State) -> bytes:
    return msgspec.msgpack.encode(state)


def loads(data: bytes) -> State:
    """The state of what `dumps` made. Raises ValueError for anything else."""
    return msgspec.msgpack.decode(data, type=State)
