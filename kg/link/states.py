"""States that noun phrases tell: who holds an office."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from kg.extract import grammar
from kg.extract.naming import naming
from kg.extract.rules import word_list
from kg.link.actors import Resolution
from kg.link.sketches import Sketch
from kg.link.voices import Voices, sentence_span
from kg.model import EntityType
from kg.parse.nlp import Parsed


def states(parsed: Parsed, resolution: Resolution, voices: Voices, published: str | None) -> list[Sketch]:
    """Tenures read from titles beside names."""
    return list(tenures(parsed, resolution, voices, published))


def tenures(parsed: Parsed, resolution: Resolution, voices: Voices, published: str | None) -> Iterator[Sketch]:
    """An office, its body and who holds it: "Chilean Foreign Minister Ana Paz", "Ana Paz, the foreign minister"."""
    offices = frozenset(word_list("office"))
    for token in parsed.doc:
        if token.lower_.rpartition("-")[2] not in last_words() or token.pos_ not in ("NOUN", "PROPN"):
            continue
        office = office_at(token, offices)
        holder = holder_of(token)
        if office is None or holder is None:
            continue
        people = [
            who
            for who in resolution.entity(holder)
            if resolution.entities[who].type is EntityType.PERSON and not resolution.entities[who].unnamed
        ]
        body = body_of(office[0], token, resolution, people)
        if len(people) != 1 or body is None:
            continue
        voice = voices.of(token)
        quoted = voice is not None and voices.utterances[voice].quoted
        if quoted:
            continue
        start, end = office[0].idx, token.idx + len(token)
        yield Sketch(
            kind="Tenure",
            rule="tenure.title",
            cue=token,
            evidence=[sentence_span(token)],
            actor=(people[0],),
            about=[body],
            details={"office": parsed.document.text[start:end]},
            date=published,
            confidence=0.9,
            actor_span=(naming(holder),),
        )


@cache
def last_words() -> frozenset[str]:
    return frozenset(office.split()[-1].rpartition("-")[2] for office in word_list("office"))


def office_at(last: Token, offices: frozenset[str]) -> tuple[Token, Token] | None:
    """The longest office that ends with `last`, as its first and last token."""
    doc = last.doc
    for size in (5, 4, 3, 2, 1):
        first = last.i - size + 1
        if first >= last.sent.start and " ".join(doc[first : last.i + 1].text.lower().split()) in offices:
            return doc[first], last
    return None


def holder_of(title: Token) -> Token | None:
    """The name beside a title: before it as an apposition, or after it."""
    if title.dep_ in ("compound", "nmod", "amod") and title.head.pos_ == "PROPN" and title.head.i > title.i:
        return title.head
    for child in grammar.children(title, "appos"):
        if child.pos_ == "PROPN":
            return child
    if title.dep_ == "appos" and title.head.pos_ == "PROPN":
        return title.head
    return None


def body_of(first: Token, last: Token, resolution: Resolution, people: list[str]) -> str | None:
    """Whose office: the demonym before it, "of" or possessor after it, else what the person is known to represent."""
    doc = first.doc
    beside = [doc[first.i - 1]] if first.i > first.sent.start else []
    beside += [child for child in last.children if child.dep_ in ("poss", "amod", "compound", "nmod")]
    beside += grammar.prepositional(last, "of", "for")
    for token in beside:
        if first.i <= token.i <= last.i:
            continue  # a word of the office itself: trade minister
        for who in resolution.actor(token):
            if resolution.entities[who].type in (EntityType.GOVERNMENT, EntityType.ORGANIZATION):
                return who
    return next((resolution.entities[who].represents for who in people), None)
