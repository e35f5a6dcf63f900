"""Reports under construction: drafts with their words resolved to entities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.extract import grammar
from kg.extract.frames import Draft
from kg.extract.scope import Scope
from kg.link.actors import Resolution
from kg.link.proposals import Proposal, unique
from kg.model import EntityId, EntityType, Modality, Span
from kg.parse.doc import Token

BOUND = -1  # voice of a sketch whose act of saying already holds it


@dataclass(slots=True, kw_only=True, eq=False)
class Sketch:
    """A report before it gets its id. Links between reports are references to sketches."""

    kind: str
    rule: str
    cue: Token
    voice: int | None = None  # index of the utterance whose word it is
    evidence: list[Span] = field(default_factory=list)
    actor: tuple[EntityId, ...] = ()
    target: tuple[EntityId, ...] = ()
    addressee: tuple[EntityId, ...] = ()
    actor_from: tuple[int, ...] = ()  # tokens that actor and target were read from, or that fill the role
    target_from: tuple[int, ...] = ()
    near: tuple[int, ...] = ()  # tokens of who or where is named beside a deed whose target is nobody known
    actor_span: tuple[Span, ...] = ()
    target_span: tuple[Span, ...] = ()
    about: list[EntityId] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    events: list[Sketch] = field(default_factory=list)  # events it is about
    place: tuple[EntityId, ...] = ()
    speaker: tuple[EntityId, ...] = ()
    content: list[Sketch] = field(default_factory=list)
    conditions: list[Sketch] = field(default_factory=list)
    trigger: list[Sketch] = field(default_factory=list)
    exchange: list[Sketch] = field(default_factory=list)
    modality: Modality = Modality.ACTUAL
    negated: bool = False
    hedge: str | None = None
    stance: str | None = None
    status: str | None = None
    term_type: str | None = None
    text: str | None = None
    words: str | None = None  # of a statement, told where no report tells what is said
    purpose: str | None = None
    date: str | None = None
    date_text: str | None = None
    quote: Span | None = None
    details: dict[str, str] = field(default_factory=dict)
    asked: tuple[int, ...] = ()  # tokens of what it is made to depend on
    theme: tuple[int, ...] = ()  # tokens of what it is about that are no actors

    def scoped(self, scope: Scope) -> None:
        self.negated, self.modality = scope.negated, scope.modality
        self.hedge = self.cue.doc[scope.hedge].text if scope.hedge is not None else None


class Roles:
    """Resolve the role fillers of drafts."""

    def __init__(self, resolution: Resolution) -> None:
        self.resolution = resolution

    def actors(
        self, draft: Draft, role: str, cue: Token, without: Iterable[EntityId] = ()
    ) -> tuple[tuple[EntityId, ...], tuple[int, ...]]:
        """The first alternative that stands for actors, with the tokens it was read from."""
        for group in draft.roles.get(role, ()):
            found = [
                (who, index)
                for index in group
                for who in self.resolution.actor(cue.doc[index])
                if who not in without and not self.is_own_force(who, cue.doc[index], without)
            ]
            if found:
                return unique(who for who, _ in found), unique(index for _, index in found)
        return (), ()

    def doers(self, draft: Draft, cue: Token) -> tuple[tuple[EntityId, ...], tuple[int, ...]]:
        """Who does it, or whose the thing is that does it, if the thing is nobody: a [Czech] initiative."""
        who, tokens = self.actors(draft, "actor", cue)
        if who or not grammar.is_verb(cue):
            return who, tokens
        things = [cue.doc[index] for index in self.surface(draft, "actor")]
        words = [word for thing in things if thing.pos_ == "NOUN" for word in grammar.modifiers(thing)]
        owners = [word for word in words if word.dep_ == "poss" or word.ent_type_ == "NORP"]
        found = [(one, word.i) for word in owners for one in self.resolution.actor(word)]
        return unique(one for one, _ in found), unique(index for _, index in found)

    def is_own_force(self, who: EntityId, token: Token, actors: Iterable[EntityId]) -> bool:
        """Whether it is the actor's own: nobody acts on "its troops" by pulling them out."""
        return self.resolution.entities[who].type is EntityType.ARMED_FORCE and self.owns(actors, token)

    def owns(self, actors: Iterable[EntityId], token: Token) -> bool:
        """Whether the word is, or is said to belong to, one of the actors."""
        own = (token, *(child for child in token.children if child.dep_ == "poss"))
        return any(one in self.resolution.actor(word) for word in own for one in actors)

    def surface(self, draft: Draft, role: str) -> tuple[int, ...]:
        """The tokens of the best alternative, resolved or not."""
        return next(iter(draft.roles.get(role, ())), ())

    def places(self, tokens: Iterable[Token]) -> tuple[EntityId, ...]:
        return unique(place for token in tokens for place in self.resolution.place(token))
