"""Who says what: attributions of a document, outermost first."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extract.quotations import quotations
from kg.extract.said import Saying, sayings
from kg.model import Span
from kg.parse.nlp import Parsed


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A source, the cue that ascribes, and the words ascribed, as spans of the document's text.

    `heads` are the tokens at the head of the source; empty if the text names none ("reportedly").
    `inside` is the index of the utterance whose content holds this one. `rule` names what found it.
    """

    source: tuple[Span, ...]
    heads: tuple[int, ...]
    cue: tuple[Span, ...]
    cue_token: int | None
    content: tuple[Span, ...]
    quoted: bool
    inside: int | None
    rule: str


def utterances(parsed: Parsed) -> tuple[Utterance, ...]:
    """All attributions of a document; an outer one comes before those in its content."""
    doc = parsed.doc
    quoted = quoted_tokens(doc)
    found = sorted(sayings(doc), key=lambda saying: (min(saying.content), -len(saying.content)))
    found = [s for s in found if s.content]
    return tuple(utterance(doc, saying, found, quoted) for saying in found)


def quoted_tokens(doc: Doc) -> frozenset[int]:
    found: set[int] = set()
    for quotation in quotations(doc.text):
        span = doc.char_span(*quotation.span, alignment_mode="expand")
        if span is not None:
            found.update(range(span.start, span.end))
    return frozenset(found)


def utterance(doc: Doc, saying: Saying, found: list[Saying], quoted: frozenset[int]) -> Utterance:
    inside = None
    for index, outer in enumerate(found):
        if outer is not saying and saying.cue in outer.content and len(saying.content & outer.content) * 2 > len(saying.content):
            inside = index
            break
    return Utterance(
        source=spans(doc, saying.source), heads=saying.heads, cue=spans(doc, frozenset({saying.cue})), cue_token=saying.cue,
        content=spans(doc, saying.content), quoted=saying.content <= quoted, inside=inside, rule=saying.rule)


def spans(doc: Doc, indices: frozenset[int]) -> tuple[Span, ...]:
    """Character spans of runs of tokens, without white space and punctuation at the ends (quotation marks stay)."""
    runs: list[list[int]] = []
    for index in sorted(indices):
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    found = []
    for run in runs:
        while run and (doc[run[0]].is_space or doc[run[0]].is_punct and not doc[run[0]].is_quote):
            del run[0]
        while run and (doc[run[-1]].is_space or doc[run[-1]].is_punct and not doc[run[-1]].is_quote):
            del run[-1]
        if run:
            found.append((doc[run[0]].idx, doc[run[-1]].idx + len(doc[run[-1]])))
    return tuple(found)
