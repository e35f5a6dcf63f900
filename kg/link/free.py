"""What somebody says is so and no rule has a kind for: "said the draft ignored the fishermen"."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from kg.extract import grammar
from kg.extract.attributions import Utterance
from kg.extract.cues import stating
from kg.extract.negation import negations
from kg.extract.rules import table
from kg.extract.scope import scope
from kg.extract.scopewords import index as scope_words
from kg.link.actors import Resolution
from kg.link.appraisal import is_asked, judges, judges_nobody
from kg.link.doings import standing
from kg.link.judgements import is_matter, judged_actors, weaken
from kg.link.naming import after_as
from kg.link.predicates import is_expletive
from kg.link.sketches import BOUND, Sketch
from kg.link.voices import Voices, sentence_span
from kg.model import EntityId, EntityType
from kg.parse.doc import Doc, Token
from kg.parse.nlp import tokens_of

OPEN = frozenset({"Assert", "Accuse", "Deny"})  # acts that hold what is so; others hold what is wanted
APPRAISALS = frozenset({"Appraise", "Welcome", "Criticise"})
MEASURES = frozenset({"DATE", "TIME", "GPE", "PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL", "PERSON", "NORP"})
PREDICATE = frozenset(
    {"acomp", "attr", "oprd", "xcomp", "dobj", "prep", "pobj", "pcomp", "nsubjpass", "advmod", "dative"}
)


class FreeClaims:
    """Finds the claims of known speakers whose predicate no rule has read."""

    def __init__(
        self,
        doc: Doc,
        voices: Voices,
        resolution: Resolution,
        sketches: Sequence[Sketch],
        acts: Mapping[int, Sketch],
        proposals: Collection[int],
        selves: Callable[[int], set[EntityId]],
    ) -> None:
        self.doc, self.voices, self.resolution, self.acts = doc, voices, resolution, acts
        self.proposals, self.selves = proposals, selves
        self.filled = {sketch.voice for sketch in sketches}
        self.named = {*self.proposals, *(sketch.cue.i for sketch in sketches)}
        self.told = {
            sketch.cue.i for sketch in sketches if not (sketch.kind == "Characterisation" and sketch.cue.dep_ == "amod")
        }

    def all(self) -> Iterator[Sketch]:
        for number, utterance in enumerate(self.voices.utterances):
            act = self.acts.get(number)
            goes_on = utterance.cue_token is None
            if not self.voices.speakers[number] or act is not None and act.kind not in OPEN and not goes_on:
                continue
            for root in roots(utterance, self.doc):
                for clause in grammar.conjuncts(root):
                    if self.voices.of(clause) == number and not self.is_told(clause):
                        yield from self.claim(clause, number)

    def is_told(self, clause: Token) -> bool:
        """Whether a rule has read the clause: its verb, or what the verb says of its subject."""
        stack = [clause]
        while stack:
            node = stack.pop()
            if node.i in self.told or self.is_saying(node):
                return True
            stack += [child for child in node.children if child.dep_ in PREDICATE]
        return False

    def is_forecast(self, clause: Token, subjects: Sequence[Token]) -> bool:
        """What a proposal or deed would or could bring about: "the pause could buy time"."""
        unsure = {"possible", "hypothetical"}
        helpers = (child.lower_ for child in grammar.children(clause, "aux"))
        return any(unsure & set(scope_words("auxiliary").get(word, ())) for word in helpers) \
            and clause.pos_ == "VERB" and bool(grammar.children(clause, "dobj")) and not grammar.is_passive(clause) \
            and any(token.i in self.named or token.lower_ in grammar.words("points_back") for token in subjects) \
            and not any(self.resolution.actor(token) for token in subjects)

    def is_saying(self, cue: Token) -> bool:
        """Whether a word is, or will be, somebody's act of saying: "sought a bomb" says nothing."""
        number = self.voices.by_cue.get(cue.i)
        if number is None or not self.voices.speakers[number]:
            return False
        utterance = self.voices.utterances[number]
        return number in self.acts or number in self.filled or utterance.quoted or utterance.rule in stating()

    def state(self, clause: Token, number: int) -> Sketch | None:
        """As in "said Chad was reviewing its aid": what an actor does as a rule, can do, has or holds."""
        subjects = grammar.logical_subjects(clause)
        who = doers(subjects, self.resolution)
        if not who or is_expletive(clause):
            return None
        body = not any(self.resolution.entities[one].type is EntityType.PERSON for one in who)
        kind = standing(clause, own=set(who) <= self.selves(number), body=body)
        if kind is None:
            return None
        if clause.lemma_.lower() in grammar.words("judging_verb") and not set(who) <= self.selves(number):
            return None
        start, end = told_words(clause)
        if kind == "Position":  # also what is wished or believed to be so
            end = max(end, grammar.without_relative(clause)[1])
        objects = grammar.children(clause, "dobj")
        made = Sketch(
            kind=kind,
            rule=f"{kind.lower()}.claim",
            cue=clause,
            voice=number,
            evidence=[sentence_span(clause)],
            actor=who,
            actor_from=tuple(token.i for token in subjects),
            text=self.doc.text[start:end],
            theme=tuple(token.i for token in objects),
        )
        made.scoped(scope(clause, last=self.voices.utterances[number].cue_token))
        return made

    def claim(self, clause: Token, number: int) -> Iterator[Sketch]:
        if (state := self.state(clause, number)) is not None:
            yield state
            return
        subjects = [
            token
            for token in grammar.surface_subjects(clause)
            if is_matter(token, self.resolution) and not any(f"Person={person}" in token.morph for person in (1, 2))
        ]
        subjects = subjects or mistaken(clause)
        if not subjects or is_expletive(clause) or is_asked(clause) or is_fragment(clause):
            return
        if not (says_how(clause) or self.is_forecast(clause, subjects)):
            return
        about = [
            who
            for token in subjects
            for who in judged_actors(token, self.named, self.resolution, self.proposals)
            if who not in self.voices.speakers[number]  # "said their plan is fair": the plan is judged
        ]
        who_is = [token for token in subjects if not grammar.children(token, "poss")]
        selves = {who for token in who_is for who in self.resolution.actor(token)}
        if selves and selves <= self.selves(number):
            return  # what speakers tell of themselves is no judgement
        start, end = told_words(clause)
        made = Sketch(
            kind="Characterisation",
            rule="characterisation.claim",
            cue=clause,
            voice=number,
            evidence=[sentence_span(clause)],
            text=self.doc.text[start:end],
            theme=tuple(token.i for token in subjects),
            about=list(dict.fromkeys(about)),
        )
        made.scoped(scope(clause, last=self.voices.utterances[number].cue_token))
        weaken(made, clause)
        yield made


def mistaken(clause: Token) -> list[Token]:
    """What is judged where nobody is to do so: nobody should mistake [our patience] for weakness."""
    nobody = any(subject.lower_ in table("scope")["negation"]["words"] for subject in grammar.surface_subjects(clause))
    return grammar.children(clause, "dobj") if nobody and clause.lemma_ in grammar.words("judging_verb") else []


def doers(subjects: Sequence[Token], resolution: Resolution) -> tuple[EntityId, ...]:
    """Who the subjects stand for themselves: "his plan" is not he, "our government" is."""
    return tuple(
        dict.fromkeys(
            who
            for token in subjects
            for who in resolution.actor(token)
            if token.lemma_ in grammar.words("body_noun")
            or not any(who in resolution.actor(owner) for owner in grammar.children(token, "poss"))
        )
    )


def judged_beside(acts: Mapping[int, Sketch], sketches: Sequence[Sketch]) -> list[Sketch]:
    """As in "Said that while the offer is welcome, talks must stop": the judgement is an act beside the demand."""
    made = []
    for number, main in acts.items():
        said = [sketch for sketch in sketches if sketch.voice == number and sketch.kind == "Characterisation"]
        if not said or main.kind in (*OPEN, *APPRAISALS) or not main.actor:
            continue
        made.append(
            Sketch(
                kind="Assert",
                rule="assert.beside",
                cue=said[0].cue,
                voice=main.voice,
                evidence=list(dict.fromkeys([*main.evidence, *said[0].evidence])),
                actor=main.actor,
                quote=main.quote,
                content=said,
            )
        )
        for judgement in said:
            judgement.voice, judgement.speaker = BOUND, main.actor
    return made


def roots(utterance: Utterance, doc: Doc) -> list[Token]:
    """The main predicate of each sentence of what is said."""
    found: list[Token] = []
    for start, end in utterance.content:
        tokens = tokens_of(doc, (start, end)) or ()
        within = {token.i for token in tokens} - {utterance.cue_token}
        found += [
            token for token in tokens if grammar.is_verb(token) and (token.head == token or token.head.i not in within)
        ]
    return found


def says_how(clause: Token) -> bool:
    """Whether a clause tells how something is and not what happened: a copula, a verb that judges, a modal."""
    if clause.lemma_ in grammar.words("linking_verb"):
        predicate = predicate_of(clause)
        if predicate.dep_ == "prep":
            inner = grammar.children(predicate, "pobj")
            stands = predicate.lower_ in grammar.words("standing_preposition")
            return stands and bool(inner) and not is_measure(inner[0])
        named = predicate.pos_ == "PROPN" or predicate.ent_type_ in ("LOC", "FAC")  # "his base was the South"
        return predicate != clause and not named and not is_measure(predicate) and not judges_nobody(predicate)
    if clause.lemma_.lower() in grammar.words("having_verb"):
        has_not = any(True for _ in negations(clause))  # "has no appetite for a vote"
        return has_not or any(map(judges, grammar.children(clause, "dobj")))
    if grammar.is_passive(clause) and clause.lemma_.lower() in grammar.words("see_as") and any(after_as(clause)):
        return True  # "would be treated as a crime"
    if clause.lemma_ in grammar.words("light_verb") and any(map(judges, grammar.children(clause, "dobj"))):
        return True  # "had made progress"
    if grammar.children(clause, "neg") and any(
        "possible" in scope_words("auxiliary").get(child.lower_, ()) for child in grammar.children(clause, "aux")
    ):
        return True  # what cannot be
    adverbs = grammar.children(clause, "advmod")
    return clause.lemma_.lower() in grammar.words("judging_verb") or any(
        adverb.lower_ in grammar.words("judging_adverb") for adverb in adverbs
    )


def is_fragment(clause: Token) -> bool:
    """An infinitive, a gerund without auxiliary, or what is only named: "to be a member", "whatever they are"."""
    named = any(child.tag_ in ("WP", "WRB", "WDT") for child in grammar.children(clause, "attr", "advmod", "dobj"))
    bare = clause.tag_ == "VBG" and clause.dep_ == "ROOT" and not grammar.children(clause, "aux")
    return named or bare or grammar.has_to(clause)


def predicate_of(clause: Token) -> Token:
    """What a copula says of its subject; the clause's own verb for others."""
    if clause.lemma_ not in grammar.words("linking_verb"):
        return clause
    found = grammar.children(clause, "attr", "acomp") or grammar.children(clause, "prep")
    return next((child for child in found if child.i > clause.i), clause)


def is_measure(token: Token) -> bool:
    """A number, a date, a place: nothing that judges."""
    return token.ent_type_ in MEASURES or token.pos_ == "NUM" or any(c.pos_ == "NUM" for c in token.children)


def is_apart(clause: Token) -> bool:
    """Whether a clause joined to another tells something of its own: it has a subject, an auxiliary, another tense."""
    other = clause.dep_ == "conj" and clause.tag_ in ("VBD", "VBZ", "VBP") and clause.tag_ != clause.head.tag_
    return other or bool(grammar.children(clause, *grammar.SUBJECT, "aux"))


def told_words(clause: Token) -> tuple[int, int]:
    """The predicate with what it governs, without its subject."""
    subject = max((child.i for child in grammar.children(clause, *grammar.SUBJECT) if child.i < clause.i), default=-1)
    before = grammar.children(clause, "aux", "auxpass", "neg", "advmod")
    first = next((child for child in before if subject < child.i < clause.i), clause)
    kept = [clause]
    for node in kept:
        kept += [
            child
            for child in node.rights
            if child.dep_ not in ("relcl", "advcl", "parataxis", "punct", "cc")
            and not (child.dep_ == "npadvmod" and grammar.children(child, "acl", "relcl"))  # ", a claim that …"
            and not (child.dep_ in ("conj", "ccomp") and is_apart(child))
        ]
    last = max(kept, key=lambda node: node.i)
    return first.idx, last.idx + len(last)
