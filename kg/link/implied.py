"""Which attributions count: those of attribution rules, corrected and completed by the rules for speech acts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract import grammar
from kg.extract.attributions import Utterance
from kg.extract.frames import Draft
from kg.extract.kinds import is_speech
from kg.link.voices import sentence_span
from kg.parse.doc import Doc

NOUN_PHRASE = "judge.object"  # the attribution rule by which a noun phrase is content
PRESUPPOSING = frozenset({"Welcome", "Criticise", "Apologise"})


def implied_utterances(drafts: Sequence[Draft], doc: Doc, utterances: Sequence[Utterance]) -> tuple[Utterance, ...]:
    """The utterances, and those that only a rule for a speech act sees ("Togo's readiness to talk").

    What is praised or condemned is presupposed, not said (ontology/annotation.md, rule 6): such an
    utterance is left out; one whose act has a clause of its own is narrowed to that.
    """
    acts = {draft.cue: draft for draft in drafts if is_speech(draft.rule.kind)}
    utterances = [u for u in utterances if not is_denied(u, doc, acts)]
    utterances = [
        u
        for u in utterances
        if u.quoted
        or u.cue_token not in acts
        or not u.rule.startswith(NOUN_PHRASE)
        or acts[u.cue_token].rule.kind not in (*PRESUPPOSING, "Reject")
        and not acts[u.cue_token].roles.get("content")
    ]
    more = passed_on(utterances, doc)
    seen = {utterance.cue_token for utterance in (*utterances, *more)}
    for draft in drafts:
        contents = next(iter(draft.roles.get("content", ())), ())
        if draft.cue in seen or not contents or not is_speech(draft.rule.kind):
            continue
        heads = next(iter(draft.roles.get("actor", ())), ())
        cue = doc[draft.cue]
        more.append(
            Utterance(
                source=tuple(grammar.phrase(doc[head]) for head in heads),
                heads=heads,
                cue=((cue.idx, cue.idx + len(cue)),),
                cue_token=draft.cue,
                content=tuple(grammar.full_phrase(doc[content]) for content in contents),
                quoted=False,
                inside=None,
                rule=draft.rule.id,
            )
        )
    return tuple(piece for utterance in (*utterances, *more) for piece in pieces(utterance, doc))


def passed_on(utterances: Sequence[Utterance], doc: Doc) -> list[Utterance]:
    """As in ""It is late," she said, Reuters reported": the act of saying is itself reported (rule 7)."""
    seen = {utterance.cue_token for utterance in utterances}
    found: dict[int, Utterance] = {}
    for utterance in utterances:
        inner = doc[utterance.cue_token] if utterance.cue_token is not None else None
        if inner is None or inner.dep_ not in ("ccomp", "parataxis"):
            continue
        if inner.head.lemma_ not in grammar.words("say_clause"):
            continue
        cue = inner.head
        heads = tuple(token.i for token in grammar.surface_subjects(cue) if token.i > inner.i)
        if not heads or cue.i in seen:
            continue
        found[cue.i] = Utterance(
            source=tuple(grammar.phrase(doc[head]) for head in heads),
            heads=heads,
            cue=((cue.idx, cue.idx + len(cue)),),
            cue_token=cue.i,
            content=(grammar.full_phrase(inner),),
            quoted=False,
            inside=None,
            rule="say.clause",
        )
    return list(found.values())


def pieces(utterance: Utterance, doc: Doc) -> Iterator[Utterance]:
    """A quotation that goes on in sentences of its own after the one with its cue says something of its own there."""
    if not utterance.quoted or utterance.cue_token is None or len(utterance.content) < 2:
        yield utterance
        return
    _, end = sentence_span(doc[utterance.cue_token])
    later = tuple(span for span in utterance.content if span[0] >= end)
    here = tuple(span for span in utterance.content if span not in later)
    if not here:
        here, later = later[:1], later[1:]
    yield replace(utterance, content=here)
    for span in later:
        yield replace(utterance, content=(span,), cue=(), cue_token=None)


def is_denied(utterance: Utterance, doc: Doc, acts: Mapping[int, Draft]) -> bool:
    """Whether a claim is only there to be denied: "Oslo denied a report that it had left"."""
    if utterance.cue_token is None or not utterance.rule.startswith("noun."):
        return False
    noun = doc[utterance.cue_token]
    act = acts.get(noun.head.i)
    return noun.dep_ == "dobj" and act is not None and act.rule.kind in ("Deny", "Reject")
