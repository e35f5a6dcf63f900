"""What judging words say: whether they judge at all, whether they praise or blame, and what act that is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from kg.extract import grammar
from kg.extract.rules import word_list
from kg.link.sketches import Sketch
from kg.model import Modality


@cache
def judging() -> frozenset[str]:
    return frozenset((*word_list("judging"), *word_list("judging_positive"), *word_list("judging_negative")))


def judges(predicate: Token) -> bool:
    """Whether a predicate holds a word that judges, or a superlative."""
    near = [predicate, *(child for child in predicate.children if child.dep_ in ("amod", "conj", "compound", "advmod"))]
    return any(
        word.lower_ in judging()
        or word.dep_ != "compound"  # "civil rights" is not right
        and word.lemma_.lower() in judging()
        or word.tag_ in ("JJS", "RBS")
        and not {word.lower_, word.lemma_.lower()} & set(word_list("no_judgement"))
        for word in near
    )


def judges_below(predicate: Token) -> bool:
    """As `judges`, also behind "one of": one of the deadliest wars."""
    inner = grammar.prepositional(predicate, "of") if predicate.pos_ == "NUM" else []
    return any(judges(token) for token in (predicate, *inner))


def appraised(sketches: Sequence[Sketch]) -> None:
    """A statement that only judges is an appraisal: praise, criticism or, where both, a mixed one."""
    for act in sketches:
        if act.kind != "Assert" or not act.content or any(inner.kind != "Characterisation" for inner in act.content):
            continue
        signs = {tone(inner) for inner in act.content} - {0}
        if all(inner.about and set(inner.about) <= set(act.actor) for inner in act.content):
            continue  # what somebody says of its own is no praise
        sure = act.quote is not None or signs and all(inner.modality is Modality.ACTUAL for inner in act.content)
        if not (sure and (signs or any(judges_below(inner.cue) for inner in act.content))):
            continue
        if not (act.proposals or act.about or act.events):
            first = next((inner for inner in act.content if inner.proposals or inner.about or inner.events), None)
            if first is not None:
                act.proposals, act.events = first.proposals[:1], first.events[:1]
                act.about = [one for one in first.about if one not in act.actor][:1]
            act.theme = act.theme or act.content[0].theme
        if not (act.proposals or act.about or act.events or act.theme):
            continue
        if len(signs) == 2:
            act.kind, act.stance = "Appraise", "mixed"
        elif signs:
            act.kind, act.stance = ("Welcome", "support") if signs == {1} else ("Criticise", "sceptical")
        else:
            act.kind, act.stance = "Appraise", "neutral"


def tone(judgement: Sketch) -> int:
    """1 for praise, -1 for blame, 0 for neither; a negation turns it round."""
    kind, _ = appraisal(judgement.cue)
    sign = {"Welcome": 1, "Criticise": -1}.get(kind, 0)
    return -sign if judgement.negated else sign


def turned_round(kind: str, stance: str | None) -> tuple[str, str | None]:
    """Praise that is denied is blame: called the vote [not fair]."""
    return {"Welcome": ("Criticise", "sceptical"), "Criticise": ("Appraise", "neutral")}.get(kind, (kind, stance))


def appraisal(predicate: Token) -> tuple[str, str | None]:
    """The kind of act and the stance that a judgement shows."""
    lemmas = {word.lemma_.lower() for word in predicate.subtree} | {word.lower_ for word in predicate.subtree}
    good, bad = lemmas & set(word_list("judging_positive")), lemmas & set(word_list("judging_negative"))
    if bad:
        return "Criticise", "sceptical" if good else "reject"
    return ("Welcome", "support") if good else ("Appraise", "neutral")
