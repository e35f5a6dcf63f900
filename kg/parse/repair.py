"""Mend what the parser gets wrong by rule, where the form of the words leaves no doubt."""

from __future__ import annotations

from kg.parse.abreast import next_clause, set_abreast
from kg.parse.agreement import coordinate, is_finite
from kg.parse.convert import link
from kg.parse.doc import Doc, Token
from kg.parse.inversion import mend_conditions
from kg.parse.measured import shorten_times
from kg.parse.summative import ASIDE, clause_before, make_relative
from kg.parse.tree import SUBJECTS, hang

FINITE = frozenset({"VBD", "VBZ"})  # forms that no infinitive or participle shares
PAST = frozenset({"VBD", "VBN"})
OBJECTS = frozenset({"dobj", "nsubjpass", "dative"})
RELATIVE = frozenset({"WDT", "WP"})


def repair(doc: Doc) -> Doc:
    """Mend the parse in place."""
    before = [token.head for token in doc]
    for root in [token for token in doc if token.dep_ == "ROOT"]:
        if (verb := hidden_verb(root)) is not None:
            uncover(verb, root)
    for token in doc:
        if token.dep_ == "acomp" and token.tag_ == "VBG" and token.head.lemma_ == "be":
            make_verb(token)
    mend_conditions(doc)
    shorten_times(doc)
    for token in doc:
        mend(token)
    if any(token.head is not head for token, head in zip(doc, before, strict=True)):
        link(doc)
    return doc


def mend(token: Token) -> None:
    """Hang one word where it belongs."""
    if token.dep_ == "conj":
        coordinate(token)
    elif token.dep_ == "agent" and (thing := object_before(token)) is not None:
        hang(token, thing, "prep")
    elif token.dep_ == "oprd" and is_object(token):
        hang(token, token.head, "dobj")
    elif token.dep_ == "prep" and (verb := verb_before(token)) is not None:
        hang(token, verb, "prep")
    elif token.dep_ == "relcl" and (thing := noun_spelt_out(token)) is not None:
        hang(token, thing, "acl")
    elif token.dep_ == "ccomp" and (verb := next_clause(token)) is not None:
        set_abreast(token, verb)
    elif token.tag_ == "IN" and (subject := subject_of(token)) is not None:
        make_finite(token, subject)
    elif token.dep_ in ASIDE and (verb := clause_before(token)) is not None:
        hang(token, verb, "appos")
        make_relative(token)


def is_object(noun: Token) -> bool:
    """Whether the first of two nouns behind a verb is its object, the second what it is called: called [him] a liar."""
    beside = noun.head.children
    later = any(child.dep_ == "oprd" and child.i > noun.i for child in beside)
    return later and noun.pos_ in ("NOUN", "PROPN", "PRON") and not any(child.dep_ in OBJECTS for child in beside)


def subject_of(preposition: Token) -> Token | None:
    """The plural subject of a word read as a preposition, which no preposition has: Cuba and Peru [back] the plan."""
    subject = next((child for child in preposition.children if child.dep_ == "nsubj"), None)
    if preposition.dep_ != "ROOT" or subject is None or subject.i > preposition.i:
        return None
    several = subject.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in subject.children)
    return subject if several and any(c.dep_ in ("pobj", "dobj") for c in preposition.children) else None


def make_finite(verb: Token, subject: Token) -> None:
    """Make a word read as a preposition the verb of its sentence."""
    verb.tag_, verb.pos_, verb.lemma_ = "VBP", "VERB", verb.lower_
    for child in [child for child in verb.children if child.dep_ == "pobj"]:
        hang(child, verb, "dobj")
    hang(subject, verb, "nsubj")


def noun_spelt_out(clause: Token) -> Token | None:
    """The noun that a whole clause behind a phrase spells out: [a proposal] by the deputies that the army leave."""
    noun = clause.head
    marked = any(child.dep_ == "mark" and child.tag_ == "IN" for child in clause.children)
    whole = marked and any(child.dep_ in SUBJECTS and child.tag_ not in RELATIVE for child in clause.children)
    over = noun.head.head if whole and noun.dep_ == "pobj" else None
    return over if over is not None and over.pos_ == "NOUN" else None


def object_before(by: Token) -> Token | None:
    """The object that a "by" behind an active verb belongs to: turned down [a proposal] by the deputies."""
    verb = by.head
    if verb.tag_ not in FINITE or any(child.dep_ in ("auxpass", "nsubjpass", "csubjpass") for child in verb.children):
        return None
    return next((c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < by.i), None)


def verb_before(prep: Token) -> Token | None:
    """The verb that a list of like phrases goes with: said that it [broke] the pact by doing this, by doing that."""
    before = prep.doc[max(prep.i - 2, 0):prep.i]
    if not has_clause(prep) or len(before) < 2 or before[1].pos_ not in ("PUNCT", "CCONJ"):
        return None
    node = before[0]
    while node is not prep.head and node.head is not node:
        if node.lower_ == prep.lower_ and node.dep_ == "prep" and has_clause(node):
            return node.head if node.head is not prep.head else None
        node = node.head
    return None


def has_clause(prep: Token) -> bool:
    return any(child.dep_ == "pcomp" and child.tag_ == "VBG" for child in prep.children)


def make_verb(verb: Token) -> None:
    """Make a participle the verb of its clause, and "be" its auxiliary: who is [mediating]."""
    be = verb.head
    for child in [child for child in be.children if child is not verb]:
        hang(child, verb, child.dep_)
    hang(verb, verb if be.head is be else be.head, be.dep_)
    hang(be, verb, "aux")
    verb.pos_, be.pos_ = "VERB", "AUX"


def hidden_verb(root: Token) -> Token | None:
    """The verb of a sentence that was parsed as one noun phrase: "The guild distributed bread." None in real phrases.

    It stands right after a noun, has the form of the past, and no other verb of its sentence
    has tense; a sentence ends with a full stop, as titles and lists do not.
    """
    sent = root.sent
    if root.pos_ not in ("NOUN", "PROPN") or sent[-1].text != "." or any(is_finite(token) for token in sent):
        return None
    found = [
        child
        for child in root.children
        if child.dep_ == "amod" and child.tag_ in PAST and sent.start < child.i < root.i and holds_subject(child, root)
    ]
    return found[0] if len(found) == 1 else None


def holds_subject(verb: Token, root: Token) -> bool:
    """Whether the word right before it is a noun of the same phrase: what would be its subject."""
    before = verb.nbor(-1)
    return before.pos_ in ("NOUN", "PROPN", "ADJ") and before.tag_ != "JJ" and before.head in (verb, root)


def uncover(verb: Token, root: Token) -> None:
    """Make the verb the root, the noun before it its subject and the old root its object."""
    subject = verb.nbor(-1)
    for child in list(root.children):
        if child.i < subject.i:
            hang(child, subject, child.dep_)
        elif child.dep_ == "punct" and child.i > root.i:
            hang(child, verb, child.dep_)
    hang(verb, verb, "ROOT")
    verb.tag_ = "VBD"
    hang(subject, verb, "nsubj")
    hang(root, verb, "dobj")
