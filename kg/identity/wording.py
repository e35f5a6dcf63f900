"""The word lists and the table of features that identity is decided by."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d[\d.,]*\w*", re.UNICODE)


@cache
def table(name: str) -> Mapping[str, Any]:
    """`data/NAME.toml`, read once."""
    return tomllib.loads(files("kg.identity").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """A list of words.toml; `role.NAME` is one of its table [role]."""
    part: Any = table("words")
    for step in name.split("."):
        part = part[step]
    return frozenset(part)


def tokens(phrase: str) -> list[str]:
    """Words and numbers of a phrase, small letters, hyphened words taken apart."""
    return [part for word in WORD.findall(phrase.casefold()) for part in word.strip(".,").split("-")]


def telling(phrase: str, names: frozenset[str]) -> Iterable[str]:
    """Words of a phrase that tell it apart: none of `names`, no number, no empty word."""
    for word in tokens(phrase):
        bare = singular(word)
        if word.isalpha() and len(word) > 2 and not {word, bare} & (words("empty") | names) and word not in ordinals():
            yield bare


def singular(word: str) -> str:
    """The word without an ending of the plural, if it is long enough to have one."""
    end = next((end for end in table("words")["plural"] if word.endswith(end) and len(word) > len(end) + 2), "")
    return word[:len(word) - len(end)]


@cache
def ordinals() -> Mapping[str, str]:
    """`third` is `3`."""
    return {word: str(place) for place, word in enumerate(table("words")["ordinal"]["words"], 1)}


def ordinal(word: str) -> str | None:
    """`3` for `third` and `3rd`."""
    found = re.fullmatch(table("words")["ordinal"]["pattern"], word)
    return found[1] if found else ordinals().get(word)


@cache
def contraries() -> frozenset[str]:
    """All words of the pairs that exclude each other."""
    return frozenset(word for pair in table("words")["contrary"] for word in pair)
