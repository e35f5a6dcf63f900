"""Times that the parser named too wide: with the object before a length of time."""

from __future__ import annotations

from kg.parse.doc import Doc, Span

TIMES = frozenset({"TIME", "DATE"})


def shorten_times(doc: Doc) -> None:
    """Take the object out of a named time: broke [a ceasefire] hours after it began.

    A time is one phrase; where a phrase of its own stands before a length of time, only that length is the time.
    """
    for place, span in enumerate(doc.ents):
        if span.label_ not in TIMES:
            continue
        tops = [token for token in span if not span.start <= token.head.i < span.end]
        if len(tops) > 1 and tops[-1].dep_ == "npadvmod" and tops[0].dep_ in ("dobj", "pobj", "nsubjpass"):
            start = tops[-1].left_edge.i
            for token in span:
                if token.i < start:
                    token.ent_type_ = ""
            doc.ents[place] = Span(doc, start, span.end, span.label_)
