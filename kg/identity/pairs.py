"""Which proposals and conflicts are compared: those that share something rare and are neighbours in time.

They are numbered, and lists of numbers say who shares what; so a change is seen by its neighbours alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.identity.compare import Traits, is_revision, score, traits
from kg.identity.profile import Key, Profile
from kg.identity.state import Number, Order, State, Thing
from kg.identity.wording import table

BLOCKING = ("number", "length", "name", "words")
"""Features of which two profiles must share a value, if no pair of sides or scene, to be compared at all."""

OWN_KIND = ("TalksProposal", "Resolution", "Conflict")
"""Classes that are compared among themselves only."""

NEIGHBOURS = 4
"""With how many of those before it that share a value, the nearest in time, a profile is compared."""

FEW = 64
"""Members up to which a list is searched from its beginning: that is faster than to compare orders."""

UNDATED = 10**7
YEAR = 366
"""Days that a date of publication can span."""


class Pairs:
    """The pairs of a state. `profile` finds the profile of a thing."""

    def __init__(self, state: State, profile: Callable[[Thing], Profile]) -> None:
        self.state, self.profile = state, profile
        self.ready: dict[Number, Traits] = {}
        self.compared: dict[Number, tuple[set[Number], set[Number]]] = {}
        self.fitting: dict[Number, list[Number]] = {}
        self.enough, self.floor = (int(table("features")[name]) for name in ("enough", "floor"))
        self.only: dict[str, int] = table("features")["only"]

    def order(self, number: Number) -> Order:
        return self.state.things[number].order

    def key(self, number: Number) -> Key:
        return self.state.things[number].key

    def profile_of(self, number: Number) -> Profile:
        return self.profile(self.state.things[number])

    def traits(self, number: Number) -> Traits:
        if number not in self.ready:
            self.ready[number] = traits(self.profile_of(number))
        return self.ready[number]

    def points(self, one: Number, other: Number) -> int | None:
        """Points of a pair, the earlier first; None if the two are kept apart."""
        known = self.state.points.setdefault(other, {})
        if one not in known:
            found = score(self.traits(one), self.traits(other))
            known[one] = found if found is not None and found >= self.floor else None
        return known[one]

    def points_of(self, one: Number, other: Number) -> int | None:
        """Points of a pair, whichever is the earlier."""
        return self.points(one, other) if self.order(one) < self.order(other) else self.points(other, one)

    def fits(self, number: Number) -> list[Number]:
        """The earlier ones that have points enough to be one with it; they are known until a list changes."""
        if number not in self.fitting:
            self.fitting[number] = [one for one in self.before(number)
                                    if (self.points(one, number) or 0) >= self.enough]
        return self.fitting[number]

    # what changes

    def add(self, profiles: Iterable[Profile]) -> tuple[list[Number], set[Number]]:
        """Take profiles in; return their numbers, and those whom they may part or tie together."""
        state, new, lists = self.state, list[Number](), set[str]()
        for profile in profiles:
            state.last += 1
            new.append(state.last)
            self.ready[state.last] = told = traits(profile)
            thing = state.things[state.last] = thing_of(profile, told)
            state.documents[profile.document].things[profile.entity] = state.last
            for name in thing.lists():
                state.lists.setdefault(name, []).append(state.last)
                lists.add(name)
        for name in lists:
            state.lists[name].sort(key=self.order)
        self.forget_neighbours()
        for number in new:
            self.find_versions(number)
        return new, self.beside(new)

    def remove(self, numbers: Sequence[Number]) -> tuple[set[Number], set[Number]]:
        """Forget things; return those whom they parted or tied together, and mentions of "the offer" near them.

        Their profiles are gone.
        """
        state = self.state
        touched = self.beside(numbers)
        meaning = {other for number in numbers for other in self.bare(number)}
        for number in numbers:
            for name in state.things[number].lists():
                state.lists[name].remove(number)
                if not state.lists[name]:
                    del state.lists[name]
        self.forget_neighbours()
        for found in (state.things, state.points, state.versions, self.ready):
            for number in numbers:
                found.pop(number, None)
        for points in state.points.values():
            for number in numbers:
                points.pop(number, None)
        for versions in state.versions.values():
            versions[:] = [other for other in versions if other in state.things]
        return touched - {*numbers}, meaning - {*numbers}

    def forget_neighbours(self) -> None:
        """Find out anew who is compared with whom: lists changed."""
        self.compared.clear()
        self.fitting.clear()

    def find_versions(self, number: Number) -> None:
        """Note what a revised thing may be a version of, and which revised ones may be versions of a thing."""
        here = self.state.things[number]
        if here.revised:
            earlier = {other for other in self.listed("in", here, -3 * YEAR, 0) if self.order(other) < here.order}
            self.state.versions[number] = sorted(
                other for other in earlier if is_revision(self.traits(other), self.traits(number)))
        for other in {*self.listed("revised", here, -YEAR, 3 * YEAR)} - {number}:
            known = self.state.versions.setdefault(other, [])
            if here.order < self.order(other) and number not in known and is_revision(
                    self.traits(number), self.traits(other)):
                known.append(number)

    # who is compared with whom

    def before(self, number: Number) -> set[Number]:
        """Those that it is compared with and that are told of earlier."""
        return self.neighbours(number)[0]

    def after(self, number: Number) -> set[Number]:
        """Those that it is compared with and that are told of later."""
        return self.neighbours(number)[1]

    def neighbours(self, number: Number) -> tuple[set[Number], set[Number]]:
        """Both; they are known until a list changes."""
        if number not in self.compared:
            places = list(self.places(number))
            self.compared[number] = ({other for members, at in places for other in members[max(0, at - NEIGHBOURS):at]},
                                     {other for members, at in places for other in members[at + 1:at + 1 + NEIGHBOURS]})
        return self.compared[number]

    def places(self, number: Number) -> Iterator[tuple[Sequence[Number], int]]:
        """The lists of all that share something rare with it, and where it stands in them."""
        for block in self.state.things[number].blocks:
            members = self.state.lists[block]
            yield members, members.index(number) if len(members) < FEW else bisect_left(
                members, self.order(number), key=self.order)

    def listed(self, kind: str, here: Thing, back: int, ahead: int) -> Iterator[Number]:
        """Those in a kind of list of its document, and of its countries so many days before it and after."""
        first, last = (here.order[0] + back, 0, "", 0, 0, ""), here.order[0] + ahead
        for where in here.where:
            members = self.state.lists.get(f"{kind}\t{where}", ())
            start = 0 if where == here.order[2] else bisect_left(members, first, key=self.order)
            for number in members[start:]:
                if where != here.order[2] and self.order(number)[0] > last:
                    break
                yield number

    def meant(self, bare: Number) -> Iterator[Number]:
        """What a mention that says only "the offer" can mean."""
        here = self.state.things[bare]
        last = here.order[1] - here.order[0]
        return (other for other in self.listed("in", here, -self.only["back"], last)
                if other != bare and self.can_mean(bare, other))

    def meaning(self, number: Number) -> Iterator[Number]:
        """Mentions that say only "the offer" and can mean it."""
        return (bare for bare in self.bare(number) if self.can_mean(bare, number))

    def bare(self, number: Number) -> Iterator[Number]:
        """Mentions that say only "the offer", in its document or shortly after."""
        return (bare for bare in self.listed("bare", self.state.things[number], -YEAR, self.only["back"])
                if bare != number and self.is_near(bare, number))

    def can_mean(self, bare: Number, other: Number) -> bool:
        """Whether a mention that says only "the offer" fits one that is near it."""
        if self.state.things[other].vague or not self.is_near(bare, other):
            return False
        together = self.state.things[bare].order[2] == self.state.things[other].order[2]
        return (self.points_of(bare, other) or 0) + (self.only["document"] if together else 0) >= self.only["enough"]

    def is_near(self, bare: Number, other: Number) -> bool:
        """Whether the other is told of in the same document or shortly before."""
        here, there = self.order(bare), self.order(other)
        return here[2] == there[2] or here[0] - self.only["back"] <= there[0] <= here[1] < UNDATED

    def beside(self, numbers: Iterable[Number]) -> set[Number]:
        """Those that things are compared with."""
        return {other for number in numbers for other in self.before(number) | self.after(number)}

    def together(self, numbers: Iterable[Number]) -> set[Number]:
        """These and all that features tie to them, through whatever others."""
        found = {number for number in numbers if number in self.state.things}
        todo = list(found)
        while todo:
            number = todo.pop()
            new = {*self.fits(number), *(other for other in self.after(number) if number in self.fits(other))} - found
            found |= new
            todo.extend(new)
        return found


def thing_of(profile: Profile, told: Traits) -> Thing:
    day, evidence = told.day or (UNDATED, UNDATED), profile.evidence or (0, 0)
    vague = "vague" in told.marks
    return Thing(order=(*day, profile.document, *evidence, profile.entity),
                 blocks=() if vague else tuple(sorted({"\t".join(block) for block in blocks_of(told)})),
                 settings=tuple(sorted(told.of("setting"))), bare=is_bare(profile), vague=vague,
                 revised="revised" in told.marks)


def blocks_of(told: Traits) -> Iterator[tuple[str, str, str]]:
    """Its values with each country that it may be about ("30 days" is said of many wars), and each pair of sides."""
    kind = told.type if told.type in OWN_KIND else ""
    sides = sorted(told.of("parties") | told.of("proposers"))
    for at, side in enumerate(sides):
        yield from ((kind, side, other) for other in sides[at + 1:])
    yield from ((kind + "serial", number, "") for number in told.of("serial"))
    for country in sides or told.of("setting") or ("",):
        for name in BLOCKING:
            yield from ((kind + name, value, country) for value in told.of(name))
    for country in told.of("setting"):
        yield from ((kind, place, country) for place in told.of("scene") | told.of("venue"))


def is_bare(profile: Profile) -> bool:
    """Whether a phrase points to something known and says nothing else of it."""
    told = ("number", "serial", "length", "ordinal", "venue", "words", "date")
    definite = profile.has("definite") or profile.has("headline") and profile.type == "Proposal"  # these drop articles
    return definite and not any(profile.features.get(name) for name in told)
