"""What negates a predicate, and the words before a word that present it: `rules/scope.toml` lists them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract import grammar
from kg.extract.rules import table
from kg.extract.scopewords import index
from kg.parse.doc import Token


def negations(token: Token) -> Iterator[int]:
    """Tokens that negate a predicate: "not", "never", "no" before it, its subject or its object, "without"."""
    denied = any(child.dep_ in ("neg", "preconj") for child in token.children)
    for child in token.children:
        word, dep = child.lower_, child.dep_
        if dep == "cc" and denied:
            continue  # "not charged nor convicted": one negation for both
        if dep == "aux":
            yield from (part.i for part in child.children if part.dep_ == "neg")  # "and never will"
        if is_more(child):
            continue  # "not just a failure, but a catastrophe"
        if (
            dep == "neg"
            or word in table("scope")["negation"]["words"]
            and dep in ("det", "preconj", "advmod", "cc", "nsubj", "dobj", "attr", "nsubjpass")
        ):
            yield child.i
        elif dep in ("nsubj", "nsubjpass", "dobj", "attr"):
            yield from (part.i for part in child.children if is_no(part) and not is_more(part))
        elif (dep == "prep" and is_never(child)) or (
            dep in ("mark", "advmod") and "negated" in index("mark").get(word, ())
        ):
            yield child.i
    if "negated" in index("preposition").get(preposition(token), ()):
        yield token.head.i


def is_no(token: Token) -> bool:
    return token.dep_ in ("det", "neg", "preconj") and token.lower_ in table("scope")["negation"]["words"]


def is_more(negation: Token) -> bool:
    """Whether a "not" says that there is more to it: "not only", "not just"."""
    after = negation.doc[negation.i + 1] if negation.i + 1 < len(negation.doc) else negation
    return negation.dep_ in ("neg", "preconj", "advmod") and after.lower_ in table("scope")["negation"]["more"]


def is_never(prep: Token) -> bool:
    """As in "in no way", "at no point"."""
    nouns = grammar.children(prep, "pobj")
    return any(noun.lemma_.lower() in table("scope")["negation"]["phrases"] and any(map(is_no, noun.children))
               for noun in nouns)


def after_word(token: Token) -> str:
    """A word with the one before it: "as though", "instead of"."""
    return f"{token.doc[token.i - 1].lower_} {token.lower_}" if token.i else token.lower_


def preposition(token: Token) -> str:
    """The preposition over a word, of one word or two, or the two words that set it apart: "rather than [sign]"."""
    if token.dep_ == "conj" and token.left_edge.i:
        return after_word(token.doc[token.left_edge.i - 1])
    if token.dep_ not in ("pobj", "pcomp"):
        return ""
    pair = after_word(token.head)
    return pair if pair in index("preposition") else token.head.lower_
