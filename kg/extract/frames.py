"""Fill the roles of rules from the grammar around their cue: drafts of reports.

A draft knows words, not entities: roles hold alternatives of token indices, and
linking takes the first alternative that stands for somebody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract import grammar, reach
from kg.extract.rules import Rule, rules_by_lemma

type Alternatives = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A rule that fired. `roles` maps a role to alternatives, each a group of head tokens."""

    rule: Rule
    cue: int
    roles: Mapping[str, Alternatives]


def drafts(doc: Doc) -> Iterator[Draft]:
    """One pass over the tokens: the cue's lemma picks the few rules worth trying, the first that fits fires."""
    index = rules_by_lemma()
    for token in doc:
        for rule in index.get((token.lemma_.lower(), token.pos_), ()):
            if (draft := fire(rule, token)) is not None:
                yield draft
                break


def fire(rule: Rule, cue: Token) -> Draft | None:
    """The draft that `rule` makes of `cue`, or None if a test fails or a needed role stays empty."""
    if not all(TESTS[test](cue, wanted) for test, wanted in rule.tests.items()):
        return None
    roles = filled(rule, cue)
    if any(not roles.get(role) for role in rule.needs):
        return None
    return Draft(rule=rule, cue=cue.i, roles=roles)


def filled(rule: Rule, cue: Token) -> Mapping[str, Alternatives]:
    return {role: alternatives(cue, ways) for role, ways in rule.roles.items()}


def reason(rule: Rule, cue: Token) -> str | None:
    """Why `rule` does not fire on `cue`, in words; None if it does."""
    for test, wanted in rule.tests.items():
        if not TESTS[test](cue, wanted):
            words = wanted if isinstance(wanted, bool) else ", ".join(sorted(wanted)[:6])
            return f"test {test} = {words} fails"
    empty = [role for role in rule.needs if not filled(rule, cue).get(role)]
    return f"nothing fills {', '.join(empty)}" if empty else None


def alternatives(cue: Token, ways: tuple[str, ...]) -> Alternatives:
    found = (group for way in ways for group in (LADDERS[way](cue) if way in LADDERS else [fill(cue, way)]))
    groups = (tuple(dict.fromkeys(token.i for token in group)) for group in found)
    return tuple(dict.fromkeys(group for group in groups if group))


def fill(cue: Token, way: str) -> list[Token]:
    """Head tokens that fill a role of `cue` in this way; another word than those of WAYS is a preposition."""
    if way in WAYS:
        return WAYS[way](cue)
    found = grammar.prepositional(cue, way)
    if not found and (verb := support(cue)) is not None:
        found = grammar.prepositional(verb, way)
    if not found and (verb := happening(cue)) is not None:
        found = grammar.prepositional(verb, way)
    if not found and grammar.is_noun(cue):
        # "a raid by rebels on the town": the parser hangs the second phrase under the first
        found = [t for _, inner in grammar.prepositions(cue) for t in grammar.prepositional(inner, way)]
    return found


def support(cue: Token) -> Token | None:
    return grammar.light_verb(cue) if grammar.is_noun(cue) else None


def happening(cue: Token) -> Token | None:
    """The verb that says no more of an event than that it happens: clashes [erupted] between them."""
    verb = cue.head
    return verb if grammar.is_noun(cue) and cue.dep_ in ("nsubj", "nsubjpass") and verb.lemma_ in grammar.words("happen") else None


def subject(cue: Token) -> list[Token]:
    if grammar.is_verb(cue):
        return grammar.logical_subjects(cue)
    if cue.pos_ == "ADJ":
        return grammar.controllers(cue)
    return grammar.owners(cue)


def obj(cue: Token) -> list[Token]:
    return grammar.logical_objects(cue) if grammar.is_verb(cue) else grammar.prepositional(cue, "of")


def owner_of_object(cue: Token) -> list[Token]:
    """Whose the object is: rejected [Putin]'s offer, the [Russian] offer, the offer by [Mali]."""
    found: list[Token] = []
    for thing in obj(cue) or [t for p in ("to", "with", "of", "for", "against") for t in grammar.prepositional(cue, p)]:
        found += [own for child in grammar.children(thing, "poss") for own in grammar.conjuncts(child)]
        found += grammar.prepositional(thing, "by", "from")
        found += grammar.children(thing, "amod", "compound", "nmod")
    return found


def of_object(cue: Token) -> list[Token]:
    return [found for thing in obj(cue) for found in grammar.prepositional(thing, "of")]


def object_of_object(cue: Token) -> list[Token]:
    """Those an object is directed at: imposed sanctions [on Belarus], sent aid [to Chad]."""
    return [found for thing in obj(cue) for found in grammar.prepositional(thing, "on", "against", "to", "with", "at", "between")]


def light_object(cue: Token) -> list[Token]:
    verb = support(cue)
    return [] if verb is None else grammar.indirect_objects(verb)


def light_subject(cue: Token) -> list[Token]:
    verb = support(cue)
    return [] if verb is None else grammar.logical_subjects(verb)


def clause(cue: Token) -> list[Token]:
    if grammar.is_verb(cue) or cue.pos_ == "ADJ":
        return grammar.complements(cue)
    return [found for child in grammar.children(cue, "acl", "ccomp") for found in grammar.conjuncts(child)] or grammar.complements(cue)


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
    return [child for child in grammar.children(cue, "oprd", "acomp", "xcomp", "ccomp") if child.pos_ in ("ADJ", "NOUN")]


def predicated(cue: Token) -> list[Token]:
    """Of what a phrase says where or how it is: [the port] is under their control."""
    if cue.dep_ != "pobj" or cue.head.dep_ != "prep":
        return []
    host = cue.head.head
    return grammar.conjuncts(host) if grammar.is_noun(host) else grammar.logical_objects(host) or grammar.surface_subjects(host)


def governed(cue: Token) -> list[Token]:
    """The verb that an auxiliary goes with and whose subject acts."""
    return [cue.head] if cue.dep_ == "aux" and cue.head.pos_ == "VERB" and not grammar.is_passive(cue.head) else []


def antecedent(cue: Token) -> list[Token]:
    """The noun that a participle or adjective stands by."""
    return [cue.head] if cue.dep_ in ("amod", "acl") and grammar.is_noun(cue.head) else []


WAYS: Mapping[str, Callable[[Token], list[Token]]] = {
    "subject": subject,
    "object": obj,
    "dative": grammar.indirect_objects,
    "clause": clause,
    "owner": grammar.owners,
    "modifier": lambda cue: grammar.children(cue, "amod", "compound", "nmod"),
    "owner-of-object": owner_of_object,
    "of-object": of_object,
    "object-of-object": object_of_object,
    "light-object": light_object,
    "light-subject": light_subject,
    "antecedent": antecedent,
    "possessor": lambda cue: [own for child in grammar.children(cue, "poss") for own in grammar.conjuncts(child)],
    "described": described,
    "predicate": predicates,
    "predicated": predicated,
    "compound": lambda cue: grammar.children(cue, "compound", "npadvmod", "nsubj") if cue.dep_ == "amod" else [],
    "predicate-subject": lambda cue: [found for word in predicates(cue) for found in grammar.children(word, "nsubj")],
    "clause-subject": reach.clause_subjects,
    "governed": governed,
    "governed-subject": lambda cue: [found for verb in governed(cue) for found in grammar.surface_subjects(verb)],
    "head": lambda cue: [cue],
}
LADDERS: Mapping[str, Callable[[Token], list[list[Token]]]] = {  # ways that bring several alternatives, nearest first
    "inside": reach.inside,
    "inside-clause": reach.inside_clause,
    "inside-governed": lambda cue: [group for verb in governed(cue) for group in (*reach.inside(verb), *reach.inside_clause(verb))],
}


def has_lemma(tokens: list[Token], wanted: frozenset[str] | bool) -> bool:
    """Whether a token, or a word before it as in "trade deal", is among the wanted; True wants any."""
    if isinstance(wanted, bool):
        return bool(tokens) == wanted
    return any(token.lemma_.lower() in wanted for token in tokens)


def has_entity(tokens: list[Token], wanted: frozenset[str] | bool) -> bool:
    """Whether a token belongs to a name of one of these types."""
    return any(token.ent_type_ in wanted for token in tokens) if not isinstance(wanted, bool) else \
        any(token.ent_type_ for token in tokens) == wanted


def is_own_clause(cue: Token) -> bool:
    """Whether the clause may be of the cue's own subject: it has a personal pronoun or the same subject."""
    own = {token.i for token in subject(cue)}
    return any(token.i in own or token.tag_ == "PRP" or any(child.tag_ == "PRP$" for child in token.children)
               for verb in clause(cue) for token in grammar.surface_subjects(verb))


def complement(cue: Token) -> list[Token]:
    """Objects of prepositions of a word, and of the verb that only carries it."""
    return [found for node in (cue, support(cue)) if node is not None for _, found in grammar.prepositions(node)]


def has_particle(cue: Token, wanted: frozenset[str] | bool) -> bool:
    nodes = [node for node in (cue, support(cue)) if node is not None]
    near = [child for node in nodes for child in node.children if child.dep_ in ("prt", "prep", "advmod", "agent", "dative")]
    near += [inner for child in near for inner in grammar.children(child, "prep")]
    return has_lemma(near, wanted) or not isinstance(wanted, bool) and any(child.lower_ in wanted for child in near)


TESTS: Mapping[str, Callable[[Token, frozenset[str] | bool], bool]] = {
    "object": lambda cue, wanted: has_lemma(obj(cue), wanted),
    "not_object": lambda cue, unwanted: not has_lemma(obj(cue), unwanted),
    "subject": lambda cue, wanted: has_lemma(subject(cue), wanted),
    "particle": has_particle,
    "clause": lambda cue, wanted: has_lemma(clause(cue), wanted),
    "passive": lambda cue, wanted: grammar.is_passive(cue) == wanted,
    "light": lambda cue, wanted: (support(cue) is not None) == wanted if isinstance(wanted, bool)
        else (verb := support(cue)) is not None and verb.lemma_ in wanted,
    "not_subject": lambda cue, unwanted: not has_lemma(subject(cue), unwanted),
    "complement": lambda cue, wanted: has_lemma(complement(cue), wanted),
    "not_complement": lambda cue, unwanted: not has_lemma(complement(cue), unwanted),
    "not_particle": lambda cue, unwanted: not has_particle(cue, unwanted),
    "subject_entity": lambda cue, wanted: has_entity(subject(cue), wanted),
    "object_entity": lambda cue, wanted: has_entity(obj(cue), wanted),
    "complement_entity": lambda cue, wanted: has_entity(complement(cue), wanted),
    "clause_auxiliary": lambda cue, wanted: not isinstance(wanted, bool) and any(
        child.lower_ in wanted for verb in clause(cue) for child in grammar.children(verb, "aux")),
    "word": lambda cue, wanted: not isinstance(wanted, bool) and any(child.lower_ in wanted for child in cue.children),
    "predicate": lambda cue, wanted: has_lemma(predicates(cue), wanted),
    "predicative": lambda cue, wanted: (cue.dep_ in ("acomp", "attr", "oprd")) == wanted,
    "near": lambda cue, wanted: has_lemma([word for group in reach.inside(cue) for word in group], wanted)
        or has_lemma([name for _, name in grammar.prepositions(cue)], wanted),
    "agent": lambda cue, wanted: bool(grammar.agents(cue)) == wanted,
    "under": lambda cue, wanted: has_lemma([cue.head] if cue.dep_ == "pobj" else [], wanted),
    "clause_infinitive": lambda cue, wanted: any(grammar.has_to(verb) and verb.i > cue.i for verb in clause(cue)) == wanted,
    "clause_own": lambda cue, wanted: is_own_clause(cue) == wanted,
    "governed_subject_entity": lambda cue, wanted: has_entity([t for verb in governed(cue) for t in grammar.surface_subjects(verb)], wanted),
    "governed_negated": lambda cue, wanted: any(c.dep_ == "neg" for verb in governed(cue) for c in verb.children) == wanted,
    "modifier": lambda cue, wanted: has_lemma(grammar.modifiers(cue), wanted),
    "not_modifier": lambda cue, unwanted: not has_lemma(grammar.modifiers(cue), unwanted),
    "not_light": lambda cue, unwanted: not has_lemma([verb] if (verb := support(cue)) is not None else [], unwanted),
}
