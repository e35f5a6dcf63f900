"""What judging words say: whether they judge at all, whether they praise or blame, and what act that is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.extract import grammar
from kg.extract.rules import word_list
from kg.extract.scope import is_question
from kg.link.actors import Resolution
from kg.link.sketches import Sketch
from kg.model import EntityId, Modality
from kg.parse.doc import Token


@cache
def judging() -> frozenset[str]:
    return frozenset((*word_list("judging"), *word_list("judging_positive"), *word_list("judging_negative")))


def judges(predicate: Token) -> bool:
    """Whether a predicate holds a word that judges, or a superlative."""
    if predicate.pos_ == "VERB" and predicate.tag_ in ("VB", "VBP", "VBZ", "VBD"):
        return False  # "mistake patience for weakness" calls nothing a mistake
    near = [predicate, *(child for child in predicate.children if child.dep_ in ("amod", "conj", "compound", "advmod"))]
    return any(
        word.lower_ in judging()
        or word.dep_ != "compound"  # "civil rights" is not right
        and word.lemma_.lower() in judging()
        or word.tag_ in ("JJS", "RBS")
        and not {word.lower_, word.lemma_.lower()} & set(word_list("no_judgement"))
        for word in near
    )


def judges_nobody(predicate: Token) -> bool:
    """Whether what is said of a subject is felt by it, foretold of it or asked: optimistic, likely to win, how fair."""
    lemma = predicate.lemma_.lower()
    foretold = lemma in word_list("foretelling") and any(map(grammar.has_to, grammar.children(predicate, "xcomp")))
    asked = any(child.tag_ in ("WRB", "WDT") for child in predicate.children)
    return foretold or asked or lemma in word_list("attitude")


def is_asked(verb: Token) -> bool:
    """Whether a clause only asks: "Is it fair?", "whether it is fair", "whether he thinks it is fair"."""
    if verb.sent.root == verb and verb.sent.text.rstrip("\"“”'’ ").endswith("?") or is_question(verb):
        return True
    return verb.dep_ == "ccomp" and grammar.is_verb(verb.head) and is_question(verb.head)


def judges_below(predicate: Token) -> bool:
    """As `judges`, also behind "one of": one of the deadliest wars."""
    inner = grammar.prepositional(predicate, "of") if predicate.pos_ == "NUM" else []
    return any(judges(token) for token in (predicate, *inner))


def appraised(sketches: Sequence[Sketch], resolution: Resolution) -> None:
    """A statement that only judges is an appraisal: praise, criticism or, where both, a mixed one."""
    for act in sketches:
        if not only_judges(act) or praises_own(act, resolution):
            continue
        signs = {tone(inner) for inner in act.content} - {0}
        sure = act.quote is not None or signs and all(inner.modality is Modality.ACTUAL for inner in act.content)
        if not (sure and (signs or any(judges_below(inner.cue) for inner in act.content))):
            continue
        share_matter(act)
        if len(signs) == 2:
            act.kind, act.stance = "Appraise", "mixed"
        elif signs:
            act.kind, act.stance = ("Welcome", "support") if signs == {1} else ("Criticise", "sceptical")
        else:
            act.kind, act.stance = "Appraise", "neutral"


def only_judges(act: Sketch) -> bool:
    """Whether a statement holds nothing but judgements of others, more than a word in passing."""
    return (
        act.kind == "Assert"
        and bool(act.content)
        and all(inner.kind == "Characterisation" for inner in act.content)
        and any(inner.cue.dep_ != "amod" for inner in act.content)
    )


def praises_own(act: Sketch, resolution: Resolution) -> bool:
    """Whether all that is judged is who speaks or theirs: "insists that its work is peaceful" praises nothing."""
    return all(
        inner.about and set(inner.about) <= set(act.actor) or owners(inner, resolution) & set(act.actor)
        for inner in act.content
    )


def owners(judgement: Sketch, resolution: Resolution) -> set[EntityId]:
    things = [judgement.cue.doc[index] for index in judgement.theme]
    return {who for thing in things for one in grammar.children(thing, "poss") for who in resolution.actor(one)}


def share_matter(act: Sketch) -> None:
    """An appraisal is about what its judgements are about."""
    if not (act.proposals or act.about or act.events):
        first = next((one for one in act.content if one.proposals or one.about or one.events), act.content[0])
        act.proposals, act.events = first.proposals[:1], first.events[:1]
        act.about = [one for one in first.about if one not in act.actor][:1]
        act.theme = act.theme or first.theme


def tone(judgement: Sketch) -> int:
    """1 for praise, -1 for blame, 0 for neither; praise that is denied is blame, blame that is denied is neither."""
    kind, stance = appraisal(judgement.cue)
    if judgement.negated:
        kind, _ = turned_round(kind, stance)
    return {"Welcome": 1, "Criticise": -1}.get(kind, 0)


def turned_round(kind: str, stance: str | None) -> tuple[str, str | None]:
    """Praise that is denied is blame: called the vote [not fair]."""
    return {"Welcome": ("Criticise", "sceptical"), "Criticise": ("Appraise", "neutral")}.get(kind, (kind, stance))


def appraisal(predicate: Token) -> tuple[str, str | None]:
    """The kind of act and the stance that a judgement shows."""
    near = nearest(predicate)
    lemmas = {word.lemma_.lower() for word in near if word.dep_ != "compound"} | {word.lower_ for word in near}
    good, bad = lemmas & set(word_list("judging_positive")), lemmas & set(word_list("judging_negative"))
    if bad:
        return "Criticise", "sceptical" if good else "reject"
    return ("Welcome", "support") if good else ("Appraise", "neutral")


NEAR = ("amod", "conj", "compound", "advmod", "acomp", "attr", "dobj", "oprd")


def nearest(predicate: Token) -> list[Token]:
    """A predicate with what makes it up, without the clauses and phrases under it: a [waste of time]."""
    found = [predicate]
    for node in found:
        found += grammar.children(node, *NEAR)
        found += grammar.prepositional(node, "of")
    return found
