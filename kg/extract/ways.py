"""The ways a role can be filled from the words around a cue (the names that rules use for them)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.extract import governing, grammar, reach
from kg.parse.doc import Token


def support(cue: Token) -> Token | None:
    return grammar.light_verb(cue) if grammar.is_noun(cue) else None


def happening(cue: Token) -> Token | None:
    """The verb that says no more of an event than that it happens: clashes [erupted] between them."""
    verb = cue.head
    return (
        verb
        if grammar.is_noun(cue) and cue.dep_ in ("nsubj", "nsubjpass") and verb.lemma_ in grammar.words("happen")
        else None
    )


def subject(cue: Token) -> list[Token]:
    if grammar.is_verb(cue):
        return grammar.logical_subjects(cue)
    if cue.pos_ == "ADJ":
        return grammar.controllers(cue)
    return grammar.owners(cue)


def obj(cue: Token) -> list[Token]:
    return grammar.logical_objects(cue) if grammar.is_verb(cue) else grammar.prepositional(cue, "of")


def naming_modifiers(noun: Token) -> list[Token]:
    """Words before a noun that may name somebody: a [Peruvian] raid, a [drone] raid, but not a fresh or deadly raid."""
    people = grammar.words("people_noun")  # "rebel hands" may be tagged as an adjective
    return [
        word
        for word in grammar.children(noun, "amod", "compound", "nmod")
        if grammar.is_noun(word) or word.ent_type_ or word.lower_ in people
        or not (word.lex.is_lower or word.is_sent_start)
    ]


def owner_of_object(cue: Token) -> list[Token]:
    """Whose the object is: rejected [Putin]'s offer, the [Russian] offer, the offer by [Mali]."""
    things = obj(cue) or [t for p in ("to", "with", "of", "for", "against") for t in grammar.prepositional(cue, p)]
    return owners_of(things)


def owners_of(things: list[Token]) -> list[Token]:
    found: list[Token] = []
    for thing in things:
        found += [own for child in grammar.children(thing, "poss") for own in grammar.conjuncts(child)]
        found += grammar.prepositional(thing, "by", "from")
        found += [t for child in grammar.children(thing, "acl") for t in grammar.agents(child)]
        found += grammar.children(thing, "amod", "compound", "nmod")
    return found


def culprits(cue: Token) -> list[Token]:
    """Who did what is looked into or complained of: an inquiry into raids by [Kenya]."""
    things = [t for p in ("into", "of", "over", "about", "against") for t in grammar.prepositional(cue, p)]
    found: list[Token] = []
    if grammar.is_verb(cue):
        things += grammar.logical_objects(cue)
        found += [] if grammar.is_passive(cue) else grammar.prepositional(cue, "by")  # hung under the verb
    found += [own for thing in things for own in grammar.prepositional(thing, "by")]
    return found + [t for thing in things for child in grammar.children(thing, "acl") for t in grammar.agents(child)]


def owner_of_force(cue: Token) -> list[Token]:
    """Whose the ship or gun is that does it: [Greek] boats opened fire."""
    owners = owners_of([thing for thing in subject(cue) if thing.lemma_.lower() in grammar.words("war_machine")])
    return [word for owner in owners for word in (owner, *grammar.modifiers(owner))]  # "Greek coast guard boats"


def of_object(cue: Token) -> list[Token]:
    return [found for thing in obj(cue) for found in grammar.prepositional(thing, "of")]


def object_of_object(cue: Token) -> list[Token]:
    """Those an object is directed at: imposed sanctions [on Belarus], sent aid [to Chad]."""
    return [
        found
        for thing in obj(cue)
        for found in grammar.prepositional(thing, "on", "against", "to", "with", "at", "between")
    ]


def light_object(cue: Token) -> list[Token]:
    verb = support(cue)
    return [] if verb is None else grammar.indirect_objects(verb)


def light_subject(cue: Token) -> list[Token]:
    verb = support(cue)
    return [] if verb is None else grammar.logical_subjects(verb)


def clause(cue: Token) -> list[Token]:
    if grammar.is_verb(cue) or cue.pos_ == "ADJ":
        return grammar.complements(cue)
    return [
        found for child in grammar.children(cue, "acl", "ccomp") for found in grammar.conjuncts(child)
    ] or grammar.complements(cue)


def described(cue: Token) -> list[Token]:
    """Who is said to be what a noun names: [Togo] is a member, [Togo], a member, member [Togo]."""
    if cue.dep_ in ("attr", "oprd", "acomp") and grammar.is_verb(cue.head):
        return grammar.surface_subjects(cue.head)
    if cue.dep_ == "pobj" and cue.head.head.pos_ in ("VERB", "AUX") and cue.head.lower_ in grammar.words("as"):
        return grammar.logical_subjects(cue.head.head)
    if cue.dep_ in ("appos", "compound", "nmod") and grammar.is_noun(cue.head):
        return [cue.head]
    return [name for child in grammar.children(cue, "appos") for name in grammar.conjuncts(child)]


def predicates(cue: Token) -> list[Token]:
    """What a verb says its object is: held them [responsible]. The parser may make a clause of the two."""
    return [
        child for child in grammar.children(cue, "oprd", "acomp", "xcomp", "ccomp") if child.pos_ in ("ADJ", "NOUN")
    ]


def predicated(cue: Token) -> list[Token]:
    """Of what a phrase says where or how it is: [the port] is under their control."""
    if cue.dep_ != "pobj" or cue.head.dep_ != "prep":
        return []
    host = cue.head.head
    return (
        grammar.conjuncts(host)
        if grammar.is_noun(host)
        else grammar.logical_objects(host) or grammar.surface_subjects(host)
    )


def governed(cue: Token) -> list[Token]:
    """The verb that an auxiliary goes with and whose subject acts."""
    return [cue.head] if cue.dep_ == "aux" and cue.head.pos_ == "VERB" and not grammar.is_passive(cue.head) else []


def antecedent(cue: Token) -> list[Token]:
    """The noun that a participle or adjective stands by."""
    return [cue.head] if cue.dep_ in ("amod", "acl") and grammar.is_noun(cue.head) else []


def given_time(verb: Token) -> Token | None:
    """The time that is left for a deed: ten [days] to free the miners."""
    first = next((child for child in verb.children if child.tag_ == "TO" and child.i < verb.i), None)
    noun = first.nbor(-1) if first is not None and first.i > 0 else None
    return noun if noun is not None and noun.lemma_ in grammar.words("time_unit") else None


def timed(cue: Token) -> list[Token]:
    """What is to be done within a time: gave the owners ten days [to free] the miners."""
    verbs = [node for node in cue.subtree if node.i > cue.i and node.tag_ == "VB" and given_time(node) is not None]
    return grammar.conjuncts(verbs[0]) if verbs else []


def above_subject(cue: Token) -> list[Token]:
    """Who does what a participle's noun belongs to: [Kenya] freed ten men in an exchange brokered by Oman."""
    noun = next(iter(antecedent(cue)), None)
    verb = next((node for node in noun.ancestors if grammar.is_verb(node)), None) if noun is not None else None
    return [] if verb is None else [*grammar.logical_subjects(verb), *grammar.prepositional(verb, "with", "and")]


def maker(cue: Token) -> list[Token]:
    """Who makes something so: [Peru] made its consent conditional."""
    thing = made(cue)
    verb = thing.head if thing is not None else cue.head
    makes = thing is not None or cue.dep_ in ("ccomp", "oprd", "acomp", "xcomp")
    return grammar.logical_subjects(verb) if makes and verb.lemma_ in grammar.words("making_verb") else []


def made(cue: Token) -> Token | None:
    """The object an adjective after it is parsed under: made [talks] conditional."""
    noun = cue.head
    return noun if cue.dep_ == "amod" and noun.i < cue.i and noun.dep_ == "dobj" else None


def made_phrases(cue: Token) -> list[Token]:
    """What stands in a phrase behind such an adjective: made talks conditional on [a truce]."""
    holder = made(cue) or (cue.head if cue.dep_ in ("ccomp", "oprd", "acomp", "xcomp") else None)
    return [] if holder is None else [found for _, found in grammar.prepositions(holder) if found.i > cue.i]


def standing(cue: Token) -> list[Token]:
    """Who is for or against something: [Egypt] is against the dam."""
    copula = cue.head
    return grammar.surface_subjects(copula) if cue.dep_ == "prep" and copula.pos_ == "AUX" else []


WAYS: Mapping[str, Callable[[Token], list[Token]]] = {
    "subject": subject,
    "object": obj,
    "dative": grammar.indirect_objects,
    "clause": clause,
    "owner": grammar.owners,
    "modifier": naming_modifiers,
    "owner-of-object": owner_of_object,
    "owner-of-subject": lambda cue: owners_of(subject(cue)),
    "owner-of-force": owner_of_force,
    "culprit": culprits,
    "governor-subject": governing.subjects,
    "governor-object": governing.objects,
    "parties": governing.parties,
    "of-object": of_object,
    "object-of-object": object_of_object,
    "light-object": light_object,
    "light-subject": light_subject,
    "antecedent": antecedent,
    "possessor": lambda cue: [own for child in grammar.children(cue, "poss") for own in grammar.conjuncts(child)],
    "doer": lambda cue: grammar.owners(cue) if grammar.prepositional(cue, "of") else [],  # [Peru]'s release of the men
    "described": described,
    "predicate": predicates,
    "predicated": predicated,
    "compound": lambda cue: grammar.children(cue, "compound", "npadvmod", "nsubj") if cue.dep_ == "amod" else [],
    "predicate-subject": lambda cue: [
        found for word in predicates(cue) for found in grammar.children(word, "nsubj", "dobj")
    ],
    "clause-subject": reach.clause_subjects,
    "governed": governed,
    "governed-subject": lambda cue: [found for verb in governed(cue) for found in grammar.surface_subjects(verb)],
    "maker": maker,
    "made": lambda cue: [thing] if (thing := made(cue)) is not None else [],
    "made-phrase": made_phrases,
    "timed": timed,
    "above-subject": above_subject,
    "short-of": lambda cue: [
        found for child in grammar.children(cue, "advmod") for t in grammar.children(child, "prep")
        for found in grammar.children(t, "pobj", "pcomp")
    ],
    "standing": standing,
    "stood-for": lambda cue: grammar.children(cue, "pobj", "pcomp"),
    "head": lambda cue: [cue],
}
LADDERS: Mapping[str, Callable[[Token], list[list[Token]]]] = {  # ways that bring several alternatives, nearest first
    "inside": reach.inside,
    "inside-clause": reach.inside_clause,
    "inside-subject": lambda cue: [group for thing in subject(cue) for group in reach.inside(thing)],
    "inside-purpose": reach.inside_purpose,
    "opposed": reach.opposed,
    "inside-governed": lambda cue: [
        group for verb in governed(cue) for group in (*reach.inside(verb), *reach.inside_clause(verb))
    ],
}
