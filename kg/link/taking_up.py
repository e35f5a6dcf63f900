"""Pronouns for actors that a text only describes: "The junta said it …", "[Teachers] say they …", their "we"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.extract import grammar
from kg.extract.attributions import Utterance
from kg.link.actors import Resolution
from kg.link.catalogue import words
from kg.link.coreference import is_empty
from kg.link.spoken import first_person
from kg.model import Entity, EntityId, EntityType
from kg.parse.doc import Doc, Token

type Found = Mapping[int, tuple[EntityId, ...]]
type Entities = Mapping[EntityId, Entity]

SURE_ROLES = frozenset({"nsubj", "nsubjpass", "poss"})
MANY = frozenset({EntityType.GROUP, EntityType.ARMED_FORCE})
ONE = frozenset({EntityType.ORGANIZATION, EntityType.GOVERNMENT, EntityType.ARMED_FORCE})
PLURAL = frozenset({"NNS", "NNPS"})


def taken_up(pronoun: Token, actors: Found, entities: Entities) -> tuple[EntityId, ...]:
    """The subject of a clause around the pronoun, or of the sentence before: "[Teachers] say they …"."""
    kind = words()["personal"].get(pronoun.lower_, [""])[0]
    if not kind or kind == "n" and (pronoun.dep_ not in SURE_ROLES or is_expletive(pronoun)):
        return ()
    verbs = [node for node in pronoun.ancestors if grammar.is_verb(node)]
    for verb in verbs if pronoun.dep_ == "poss" else verbs[1:]:
        subjects = [token for token in grammar.children(verb, *grammar.SUBJECT) if token != pronoun]
        if fits(pronoun, kind, subjects, actors, entities):
            return () if kind == "n" and is_contested(pronoun, subjects[0]) else acting(subjects, actors)
    main = pronoun.sent.root
    opens = main in verbs[:1] and pronoun.i < main.i and pronoun.sent.start > 0
    before = grammar.children(pronoun.doc[pronoun.sent.start - 1].sent.root, *grammar.SUBJECT) if opens else []
    return acting(before, actors) if fits(pronoun, kind, before, actors, entities) else ()


def is_expletive(pronoun: Token) -> bool:
    """Whether "it" stands for nothing: "it was Norway that had broken the deal"."""
    return pronoun.dep_ == "nsubj" and is_empty(pronoun.head)


def acting(tokens: Sequence[Token], actors: Found) -> tuple[EntityId, ...]:
    return tuple(dict.fromkeys(who for token in tokens for who in actors.get(token.i, ())))


def fits(pronoun: Token, kind: str, subjects: Sequence[Token], actors: Found, entities: Entities) -> bool:
    """Whether a pronoun may take up these subjects: "it" one body, "they" several or a group, "he" a person."""
    who = acting(subjects, actors)
    types = {entities[one].type for one in who}
    plural = any(token.tag_ in PLURAL for token in subjects)
    if kind == "p":
        return len(who) > 1 or len(who) == 1 and types <= (MANY | ONE if pronoun.dep_ in SURE_ROLES else MANY)
    return len(who) == 1 and types <= ((ONE if plural else ONE | MANY) if kind == "n" else {EntityType.PERSON})


def is_contested(pronoun: Token, subject: Token) -> bool:
    """Whether a nearer subject may be meant by "it": "[Togo] denied that the plant leaked and asked that it be …"."""
    between = pronoun.doc[subject.i + 1 : pronoun.i]
    return any(token.dep_ in grammar.SUBJECT and token.tag_ == "NN" for token in between)


def spoken_for(doc: Doc, utterances: Sequence[Utterance], actors: Found,
               entities: Entities) -> dict[int, tuple[EntityId, ...]]:
    """The "we" of who speaks for a body: "We will not yield," said its president, Mira Tan."""
    plural = words()["speaker"]["plural"]
    open_ones = {at: heads for at, heads in first_person(doc, utterances).items()
                 if doc[at].lower_ in plural and at not in actors}
    posts = dict(post for token in doc for post in held(token, actors, entities)) if open_ones else {}
    found: dict[int, tuple[EntityId, ...]] = {}
    for at, heads in open_ones.items():
        bodies = tuple(dict.fromkeys(posts[who] for head in heads for who in actors.get(head, ()) if who in posts))
        if len(bodies) == 1:
            found[at] = bodies
    return found


def held(owner: Token, actors: Found, entities: Entities) -> Iterator[tuple[EntityId, EntityId]]:
    """(person, body) of a possessor before a post: [its] president, Mira Tan; the [union]'s president Mira Tan."""
    whose, noun = actors.get(owner.i, ()), owner.head
    if owner.dep_ != "poss" or len(whose) != 1 or entities[whose[0]].type is EntityType.PERSON:
        return
    posts = (noun, *grammar.children(noun, "compound"))
    if any(post.lemma_.lower() in words()["person"]["speaks"] for post in posts):
        for who in actors.get(noun.i, ()):
            if entities[who].type is EntityType.PERSON:
                yield who, whose[0]


def behind(token: Token, resolution: Resolution) -> list[Token]:
    """A person's name that the parser hangs on the place before it: the mayor of Lima, [Ana Paz]."""
    places = [noun for prep in grammar.children(token, "prep") for noun in grammar.children(prep, "pobj")
              if noun.pos_ == "PROPN"]
    names = [name for noun in places for name in grammar.children(noun, "appos")]
    return [name for name in names if is_person(name, resolution) and not is_person(name.head, resolution)]


def is_person(token: Token, resolution: Resolution) -> bool:
    return any(resolution.entities[who].type is EntityType.PERSON for who in resolution.entity(token))
