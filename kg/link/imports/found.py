"""An actor as another project's file tells it, before it has an id of ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

import pycountry
from babel import Locale

from kg.link.tables import words

ITEM = re.compile(r"Q[1-9][0-9]*")


@dataclass(slots=True, kw_only=True)
class Found:
    """One actor. `key` is its id in its file, `line` where it begins there; `offices` are cells of ours."""

    key: str
    line: int
    type: str
    name: str
    aliases: list[str] = field(default_factory=list)
    short: list[str] = field(default_factory=list)
    country: str = ""
    sector: str = ""
    wikidata: str = ""
    gender: str = ""
    offices: list[str] = field(default_factory=list)


def office(title: str, since: str, until: str) -> str:
    """The cell of an office: `president 2017-05-14/`. Times of day are left out."""
    return f"{title} {since[:10]}/{until[:10]}"


def title_of(position: str) -> str:
    """The title that the catalogue knows an office by: "President of the French Republic" is a president.

    The office of another body than a state keeps its whole name: "president of the high court".
    """
    plain = " ".join(position.lower().removeprefix("the ").split())
    for title, spellings in words()["positions"].items():
        for spelling in spellings:
            rest = plain.removeprefix(spelling)
            if rest == "" or rest != plain and rest[0] == " " and (rest.startswith(" and ") or names_state(rest)):
                return title
    head, _, land = plain.rpartition(" of ")
    return head if head and names_state(land) else plain


def names_state(text: str) -> bool:
    """Whether a country, or a word like "republic", is in the text (lower case)."""
    found = set(re.findall(r"\w+", text))
    return not found.isdisjoint(words()["states"]["nouns"]) or any(name in text for name in country_names())


@cache
def country_names() -> tuple[str, ...]:
    return tuple(name.lower() for name in Locale("en").territories.values() if len(name) > len("Asia"))


@cache
def country_code(text: str) -> str:
    """The ISO 3166-1 alpha-2 code of a code of two or three letters; empty if it is none."""
    code = text.upper()
    found = pycountry.countries.get(alpha_2=code) or pycountry.countries.get(alpha_3=code)
    return found.alpha_2 if found is not None else ""


def gender_of(texts: Iterable[str]) -> str:
    return next((text[0].lower() for text in texts if text.lower() in ("male", "female")), "")


def latin(names: Iterable[str]) -> list[str]:
    """The names in Latin letters, each once: texts in English use no others."""
    return [name for name in dict.fromkeys(" ".join(name.split()) for name in names) if name and all(
        "LATIN" in unicodedata.name(char, "") for char in name if char.isalpha())]
