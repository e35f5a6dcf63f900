"""From which words of a sentence actor and target were read, where the rule that fired could not tell.

Event data needs both ends of a dyad as words: whom "it" stands for, whom a promise
is for, where a curfew holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extract import grammar
from kg.extract.kinds import is_speech
from kg.link.actors import Resolution
from kg.link.sketches import Sketch
from kg.model import EntityId, Span

# Acts that are directed at whom the act they announce is directed at
ANNOUNCING = frozenset({"Commit", "Threaten", "Refuse", "Propose"})
ANSWERING = frozenset({"Criticise", "Welcome", "Reject", "Accept", "Violation", "Refuse"})
PLACELESS = frozenset({"Meeting", "Visit", "Cooperate", "StatusChange", "Tenure", "Membership", "Position", "Practice"})
PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "on", "near", "across", "around", "inside", "from", "to", "over", "along", "into", "for", "of"}
)
PLACE_TYPES = frozenset({"GPE", "LOC", "FAC"})  # names the parser takes for places, known or not
MOST = 3


def complete(sketches: Sequence[Sketch], doc: Doc, resolution: Resolution) -> None:
    """Fill the spans of actor and target, and the target of acts that announce another."""
    words = Words(doc, resolution)
    for sketch in sketches:
        if sketch.kind == "Term":
            continue
        if sketch.kind == "Threaten" and not sketch.content:
            sketch.text = words.threat(sketch)
        announced = sketch.content[0] if sketch.content and sketch.kind in ANNOUNCING else None
        if announced is not None and not sketch.target:
            sketch.target = tuple(who for who in announced.target if who not in sketch.actor)
            sketch.target_span = announced.target_span or sketch.target_span
        sketch.actor_span = words.named(sketch.actor_span or words.of(sketch.actor, sketch.cue), sketch.cue)
        sketch.target_span = words.named(sketch.target_span or words.of(sketch.target, sketch.cue), sketch.cue)
        more = words.theme(sketch) if sketch.kind in ANSWERING else ()
        done = not is_speech(sketch.kind) and sketch.kind not in PLACELESS
        if not sketch.target and (done or sketch.kind in ANNOUNCING):
            more = (*more, *words.places(sketch))
        sketch.target_span = tuple(dict.fromkeys((*sketch.target_span, *more)))[:MOST]


class Words:
    """The words of one document by what they stand for."""

    def __init__(self, doc: Doc, resolution: Resolution) -> None:
        self.doc, self.resolution = doc, resolution

    def of(self, actors: Sequence[EntityId], cue: Token) -> tuple[Span, ...]:
        """The first word of the sentence for each actor; pronouns only where there is nothing else."""
        found: list[Span] = []
        for who in actors[:MOST]:
            tokens = [token for token in cue.sent if who in self.resolution.actor(token) and is_head(token)]
            tokens.sort(key=lambda token: (token.pos_ == "PRON", token.i))
            found += [span(token) for token in tokens[:1]]
        return tuple(found)

    def named(self, spans: Sequence[Span], cue: Token) -> tuple[Span, ...]:
        """The spans, with the name or noun in the same sentence that a pronoun among them stands for."""
        found = list(spans)
        for start, _ in spans:
            token = next((t for t in cue.sent if t.idx == start), None)
            if token is not None and token.pos_ == "PRON" and (who := self.resolution.actor(token)):
                found += [other for other in self.of(who[:1], cue) if other not in found]
        return tuple(found)

    def theme(self, sketch: Sketch) -> tuple[Span, ...]:
        return tuple(span(self.doc[index]) for index in sketch.theme[:1] if grammar.is_noun(self.doc[index]))

    def threat(self, sketch: Sketch) -> str:
        """What is threatened, in the text's words, where no rule knows the deed: an ultimatum, "resume activities"."""
        start, end = grammar.full_phrase(self.doc[sketch.theme[0]]) if sketch.theme else grammar.phrase(sketch.cue)
        return self.doc.text[start:end]

    def places(self, sketch: Sketch) -> tuple[Span, ...]:
        """The nearest place under the cue, its objects, what these take, and the clause it announces."""
        nodes = [sketch.cue, *(self.doc[index] for index in sketch.theme if grammar.is_verb(self.doc[index]))]
        for token in under(nodes):
            where = self.resolution.place(token) or token.ent_type_ in PLACE_TYPES
            if where and is_head(token) and not set(self.resolution.actor(token)) & set(sketch.actor):
                return (span(token),)
        return ()


def under(nodes: Sequence[Token]) -> Iterator[Token]:
    """Objects of place prepositions under words and the nouns under them, breadth first."""
    supports = [verb for node in nodes if grammar.is_noun(node) and (verb := grammar.light_verb(node)) is not None]
    level = [*nodes, *supports]
    for _ in range(MOST):
        below: list[Token] = []
        for node in level:
            below += grammar.logical_objects(node) if grammar.is_verb(node) else []
            for name, found in grammar.prepositions(node):
                below.append(found)
                if name in PLACE_PREPOSITIONS:
                    yield found
        level = below


def is_head(token: Token) -> bool:
    """Whether the token heads its name: in "New York" only the second does."""
    return token.dep_ not in ("compound", "nmod", "amod") or token.head.ent_iob_ == "O"


def span(token: Token) -> Span:
    return token.idx, token.idx + len(token)
