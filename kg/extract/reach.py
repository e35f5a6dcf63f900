"""Who stands inside what is said or done: the noun phrases under a word, nearest first.

Whom an act is directed at often stands deeper than its object: "rejected a call by
[Mali] for talks", "imposed fees on the owners of ships from [Peru]".
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract import grammar
from kg.extract.tokens import is_finite
from kg.parse.doc import Token

DEPTH = 3
# Named times and amounts never act
TIMES = frozenset({"DATE", "TIME"})
AMOUNTS = TIMES | {"PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"}


def inside(cue: Token) -> list[list[Token]]:
    """Groups of coordinated nouns under a verb, noun or adjective: its objects, then what hangs under them."""
    return list(descend(starts(cue), cue))


def inside_clause(cue: Token) -> list[list[Token]]:
    """The same for the clauses that `cue` takes, and for those these take; nobody is promised what he drafted.

    A statement or question inside tells of others: declined to say whether Oman had flown to Chad.
    """
    found: list[list[Token]] = []
    verbs = complements(cue)
    for _ in range(DEPTH):
        for verb in verbs:
            found += descend(starts(verb))
        verbs = [inner for verb in verbs for inner in complements(verb) if not is_finite(inner)]
    return found


def inside_purpose(cue: Token) -> list[list[Token]]:
    """The same for what it is done for: staged a march to press [the mayor]."""
    support = grammar.light_verb(cue) if grammar.is_noun(cue) else None
    nodes = [cue] if support is None else [cue, support]
    clauses = [child for node in nodes for child in grammar.children(node, "advcl", "xcomp", "acl")]
    clauses += [child for node in nodes for child in grammar.children(node, "relcl") if grammar.has_to(child)]
    verbs = [verb for clause in clauses for verb in grammar.conjuncts(clause)]
    return [group for verb in verbs for group in (*descend(starts(verb), verb), *inside_clause(verb))]


def clause_subjects(cue: Token) -> list[Token]:
    """Those of whom a clause is said or wanted, the cue's own subject left out: demanded that [Peru] leave."""
    own = {token.i for token in grammar.surface_subjects(cue)} if grammar.is_verb(cue) else set()
    found: list[Token] = []
    for verb in complements(cue):
        own_subject = grammar.children(verb, *grammar.SUBJECT) or not grammar.is_verb(verb)
        doers = grammar.logical_subjects(verb) if own_subject else grammar.controllers(cue)
        found += [token for token in doers if token.i not in own]
    return found


def complements(cue: Token) -> list[Token]:
    found = grammar.complements(cue)
    if grammar.is_noun(cue):
        found += [verb for child in grammar.children(cue, "acl") for verb in grammar.conjuncts(child)]
    return found


def starts(cue: Token) -> list[list[Token]]:
    """The groups right under a word: objects, predicates, receivers, then objects of its prepositions."""
    objects = grammar.logical_objects(cue) or raised(cue) if grammar.is_verb(cue) else []
    called = [t for child in grammar.children(cue, "attr", "acomp", "oprd") for t in grammar.conjuncts(child)]
    groups = [objects, grammar.indirect_objects(cue), called]
    for node in (cue, grammar.light_verb(cue) if grammar.is_noun(cue) else None):
        if node is not None:
            groups += [phrase for _, phrase in phrases(node)]
    return [group for group in groups if group]


def opposed(cue: Token) -> list[list[Token]]:
    """Whom something is against, however deep: massed tanks for a war against [Chad]."""
    return [found for group in inside(cue) for token in group if (found := grammar.prepositional(token, "against"))]


def raised(verb: Token) -> list[Token]:
    """Objects that the parser makes subjects of the clause behind them: agreed to let [inspectors] enter."""
    clauses = [clause for clause in grammar.children(verb, "ccomp") if clause.tag_ == "VB"]
    bare = [clause for clause in clauses if not any(c.tag_ == "MD" or c.dep_ == "mark" for c in clause.children)]
    return [found for clause in bare for own in grammar.children(clause, "nsubj") for found in grammar.conjuncts(own)]


def phrases(node: Token) -> Iterator[tuple[str, list[Token]]]:
    """Prepositional phrases that may hold somebody: (preposition, coordinated objects). A place "in" holds nobody."""
    for name, found in grammar.prepositions(node):
        if name not in grammar.words("only_place") and found.dep_ == "pobj":
            yield name, grammar.conjuncts(found)


def descend(groups: list[list[Token]], cue: Token | None = None) -> Iterator[list[Token]]:
    """Breadth first: a phrase, then its possessors, the words before its head and its phrases.

    With a `cue` also who made it, by another deed than the cue's: rejected a plan drafted by [Kenya]. Who only
    brings others together is no party: agreed to a truce brokered by Oman.
    """
    for _ in range(DEPTH):
        below: list[list[Token]] = []
        for group in groups:
            kept = [token for token in group if token.ent_type_ not in AMOUNTS]
            if kept:
                yield kept
            for token in group:
                below.append([own for child in grammar.children(token, "poss") for own in grammar.conjuncts(child)])
                below += [[word] for word in reversed(grammar.children(token, "amod", "compound", "nmod"))]
                below += [phrase for _, phrase in phrases(token)]
                if cue is not None:
                    clauses = [one for one in grammar.children(token, "acl") if one != cue]
                    below += [grammar.agents(one) for one in clauses if one.lemma_ not in grammar.words("mediating")]
        groups = [group for group in below if group]
