"""What speakers say that somebody does as a rule, can do, is about or holds to be so, and no rule has read."""

from __future__ import annotations

from kg.extract import grammar
from kg.extract.negation import negations
from kg.extract.scopewords import index as scope_words
from kg.link.predicates import is_future
from kg.parse.doc import Token


def standing(clause: Token, *, own: bool, body: bool) -> str | None:
    """The kind of state that a clause tells of its subject.

    `own` if speakers tell it of themselves; `body` if the subject is no single person: what one
    person can do or is about at the moment is no practice.
    """
    if clause.pos_ != "VERB" or grammar.is_passive(clause) or is_asked(clause):
        return None
    held = grammar.children(clause, "dobj", "ccomp", "xcomp")
    if held and clause.lemma_.lower() in grammar.words("holding_verb"):
        return None if is_future(clause) else "Position"  # "would support it" is still to come
    # "we can do it", "I have never had that": nobody is told what
    told = not held or any(thing.pos_ not in ("PRON", "DET") for thing in held)
    if told and is_on_habit(clause):
        return "Practice"
    able = told and (is_able(clause) or own and has_means(clause))
    return "Practice" if body and (able or is_under_way(clause) or is_usual(clause)) else None


def is_asked(clause: Token) -> bool:
    """As in "What can we say?"."""
    return clause.sent.text.rstrip().endswith("?") or any(
        child.tag_ in ("WP", "WRB", "WDT") for child in clause.children if child.dep_ in ("dobj", "advmod", "nsubj")
    )


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
    ahead = clause.lemma_ == "go" and any(map(grammar.has_to, grammar.children(clause, "xcomp")))
    going = clause.tag_ == "VBG" and any(child.lemma_ == "be" for child in helpers)
    return going and not ahead and not grammar.has_to(clause)


def is_on_habit(clause: Token) -> bool:
    """What is done often, always, never."""
    return any(child.lower_ in grammar.words("habit_adverb") for child in grammar.children(clause, "advmod", "neg"))


def is_usual(clause: Token) -> bool:
    """As in "sells arms": the present tense of a verb that does something to something and shows nothing."""
    plain = not grammar.children(clause, "aux", "auxpass") and clause.tag_ in ("VBZ", "VBP")
    idle = any(clause.lemma_ in grammar.words(name) for name in ("having_verb", "show_clause", "think_clause"))
    return plain and bool(grammar.children(clause, "dobj")) and not idle


def has_means(clause: Token) -> bool:
    """As in "we have no artillery": what one has or lacks."""
    plain = not grammar.children(clause, "aux", "auxpass") or bool(grammar.children(clause, "neg"))
    return plain and clause.lemma_ in grammar.words("owning_verb") and bool(grammar.children(clause, "dobj"))
