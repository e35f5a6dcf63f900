"""Terms of proposals and conditions of answers, in the text's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.extract import grammar
from kg.extract.scope import scope
from kg.link.actors import Resolution
from kg.link.depending import purposes
from kg.link.phrases import Phrases
from kg.link.proposal_nouns import adjectives
from kg.link.proposals import Proposal, Proposals
from kg.link.sketches import Sketch
from kg.link.topics import themes_of
from kg.link.voices import Voices
from kg.link.wording import lemmas, term
from kg.model import EntityType, Modality, Span, Time
from kg.parse.doc import Doc, Token

OFFERED = frozenset({"Propose", "Accept", "Commit"})


class Terms:
    """Finds the terms of one document's proposals and the conditions of its speech acts."""

    def __init__(
        self, doc: Doc, found: Proposals, resolution: Resolution, voices: Voices, times: Sequence[Time]
    ) -> None:
        self.doc, self.found, self.voices = doc, found, voices
        self.phrases = Phrases(doc, found, resolution, times)
        self.seen: set[tuple[str, Span, int]] = set()
        self.answered: set[int] = set()  # nouns that somebody proposes, demands or answers
        self.held: set[int] = set()  # nouns of meetings that took place

    def told_of(self, sketches: Sequence[Sketch]) -> None:
        """Note which nouns the acts of the document are about."""
        for sketch in sketches:
            nouns = {sketch.cue.i, *sketch.theme, *(token.i for token in themes_of(sketch, self.doc))}
            if sketch.kind in (*OFFERED, "Demand", "Reject", "Refuse"):
                self.answered |= nouns
            elif sketch.kind == "Meeting" and sketch.modality is Modality.ACTUAL and not sketch.negated:
                self.held |= nouns

    def of_proposals(self, acts: Mapping[int, Sketch]) -> Iterator[Sketch]:
        """Terms told by the words around each proposal noun. `acts` maps a noun to the act that is about it."""
        for index, proposal in sorted(self.found.of.items()):
            noun = self.doc[index]
            if grammar.is_verb(noun):
                continue  # a plan that only a clause names: see provisions
            act = acts.get(index)
            if not self.is_open(noun):
                continue
            for found in (*self.phrases.of(noun), *meant(noun, act)):
                if self.is_new(found, proposal):
                    yield self.told(found, proposal, act)

    def is_open(self, noun: Token) -> bool:
        """Whether a noun speaks of something put forward or still to come, not of a meeting that was held (rule 14)."""
        proposal = self.found.of[noun.i]
        if proposal.type is not EntityType.TALKS or noun.i in self.answered:
            return True
        if noun.i in self.held:
            return False
        if proposal.proposers or any(head in self.answered for head in proposal.heads) or is_ahead(noun):
            return True
        top = noun
        while top.dep_ in ("pobj", "prep", "conj") and top.head.pos_ in ("NOUN", "ADP"):  # "a series of meetings"
            top = top.head
        verbs = [top.head, *grammar.children(noun, "relcl")]
        return any(grammar.is_verb(verb) and scope(verb).modality is not Modality.ACTUAL for verb in verbs) or any(
            subject.i in self.found.of  # "the plan provides for talks"
            for verb in noun.ancestors
            if grammar.is_verb(verb) and verb.lemma_ in lemmas("provision", "names")
            for subject in grammar.children(verb, "nsubj")
        )

    def is_new(self, term: Sketch, proposal: Proposal) -> bool:
        key = (term.term_type or "", (term.cue.idx, term.cue.i), proposal.heads[0])
        if key in self.seen:
            return False
        self.seen.add(key)
        return True

    def told(self, term: Sketch, proposal: Proposal, act: Sketch | None) -> Sketch:
        """A term with its proposal, its authority and how it is presented."""
        term.proposals = [proposal]
        if act is not None and act.actor:
            term.speaker = act.speaker or act.actor
            term.modality = Modality.REQUIRED if act.kind == "Demand" else term.modality
        elif (number := self.voice_of(term, proposal)) is not None:
            term.speaker = self.voices.speakers[number]
            if not term.speaker:
                term.proposals = []  # told by somebody unknown: without a proposal it is left out
        return term

    def voice_of(self, term: Sketch, proposal: Proposal) -> int | None:
        """Whose word a term is; a plan that "envisages" something is nobody who speaks."""
        number, said = self.voices.near(term.cue), self.voices.utterances
        while number is not None and any(self.found.of.get(head) is proposal for head in said[number].heads):
            number = said[number].inside
        return number


def meant(noun: Token, act: Sketch | None) -> Iterator[Sketch]:
    """What somebody proposes something for: proposed a buffer zone [to prevent clashes]."""
    if act is not None and act.kind == "Propose" and noun.head == act.cue and grammar.is_verb(act.cue):
        for goal in purposes(act.cue):
            yield term("aim", goal, grammar.without_relative(goal))


def is_ahead(noun: Token) -> bool:
    """Whether the words of a noun phrase or what governs it say that it is to come: the planned talks."""
    told = any(word.lemma_.lower() in adjectives("ahead") for word in grammar.children(noun, "amod"))
    return told or scope(noun).modality is not Modality.ACTUAL
