"""The way up from a word through those that present it: as far as they speak of the same happening."""

from __future__ import annotations

from collections.abc import Container, Iterator

from kg.extract import grammar
from kg.extract.scopewords import index
from kg.parse.doc import Token

GOVERNED = frozenset(
    {
        "acomp",
        "xcomp",
        "ccomp",
        "dobj",
        "pobj",
        "pcomp",
        "nsubjpass",
        "acl",
        "prep",
        "agent",
        "conj",
        "attr",
        "oprd",
        "relcl",
        "dative",
        "nsubj",
        "amod",
        "compound",
    }
)


def climb(cue: Token, stop: Container[int], last: int | None) -> Iterator[tuple[Token, bool]]:
    """The cue and the words it hangs under, each with whether it belongs to the cue's own predicate.

    A light verb belongs to its noun: in "will hold no talks" the verb's words count for "talks".
    """
    yield cue, False
    support = grammar.light_verb(cue) if grammar.is_noun(cue) else None
    node = cue
    while node.head != node and node.dep_ in GOVERNED | {"advcl", "mark"} and node.head.i not in stop:
        parent = grammar.joined_to(node) if node.dep_ == "conj" else node.head
        if node.dep_ == "advcl" or node.dep_ in ("nsubj", "amod", "compound") and not own_predicate(node):
            break  # the main clause of an adverbial clause says nothing about it
        if node.dep_ == "prep" and node.lower_ in grammar.words("aside_preposition"):
            break  # "is not bound, despite its refusal to sign"
        if node.dep_ == "relcl" and not (is_that_clause(node) or is_done(node)) or (
            node.dep_ == "acl" and is_participle(node)
        ):
            break  # what a relative clause or participle adds is taken for granted
        own = (
            support is not None
            and parent == support
            or node.dep_ == "conj"
            and shares(node, parent)
            or node.dep_ in ("acomp", "attr", "oprd", "nsubj", "amod")
            or node.dep_ == "prep" and parent.pos_ == "AUX"  # "is not against it"
            or is_done(node)
        )
        yield parent, own
        if parent.i == last:
            break
        node = parent


def is_done(verb: Token) -> bool:
    """Whether an infinitive is as true as the verb above it: "continued to [send] tents"."""
    ranked = verb.dep_ in ("acl", "relcl") and grammar.is_ranked(verb.head)  # "the ninth state to [sign]"
    return ranked or verb.dep_ == "xcomp" and verb.head.lemma_ in grammar.words("implicative")


def is_participle(node: Token) -> bool:
    """Whether a clause under a noun is a bare participle: "regions claimed by", not "the claim that it had left"."""
    return node.tag_ in ("VBN", "VBG") and not any(
        child.dep_ in ("nsubj", "nsubjpass", "mark", "aux") for child in node.children
    )


def is_that_clause(node: Token) -> bool:
    """Whether a clause with a subject of its own opens with the conjunction "that", whatever it hangs on."""
    if node.dep_ not in ("ccomp", "acl", "relcl") or not grammar.children(node, *grammar.SUBJECT):
        return False
    objects = grammar.children(node, "dobj")  # of two the first is a conjunction, misread
    return any(child.lower_ in grammar.words("that")
               for child in grammar.children(node, "mark") + (objects[:1] if len(objects) > 1 else []))


def own_predicate(node: Token) -> bool:
    """Whether the verb above only says that something is, or comes about."""
    return node.dep_ == "nsubj" and (node.head.lemma_ == "be" or occurs(node)) or node.dep_ == "amod"


def occurs(event: Token) -> bool:
    """Whether the verb says only that its subject comes about: the talks will not [take place], failed to [happen]."""
    return comes_about(event.head)


def comes_about(verb: Token) -> bool:
    known = grammar.words("occurring")
    return verb.lemma_ in known or any(
        comes_about(child) if child.dep_ == "xcomp"
        else child.dep_ in ("dobj", "advmod", "prt") and f"{verb.lemma_} {child.lower_}" in known
        for child in verb.children
    )


def shares(node: Token, head: Token) -> bool:
    """Whether a coordinated verb shares the auxiliaries of the first: it has no subject and no auxiliary of its own.

    A finite verb does not where the first has an auxiliary ("has never agreed and wants to leave"), but both may
    stand under one conjunction ("whether it will end or is a ruse").
    """
    apart = node.tag_ in ("VBZ", "VBP", "VBD") and node.tag_ != head.tag_
    auxiliary = apart and any(c.dep_ == "aux" for c in head.children)
    if auxiliary and not any(c.dep_ == "mark" and c.lower_ in index("mark") for c in head.children):
        return False
    return grammar.is_verb(node) and not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "neg") for c in node.children)
