"""Contents in words for acts that hold no report: what is accused of and denied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract import grammar
from kg.link.actors import Resolution
from kg.link.free import doers, told_words
from kg.link.sketches import Sketch
from kg.link.voices import sentence_span
from kg.model import EntityId, Modality
from kg.parse.doc import Doc, Token

BLAME = ("accuse.blame", "accuse.blame-on")
FAR = 90  # tokens back to the deed that is denied
STRUCK = frozenset({"Attack", "Harm", "Coerce", "Violation", "CeasefireViolation", "Invasion", "Mobilise"})


def worded(sketches: list[Sketch], doc: Doc, resolution: Resolution) -> None:
    """Give acts that hold no report one of the words that say what they are about."""
    for act in list(sketches):
        made: Sequence[Sketch] = ()
        if act.kind == "Accuse":
            made = accused(act, doc, resolution, sketches)
        elif act.kind == "Deny" and not act.content and act.theme:
            made = denied(act, doc, resolution, sketches)
        act.content += made
        sketches += made


def accused(act: Sketch, doc: Doc, resolution: Resolution, sketches: Sequence[Sketch]) -> list[Sketch]:
    """An accusation without a deed that a rule knows: what is done is a practice of the accused, else a judgement.

    Where only the accused are named ("Drones hit a base; the army blamed the rebels"), the deed told before.
    """
    if not act.target and act.content:
        act.target = tuple(who for who in act.content[0].actor if who not in act.actor)
    if not act.target or not act.theme:
        return []
    theme = doc[act.theme[0]]
    if act.rule in BLAME and not act.content and points_back(act, theme, resolution):
        made = [charged(act, deed) for deed in last_struck(act, sketches)]
        act.theme = act.theme if made else ()
        return made
    deeds = grammar.conjuncts(theme) if theme.tag_ == "VBG" else [theme]
    if act.content:
        known = {inner.cue.i for inner in act.content}
        deeds = [deed for deed in deeds[1:] if not known & {token.i for token in deed.subtree}]
    return [accusation(act, deed, resolution) for deed in deeds]


def accusation(act: Sketch, deed: Token, resolution: Resolution) -> Sketch:
    if deed.tag_ == "VBG" and grammar.children(deed, "dobj", "prep", "xcomp", "prt", "conj"):
        return done(act, deed, act.target)
    start, end = accused_words(act, deed, resolution)
    return Sketch(
        kind="Characterisation",
        rule=act.rule,
        cue=deed,
        speaker=act.actor,
        about=list(act.target),
        text=deed.doc.text[start:end],
        evidence=[sentence_span(deed)],
        modality=act.modality,
    )


def accused_words(act: Sketch, theme: Token, resolution: Resolution) -> tuple[int, int]:
    """What somebody is accused of, in words; the verb where the text names only whom it strikes."""
    if set(resolution.actor(theme)) & set(act.target):
        return act.cue.idx, act.cue.idx + len(act.cue)
    start, end = grammar.full_phrase(theme)
    for subject in grammar.children(theme, "nsubj"):
        start = theme.doc[min(subject.right_edge.i + 1, theme.i)].idx
    return start, end


def done(act: Sketch, deed: Token, actor: tuple[EntityId, ...]) -> Sketch:
    """What somebody is said to do: a practice, or a judgement of them where the verb judges."""
    start, end = told_words(deed) if deed.dep_ != "amod" else grammar.full_phrase(deed.head)
    judging = deed.lemma_.lower() in grammar.words("judging_verb")
    return Sketch(
        kind="Characterisation" if judging else "Practice",
        rule=act.rule,
        cue=deed,
        speaker=act.actor,
        actor=() if judging else actor,
        about=list(actor) if judging else [],
        text=deed.doc.text[start:end],
        theme=tuple(token.i for token in grammar.children(deed, "dobj")),
        evidence=[sentence_span(deed)],
    )


def denied(act: Sketch, doc: Doc, resolution: Resolution, sketches: Sequence[Sketch]) -> list[Sketch]:
    """As in "denied hiding the files", "denied responsibility": it is not so that they did it."""
    theme = doc[act.theme[0]]
    deed = deed_of(theme, act.cue)
    if deed.pos_ == "VERB":
        own = deed.tag_ == "VBG" and not grammar.children(deed, *grammar.SUBJECT)
        who = act.actor if own else doers(grammar.logical_subjects(deed), resolution)
        made = [done(act, deed, who)] if who else []
    else:
        made = [told_again(act, theme, one) for one in denied_before(act, theme, sketches)]
    for one in made:
        one.negated = not act.negated
    return made


def deed_of(theme: Token, cue: Token) -> Token:
    """The verb of what is denied: its clause, that of a report of it, or a gerund parsed as an adjective."""
    if not grammar.is_noun(theme):
        return theme
    gerunds = (child for child in grammar.children(theme, "amod") if child.tag_ == "VBG" and child.i == cue.i + 1)
    clauses = (clause for clause in grammar.children(theme, "acl", "relcl", "ccomp") if clause != cue)
    return next(iter((*gerunds, *clauses)), theme)


def denied_before(act: Sketch, noun: Token, sketches: Sequence[Sketch]) -> list[Sketch]:
    """The deed that is denied: the noun's own, what they were accused of, or the last whose doer is not named."""
    if (told := next((one for one in sketches if one.cue == noun and one.kind in STRUCK), None)) is not None:
        return [told]  # "the shelling, which both armies deny"
    before = [one for one in sketches if act.cue.i - FAR < one.cue.i < act.cue.i]
    before.sort(key=lambda one: -one.cue.i)
    if noun.lemma_.lower() in grammar.words("charge_noun"):
        charge = next((one for one in before if one.kind == "Accuse" and set(one.target) & set(act.actor)), None)
        return list(charge.content) if charge is not None else []
    if noun.lemma_.lower() in grammar.words("responsibility"):
        deeds = (one for one in before if one.kind in STRUCK and set(one.actor) <= set(act.actor) and not one.negated)
        return [deed] if (deed := next(deeds, None)) is not None else []
    return []


def points_back(act: Sketch, theme: Token, resolution: Resolution) -> bool:
    """Whether what somebody is accused of was told before: blamed them, blamed them for it, a raid that Mali blamed."""
    known = set(resolution.actor(theme)) & set(act.target)
    return bool(known) or theme.pos_ in ("PRON", "DET") or act.cue in theme.subtree


def last_struck(act: Sketch, sketches: Sequence[Sketch]) -> list[Sketch]:
    """The last deed before an accusation whose doer is not named: what the accused are blamed for."""
    before = [one for one in sketches if act.cue.i - FAR < one.cue.i < act.cue.i and one.kind in STRUCK]
    last = max(before, key=lambda one: one.cue.i, default=None)
    return [last] if last is not None and not last.actor and not last.negated else []


def charged(act: Sketch, deed: Sketch) -> Sketch:
    """The deed once more, as what the accused did according to the accuser."""
    made = told_again(act, act.cue, deed)
    made.actor = act.target
    return made


def told_again(act: Sketch, noun: Token, deed: Sketch) -> Sketch:
    """The deed once more as what the denial is about."""
    made = replace(deed, cue=noun, rule=act.rule, voice=None, speaker=act.actor)
    made.evidence = [sentence_span(noun), *deed.evidence]
    made.actor = made.actor or (act.actor if deed.kind != "Characterisation" else ())
    made.date = made.date_text = made.hedge = made.quote = None
    made.modality, made.details, made.actor_span, made.target_span = Modality.ACTUAL, {}, (), ()
    return made
