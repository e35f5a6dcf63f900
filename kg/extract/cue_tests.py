"""The tests a cue must pass before its rule fires (the keys that rules use in `cue`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.extract import governing, grammar, reach
from kg.extract.negation import negations
from kg.extract.ways import clause, described, governed, obj, predicates, subject, support
from kg.parse.doc import Token


def has_lemma(tokens: list[Token], wanted: frozenset[str] | bool) -> bool:
    """Whether a token, or a word before it as in "trade deal", is among the wanted; True wants any."""
    if isinstance(wanted, bool):
        return bool(tokens) == wanted
    return any(token.lemma_.lower() in wanted for token in tokens)


def counted(tokens: list[Token]) -> list[Token]:
    """The tokens, and what one that only counts is of or in: freed [dozens] of [prisoners], [$2 million] in [aid]."""
    counting = [t for t in tokens if t.pos_ == "NUM" or t.lemma_.lower() in grammar.words("quantity")]
    return tokens + [inner for token in counting for inner in grammar.prepositional(token, "of", "in")]


def has_entity(tokens: list[Token], wanted: frozenset[str] | bool) -> bool:
    """Whether a token belongs to a name of one of these types; NAME is any proper noun, however it was labelled."""
    return (
        any(token.ent_type_ in wanted or token.pos_ == "PROPN" and "NAME" in wanted for token in tokens)
        if not isinstance(wanted, bool)
        else any(token.ent_type_ for token in tokens) == wanted
    )


def is_own_clause(cue: Token) -> bool:
    """Whether the clause may be of the cue's own subject: it has a personal pronoun or the same subject."""
    own = {token.i for token in subject(cue)}
    return any(
        token.i in own or token.tag_ == "PRP" or any(child.tag_ == "PRP$" for child in token.children)
        for verb in clause(cue)
        for token in grammar.surface_subjects(verb)
    )


def complement(cue: Token) -> list[Token]:
    """Objects of prepositions of a word, and of the verb that only carries it."""
    found = [found for node in (cue, support(cue)) if node is not None for _, found in grammar.prepositions(node)]
    if grammar.is_verb(cue):  # "held them as hostages": the parser may hang the phrase under "them"
        things = grammar.logical_objects(cue)
        found += [t for thing in things for t in grammar.prepositional(thing, *grammar.words("as"))]
    return found


def phrases(cue: Token) -> list[tuple[str, Token]]:
    """(preposition, object) under a verb or, where the parser hangs it there, under what the verb has as its object."""
    nodes = [cue, *grammar.logical_objects(cue)] if grammar.is_verb(cue) else [cue]
    return [pair for node in nodes for pair in grammar.prepositions(node)]


def has_particle(cue: Token, wanted: frozenset[str] | bool) -> bool:
    nodes = [node for node in (cue, support(cue)) if node is not None]
    near = [
        child for node in nodes for child in node.children if child.dep_ in ("prt", "prep", "advmod", "agent", "dative")
    ]
    near = [one for one in near if not any(obj.ent_type_ in reach.AMOUNTS for obj in grammar.children(one, "pobj"))]
    near += [inner for child in near for inner in grammar.children(child, "prep")]
    return has_lemma(near, wanted) or not isinstance(wanted, bool) and any(child.lower_ in wanted for child in near)


def is_usual(cue: Token) -> bool:
    """Whether a verb tells what is always so or can be: bare present, "can", "never"; a headline has no stop."""
    stopped = cue.sent.text.rstrip("\"'”’ ").endswith((".", ","))
    if not grammar.is_verb(cue) or grammar.is_passive(cue) or not stopped:
        return False
    helping = [child for child in cue.children if child.dep_ == "aux"]
    able = any(child.lower_ in grammar.words("able") for child in helping)
    denied = grammar.children(cue, "neg")
    if able:
        return bool(denied)
    if any(child.lower_ in grammar.words("never") for child in denied):
        return True
    finite = [child for child in (cue, *helping) if child.tag_ in ("VBZ", "VBP")]
    return bool(finite) and (not helping or bool(denied) and cue.tag_ == "VB")


def wants_clause(cue: Token) -> bool:
    """Whether the clause is in the subjunctive: insisted that Mali leave, that the dam be opened."""
    for verb in clause(cue):
        first = next(iter(grammar.children(verb, "auxpass", "aux")), verb)
        bare = first.lower_ == first.lemma_.lower() and first.tag_ != "MD" and not grammar.has_to(verb)
        if bare and (first.lower_ == "be" or any(t.tag_ in ("NN", "NNP") for t in grammar.surface_subjects(verb))):
            return True
    return False


def doers(noun: Token) -> list[Token]:
    """Who does what a noun names, with "by" behind its verb: war games staged by Chad and Niger."""
    verb = support(noun)
    return grammar.owners(noun) or grammar.surface_subjects(noun) or (grammar.agents(verb) if verb is not None else [])


def is_several(tokens: list[Token]) -> bool:
    """Whether more than one is named, if only as the owners: Chad and Niger, the navies of Chad and Niger."""
    return len(tokens) > 1 or any(len(grammar.prepositional(token, "of")) > 1 for token in tokens)


def is_asked(verb: Token) -> bool:
    """Whether a clause asks: decided [whether to stay], [how to pay]."""
    return any(
        child.tag_ in ("WRB", "WP") or child.dep_ == "mark" and child.lower_ in grammar.words("question_mark_word")
        for child in verb.children
        if child.i < verb.i
    )


def spelt_out(noun: Token) -> bool:
    """Whether a whole clause says what a noun names: the charge [that Chad armed rebels]."""
    return any(grammar.children(clause, "mark") for clause in grammar.children(noun, "acl", "ccomp"))


TESTS: Mapping[str, Callable[[Token, frozenset[str] | bool], bool]] = {
    "object": lambda cue, wanted: has_lemma(counted(obj(cue)), wanted),
    "not_object": lambda cue, unwanted: not has_lemma(counted(obj(cue)), unwanted),
    "subject": lambda cue, wanted: has_lemma(subject(cue), wanted),
    "particle": has_particle,
    "clause": lambda cue, wanted: has_lemma(clause(cue), wanted),
    "clause_subject": lambda cue, wanted: has_lemma(reach.clause_subjects(cue), wanted),
    "clause_object": lambda cue, wanted: has_lemma([thing for verb in clause(cue) for thing in obj(verb)], wanted),
    "not_clause_passive": lambda cue, unwanted: not has_lemma(
        [verb for verb in clause(cue) if grammar.is_passive(verb)], unwanted
    ),
    "passive": lambda cue, wanted: grammar.is_passive(cue) == wanted,
    "light": lambda cue, wanted: (
        (support(cue) is not None) == wanted
        if isinstance(wanted, bool)
        else (verb := support(cue)) is not None and verb.lemma_ in wanted
    ),
    "not_subject": lambda cue, unwanted: not has_lemma(subject(cue), unwanted),
    "complement": lambda cue, wanted: has_lemma(complement(cue), wanted),
    "not_complement": lambda cue, unwanted: not has_lemma(complement(cue), unwanted),
    "not_particle": lambda cue, unwanted: not has_particle(cue, unwanted),
    "subject_entity": lambda cue, wanted: has_entity(subject(cue), wanted),
    "object_entity": lambda cue, wanted: has_entity(obj(cue), wanted),
    "complement_entity": lambda cue, wanted: has_entity(complement(cue), wanted),
    "phrase": lambda cue, wanted: (
        not isinstance(wanted, bool) and any(
            name in wanted and found.ent_type_ not in reach.TIMES for name, found in phrases(cue)
        )
    ),
    "phrase_entity": lambda cue, wanted: has_entity([found for _, found in phrases(cue)], wanted),
    "present": lambda cue, wanted: governing.is_present(cue) == wanted,
    "clause_auxiliary": lambda cue, wanted: (
        not isinstance(wanted, bool)
        and any(child.lower_ in wanted for verb in clause(cue) for child in grammar.children(verb, "aux"))
    ),
    "not_clause_auxiliary": lambda cue, unwanted: not isinstance(unwanted, bool) and not any(
        child.lower_ in unwanted for verb in clause(cue) for child in grammar.children(verb, "aux")
    ),
    "word": lambda cue, wanted: not isinstance(wanted, bool) and any(child.lower_ in wanted for child in cue.children),
    "several": lambda cue, wanted: is_several(doers(cue)) == wanted,
    "object_clause": lambda cue, wanted: any(spelt_out(token) for token in obj(cue)) == wanted,
    "predicate": lambda cue, wanted: has_lemma(predicates(cue), wanted),
    "object_predicate": lambda cue, wanted: bool(grammar.children(cue, "oprd", "attr")) == wanted,
    "described_entity": lambda cue, wanted: has_entity(described(cue), wanted),
    "predicative": lambda cue, wanted: (cue.dep_ in ("acomp", "attr", "oprd")) == wanted,
    "near": lambda cue, wanted: (
        has_lemma([word for group in reach.inside(cue) for word in group], wanted)
        or has_lemma([name for _, name in grammar.prepositions(cue)], wanted)
    ),
    "agent": lambda cue, wanted: bool(grammar.agents(cue)) == wanted,
    "not_under": lambda cue, unwanted: not (cue.dep_ == "pobj" and has_lemma([cue.head], unwanted)),
    "under": lambda cue, wanted: has_lemma(governing.above(cue), wanted),
    "attributive": lambda cue, wanted: (cue.dep_ == "amod") == wanted,
    "tally": lambda cue, wanted: governing.is_tally(cue) == wanted,
    "clause_infinitive": lambda cue, wanted: (
        any(grammar.has_to(verb) and verb.i > cue.i for verb in clause(cue)) == wanted
    ),
    "clause_to_do": lambda cue, wanted: (
        any(grammar.has_to(verb) or verb.tag_ == "VBG" for verb in clause(cue)) == wanted
    ),
    "clause_own": lambda cue, wanted: is_own_clause(cue) == wanted,
    "governed_subject_entity": lambda cue, wanted: has_entity(
        [t for verb in governed(cue) for t in grammar.surface_subjects(verb)], wanted
    ),
    "governed_negated": lambda cue, wanted: (
        any(c.dep_ == "neg" for verb in governed(cue) for c in verb.children) == wanted
    ),
    "negated": lambda cue, wanted: any(True for _ in negations(cue)) == wanted,
    "denied": lambda cue, wanted: (cue.dep_ == "acomp" and any(True for _ in negations(cue.head))) == wanted,
    "usual": lambda cue, wanted: is_usual(cue) == wanted,
    "clause_negated": lambda cue, wanted: any(True for verb in clause(cue) for _ in negations(verb)) == wanted,
    "clause_asked": lambda cue, wanted: any(map(is_asked, clause(cue))) == wanted,
    "governor": lambda cue, wanted: has_lemma([v] if (v := governing.governor(cue)) is not None else [], wanted),
    "not_object_modifier": lambda cue, unwanted: not has_lemma(
        [word for token in obj(cue) for word in grammar.modifiers(token)], unwanted
    ),
    "clause_subjunctive": lambda cue, wanted: wants_clause(cue) == wanted,
    "modifier": lambda cue, wanted: has_lemma(grammar.modifiers(cue), wanted),
    "subject_modifier": lambda cue, wanted: has_lemma(
        [word for token in subject(cue) for word in grammar.modifiers(token)], wanted
    ),
    "object_modifier": lambda cue, wanted: has_lemma([word for t in obj(cue) for word in grammar.modifiers(t)], wanted),
    "not_modifier": lambda cue, unwanted: not has_lemma(grammar.modifiers(cue), unwanted),
    "not_light": lambda cue, unwanted: not has_lemma([verb] if (verb := support(cue)) is not None else [], unwanted),
}
