"""Sayings that no rule has made another act of: an Assert of what is said, a Position of what is wished."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kg.extract import grammar
from kg.extract.attributions import Utterance
from kg.extract.cues import quoting, stating
from kg.extract.scope import is_question, raises_negation, scope
from kg.extract.tokens import FINITE
from kg.link.sketches import Sketch
from kg.link.voices import Voices, predicate, sentence_span
from kg.model import EntityId
from kg.parse.doc import Doc, Token
from kg.parse.nlp import tokens_of

FEWEST = 3  # words that make a statement: "no" and "so" are none


class Statements:
    """Makes the Asserts of a document; `acts` holds the acts of utterances made so far and is filled."""

    def __init__(
        self, doc: Doc, voices: Voices, acts: dict[int, Sketch], told: Callable[[Sketch], tuple[EntityId, ...]]
    ) -> None:
        self.doc, self.voices, self.acts, self.told = doc, voices, acts, told

    def all(self, sketches: Iterable[Sketch]) -> Iterator[Sketch]:
        """An Assert for each saying of a known speaker that holds a report or tells something in words."""
        filled = {sketch.voice for sketch in sketches}
        # an inner act of saying fills the outer one: innermost first
        for number in sorted(range(len(self.voices.utterances)), key=lambda n: -self.depth(n)):
            utterance = self.voices.utterances[number]
            if number in self.acts or not self.voices.speakers[number]:
                continue
            cue = self.cue(utterance)
            if cue is None:
                continue
            words = self.words(utterance, cue)
            if number not in filled and words is None:
                continue
            act = self.statement(number, utterance, cue, words)
            if number not in filled and is_wish(cue):  # only acts of speech hold reports
                act.kind, act.text = "Position", words
            if number not in filled and (act.negated or is_asking(cue) or is_wish(cue) and leads_to_speech(cue)):
                continue  # "without saying who", "do I think so?": nothing is told
            self.acts[number] = act
            filled.add(act.voice)
            yield act

    def cue(self, utterance: Utterance) -> Token | None:
        """The word that tells the saying; in a quotation that goes on by itself the predicate of what is said."""
        if utterance.cue_token is not None:
            return self.doc[utterance.cue_token]
        return predicate(utterance, self.doc) if utterance.quoted else None

    def statement(self, number: int, utterance: Utterance, cue: Token, words: str | None) -> Sketch:
        act = Sketch(
            kind="Assert",
            rule=f"assert.{utterance.rule}",
            cue=cue,
            voice=self.voices.outer(number, cue),
            evidence=[sentence_span(cue)],
            actor=self.voices.speakers[number],
            actor_from=utterance.heads,
            quote=utterance.content[0] if utterance.quoted else None,
            words=words,
        )
        if utterance.cue_token is None:
            return act  # negation and modality of its cue are those of what is said
        act.addressee = self.told(act)
        presented = scope(cue)
        unsaid = grammar.is_verb(cue) and cue.dep_ != "prep" and not raises_negation(cue)
        act.negated = presented.negated and unsaid  # "did not say", but not "does not believe"
        if grammar.children(cue, "aux") or is_open(cue):  # "is to declare", "whether he thinks": not said, or not yet
            act.modality = presented.modality
        if grammar.has_to(cue) and cue.head.lemma_.lower() in quoting() and cue.head.tag_ in FINITE:
            act.modality = scope(cue.head).modality  # "tweeted to say" has said it
        return act

    def words(self, utterance: Utterance, cue: Token) -> str | None:
        """What is said, as far as it stands in the sentence of the cue; None for what states nothing."""
        if not (utterance.quoted or utterance.rule in stating()):
            return None
        start, end = sentence_span(cue)
        spans = [span for span in utterance.content if start <= span[0] and span[1] <= end]
        if not spans:
            return None
        first, last = max(spans, key=lambda span: span[1] - span[0])
        tokens = tokens_of(self.doc, (first, last)) or ()
        if sum(token.is_alpha for token in tokens) < FEWEST or not any(map(grammar.is_verb, tokens)):
            return None
        return self.doc.text[first:last].strip("\"“”‘’'., ")

    def depth(self, number: int) -> int:
        level, outer = 0, self.voices.outer(number, self.doc[0])
        while outer is not None and level < len(self.voices.utterances):
            level, outer = level + 1, self.voices.outer(outer, self.doc[0])
        return level


def is_asking(cue: Token) -> bool:
    """Whether the sentence of the cue is a question, or its clause one: "will see if it is true"."""
    return cue.sent.text.rstrip("\"“”'’ ").endswith("?") and cue.sent.root == cue or any(map(is_question, cue.children))


def is_open(cue: Token) -> bool:
    """Whether a conjunction leaves it open that it is said: whether, if."""
    return any(child.lower_ in grammar.words("question_mark_word") for child in grammar.children(cue, "mark"))


def is_wish(cue: Token) -> bool:
    return grammar.is_verb(cue) and cue.lemma_.lower() in grammar.words("wishing_verb")


def leads_to_speech(cue: Token) -> bool:
    """As in "I want to tell you": what is wished is only to say what follows."""
    return any(child.lemma_.lower() in quoting() for child in grammar.children(cue, "xcomp"))
