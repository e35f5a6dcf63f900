"""Terms in the text's words: how a sketch of one is made, and the words that tell its type."""

from __future__ import annotations

from functools import cache

from kg.extract.rules import table
from kg.link.sketches import Sketch
from kg.link.voices import sentence_span
from kg.model import Span
from kg.parse.doc import Token


@cache
def lemmas(section: str, name: str) -> frozenset[str]:
    return frozenset(table("proposals")[section][name])


def term(kind: str, cue: Token, span: Span, **values: object) -> Sketch:
    """A term with the words of `span`; `values` are fields of Sketch."""
    sketch = Sketch(
        kind="Term",
        rule=f"term.{kind}",
        cue=cue,
        term_type=kind,
        text=cue.doc.text[span[0] : span[1]],
        evidence=[sentence_span(cue)],
    )
    for name, value in values.items():
        setattr(sketch, name, value)
    return sketch
