"""What the word above a clause or noun brings to it: by itself, with its particle, or because nothing says it is so."""

from __future__ import annotations

from kg.extract import grammar
from kg.extract.climbing import is_that_clause
from kg.extract.cues import rules_by_cue
from kg.extract.scopewords import index
from kg.model import Modality
from kg.parse.doc import Token

CLAUSES = frozenset({"clause", "finite-clause", "marked-clause"})


def brought_by(token: Token, below: Token) -> tuple[str, ...]:
    """What the table says of a word, alone or with its particle or preposition ("put off"), and of its predicate."""
    lemma = token.lemma_.lower()
    beside = [below] if below.dep_ == "prep" else grammar.children(token, "prt")
    phrase = tuple(name for word in beside for name in index("governor").get(f"{lemma} {word.lower_}", ()))
    found = phrase or index("governor").get(lemma, ())  # who calls off does not call for
    if below.dep_ in ("dobj", "nsubjpass", "xcomp", "ccomp"):
        found += index("object").get(lemma, ())
    blamed = index("passive").get(f"{lemma} {below.lower_}", ())
    if blamed and grammar.is_passive(token) and not grammar.agents(token):
        found += blamed
    if token.pos_ == "AUX" and below.dep_ in ("ccomp", "csubj"):  # "it is unlikely that"
        found += predicated(token)
    elif below.dep_ == "ccomp" and token.pos_ == "VERB":  # "no evidence emerged that"
        found += tuple(name for noun in grammar.children(token, "nsubj")
                       for name in index("governor").get(noun.lemma_.lower(), ()) if name == Modality.POSSIBLE)
    return found


def predicated(copula: Token) -> tuple[str, ...]:
    """What the predicate of a copula says of its subject: "an attack is imminent", "a truce is possible"."""
    said = grammar.children(copula, "acomp", "attr")
    return tuple(name for one in said for name in index("governor").get(one.lemma_.lower(), ()) if name != "negated")


def awaited(verb: Token) -> tuple[str, ...]:
    """What a verb over an infinitive says of its subject: "talks are to resume", "talks failed to take place"."""
    if not any(map(grammar.has_to, grammar.children(verb, "xcomp"))):
        return ()
    return (Modality.PLANNED,) if verb.lemma_ == "be" else index("governor").get(verb.lemma_.lower(), ())


def is_unproven(token: Token, clause: Token) -> bool:
    """Whether a word presents a that-clause without taking it for granted: "the theory that", not "the fact that".

    What words of saying present is their speaker's, so that attribution reads them.
    """
    lemma = token.lemma_.lower()
    if token.pos_ not in ("NOUN", "VERB") or not is_that_clause(clause) or lemma in grammar.words("factive"):
        return False
    if clause.dep_ == "relcl" and not grammar.children(clause, "mark"):
        return True  # so misread that no rule of attribution sees it
    rules = rules_by_cue().get(lemma, ())
    return not any(token.pos_ in rule.pos and not CLAUSES.isdisjoint(rule.content) for rule in rules)


def is_asked(root: Token) -> bool:
    """Whether a sentence is a question."""
    last = root.sent[-1]
    while last.i > root.i and (last.is_space or last.lex.is_quote):
        last = last.doc[last.i - 1]
    return last.text == "?"
