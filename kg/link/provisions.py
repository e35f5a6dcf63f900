"""What a plan, agreement or resolution lays down: what it requires, covers, aims at, and who would do what under it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract import grammar
from kg.link.actors import Resolution
from kg.link.deadlines import deadlines
from kg.link.depending import decisive, exchange, purposes
from kg.link.depending import words as depend_words
from kg.link.laid_down import covered, is_lasting, is_wanted, presented, things, would_do
from kg.link.proposals import Proposal, Proposals, unique
from kg.link.sketches import Sketch
from kg.link.wording import lemmas, term
from kg.model import EntityId, EntityType, Modality, Span
from kg.parse.doc import Doc, Token

type Told = tuple[Proposal, Sketch]
BINDING = frozenset({EntityType.AGREEMENT, EntityType.PLAN, EntityType.RESOLUTION, EntityType.PACKAGE}) | {
    EntityType.MECHANISM,
    EntityType.CEASEFIRE,
}


class Provisions:
    """Reads the terms that one document's clauses tell of its proposals."""

    def __init__(self, doc: Doc, found: Proposals, resolution: Resolution) -> None:
        self.doc, self.found, self.resolution = doc, found, resolution

    def all(self) -> Iterator[Told]:
        """Each term with its proposal, those given and taken in exchange linked."""
        last: tuple[int, Proposal, Sketch] | None = None  # sentence, proposal and term told last
        heads = self.heads()
        for token in self.doc:
            if token.tag_ == "WDT" and is_under(token) and (meant := self.named_above(token)) is not None:
                heads[token.i] = meant
        for head, proposal in sorted(heads.items()):
            told = list(self.of_head(self.doc[head], proposal))
            for inner, verb in told:
                yield proposal, inner
                if verb is not None and (taken := self.taken_for(verb, inner)) is not None:
                    yield proposal, taken
                if inner.term_type == "obligation":
                    last = (inner.cue.sent.end, proposal, inner)
            if last is not None and (returned := self.returned(*last)) is not None:
                yield proposal, returned
                last = None

    def heads(self) -> dict[int, Proposal]:
        """Words that speak of a proposal; "it" where the sentence before was about one."""
        heads = dict(self.found.of)
        for index, proposal in self.found.of.items():
            noun = grammar.first_conjunct(self.doc[index])
            after = noun.sent.end
            if after >= len(self.doc) or not (is_under(noun) or is_topic(noun)):
                continue
            subject = next((t for t in self.doc[after].sent.root.children if t.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None and subject.lower_ == "it":
                heads.setdefault(subject.i, proposal)
        return heads

    def named_above(self, which: Token) -> Proposal | None:
        """The proposal that "under which" means: a plan for a unity government, under which Dias would stay."""
        node = which.head.head
        for _ in range(4):
            node = node.head
            if node.i in self.found.of:
                return self.found.of[node.i]
        return None

    def of_head(self, noun: Token, proposal: Proposal) -> Iterator[tuple[Sketch, Token | None]]:
        """Terms, each with the verb whose words they are if they are a whole predicate."""
        if grammar.is_verb(noun):  # "proposed to cut the catch"
            yield self.duty(noun, Modality.ACTUAL), noun
            yield from told("aim", noun, purposes(noun))
            return
        if noun.dep_ in ("nsubj", "nsubjpass"):
            for verb in grammar.conjuncts(noun.head):
                if grammar.is_verb(verb) and (verb == noun.head or not grammar.children(verb, *grammar.SUBJECT)):
                    yield from self.of_verb(verb, proposal)
        for verb in grammar.children(noun, "acl", "relcl"):
            yield from self.of_clause(verb, noun, proposal)
        if is_under(noun) and grammar.is_verb(noun.head.head) and proposal.type in BINDING:
            yield from self.under(noun.head.head)

    def of_clause(self, verb: Token, noun: Token, proposal: Proposal) -> Iterator[tuple[Sketch, Token | None]]:
        """A plan [to end the war], a draft [demanding a truce], a deal [that would free the crew]."""
        if verb.dep_ == "acl" and verb.tag_ == "VB" and grammar.has_to(verb):
            yield from self.purpose(verb, proposal)
        elif verb.dep_ == "acl" and is_wanted(verb):  # "a proposal that Chad pay"
            yield self.duty(verb, Modality.ACTUAL), verb
        elif verb.dep_ == "acl" or any(grammar.antecedent(s) == noun for s in grammar.children(verb, *grammar.SUBJECT)):
            for each in grammar.conjuncts(verb):
                if grammar.is_verb(each) and (each == verb or not grammar.children(each, *grammar.SUBJECT)):
                    yield from self.of_verb(each, proposal)

    def of_verb(self, verb: Token, proposal: Proposal) -> Iterator[tuple[Sketch, Token | None]]:
        """What the predicate of a proposal says: requires Chad to leave, covers cars, is aimed at ending the war."""
        lemma = verb.lemma_.lower()
        if any(child.dep_ == "neg" for child in verb.children):
            for found, _ in told("scope", verb, covered(verb)):  # "does not extend to the islands"
                found.negated = True
                yield found, None
            return
        for checked in (child for child in grammar.children(verb, "advcl") if grammar.is_passive(child)):
            yield from self.checks(checked)  # "provides for a truce, to be monitored by satellite"
        for asked in (found for child in grammar.children(verb, "acomp") for found in bound_to(child)):
            yield term("precondition", asked, grammar.full_phrase(asked), modality=Modality.REQUIRED), None
        if lemma in lemmas("provision", "aims"):
            yield from told("aim", verb, goals(verb))
        elif grammar.is_passive(verb):
            yield from self.checks(verb)
        elif lemma in lemmas("provision", "requires"):
            yield from ((found, None) for found in self.required(verb))
        elif proposal.type is EntityType.TALKS:
            yield from told("agenda", verb, topics_of(verb))
        else:
            yield from self.laid_down(verb, lemma, proposal)

    def checks(self, verb: Token) -> Iterator[tuple[Sketch, None]]:
        """As in "would be monitored by the council"."""
        if verb.lemma_.lower() in lemmas("verification", "participle"):
            yield term("verification", verb, (verb.idx, decisive(verb)[1]), modality=presented(verb)), None

    def laid_down(self, verb: Token, lemma: str, proposal: Proposal) -> Iterator[tuple[Sketch, Token | None]]:
        """What a plan or agreement covers, provides for, or does by its force: bans, would lift."""
        if covers := covered(verb):
            yield from told("scope", verb, covers)
        elif lemma in lemmas("provision", "names"):
            for thing in things(verb, "for"):
                yield term("obligation", thing, one_of(thing), modality=presented(verb)), None
        elif proposal.type in BINDING and is_lasting(verb) and (lemma in lemmas("provision", "does") or would_do(verb)):
            yield term("obligation", verb, decisive(verb), modality=presented(verb), actor=self.given(verb)), verb
            yield from ((limit, None) for limit in deadlines(verb))

    def required(self, verb: Token) -> Iterator[Sketch]:
        """What a text asks for: of whom, and what."""
        asked = [
            clause
            for clause in grammar.children(verb, "xcomp", "ccomp", "advcl")
            if grammar.has_to(clause) or clause.dep_ == "ccomp"
        ]
        for clause in (found for first in asked[:1] for found in grammar.conjuncts(first)):
            yield self.duty(clause, Modality.REQUIRED, doers=grammar.surface_subjects(clause))
        if not asked:
            for thing in things(verb, "for"):
                yield term("obligation", thing, one_of(thing), modality=Modality.REQUIRED)

    def purpose(self, verb: Token, proposal: Proposal) -> Iterator[tuple[Sketch, Token | None]]:
        """A plan [to end the war] has that aim, an agreement [to free the crew] that obligation."""
        if verb.lemma_ in lemmas("schedule", "words"):
            return
        if proposal.type in (EntityType.AGREEMENT, EntityType.RESOLUTION):
            yield term("obligation", verb, decisive(verb)), verb
        else:
            start = min(child.idx for child in (verb, *verb.children) if child == verb or child.tag_ == "TO")
            yield term("aim", verb, (start, min(decisive(verb)[1], grammar.without_relative(verb)[1]))), None

    def under(self, verb: Token) -> Iterator[tuple[Sketch, Token | None]]:
        """As in "Under the plan, the rebels would lay down their arms and the army would leave"."""
        for clause in grammar.conjuncts(verb):
            bound = [child for child in clause.children if child.tag_ == "MD"]
            done = grammar.children(clause, "xcomp") if clause.lemma_ == "be" else []
            if bound and grammar.is_verb(clause) and clause.lemma_ != "be":
                yield self.duty(clause, presented(clause)), clause
            elif done and grammar.has_to(done[0]):  # "thirty prisoners were to be freed"
                yield self.duty(done[0], Modality.ACTUAL), done[0]

    def duty(self, verb: Token, modality: Modality, doers: list[Token] | None = None) -> Sketch:
        """An obligation in the words of a predicate; with its subject where nobody is known who has to do it."""
        named = grammar.logical_subjects(verb) if doers is None else doers
        bearer = unique(who for token in named for who in self.resolution.actor(token))
        start, end = decisive(verb)
        subject = next(iter(grammar.surface_subjects(verb)), None)
        near = subject is not None and subject.sent == verb.sent and subject.i < verb.i
        if not bearer and near and subject is not None and subject.pos_ in ("NOUN", "PROPN"):
            start = min(start, grammar.full_phrase(subject)[0])
        negated = any(child.dep_ == "neg" for child in verb.children)
        kind = "verification" if verb.lemma_ in lemmas("verification", "participle") else "obligation"
        return term(kind, verb, (start, end), modality=modality, actor=bearer, negated=negated)

    def given(self, verb: Token) -> tuple[EntityId, ...]:
        """Of whom a text makes something or whom it lets do it: would declare [Chad] neutral, lets [Chad] fish."""
        objects = grammar.children(verb, "dobj") if grammar.children(verb, "oprd", "xcomp") else []
        for clause in grammar.children(verb, "ccomp"):
            objects += grammar.children(clause, "nsubj", "nsubjpass")
            objects += [] if grammar.is_verb(clause) else [word for word in clause.subtree if word.i < clause.i]
        return unique(who for token in objects[:3] for who in self.resolution.actor(token))

    # ---- given and taken

    def taken_for(self, verb: Token, given: Sketch) -> Sketch | None:
        """As in "would free Chad of debt in exchange for reforms"."""
        nouns = [obj for _, obj in grammar.prepositions(verb) if obj.lemma_ in exchange() and obj.i > verb.i]
        things_ = [found for noun in nouns for found in grammar.prepositional(noun, "for")]
        return self.swapped(given, things_[0], grammar.full_phrase(things_[0])) if things_ else None

    def returned(self, after: int, proposal: Proposal, given: Sketch) -> Sketch | None:
        """As in "In return, Togo would pay": what the next sentence gives for the term told last."""
        if after >= len(self.doc):
            return None
        first = self.doc[after].sent
        root = first.root
        nouns = [obj for _, obj in grammar.prepositions(root) if obj.lemma_ in exchange() and obj.i < root.i]
        if not nouns or any(grammar.children(noun, "prep") for noun in nouns):
            return None
        taken = self.duty(root, presented(root))
        given.exchange, taken.exchange = [taken], [given]
        return taken

    def swapped(self, given: Sketch, thing: Token, span: Span) -> Sketch:
        owner = grammar.prepositional(thing, "from", "by")
        taken = term(
            "obligation",
            thing,
            span,
            modality=given.modality,
            target=given.actor,
            actor=unique(who for token in owner for who in self.resolution.actor(token)),
        )
        given.exchange, taken.exchange = [taken], [given]
        return taken


def is_topic(noun: Token) -> bool:
    """Whether a sentence is about what a noun names: the subject of its main verb."""
    return noun.dep_ in ("nsubj", "nsubjpass") and noun.head == noun.sent.root


def is_under(token: Token) -> bool:
    return token.dep_ == "pobj" and token.head.lower_ in lemmas("provision", "under")


def bound_to(adjective: Token) -> list[Token]:
    """As in "the offer is contingent on [a truce]"."""
    depends = adjective.lemma_ in depend_words("depend")
    return grammar.prepositional(adjective, *depend_words("depend_prepositions"))[:1] if depends else []


def told(kind: str, verb: Token, named: list[Token]) -> Iterator[tuple[Sketch, None]]:
    """Terms of one type in the words of what a verb names; of a clause the predicate."""
    for thing in named:
        start, end = grammar.without_relative(thing)
        yield term(kind, thing, (thing.idx if grammar.is_verb(thing) else start, end), modality=presented(verb)), None


def topics_of(verb: Token) -> list[Token]:
    """What talks are said to be about: will discuss [prices], focused on [grain]."""
    return things(verb, *lemmas("agenda", "prepositions"))[:1] if verb.lemma_ in lemmas("agenda", "verbs") else []


def goals(verb: Token) -> list[Token]:
    """What something is aimed at: to end the war, at ending the war."""
    clauses = [c for c in grammar.children(verb, "xcomp", "advcl") if grammar.has_to(c)]
    inside = [c for prep in grammar.children(verb, "prep") for c in grammar.children(prep, "pcomp", "pobj")]
    return (clauses or [c for c in inside if c.head.lower_ in grammar.words("goal_preposition")])[:1]


def one_of(noun: Token) -> Span:
    """A noun with what belongs to it, but for those joined to it."""
    rest = grammar.children(noun, "conj")
    start, end = grammar.full_phrase(noun)
    if not rest:
        return start, end
    last = min(rest[0].subtree, key=lambda token: token.i).nbor(-1)
    while (grammar.is_edge(last) or last.dep_ == "cc") and last.i > noun.i:
        last = last.nbor(-1)
    return start, last.idx + len(last)
