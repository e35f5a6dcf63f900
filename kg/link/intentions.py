"""What speakers say they will do, will not do, or will do to others if: promises, refusals and threats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.extract import grammar
from kg.extract.attributions import Utterance
from kg.extract.kinds import is_speech
from kg.extract.negation import negations
from kg.extract.scope import is_question, is_unreal, scope
from kg.extract.scopewords import index as scope_words
from kg.link.actors import Resolution
from kg.link.depending import conditions
from kg.link.duties import Selves
from kg.link.free import doers, told_words
from kg.link.predicates import is_future
from kg.link.sketches import Sketch
from kg.link.voices import Voices, predicate, sentence_span
from kg.model import Modality
from kg.parse.doc import Doc, Token

# Deeds that hurt: told for the case that others do or leave something, they are a threat
HOSTILE = frozenset({"Sanction", "Coerce", "Attack", "Mobilise", "Invasion", "Withdrawal", "Reject", "Harm", "Protest"})


class Intentions:
    """Reads what the speakers of one document say of their own deeds to come."""

    def __init__(
        self, doc: Doc, voices: Voices, resolution: Resolution, sketches: Sequence[Sketch], selves: Selves
    ) -> None:
        self.doc, self.voices, self.resolution, self.selves = doc, voices, resolution, selves
        self.deeds: dict[int, list[Sketch]] = {}
        self.done = {sketch.cue.i for sketch in sketches if sketch.kind in ("Commit", "Refuse", "Threaten")}
        for sketch in sketches:
            if not is_speech(sketch.kind) or sketch.kind == "Reject":  # who will veto a text has not done so
                self.deeds.setdefault(sketch.cue.i, []).append(sketch)

    def all(self, acts: Mapping[int, Sketch]) -> Iterator[tuple[int, Sketch, list[Sketch]]]:
        """(utterance, act, deeds it announces) for what is said, where no other act holds it.

        A predicate joined to another is an act of its own if it does something else: "is open to it but will not pay".
        """
        for number, utterance in enumerate(self.voices.utterances):
            root = predicate(utterance, self.doc)
            if root is None or utterance.cue_token is None or not self.voices.speakers[number]:
                continue
            told = {acts[number].kind} if number in acts else set()
            for clause in grammar.conjuncts(root):
                near = {clause.i, *(child.i for child in grammar.children(clause, "aux"))}
                if is_question(clause) or is_unreal(clause) or self.is_unsaid(utterance):
                    continue  # "have yet to say whether they will stay"
                if not is_future(clause) or clause == root and told or near & self.done:
                    continue
                known = [deed for deed in self.deeds.get(clause.i, ()) if deed.voice == number]
                act = self.act(number, clause, known)
                if act is not None and act.kind not in told:
                    told.add(act.kind)
                    known = known or self.practice(number, clause)
                    to_come(known, clause)
                    yield number, act, known

    def is_unsaid(self, utterance: Utterance) -> bool:
        """Whether the saying itself is denied or still to come: "did not say that", "has yet to say"."""
        return utterance.cue_token is not None and scope(self.doc[utterance.cue_token]).negated

    def is_own(self, verb: Token, number: int) -> bool:
        """Whether it is the speaker's deed: "we", "our forces", or whom the speaker stands for."""
        doers = grammar.logical_subjects(verb)
        if any(token.lemma_.lower() in grammar.words("proposal") for token in doers):
            return False  # what "her plan will do" she does not do
        own = [token for token in doers if is_first(token) or is_force(token)]
        who = {one for token in doers if token not in own for one in self.resolution.actor(token)}
        return bool(own or who) and who <= self.selves(number)

    def act(self, number: int, root: Token, known: Sequence[Sketch]) -> Sketch | None:
        """What a speaker does by telling of a deed of their own."""
        utterance = self.voices.utterances[number]
        hangs = any(True for _ in conditions(root))
        if not (known or hangs or is_willed(root, utterance)) or not self.is_own(root, number):
            return None
        if scope(root, last=root.i).hedge is not None:
            return None  # who "will likely" do it has not promised it
        cue = self.doc[utterance.cue_token] if utterance.cue_token is not None else root
        if cue != root and cue.lemma_.lower() in grammar.words("foreseeing"):
            return None
        negated = any(True for _ in negations(root))
        retorts = hangs and root.lemma_ in grammar.words("retorting")  # "if they strike, we will respond"
        hostile = not negated and (retorts or any(deed.kind in HOSTILE for deed in known))
        warns = hangs or cue.lemma_ in grammar.words("warning_verb")
        kind, rule = (
            ("Refuse", "refuse.will-not")
            if negated
            else ("Threaten", "threaten.will")
            if hostile and warns
            else ("Commit", "commit.will")
        )
        return Sketch(
            kind=kind,
            rule=rule,
            cue=cue,
            voice=self.voices.outer(number, cue),
            evidence=list(dict.fromkeys([sentence_span(root), sentence_span(cue)])),
            actor=self.voices.speakers[number],
            actor_from=utterance.heads,
            target=next((deed.target for deed in known if deed.target), ()) if kind == "Threaten" else (),
            theme=(root.i,),
            stance="reject" if negated else None,
            quote=utterance.content[0] if utterance.quoted else None,
        )


    def practice(self, number: int, clause: Token) -> list[Sketch]:
        """What is meant, where no rule has a kind for it."""
        subjects = grammar.logical_subjects(clause)
        who = doers(subjects, self.resolution)
        if not who or not set(who) <= self.selves(number) or any(True for _ in conditions(clause)):
            return []
        start, end = told_words(clause)
        made = Sketch(
            kind="Practice",
            rule="practice.intended",
            cue=clause,
            voice=number,
            evidence=[sentence_span(clause)],
            actor=who,
            actor_from=tuple(token.i for token in subjects),
            text=self.doc.text[start:end],
            theme=tuple(token.i for token in grammar.children(clause, "dobj")),
        )
        made.scoped(scope(clause, last=self.voices.utterances[number].cue_token))
        return [made]


def is_first(token: Token) -> bool:
    return "Person=1" in token.morph


def is_force(token: Token) -> bool:
    """As in "our troops"."""
    return token.lemma_.lower() in grammar.words("force_noun") and any(
        is_first(owner) for owner in grammar.children(token, "poss")
    )


def is_willed(verb: Token, utterance: Utterance) -> bool:
    """Whether a verb no rule knows tells of a deed that its subject decides on: will study the letter, not "will win".

    What "we would" do in a quotation is only supposed.
    """
    if grammar.is_passive(verb) or verb.pos_ != "VERB" or verb.lemma_.lower() in grammar.words("unwilled"):
        return False
    return not utterance.quoted or not any(
        "hypothetical" in scope_words("auxiliary").get(child.lower_, ()) for child in grammar.children(verb, "aux")
    )


def to_come(deeds: Sequence[Sketch], root: Token) -> None:
    """What "would" be done after a verb of saying is what "will" be done, told later."""
    if grammar.children(root, "advcl"):
        return
    for deed in deeds:
        if deed.modality is Modality.HYPOTHETICAL:
            deed.modality = Modality.PLANNED
