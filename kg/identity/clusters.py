"""Which profiles are one: pairs that share something rare, the best first, never two that a feature keeps apart.

First the groups that features make, then each mention that says only "the offer", which may join one of them. Both are
decided again only for what is tied to something that changed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.identity.compare import waterfall
from kg.identity.pairs import Pairs
from kg.identity.profile import Key, Profile
from kg.identity.state import Cluster, Link, Number

ASKED = 8
"""How many mentions of a group, the nearest in time, are asked whether they and a new one can be one."""

WEAK = ("Plan", "Proposal")
"""Classes that say least: any other that a report gives outranks them."""

type Pair = tuple[Key, Key]


class Clustering:
    """Who is with whom, and through which pair, in the state of `pairs`. `same` and `different` are corrections."""

    def __init__(self, pairs: Pairs, same: frozenset[Pair], different: frozenset[Pair]) -> None:
        self.pairs, self.state = pairs, pairs.state
        self.same, self.different = same, {frozenset(pair) for pair in different}
        self.groups = {number: [number] for number in self.state.things}
        self.groups |= {number: group for group in self.state.groups.values() for number in group}

    def update(self, new: Iterable[Number], near: Iterable[Number], loose: Iterable[Number]) -> set[Key]:
        """Decide on new things, and anew on all that is tied to those `near`, and on `loose` mentions of "the offer".

        Returns the members of clusters that changed.
        """
        state = self.state
        gone = {*self.groups, *state.cluster_of, *state.means} - state.things.keys()
        changed = {*new} | self.regroup(self.pairs.together((*new, *near)))
        bare = {*loose, *(other for number in changed for other in (number, *self.pairs.meaning(number)))}
        for number in [number for number in state.means if number in gone]:
            changed.add(state.means.pop(number))
        for number in bare:
            was, now = state.means.pop(number, None), self.meant(number)
            if now is not None:
                state.means[number] = now
            if was != now:
                changed.update(other for other in (number, was, now) if other is not None)
        return self.rebuild(changed | gone)

    # groups

    def regroup(self, things: set[Number]) -> set[Number]:
        """Group things by their features; of each all that fit it are among them. Returns those grouped otherwise."""
        before = {number: list(self.groups.get(number, ())) for number in things}
        for number in things:
            self.groups[number] = [number]
            self.state.joined.pop(number, None)
        for pair in sorted(self.same):
            one, other = map(self.state.number, pair)
            if things.issuperset((one, other)) and not self.are_one(one, other):
                self.join(one, other, "correction")
        for _, _, _, one, other in sorted(self.fitting(things)):
            if not self.are_one(one, other) and self.may_join(one, other):
                self.join(one, other, "features")
        self.state.groups = {group[0]: group for number, group in self.groups.items()
                             if len(group) > 1 and number in self.state.things}
        return {number for number in things if self.groups[number] != before[number]}

    def fitting(self, things: Iterable[Number]) -> Iterator[tuple[int, object, object, Number, Number]]:
        """Pairs that fit, so that the best, and of them the earliest, come first when they are sorted."""
        for other in things:
            for one in self.pairs.fits(other):
                yield -(self.pairs.points(one, other) or 0), self.pairs.order(one), self.pairs.order(other), one, other

    def are_one(self, one: Number, other: Number) -> bool:
        return self.groups[one] is self.groups[other]

    def may_join(self, one: Number, other: Number) -> bool:
        """Whether nothing keeps apart any two of their groups."""
        mine, theirs = self.groups[one], self.groups[other]
        if self.different and any(frozenset((self.pairs.key(a), self.pairs.key(b))) in self.different
                                  for a in mine for b in theirs):
            return False
        return all(self.pairs.points_of(a, b) is not None
                   for a in self.nearest(mine, other) for b in self.nearest(theirs, one))

    def nearest(self, group: Sequence[Number], to: Number) -> Sequence[Number]:
        """Up to `ASKED` of the sorted group on both sides of a thing."""
        if len(group) <= ASKED // 2:
            return group
        middle = bisect_left(group, self.pairs.order(to), key=self.pairs.order)
        return group[max(0, middle - ASKED // 2):middle + ASKED // 2]

    def join(self, one: Number, other: Number, rule: str) -> None:
        """Make the groups of both one."""
        self.state.joined.setdefault(one, []).append((other, rule))
        self.state.joined.setdefault(other, []).append((one, rule))
        small, large = sorted((self.groups[one], self.groups[other]), key=len)
        large += small
        large.sort(key=self.pairs.order)
        for number in small:
            self.groups[number] = large

    # "the offer"

    def is_loose(self, number: Number) -> bool:
        """Whether a mention says only "the offer", and no feature told what it is."""
        return self.state.things[number].bare and len(self.groups[number]) == 1

    def meant(self, number: Number) -> Number | None:
        """The latest of the one group told of shortly before that a mention of "the offer" can mean."""
        if number not in self.state.things or not self.is_loose(number):
            return None
        fits = {*filter(lambda other: not self.is_loose(other), self.pairs.meant(number))}
        if len({id(self.groups[other]) for other in fits}) != 1:
            return None
        near = max(fits, key=self.pairs.order)
        return near if self.may_join(near, number) else None

    # clusters

    def rebuild(self, changed: Iterable[Number]) -> set[Key]:
        """Make the clusters of these anew; return the members of those that are not as they were."""
        state = self.state
        firsts = {state.cluster_of[number] for number in changed if number in state.cluster_of}
        before = {first: state.clusters.pop(first) for first in firsts}
        old = [number for number, first in state.cluster_of.items() if first in firsts]
        for number in old:
            del state.cluster_of[number]
        meaning = defaultdict(list)
        for number, near in state.means.items():
            meaning[id(self.groups[near])].append(number)
        after: dict[Number, Cluster] = {}
        todo = {state.means.get(number, number) for number in (*changed, *old) if number in state.things}
        for group in {id(group): group for number in todo if (group := self.groups[number])}.values():
            members = sorted((*group, *meaning[id(group)]), key=self.pairs.order)
            if len(members) > 1:
                after[members[0]] = self.cluster(members)
                state.cluster_of |= dict.fromkeys(members, members[0])
        state.clusters |= after
        return {key for first in before.keys() | after.keys() if before.get(first) != after.get(first)
                for one in (before.get(first), after.get(first)) if one for key in one.members}

    def cluster(self, members: Sequence[Number]) -> Cluster:
        profiles = [self.pairs.profile_of(number) for number in members]
        types = Counter(profile.type for profile in profiles if profile.type not in WEAK)
        kind = types.most_common(1)[0][0] if types else WEAK[0]
        telling = [profile for profile, number in zip(profiles, members, strict=True)
                   if not self.state.things[number].bare] or profiles
        named = next((profile for profile in telling if profile.type == kind), telling[0])
        return Cluster(id=profiles[0].entity, name=named.name, type=kind,
                       members=tuple(profile.key for profile in profiles), links=self.links(members))

    def links(self, members: Sequence[Number]) -> dict[Key, Link]:
        """For each member but the first the pair that tied it to the others, read outwards from the first."""
        tied = {number: [*self.state.joined.get(number, ())] for number in members}
        for number in members:
            if (near := self.state.means.get(number)) is not None:
                tied[number].append((near, "only-one-fits"))
                tied[near].append((number, "only-one-fits"))
        found: dict[Key, Link] = {}
        seen, queue = {members[0]}, [members[0]]
        for known in queue:
            for number, rule in sorted(tied[known], key=lambda pair: (self.pairs.order(pair[0]), pair[1])):
                if number not in seen:
                    one, other = map(self.pairs.traits, sorted((known, number), key=self.pairs.order))
                    found[self.pairs.key(number)] = Link(self.pairs.key(known), rule, tuple(waterfall(one, other)))
                    seen.add(number)
                    queue.append(number)
        return found


def alone(profile: Profile) -> Cluster:
    """What only one mention tells of."""
    return Cluster(profile.entity, profile.name, WEAK[0] if profile.type in WEAK else profile.type, (profile.key,))
