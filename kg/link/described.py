"""Actors that a text only describes: the army, smugglers, a Kenyan judge, the opposition leader Mira Tan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.extract import grammar
from kg.extract.attributions import Utterance
from kg.extract.naming import naming
from kg.link.actors import Resolution
from kg.link.catalogue import words
from kg.link.forces import branch, force, is_force
from kg.link.names import slugified
from kg.link.nouns import PLURAL, kind_of
from kg.link.officials import is_nobody, stands_for_state
from kg.link.proposals import unique
from kg.link.spans import is_title
from kg.link.taking_up import behind, spoken_for, taken_up
from kg.model import ACTORS, Entity, EntityId, EntityType, Mention
from kg.parse.doc import Doc, Token

ACTING = frozenset({"nsubj", "nsubjpass", "agent", "pobj", "dobj", "poss", "conj", "dative", "appos", "ROOT"})
DOING = frozenset({"nsubj", "agent", "nsubjpass", "conj"})
PREFIX = {
    EntityType.GROUP: "group",
    EntityType.ARMED_FORCE: "mil",
    EntityType.ORGANIZATION: "org",
    EntityType.PERSON: "person",
}


def with_described(
    resolution: Resolution, doc: Doc, document_id: str, utterances: Sequence[Utterance] = ()
) -> Resolution:
    """The resolution with the actors that only a noun tells, local to the document unless a country owns them."""
    speaking = frozenset(head for said in utterances for head in said.heads)
    found = Described(resolution, document_id, doc.text, speaking)
    for token in doc:
        if token.dep_ in ACTING and token.pos_ in ("NOUN", "PROPN") and not found.as_actor.get(token.i):
            found.describe(token)
    for token in doc:
        if not found.as_actor.get(token.i):
            found.derive(token)
    found.as_actor |= spoken_for(doc, utterances, found.as_actor, found.entities)
    return found.resolution()


@dataclass(slots=True)
class Described:
    """Collects the described actors of one document."""

    given: Resolution
    document_id: str
    text: str
    speakers: frozenset[int]  # heads of those who say or think something
    entities: dict[EntityId, Entity] = field(init=False)
    as_actor: dict[int, tuple[EntityId, ...]] = field(init=False)
    of: dict[int, tuple[EntityId, ...]] = field(init=False)
    mentions: list[Mention] = field(init=False)
    known: dict[tuple[str, bool], EntityId] = field(default_factory=dict)  # by noun and number, the first so described

    def __post_init__(self) -> None:
        self.entities, self.mentions = dict(self.given.entities), list(self.given.mentions)
        self.of, self.as_actor = dict(self.given.of), dict(self.given.as_actor)

    def resolution(self) -> Resolution:
        for one in list(self.entities.values()):
            country = f"country/{one.country}"
            if one.country and country not in self.entities and country in self.given.entities:
                self.entities[country] = self.given.entities[country]
        return replace(
            self.given,
            entities=self.entities,
            of=self.of,
            as_actor=self.as_actor,
            mentions=tuple(sorted(self.mentions, key=lambda m: (m.span, m.entity))),
        )

    def describe(self, token: Token) -> None:
        """Give a noun its actor, if it names people or a body."""
        who = beside(token, self.given) or governing(token, self.given)
        if who is None:
            entity = self.entity(token)
            if entity is None:
                return
            # "the army" again is the army told of before
            noun = token.lemma_.lower(), token.tag_ in PLURAL
            who = self.known.setdefault(noun, entity.id) if is_bare(token) else entity.id
            self.known.setdefault(noun, entity.id)
            if who == entity.id:
                self.entities.setdefault(who, entity)
        self.of[token.i] = self.as_actor[token.i] = (who,)
        self.mentions.append(Mention(span=grammar.phrase(token), kind="nominal", entity=who))

    def entity(self, token: Token) -> Entity | None:
        """The actor a noun describes; None for nouns that name no people."""
        if is_nobody(token) or any(child.tag_ == "WP$" for child in token.children):
            return None  # "whose creditors" names nobody
        kind = EntityType.GROUP if is_state(token, self.given) else kind_of(token)
        if kind is None:
            return unknown_name(token, token.i in self.speakers)
        called = next((name for name in grammar.children(token, "appos") if is_its_name(name, token)), None)
        told = " ".join(self.text[slice(*naming(called or token))].split())
        name = self.owned(token, told)
        code = country(token, self.given)
        if called is not None:
            return Entity(id=f"{PREFIX[kind]}/{slugified(name)}", type=kind, name=name, country=code)
        if kind is EntityType.ARMED_FORCE and code and is_force(token):
            return force(code, branch(token), self.given.entities[f"gov/{code}"].aliases[0])
        slug = slugified(name)
        if not slug:
            return None
        person = kind is EntityType.PERSON
        official = person and stands_for_state(token.lemma_.lower())
        return Entity(
            id=f"{PREFIX[kind]}/{self.document_id}-{slug}",
            type=kind,
            name=name,
            aliases=(told,) if told != name else (),
            country=code,
            sector="GOV" if official else None,
            unnamed=person,
            represents=f"gov/{code}" if official and code and f"gov/{code}" in self.given.entities else None,
        )

    def owned(self, token: Token, name: str) -> str:
        """The name with its owner for the pronoun, so that the aides of two are not one: "[Ana Paz's] aides"."""
        owner = next((own for own in grammar.children(token, "poss") if own.tag_ == "PRP$"), None)
        who = self.of.get(owner.i, ()) if owner is not None else ()
        if owner is None or len(who) != 1 or not name.lower().startswith(owner.lower_):
            return name
        known = self.entities[who[0]]
        whose = known.aliases[0] if known.type is EntityType.GOVERNMENT and known.aliases else known.name
        return f"{whose}{"'" if whose.endswith("s") else "'s"}{name[len(owner):]}"

    def derive(self, token: Token) -> None:
        """Give a word the actors of another: what is counted, who owns a weapon, whom a pronoun takes up."""
        who: tuple[EntityId, ...] = ()
        if one := self.one_of(token):
            who = (one,)
        elif token.pos_ in ("NOUN", "NUM", "DET", "PRON", "ADJ") and is_counting(token):
            who = self.actors(grammar.prepositional(token, "of"))
        elif token.dep_ in ("nsubj", "agent") and token.lemma_.lower() in grammar.words("owned_doing"):
            who = next((found for own in owners(token) if (found := self.actors(grammar.conjuncts(own)))), ())
        elif token.tag_ in ("PRP", "PRP$") and token.i not in self.of:
            who = taken_up(token, self.as_actor, self.entities)
        if who:
            self.of[token.i] = self.as_actor[token.i] = who

    def actors(self, tokens: Iterable[Token]) -> tuple[EntityId, ...]:
        return unique(who for token in tokens for who in self.as_actor.get(token.i, ()))

    def one_of(self, token: Token) -> EntityId | None:
        """A person out of a group: [one] of them said, [another] denied it, one of the two envoys."""
        which = token.lower_ if token.dep_ in DOING else ""
        if not which or not any(which in forms for forms in words()["someone"].values()):
            return None
        of = grammar.prepositional(token, "of")
        if which not in words()["someone"]["of" if of else "alone"] or len(of) > 1:
            return None
        if not of and (token.i not in self.speakers or any(child.dep_ != "punct" for child in token.children)):
            return None
        told = [part for part in of if part.tag_ != "PRP"]
        group = self.people(told[0]) if told else self.people_before(token)
        if group is None:
            return None
        whole = self.entities[group]
        start, end = grammar.phrase(token)
        person = f"person/{self.document_id}-{which}-of-{slugified(whole.name)}"
        self.entities.setdefault(person, Entity(
            id=person, type=EntityType.PERSON, name=" ".join(self.text[start:end].split()), country=whole.country,
            sector=whole.sector, unnamed=True))
        self.mentions.append(Mention(span=(start, end), kind="nominal", entity=person))
        return person

    def people_before(self, token: Token) -> EntityId | None:
        """The group of people told of last, in this sentence or the two before."""
        first = token.sent.start
        for _ in range(2):
            first = token.doc[first - 1].sent.start if first else 0
        found = (self.people(token.doc[at]) for at in range(token.i - 1, first - 1, -1))
        return next((group for group in found if group is not None), None)

    def people(self, token: Token) -> EntityId | None:
        """The group that a plural noun for persons tells of: "two diplomats", not "two countries"."""
        who = self.as_actor.get(token.i, ())
        lemma = token.lemma_.lower()
        states = words()["country"]["nouns"]
        persons = token.tag_ in PLURAL and lemma in grammar.words("people_noun") and lemma not in states
        group = persons and len(who) == 1 and self.entities[who[0]].type is EntityType.GROUP
        return who[0] if group else None


def is_state(token: Token, resolution: Resolution) -> bool:
    """Whether a noun tells another state, as the "neighbour" of one does."""
    owners = (who for own in grammar.children(token, "poss") for who in resolution.actor(own))
    return token.lemma_.lower() in words()["nobody"]["relations"] and any(
        resolution.entities[who].type is EntityType.GOVERNMENT for who in owners)


def beside(token: Token, resolution: Resolution) -> EntityId | None:
    """The name in apposition to a noun: [the fisheries minister], Sigrun Dahl; [the militia] Black Dawn."""
    near = [*grammar.children(token, "appos"), *behind(token, resolution)]
    near += [token.head] if token.dep_ == "appos" else []
    found = [
        who
        for other in near
        for who in (*resolution.entity(other), *resolution.actor(other))
        if resolution.entities[who].type is EntityType.PERSON
        and other.pos_ != "PRON"
        or other.pos_ == "PROPN"
        and resolution.entities[who].type in ACTORS
    ]
    found = [*dict.fromkeys(found)]
    return found[0] if len(found) == 1 and token.tag_ in ("NN", "NNP") else None


def governing(token: Token, resolution: Resolution) -> EntityId | None:
    """The government of a country of which a noun tells the side or leadership: [the Kenyan side] refused."""
    acts = token.dep_ in DOING and token.tag_ not in PLURAL and token.lemma_.lower() in words()["sides"]["governing"]
    government = f"gov/{country(token, resolution)}" if acts else ""
    return government if government in resolution.entities else None


def is_its_name(name: Token, noun: Token) -> bool:
    """Whether a name in apposition is that of what the noun describes: the militia [Black Dawn]."""
    return name.pos_ == "PROPN" and (name.left_edge.i == noun.i + 1 or name.ent_type_ == "PERSON")


def unknown_name(token: Token, speaks: bool) -> Entity | None:
    """A name that neither the catalogue nor the parser knows as somebody: those who bear it or act for it."""
    acronym = token.lex.is_upper and len(token) > 1
    if not acronym and (token.pos_ != "PROPN" or not token.text[:1].isupper()) or is_title([token]):
        return None
    before = grammar.children(token, "compound")
    body = token.ent_type_ in ("GPE", "ORG") or any(kind_of(child) is EntityType.ORGANIZATION for child in before)
    person = any(is_title([child]) for child in before) or speaks and not body and token.ent_type_ in ("", "PERSON")
    acts = token.dep_ in DOING and (body or acronym)
    if not (person or acts or token.ent_type_ == "NORP"):
        return None
    kind = EntityType.PERSON if person else EntityType.GROUP
    name = " ".join(part.text for part in (*before, token) if not is_title([part]))
    slug = slugified(name)
    return Entity(id=f"{PREFIX[kind]}/{slug}", type=kind, name=name) if slug else None


def country(token: Token, resolution: Resolution) -> str | None:
    """The country whose possessor, adjective or "of" stands by the noun."""
    for other in (*grammar.modifiers(token), *grammar.prepositional(token, "of")):
        for who in resolution.actor(other):
            if resolution.entities[who].type is EntityType.GOVERNMENT:
                return resolution.entities[who].country
    return None


def owners(noun: Token) -> Iterator[Token]:
    """Whose a weapon, deed or paper is: possessor, who fired or wrote it, the words before it, "of"."""
    yield from grammar.children(noun, "poss")
    for clause in grammar.children(noun, "acl"):
        yield from grammar.agents(clause)
    yield from grammar.prepositional(noun, "by")
    for word in reversed(grammar.children(noun, "amod", "compound", "nmod")):
        yield word
        yield from grammar.children(word, "npadvmod", "compound", "nmod")  # "a Saudi-led raid"
    yield from grammar.prepositional(noun, "of", "from")


def is_counting(token: Token) -> bool:
    return token.pos_ == "NUM" or token.lemma_.lower() in grammar.words("quantity")


def is_bare(token: Token) -> bool:
    """Whether a noun stands with an article alone, so that it points back."""
    return all(child.dep_ in ("det", "punct", "case", "relcl") for child in token.children)
