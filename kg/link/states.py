"""States that noun phrases tell: who holds an office."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.extract import grammar
from kg.extract.naming import naming
from kg.extract.rules import word_list
from kg.extract.scope import scope
from kg.link.actors import Resolution
from kg.link.sketches import Sketch
from kg.link.voices import Voices, sentence_span
from kg.model import EntityType, Modality
from kg.parse.doc import Token
from kg.parse.nlp import Parsed

BODIES = frozenset({EntityType.GOVERNMENT, EntityType.ORGANIZATION, EntityType.GROUP})
NEAR = 60  # tokens before an office in which its government may be named


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
        first = widened(office[0], token, resolution)
        body = body_of(first, token, holder, resolution, people)
        if len(people) != 1 or body is None or body in people:
            continue
        voice = voices.of(token)
        if voice is not None and voices.utterances[voice].quoted:
            continue
        past = next((child for child in beside(first, token) if child.lower_ in word_list("former")), None)
        yield Sketch(
            kind="Tenure",
            rule="tenure.title",
            cue=token,
            evidence=[sentence_span(token)],
            actor=(people[0],),
            about=[body],
            details={"office": parsed.document.text[first.idx : token.idx + len(token)]},
            date=published if past is None else f"../{published}" if published else None,
            date_text=past.text if past is not None else None,
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


def widened(first: Token, last: Token, resolution: Resolution) -> Token:
    """The first word of the office with its field before it: [fisheries] minister, [trade] representative."""
    doc = first.doc
    while first.i > first.sent.start:
        before = doc[first.i - 1]
        field = before.dep_ in ("compound", "nmod") and first.i <= before.head.i and grammar.is_noun(before)
        if not field or resolution.entity(before) or before.lower_ in word_list("former"):
            break
        first = before
    return first


def holder_of(title: Token) -> Token | None:
    """The name beside a title: before it as an apposition, after it, or what a copula says it of."""
    if title.dep_ in ("compound", "nmod", "amod") and title.head.pos_ == "PROPN" and title.head.i > title.i:
        return title.head
    top = grammar.first_conjunct(title)
    if top.dep_ == "appos" and top.head.pos_ == "PROPN":
        return top.head
    if top.dep_ == "attr" and top.head.lemma_ == "be" and is_so(top.head):
        return next((one for one in grammar.surface_subjects(top.head) if one.i < title.i), None)
    # "the head of the mission, Ana Paz": the parser hangs the name on the mission
    names = (token for token in title.subtree if token.dep_ == "appos" and token.pos_ == "PROPN" and token.i > title.i)
    return next((name for name in names if name.head == title or name.ent_type_ == "PERSON"), None)


def is_so(verb: Token) -> bool:
    """Whether a text tells what a verb says as a fact."""
    found = scope(verb)
    return found.modality is Modality.ACTUAL and not found.negated


def beside(first: Token, last: Token) -> list[Token]:
    """Words before an office and under it."""
    doc = first.doc
    before = [doc[first.i - 1]] if first.i > first.sent.start else []
    return before + [child for child in last.children if child.dep_ in ("poss", "amod", "compound", "nmod")]


def body_of(first: Token, last: Token, holder: Token, resolution: Resolution, people: list[str]) -> str | None:
    """Whose office: the demonym before it, "of" or possessor after it, else whom the person is known to represent."""
    near = [grammar.antecedent(token) if token.dep_ == "poss" else token for token in beside(first, last)]
    for inner in (*grammar.prepositional(last, "of", "for", "to", "at", "in"), *grammar.prepositional(holder, "of")):
        near += [inner, *grammar.modifiers(inner)]
    for token in near:
        if first.i <= token.i <= last.i or is_part_of_name(token, resolution):
            continue  # a word of the office itself: trade minister; of a party: Reform UK
        for who in resolution.actor(token):
            if resolution.entities[who].type in BODIES:
                return who
    known = next((resolution.entities[who].represents for who in people), None)
    return known or (spoken_of(first, resolution) if last.lower_ in word_list("state_office") else None)


def is_part_of_name(token: Token, resolution: Resolution) -> bool:
    """Whether a name goes on before the token with a word that nobody is known by: leader of [Reform] UK."""
    before = grammar.children(token, "compound") if token.ent_type_ == "GPE" else []
    return any(child.pos_ == "PROPN" and not resolution.entity(child) for child in before)


def spoken_of(title: Token, resolution: Resolution) -> str | None:
    """The government that the sentences just before speak of: Togo apologised. "…," the defence minister said."""
    doc = title.doc
    for index in range(title.i - 1, max(title.i - NEAR, -1), -1):
        if doc[index].dep_ not in ("nsubj", "nsubjpass", "poss"):
            continue
        for who in resolution.actor(doc[index]):
            if resolution.entities[who].type is EntityType.GOVERNMENT:
                return who
    return None
