"""From which words of a sentence actor and target were read, and whom an act that announces another is directed at.

One span a participant; a pronoun stays a pronoun.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.extract import grammar
from kg.link.actors import Resolution
from kg.link.sketches import Sketch
from kg.model import EntityId, Span

# Acts that are directed at whom the act they announce is directed at
ANNOUNCING = frozenset({"Commit", "Threaten", "Refuse", "Propose"})


def complete(sketches: Sequence[Sketch], doc: Doc, resolution: Resolution) -> None:
    """Fill the spans of actor and target, the target of acts that announce another, the words of a threat."""
    for sketch in sketches:
        if sketch.kind == "Term":
            continue
        if sketch.kind == "Threaten" and not sketch.content:
            sketch.text = threat(sketch, doc)
        announced = sketch.content[0] if sketch.content and sketch.kind in ANNOUNCING else None
        if announced is not None and not sketch.target:
            sketch.target = tuple(who for who in announced.target if who not in sketch.actor)
            sketch.target_span = announced.target_span or sketch.target_span
        sketch.actor_span = read_from(sketch.actor_span, sketch.actor, sketch.cue, resolution)
        sketch.target_span = read_from(sketch.target_span, sketch.target, sketch.cue, resolution)


def read_from(spans: Sequence[Span], who: Sequence[EntityId], cue: Token, resolution: Resolution) -> tuple[Span, ...]:
    """As many spans as participants, or the words of one that stands for nobody known."""
    found = tuple(spans) or tuple(span for one in who for span in words_of(one, cue, resolution))
    return tuple(sorted(found[: max(1, len(who))]))


def words_of(who: EntityId, cue: Token, resolution: Resolution) -> tuple[Span, ...]:
    """The first word of the sentence for an actor; a pronoun only where there is nothing else."""
    tokens = [token for token in cue.sent if who in resolution.actor(token) and is_head(token)]
    tokens.sort(key=lambda token: (token.pos_ == "PRON", token.i))
    return tuple(grammar.phrase(token) for token in tokens[:1])


def threat(sketch: Sketch, doc: Doc) -> str:
    """What is threatened, in the text's words, where no rule knows the deed: an ultimatum, "resume activities"."""
    start, end = grammar.full_phrase(doc[sketch.theme[0]]) if sketch.theme else grammar.phrase(sketch.cue)
    return doc.text[start:end]


def is_head(token: Token) -> bool:
    """Whether the token heads its name: in "New York" only the second does."""
    return token.dep_ not in ("compound", "nmod", "amod") or token.head.ent_iob_ == "O"
