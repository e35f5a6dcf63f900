"""Time expressions as TIMEX3, with EDTF: dates, times of day, durations and what is repeated.

TIMEX3 values follow ISO-TimeML (2025-05-11, 2025-W19, 2025-05-11TMO, P3Y,
PRESENT_REF). The EDTF form (level 1) also takes in the words around: a date
with "since", "until" or "as soon as" before it is an interval, and so is each
end of a range.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract.dateline import dateline_date
from kg.extract.dates import Meaning, Place
from kg.extract.durations import OPERATIONS
from kg.extract.edtf import days
from kg.extract.periods import Period, parse_period
from kg.extract.timerules import Match, load_grammar
from kg.extract.timewords import Word
from kg.model import Span, Time
from kg.parse.nlp import Parsed

__all__ = ["dateline_date", "range_at", "times", "within"]

COARSE = ("Y", "M", "D")
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


class Reader:
    """Reads the runs of one document in order, and remembers the dates told."""

    def __init__(self, doc: Doc, published: Period | None) -> None:
        self.doc = doc
        self.place = Place(published)

    def read(self, run: Sequence[Word]) -> Iterator[Time]:
        rules = load_grammar()
        symbols = rules.symbols(run)
        found: list[tuple[Match, Time]] = []
        for match in rules.search(symbols):
            span = run[match.first].start, run[match.last - 1].end
            if (meaning := self.meaning(match, run, span)) is not None:
                self.remember(meaning)
                edtf = self.opened(meaning.edtf, rules.opening(symbols, match.first))
                found.append((match, Time(span=span, type=meaning.type, value=meaning.value, edtf=edtf)))
        yield from ranges(found, run)

    def meaning(self, match: Match, run: Sequence[Word], span: Span) -> Meaning | None:
        tokens = self.doc.char_span(*span, alignment_mode="expand")
        if tokens is None or is_name(tokens.root) or (match.rule.unless and CHECKS[match.rule.unless](tokens.root)):
            return None
        self.place.tense = tense(tokens.root)
        return OPERATIONS[match.rule.operation](match.values(run), self.place)

    def remember(self, meaning: Meaning) -> None:
        if meaning.period is None or meaning.type not in ("DATE", "TIME"):
            return
        if meaning.period.unit == "Q":
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


def ranges(found: list[tuple[Match, Time]], run: Sequence[Word]) -> Iterator[Time]:
    """The times, both ends of a range with its interval."""
    done = [time for _, time in found]
    for i, ((left, _), (right, _)) in enumerate(zip(found, found[1:], strict=False)):
        between = run[left.last:right.first]
        if len(between) == 1 and is_link(between[0], run, left.first):
            start, end = (found[j][1].value for j in (i, i + 1))
            if days(start)[0] and days(end)[1] and days(f"{start}/{end}") != (None, None):
                done[i:i + 2] = [replace(time, edtf=f"{start}/{end}") for time in done[i:i + 2]]
    yield from done


def is_link(word: Word, run: Sequence[Word], first: int) -> bool:
    """Whether a word joins two dates to a range: a hyphen, or "to" after "from" and the like (words.toml)."""
    opener = run[first - 1].classes if first else {}
    return any(name in word.classes and (need is None or need in opener) for name, need in LINKS)


LINKS = (("HYPHEN", None), ("RANGETO", None), ("RANGEAND", "BETWEEN"))


def is_name(root: Token) -> bool:
    """Whether the word is a person's name ("Prime Minister May")."""
    return bool(root.ent_type_ == "PERSON")


def tense(root: Token) -> int:
    """-1 past, 1 future or not yet, 0 unknown: of the verb that governs the token."""
    token = root
    for _ in range(CLIMB):
        if token.head == token:
            break
        token = token.head
        if token.pos_ in ("VERB", "AUX") and (found := verb_tense(token)):
            return found
    return 0


def verb_tense(verb: Token) -> int:
    """Tense of a verb with its auxiliaries; 0 for participles and present."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(child.tag_ in ("MD", "TO") for child in helpers):
        return 1
    if verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in helpers):
        return -1
    return 1 if verb.tag_ in ("VBZ", "VBP") and not helpers else 0


def is_quantity(root: Token) -> bool:
    """A number that counts what follows ("2000 soldiers")."""
    return bool(root.dep_ == "nummod" and root.head.tag_ == "NNS" and root.head.i > root.i)


def is_rate(root: Token) -> bool:
    """So much a year: the unit hangs on a quantity as an adverbial noun."""
    return bool(root.dep_ == "npadvmod" and root.head.pos_ in ("NOUN", "NUM", "SYM", "PROPN"))


def is_compared(root: Token) -> bool:
    """Inside a comparison ("as soon as")."""
    return any(child.dep_ == "advmod" for child in root.children)


CHECKS: Mapping[str, Callable[[Token], bool]] = {
    "quantity": is_quantity, "rate": is_rate, "no rate": lambda root: not is_rate(root), "compared": is_compared}
