"""Scores identity across documents on the storylines of tests/: `python benchmarks/identity.py [STORYLINE...]`.

Prints for each storyline how many mentions it expects, how many of them were read at all, and
precision and recall of the pairs and of B-cubed. A mention that was not read is alone.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from kg.identity import Identities, profiles, resolve
from kg.model import PROPOSALS, EntityType, Record
from kg.pipeline import Tools, extract, load_tools
from kg.read.files import read_documents

ROOT = Path(__file__).parents[1]
STORYLINES = ROOT / "tests" / "storylines"

type Mention = tuple[str, str]
"""Document and entity id; for what was not read, document and phrase."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The groups that a storyline expects and those that were found, over the same mentions."""

    name: str
    expected: list[set[Mention]]
    found: list[set[Mention]]
    unread: list[Mention]
    versions: list[tuple[set[Mention], set[Mention]]]
    identities: Identities

    def b_cubed(self) -> tuple[float, float]:
        """Mean over mentions of how much of the found group is right, and of the right group is found."""
        right = {mention: group for group in self.expected for mention in group}
        got = {mention: group for group in self.found for mention in group}
        shares = [(len(got[m] & right[m]) / len(got[m]), len(got[m] & right[m]) / len(right[m])) for m in right]
        return sum(p for p, _ in shares) / len(shares), sum(r for _, r in shares) / len(shares)

    def pairs(self) -> tuple[set[frozenset[Mention]], set[frozenset[Mention]]]:
        """Pairs expected and pairs found to be one."""
        return pairs(self.expected), pairs(self.found)


def pairs(groups: Iterable[set[Mention]]) -> set[frozenset[Mention]]:
    return {frozenset(pair) for group in groups for pair in combinations(sorted(group), 2)}


def storylines() -> list[str]:
    return sorted(path.parent.name for path in STORYLINES.glob("*/expected.toml"))


def judged(name: str, tools: Tools) -> Judged:
    """Read a storyline and compare."""
    told = tomllib.loads((STORYLINES / name / "expected.toml").read_text(encoding="utf-8"))
    folder = ROOT / told["texts"] if "texts" in told else STORYLINES / name
    records = [record for record in extract(read_documents([folder], fail), tools)
               if record.document.id in told.get("documents", [record.document.id])]
    return compared(name, told["one"], records)


def fail(error: object) -> None:
    raise ValueError(error)


def compared(name: str, groups: Sequence[dict[str, object]], records: Sequence[Record]) -> Judged:
    identities = resolve(profile for record in records for profile in profiles(record))
    named = [mentions(group["mentions"], records) for group in groups]
    read = {(record.document.id, entity.id) for record in records for entity in record.entities
            if entity.type in PROPOSALS or entity.type is EntityType.CONFLICT}
    listed = set().union(*named)
    found: dict[str, set[Mention]] = {}
    for document, entity in sorted(read | listed):
        key = identities.canonical(document, entity) if (document, entity) in read else f"{document} {entity}"
        found.setdefault(key, set()).add((document, entity))
    versions = [(named[at], named[group["revises"]]) for at, group in enumerate(groups) if "revises" in group]
    return Judged(name, [*named, *({one} for one in sorted(read - listed))], list(found.values()),
                  sorted(listed - read), versions, identities)


def mentions(phrases: Iterable[Mention], records: Sequence[Record]) -> set[Mention]:
    """The entities of the phrases; a phrase that stands twice names two."""
    found: set[Mention] = set()
    for document, phrase in phrases:
        found.add(mention(document, phrase, records, found))
    return found


def mention(document: str, phrase: str, records: Iterable[Record], taken: Container[Mention]) -> Mention:
    """The entity that the document calls so, and is not taken: in these very words, else in words that hold them."""
    for fits in (str.__eq__, str.__contains__):
        for record in records:
            for entity in record.entities if record.document.id == document else ():
                if (document, entity.id) not in taken and any(
                        fits(words.casefold(), phrase.casefold()) for words in (entity.name, *entity.aliases)):
                    return document, entity.id
    return document, phrase


def lines(names: Iterable[str], tools: Tools) -> Iterator[str]:
    """The table, a row each storyline and one for all."""
    yield f"{'storyline':<16}{'mentions':>9}{'unread':>8}{'pairs P':>9}{'R':>7}{'B3 P':>8}{'R':>7}{'F1':>7}"
    all_right: set[frozenset[Mention]] = set()
    all_found: set[frozenset[Mention]] = set()
    shares: list[tuple[int, float, float]] = []
    unread = 0
    for one in (judged(name, tools) for name in names):
        right, found = one.pairs()
        number = sum(map(len, one.expected))
        yield row(one.name, number, len(one.unread), right, found, *one.b_cubed())
        all_right |= {frozenset((one.name, *mention) for mention in pair) for pair in right}
        all_found |= {frozenset((one.name, *mention) for mention in pair) for pair in found}
        shares.append((number, *one.b_cubed()))
        unread += len(one.unread)
    total = sum(number for number, _, _ in shares)
    precision, recall = (sum(share[0] * share[at] for share in shares) / total for at in (1, 2))
    yield row("all", total, unread, all_right, all_found, precision, recall)


def row(name: str, number: int, unread: int, right: set[frozenset[Mention]], found: set[frozenset[Mention]],
        precision: float, recall: float) -> str:
    both = len(right & found)
    share = [both / len(side) if side else 1.0 for side in (found, right)]
    f1 = 2 * precision * recall / (precision + recall)
    return (f"{name:<16}{number:>9}{unread:>8}{share[0]:>9.2f}{share[1]:>7.2f}"
            f"{precision:>8.2f}{recall:>7.2f}{f1:>7.2f}")


if __name__ == "__main__":
    for line in lines(sys.argv[1:] or storylines(), load_tools()):
        print(line)
