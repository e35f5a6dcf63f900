"""What speakers say they will do is a promise, what they say they will not do a refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extract import grammar
from kg.extract.attributions import Utterance
from kg.extract.scope import is_question, negations, scope
from kg.link.actors import Resolution
from kg.link.depending import conditions
from kg.link.free import doers, told_words
from kg.link.predicates import is_future
from kg.link.sketches import BOUND, Sketch
from kg.link.voices import Voices, predicate, sentence_span
from kg.model import EntityId, Modality

# Deeds that, made to depend on what others do, are threatened
HOSTILE = frozenset({"Sanction", "Attack", "Coerce", "Invasion", "Withdrawal", "Mobilise"})


class Intentions:
    """Makes the Commits and Refusals of a document that no verb of promising tells; `acts` is filled."""

    def __init__(
        self,
        doc: Doc,
        voices: Voices,
        resolution: Resolution,
        acts: dict[int, Sketch],
        selves: Callable[[int], set[EntityId]],
    ) -> None:
        self.doc, self.voices, self.resolution, self.acts, self.selves = doc, voices, resolution, acts, selves

    def all(self, sketches: Sequence[Sketch]) -> Iterator[Sketch]:
        """The acts, each with the deed that is meant where no rule has read one."""
        deeds = {(sketch.cue.i, sketch.voice): sketch for sketch in sketches}
        meant = {index for sketch in sketches if sketch.kind in ("Commit", "Refuse") for index in sketch.theme}
        for number, utterance in enumerate(self.voices.utterances):
            known = self.acts.get(number)
            if not self.voices.speakers[number] or known is not None and known.kind != "Assert":
                continue
            root = predicate(utterance, self.doc)
            for clause in grammar.conjuncts(root) if root is not None else ():
                deed = deeds.get((clause.i, number))
                if clause.i in meant or not self.is_meant(clause, number) or clause == root and number in self.acts:
                    continue
                if deed is None or deed.kind not in ("Commit", "Refuse"):
                    yield from self.intention(clause, number, deed, main=clause == root)

    def intention(self, clause: Token, number: int, deed: Sketch | None, *, main: bool) -> Iterator[Sketch]:
        """The act of one clause; it is the utterance's own where the clause is the main one of what is said."""
        if deed is None and not any(conditions(clause)):
            if not is_willed(clause):
                return
            deed = self.practice(clause, number)
            yield deed
        act = self.act(clause, number, self.voices.utterances[number])
        if deed is not None:
            presented(deed, clause)
            if deed.kind in HOSTILE and act.kind == "Commit" and any(conditions(clause)):
                act.kind, act.rule, act.target = "Threaten", "threaten.will-if", deed.target
        if main:
            self.acts[number] = act
        elif deed is not None:  # one of several things said
            act.content.append(deed)
            deed.voice, deed.speaker = BOUND, act.actor
        yield act

    def is_meant(self, clause: Token, number: int) -> bool:
        """Whether a clause says what the speakers themselves will or will not do."""
        if not is_future(clause) or self.voices.of(clause) != number:
            return False
        told = self.voices.utterances[number].cue_token
        if is_question(clause) or told is not None and any(True for _ in negations(self.doc[told])):
            return False  # "did not say when it would pay"
        passive = grammar.is_passive(clause)
        if passive and not any(True for _ in negations(clause)):
            return False
        subjects = grammar.surface_subjects(clause) if passive else grammar.logical_subjects(clause)
        who = set(doers(subjects, self.resolution))
        return bool(who) and who <= self.selves(number)

    def act(self, clause: Token, number: int, utterance: Utterance) -> Sketch:
        negated = any(True for _ in negations(clause))
        cue = clause if utterance.cue_token is None else self.doc[utterance.cue_token]
        return Sketch(
            kind="Refuse" if negated else "Commit",
            rule="refuse.will-not" if negated else "commit.will",
            cue=cue,
            voice=self.voices.outer(number, cue),
            evidence=list(dict.fromkeys([sentence_span(clause), sentence_span(cue)])),
            actor=self.voices.speakers[number],
            actor_from=utterance.heads,
            theme=(clause.i,),
            stance="reject" if negated else None,
            confidence=0.75,
            quote=utterance.content[0] if utterance.quoted else None,
        )

    def practice(self, clause: Token, number: int) -> Sketch:
        """What is meant, where no rule has a kind for it."""
        subjects = grammar.surface_subjects(clause)
        start, end = told_words(clause)
        made = Sketch(
            kind="Practice",
            rule="practice.intended",
            cue=clause,
            voice=number,
            evidence=[sentence_span(clause)],
            actor=tuple(dict.fromkeys(who for token in subjects for who in self.resolution.actor(token))),
            actor_from=tuple(token.i for token in subjects),
            text=self.doc.text[start:end],
            theme=tuple(token.i for token in grammar.children(clause, "dobj")),
            confidence=0.6,
        )
        made.scoped(scope(clause, last=self.voices.utterances[number].cue_token))
        return made


def presented(deed: Sketch, clause: Token) -> None:
    """As in "said it would leave": "would" after a verb of saying is "will" told later."""
    if deed.modality is Modality.HYPOTHETICAL and not grammar.children(clause, "advcl"):
        deed.modality = Modality.PLANNED


def is_willed(clause: Token) -> bool:
    """Whether a verb tells what somebody chooses to do: nobody promises to be, see or suffer."""
    lemma = clause.lemma_.lower()
    unwilled = ("linking_verb", "judging_verb", "having_verb", "sense_verb", "unwilled_verb")
    return clause.pos_ == "VERB" and not any(lemma in grammar.words(name) for name in unwilled)
