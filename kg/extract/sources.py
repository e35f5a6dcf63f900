"""Whose words a cue ascribes: the source as written, and the noun it stands for."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract import grammar
from kg.extract.coordination import speaks_on
from kg.extract.cues import quoting
from kg.extract.tokens import under
from kg.parse.doc import Token

ACTORS = frozenset({"NORP", "PERSON", "ORG", "GPE"})
CUT = frozenset({"relcl", "parataxis", "advcl", "ccomp", "npadvmod"})


@dataclass(frozen=True, slots=True)
class Source:
    """`written` heads the phrase in the text; `head` is what it stands for: the noun before "who"."""

    written: Token
    head: Token


def sources(cue: Token, way: str) -> list[Source]:
    """Sources of a cue in the way its rule names: doer, owner, none or a preposition."""
    match way:
        case "none":
            return []
        case "doer":
            return speakers(cue)
        case "owner":
            return same(owners(cue) or grammar.prepositional(cue, "from", "among") or modifiers(cue)) or holder(cue)
        case "self":
            return same([cue])
        case "bearer":
            return bearers(cue)
    return same(grammar.prepositional(cue, way))


def bearers(adjective: Token) -> list[Source]:
    """Who is confident, afraid …: the subject of the copula, or the noun before: "voters angry about it"."""
    head = adjective.head
    if adjective.dep_ == "conj" and head.pos_ == "ADJ":
        return bearers(head)
    if adjective.dep_ in ("acomp", "oprd", "attr") and grammar.is_verb(head):
        return [source for source in speakers(head) if source.head.lower_ not in grammar.words("expletive")]
    if adjective.dep_ == "ccomp" and head.lemma_ in grammar.words("making"):
        return speakers(head)  # "made (it) clear that"
    is_participle = adjective.tag_ == "VBN" and bool(grammar.children(adjective, "auxpass"))
    if is_participle or (adjective.dep_ == "ROOT" and adjective.pos_ == "ADJ"):
        return [source for child in grammar.children(adjective, "nsubj", "nsubjpass") for source in resolved(child)]
    return []


def same(tokens: list[Token]) -> list[Source]:
    return [Source(token, token) for token in tokens]


def owners(noun: Token) -> list[Token]:
    found = grammar.owners(noun)
    return [own for own in found if own.i in under(noun)] if is_undergone(noun.head) else found


def is_undergone(verb: Token) -> bool:
    """Whether its subject only meets with what the object names: "faced calls for an inquiry"."""
    return verb.lemma_ in grammar.words("undergoing")


def holder(noun: Token) -> list[Source]:
    """Who handles a claim or hope: the subject of the verb it depends on, "repeated the charge", "in the hope"."""
    noun = grammar.first_conjunct(noun)
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ not in ("dobj", "pobj") or verb.pos_ != "VERB" or grammar.is_passive(verb) or is_undergone(verb):
        return []
    return speakers(verb)


def modifiers(noun: Token) -> list[Token]:
    """"Republican calls for": the adjective names who calls."""
    return [child for child in grammar.children(noun, "amod", "compound") if child.ent_type_ in ACTORS]


def speakers(cue: Token) -> list[Source]:
    """Who does what the cue says: agent, own subject, or one shared through the sentence."""
    if (grammar.is_passive(cue) and not is_predicate(cue)) or opens_sentence(cue):
        return same(grammar.agents(cue))
    if own := grammar.children(cue, "nsubj"):
        return resolved(own[-1])  # one before it is of the sentence around: "The farmers, she explained, were paid"
    if (outer := sibling(cue)) is not None:
        return speakers(outer)
    head = cue.head
    match cue.dep_:
        case "conj" | "advcl" if grammar.is_verb(head):
            return speakers(head) or same(grammar.surface_subjects(head))
        case "xcomp" if head.pos_ == "ADJ" and any(it.lower_ == "it" for it in grammar.surface_subjects(cue)):
            return []  # "It is worth noting that …": nobody in particular
        case "xcomp" if grammar.is_verb(head) and grammar.controllers(head) == grammar.surface_subjects(head):
            return speakers(head)
        case "acl" if is_predicate(cue):
            return same([head])
        case "pcomp" if found := of_gerund(cue):
            return found
    return same(grammar.logical_subjects(cue))


def of_gerund(cue: Token) -> list[Source]:
    """"quoted [her] as saying", "[she] ended by saying"."""
    prep, verb = cue.head, cue.head.head
    if prep.lower_ in grammar.words("as"):
        return same(grammar.logical_objects(verb))
    if grammar.is_verb(verb):
        return speakers(verb)
    return speakers(verb.head) if prep.lower_ == "by" and verb.head != verb and grammar.is_verb(verb.head) else []


def is_predicate(cue: Token) -> bool:
    """Whether a participle is the sentence's verb, misread: "The attorney, Ana Ruiz, called for peace"."""
    head = cue.head
    return cue.dep_ == "acl" and cue.tag_ == "VBN" and head.dep_ == "ROOT" and head.pos_ in ("NOUN", "PROPN") \
        and bool(grammar.children(head, "appos")) and bool(grammar.children(cue, "prep", "ccomp", "dobj")) \
        and not grammar.children(cue, "agent")


def opens_sentence(cue: Token) -> bool:
    """"Asked whether …, she smiled": tagged as past tense, but nobody named asks."""
    return cue.dep_ == "advcl" and cue.tag_ == "VBD" and not grammar.children(cue, *grammar.SUBJECT) \
        and cue.i - cue.sent.start <= 1 and cue.i < cue.head.i


def resolved(subject: Token) -> list[Source]:
    noun = grammar.antecedent(subject)
    return [Source(subject, head) for head in grammar.conjuncts(noun)[:1]] if noun != subject \
        else same(grammar.conjuncts(subject))


def sibling(verb: Token) -> Token | None:
    """The cue beside which a verb of saying stands, though the parser hung it inside that cue's content.

    "Chad said the truce held, adding that …", "Half said they agreed, and a third said …"
    """
    if verb.dep_ not in ("advcl", "conj") or not grammar.is_verb(verb):
        return None
    clause = verb.head
    outer = clause.head
    if clause.dep_ != "ccomp" or outer.lemma_.lower() not in quoting() or not outer.i < clause.i < verb.i:
        return None
    own = bool(grammar.children(verb, "nsubj"))
    if speaks_on(verb):
        return outer
    if not after_comma(verb) or verb.lemma_.lower() not in quoting():
        return None
    if verb.dep_ == "advcl":
        return outer if (verb.tag_ == "VBG" and not own) or (own and bool(grammar.children(verb, "ccomp"))) else None
    return outer if (own and bool(grammar.children(verb, "ccomp"))) or (not own and verb.tag_ == outer.tag_) else None


def after_comma(verb: Token) -> bool:
    """Whether a comma stands before the clause of a verb, or before the conjunction that joins it."""
    left = verb.left_edge
    for before in (left.i - 1, left.i - 2):
        if before > verb.head.i and verb.doc[before].text in (",", ";", "–", "—", "--"):
            return True
        if before < 0 or verb.doc[before].dep_ != "cc":
            return False
    return False


def noun_phrase(head: Token) -> frozenset[int]:
    """Token indices of a noun phrase up to a loose clause; a clause that says which one is meant belongs to it."""
    cut = [child.left_edge.i for child in head.children if child.i > head.i and is_loose(child)]
    end = min(cut, default=head.right_edge.i + 1)
    doc = head.doc
    while end - 1 > head.i and (doc[end - 1].text in (",", ";", ":", "--", "–", "—") or doc[end - 1].is_space):
        end -= 1
    return frozenset(range(head.left_edge.i, end))


def is_loose(child: Token) -> bool:
    """Whether a word after a noun begins what is only added: ", who left in May", ", speaking in Oslo"."""
    if child.dep_ == "relcl" and child.left_edge.tag_ not in grammar.RELATIVE_TAGS:
        return child.doc[child.left_edge.i - 1].is_punct
    return child.dep_ in CUT or (child.dep_ == "acl" and child.doc[child.left_edge.i - 1].text == ",")
