"""What a clause of somebody's words does: oblige, promise, set a condition."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract import grammar
from kg.extract.scopewords import index as scope_words
from kg.link.depending import needed
from kg.link.proposals import unique
from kg.parse.doc import Token


def is_main(cue: Token, root: Token | None) -> bool:
    """Whether the cue is the content's main predicate, or its complement ("is ready")."""
    own = ("acomp", "attr", "oprd", "conj", "aux")
    return root is not None and (cue == root or cue.head == root and cue.dep_ in own)


def is_expletive(verb: Token) -> bool:
    """As in "It is important that": the subject stands for a clause that follows."""
    return any(child.dep_ == "nsubj" and child.lower_ == "it" for child in verb.children) and any(
        child.dep_ in ("ccomp", "xcomp", "acl") or child.dep_ in ("advcl", "relcl") and grammar.has_to(child)
        for node in (verb, *grammar.children(verb, "acomp"), *expletive_nouns(verb))
        for child in node.children
    )


def expletive_nouns(verb: Token) -> list[Token]:
    """Predicate nouns that only introduce a clause: it is the right [thing] to do."""
    return [noun for noun in grammar.children(verb, "attr") if noun.lemma_ in grammar.words("expletive_noun")]


def duty_themes(root: Token, subjects: list[Token]) -> tuple[int, ...]:
    """What a duty is about: its subject, what that is for, and what it is said to be."""
    tokens = [
        *subjects,
        *(obj for token in subjects for obj in grammar.prepositional(token, "for")),
        *grammar.children(root, "attr", "dobj"),
        *(found.head for found in needed(root) if grammar.is_noun(found.head)),
    ]
    return unique(token.i for token in tokens)


def is_future(root: Token) -> bool:
    """Whether an auxiliary says that it is to come: will, shall, would."""
    ahead = {word for word, names in scope_words("auxiliary").items() if {"planned", "hypothetical"} & set(names)}
    helpers = grammar.children(root, "aux")
    return any(child.lower_ in ahead for child in helpers) and not is_past(root, helpers)


def is_past(root: Token, helpers: Sequence[Token]) -> bool:
    """Whether it is told as past: must have been, 'd never seen."""
    active = root.tag_ == "VBN" and not grammar.children(root, "auxpass")
    return any(child.lemma_ == "have" for child in helpers) or active and not any(c.lemma_ == "be" for c in helpers)


def is_duty(root: Token) -> bool:
    """Whether an auxiliary of duty governs (must, should, needs to), or a noun or adjective of need."""
    if grammar.is_noun(root):
        infinitive = any(grammar.has_to(clause) for clause in grammar.children(root, "acl"))
        return infinitive and root.lemma_ in grammar.words("need_noun")
    required = {word for word, names in scope_words("auxiliary").items() if "required" in names}
    helpers = grammar.children(root, "aux")
    if any(child.lower_ in required for child in helpers):
        return not is_past(root, helpers)  # "must have been tired" is a guess, "should have left" too late
    if any(
        child.dep_ == "acomp" and child.lemma_ in grammar.words("needful") for child in root.children
    ) and is_expletive(root):
        return True
    # "do not have to" leaves it open, "will have to" tells what is to come
    open_ = any(child.dep_ == "neg" or child.dep_ == "aux" and child.tag_ == "MD" for child in root.children)
    return not open_ and root.lemma_ in grammar.words("duty_verb") and any(
        child.dep_ == "xcomp" and grammar.has_to(child) for child in root.children
    )
