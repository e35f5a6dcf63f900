"""How much edited copies of a text have in common with it, and different texts with each other.

    python benchmarks/copies.py

Edits each text of `seeds/` as outlets do and prints the least and the median share of runs of words in common (Jaccard
index), then the greatest of two different texts. docs/identity.md has the table; the threshold rests on it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from statistics import median

from kg.identity.fingerprint import SHINGLE
from kg.identity.wording import tokens

SEEDS = Path(__file__).parents[1] / "seeds"
SENTENCE = re.compile(r"(?<=[.!?])\s+")


def shingles(text: str) -> set[tuple[str, ...]]:
    words = tokens(text)
    return {tuple(words[at:at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))}


def common(one: str, other: str) -> float:
    mine, theirs = shingles(one), shingles(other)
    return len(mine & theirs) / len(mine | theirs)


def edits(text: str, other: str) -> Iterator[tuple[str, str]]:
    """Edits by name; `other` gives a paragraph."""
    lead, *body = [part for part in text.split("\n") if part.strip()]
    added = [part for part in other.split("\n") if part.strip()][-1]
    words = text.split(" ")
    yield "other headline", "\n".join(["A wholly different line above it", *body])
    yield "last paragraph cut", "\n".join([lead, *body[:-1]])
    yield "other headline, paragraph added", "\n".join(["Another line", *body, added])
    yield "one sentence in five gone", " ".join(one for at, one in enumerate(SENTENCE.split(text)) if at % 5 != 3)
    yield "every twentieth word another", " ".join("other" if at % 20 == 10 else one for at, one in enumerate(words))
    yield "last third cut", "\n".join([lead, *body][:max(2, (len(body) + 1) * 2 // 3)])
    yield "every tenth word another", " ".join("other" if at % 10 == 5 else one for at, one in enumerate(words))
    yield "half cut", "\n".join([lead, *body][:max(2, (len(body) + 1) // 2)])
    yield "first two paragraphs alone", "\n".join([lead, *body[:1]])


def main() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    shares = defaultdict[str, list[float]](list)
    for at, text in enumerate(texts):
        for name, edited in edits(text, texts[at - 7]):
            shares[name].append(common(text, edited))
    for name, found in shares.items():
        print(f"{name:<34}{min(found):5.2f}{median(found):7.2f}")
    print(f"{'two different texts, most':<34}{max(common(*pair) for pair in combinations(texts, 2)):5.2f}")


if __name__ == "__main__":
    main()
