"""The rules of `rules/attribution.toml`: which words ascribe words or thoughts to somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.errors import RuleError
from kg.extract import grammar
from kg.extract.rules import table, words_of

PLACE = "kg/extract/rules/attribution.toml"
KEYS = frozenset({"id", "cue", "pos", "source", "by", "sourced", "content", "needs", "also", "voice", "states",
                  "yes", "no"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SayingRule:
    """One way to ascribe; the comment at the head of the table explains the fields."""

    id: str
    cue: frozenset[str]
    pos: tuple[str, ...]
    source: str
    by: frozenset[str]
    sourced: bool
    content: tuple[str, ...]
    needs: frozenset[str]
    also: frozenset[str]
    voice: str | None
    states: bool
    yes: tuple[str, ...]
    no: tuple[str, ...]


@cache
def saying_rules() -> tuple[SayingRule, ...]:
    """All rules in order of the file. Raises RuleError for an unknown key and for a rule without examples."""
    return tuple(map(saying_rule, table("attribution")["attribution"]))


def saying_rule(entry: Mapping[str, object]) -> SayingRule:
    name = str(entry.get("id"))
    if unknown := entry.keys() - KEYS:
        raise RuleError(PLACE, None, f'rule {name}: unknown "{min(unknown)}"', f"use one of {', '.join(sorted(KEYS))}")
    content = strings(entry.get("content"))
    rule = SayingRule(
        id=name, cue=words_of(list(strings(entry.get("cue")))), pos=strings(entry.get("pos", "VERB")),
        source=str(entry.get("source", "doer")), by=words_of(list(strings(entry.get("by")))),
        sourced=bool(entry.get("sourced", False)), content=content,
        needs=frozenset(strings(entry.get("needs", content))), also=frozenset(strings(entry.get("also"))),
        voice=str(entry["voice"]) if "voice" in entry else None, states=bool(entry.get("states", False)),
        yes=strings(entry.get("yes")), no=strings(entry.get("no")))
    if not (rule.cue and rule.yes and rule.no):
        raise RuleError(PLACE, None, f"rule {name} lacks a cue or examples", 'add "cue", "yes" and "no"')
    if not rule.needs | rule.also <= set(content):
        raise RuleError(PLACE, None, f"rule {name} needs what is not content", 'mend "needs"')
    return rule


def strings(value: object) -> tuple[str, ...]:
    """One string or a list of them, as TOML gives it."""
    if isinstance(value, (list, tuple)):
        return tuple(map(str, value))
    return () if value is None else (str(value),)


@cache
def rules_by_cue() -> Mapping[str, tuple[SayingRule, ...]]:
    """The rules of each cue lemma, in order of the file: the first that fits wins."""
    index: dict[str, list[SayingRule]] = {}
    for rule in saying_rules():
        for lemma in rule.cue:
            index.setdefault(lemma, []).append(rule)
    return {lemma: tuple(rules) for lemma, rules in index.items()}


@cache
def cue_tags() -> frozenset[str]:
    """Parts of speech that a cue may have."""
    return frozenset(pos for rule in saying_rules() for pos in rule.pos)


@cache
def stating() -> frozenset[str]:
    """Ids of the rules by which somebody says that something is so."""
    return frozenset(rule.id for rule in saying_rules() if rule.states)


@cache
def quoting() -> frozenset[str]:
    """Verbs that stand beside a quotation."""
    return grammar.words("say_clause") | grammar.words("say_quote") | grammar.words("ask_clause")


@cache
def inserted() -> frozenset[str]:
    """Verbs that may stand as a parenthesis: "…, the poll shows"."""
    return quoting() | grammar.words("think_clause") | grammar.words("show_clause")
