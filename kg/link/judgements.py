"""Judgements: what a text or speaker calls a proposal, an act, a conflict, an actor or any other matter."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from kg.extract import grammar
from kg.extract.kinds import is_speech
from kg.extract.rules import table, word_list
from kg.extract.scope import local, scope
from kg.link.actors import Resolution
from kg.link.appraisal import appraisal, is_asked, judges, judges_below, judges_nobody, judging, turned_round
from kg.link.conflicts import Conflicts
from kg.link.naming import namings
from kg.link.predicates import is_expletive
from kg.link.proposals import Proposals, specific
from kg.link.sketches import BOUND, Sketch
from kg.link.voices import Voices, sentence_span
from kg.model import EntityId, Modality
from kg.parse.doc import Doc, Token

STATES = frozenset({"Membership", "Position", "Practice", "Control"})
ANSWERS = frozenset({"Reject", "Criticise", "Welcome", "Accept", "Deny"})
BACK = 80  # tokens before a pronoun in which what it stands for is looked for

JUDGING = frozenset({"attr", "acomp", "dobj", "pobj", "advmod", "appos", "amod"})  # where a word may judge


class Judgements:
    """Finds Characterisations of one document, and the acts of naming that hold them."""

    def __init__(
        self,
        doc: Doc,
        found: Proposals,
        conflicts: Conflicts,
        resolution: Resolution,
        voices: Voices,
        told: Sequence[Sketch],
    ) -> None:
        self.doc, self.found, self.conflicts, self.resolution, self.voices = doc, found, conflicts, resolution, voices
        self.told = {sketch.cue.i: sketch for sketch in told}
        self.called: set[int] = set()  # cues that only say what something is called: "which he called an attack"

    def all(self) -> Iterator[Sketch]:
        for token in filter(may_judge, self.doc):
            says = token.dep_ in ("attr", "acomp", "dobj") or is_adverbial(token)
            if says and token.head.lemma_ in grammar.words("linking_verb"):
                yield from self.linked(token)
            elif token.dep_ == "dobj" and token.lemma_ in grammar.words("tone_noun"):
                yield from self.toned(token)
            elif token.dep_ == "pobj" and token.head.lower_ == "into" and is_turning(token.head.head):
                yield from self.turned(token)
            elif token.dep_ == "pobj" and token.head.lower_ == "in" and token.lemma_ in grammar.words("gesture_noun"):
                yield from self.in_a_move(token)
            elif token.dep_ == "advmod" and token.lower_ in grammar.words("judging_adverb"):
                yield from self.in_a_manner(token)
            elif token.dep_ == "appos" and grammar.is_noun(token):
                yield from self.apposed(token)
            elif (
                token.dep_ == "amod"
                and token.lemma_.lower() in judging()
                and token.lemma_.lower() not in word_list("judging_predicate")
                and specific(token.head)
            ):
                yield from self.before_noun(token)
            if grammar.is_verb(token) and token.lemma_.lower() in grammar.words(
                "see_as" if token.i in self.told else "naming_verb"
            ):
                yield from self.named(token)

    def linked(self, predicate: Token) -> Iterator[Sketch]:
        """As in "The plan is a mistake", "this marks the biggest step since 1990"."""
        verb = predicate.head
        if verb.lemma_ == "be" and predicate.dep_ == "dobj" or not judges(predicate) or is_expletive(verb):
            return
        if judges_nobody(predicate) or is_asked(verb):
            return
        if predicate.i in self.told or is_restriction(verb) or not states(verb):
            return  # "unacceptable to Mali" is Mali's position; "a tax that is fair" names no tax there is
        voice = self.voices.of(predicate)
        for subject in grammar.surface_subjects(verb):
            about = set(self.resolution.actor(subject))
            if not (about and voice is not None and about <= set(self.voices.speakers[voice])):
                yield from self.sketch(predicate, subject, verb, "characterisation.linked")

    def turned(self, predicate: Token) -> Iterator[Sketch]:
        """As in "The war has turned into a catastrophe"."""
        verb = predicate.head.head
        if judges_below(predicate):
            for subject in grammar.logical_subjects(verb):
                yield from self.sketch(predicate, subject, verb, "characterisation.turned")

    def toned(self, noun: Token) -> Iterator[Sketch]:
        """As in "The envoy struck a milder tone": a judgement of who speaks."""
        if noun.head.lemma_ in grammar.words("adopting_verb") and grammar.children(noun, "amod"):
            for subject in grammar.logical_subjects(noun.head):
                if self.resolution.actor(subject):
                    yield from self.sketch(noun, subject, noun.head, "characterisation.toned")

    def in_a_move(self, noun: Token) -> Iterator[Sketch]:
        """As in "In a surprising move, Oslo proposed talks": a judgement of what is proposed."""
        verb = noun.head.head
        if grammar.is_verb(verb) and judges(noun):
            for thing in grammar.logical_objects(verb)[:1]:
                yield from self.sketch(noun, thing, verb, "characterisation.in-a-move")

    def in_a_manner(self, adverb: Token) -> Iterator[Sketch]:
        """As in "Answered cautiously": a judgement of the act of speaking (ontology/annotation.md, rule 15)."""
        act = self.told.get(adverb.head.i)
        if act is not None and is_speech(act.kind):
            made = next(self.sketch(adverb, adverb.head, adverb, "characterisation.manner"), None)
            if made is not None:
                made.events, made.theme, made.about = [act], (), []
                yield made

    def apposed(self, noun: Token) -> Iterator[Sketch]:
        """As in "The union, an impatient mediator, left"."""
        articles = grammar.children(noun, "det")
        indefinite = bool(articles) and not any(child.lower_ in word_list("definite") for child in articles)
        judged = any(
            judges(child) and child.lemma_.lower() not in word_list("judging_predicate")
            for child in grammar.children(noun, "amod")
        )
        if judged and indefinite and noun.i not in self.told:
            yield from self.sketch(noun, noun.head, noun, "characterisation.apposed")

    def named(self, verb: Token) -> Iterator[Sketch]:
        """As in "Called the test reckless", "described it as a mistake"."""
        known = self.told.get(verb.i)
        actor = tuple(
            dict.fromkeys(who for token in grammar.logical_subjects(verb) for who in self.resolution.actor(token))
        )
        for thing, predicate in namings(verb) if actor else ():
            if known is not None and is_speech(known.kind):
                start, end = grammar.full_phrase(predicate)  # "criticised as useless": words of the act
                known.text = known.text or unquoted(self.doc.text[start:end])
                return
            if known is not None and verb.lemma_.lower() not in grammar.words("naming_verb"):
                return
            names = predicate.pos_ == "PROPN" and predicate.i not in self.told
            kind_of = any(child.lower_ in word_list("indefinite") for child in grammar.children(predicate, "det"))
            if names and not judges(predicate) and not kind_of:  # "called her Ana", but "called it an act of piracy"
                continue
            for said in self.sketch(predicate, thing, predicate, "characterisation.named", {verb.i}):
                kind, stance = turned_round(*appraisal(predicate)) if said.negated else appraisal(predicate)
                act = Sketch(
                    kind=kind,
                    rule="appraise.naming",
                    cue=verb,
                    voice=self.voices.of(verb),
                    evidence=[sentence_span(verb)],
                    actor=actor,
                    about=list(said.about),
                    proposals=list(said.proposals),
                    theme=said.theme,
                    stance=stance,
                    content=[said],
                )
                act.scoped(scope(verb))
                if act.negated:
                    return  # "did not call it reckless": nothing is known of what was called
                said.voice, said.speaker = BOUND, actor
                answer = self.told.get(verb.head.i) if verb.dep_ == "advcl" and verb.tag_ == "VBG" else None
                if answer is not None and answer.kind in ANSWERS and answer.actor == actor:
                    self.called |= {predicate.i, verb.i}
                    answer.content.append(said)  # "rejected the plan, calling it unfair" is one act
                    yield said
                    continue
                self.called |= {predicate.i, verb.i}  # the verb's own sketch, if any, is a mere position
                yield act
                yield said

    def before_noun(self, adjective: Token) -> Iterator[Sketch]:
        """As in "The unexpected proposal", "this devastating conflict"."""
        thing = adjective.head
        if not grammar.children(thing, "det", "poss") and thing.tag_ == "NNS":
            return  # "open to honest talks": none are there to judge
        deed = self.told.get(thing.i)
        if thing.i in self.found.of or thing.i in self.conflicts.of or deed is not None and not is_speech(deed.kind):
            for made in self.sketch(adjective, thing, adjective, "characterisation.adjective"):
                if deed is not None and deed.kind in STATES:  # "a reluctant ally": the ally is judged
                    made.about, made.theme = list(deed.actor), ()
                yield made

    def judged(self, thing: Token) -> list[EntityId]:
        return judged_actors(thing, {*self.told, *self.found.of, *self.conflicts.of}, self.resolution, self.found.of)

    def sketch(
        self, words: Token, thing: Token, root: Token, rule: str, stop: Container[int] = ()
    ) -> Iterator[Sketch]:
        if not is_matter(thing, self.resolution):
            return
        start, end = (words.idx, words.idx + len(words)) if words.dep_ == "amod" else grammar.without_relative(words)
        for subject in grammar.children(words, "nsubj"):  # of a small clause: considered [the raid] a crime
            start = self.doc[subject.right_edge.i + 1].idx
        made = Sketch(
            kind="Characterisation",
            rule=rule,
            cue=words,
            voice=self.voices.of(words),
            evidence=[sentence_span(words)],
            text=unquoted(self.doc.text[start:end]),
            theme=(thing.i,),
            about=self.judged(thing),
        )
        if words.dep_ == "amod" and (weak := local(words)[1]) is not None:  # "the allegedly unfair treaty"
            made.hedge, made.modality = self.doc[weak].text, Modality.POSSIBLE
        if words.dep_ != "amod":
            made.scoped(scope(root, stop))
            if root.dep_ == "xcomp" and made.modality is Modality.PLANNED:
                made.modality = Modality.ACTUAL  # "has proved to be useless"
            weaken(made, words)
        yield made


def judged_actors(
    thing: Token, told: Container[int], resolution: Resolution, proposals: Container[int]
) -> list[EntityId]:
    """The actor that a word names, or whose trait it is ("Chad's stubbornness"), unless it names a proposal or deed."""
    if thing.i in told or is_nearer(thing, resolution, proposals):
        return []
    if thing.lemma_.lower() in word_list("speech_noun") or thing.lemma_.lower() in word_list("verbal_target"):
        return []  # "his comments were false" judges the comments
    owners = grammar.children(thing, "poss") if thing.lemma_.lower() in word_list("trait") else []
    own = [who for owner in owners for who in resolution.actor(owner)]
    return list(dict.fromkeys(resolution.actor(thing) or own))


def is_nearer(pronoun: Token, resolution: Resolution, proposals: Container[int]) -> bool:
    """Whether "it" follows closer upon a proposal than upon the body it could stand for as well."""
    if pronoun.lower_ not in word_list("points_back"):
        return False
    who = set(resolution.actor(pronoun))
    for index in range(pronoun.i - 1, max(pronoun.i - BACK, -1), -1):
        if index in proposals:
            return True
        if who & set(resolution.of.get(index, ())):
            return False
    return False


def unquoted(words: str) -> str:
    """Without what follows a quotation mark that closes where none was opened: a "gift" to all" on Monday."""
    for index, sign in enumerate(words):
        opened = words.count("“", 0, index) if sign == "”" else words.count('"', 0, index) % 2
        closes = sign == "”" and words.count("”", 0, index) >= opened or sign == '"' and not opened
        if index and closes and (sign == "”" or words.count('"') % 2):
            return words[:index].rstrip(" ,")
    return words


def is_matter(thing: Token, resolution: Resolution) -> bool:
    """Whether a word may be what is judged: a noun, a demonstrative, or a pronoun for an actor."""
    if thing.pos_ in ("NOUN", "PROPN", "VERB"):
        return thing.ent_type_ not in ("DATE", "TIME")
    return thing.lower_ in word_list("points_back") or bool(resolution.actor(thing))


def weaken(made: Sketch, words: Token) -> None:
    """As in "Perhaps the best offer": a word of doubt inside the judgement makes it only possible."""
    unsure = table("scope")["hedge"]["unsure"]
    weak = next((t for t in words.subtree if t.lower_ in unsure and t.dep_ == "advmod"), None)
    if made.hedge is None and weak is not None:
        made.hedge = weak.text
        made.modality = Modality.POSSIBLE if made.modality is Modality.ACTUAL else made.modality


def states(verb: Token) -> bool:
    """Whether a copula states something: it is finite, or a verb of seeming stands before it ("proved to be")."""
    if verb.dep_ in ("pcomp", "acl") or verb.dep_ == "advcl" and grammar.has_to(verb):
        return False
    return verb.dep_ != "xcomp" or verb.head.lemma_ in grammar.words("linking_verb")


def is_restriction(verb: Token) -> bool:
    """Whether a relative clause says which one is meant of a noun that names none: "a system which is fair"."""
    if verb.dep_ != "relcl" or verb.doc[verb.left_edge.i - 1].text == ",":
        return False
    return not any(child.lower_ in word_list("definite") for child in grammar.children(verb.head, "det"))


def may_judge(token: Token) -> bool:
    return token.dep_ in JUDGING or grammar.is_verb(token)


def is_adverbial(token: Token) -> bool:
    """Whether an adjective is parsed as an adverb of its copula: "it is not [enough]"."""
    return token.dep_ == "advmod" and token.tag_ == "JJ" and not grammar.children(token.head, "attr", "acomp")


def is_turning(verb: Token) -> bool:
    return verb.lemma_ in grammar.words("turning_verb")
