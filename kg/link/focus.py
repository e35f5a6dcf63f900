"""Which countries a text is about where one reads: "the country", "both sides", "the three governments"."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Container, Mapping

from kg.link.catalogue import words
from kg.link.officials import is_definite
from kg.model import EntityId
from kg.parse.doc import Doc, Token
from kg.parse.tree import SUBJECTS

BODY = "org/"
COUNTRY = "country/"
RECENT = 5  # countries that a nominal may take up
NEAR = 80  # tokens in which countries joined by "and" stay the parties
PARTIES = range(2, 5)
AHEAD = 40  # tokens after a headline in which the country of its "government" may be named
OWNING = ("poss", "compound", "nmod", "amod", "appos")
TWICE = 2  # how much more often two parties are named than a third


class Focus:
    """The countries named so far in one document. `named` holds what each token of a name stands for."""

    def __init__(self, doc: Doc, named: Mapping[int, EntityId]) -> None:
        self.doc = doc
        self.named = named
        self.recent: deque[str] = deque(maxlen=RECENT)
        self.acting: deque[str] = deque(maxlen=RECENT)  # the same without places
        self.counts: Counter[str] = Counter()
        self.told: tuple[int, str] = (-1, "")  # the country of the last subject of a sentence, and where that begins
        self.last = -1  # where the sentence begins that named a country last
        self.coupled: dict[int, tuple[int, tuple[EntityId, ...]]] = {}  # by number, the last parties joined and where

    def remember(self, country: str, acts: bool = True) -> None:
        """Keep a country; a town where something happens does not make it a party."""
        self.counts[country] += 1
        if acts and (not self.acting or self.acting[-1] != country):
            self.acting.append(country)
        if not self.recent or self.recent[-1] != country:
            self.recent.append(country)

    def tell(self, token: Token, country: str) -> None:
        """Keep the country that a sentence tells of: that of its subject, or of whom that belongs to."""
        self.last = token.sent.start
        while token.dep_ in OWNING:
            token = token.head
        if token.dep_ in SUBJECTS and token.head.dep_ == "ROOT":
            self.told = self.last, country

    def couple(self, token: Token) -> None:
        """Keep states and bodies that the text joins ("Iran and the United States"): the parties of "both sides"."""
        joined = {self.named.get(one.i, ""): None for one in sorted((token, *token.conjuncts))}
        if len(joined) in PARTIES and all(one.startswith((COUNTRY, BODY)) for one in joined):
            ids = (f"gov/{one.removeprefix(COUNTRY)}" if one.startswith(COUNTRY) else one for one in joined)
            self.coupled[len(joined)] = (token.i, tuple(ids))

    def parties(self, at: int, number: int, states: bool) -> tuple[EntityId, ...]:
        """"both sides", "the three countries": those joined before; two also if named clearly more than others."""
        where, joined = self.coupled.get(number, (-NEAR, ()))
        if joined and all(one.startswith("gov/") for one in joined if states) and (number > 2 or at - where < NEAR):
            return joined
        near = Counter(list(self.acting)[-3:])
        if number > 2:
            return ()
        if len(near) == 2:
            return tuple(f"gov/{code}" for code in dict.fromkeys(self.acting) if code in near)
        ranked = self.counts.most_common(3)
        if len(ranked) < 2 or len(ranked) == 3 and ranked[1][1] < TWICE * ranked[2][1]:
            return ()
        return tuple(f"gov/{code}" for code, _ in ranked[:2])

    def joined(self, at: int) -> tuple[EntityId, ...]:
        """"the parties": those that the text joined last."""
        where, parties = max(self.coupled.values(), default=(-NEAR, ()))
        return parties if at - where < NEAR else ()

    def country(self, doers: Container[str] = ()) -> str | None:
        """The country that the text just before is about; `doers` do something to it, so they are others.

        None where the sentence before tells of one country and ends with another.
        """
        near = [country for country in self.recent if country not in doers][-2:]
        clear = near and (near[0] == near[-1] or self.counts[near[-1]] > self.counts[near[0]])
        torn = near[:1] == [self.told[1]] != near[-1:] and self.told[0] == self.last
        return near[-1] if clear and not torn else None

    def coming(self, token: Token) -> str | None:
        """The country that the sentences right after name, where none is named yet: in headlines."""
        here = token.sent
        ahead = (self.named.get(at, "") for at in range(here.end, min(here.end + AHEAD, len(self.doc))))
        found = [one.removeprefix(COUNTRY) for one in ahead if one.startswith(COUNTRY)]
        return found[0] if len(set(found)) == 1 else None


def counted(token: Token, plural: bool) -> int:
    """How many "both sides", "the three countries", "each side" are; 0 if they are new or uncounted."""
    said = {child.lower_ for child in token.children}
    if not plural:
        return 2 if said & set(words()["sides"]["each"]) else 0
    if said & set(words()["sides"]["both"]):
        return 2
    states = token.lemma_.lower() in words()["sides"]["states"]
    numbers = [number for number, word in enumerate(words()["sides"]["numbers"], start=2) if word in said]
    return numbers[0] if numbers and is_definite(token) and (states or numbers[0] == 2) else 0
