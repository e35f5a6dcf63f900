"""Who says each token: for pronouns, whose "he" and "we" depend on the speaker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extract.attributions import Utterance
from kg.link.catalogue import words
from kg.link.issuing import issuers
from kg.parse.doc import Doc, Token


def spoken(doc: Doc, utterances: Sequence[Utterance]) -> dict[int, tuple[int, ...]]:
    """For each token in quotation marks, the tokens that head its speaker; inner quotations win."""
    found: dict[int, tuple[int, ...]] = {}
    for utterance in utterances:
        if utterance.quoted and utterance.heads:
            for start, end in utterance.content:
                span = doc.char_span(start, end, alignment_mode="contract")
                found.update((token.i, utterance.heads) for token in span or ())
    return found


def first_person(doc: Doc, utterances: Sequence[Utterance]) -> dict[int, tuple[int, ...]]:
    """For each "I" and "we", also without quotation marks ("We leave, she said", "She said: We"), who says it.

    The "we" of a statement is whoever issues it.
    """
    lists = words()["speaker"]
    found: dict[int, tuple[int, ...]] = {}
    if heads := issuers(doc):
        found.update((token.i, heads) for token in doc if token.lower_ in lists["plural"])
    for utterance in utterances:
        start = utterance.content[0][0] if utterance.content else 0
        after_colon = doc.text[max(0, start - 2) : start].rstrip()[-1:] == ":"
        marked = utterance.quoted or utterance.content[:1] < utterance.cue[:1] or after_colon
        for start, end in utterance.content if utterance.heads and marked else ():
            span = doc.char_span(start, end, alignment_mode="contract")
            found.update((token.i, utterance.heads) for token in span or ()
                         if token.lower_ in (*lists["singular"], *lists["plural"]) and token.i not in utterance.heads)
    return found


def utters(
    pronoun: Token, name: Token, speakers: Mapping[int, Sequence[int]], first_person: Mapping[int, Sequence[int]]
) -> bool:
    """Whether a pronoun speaks the words that hold a name: whoever said "I think Smith must go" is not Smith."""
    heads = speakers.get(name.i, ())
    return any(pronoun.i == head or pronoun.i in first_person.get(head, ()) for head in heads)
