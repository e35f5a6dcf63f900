"""From which words of a sentence actor and target were read, and whom an act that announces another is directed at.

For each participant the phrase that fills the role ("the roads of Chad"), then the words that name the participant
where only a part of the phrase does ("Chad"), or where the phrase is a pronoun.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extract import grammar
from kg.extract.reach import TIMES
from kg.link.actors import Resolution
from kg.link.proposals import unique
from kg.link.sketches import Sketch
from kg.model import EntityId, Span

# Acts that are directed at whom the act they announce is directed at
ANNOUNCING = frozenset({"Commit", "Threaten", "Refuse", "Propose"})
MOST = 3  # spans of one role
BEFORE = frozenset({"amod", "compound", "nmod", "poss"})
LOOSE = frozenset({"punct", "cc", "preconj"})
JOINED = frozenset({"conj", "cc"})
MARKS = frozenset({"punct", "case"})


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
    cues: dict[tuple[EntityId, ...], set[int]] = {}
    for sketch in sketches:
        cues.setdefault(sketch.target, set()).add(sketch.cue.i)
    for sketch in sketches:
        if sketch.kind != "Term":
            own = cues[sketch.target] if sketch.target else {sketch.cue.i}
            sketch.actor_span = read_from(sketch.actor_from, sketch.actor, sketch.cue, own, resolution)
            sketch.target_span = read_from(sketch.target_from, sketch.target, sketch.cue, own, resolution)


def read_from(
    tokens: Sequence[int], who: Sequence[EntityId], cue: Token, own: set[int], resolution: Resolution
) -> tuple[Span, ...]:
    """The phrases of the participants, then the words in them, or before a pronoun, that name who it is."""
    doc = cue.doc
    heads = [doc[index] for index in tokens] or [head for one in who for head in mention(one, cue, resolution)]
    phrases = {head.i: around(head, own) for head in heads}
    names = [
        name
        for head in heads
        for name in ([head] if phrases[head.i] != head else [*referent(head, resolution)])
        if name.pos_ != "PRON"
    ]
    return unique(words(token) for token in (*phrases.values(), *names))[:MOST]


def around(token: Token, cues: set[int]) -> Token:
    """The head of the largest noun phrase that holds the token and no cue: "the roads of [Chad]", "a [Chadian] plan"."""
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


def referent(token: Token, resolution: Resolution) -> Iterator[Token]:
    """Where the sentence names whom a pronoun stands for."""
    if token.pos_ == "PRON":
        for one in resolution.actor(token):
            yield from mention(one, token, resolution)


def mention(who: EntityId, near: Token, resolution: Resolution) -> list[Token]:
    """The first word of the sentence for an actor; a pronoun only where there is nothing else."""
    tokens = [token for token in near.sent if who in resolution.actor(token) and is_head(token)]
    tokens.sort(key=lambda token: (token.pos_ == "PRON", token.i))
    return tokens[:1]


def words(head: Token) -> Span:
    """Characters of a name or description with its title, close apposition and what narrows it, without adjuncts."""
    found = sorted(parts(head), key=lambda token: token.i)
    start, last = found[0], found[-1]
    while start.i < head.i and grammar.is_edge(start):
        start = start.nbor(1)
    end = last.idx + len(last)
    if head.doc.text[end : end + 1] == ")" and "(" in head.doc.text[start.idx : end]:
        end += 1  # "the World Health Organization (WHO)"
    return start.idx, end


def parts(head: Token, nested: bool = False) -> Iterator[Token]:
    yield head
    for child in head.lefts:
        if child.dep_ not in LOOSE:
            yield from child.subtree
    for child in head.rights:
        if belongs(child, head) or nested and child.dep_ in JOINED:
            yield from parts(child, nested=True)
        elif child.dep_ not in MARKS:
            break


def belongs(child: Token, head: Token) -> bool:
    """Whether what stands after a noun, or under its prepositions, is part of how it names somebody."""
    if child.dep_ == "prep":
        timed = any(thing.ent_type_ in TIMES for thing in grammar.children(child, "pobj"))
        return child.lower_ in grammar.words("phrase_preposition") and not timed
    if child.dep_ == "appos":
        apart = head.doc[child.left_edge.i - 1].text == ","
        return not apart or child.pos_ == "PROPN" and head.pos_ == "NOUN"
    return child.dep_ in ("pobj", "pcomp", "nummod", "amod", "compound", "nmod", "prt")


def is_head(token: Token) -> bool:
    """Whether the token heads its name: in "New York" only the second does."""
    return token.dep_ not in ("compound", "nmod", "amod") or token.head.ent_iob_ == "O"


def threat(sketch: Sketch, doc: Doc) -> str:
    """What is threatened, in the text's words, where no rule knows the deed: an ultimatum, "resume activities"."""
    start, end = grammar.full_phrase(doc[sketch.theme[0]]) if sketch.theme else grammar.phrase(sketch.cue)
    return doc.text[start:end]
