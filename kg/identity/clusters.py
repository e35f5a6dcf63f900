"""Which profiles are one: pairs that share something rare, the best first, never two that a feature keeps apart.

Profiles are numbered by day, document and place in it, so that the earlier has the lower number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.identity.compare import Traits, apart, score, traits, waterfall
from kg.identity.profile import Key, Profile
from kg.identity.wording import table
from kg.model import EntityId

BLOCKING = ("number", "length", "name", "words")
"""Features of which two profiles must share a value, if no pair of sides or scene, to be compared at all."""

OWN_KIND = ("TalksProposal", "Resolution", "Conflict")
"""Classes that are compared among themselves only."""

NEIGHBOURS = 4
"""With how many of those before it that share a value, the nearest in time, a profile is compared."""

ASKED = 8
"""How many mentions of a group, the nearest in time, are asked whether they and a new one can be one."""

WEAK = ("Plan", "Proposal")
"""Classes that say least: any other that a report gives outranks them."""

UNDATED = 10**7

type Pair = tuple[Key, Key]
type Numbered = tuple[list[Profile], list[Traits]]


@dataclass(frozen=True, slots=True)
class Link:
    """Why a profile was joined to another: the rule and what each feature said, in words."""

    other: Key
    rule: str
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Two or more profiles that are one. `id` is that of the earliest, and `members` are in order of time."""

    id: EntityId
    name: str
    type: str
    members: tuple[Key, ...]
    links: Mapping[Key, Link] = field(default_factory=dict)


class Clustering:
    """The state of one clustering: who is with whom, and through which pair."""

    def __init__(self, numbered: Numbered, different: frozenset[Pair]) -> None:
        self.profiles, self.traits = numbered
        self.number = {profile.key: at for at, profile in enumerate(self.profiles)}
        self.groups: list[list[int]] = [[at] for at in range(len(self.profiles))]
        self.different = {frozenset(pair) for pair in different}
        self.floor = int(table("features")["floor"])
        self.scores: dict[tuple[int, int], int | None] = {}
        self.joined: dict[int, list[tuple[int, str]]] = defaultdict(list)

    def score(self, one: int, other: int) -> int | None:
        """Points of a pair; None if the two are kept apart."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self.scores:
            points = score(self.traits[pair[0]], self.traits[pair[1]])
            self.scores[pair] = points if points is not None and points >= self.floor else None
        return self.scores[pair]

    def may_join(self, one: int, other: int) -> bool:
        """Whether nothing keeps apart any two of their groups."""
        mine, theirs = self.groups[one], self.groups[other]
        if self.different and any(frozenset((self.profiles[a].key, self.profiles[b].key)) in self.different
                                  for a in mine for b in theirs):
            return False
        return all(self.score(a, b) is not None for a in nearest(mine, other) for b in nearest(theirs, one))

    def join(self, one: int, other: int, rule: str) -> None:
        """Make the groups of both one."""
        self.joined[one].append((other, rule))
        self.joined[other].append((one, rule))
        small, large = sorted((self.groups[one], self.groups[other]), key=len)
        large += small
        large.sort()
        for at in small:
            self.groups[at] = large

    def are_one(self, one: int, other: int) -> bool:
        return self.groups[one] is self.groups[other]


def clusters(numbered: Numbered, same: frozenset[Pair], different: frozenset[Pair]) -> tuple[Cluster, ...]:
    """Groups of two or more, in order of their ids."""
    state = Clustering(numbered, different)
    for pair in sorted(same):
        if all(key in state.number for key in pair) and not state.are_one(*(numbers := numbers_of(state, pair))):
            state.join(*numbers, "correction")
    enough = int(table("features")["enough"])
    found = [(-points, *pair) for pair in sorted(candidates(state.traits))
             if (points := state.score(*pair)) is not None and points >= enough]
    for _, one, other in sorted(found):
        if not state.are_one(one, other) and state.may_join(one, other):
            state.join(one, other, "features")
    for one, other in only_fits(state):
        state.join(one, other, "only-one-fits")
    groups = {id(group): group for group in state.groups if len(group) > 1}
    return tuple(sorted((cluster(state, sorted(group)) for group in groups.values()), key=lambda one: one.id))


def numbers_of(state: Clustering, pair: Pair) -> tuple[int, int]:
    return state.number[pair[0]], state.number[pair[1]]


def numbered(profiles: Iterable[Profile]) -> Numbered:
    """Profiles and their traits by day, document and place in it; the undated come last."""
    found = [(profile, traits(profile)) for profile in profiles]
    found.sort(key=lambda pair: (pair[1].day or (UNDATED, UNDATED), pair[0].document, pair[0].evidence or (0, 0),
                                 pair[0].entity))
    return [profile for profile, _ in found], [told for _, told in found]


def nearest(group: Sequence[int], to: int) -> Sequence[int]:
    """Up to `ASKED` of the sorted group on both sides of a number."""
    middle = bisect_left(group, to)
    return group[max(0, middle - ASKED // 2):middle + ASKED // 2]


def candidates(found: Sequence[Traits]) -> set[tuple[int, int]]:
    """Pairs that share a value of a feature that few share, each profile with its nearest before it."""
    blocks: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    for at, told in enumerate(found):
        if "vague" not in told.marks:
            for block in blocks_of(told):
                members = blocks[block]
                pairs.update((before, at) for before in members[-NEIGHBOURS:])
                members.append(at)
    return pairs


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


def only_fits(state: Clustering) -> list[tuple[int, int]]:
    """Each mention that says only "the offer" with the one group told of shortly before that it can mean."""
    only = table("features")["only"]
    bare = {at for at, profile in enumerate(state.profiles) if len(state.groups[at]) == 1 and is_bare(profile)}
    known: dict[str, list[int]] = defaultdict(list)
    for at, told in enumerate(state.traits):
        if at not in bare and "vague" not in told.marks:
            for where in (told.document, *told.of("setting")):
                known[where].append(at)
    first_days = [(told.day or (UNDATED, UNDATED))[0] for told in state.traits]
    found = []
    for at in sorted(bare):
        told = state.traits[at]
        start = bisect_left(first_days, first_days[at] - only["back"])
        fits: dict[int, list[int]] = {}
        for where in (told.document, *told.of("setting")):
            for other in known[where][bisect_left(known[where], start):]:
                if not is_before(state.traits[other], told, only["back"]):
                    break
                bonus = only["document"] if state.traits[other].document == told.document else 0
                if (state.score(other, at) or 0) + bonus >= only["enough"]:
                    fits.setdefault(id(state.groups[other]), []).append(other)
        if len(fits) == 1 and state.may_join(near := max(next(iter(fits.values()))), at):
            found.append((near, at))
    return found


def is_bare(profile: Profile) -> bool:
    """Whether a phrase points to something known and says nothing else of it."""
    told = ("number", "serial", "length", "ordinal", "venue", "words", "date")
    definite = profile.has("definite") or profile.has("headline") and profile.type == "Proposal"  # these drop articles
    return definite and not any(profile.features.get(name) for name in told)


def is_before(one: Traits, other: Traits, back: int) -> bool:
    """Whether the same document, or one of the `back` days before the other's, tells of the one."""
    if one.document == other.document:
        return True
    return one.day is not None and other.day is not None and one.day[0] <= other.day[1] and apart(
        one.day, other.day) <= back


def cluster(state: Clustering, group: Sequence[int]) -> Cluster:
    profiles = [state.profiles[at] for at in group]
    types = Counter(profile.type for profile in profiles if profile.type not in WEAK)
    kind = types.most_common(1)[0][0] if types else WEAK[0]
    telling = [profile for profile in profiles if not is_bare(profile)] or profiles
    named = next((profile for profile in telling if profile.type == kind), telling[0])
    return Cluster(
        id=profiles[0].entity, name=named.name, type=kind,
        members=tuple(profile.key for profile in profiles), links=links(state, group[0]))


def alone(profile: Profile) -> Cluster:
    """What only one mention tells of."""
    return Cluster(profile.entity, profile.name, WEAK[0] if profile.type in WEAK else profile.type, (profile.key,))


def links(state: Clustering, first: int) -> dict[Key, Link]:
    """For each member but the first the pair that tied it to the others, read outwards from the first."""
    found: dict[Key, Link] = {}
    seen, queue = {first}, [first]
    for known in queue:
        for at, rule in sorted(state.joined[known]):
            if at not in seen:
                one, other = sorted((known, at))
                told = tuple(waterfall(state.traits[one], state.traits[other]))
                found[state.profiles[at].key] = Link(state.profiles[known].key, rule, told)
                seen.add(at)
                queue.append(at)
    return found
