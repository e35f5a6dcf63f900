"""Rules of time expressions: patterns over word classes, matched on runs of words.

A pattern names classes (`MONTH`), captures (`month:MONTH`) and words (`ago`),
with `?`, `*`, `|` and brackets as in regular expressions; `[ … ]` marks the
expression where the pattern also looks at words around it. The longest match
wins; where several rules match the same words, the first that gives a meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from kg.errors import RuleError
from kg.extract.timewords import DATA, Lexicon, Value, Word, load

ITEM = re.compile(r"(?:(?P<name>[a-z]+):)?(?P<what>[A-Z]+|[a-z]+)")


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern and the operation that says what it means (`kg.extract.dates`)."""

    id: str
    operation: str
    pattern: str
    set: Mapping[str, Value] = field(default_factory=dict)
    unless: str | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits words `first` to `last` (excluded) of a run; `parts` are (name, class, index of the word)."""

    rule: Rule
    first: int
    last: int
    parts: tuple[tuple[str, str, int], ...]

    def values(self, run: Sequence[Word]) -> dict[str, Value]:
        """The captured values under their names."""
        return {**self.rule.set, **{name: run[at].classes[of] for name, of, at in self.parts}}


class Grammar:
    """All rules, compiled for the symbols of a lexicon."""

    def __init__(self, words: Mapping[str, Any], table: Mapping[str, Any], openings: Mapping[str, Any]) -> None:
        self.phrases: Mapping[str, str] = table["phrase"]
        self.rules = tuple(Rule(**{**row, "yes": tuple(row.get("yes", ())), "no": tuple(row.get("no", ()))})
                           for row in table["rule"])
        self.rules += tuple(holiday_rules())
        written = {meaning: self.expanded(pattern) for meaning, pattern in openings["opening"].items()}
        self.openings: Mapping[str, str] = written
        patterns = [self.expanded(rule.pattern) for rule in self.rules] + list(self.openings.values())
        literals = sorted({item["what"] for pattern in patterns for item in ITEM.finditer(pattern)
                           if item["what"].islower()})
        self.lexicon = Lexicon(words, literals)
        self.known = {name for classes in self.lexicon.words.values() for name in classes}
        self.known |= {"NUM", "DAY", "MONTHNUM", "HOUR", "MINUTE", "YEAR", "TWO", "HHMM", "ORDINALDAY"}
        self.compiled = [self.compile(pattern, index) for index, pattern in enumerate(patterns)]
        self.search = lru_cache(maxsize=20_000)(self.found)

    def expanded(self, pattern: str) -> str:
        """The pattern with its phrases written out."""
        while (names := [item["what"] for item in ITEM.finditer(pattern) if item["what"] in self.phrases]):
            pattern = re.sub(rf"(?<![A-Z:]){names[0]}(?![A-Z])", f"({self.phrases[names[0]]})", pattern)
        return pattern

    def symbols(self, run: Sequence[Word]) -> str:
        """The run as a string, one character a word."""
        return "".join([self.lexicon.symbol(word.classes) for word in run])

    def compile(self, pattern: str, index: int) -> tuple[re.Pattern[str], Mapping[str, tuple[str, str]]]:
        groups: dict[str, tuple[str, str]] = {}

        def symbol_set(item: re.Match[str]) -> str:
            what = item["what"]
            if what not in self.known:
                owner = self.rules[index].id if index < len(self.rules) else "opening"
                raise RuleError(DATA / "rules.toml", None, f'rule "{owner}" names no class "{what}"', "see words.toml")
            fitting = "".join(symbol for names, symbol in self.lexicon.symbols.items() if what in names)
            found = f"[{fitting}]" if fitting else "(?!)"
            if not item["name"]:
                return found
            group = f"g{len(groups)}"
            groups[group] = (item["name"], what)
            return f"(?P<{group}>{found})"

        opened = pattern.replace("(", "(?:").replace(" ", "\0")
        opened = opened.replace("[", "\1").replace("]", "\2")
        pieces = ITEM.sub(symbol_set, opened).replace("\0", "").replace("\2", ")").split("\1")
        text = pieces[0] + "".join(f"(?P<span{i}>{piece}" for i, piece in enumerate(pieces[1:]))
        return re.compile(text), groups

    def found(self, symbols: str) -> tuple[tuple[Match, ...], ...]:
        """The longest matches in a run, from left to right, none over another; with each the
        other rules that fit there."""
        candidates = [match for index in range(len(self.rules)) for match in self.tries(index, symbols)]
        candidates.sort(key=lambda match: (match.first - match.last, match.first))
        chosen: dict[tuple[int, int], list[Match]] = {}
        for match in candidates:
            place = match.first, match.last
            if all(place == other or place[0] >= other[1] or other[0] >= place[1] for other in chosen):
                chosen.setdefault(place, []).append(match)
        return tuple(tuple(chosen[place]) for place in sorted(chosen))

    def tries(self, index: int, symbols: str) -> Iterator[Match]:
        """The match of one rule at each word where it fits."""
        regex, groups = self.compiled[index]
        match = regex.search(symbols)
        while match is not None and match.start() < len(symbols):
            marked = (name for name in regex.groupindex if name.startswith("span") and match[name] is not None)
            first, last = match.span(next(marked, 0))
            parts = tuple((name, of, match.start(group)) for group, (name, of) in groups.items()
                          if match.start(group) >= 0)
            yield Match(self.rules[index], first, last, parts)
            match = regex.search(symbols, match.start() + 1)

    def opening(self, symbols: str, at: int) -> str | None:
        """What the words right before word `at` open: `from`, `since`, `until`; None if nothing."""
        for offset, meaning in enumerate(self.openings):
            regex, _ = self.compiled[len(self.rules) + offset]
            if any(regex.fullmatch(symbols, start, at) for start in range(max(0, at - 5), at)):
                return meaning
        return None


def holiday_rules() -> Iterator[Rule]:
    """A rule for each name of `holidays.toml`, with or without a year."""
    for names in load("holidays").values():
        for name in names:
            yield Rule(f"holiday.{name.replace(' ', '-')}", "holiday",
                       f"(turn:TURN)? {name} (of|COMMA)? year:YEAR|(turn:TURN)? {name}", {"holiday": name}, "unnamed")


@cache
def load_grammar() -> Grammar:
    """The rules of `times/`. Raises RuleError where one names a class that is none."""
    table = load("rules")
    return Grammar(load("words"), table, table)
