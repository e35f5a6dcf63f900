"""Acts of saying and what they say: every utterance of a known speaker gets its speech act, every claim its speaker."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.extract import grammar
from kg.extract.attributions import Utterance
from kg.extract.kinds import is_speech
from kg.extract.rules import rules_by_lemma
from kg.extract.scope import scope
from kg.link.actors import Resolution
from kg.link.depending import conditions
from kg.link.duties import clauses, duties
from kg.link.free import FreeClaims, judged_beside
from kg.link.intentions import Intentions
from kg.link.predicates import is_future, is_main
from kg.link.proposals import unique
from kg.link.sketches import BOUND, Sketch
from kg.link.statements import Statements
from kg.link.voices import Voices, predicate, sentence_span
from kg.model import EntityId, EntityType, Modality
from kg.parse.doc import Doc

# What speakers do by their words is their own act, not a claim (ontology/annotation.md, rule 8)
PERFORMATIVE = frozenset(
    {"Propose", "Demand", "Commit", "Accept", "Reject", "Refuse", "Threaten", "Welcome", "Criticise", "Apologise"}
    | {"Deny", "Accuse"}
)
STANCES = {"support": "Welcome", "reject": "Criticise"}
# Whose deed the content of an act is: of who speaks, or of who is spoken to
BY_SPEAKER = frozenset({"Threaten", "Commit", "Refuse", "Propose", "Accept"})
NOMINAL_CONTENT = {"Threaten": Modality.HYPOTHETICAL, "Commit": Modality.PLANNED, "Accuse": Modality.ACTUAL}


class Claims:
    """Builds the speech acts of a document's utterances and hands each claim to its speaker."""

    def __init__(
        self,
        doc: Doc,
        voices: Voices,
        resolution: Resolution,
        sketches: list[Sketch],
        proposals: Collection[int] = frozenset(),
    ) -> None:
        self.doc, self.voices, self.resolution, self.proposals = doc, voices, resolution, proposals
        self.sketches = sketches
        self.tenures = [sketch for sketch in sketches if sketch.kind == "Tenure" and sketch.date_text is None]
        self.acts: dict[int, Sketch] = {}
        self.raised: set[int] = set()  # acts told in their speaker's own words, by identity

    def build(self) -> list[Sketch]:
        self.own_acts()
        self.promoted()
        self.duties()
        self.intentions()
        self.nominal_contents()
        free = FreeClaims(self.doc, self.voices, self.resolution, self.sketches, self.acts, self.proposals, self.selves)
        self.sketches += free.all()
        self.sketches += judged_beside(self.acts, self.sketches)
        said = list(Statements(self.doc, self.voices, self.acts, self.told).all(self.sketches))
        self.raised |= set(map(id, said))
        self.sketches += said
        return self.with_speakers()

    def own_acts(self) -> None:
        """Rules that fired on the cue of an utterance made its speech act."""
        for sketch in self.sketches:
            number = self.voices.by_cue.get(sketch.cue.i)
            if number is not None and is_speech(sketch.kind):
                self.acts[number] = sketch
                sketch.addressee = sketch.addressee or self.told(sketch)
                if self.voices.utterances[number].quoted:
                    sketch.quote = self.voices.utterances[number].content[0]

    def told(self, sketch: Sketch) -> tuple[EntityId, ...]:
        return tuple(
            who
            for who in unique(
                who for token in grammar.indirect_objects(sketch.cue) for who in self.resolution.actor(token)
            )
            if who not in sketch.target and who not in sketch.actor
        )

    def selves(self, number: int) -> set[EntityId]:
        """Those the speakers speak for: themselves and the government or body they represent."""
        who = set(self.voices.speakers[number])
        held = (one for one in self.tenures if who & set(one.actor))
        return who | {body for one in held for body in one.about} | {
            entity.represents
            for speaker in who
            if (entity := self.resolution.entities.get(speaker)) and entity.represents
        }

    def promoted(self) -> None:
        """As in "We propose", "Russia is ready", said by who may say so, is the speaker's act, in the outer voice."""
        for sketch in self.sketches:
            number = sketch.voice
            if number is not None and number != BOUND and sketch.kind == "Position":
                self.taken(sketch, number)
            if (
                number is None
                or number == BOUND
                or sketch.kind not in PERFORMATIVE
                or not sketch.actor
                or not self.voices.speakers[number]
            ):
                continue
            utterance = self.voices.utterances[number]
            root = predicate(utterance, self.doc)
            beside = root is not None and any(is_main(sketch.cue, one) for one in grammar.conjuncts(root)[1:])
            main = self.acts.get(number)
            if main is not None and main.kind not in ("Assert", sketch.kind) and not (
                beside or id(main) in self.raised
            ):
                continue  # what another act wants or denies; a speaker's own words may do several things
            if sketch.cue.dep_ == "acl" and sketch.cue.tag_ == "VBN" or not self.may_speak(sketch, number):
                continue  # "an offer made by Chad"; what unnamed officials say that their government did
            if sketch.date is not None and not set(sketch.actor) & set(self.voices.speakers[number]):
                continue  # "Chad summoned the envoy on Monday, the ministry said": told, not done by these words
            if sketch.negated or not self.is_done(sketch) or not set(sketch.actor) <= self.selves(number):
                continue
            cue = self.doc[utterance.cue_token] if utterance.cue_token is not None else sketch.cue
            sketch.actor = self.voices.speakers[number]
            sketch.target = tuple(who for who in sketch.target if who not in sketch.actor)
            sketch.voice = self.voices.outer(number, cue)
            self.raised.add(id(sketch))
            sketch.evidence = list(dict.fromkeys([*sketch.evidence, sentence_span(cue)]))
            sketch.quote = utterance.content[0] if utterance.quoted else None
            if number not in self.acts and is_main(sketch.cue, root):
                self.acts[number] = sketch

    def may_speak(self, sketch: Sketch, number: int) -> bool:
        """Whether those who speak do the act themselves, say "we", or are known by name."""
        speakers = self.voices.speakers[number]
        if set(sketch.actor) & set(speakers) or any("Person=1" in self.doc[index].morph for index in sketch.actor_from):
            return True
        known = [self.resolution.entities[who] for who in speakers]
        return not all(one.unnamed or one.type is EntityType.GROUP for one in known)

    def taken(self, position: Sketch, number: int) -> None:
        """A stance that its holder speaks out is praise or blame: she said she opposed the dam."""
        act = STANCES.get(position.stance or "")
        if act and position.actor and set(position.actor) <= self.selves(number):
            position.kind, position.text = act, None

    def is_done(self, sketch: Sketch) -> bool:
        """Whether the words do the act: "we accept"; "we could accept it only if" accepts on a condition."""
        if sketch.modality is not Modality.ACTUAL and sketch.kind == "Accept" and any(conditions(sketch.cue)):
            sketch.modality = Modality.ACTUAL
        if sketch.kind == "Threaten" and is_future(sketch.cue):  # "we will hit back"
            sketch.modality = Modality.ACTUAL
        return sketch.modality is Modality.ACTUAL

    def duties(self) -> None:
        """What a speaker says must or should be done is a demand; "would accept it only if" is an answer."""
        answered = {sketch.cue.i for sketch in self.sketches if sketch.kind in ("Accept", "Refuse", "Reject")}
        for number, act in duties(self.doc, self.voices, self.resolution, self.selves):
            if act.cue.i in answered or number in self.acts and self.acts[number].cue == act.cue:
                continue
            if act.cue in clauses(predicate(self.voices.utterances[number], self.doc)):
                self.acts.setdefault(number, act)  # a duty in a later sentence is one of several things said
            self.raised.add(id(act))
            self.sketches.append(act)

    def intentions(self) -> None:
        """What speakers say they will do is a promise or a threat, what they say they will not do a refusal."""
        told = Intentions(self.doc, self.voices, self.resolution, self.sketches, self.selves)
        for number, act, deeds in list(told.all(self.acts)):
            self.sketches += [deed for deed in deeds if deed not in self.sketches]
            root = predicate(self.voices.utterances[number], self.doc)
            if root is not None and root.i in act.theme:
                self.acts[number] = act
            else:  # beside what the main predicate says
                beside = self.voice_of_act(act)
                for deed in deeds:
                    deed.voice = beside
            self.sketches.append(act)

    def nominal_contents(self) -> None:
        """As in "Threatened Cyprus with sanctions", "accused Mali of an attack": the noun is the deed."""
        taken = {sketch.cue.i: sketch for sketch in self.sketches}
        for sketch in list(self.sketches):
            if sketch.kind not in NOMINAL_CONTENT:
                continue
            for index in sketch.theme:
                noun = self.doc[index]
                rule = next(iter(rules_by_lemma().get((noun.lemma_.lower(), "NOUN"), ())), None)
                if not grammar.is_noun(noun) or rule is None or is_speech(rule.kind) or rule.kind == "Meeting":
                    continue
                deed = taken.get(index) or Sketch(
                    kind=rule.kind, rule=rule.id, cue=noun, evidence=[sentence_span(noun)]
                )
                doer, done_to = (sketch.actor, sketch.target) if sketch.kind in BY_SPEAKER else (sketch.target, ())
                deed.actor = deed.actor or doer
                deed.target = deed.target or tuple(who for who in done_to if who not in deed.actor)
                deed.modality = NOMINAL_CONTENT[sketch.kind]
                number = self.voice_of_act(sketch)
                deed.voice = number
                if index not in taken:
                    self.sketches.append(deed)
                    taken[index] = deed

    def voice_of_act(self, act: Sketch) -> int:
        """The utterance an act says; a new one for an act without a clause of its own."""
        for number, found in self.acts.items():
            if found is act:
                return number
        number = len(self.voices.speakers)
        self.voices.utterances = (
            *self.voices.utterances,
            Utterance(
                source=(),
                heads=(act.cue.i,),
                cue=(),
                cue_token=act.cue.i,
                content=(),
                quoted=False,
                inside=None,
                rule=act.rule,
            ),
        )
        self.voices.speakers.append(act.actor)
        self.voices.named.append(True)
        self.acts[number] = act
        return number

    def with_speakers(self) -> list[Sketch]:
        """Without what an unknown speaker says; what nobody is named to say is only possible."""
        kept = []
        for sketch in self.sketches:
            number = sketch.voice
            if (
                number == BOUND
                or number is None
                and (sketch.cue.i not in self.voices.quoted or id(sketch) in self.raised)
            ):
                if number is None and sketch.cue.i in self.voices.scare and sketch.modality is Modality.ACTUAL:
                    sketch.modality = Modality.POSSIBLE  # Chad ‘attacked Mali’
                kept.append(sketch)
            elif number is None:
                continue  # a quotation whose speaker is not known
            elif self.is_untold(number):
                continue
            elif not self.voices.named[number]:
                sketch.hedge = sketch.hedge or self.cue_words(number)
                sketch.modality = Modality.POSSIBLE if sketch.modality is Modality.ACTUAL else sketch.modality
                kept.append(sketch)
            elif number in self.acts and self.acts[number] is not sketch:
                act = self.acts[number]
                sketch.speaker = act.actor
                if is_unsaid(act) and sketch.modality is Modality.ACTUAL and not is_told(sketch):
                    sketch.modality = Modality.POSSIBLE
                act.content.append(sketch)
                kept.append(sketch)
        return reachable(kept)

    def is_untold(self, number: int) -> bool:
        """Whether a text of unknown authors does not say what it might: "the report did not say that"."""
        utterance = self.voices.utterances[number]
        if self.voices.named[number] or not utterance.heads or utterance.cue_token is None:
            return False
        presented = scope(self.doc[utterance.cue_token])
        return presented.negated or presented.modality is not Modality.ACTUAL

    def cue_words(self, number: int) -> str | None:
        spans = self.voices.utterances[number].cue
        return self.doc.text[spans[0][0] : spans[0][1]] if spans else None


def is_unsaid(act: Sketch) -> bool:
    """Whether nobody has made a claim: "did not say", "would say"."""
    return act.kind == "Assert" and (act.negated or act.modality is not Modality.ACTUAL)


def is_told(sketch: Sketch) -> bool:
    """Whether an act of saying is taken for granted by a noun: "refused to answer a demand by Chad"."""
    return is_speech(sketch.kind) and grammar.is_noun(sketch.cue)


def reachable(sketches: Sequence[Sketch]) -> list[Sketch]:
    """Without the contents of acts that were left out, at any depth."""
    kept = set(map(id, sketches))
    while True:
        said = {id(content) for act in sketches if id(act) in kept for content in act.content}
        lost = {id(s) for s in sketches if s.speaker and id(s) in kept and id(s) not in said}
        if not lost:
            break
        kept -= lost
    return [sketch for sketch in sketches if id(sketch) in kept]
