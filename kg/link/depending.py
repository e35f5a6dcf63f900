"""What a statement is made to depend on: if, unless, once, until, as long as, provided that, subject to, without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.extract import grammar
from kg.extract.negation import negations
from kg.extract.rules import table
from kg.extract.scope import inverted, scope
from kg.model import Modality, Span
from kg.parse.doc import Token


@dataclass(frozen=True, slots=True)
class Condition:
    """`head` is the main word of what must be so, `span` its words; a bare "if" supposes it, other words ask for it."""

    head: Token
    span: Span
    modality: Modality
    negated: bool = False  # "no deal while they shoot": they must not


@cache
def words(name: str) -> frozenset[str]:
    return frozenset(table("proposals")["condition"][name])


def conditions(node: Token) -> Iterator[Condition]:
    """What stands under a verb, noun or adjective as its condition."""
    for child in node.children:
        if child.dep_ == "advcl" and (found := clause(child, node)) is not None:
            yield found
        elif child.lower_ in words("as") and child.dep_ in ("advmod", "acomp"):  # "as long as Chad pays"
            yield from as_long_as(child)
        elif child.lower_ in words("provided") and child.dep_ in ("prep", "advcl", "mark", "ccomp"):
            for asked in grammar.children(child, "pcomp", "ccomp"):
                yield Condition(asked, without_that(asked), Modality.REQUIRED)
        elif child.lemma_ in words("depend") and child.dep_ != "amod":  # "subject to", "contingent on"
            for obj in grammar.prepositional(child, *words("depend_prepositions")):
                yield Condition(obj, grammar.full_phrase(obj), Modality.REQUIRED)


def clause(clause: Token, node: Token) -> Condition | None:
    """An adverbial clause that must come true; after and until with "only", or where it is said what will not be."""
    marks = {child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod")}
    if inverted(clause):
        return Condition(clause, (grammar.full_phrase(clause)[0], end_of(clause)), Modality.HYPOTHETICAL)
    if not marks & words("marks") or marks & words("not_with") or is_idle(clause):
        return None
    only = has_only(clause, node)
    if not only and not marks & words("firm") and not (marks & words("firm_if_negated") and is_denied(node)):
        return None
    if not only and marks & words("own_step") and is_own_step(clause, node):
        return None
    asked = Modality.REQUIRED if marks & words("provided") else Modality.HYPOTHETICAL
    lasts = bool(marks & words("barring"))
    return Condition(clause, (grammar.full_phrase(clause)[0], end_of(clause)), asked, lasts)


def is_denied(node: Token) -> bool:
    """Whether a verb tells what will not be: "will not talk", "refused to talk"."""
    return any(True for _ in negations(node)) or node.dep_ == "xcomp" and scope(node).negated


def end_of(clause: Token) -> int:
    """Where a clause ends, a phrase behind a comma left out: if the army leaves the coast, under the plan."""
    last = clause.right_edge
    for child in reversed(list(clause.rights)):
        if child.dep_ == "prep" and child.nbor(-1).text == ",":
            last = child.nbor(-1)
        elif child.dep_ != "punct":
            break
    while grammar.is_edge(last) and last.i > clause.i:
        last = last.nbor(-1)
    return last.idx + len(last)


def is_idle(clause: Token) -> bool:
    """As in "if necessary", "if possible": no condition that anybody sets."""
    return clause.lemma_ in words("idle") and not grammar.children(clause, *grammar.SUBJECT)


def is_own_step(clause: Token, node: Token) -> bool:
    """As in "we will announce it once we have decided": the same subject does both."""
    first = {grammar.antecedent(token).lower_ for token in grammar.surface_subjects(clause)}
    both = {grammar.antecedent(token).lower_ for token in grammar.surface_subjects(node)}
    personal = any(token.tag_ == "PRP" for token in grammar.children(clause, "nsubj"))
    return not first or bool(first & both) or personal


def as_long_as(adverb: Token) -> Iterator[Condition]:
    for found in grammar.children(adverb, "advcl", "ccomp"):
        before = [child for child in adverb.children if child.i < adverb.i]
        start = min([adverb, *before], key=lambda token: token.i).idx
        yield Condition(found, (start, grammar.full_phrase(found)[1]), Modality.HYPOTHETICAL)


def without_that(verb: Token) -> Span:
    """A clause without the word that only introduces it."""
    start, end = grammar.full_phrase(verb)
    first = next((token for token in verb.subtree if token.idx == start), verb)
    return (first.nbor().idx, end) if first.lower_ in grammar.words("that") and first.i < verb.i else (start, end)


def decisive(verb: Token) -> Span:
    """The words of a predicate from its verb on, without the condition or exchange it is made to depend on."""
    first = min(
        (c for c in verb.children if c.dep_ in ("auxpass", "neg") and c.i < verb.i and c.nbor(-1).whitespace_),
        key=lambda token: token.i,
        default=verb,
    )
    if grammar.children(verb, "expl") and (things := grammar.children(verb, "attr")):
        first = things[0].left_edge  # "there must be [sanctions]"
    bound = [child for child in verb.children if child.i > verb.i and (binds(child) or is_joined(child))]
    bound += [node for node in verb.subtree if node.i > verb.i and is_remark(node)]
    ends = [min(child.subtree, key=lambda token: token.i) for child in bound]
    if not ends:
        return first.idx, grammar.full_phrase(verb)[1]
    last = min(ends, key=lambda token: token.i).nbor(-1)
    if last.i < verb.i:
        return first.idx, verb.idx + len(verb)
    while (grammar.is_edge(last) or last.dep_ == "mark") and last.i > verb.i:
        last = last.nbor(-1)
    return first.idx, last.idx + len(last)


def purposes(verb: Token) -> list[Token]:
    """What a deed is to serve: set up a commission [to watch the border]."""
    return [c for c in grammar.children(verb, "advcl") if grammar.has_to(c) and c.tag_ == "VB" and c.i > verb.i][:1]


def is_remark(node: Token) -> bool:
    """Whether a relative clause behind a comma only comments, in the text's own voice (rule 5)."""
    return node.dep_ == "relcl" and node.left_edge.i > 0 and node.left_edge.nbor(-1).text == ","


def is_joined(child: Token) -> bool:
    return child.dep_ == "conj" and grammar.is_verb(child)


def binds(child: Token) -> bool:
    """Whether a phrase or clause says on what its head depends or what is taken for it."""
    if child.dep_ == "advcl":
        return clause(child, child.head) is not None
    if child.dep_ == "prep":
        asked = {obj.lemma_ for obj in grammar.children(child, "pobj")}
        return bool(asked & (words("noun") | exchange()) or child.lower_ in words("provided"))
    return child.lower_ in words("as") and bool(grammar.children(child, "advcl", "ccomp"))


@cache
def exchange() -> frozenset[str]:
    return frozenset(table("proposals")["exchange"]["noun"])


def needed(root: Token) -> list[Condition]:
    """As in "no truce without a guarantee", "talks can only start when", "nothing may be built until"."""
    nodes = (root, *grammar.children(root, "attr", "nsubj", "dobj"))
    found = [
        Condition(thing, grammar.full_phrase(thing), Modality.REQUIRED)
        for node in nodes
        for thing in grammar.prepositional(node, "without")
    ]
    if any(child.tag_ == "MD" for child in root.children):
        found += [
            replace(one, modality=Modality.REQUIRED) for one in conditions(root) if is_asked_for(one.head, root)
        ]
    return found


def is_asked_for(clause: Token, root: Token) -> bool:
    """Whether a clause says what there must be, not what would stop it: "no deal if they shoot" asks for nothing."""
    marks = {child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod")}
    return has_only(clause, root) or bool(marks & words("firm_if_negated"))


def has_only(clause: Token, node: Token) -> bool:
    return any(child.lower_ == "only" for child in (*clause.children, *node.children))


def is_bound(root: Token) -> bool:
    """Whether a clause says what cannot be, or can only be, under a condition (ontology/annotation.md, rule 12)."""
    asked = needed(root)
    only = any(grammar.is_verb(one.head) and has_only(one.head, root) for one in asked)
    return bool(asked) and (only or any(True for _ in negations(root)))
