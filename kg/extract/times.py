"""Time expressions as TIMEX3, with EDTF: dates, times of day, durations and what is repeated.

TIMEX3 values follow ISO-TimeML (2025-05-11, 2025-W19, 2025-05-11TMO, P3Y,
PRESENT_REF). The EDTF form (level 1) also takes in the words around: a date
with "since", "until" or "as soon as" before it is an interval, and so is each
end of a range.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.extract.dateline import dateline_date
from kg.extract.dates import Meaning, Place
from kg.extract.durations import OPERATIONS
from kg.extract.edtf import days
from kg.extract.periods import Period, parse_period
from kg.extract.timerules import Match, load_grammar
from kg.extract.timewords import Word
from kg.model import Span, Time
from kg.parse.doc import Doc, Token
from kg.parse.doc import Span as Tokens
from kg.parse.nlp import Parsed

__all__ = ["dateline_date", "range_at", "times", "within"]

LINKS = (("HYPHEN", None), ("RANGETO", None), ("RANGEAND", "BETWEEN"))  # classes between two dates, and needed before
COARSE = ("Y", "M", "D")
NEAR = 600  # characters in which a quarter still says which "a year ago" is meant
NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART"})
CLIMB = 8  # heads to look at for the governing verb


def times(parsed: Parsed, published: str | None) -> tuple[Time, ...]:
    """All time expressions in order of the text.

    `published` is an EDTF day, month or year; without it, what depends on it
    stays open ("Tuesday" is `XXXX-WXX-2`).
    """
    reader = Reader(parsed.doc, parse_period(published))
    return tuple(time for run in load_grammar().lexicon.runs(parsed.document.text) for time in reader.read(run))


def within(times: Sequence[Time], span: Span) -> list[Time]:
    """The times that lie wholly in characters `span`."""
    return [time for time in times if span[0] <= time.span[0] and time.span[1] <= span[1]]


def range_at(times: Sequence[Time], span: Span) -> str | None:
    """The EDTF date or interval that the dates in characters `span` tell together; None without any.

    The ends of a range have the same interval already; other dates give the first one.
    """
    return next((time.edtf for time in within(times, span) if time.edtf and time.type in ("DATE", "TIME")), None)


@dataclass(frozen=True, slots=True)
class Found:
    """A time in words `first` to `last` (excluded) of a run; `edtf` is its own, without the words around."""

    first: int
    last: int
    edtf: str
    time: Time


class Reader:
    """Reads the runs of one document in order, and remembers the dates told."""

    def __init__(self, doc: Doc, published: Period | None) -> None:
        self.doc = doc
        self.place = Place(published)
        self.quarter_at = 0

    def read(self, run: Sequence[Word]) -> Iterator[Time]:
        rules = load_grammar()
        symbols = rules.symbols(run)
        found: list[Found] = []
        for matches in rules.search(symbols):
            first, last = matches[0].first, matches[0].last
            tokens = self.doc.char_span(run[first].start, run[last - 1].end, alignment_mode="expand")
            if tokens is None or is_name(tokens):
                continue
            start = run[first + is_preposition(tokens[0], run[first])].start
            is_modifier = tokens.root.head.i >= tokens.end  # "from the 2015 agreement" opens nothing
            opening = None if is_modifier else rules.opening(symbols, first)
            self.place.tense = tense(tokens.root) if opening != "since" else -1
            if (meaning := self.meaning(matches, run, tokens.root)) is not None:
                self.remember(meaning, start)
                edtf = self.opened(meaning.edtf, opening)
                span = start, run[last - 1].end
                time = Time(span=span, type=meaning.type, value=meaning.value, edtf=edtf)
                found.append(Found(first, last, meaning.edtf or "", time))
        yield from ranges(found, run)

    def meaning(self, matches: Sequence[Match], run: Sequence[Word], root: Token) -> Meaning | None:
        """The first meaning that a rule gives to the words."""
        if self.place.quarter and run[0].start - self.quarter_at > NEAR:
            self.place.quarter = None
        for match in matches:
            if match.rule.unless is None or not CHECKS[match.rule.unless](root):
                return OPERATIONS[match.rule.operation](match.values(run), self.place)
        return None

    def remember(self, meaning: Meaning, start: int) -> None:
        if "-Q" in meaning.value:
            self.quarter_at = start
        if meaning.period is None or meaning.type not in ("DATE", "TIME"):
            return
        if meaning.period.unit == "Q":
            if self.place.quarter is None or self.place.today is None or meaning.period.last < self.place.today:
                self.place.quarter = meaning.period
        elif meaning.period.unit in COARSE:
            self.place.told = meaning.period

    def opened(self, edtf: str | None, opening: str | None) -> str | None:
        """The interval that a preposition makes of a date."""
        if edtf is None or opening is None:
            return edtf
        first, last = days(edtf)
        start, _, end = edtf.partition("/")
        if opening == "until":
            return f"../{end or start}" if last else edtf
        today = self.place.published
        if opening == "since" and today and first and first <= today.first:
            return f"{start}/{today.value()}"
        return f"{start}/.." if first else edtf


def ranges(found: Sequence[Found], run: Sequence[Word]) -> Iterator[Time]:
    """The times, both ends of a range with its interval."""
    intervals: dict[int, str] = {}
    for i, (left, right) in enumerate(pairwise(found)):
        between = run[left.last:right.first]
        if len(between) == 1 and is_link(between[0], run, left.first) and "/" not in left.edtf + right.edtf:
            interval = f"{left.edtf}/{right.edtf}"
            if left.edtf != right.edtf and all(days(interval)):
                intervals |= {i: interval, i + 1: interval}
    for i, one in enumerate(found):
        yield replace(one.time, edtf=intervals.get(i, one.time.edtf))


def is_link(word: Word, run: Sequence[Word], first: int) -> bool:
    """Whether a word joins two dates to a range: a hyphen, or "to" after "from" and the like (words.toml)."""
    opener = run[first - 1].classes if first else {}
    return any(name in word.classes and (need is None or need in opener) for name, need in LINKS)


def is_name(tokens: Tokens) -> bool:
    """Whether all words are of a name ("Prime Minister May")."""
    return all(token.ent_type_ in NAMES for token in tokens)


def is_preposition(token: Token, word: Word) -> bool:
    """Whether "over" and the like is no bound but a preposition ("spread over three years")."""
    return "BOUND" in word.classes and token.dep_ == "prep"


def tense(root: Token) -> int:
    """-1 past, 1 future or not yet, 0 unknown: of the verb that governs the token."""
    token = root
    for _ in range(CLIMB):
        if token.head == token:
            break
        below, token = token, token.head
        if token.pos_ in ("VERB", "AUX") and (found := verb_tense(token, below, root)):
            return found
    return 0


def verb_tense(verb: Token, below: Token, root: Token) -> int:
    """Tense of a verb with its auxiliaries; a present counts as future if the time (`root`) hangs right on it."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    tags = {child.tag_ for child in helpers}
    planned = "PLAN" in (load_grammar().lexicon.classes(verb.lower_) or ())
    if tags & {"MD", "TO"} or planned and verb.tag_ == "VBN":
        return 1
    if "VBD" in tags or verb.tag_ == "VBD":
        return -1
    perfect = any(child.lemma_ == "have" for child in helpers)  # "have been killed in five days of strikes"
    if verb.tag_ == "VBN" and (perfect or not any(child.dep_ == "auxpass" for child in helpers)):
        return -1
    present = verb.tag_ in ("VBZ", "VBP") or tags & {"VBZ", "VBP"}
    return 1 if present and below in (root, root.head) else 0


def is_quantity(root: Token) -> bool:
    """A number that counts what follows ("2000 soldiers")."""
    return bool(root.dep_ == "nummod" and root.head.tag_ == "NNS" and root.head.i > root.i)


def is_rate(root: Token) -> bool:
    """So much a year: the unit hangs on a quantity as an adverbial noun."""
    return bool(root.dep_ == "npadvmod" and root.head.pos_ in ("NOUN", "NUM", "SYM", "PROPN"))


def is_compared(root: Token) -> bool:
    """Inside a comparison or before a preposition ("as soon as", "soon after"), or of what is over ("soon fell")."""
    return (tense(root) < 0 or root.head.pos_ in ("ADP", "SCONJ")
            or any(child.dep_ == "advmod" for child in root.children))


def is_future(root: Token) -> bool:
    return tense(root) > 0


def is_feast(root: Token) -> bool:
    """A name in capitals that is not part of a longer one ("Good Friday Agreement")."""
    longer = root.head.i > root.i and root.head.pos_ == "PROPN" and root.dep_ in ("compound", "nmod", "amod")
    return not root.lex.is_lower and not longer


def is_dated(root: Token) -> bool:
    return bool(root.ent_type_ == "DATE") and not is_quantity(root)


CHECKS: Mapping[str, Callable[[Token], bool]] = {
    "quantity": is_quantity, "rate": is_rate, "no rate": lambda root: not is_rate(root), "compared": is_compared,
    "not future": lambda root: not is_future(root), "undated": lambda root: not is_dated(root),
    "unnamed": lambda root: not is_feast(root)}
