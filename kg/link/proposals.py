"""Proposals of one document: which noun phrases speak of the same offer, truce or deal.

Two proposals are one only if the text identifies them: a definite phrase points
back, a new adjective, number, date or name makes another. Rather two than a wrong one.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from kg.extract import grammar
from kg.extract.rules import table
from kg.link.depending import decisive
from kg.link.proposal_nouns import adjectives, inner_heads, spoken_of, weak
from kg.link.sides import Owners, are_others, sides
from kg.model import Entity, EntityId, EntityType
from kg.parse.doc import Doc, Token

WINDOW = 1500  # tokens: how far back "the offer" looks; keeps long documents linear


@dataclass(slots=True, kw_only=True)
class Proposal:
    """A proposal under construction; `heads` are the nouns that speak of it, in order of the text."""

    type: EntityType
    heads: list[int]
    marks: set[str] = field(default_factory=set)  # numbers, dates and names that tell it from others
    owners: set[EntityId] = field(default_factory=set)  # whose it is in any way: proposer, possessor, who commits to it
    proposers: set[EntityId] = field(default_factory=set)  # who put it forward
    sides: set[EntityId] = field(default_factory=set)  # between whom it is said to be
    word: str | None = None  # lemma of what names it where that is no noun for a proposal: "proposed a hotline"


@dataclass(frozen=True, slots=True)
class Proposals:
    """The proposals of a document and the noun that each token belongs to."""

    of: Mapping[int, Proposal]

    def at(self, token: Token) -> Proposal | None:
        return self.of.get(token.i)


def proposals(
    doc: Doc, proposers: Mapping[int, tuple[EntityId, ...]], owners: Owners, plans: Container[int] = ()
) -> Proposals:
    """Group the proposal nouns of `doc`. `proposers` maps a noun to who puts it forward; `owners` a token to actors.

    `plans` holds other words that name what somebody proposes: the verb in "proposed to cut the catch".
    """
    found: dict[int, Proposal] = {}
    recent: list[Proposal] = []
    for token in doc:
        if token.i in found or token.pos_ not in ("NOUN", "PROPN") and token.i not in plans:
            continue
        mine = {*proposers.get(token.i, ())}
        proposal = (
            Proposal(type=EntityType.PLAN, heads=[], word=token.lemma_)
            if token.i in plans
            else again(token, recent) or meant(token, mine, owners, recent)
        )
        if proposal is None:
            continue
        recent = [p for p in recent if p is not proposal and token.i - p.heads[-1] < WINDOW]
        if proposal.heads or specific(token):
            recent.append(proposal)
        proposal.proposers |= {*proposers.get(token.i, ())}
        proposal.owners |= mine
        proposal.sides |= sides(token, owners)
        for head in (token, *inner_heads(token)):  # the offer of talks, a proposal for a truce
            found[head.i] = proposal
            proposal.heads.append(head.i)
            proposal.marks |= marks(head)
    return Proposals(found)


def meant(noun: Token, mine: set[EntityId], owners: Owners, recent: list[Proposal]) -> Proposal | None:
    """The proposal that a noun names, one told of before or a new one; adds whose it is to `mine`."""
    kind = spoken_of(noun)
    if kind is None:
        return None
    mine |= {who for own in (*grammar.owners(noun), *grammar.modifiers(noun)) for who in owners(own)}
    between = sides(noun, owners)
    content = spelt_out(noun, owners) if kind is EntityType.PROPOSAL else set()
    near = [p for p in recent if not are_others(between, p.sides) and (not content or content & said_of(p, noun.doc))]
    known = antecedent(noun, kind, mine, near)
    if known is not None or not stands_alone(noun, kind, mine):
        return known
    return Proposal(type=EntityType.PLAN if kind is EntityType.PROPOSAL else kind, heads=[])


def spelt_out(noun: Token, owners: Owners) -> set[str]:
    """Lemmas of what a generic noun says it is: the idea of a [levy] is none told of before in other words."""
    return {thing.lemma_ for thing in grammar.prepositional(noun, "of") if not owners(thing)}


def said_of(proposal: Proposal, doc: Doc) -> set[str]:
    """Lemmas of the phrases that told of a proposal."""
    return {token.lemma_ for head in proposal.heads for token in doc[head].subtree}


def again(noun: Token, recent: list[Proposal]) -> Proposal | None:
    """The plan that a definite noun names by its own word: proposed a hotline; [the hotline] would be manned."""
    if noun.pos_ != "NOUN" or not any(c.lower_ in adjectives("anaphoric") for c in grammar.children(noun, "det")):
        return None
    return next((p for p in reversed(recent) if p.word == noun.lemma_ and noun.i - p.heads[-1] < WINDOW), None)


def stands_alone(noun: Token, kind: EntityType, mine: set[EntityId]) -> bool:
    """Whether a noun that points to nothing before names a proposal: "an offer" does if it is somebody's."""
    if kind is EntityType.PLAN and noun.tag_ == "NNS":  # "plans for the evening"
        return bool(mine)
    if mine:
        return kind is not EntityType.PROPOSAL or noun.lemma_.lower() not in weak()
    if kind is EntityType.PACKAGE:
        beside = (*grammar.modifiers(noun), *grammar.prepositional(noun, "of"))
        return any(word.lemma_.lower() in table("proposals")["generic"]["packed"] for word in beside)
    return kind is not EntityType.PROPOSAL


def antecedent(noun: Token, kind: EntityType, mine: set[EntityId], recent: list[Proposal]) -> Proposal | None:
    """The proposal that a noun speaks of again; None if it is another one."""
    words = {child.lower_ for child in noun.children if child.dep_ in ("det", "amod", "poss")}
    back = bool(words & adjectives("anaphoric")) or any(child.dep_ == "poss" for child in noun.children)
    own = marks(noun)
    one = bool(words & {"a", "an"})  # "a summit" is another one, "talks" may be the same
    near = [p for p in reversed(recent) if noun.i - p.heads[-1] < WINDOW]
    if words & adjectives("new"):
        return next((p for p in near if p.type is kind and own & p.marks), None)
    near = [p for p in near if not own - p.marks or back and not p.marks]
    if one and kind in (EntityType.PROPOSAL, EntityType.PLAN):
        return None
    if kind is not EntityType.PROPOSAL:  # only "the offer" or its own word speaks again of what a clause proposed
        near = [p for p in near if p.word is None]
    if mine and grammar.children(noun, "poss"):  # "her plan" is not another's
        near = [p for p in near if mine & p.owners]
    if kind is EntityType.PROPOSAL:  # "the offer", "Putin's proposal": what was put forward, by whom it is said to be
        theirs = [p for p in near if mine & p.proposers] or [p for p in near if mine & p.owners]
        if mine:
            return next(iter(theirs), None)
        if noun.lemma_.lower() in grammar.words("tabled_text"):  # "the draft": the draft text, not the talks
            near = [p for p in near if noun.lemma_.lower() in said_of(p, noun.doc)] or near
        return next((p for p in near if p.proposers), next(iter(near), None)) if back else None
    return next(
        (
            p
            for p in near
            if p.type is kind
            and (back or not (one and kind is EntityType.TALKS) and mine & p.owners or own and own <= p.marks
                 or is_same_talks(kind, own, one, mine, p) and makers(noun) <= said_of(p, noun.doc))
        ),
        None,
    )


def is_same_talks(kind: EntityType, own: set[str], one: bool, mine: set[EntityId], known: Proposal) -> bool:
    """Whether bare "talks" are those told of before: nothing tells them apart, and nobody else puts them forward."""
    others = bool(mine and known.owners and not mine & known.owners)
    return kind is EntityType.TALKS and not own and not one and not others


def makers(noun: Token) -> set[str]:
    """Lemmas of those by whom a noun says that it was made: talks brokered by [Qatar]."""
    return {who.lemma_ for verb in grammar.children(noun, "acl") for who in grammar.agents(verb)}


def specific(noun: Token) -> bool:
    """Whether a noun speaks of one proposal that later words can point back to: not "any deal"."""
    return not any(child.lower_ in adjectives("unspecific") for child in noun.children)


def marks(noun: Token) -> set[str]:
    """What tells a proposal from others of its class: numbers, years, names (a 30-day, the Easter truce)."""
    found = set()
    for child in noun.children:
        if child.i < noun.i and child.dep_ in ("nummod", "compound", "nmod", "amod") and not named_actor(child):
            inside = [child, *child.children]
            names = [word.lower_ for word in inside if word.lex.like_num or word.pos_ == "PROPN" and word.ent_type_]
            if names:
                found.add(" ".join(names))
    return found


def named_actor(token: Token) -> bool:
    """A place or people before the noun says whose or where, not which: the Istanbul talks, the Russian offer."""
    return token.ent_type_ in ("GPE", "NORP", "PERSON", "ORG", "LOC")


def entities(
    found: Iterable[Proposal],
    doc: Doc,
    prefix: str,
    parties: Mapping[int, tuple[EntityId, ...]],
    proposers: Mapping[int, tuple[EntityId, ...]],
) -> dict[int, Entity]:
    """An Entity for each proposal, by the index of its first noun. The name is its fullest phrase."""
    made: dict[int, Entity] = {}
    for proposal in found:
        first = proposal.heads[0]
        phrases = list(dict.fromkeys(text_of(doc[head]) for head in proposal.heads))
        name = max(phrases, key=lambda text: (min(len(text), 60), text))
        if grammar.is_verb(doc[first]):  # "the offer" says less than "to cut the catch"
            name = phrases[0]
        made[first] = Entity(
            id=f"proposal/{prefix}-{slug(proposal.type)}-{first}",
            type=proposal.type,
            name=name,
            aliases=tuple(phrase for phrase in phrases if phrase != name),
            proposer=unique(who for head in proposal.heads for who in proposers.get(head, ())),
            party=unique(who for head in proposal.heads for who in parties.get(head, ())),
        )
    return made


def slug(kind: EntityType) -> str:
    return kind.value.lower().removesuffix("proposal")


def text_of(noun: Token) -> str:
    if grammar.is_verb(noun):  # a plan that only a clause names
        start, end = decisive(noun)
        start = min([start, *(grammar.full_phrase(s)[0] for s in grammar.children(noun, "nsubj", "nsubjpass"))])
        return " ".join(noun.doc.text[start:end].split())
    start, end = grammar.phrase(noun)
    end = max(min(end, grammar.without_relative(noun)[1]), noun.idx + len(noun))
    return " ".join(noun.doc.text[start:end].split())


def unique[T](items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))
