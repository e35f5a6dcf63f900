"""Reported speech and thought: rules that find source and content around a cue.

The rules and their word lists are data (`rules/attribution.toml`); this file knows
the parts of a sentence they speak of, by the parser's labels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from kg.errors import RuleError
from kg.extract import grammar
from kg.extract.rules import table, words_of

PLACE = "kg/extract/rules/attribution.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A cue with its source and content as token indices. No heads: the text names no source."""

    rule: str
    cue: int
    heads: tuple[int, ...]
    source: frozenset[int]
    content: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SayingRule:
    """A rule of `attribution.toml`; the comment at its head explains the fields."""

    id: str
    cue: frozenset[str]
    pos: tuple[str, ...]
    source: str
    content: tuple[str, ...]
    needs: frozenset[str]
    voice: str | None
    yes: tuple[str, ...]
    no: tuple[str, ...]


@cache
def saying_rules() -> tuple[SayingRule, ...]:
    """All rules in order of the file. Raises RuleError for an unknown source or a rule without examples."""
    return tuple(map(saying_rule, table("attribution")["attribution"]))


def saying_rule(entry: Mapping[str, object]) -> SayingRule:
    name = str(entry.get("id"))
    content = strings(entry["content"])
    rule = SayingRule(
        id=name, cue=words_of(list(strings(entry["cue"]))), pos=strings(entry.get("pos", "VERB")),
        source=str(entry.get("source", "doer")), content=content,
        needs=frozenset(strings(entry.get("needs", content))), voice=str(entry["voice"]) if "voice" in entry else None,
        yes=strings(entry.get("yes", ())), no=strings(entry.get("no", ())))
    if not (rule.yes and rule.no):
        raise RuleError(PLACE, None, f"rule {name} lacks examples", 'add "yes" and "no"')
    if not rule.needs <= set(content):
        raise RuleError(PLACE, None, f"rule {name} needs what is not content", 'mend "needs"')
    return rule


def strings(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(map(str, value))  # type: ignore[call-overload]


@cache
def rules_by_cue() -> Mapping[str, tuple[SayingRule, ...]]:
    index: dict[str, list[SayingRule]] = {}
    for rule in saying_rules():
        for lemma in rule.cue:
            index.setdefault(lemma, []).append(rule)
    return {lemma: tuple(rules) for lemma, rules in index.items()}


def sayings(doc: Doc) -> Iterator[Saying]:
    """One pass over the tokens; for each cue the first rule that fits."""
    index = rules_by_cue()
    for token in doc:
        for rule in index.get(token.lemma_.lower(), ()):
            if token.pos_ in rule.pos and (found := apply(rule, token)) is not None:
                yield found
                break


def apply(rule: SayingRule, cue: Token) -> Saying | None:
    """What `rule` reads around `cue`, or None if a part it needs is missing."""
    if rule.voice and grammar.is_passive(cue) != (rule.voice == "passive"):
        return None
    parts = {part: found for part in rule.content if (found := part_of(cue, part))}
    if not rule.needs & parts.keys():
        return None
    heads = source_heads(cue, rule.source)
    source = frozenset(index for head in heads for index in noun_phrase(head))
    content = frozenset().union(*parts.values()) - source
    if not content:
        return None
    return Saying(rule=rule.id, cue=cue.i, heads=tuple(dict.fromkeys(head.i for head in heads)), source=source,
                  content=content)


# ---- parts of the content


def part_of(cue: Token, part: str) -> frozenset[int]:
    return PARTS[part](cue) if part in PARTS else preposition(cue, part)


def subtree(token: Token) -> range:
    return range(token.left_edge.i, token.right_edge.i + 1)


def subtrees(tokens: list[Token], cue: Token) -> frozenset[int]:
    """Token indices under `tokens`; if the cue stands inside (parenthesis), its own words are left out."""
    found = {index for token in tokens for index in subtree(token)}
    if cue.i in found:
        found -= set(subtree(cue))
    return frozenset(found)


def clause(cue: Token) -> frozenset[int]:
    """Finite clause: "said that …", "knows who …"; also before the cue: "…, he said"."""
    heads = [child for child in grammar.children(cue, "ccomp") if not has_to(child)]
    return subtrees(heads, cue)


def host(cue: Token) -> frozenset[int]:
    """The sentence that a parenthesis stands in: "The truce, she said, holds"; "According to her, it holds"."""
    if cue.dep_ in ("parataxis", "prep") and cue.head != cue:
        root = grammar.clause_root(cue.head) if cue.dep_ == "prep" else cue.head
        return frozenset(subtree(root)) - frozenset(subtree(cue))
    return frozenset()


def if_clause(cue: Token) -> frozenset[int]:
    heads = [child for child in grammar.children(cue, "advcl") if cue.i < child.i
             and any(mark.lower_ in grammar.words("question_mark_word") for mark in grammar.children(child, "mark"))]
    return subtrees(heads, cue)


def infinitive(cue: Token) -> frozenset[int]:
    heads = [child for child in grammar.children(cue, "xcomp", "ccomp") if has_to(child) and cue.i < child.i]
    return subtrees(heads, cue)


def gerund(cue: Token) -> frozenset[int]:
    heads = [child for child in grammar.children(cue, "xcomp", "pcomp") if child.tag_ == "VBG"]
    return subtrees(heads, cue)


def has_to(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.children)


def object_part(cue: Token) -> frozenset[int]:
    """Direct object, or the subject of a passive; of a relative clause, the noun it belongs to."""
    if grammar.is_passive(cue):
        return subject(cue)
    heads = grammar.children(cue, "dobj")
    return frozenset(index for head in heads for index in resolved(head))


def subject(cue: Token) -> frozenset[int]:
    return frozenset(index for head in grammar.surface_subjects(cue) for index in noun_phrase(head))


def resolved(token: Token) -> frozenset[int]:
    noun = grammar.antecedent(token)
    return frozenset(subtree(token)) if noun == token else noun_phrase(noun)


def complement(cue: Token) -> frozenset[int]:
    heads = [child for child in grammar.children(cue, "oprd", "acomp", "xcomp", "ccomp")
             if child.dep_ in ("oprd", "acomp") or not has_to(child)]
    return subtrees(heads, cue)


def preposition(cue: Token, word: str) -> frozenset[int]:
    """What stands behind a preposition of the cue, the preposition left out."""
    found: set[int] = set()
    for prep in grammar.children(cue, "prep", "agent", "dative"):
        if prep.lower_ == word:
            found |= subtrees(grammar.children(prep, "pobj", "pcomp"), cue)
    return frozenset(found)


PARTS: Mapping[str, Callable[[Token], frozenset[int]]] = {
    "clause": clause, "host": host, "if-clause": if_clause, "infinitive": infinitive, "gerund": gerund,
    "object": object_part, "subject": subject, "complement": complement,
}


# ---- sources


def source_heads(cue: Token, way: str) -> list[Token]:
    if way == "doer":
        return grammar.logical_subjects(cue)
    if way == "owner":
        return grammar.owners(cue)
    if way == "none":
        return []
    return grammar.prepositional(cue, way)


def noun_phrase(head: Token) -> frozenset[int]:
    """Token indices of a noun phrase without its relative clauses and what follows them."""
    cut = [child.left_edge.i for child in head.children if child.dep_ in ("relcl", "parataxis") and child.i > head.i]
    end = min(cut, default=head.right_edge.i + 1)
    indices = [index for index in range(head.left_edge.i, end)]
    doc = head.doc
    while indices and (doc[indices[-1]].is_punct and indices[-1] != head.i):
        indices.pop()
    return frozenset(indices)
