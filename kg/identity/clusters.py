"""Which profiles are one: pairs that share something rare, the best first, never two that a feature keeps apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.identity.compare import Traits, apart, score, traits, waterfall
from kg.identity.profile import Key, Profile
from kg.identity.wording import table
from kg.model import EntityId

BLOCKING = ("number", "length", "venue", "words", "proposers", "parties", "scene")
"""Features of which two profiles must share a value to be compared at all."""

NEIGHBOURS = 6
"""With how many of those before it that share a value, the nearest in time, a profile is compared."""

WEAK = ("Plan", "Proposal")
"""Classes that say least: any other that a report gives outranks them."""

type Pair = tuple[Key, Key]


@dataclass(frozen=True, slots=True)
class Link:
    """Why a profile was joined to another: the rule and what each feature said, in words."""

    other: Key
    rule: str
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Two or more profiles that are one. `id` and the order of `members` are by date, then document."""

    id: EntityId
    name: str
    type: str
    members: tuple[Key, ...]
    links: Mapping[Key, Link] = field(default_factory=dict)


class Clustering:
    """The state of one clustering: who is with whom, and through which pair."""

    def __init__(self, profiles: Sequence[Profile], different: frozenset[Pair]) -> None:
        self.profiles = {profile.key: profile for profile in profiles}
        self.traits = interned(profiles)
        self.place = {key: at for at, key in enumerate(sorted(self.profiles, key=self.when))}
        self.groups: dict[Key, list[Key]] = {key: [key] for key in self.profiles}
        self.different = {frozenset(pair) for pair in different}
        self.floor = int(table("features")["floor"])
        self.scores: dict[tuple[int, int], int | None] = {}
        self.joined: dict[Pair, str] = {}

    def when(self, key: Key) -> tuple[int, str, tuple[int, ...], str]:
        """Sorts profiles by day, document and place in it; the undated come last."""
        day = self.traits[key].day
        evidence = self.profiles[key].evidence or (0, 0)
        return day[0] if day else 10**7, key[0], evidence, key[1]

    def ordered(self, one: Key, other: Key) -> Pair:
        return (one, other) if self.place[one] < self.place[other] else (other, one)

    def score(self, one: Key, other: Key) -> int | None:
        """Points of a pair; None if the two are kept apart."""
        first, second = (self.traits[key] for key in self.ordered(one, other))
        pair = id(first), id(second)
        if pair not in self.scores:
            points = score(first, second)
            self.scores[pair] = points if points is not None and points >= self.floor else None
        return self.scores[pair]

    def may_join(self, one: Key, other: Key) -> bool:
        """Whether nothing keeps apart any two of their groups."""
        if self.different and any(frozenset((a, b)) in self.different
                                  for a in self.groups[one] for b in self.groups[other]):
            return False
        mine, theirs = ({id(self.traits[key]): key for key in self.groups[whose]} for whose in (one, other))
        return all(self.score(a, b) is not None for a in mine.values() for b in theirs.values())

    def join(self, one: Key, other: Key, rule: str) -> None:
        """Make the groups of both one."""
        pair = self.ordered(one, other)
        self.joined[pair] = rule
        small, large = sorted((self.groups[one], self.groups[other]), key=len)
        large += small
        for key in small:
            self.groups[key] = large

    def are_one(self, one: Key, other: Key) -> bool:
        return self.groups[one] is self.groups[other]


def clusters(profiles: Sequence[Profile], same: frozenset[Pair], different: frozenset[Pair]) -> tuple[Cluster, ...]:
    """Groups of two or more, in order of their ids."""
    state = Clustering([one for one in profiles if not one.has("vague")] if not same else profiles, different)
    for one, other in sorted(same):
        if one in state.groups and other in state.groups and not state.are_one(one, other):
            state.join(one, other, "correction")
    enough = int(table("features")["enough"])
    found = {pair: points for pair in candidates(state)
             if (points := state.score(*pair)) is not None and points >= enough}
    for pair in sorted(found, key=lambda pair: (-found[pair], state.place[pair[0]], state.place[pair[1]])):
        if not state.are_one(*pair) and state.may_join(*pair):
            state.join(*pair, "features")
    for one, other in only_fits(state):
        state.join(one, other, "only-one-fits")
    groups = {id(group): group for group in state.groups.values() if len(group) > 1}
    return tuple(sorted((cluster(state, group) for group in groups.values()), key=lambda one: one.id))


def interned(profiles: Iterable[Profile]) -> dict[Key, Traits]:
    """The traits of each profile; those that say the same share one object."""
    seen: dict[object, Traits] = {}
    found = {}
    for profile in profiles:
        told = profile.document, profile.type, profile.published, tuple(sorted(profile.features.items()))
        found[profile.key] = seen.setdefault(told, seen.get(told) or traits(profile))
    return found


def candidates(state: Clustering) -> set[Pair]:
    """Pairs that share a value of a feature that few share, each profile with its nearest before it."""
    blocks: dict[tuple[str, str, str], list[Key]] = defaultdict(list)
    for key in sorted(state.profiles, key=state.place.__getitem__):
        for block in blocks_of(state.traits[key]):
            blocks[block].append(key)
    return {(before, key) for members in blocks.values() for at, key in enumerate(members)
            for before in members[max(0, at - NEIGHBOURS):at]}


def blocks_of(found: Traits) -> Iterator[tuple[str, str, str]]:
    """A value with each country that it may be about: "30 days" is said of many wars."""
    countries = found.of("parties") | found.of("proposers") | found.of("setting")
    for feature in BLOCKING:
        name = "venue" if feature == "scene" else feature
        for value in found.of(feature):
            for country in countries or {""}:
                if value != country:
                    yield name, value, country


def only_fits(state: Clustering) -> list[Pair]:
    """Each mention that says only "the offer" with the one group told of shortly before that it can mean."""
    only = table("features")["only"]
    bare = [key for key, profile in state.profiles.items() if len(state.groups[key]) == 1 and is_bare(profile)]
    known: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(state.profiles, key=state.place.__getitem__):
        if key not in bare:
            for country in state.traits[key].of("setting"):
                known[country].append(key)
    found = []
    for key in bare:
        fits: dict[int, list[Key]] = {}
        for other in {one for country in state.traits[key].of("setting") for one in known[country]}:
            bonus = only["document"] if other[0] == key[0] else 0
            if is_before(state, other, key, only["back"]) and (state.score(other, key) or 0) + bonus >= only["enough"]:
                fits.setdefault(id(state.groups[other]), []).append(other)
        if len(fits) == 1:
            near = max(next(iter(fits.values())), key=state.place.__getitem__)
            if state.may_join(near, key):
                found.append((near, key))
    return found


def is_bare(profile: Profile) -> bool:
    """Whether a phrase points to something known and says nothing else of it."""
    told = ("number", "length", "ordinal", "venue", "words", "date")
    return profile.has("definite") and not any(profile.features.get(name) for name in told)


def is_before(state: Clustering, one: Key, other: Key, back: int) -> bool:
    """Whether a report of the same document or of the `back` days before tells of the one."""
    before, after = state.traits[one].day, state.traits[other].day
    if one[0] == other[0]:
        return True
    return before is not None and after is not None and before[0] <= after[1] and apart(before, after) <= back


def cluster(state: Clustering, group: Sequence[Key]) -> Cluster:
    members = tuple(sorted(group, key=state.place.__getitem__))
    profiles = [state.profiles[key] for key in members]
    types = Counter(profile.type for profile in profiles if profile.type not in WEAK)
    named = next((profile for profile in profiles if not is_bare(profile)), profiles[0])
    return Cluster(
        id=profiles[0].entity, name=named.name,
        type=types.most_common(1)[0][0] if types else WEAK[0], members=members, links=links(state, members))


def links(state: Clustering, members: Sequence[Key]) -> dict[Key, Link]:
    """For each member but the first the pair that tied it to the others, read outwards from the first."""
    beside: dict[Key, list[tuple[Key, str]]] = defaultdict(list)
    inside = {*members}
    for (one, other), rule in state.joined.items():
        if one in inside:
            beside[one].append((other, rule))
            beside[other].append((one, rule))
    found: dict[Key, Link] = {}
    queue = [members[0]]
    for known in queue:
        for key, rule in sorted(beside[known], key=lambda pair: state.place[pair[0]]):
            if key != members[0] and key not in found:
                told = waterfall(*(state.traits[one] for one in state.ordered(known, key)))
                found[key] = Link(known, rule, tuple(f"{point} ({point.points:+d})" for point in told
                                                     if point.points))
                queue.append(key)
    return found
