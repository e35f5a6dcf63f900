"""Load rules and word lists: data, not code. A mistake in them stops the run at its start.

A rule table (TOML) holds `[[rule]]` entries:

    id = "reject.verb"                      # unique; the provenance of each report
    kind = "Reject"                         # class of the ontology
    cue = { lemma = "@reject", pos = "VERB", object = "@ceasefire", particle = "out" }
    actor = ["subject"]                     # ways to fill a role, best first
    target = ["owner-of-object", "to"]
    set = { stance = "reject" }             # values of the report
    needs = ["actor"]                       # roles without which the rule does not fire
    yes = ["[Peru] rejected {the plan}."]   # [actor] and {another role} are checked
    no = ["The plan was late."]

`@name` stands for the word list `words/name.txt`. A way is one of WAYS or a preposition.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from kg.errors import RuleError

DATA = files("kg.extract")
ROLES = ("actor", "target", "addressee", "theme", "content", "place", "condition")
WAYS = (
    "subject",
    "object",
    "dative",
    "clause",
    "owner",
    "modifier",
    "owner-of-object",
    "owner-of-subject",
    "owner-of-force", "culprit",
    "governor-subject",
    "governor-object",
    "parties",
    "of-object",
    "object-of-object",
    "light-object",
    "light-subject",
    "antecedent",
    "possessor", "doer",
    "described",
    "predicate",
    "predicate-subject",
    "predicated",
    "compound",
    "clause-subject",
    "governed",
    "governed-subject",
    "above-subject",
    "timed",
    "maker",
    "made",
    "made-phrase",
    "short-of",
    "standing",
    "stood-for",
    "head",
)
# Ways that bring several alternatives
LADDERS = ("inside", "inside-clause", "inside-subject", "inside-governed", "inside-purpose", "opposed")
CUE_KEYS = (
    "lemma",
    "pos",
    "object",
    "not_object",
    "particle",
    "not_particle",
    "subject",
    "not_subject",
    "not_clause_passive",
    "not_clause_auxiliary",
    "clause",
    "passive",
    "light",
    "complement",
    "not_complement",
    "modifier",
    "subject_modifier",
    "object_modifier", "clause_object", "clause_subject",
    "not_modifier",
    "not_light",
    "subject_entity",
    "object_entity",
    "complement_entity",
    "word", "phrase", "phrase_entity", "present",
    "predicate",
    "agent",
    "predicative",
    "near",
    "under",
    "not_under",
    "tally", "several",
    "attributive",
    "clause_auxiliary",
    "clause_own",
    "clause_to_do",
    "described_entity",
    "clause_infinitive", "object_clause", "object_predicate",
    "governed_subject_entity",
    "governed_negated",
    "negated",
    "denied",
    "usual",
    "clause_subjunctive",
    "clause_negated", "clause_asked", "governor", "not_object_modifier",
)
RULE_KEYS = ("id", "kind", "cue", "set", "needs", "yes", "no", "note", *ROLES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way a text expresses one kind of report."""

    id: str
    kind: str
    lemmas: frozenset[str]
    pos: frozenset[str]
    tests: Mapping[str, frozenset[str] | bool]  # object, particle … that must be there
    roles: Mapping[str, tuple[str, ...]]
    values: Mapping[str, str] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The lemmas of `words/name.txt`: one a line, `#` begins a comment."""
    path = DATA / "words" / f"{name}.txt"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise RuleError(str(path), None, "no such word list", "add it, or mend the name after @") from error
    return tuple(word for line in lines if (word := line.partition("#")[0].strip()))


def words_of(value: str | list[str]) -> frozenset[str]:
    """A word, a list of words, or word lists named with @, as one set."""
    given = [value] if isinstance(value, str) else value
    return frozenset(word for item in given for word in (word_list(item[1:]) if item.startswith("@") else (item,)))


@cache
def table(name: str) -> Mapping[str, Any]:
    """The TOML file `rules/name.toml`."""
    path = DATA / "rules" / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(str(path), None, f"not TOML: {error}", "mend the file") from error


@cache
def load_rules() -> tuple[Rule, ...]:
    """All event rules of `rules/*.toml` that hold `[[rule]]` tables, in order of file name and line."""
    rules: list[Rule] = []
    seen: set[str] = set()
    for path in sorted((DATA / "rules").iterdir(), key=lambda entry: entry.name):
        if path.name.endswith(".toml"):
            for entry in table(path.name.removesuffix(".toml")).get("rule", ()):
                rule = rule_of(str(path), entry)
                if rule.id in seen:
                    raise RuleError(str(path), None, f"rule {rule.id} is there twice", "rename one")
                seen.add(rule.id)
                rules.append(rule)
    return tuple(rules)


def rule_of(place: str, entry: Mapping[str, Any]) -> Rule:
    """A checked rule. Raises RuleError with file, rule and the nearest right word."""
    name = str(entry.get("id", "without id"))
    check(place, name, entry, RULE_KEYS)
    for key in ("id", "kind", "cue", "yes", "no"):
        if not entry.get(key):
            raise RuleError(place, None, f'rule {name} has no "{key}"', "add it")
    cue = dict(entry["cue"])
    check(place, name, cue, CUE_KEYS)
    roles = {role: tuple(entry[role]) for role in ROLES if role in entry}
    for ways in roles.values():
        check(place, name, [way for way in ways if "-" in way], (*WAYS, *LADDERS))
    return Rule(
        id=name,
        kind=entry["kind"],
        lemmas=words_of(cue.pop("lemma")),
        pos=words_of(cue.pop("pos")),
        tests={key: value if isinstance(value, bool) else words_of(value) for key, value in cue.items()},
        roles=roles,
        values=dict(entry.get("set", {})),
        needs=tuple(entry.get("needs", ())),
        yes=tuple(entry["yes"]),
        no=tuple(entry["no"]),
    )


def check(place: str, rule: str, given: Iterable[str], known: tuple[str, ...]) -> None:
    for word in given:
        if word not in known:
            near = get_close_matches(word, known, n=1, cutoff=0)[0]
            raise RuleError(place, None, f'rule {rule}: unknown "{word}"', f'did you mean "{near}"?')


@cache
def rules_by_lemma() -> Mapping[tuple[str, str], tuple[Rule, ...]]:
    """Rules under (lemma, part of speech), the most demanding first: the first that fires wins."""
    index: dict[tuple[str, str], list[Rule]] = {}
    for rule in load_rules():
        for lemma in rule.lemmas:
            for pos in rule.pos:
                index.setdefault((lemma, pos), []).append(rule)
    return {key: tuple(sorted(found, key=lambda rule: -len(rule.tests))) for key, found in index.items()}


@cache
def cue_tags() -> frozenset[str]:
    """Parts of speech that some rule's cue has."""
    return frozenset(pos for _, pos in rules_by_lemma())
