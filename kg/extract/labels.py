"""Paragraphs that a label gives to a speaker: "SMITH: I disagree.", "Poll: Most want peace"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from kg.extract import grammar
from kg.extract.quotations import paragraphs, token_ranges
from kg.extract.said import Saying
from kg.extract.sources import noun_phrase, speakers
from kg.extract.speech import is_modifier, is_quoting
from kg.parse.doc import Doc, Span

LABEL = re.compile(r"\W{0,3}[A-Z][^:\n]{0,50}:")
LONGEST = 4  # words of a label
SPEAKERS = frozenset({"PERSON", "ORG"})


def labelled(doc: Doc) -> list[Saying]:
    """One attribution for each paragraph that opens with a speaker's label and a colon."""
    found = list(labels(doc))
    if not found:
        return []
    turns = Counter(label.text for label, _ in found)
    inside = {index for label, _ in found for index in range(label.start, label.end)}
    names = {token.lower_ for token in doc if token.ent_type_ in SPEAKERS and token.i not in inside}
    return [Saying(rule="label", cue=label.end, heads=(label.end - 1,), source=frozenset(range(label.start, label.end)),
                   content=frozenset(range(label.end + 1, end)))
            for label, end in found if is_speaker(label, turns, names)]


def labels(doc: Doc) -> Iterator[tuple[Span, int]]:
    """Words of a name before the first colon of a paragraph, and the token where the paragraph ends."""
    text = doc.text
    spans = [span for span in paragraphs(text) if LABEL.match(text, *span)]
    for start, end in token_ranges(doc, spans) if spans else ():
        first = next(index for index in range(start, end) if not doc[index].lex.is_quote and not doc[index].is_space)
        colon = next((index for index in range(first, min(first + LONGEST + 1, end)) if doc[index].text == ":"), first)
        words = doc[first:colon]
        if words and colon + 2 < end and all(word.lex.is_title or word.lex.is_upper for word in words):
            yield words, end


def is_speaker(label: Span, turns: Counter[str], names: set[str]) -> bool:
    """A name that the text has elsewhere, one that speaks more than once, or a kind of text such as "Poll"."""
    last = label[-1].text
    if label[-1].lex.is_stop:
        return False
    return last.lower() in names or (turns[label.text] > 1 and label.text.isupper()) \
        or (len(label) == 1 and last.lower() in grammar.words("document"))


def introduced(doc: Doc) -> Iterator[Saying]:
    """Paragraphs without quotation marks that the one before hands to its speaker: "The notice read:"."""
    lines = [range(start, end) for start, end in token_ranges(doc, paragraphs(doc.text))]
    for line, following in pairwise(lines):
        words = [word for word in doc[line.start : line.stop] if not word.is_space]
        if not words or words[-1].text != ":":
            continue
        cue = next((word for word in reversed(words) if is_quoting(word) and not is_modifier(word)), None)
        if cue is None or any(doc[index].lex.is_quote for index in following[:2]):
            continue
        if found := speakers(cue):
            yield Saying(rule="block", cue=cue.i, heads=tuple(one.head.i for one in found),
                         source=frozenset(index for one in found for index in noun_phrase(one.written)),
                         content=frozenset(following))
