"""Which reports make a tie: whose word, how it is put, when, from which outlets, of which kinds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Literal, TypedDict, Unpack

from kg import model
from kg.errors import KgError
from kg.kinds import KINDS
from kg.relate.facts import Fact, Facts
from kg.relate.nameless import is_nameless, points_back

type Voice = Literal["document", "claims", "all"]
VOICES = ("document", "claims", "all")
PLACE = "network"


class Options(TypedDict, total=False):
    """The fields of `Choice` as keywords; one value or any that can be iterated over stand for a set."""

    fold: bool
    voice: Voice
    modality: str | Iterable[str]
    negated: bool
    since: str | None
    until: str | None
    as_of: str | None
    min_confidence: float
    outlets: str | Iterable[str] | None
    kinds: str | Iterable[str] | None
    signs: int | Iterable[int] | None
    actors: str | Iterable[str] | None
    documents: str | Iterable[str] | None
    nameless: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which reports make ties, and between whom. By default what the documents state themselves, as actual.

    fold: a person, ministry or force stands for the body that it represents on the report's day.
    voice: "document" is what documents say in their own voice, speech acts among them, but not
        what a speaker claims; "claims" is only what speakers claim; "all" is both.
    modality: names of `dip:Modality` that count.
    negated: also what is said not to be so; such a tie has sign 0.
    since, until: days (`YYYY-MM-DD`); a report counts if the days it may have happened on
        overlap the window. Undated reports count only without one.
    as_of: a day; only documents issued by then count: the network as it was known on that day.
    min_confidence: the least confidence that counts, 0 to 1.
    outlets: names of the only sources (`dcterms:source`) whose documents count.
    kinds: classes of the ontology or PLOVER types; a class stands for its subclasses, too.
    signs: the only signs (-1, 0, 1) that count.
    actors: classes of the only actors that may be tied (Government, Person, Organization, ArmedForce, Group).
    documents: IRIs of the only documents that count.
    nameless: also groups that the text only describes ("390 people") where they do not act, and those that
        stand for others ("both sides").
    None is no limit.
    """

    fold: bool = False
    voice: Voice = "document"
    modality: frozenset[str] = frozenset({"actual"})
    negated: bool = False
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    min_confidence: float = 0.0
    outlets: frozenset[str] | None = None
    kinds: frozenset[str] | None = None
    signs: frozenset[int] | None = None
    actors: frozenset[str] | None = None
    documents: frozenset[str] | None = None
    nameless: bool = False

    def __post_init__(self) -> None:
        if self.voice not in VOICES:
            raise KgError(PLACE, f'no voice "{self.voice}"', f"use one of {', '.join(VOICES)}")
        for name in sorted((self.kinds or frozenset()) - CLASSES - TYPES):
            raise KgError(PLACE, f'no kind "{name}"', "name a class of the ontology (Accuse) or a PLOVER type (ACCUSE)")
        for name in sorted((self.actors or frozenset()) - ACTORS):
            raise KgError(PLACE, f'no class of actors "{name}"', f"use some of {', '.join(sorted(ACTORS))}")
        for name in sorted(self.modality - MODALITIES):
            raise KgError(PLACE, f'no modality "{name}"', f"use some of {', '.join(sorted(MODALITIES))}")

    def admits(self, fact: Fact, facts: Facts) -> bool:
        """Whether this report counts. A term is what is asked for or offered, whatever its modality.

        Kinds and signs are asked of the tie (`wants`), which has them.
        """
        article = facts.articles.get(fact.document)
        issued = article.issued if article else None
        return (self.voice in ("all", "document" if fact.own_voice else "claims")
                and (fact.kind == "Term" or fact.modality in self.modality) and (self.negated or not fact.negated)
                and fact.confidence >= self.min_confidence
                and (self.documents is None or fact.document in self.documents)
                and (self.outlets is None or article is not None and article.source in self.outlets)
                and (self.as_of is None or issued is not None and issued <= self.as_of)
                and self._within(fact))

    def ties(self, iri: str, facts: Facts, *, acts: bool) -> bool:
        """Whether this actor, after folding, is known and may be tied to others; `acts` if it does what is reported."""
        entity = facts.entities.get(iri)
        return (entity is not None and (self.actors is None or entity.type in self.actors)
                and (self.nameless or not (points_back(entity) if acts else is_nameless(entity))))

    def wants(self, fact: Fact, plover: str | None, sign: int) -> bool:
        """Whether ties of this class, PLOVER type (with mode) and sign count."""
        return ((self.signs is None or sign in self.signs)
                and (self.kinds is None or bool(self.kinds & fact.types)
                     or (plover or "").partition(" ")[0] in self.kinds))

    def _within(self, fact: Fact) -> bool:
        if self.since is None and self.until is None:
            return True
        first, last = fact.begin or fact.end, fact.end or fact.begin
        if first is None or last is None:
            return False
        return (self.since is None or last >= self.since) and (self.until is None or first <= self.until)

    def described(self) -> Mapping[str, str]:
        """The choices that differ from the default, as text: the definition of a graph."""
        found = {one.name: getattr(self, one.name) for one in fields(self) if getattr(self, one.name) != one.default}
        return {name: " ".join(map(str, sorted(value))) if isinstance(value, frozenset) else str(value)
                for name, value in found.items()}


CLASSES = frozenset({*KINDS, *(base for kind in KINDS.values() for base in kind.bases)})
TYPES = frozenset(code.partition(" ")[0] for kind in KINDS.values() for code in kind.plover)
ACTORS = frozenset(map(str, model.ACTORS))
MODALITIES = frozenset({"actual", "planned", "possible", "hypothetical", "counterfactual", "desired", "required"})
SETS = frozenset({"modality", "outlets", "kinds", "signs", "actors", "documents"})
DEFAULT = Choice()


def chosen(choice: Choice = DEFAULT, **options: Unpack[Options]) -> Choice:
    """`choice` with some of its fields given anew. Raises KgError for a value that is none."""
    known = {one.name for one in fields(Choice)}
    for name in sorted(options.keys() - known):
        raise KgError(PLACE, f'no option "{name}"', f"use some of {', '.join(sorted(known))}")
    changed: dict[str, object] = dict(options)
    for name in SETS & changed.keys():
        value = changed[name]
        if isinstance(value, str | int):
            changed[name] = frozenset({value})
        elif isinstance(value, Iterable):
            changed[name] = frozenset(value)
    return replace(choice, **changed)  # type: ignore[arg-type]
