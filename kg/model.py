"""The records that pass from step to step. No spaCy and no rdflib objects inside.

All spans are `(start, end)` in Unicode code points of `Document.text`, counted
from 0, end excluded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

type Span = tuple[int, int]
type EntityId = str
"""`kind/slug`, e.g. `person/vladimir-putin`, `gov/RU`: the IRI without its base."""


class EntityType(StrEnum):
    """Classes of global entities in `ontology/diplomacy.ttl`."""

    PERSON = "Person"
    GOVERNMENT = "Government"
    ORGANIZATION = "Organization"
    ARMED_FORCE = "ArmedForce"
    GROUP = "Group"
    COUNTRY = "Country"
    PLACE = "Place"
    CONFLICT = "Conflict"
    TOPIC = "Topic"
    PROPOSAL = "Proposal"
    TALKS = "TalksProposal"
    CEASEFIRE = "Ceasefire"
    AGREEMENT = "Agreement"
    RESOLUTION = "Resolution"
    PLAN = "Plan"
    MECHANISM = "Mechanism"
    PACKAGE = "Package"


ACTORS = frozenset(
    {EntityType.PERSON, EntityType.GOVERNMENT, EntityType.ORGANIZATION, EntityType.ARMED_FORCE, EntityType.GROUP}
)
PLACES = frozenset({EntityType.COUNTRY, EntityType.PLACE})
PROPOSALS = frozenset(
    {
        EntityType.PROPOSAL,
        EntityType.TALKS,
        EntityType.CEASEFIRE,
        EntityType.AGREEMENT,
        EntityType.RESOLUTION,
        EntityType.PLAN,
        EntityType.MECHANISM,
        EntityType.PACKAGE,
    }
)


class Modality(StrEnum):
    """How an authority presents what it reports."""

    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"
    HYPOTHETICAL = "hypothetical"
    COUNTERFACTUAL = "counterfactual"
    DESIRED = "desired"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One stored text. `sha256` is the digest of the text in UTF-8; `published` an EDTF day, month or year.

    `path` is the file, with what is behind it the place in it: `news.zip!/a/b.html`, `news.jsonl#17`.
    """

    id: str
    path: str
    text: str
    sha256: str
    title: str | None = None
    published: str | None = None
    language: str = "en"
    source: str | None = None
    url: str | None = None
    author: str | None = None

    @property
    def told(self) -> tuple[str | None, ...]:
        """All but the text itself, for which its digest stands."""
        return (self.id, self.path, self.sha256, self.title, self.published, self.language, self.source, self.url,
                self.author)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A global entity. Ids in `proposer`, `party` … name other entities of the same record."""

    id: EntityId
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    sector: str | None = None  # PLOVER code
    unnamed: bool = False
    represents: EntityId | None = None
    member_of: tuple[EntityId, ...] = ()
    metonym_for: EntityId | None = None
    within: EntityId | None = None
    # proposals and conflicts
    proposer: tuple[EntityId, ...] = ()
    party: tuple[EntityId, ...] = ()
    in_conflict: EntityId | None = None
    amends: tuple[EntityId, ...] = ()
    revises: EntityId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that stand for an entity. A demonym ("Russian forces") is a name of the country."""

    span: Span
    kind: Literal["name", "nominal", "pronoun"]
    entity: EntityId


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A TIMEX3 expression with its value and, where it has one, its EDTF form."""

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    edtf: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says what. `inside` is the index of the attribution whose content holds this one."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: EntityId | None = None
    quoted: bool = False
    inside: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What ONE authority says happened, is so or may happen (an event), or a term.

    Ids of reports are local to the document: `e001` events, `t001` terms. `speaker`
    empty means the document's own voice. For a Term `actor` is its bearer and
    `target` its beneficiary. `details` holds words of the text under the names of
    the ontology's properties: office, medium, instrument, quantity, targetText,
    outcome, duration (ISO 8601).
    """

    id: str
    kind: str
    evidence: tuple[Span, ...]
    rule: str
    cue: Span | None = None
    actor: tuple[EntityId, ...] = ()
    target: tuple[EntityId, ...] = ()
    addressee: tuple[EntityId, ...] = ()
    about: tuple[str, ...] = ()
    place: tuple[EntityId, ...] = ()
    legal_basis: tuple[EntityId, ...] = ()
    purpose: str | None = None
    trigger: tuple[str, ...] = ()
    speaker: tuple[EntityId, ...] = ()
    content: tuple[str, ...] = ()
    modality: Modality = Modality.ACTUAL
    negated: bool = False
    hedge: str | None = None
    stance: str | None = None
    sign: int | None = None
    status: str | None = None
    conditions: tuple[str, ...] = ()
    term_type: str | None = None
    text: str | None = None
    proposal: EntityId | None = None
    in_exchange_for: tuple[str, ...] = ()
    date: str | None = None  # EDTF level 1
    date_text: str | None = None
    quote: Span | None = None
    actor_span: tuple[Span, ...] = ()
    target_span: tuple[Span, ...] = ()
    plover: str | None = None
    confidence: float = 1.0
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_term(self) -> bool:
        return self.kind == "Term"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that was read from one document: a line of `kg extract`."""

    document: Document
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    reports: tuple[Report, ...] = ()


type CorrectionKind = Literal["same", "different", "actor", "wrong"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person says is wrong with the graph, as it is written down: names are not yet looked up.

    `place` is file and line. `entities` are ids, IRIs or `Type: Name`: of "same" and "actor" the first is what stays.
    "wrong" names a report, or a document with words of the sentence.
    """

    kind: CorrectionKind
    place: str
    entities: tuple[str, ...] = ()
    document: str | None = None
    report: str | None = None
    sentence: str | None = None
    report_kind: str | None = None
    by: str | None = None
    on: str | None = None  # a day, ISO 8601
    why: str | None = None


def is_day(text: str) -> bool:
    """Whether it is a day of the calendar as the graph writes it: 2025-03-01, not 20250301 or 2025-W09-6."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
