"""Texts to measure with: the project's own, and any number of others made out of the seeds, the same ones each time."""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from kg.model import Document
from kg.read.files import read_documents

ROOT = Path(__file__).parents[1]
OWN = (ROOT / "seeds", ROOT / "tests" / "articles")
LAND = re.compile(r"\b(Russia|Ukraine|Iran|China|Japan|France|Peru|Chile|Kenya|Somalia|Mali|Egypt|Sudan|Togo)\b")
LANDS = ("Russia", "Ukraine", "Iran", "China", "Japan", "France", "Peru", "Chile", "Kenya", "Somalia", "Mali", "Egypt")
FIRST = date(2024, 1, 1)
PARAGRAPHS = 2
"""Of a short document: some 80 words."""


def documents(paths: Iterable[Path] = ()) -> list[Document]:
    """All documents of the paths; without any, the seeds and the articles of the tests."""
    found = list(read_documents(list(paths) or OWN, lambda error: print(f"left out: {error}", file=sys.stderr)))
    return found or sys.exit("no text: name files or folders of documents")


def words(found: Iterable[Document]) -> int:
    return sum(len(document.text.split()) for document in found)


def varied(models: list[Document], number: int) -> Iterator[Document]:
    """Documents like the models: countries are swapped, days moved."""
    for i in range(number):
        yield made(i, models[i % len(models)].text)


def short(models: list[Document], number: int) -> Iterator[Document]:
    """Short documents of paragraphs of any of the models, countries swapped, days moved."""
    known = [line for model in models for line in model.text.splitlines() if len(line.split()) > 15]
    for i in range(number):
        yield made(i, "\n\n".join(random.Random(-1 - i).sample(known, PARAGRAPHS)))  # noqa: S311 - as below


def made(number: int, text: str) -> Document:
    """The text with other countries and another day."""
    chance = random.Random(number)  # noqa: S311 - the same each time is what is wanted
    swap = dict(zip(LANDS, chance.sample(LANDS, len(LANDS)), strict=True))
    new = LAND.sub(lambda found: swap.get(found[0], found[0]), text)
    return Document(id=f"d{number:05}", path=f"d{number:05}.txt", text=new, sha256=sha256(new.encode()).hexdigest(),
                    published=str(FIRST + timedelta(days=chance.randrange(700))))


def write(found: Iterable[Document], file: Path) -> int:
    """Write JSON Lines that `kg build` reads; return the number of words."""
    total = 0
    with file.open("w", encoding="utf-8") as lines:
        for document in found:
            total += len(document.text.split())
            lines.write(json.dumps({"id": document.id, "text": document.text, "published": document.published}) + "\n")
    return total
