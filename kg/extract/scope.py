"""Negation, modality and hedge of what a word states: `rules/scope.toml` says which words bring them.

A walk up the tree from the cue, as far as the words the same voice says; after
ConText (Harkema et al. 2009) and FactBank (Saurí and Pustejovsky 2009), over
dependencies instead of windows.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kg.extract import grammar
from kg.extract.rules import table
from kg.model import Modality

# The stronger departure from fact wins where several words bring one.
STRENGTH = (
    Modality.ACTUAL,
    Modality.PLANNED,
    Modality.POSSIBLE,
    Modality.DESIRED,
    Modality.REQUIRED,
    Modality.HYPOTHETICAL,
    Modality.COUNTERFACTUAL,
)
GOVERNED = frozenset(
    {
        "xcomp",
        "ccomp",
        "dobj",
        "pobj",
        "pcomp",
        "nsubjpass",
        "acl",
        "prep",
        "agent",
        "conj",
        "attr",
        "oprd",
        "relcl",
        "dative",
        "nsubj",
        "amod",
        "compound",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """How a cue is presented. `hedge` holds the token that weakens it."""

    negated: bool
    modality: Modality
    hedge: int | None


@cache
def index(section: str) -> Mapping[str, tuple[str, ...]]:
    """Word to what it brings: ("planned",), ("required", "negated") …"""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in table("scope")[section].items():
        for word in words:
            found[word] = (*found.get(word, ()), name)
    return found


def scope(cue: Token, stop: Container[int] = (), last: int | None = None) -> Scope:
    """The scope of `cue`. The walk ends below tokens in `stop` and at `last`: what governs there is another's word."""
    brought: list[str] = []
    negators: set[int] = set()  # tokens, so that a "no" met from two sides counts once
    hedge: int | None = None
    for token, under in climb(cue, stop, last):
        if token == cue or under:
            own, weak = local(token)
            brought += own
            negators |= set(negations(token))
            hedge = weak if hedge is None else hedge
        if token != cue and not under:
            names = index("governor").get(token.lemma_.lower(), ())
            brought += names
            if any(child.lower_ in table("scope")["negation"]["postponed"] for child in token.children):
                negators.add(token.i)  # "has yet to be signed"
            if "negated" in names:
                negators.add(token.i)
            if names and "required" not in names:  # "did not agree to leave", "did not refuse to leave"
                negators |= set(negations(token))
    if is_order(cue):
        brought.append(Modality.REQUIRED)  # "Do not shoot": nobody has shot
    if is_inverted(cue):
        brought.append(Modality.HYPOTHETICAL)
    if grammar.has_to(cue) and not any(name in brought for name in ("planned", *STRENGTH[2:])):
        brought.append(Modality.PLANNED)  # an infinitive alone states no fact
    return Scope(negated=len(negators) % 2 == 1, modality=strongest(brought), hedge=hedge)


def strongest(brought: list[str]) -> Modality:
    return max((Modality(name) for name in brought if name in Modality), key=STRENGTH.index, default=Modality.ACTUAL)


def climb(cue: Token, stop: Container[int], last: int | None) -> Iterator[tuple[Token, bool]]:
    """The cue and the words it hangs under, each with whether it belongs to the cue's own predicate.

    A light verb belongs to its noun: in "will hold no talks" the verb's words count for "talks".
    """
    yield cue, False
    support = grammar.light_verb(cue) if grammar.is_noun(cue) else None
    node = cue
    while node.head != node and node.dep_ in GOVERNED | {"advcl", "mark"} and node.head.i not in stop:
        parent = grammar.joined_to(node) if node.dep_ == "conj" else node.head
        if node.dep_ == "advcl" or node.dep_ in ("nsubj", "amod", "compound") and not own_predicate(node):
            break  # the main clause of an adverbial clause says nothing about it
        if node.dep_ == "relcl" or node.dep_ == "acl" and is_participle(node):
            break  # what a relative clause or participle adds is taken for granted
        own = (
            support is not None
            and parent == support
            or node.dep_ == "conj"
            and shares(node, parent)
            or node.dep_ in ("acomp", "attr", "oprd", "nsubj", "amod")
        )
        yield parent, own
        if parent.i == last:
            break
        node = parent


def is_inverted(clause: Token) -> bool:
    """As in "Should Chad block the road, ...", "Had Chad blocked it, ...": a finite auxiliary before the subject."""
    first = clause.left_edge
    subjects = grammar.children(clause, *grammar.SUBJECT)
    bound = clause.dep_ == "advcl" and first.dep_ == "aux" and first.head == clause
    return bool(subjects) and bound and first.tag_ in ("MD", "VBD")


def is_order(verb: Token) -> bool:
    """Whether a bare verb heads its sentence without a subject: "Leave the town"."""
    if verb.dep_ != "ROOT" or verb.tag_ != "VB":
        return False
    return not any(
        child.dep_ in ("nsubj", "nsubjpass", "csubj") or child.dep_ == "aux" and child.lemma_ != "do"
        for child in verb.children
    )


def is_participle(node: Token) -> bool:
    """Whether a clause under a noun is a bare participle: "regions claimed by", not "the claim that it had left"."""
    return node.tag_ in ("VBN", "VBG") and not any(
        child.dep_ in ("nsubj", "nsubjpass", "mark", "aux") for child in node.children
    )


def own_predicate(node: Token) -> bool:
    return node.dep_ == "nsubj" and node.head.lemma_ == "be" or node.dep_ == "amod"


def shares(node: Token, head: Token) -> bool:
    """Whether a coordinated verb shares the auxiliaries of the first: it has no subject and no auxiliary of its own."""
    return grammar.is_verb(node) and not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "neg") for c in node.children)


def local(token: Token) -> tuple[list[str], int | None]:
    """The modality that a predicate's auxiliaries, adverbs, mark and if-clause bring, and its hedge."""
    brought: list[str] = []
    hedge: int | None = None
    hedges = table("scope")["hedge"]
    have = would = False
    for child in token.children:
        word, dep = child.lower_, child.dep_
        if dep == "aux":
            brought += index("auxiliary").get(word, ())
            would = would or "hypothetical" in index("auxiliary").get(word, ())
            have = have or child.lemma_ == "have"
            hedge = child.i if word in hedges["auxiliary"] else hedge
        elif dep == "mark" or dep == "advmod" and child.tag_ in ("WRB", "IN"):
            brought += index("mark").get(word, ())
        elif dep == "advcl":
            marks = {m.lower_ for m in child.children if m.dep_ in ("mark", "advmod")}
            brought += [
                name
                for mark in marks
                for name in index("mark").get(mark, ())
                if name == "hypothetical" and mark not in ("once", "until")
            ]
        if dep in ("advmod", "amod") and child.lemma_.lower() in hedges["words"]:
            hedge = child.i
            if child.lemma_.lower() in hedges["unsure"]:
                brought.append(Modality.POSSIBLE)
    if would and have:
        brought.append(Modality.COUNTERFACTUAL)
    if token.lemma_.lower() in hedges["words"] and token.pos_ in ("VERB", "ADJ"):
        hedge = token.i
    if token.dep_ in ("pobj", "pcomp") and token.head.lower_ in index("preposition"):
        brought += index("preposition")[token.head.lower_]
    return brought, hedge


def negations(token: Token) -> Iterator[int]:
    """Tokens that negate a predicate: "not", "never", "no" before it, its subject or its object, "without"."""
    denied = any(child.dep_ in ("neg", "preconj") for child in token.children)
    for child in token.children:
        word, dep = child.lower_, child.dep_
        if dep == "cc" and denied:
            continue  # "not charged nor convicted": one negation for both
        if (
            dep == "neg"
            or word in table("scope")["negation"]["words"]
            and dep in ("det", "preconj", "advmod", "cc", "nsubj", "dobj", "attr", "nsubjpass")
        ):
            yield child.i
        elif dep in ("nsubj", "nsubjpass", "dobj", "attr"):
            yield from (part.i for part in child.children if is_no(part))
        elif dep in ("mark", "advmod") and "negated" in index("mark").get(word, ()):
            yield child.i
    if token.dep_ in ("pobj", "pcomp") and "negated" in index("preposition").get(token.head.lower_, ()):
        yield token.head.i


def is_no(token: Token) -> bool:
    return token.dep_ in ("det", "neg", "preconj") and token.lower_ in table("scope")["negation"]["words"]
