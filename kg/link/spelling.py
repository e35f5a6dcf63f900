"""Spellings: slugs of ids and texts whose characters compare alike."""

from __future__ import annotations

import re
import unicodedata

ALIKE = {"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "\u00a0": " "}
LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae"})
WORD = re.compile(r"\w+")
NOT_SLUG = re.compile(r"[^a-z0-9]+")


def folded(text: str) -> str:
    """The text with apostrophes, hyphens and spaces of one kind; offsets stay the same."""
    for char, same in ALIKE.items():  # several times as fast as str.translate
        text = text.replace(char, same)
    return text


def plain(text: str) -> str:
    """Letters without accents, in lower case."""
    decomposed = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).lower()


def slug(name: str) -> str:
    """`Recep Tayyip Erdoğan` to `recep-tayyip-erdogan`; a name without Latin letters to its code points."""
    found = NOT_SLUG.sub("-", plain(name).replace("'", "")).strip("-")
    return found or "-".join(f"{ord(char):x}" for char in name)


def first_word(text: str, start: int) -> str:
    """The first run of letters and digits at or after `start`."""
    found = WORD.search(text, start)
    return found.group() if found else ""
