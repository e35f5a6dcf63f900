"""Text to runs of words that may tell a time, each word with its classes and their values.

`times/words.toml` says which words belong to which class. Runs are looked at
only if they hold a word of a class that triggers.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).with_name("times")
WORD = re.compile(r"\d+(?:,\d{3})+(?!\d)|\d+\.\d+|\d+|(?:[^\W\d_]\.){2,}|[^\W\d_]+|\n|[^\s\w]|_")
YEARS = range(1500, 2100)
MAGNITUDE = 100
LONGEST = 12  # digits; longer ones are no number of days or years
UNKNOWN = "\0"

type Value = float | str
type Classes = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Word:
    """A word (or number of several words) in characters `start` to `end` of the text."""

    start: int
    end: int
    classes: Classes


class Lexicon:
    """Words and their classes. Every word that a rule spells out is a class of its own, named as the word."""

    def __init__(self, table: Mapping[str, Any], literals: Sequence[str]) -> None:
        self.trigger_classes = frozenset(table["triggers"])
        self.words: dict[str, dict[str, Value]] = {}
        for name, words in table["class"].items():
            for word, value in words.items():
                self.words.setdefault(word, {})[name] = value
        for word in literals:
            self.words.setdefault(word, {})[word] = 1
        capital = frozenset(table["capital"])
        self.small = {word: {name: value for name, value in classes.items() if name not in capital}
                      for word, classes in self.words.items()}
        self.classes = lru_cache(maxsize=50_000)(self.classes_of)
        self.symbols = {names: chr(0xE000 + i) for i, names in enumerate(sorted(self.class_sets(), key=sorted))}

    def class_sets(self) -> set[frozenset[str]]:
        """Every set of classes that a word or number can have."""
        numerals = ("1.5", "100", "0400", "1945", "1990", *map(str, range(100)))
        numbers_alone = [Word(0, 1, number_classes(digits)) for digits in numerals]
        alone = [Word(0, 1, classes) for table in (self.words, self.small) for classes in table.values() if classes]
        ending = Word(1, 2, {"ENDING": 1})
        joint = [joined([word, ending], 0)[0] for word in numbers_alone]
        tens = [spelled([Word(0, 1, {"NUMERAL": n}), Word(1, 2, {"NUMERAL": 90})], 0)[0] for n in (19, 1000)]
        ordinal = Word(0, 1, {"ORDINAL": 1, "ORDINALDAY": 1})
        every = [*numbers_alone, *alone, *(joined([word], 0)[0] for word in alone), *joint, *tens, ordinal]
        return {frozenset(word.classes) for word in every}

    def classes_of(self, word: str) -> Classes | None:
        """Classes of a word as it stands in the text, None if it tells no time."""
        if word[0].isdecimal():
            return number_classes(word)
        known = self.words if word[0].isupper() else self.small
        return known.get(word.lower()) or None

    def runs(self, text: str) -> Iterator[list[Word]]:
        """Stretches of words with classes, those with a trigger only."""
        run: list[Word] = []
        for match in WORD.finditer(text):
            if classes := self.classes(match[0]):
                run.append(Word(match.start(), match.end(), classes))
            elif run:
                yield from self.timed(run)
                run = []
        yield from self.timed(run)

    def timed(self, run: list[Word]) -> Iterator[list[Word]]:
        """The run with its numbers put together, if one of its words is a trigger."""
        if any(not self.trigger_classes.isdisjoint(word.classes) for word in run):
            yield numbers(run)

    def symbol(self, classes: Classes) -> str:
        """One character that stands for the set of classes."""
        return self.symbols.get(frozenset(classes), UNKNOWN)


@cache
def number_classes(word: str) -> Classes:
    """Classes of digits: NUM, and DAY, MONTHNUM, HOUR, MINUTE, YEAR, HHMM where the number fits."""
    if len(word) > LONGEST:
        return {}
    value = float(word.replace(",", ""))
    if not word.isdecimal():
        return {"NUM": value}
    number = int(word)
    found: dict[str, Value] = {"NUM": number}
    if len(word) <= 2:
        found |= {name: number for name, fits in (("DAY", range(1, 32)), ("MONTHNUM", range(1, 13)),
                                                   ("HOUR", range(25)), ("MINUTE", range(60))) if number in fits}
        if len(word) == 2:
            found["TWO"] = number
    if len(word) == 4 and number in YEARS:
        found["YEAR"] = number
    if len(word) == 4 and number < 2400 and number % 100 < 60:
        found["HHMM"] = f"{word[:2]}:{word[2:]}"
    return found


def numbers(run: list[Word]) -> list[Word]:
    """The run with spelled numbers ("twenty-four", "nineteen ninety-six", "11th") put together."""
    found: list[Word] = []
    at = 0
    while at < len(run):
        word, used = joined(run, at)
        found.append(word)
        at += used
    return found


def joined(run: list[Word], at: int) -> tuple[Word, int]:
    """The number that begins at `at` and how many words it takes; the word itself if it is none."""
    word = run[at]
    after = run[at + 1] if at + 1 < len(run) else None
    if "DAY" in word.classes and after and "ENDING" in after.classes and after.start == word.end:
        value = word.classes["NUM"]
        return Word(word.start, after.end, {"ORDINAL": value, "DAY": value, "ORDINALDAY": value}), 2
    if "NUMERAL" in word.classes or ("NUM" in word.classes and after and is_magnitude(after)):
        return spelled(run, at)
    if "ORDINAL" in word.classes:
        return Word(word.start, word.end, {**word.classes, "ORDINALDAY": word.classes["ORDINAL"]}), 1
    return word, 1


def is_magnitude(word: Word) -> bool:
    return float(word.classes.get("NUMERAL", 0)) >= MAGNITUDE


def spelled(run: list[Word], at: int) -> tuple[Word, int]:
    """A number in words from `at` on."""
    total, group, parts, last = 0.0, 0.0, [], at
    for i in range(at, len(run)):
        classes = run[i].classes
        if "HYPHEN" in classes and i > at and i + 1 < len(run) and joins(run[i - 1], run[i + 1]):
            continue
        if "ORDINAL" in classes and i == last + 2 and joins(run[last], run[i]):
            value = total + group + float(classes["ORDINAL"])
            return Word(run[at].start, run[i].end, {"ORDINAL": value, "ORDINALDAY": value}), i + 1 - at
        number = classes.get("NUMERAL", classes.get("NUM") if i == at else None)
        if number is None:
            break
        value = float(number)
        if value >= 1000:
            total, group = total + max(group, 1) * value, 0.0
        elif value >= MAGNITUDE:
            group = max(group, 1) * value
        else:
            if i > at and 0 < group < MAGNITUDE and (group < 20 or value >= 10):
                parts.append(group)
                group = 0.0
            group += value
        last = i
    value = total + group
    classes = {"NUM": value}
    if len(parts) == 1 and int(parts[0]) in range(15, 21) and value >= 10:
        classes = {"NUM": parts[0] * 100 + value, "YEAR": parts[0] * 100 + value}
    elif value <= 12 and last == at:
        classes["HOUR"] = value
    literal = {name: v for name, v in run[at].classes.items() if name.islower()} if last == at else {}
    return Word(run[at].start, run[last].end, {**classes, **literal}), last + 1 - at


def joins(before: Word, after: Word) -> bool:
    """Whether a hyphen stands between tens and units ("ninety-six")."""
    tens, units = before.classes.get("NUMERAL"), after.classes.get("NUMERAL", after.classes.get("ORDINAL"))
    return tens is not None and units is not None and 20 <= float(tens) < MAGNITUDE and 0 < float(units) < 10


def load(name: str) -> dict[str, Any]:
    """A data file of this step, `times/NAME.toml`."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
