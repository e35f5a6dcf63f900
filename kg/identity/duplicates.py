"""Near-duplicates: documents that tell an earlier one's story in its words, and which of its reports they repeat.

A document is a copy of the earliest one that is no copy itself and has most words in common with it. So what is an
original depends on the set of documents alone, not on the order in which they came: the earliest day of publication,
then the id. A document that is like a copy, but not like its original, is an original: chains of stories that change
bit by bit do not become one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import heappop, heappush
from typing import Protocol

from kg.extract.edtf import days
from kg.identity.fingerprint import Fingerprint, Saying, alike, bands
from kg.identity.profile import Key
from kg.identity.resolve import Shared
from kg.identity.state import Copy, State

LATE = "9999"
"""Instead of a day, for documents that do not tell when they were published."""

CLOSE = 0.6
"""Share of their words that two sentences have in common of which one is the other, edited."""

type Order = tuple[str, str]
"""Day of publication and id: the earlier comes first."""


class Index(Protocol):
    """Fingerprints of the documents there are; it knows no others."""

    def near(self, document: str) -> Iterable[tuple[str, str | None]]:
        """Documents that have a band in common with one, and when they were published."""

    def published(self, documents: Iterable[str]) -> Mapping[str, str | None]:
        """When documents were published; those without a fingerprint are left out."""

    def fingerprints(self, documents: Iterable[str]) -> Mapping[str, Fingerprint]:
        """The fingerprints of documents, as far as they have one."""


class Duplicates:
    """Which documents are copies, kept in `state` as documents come, change and go."""

    def __init__(self, index: Index, state: State) -> None:
        self.index, self.state = index, state

    def update(self, gone: Iterable[str], new: Sequence[str], number: int) -> set[str]:
        """Bring up to date for documents that went and came (a changed one did both), of `number` there are now.

        Returns the documents that are copies of another, or repeat other reports, than before.
        """
        before, after = dict(self.state.copies), self.state.copies
        touched = self.sort({*gone}, {*new}, number)
        following = by_original(after)
        for original in sorted(touched & following.keys()):
            self.retell(original, following[original])
        return {id_ for id_ in before.keys() | after.keys() if before.get(id_) != after.get(id_)}

    def sort(self, gone: set[str], new: set[str], number: int) -> set[str]:
        """Decide anew what may have another original now, in order of time; return all originals it has to do with."""
        copies, following = self.state.copies, by_original(self.state.copies)
        touched = {copies.pop(id_).original for id_ in gone & copies.keys()}
        queue = Queue()
        queue.add(self.index.published({*new, *(one for id_ in gone for one in following[id_] if one not in gone)}))
        while queue.places:
            place = heappop(queue.places)
            id_ = place[1]
            was, original = copies.pop(id_, None), self.original(place)
            touched |= {original or id_, was.original if was else id_}
            if original:
                copies[id_] = Copy(original)
                if was is None and id_ not in new:
                    queue.add(self.index.published(following[id_]))
            elif (was or id_ in new) and len(queue.seen) < number:
                queue.add({other: day for other, day in self.index.near(id_) if order(other, day) > place})
        return touched

    def original(self, place: Order) -> str | None:
        """The earliest original that a document is like."""
        id_ = place[1]
        earlier = sorted(found for other, day in self.index.near(id_) if other not in self.state.copies
                         and (found := order(other, day)) < place)
        if not earlier:
            return None
        own = self.index.fingerprints([id_])[id_].values
        for _, other in earlier:
            if alike(own, self.index.fingerprints([other])[other].values):
                return other
        return None

    def retell(self, original: str, copies: Iterable[str]) -> None:
        """Find which reports the copies of a document repeat: its own, or those that an earlier copy has added."""
        found = self.index.fingerprints([original, *copies])
        known: dict[str, list[tuple[Key, Saying]]] = defaultdict(list)
        for _, id_ in sorted(order(id_, one.published) for id_, one in found.items()):
            repeated = dict(repeats(found[id_].sayings, known))
            if id_ != original:
                self.state.copies[id_] = Copy(original, repeated)
            for saying in found[id_].sayings:
                if saying.report not in repeated:
                    known[saying.said].append(((id_, saying.report), saying))

    def told(self, document: str, shared: Shared) -> Shared:
        """What concerns one document, with the original that it repeats."""
        copy = self.state.copies.get(document)
        return replace(shared, original=copy.original, repeats=copy.repeats) if copy else shared


def order(document: str, published: str | None) -> Order:
    first, _ = days(published) if published else (None, None)
    return first.isoformat() if first else LATE, document


def repeats(sayings: Iterable[Saying], known: Mapping[str, Sequence[tuple[Key, Saying]]]) -> Iterator[tuple[str, Key]]:
    """For each report that says what a known one says, in the same words or edited, that one; each is found once.

    `known` are reports by what they say, the earlier first.
    """
    taken: set[Key] = set()
    for least in (1.0, CLOSE):
        left = []
        for saying in sayings:
            open_ = [(closeness(saying.words, other.words), -place, key)
                     for place, (key, other) in enumerate(known.get(saying.said, ())) if key not in taken]
            close, _, key = max(open_, default=(0.0, 0, ("", "")))
            if close >= least:
                taken.add(key)
                yield saying.report, key
            else:
                left.append(saying)
        sayings = left


def closeness(one: str, other: str) -> float:
    """The share of their words that two sentences have in common."""
    if one == other:
        return 1.0
    mine, theirs = {*one.split()}, {*other.split()}
    return min(len(mine & theirs) / (len(mine | theirs) or 1), 0.99)


def by_original(copies: Mapping[str, Copy]) -> defaultdict[str, list[str]]:
    """The copies of each original."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for id_, copy in copies.items():
        found[copy.original].append(id_)
    return found


class Queue:
    """Documents to be decided on, the earliest first, each once."""

    def __init__(self) -> None:
        self.places: list[Order] = []
        self.seen: set[str] = set()

    def add(self, documents: Mapping[str, str | None]) -> None:
        """Add documents with their days of publication."""
        for id_, published in documents.items():
            if id_ not in self.seen:
                self.seen.add(id_)
                heappush(self.places, order(id_, published))


class Memory:
    """An index in memory."""

    def __init__(self, found: Iterable[Fingerprint]) -> None:
        self.found = {one.document: one for one in found}
        self.lists: dict[int, list[str]] = defaultdict(list)
        for one in self.found.values():
            for band in bands(one.values):
                self.lists[band].append(one.document)

    def near(self, document: str) -> Iterable[tuple[str, str | None]]:
        others = {other for band in bands(self.found[document].values) for other in self.lists[band]}
        return [(other, self.found[other].published) for other in others - {document}]

    def published(self, documents: Iterable[str]) -> Mapping[str, str | None]:
        return {id_: self.found[id_].published for id_ in documents if id_ in self.found}

    def fingerprints(self, documents: Iterable[str]) -> Mapping[str, Fingerprint]:
        return {id_: self.found[id_] for id_ in documents if id_ in self.found}


def duplicates(found: Iterable[Fingerprint]) -> Duplicates:
    """The near-duplicates among documents."""
    index = Memory(found)
    result = Duplicates(index, State())
    result.update((), sorted(index.found), len(index.found))
    return result
