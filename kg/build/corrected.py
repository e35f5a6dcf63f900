"""Corrections applied: what they make one, keep apart and take away, and those that name what is not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from urllib.parse import unquote

from kg.build.wrong import meant
from kg.errors import InputError, RuleError
from kg.identity import Identities, Profile, Shared, resolve
from kg.identity.profile import Key
from kg.model import ACTORS, PLACES, PROPOSALS, Correction, Entity, EntityId, EntityType, Record

NOTHING = "take it out, or name what is in the graph: `kg query` shows IRIs"
KINDRED = (ACTORS, PLACES, PROPOSALS, frozenset({EntityType.CONFLICT}), frozenset({EntityType.TOPIC}))
"""Types that may be one: an organisation may turn out to be a group, never a place."""

LINKED = PROPOSALS | {EntityType.CONFLICT}
"""Types of which identity across documents is found out by their features (`kg.identity`)."""


class Named(NamedTuple):
    """An entity as one document names it."""

    id: EntityId
    type: str
    name: str
    aliases: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """A correction with the IDs it means: those of entities, the one that stays first, or of reports of a document."""

    correction: Correction
    entities: tuple[EntityId, ...] = ()
    reports: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """Identities as people have them, what they took away by document, and what became of each correction.

    `known` describes actors of the catalogue that others turned out to be.
    """

    shared: Mapping[str, Shared]
    known: Mapping[EntityId, Entity] = field(default_factory=dict)
    wrong: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    applied: tuple[Applied, ...] = ()
    unknown: tuple[InputError, ...] = ()


class Corrector:
    """Looks up what corrections name. `named` are the entities of each document, `known` those of the catalogue."""

    def __init__(self, base: str, named: Mapping[str, Sequence[Named]], profiles: Iterable[Profile],
                 record: Callable[[str], Record], known: Callable[[], Mapping[EntityId, Entity]]) -> None:
        self.base, self.named, self.record, self.known = base, named, record, known
        self.profiles = tuple(profiles)
        self.identities: Identities = resolve(self.profiles)
        self.local: dict[EntityId, list[Key]] = defaultdict(list)
        self.seen: dict[EntityId, list[Key]] = defaultdict(list)
        self.called: dict[tuple[str, str], set[EntityId]] = defaultdict(set)
        self.of: dict[Key, Named] = {}
        for document, entities in sorted(named.items()):
            for one in entities:
                id_ = self.identities.canonical(document, one.id)
                self.of[document, one.id] = one
                self.local[one.id].append((document, one.id))
                self.seen[id_].append((document, one.id))
                for name in (one.name, *one.aliases):
                    self.called[one.type, name.casefold()].add(id_)
        self.same: list[tuple[Key, Key, Correction]] = []
        self.different: list[tuple[Key, Key, Correction]] = []
        self.roots: dict[EntityId, EntityId] = {}
        self.apart: list[tuple[EntityId, EntityId, Correction]] = []
        self.moved: dict[Key, EntityId] = {}
        self.wrong: dict[str, set[str]] = defaultdict(set)

    def run(self, corrections: Iterable[Correction]) -> Corrected:
        """Apply all. Raises RuleError where two contradict each other."""
        applied, unknown = [], []
        for correction in corrections:
            try:
                applied.append(self.report(correction) if correction.kind == "wrong" else self.entity(correction))
            except InputError as error:
                unknown.append(error)
        self.check()
        if self.same or self.different:
            self.identities = resolve(self.profiles, [pair[:2] for pair in self.same],
                                      [pair[:2] for pair in self.different])
        shared = {document: self.shared(document) for document in self.named}
        wrong = {name: tuple(sorted(ids)) for name, ids in self.wrong.items()}
        return Corrected(shared=shared, known=self.turned_out(), wrong=wrong,
                         applied=tuple(map(self.settled, applied)), unknown=tuple(unknown))

    # looking up

    def id_of(self, name: str, correction: Correction) -> EntityId:
        """The id that a name means. Raises InputError for none or more than one."""
        plain = unquote(name.removeprefix(self.base))
        kind, _, words = name.partition(": ")
        if "/" in plain and not words:
            if plain in self.seen or plain in self.local or plain in self.known():
                return plain
            raise InputError(correction.place, None, f'nothing in the graph has the IRI of "{name}"', NOTHING)
        found = sorted(self.called.get((kind, words.strip().casefold()), ()))
        if len(found) == 1:
            return found[0]
        if found:
            raise InputError(correction.place, None, f'"{name}" may be any of {", ".join(found)}',
                             "name one by its IRI")
        raise InputError(correction.place, None, f'nothing in the graph is called "{name}"',
                         'write `Type: Name`, such as "Person: Ana Bo", or the IRI')

    def keys(self, id_: EntityId) -> list[Key]:
        """Where documents tell of it: under that id of their own, or else under the one they share."""
        return self.local.get(id_) or self.seen.get(id_, [])

    def described(self, id_: EntityId) -> tuple[str, str]:
        """Type and name."""
        if keys := self.seen.get(id_) or self.local.get(id_):
            return self.of[keys[0]].type, self.of[keys[0]].name
        entity = self.known()[id_]
        return str(entity.type), entity.name

    # applying

    def entity(self, correction: Correction) -> Applied:
        ids = [self.id_of(name, correction) for name in correction.entities]
        types = [EntityType(self.described(id_)[0]) for id_ in ids]
        if correction.document is not None and correction.document not in self.named:
            raise InputError(correction.place, None, f'no document has the id "{correction.document}"', NOTHING)
        if correction.kind != "different" and not any(group.issuperset(types) for group in KINDRED):
            raise InputError(correction.place, None, f"a {types[0]} and a {types[-1]} cannot be one", NOTHING)
        if LINKED.issuperset(types):
            self.link(correction, ids)
        elif correction.document:
            other = ids[0] if correction.kind == "actor" else f"{ids[0]}-{correction.document}"
            self.moved[correction.document, ids[-1]] = other
        elif correction.kind == "different":
            self.apart.append((ids[0], ids[1], correction))
        else:
            for id_ in ids[1:]:
                self.roots[self.root(id_)] = self.root(ids[0])
        return Applied(correction=correction, entities=tuple(ids))

    def link(self, correction: Correction, ids: Sequence[EntityId]) -> None:
        """Tie mentions together or keep them apart, before identity is found out."""
        here = [key for key in self.keys(ids[-1]) if correction.document in (None, key[0])]
        there = self.keys(ids[0]) if len(ids) > 1 else [key for key in self.seen[ids[0]] if key not in here]
        if correction.kind == "different":
            self.different += [(one, other, correction) for one in there for other in here if one != other]
            return
        first = self.keys(ids[0])[0]
        for id_ in ids[1:]:
            self.same += [(first, key, correction) for key in self.keys(id_)
                          if key != first and correction.document in (None, key[0])]

    def report(self, correction: Correction) -> Applied:
        """Take a report away."""
        named = unquote((correction.report or "").removeprefix(self.base)).split("/")
        document = correction.document or (named[1] if len(named) == 3 else "")
        if document not in self.named:
            raise InputError(correction.place, None, f'no document has the id "{document}"', NOTHING)
        record = self.record(document)
        found = meant(correction, record, named[-1] if correction.report else None)
        if not found:
            raise InputError(correction.place, None, f'no such report in "{document}"', NOTHING)
        if not correction.report and len({one.evidence[0] for one in found}) > 1:
            raise InputError(correction.place, None, "the words stand in more than one sentence", "give more of them")
        self.wrong[document].update(one.id for one in found)
        return Applied(correction=correction, reports=tuple((document, one.id) for one in found))

    def root(self, id_: EntityId) -> EntityId:
        """What an actor or place goes by after all that were made one."""
        while id_ in self.roots and self.roots[id_] != id_:
            id_ = self.roots[id_]
        return id_

    def check(self) -> None:
        """Raise RuleError where two are said to be one and to be two."""
        groups: dict[Key, Key] = {}

        def top(key: Key) -> Key:
            while key in groups:
                key = groups[key]
            return key

        for one, other, _ in self.same:
            if top(one) != top(other):
                groups[top(other)] = top(one)
        for one, other, correction in self.different:
            if top(one) == top(other):
                raise self.contradiction(correction, (pair[2] for pair in self.same if top(pair[0]) == top(one)))
        for first, second, correction in self.apart:
            if self.root(first) == self.root(second):
                raise self.contradiction(correction, ())

    def contradiction(self, correction: Correction, others: Iterable[Correction]) -> RuleError:
        where = next((f" ({other.place})" for other in others), "")
        return RuleError(correction.place, None, f"the two are said to be one elsewhere{where}", "take one of them out")

    # what comes of it

    def shared(self, document: str) -> Shared:
        """What concerns a document, with what people made one."""
        found = self.identities.of(document)
        moves = {one.id: id_ for one in self.named[document]
                 if (id_ := self.final(document, found.of(one.id))) != found.of(one.id)}
        if not moves:
            return found
        told = {id_: self.described(id_) if id_ in self.seen or id_ in self.known()
                else self.described(local) for local, id_ in moves.items()}
        return replace(found, ids={**found.ids, **moves},
                       names={**found.names, **{id_: name for id_, (_, name) in told.items()}},
                       types={**found.types, **{id_: kind for id_, (kind, _) in told.items()}})

    def final(self, document: str, id_: EntityId) -> EntityId:
        return self.root(self.moved.get((document, id_), id_))

    def turned_out(self) -> dict[EntityId, Entity]:
        """What the catalogue says of those that others are moved to."""
        targets = {self.root(id_) for id_ in (*self.roots, *self.moved.values())}
        return {id_: self.known()[id_] for id_ in targets if id_ in self.known()} if targets else {}

    def settled(self, applied: Applied) -> Applied:
        """With the id that stays first, now that all is applied."""
        if applied.correction.kind == "different" or not applied.entities:
            return applied
        kept = next((self.identities.canonical(*key) for key in self.keys(applied.entities[0])), applied.entities[0])
        stays = self.root(kept)
        return replace(applied, entities=tuple(dict.fromkeys((stays, *applied.entities))))
