"""From which words of a sentence actor and target were read, and whom an act that announces another is directed at.

For each participant the phrase that fills the role ("the roads of Chad"), then the words that name the participant
where only a part of the phrase does ("Chad"), or where the phrase is a pronoun.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.extract import grammar
from kg.extract.naming import naming
from kg.link.actors import Resolution
from kg.link.proposals import unique
from kg.link.sketches import Sketch
from kg.model import EntityId, Span

# Acts that are directed at whom the act they announce is directed at
ANNOUNCING = frozenset({"Commit", "Threaten", "Refuse", "Propose"})
MOST = 3  # spans of one role
BEFORE = frozenset({"amod", "compound", "nmod", "poss"})


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
            sketch.target_from = announced.target_from or sketch.target_from
    cues = {sketch.cue.i for sketch in sketches}
    acting_on: dict[tuple[EntityId, ...], set[int]] = {}
    for sketch in sketches:
        acting_on.setdefault(sketch.target, set()).add(sketch.cue.i)
    for sketch in sketches:
        if sketch.kind != "Term":
            own = acting_on[sketch.target] if sketch.target else {sketch.cue.i}
            sketch.actor_span = read_from(sketch.actor_from, sketch.actor, sketch.cue, cues, resolution)
            sketch.target_span = read_from(sketch.target_from, sketch.target, sketch.cue, own, resolution)


def read_from(
    tokens: Sequence[int], who: Sequence[EntityId], cue: Token, cues: set[int], resolution: Resolution
) -> tuple[Span, ...]:
    """The phrases of the participants, then the words in them, or before a pronoun, that name who it is."""
    doc = cue.doc
    heads = [doc[index] for index in tokens] or [head for one in who for head in mention(one, cue, resolution)]
    phrases = {head.i: around(head, cues) for head in heads}
    names = [
        name
        for head in heads
        for name in (referent(head, resolution) if head.pos_ == "PRON" else [head])
        if phrases[head.i] != name and name.pos_ != "PRON"
    ]
    return unique(naming(token) for token in (*phrases.values(), *names))[:MOST]


def around(token: Token, cues: set[int]) -> Token:
    """The head of the largest noun phrase that holds the token and no cue: the [roads] of Chad, a Chadian [plan]."""
    top = token
    while (outer := container(grammar.first_conjunct(top))) is not None and outer.i not in cues:
        top = outer
    return top


def container(token: Token) -> Token | None:
    """The noun under which the token stands as possessor, adjective, in a prepositional phrase or as agent."""
    head = token.head
    if token.dep_ == "pobj":
        head = head.head
        while head.dep_ in ("acl", "amod", "prep") and not grammar.is_noun(head) and head.head != head:
            head = head.head
    elif token.dep_ not in BEFORE:
        return None
    return head if grammar.is_noun(head) and head.i != token.i else None


def referent(pronoun: Token, resolution: Resolution) -> list[Token]:
    """Where the sentence names whom a pronoun stands for."""
    return [found for one in resolution.actor(pronoun) for found in mention(one, pronoun, resolution)]


def mention(who: EntityId, near: Token, resolution: Resolution) -> list[Token]:
    """The first word of the sentence for an actor; a pronoun only where there is nothing else."""
    tokens = [token for token in near.sent if who in resolution.actor(token) and is_head(token)]
    tokens.sort(key=lambda token: (token.pos_ == "PRON", token.i))
    return tokens[:1]


def is_head(token: Token) -> bool:
    """Whether the token heads its name: in "New York" only the second does."""
    return token.dep_ not in ("compound", "nmod", "amod") or token.head.ent_iob_ == "O"


def threat(sketch: Sketch, doc: Doc) -> str:
    """What is threatened, in the text's words, where no rule knows the deed: an ultimatum, "resume activities"."""
    start, end = grammar.full_phrase(doc[sketch.theme[0]]) if sketch.theme else grammar.phrase(sketch.cue)
    return doc.text[start:end]
