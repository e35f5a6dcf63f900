"""What speakers say that somebody does as a rule, can do, is about, or holds to be so, where no rule has a kind for it."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract import grammar
from kg.extract.scope import negations
from kg.extract.scopewords import index as scope_words


def standing(clause: Token, *, own: bool) -> str | None:
    """The kind of state that a clause tells of its subject; `own` if speakers tell it of themselves."""
    if clause.pos_ != "VERB" or grammar.is_passive(clause):
        return None
    if clause.lemma_.lower() in grammar.words("holding_verb") and grammar.children(clause, "dobj", "ccomp", "xcomp"):
        return "Position"
    if is_able(clause) or is_under_way(clause) or is_habit(clause) or own and has_means(clause):
        return "Practice"
    return None


def is_able(clause: Token) -> bool:
    """What somebody can or cannot do: what "may" or "could" happen is no ability unless it is denied."""
    helpers = grammar.children(clause, "aux")
    if any(child.lower_ in grammar.words("ability_verb") for child in helpers):
        return True
    denied = any(True for _ in negations(clause))
    return denied and any("possible" in scope_words("auxiliary").get(child.lower_, ()) for child in helpers)


def is_under_way(clause: Token) -> bool:
    """As in "is reviewing its aid": begun and not done."""
    helpers = grammar.children(clause, "aux")
    return clause.tag_ == "VBG" and any(child.lemma_ == "be" for child in helpers) and not grammar.has_to(clause)


def is_habit(clause: Token) -> bool:
    """What is done as a rule: in the present tense, or often, always, never."""
    adverbs = grammar.children(clause, "advmod", "neg")
    if any(child.lower_ in grammar.words("habit_adverb") for child in adverbs):
        return True
    plain = not grammar.children(clause, "aux", "auxpass") and clause.tag_ in ("VBZ", "VBP")
    return plain and bool(grammar.children(clause, "dobj")) and clause.lemma_ not in grammar.words("having_verb")


def has_means(clause: Token) -> bool:
    """As in "we have no artillery": what one has or lacks."""
    plain = not grammar.children(clause, "aux", "auxpass") or bool(grammar.children(clause, "neg"))
    return plain and clause.lemma_ in grammar.words("owning_verb") and bool(grammar.children(clause, "dobj"))
