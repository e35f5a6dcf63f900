"""From which words of a sentence actor and target were read, and whom an act that announces another is directed at.

For each participant the phrase that fills the role ("the roads of Chad"), then the words that name the participant
where only a part of the phrase does ("Chad"), or where the phrase is a pronoun.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract import grammar
from kg.extract.kinds import is_speech
from kg.extract.naming import naming
from kg.link.actors import Resolution
from kg.link.proposals import unique
from kg.link.sketches import Sketch
from kg.model import EntityId, Span
from kg.parse.doc import Doc, Token

# Acts that are directed at whom the act they announce is directed at
ANNOUNCING = frozenset({"Commit", "Threaten", "Refuse", "Propose"})
MOST = 3  # spans of one role
DEPTH = 3
NAMED = frozenset({"GPE", "LOC", "NORP", "ORG", "PERSON", "FAC"})
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
    deeds: dict[tuple[EntityId, ...], set[int]] = {}
    for sketch in sketches:
        if not is_speech(sketch.kind):
            deeds.setdefault(sketch.target, set()).add(sketch.cue.i)
    for sketch in sketches:
        if sketch.kind != "Term":
            own = {sketch.cue.i, *(deeds.get(sketch.target, ()) if sketch.target else ())}
            words = Words(resolution, sketch.cue)
            sketch.actor_span = sketch.actor_span or words.of(sketch.actor_from, sketch.actor, cues, ())
            sketch.target_span = words.of(sketch.target_from, sketch.target, own, sketch.actor, sketch.near)


class Words:
    """The words of a sentence for those who take part in what its cue says."""

    def __init__(self, resolution: Resolution, cue: Token) -> None:
        self.resolution, self.cue = resolution, cue

    def of(
        self,
        tokens: Sequence[int],
        who: Sequence[EntityId],
        cues: set[int],
        others: Sequence[EntityId],
        near: Sequence[int] = (),
    ) -> tuple[Span, ...]:
        """The phrases of the participants, then the words in them, or before a pronoun, that name who it is.

        `others` are those of the other role, whom no name means; `near` is used where the phrases name nobody.
        """
        heads = {self.cue.doc[index]: around(self.cue.doc[index], cues) for index in tokens}
        if not heads:
            heads = {head: head for one in who for head in self.mention(one)}
        names = [
            name
            for head, phrase in heads.items()
            for name in self.names(head, phrase, others)[: len(self.resolution.actor(head)) or 1]
        ]
        if not names:
            names = [self.cue.doc[index] for index in near]
        return unique(naming(token) for token in (*heads.values(), *names))[:MOST]

    def names(self, head: Token, phrase: Token, others: Sequence[EntityId]) -> list[Token]:
        """Where the sentence names whom a pronoun, a part of a phrase or a description stands for."""
        if head.pos_ == "PRON":
            known = (found for one in self.resolution.actor(head) for found in self.mention(one))
            return [found for found in known if found.pos_ != "PRON"]
        if phrase != head and (head.pos_ == "PROPN" or head.dep_ == "pobj" or self.resolution.actor(head)):
            return [head]
        if head.pos_ == "PROPN":
            return []
        return [holder(word, phrase) for word in below(phrase) if self.is_name(word, others)]

    def is_name(self, word: Token, others: Sequence[EntityId]) -> bool:
        who = {*self.resolution.entity(word), *self.resolution.actor(word)}
        if who & {*others}:
            return False
        if word.pos_ == "NOUN":
            return bool(who) and word.dep_ == "pobj"
        return word.pos_ in ("PROPN", "ADJ") and (bool(who) or word.ent_type_ in NAMED)

    def mention(self, who: EntityId) -> list[Token]:
        """The first word of the sentence for an actor; a pronoun only where there is nothing else."""
        tokens = [token for token in self.cue.sent if who in self.resolution.actor(token) and is_head(token)]
        tokens.sort(key=lambda token: (token.pos_ == "PRON", token.dep_ in BEFORE, token.i))
        return tokens[:1]


def around(token: Token, cues: set[int]) -> Token:
    """The head of the largest noun phrase that holds the token and no cue: the [roads] of Chad, a Chadian [plan]."""
    top = token
    while (outer := container(grammar.first_conjunct(top), cues)) is not None:
        top = outer
    return top


def container(token: Token, cues: set[int]) -> Token | None:
    """The noun under which the token stands as possessor, adjective, in a prepositional phrase or as agent."""
    head = token.head
    if token.dep_ == "pobj":
        head = head.head
        while head.dep_ in ("acl", "amod", "prep") and not grammar.is_noun(head) and head.i not in cues:
            head = head.head
    elif token.dep_ not in BEFORE:
        return None
    return head if grammar.is_noun(head) and head.i != token.i and head.i not in cues else None


def holder(name: Token, phrase: Token) -> Token:
    """The phrase that a name opens, or the name if it opens the whole: duties on Chadian [hides], [Chad]'s hides."""
    node = name
    while node.dep_ in BEFORE and node.dep_ != "poss" and grammar.is_noun(node.head) and node.head != phrase:
        node = node.head
    return name if node.head == phrase else node


def below(noun: Token) -> Iterator[Token]:
    """Words by which a phrase may name whose or where it is: owner, adjectives, phrases and clauses; nearest first."""
    nodes = [noun]
    for _ in range(DEPTH):
        inner: list[Token] = []
        for node in nodes:
            inner += grammar.children(node, "poss")
            for word in reversed(grammar.children(node, "amod", "compound", "nmod", "nummod")):
                inner += [*grammar.conjuncts(word), *grammar.children(word, "npadvmod", "nmod", "compound")]
            clauses = grammar.children(node, "acl")
            clauses += [verb for prep in grammar.children(node, "prep") for verb in grammar.children(prep, "pcomp")]
            acts = [verb for verb in clauses if not grammar.is_passive(verb)]
            inner += [found for verb in acts for found in grammar.logical_objects(verb)]
            inner += [found for host in (node, *clauses) for _, found in grammar.prepositions(host)]
        yield from inner
        nodes = inner


def is_head(token: Token) -> bool:
    """Whether the token heads its name: in "New York" only the second does."""
    return token.dep_ not in ("compound", "nmod", "amod") or not token.head.ent_type_


def threat(sketch: Sketch, doc: Doc) -> str:
    """What is threatened, in the text's words, where no rule knows the deed: an ultimatum, "resume activities"."""
    start, end = grammar.full_phrase(doc[sketch.theme[0]]) if sketch.theme else grammar.phrase(sketch.cue)
    return doc.text[start:end]
