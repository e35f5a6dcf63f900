"""Sketches to reports with ids, and the entities they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.extract.edtf import days
from kg.extract.kinds import sign_of
from kg.link import proposals as grouping
from kg.link.actors import Resolution
from kg.link.codes import event_code
from kg.link.conflicts import Conflicts
from kg.link.consistent import TOPICAL
from kg.link.proposals import unique
from kg.link.sketches import Sketch
from kg.link.topics import topic
from kg.model import ACTORS, PLACES, Document, Entity, EntityId, EntityType, Report, Span
from kg.parse.doc import Doc


class Finish:
    """Gives ids and freezes; one for each document."""

    def __init__(
        self,
        document: Document,
        doc: Doc,
        resolution: Resolution,
        wars: Conflicts,
        proposers: Mapping[int, tuple[EntityId, ...]],
        parties: Mapping[int, tuple[EntityId, ...]],
    ) -> None:
        self.document, self.doc, self.resolution = document, doc, resolution
        self.proposers, self.parties = proposers, parties
        self.entities: dict[EntityId, Entity] = {
            **{key: named(entity) for key, entity in resolution.entities.items()},
            **wars.entities,
        }
        self.topics: dict[str, Entity] = {}
        self.proposal_ids: dict[int, EntityId] = {}
        self.ids: dict[int, str] = {}

    def reports(self, sketches: Sequence[Sketch]) -> tuple[tuple[Report, ...], tuple[Entity, ...]]:
        """Reports in order of the text with the entities of the document."""
        self.name_proposals(sketches)
        ordered = sorted(
            sketches, key=lambda s: (s.kind == "Term", min(s.evidence), s.cue.i, s.kind, s.term_type or "")
        )
        counts = {"e": 0, "t": 0}
        for sketch in ordered:
            letter = "t" if sketch.kind == "Term" else "e"
            counts[letter] += 1
            self.ids[id(sketch)] = f"{letter}{counts[letter]:03}"
        reports = tuple(self.report(sketch) for sketch in ordered)
        self.entities.update((entity.id, entity) for entity in self.topics.values())
        return reports, tuple(self.entities[key] for key in sorted(self.entities))

    def name_proposals(self, sketches: Iterable[Sketch]) -> None:
        used = {proposal.heads[0]: proposal for sketch in sketches for proposal in sketch.proposals}
        made = grouping.entities(
            (used[head] for head in sorted(used)), self.doc, self.document.id, self.parties, self.proposers
        )
        for head, entity in made.items():
            self.proposal_ids[head] = entity.id
            self.entities[entity.id] = entity

    def report(self, sketch: Sketch) -> Report:
        evidence = tuple(sorted(sketch.evidence))
        about = self.about(sketch)
        term = sketch.kind == "Term"
        stance = sketch.stance if about and sketch.actor and not term else None
        date = sketch.date if sketch.date and days(sketch.date) != (None, None) else None
        sides = len(set(sketch.actor)) > 1 or sketch.actor and sketch.target
        return Report(
            id=self.ids[id(sketch)],
            kind=sketch.kind,
            evidence=evidence,
            rule=sketch.rule,
            cue=(sketch.cue.idx, sketch.cue.idx + len(sketch.cue)),
            actor=self.known(sketch.actor),
            target=self.known(sketch.target),
            addressee=self.known(sketch.addressee),
            about=about,
            place=tuple(p for p in sketch.place if p in self.entities and self.entities[p].type in PLACES),
            purpose=self.literal(sketch.purpose, evidence),
            trigger=self.refs(sketch.trigger),
            speaker=sketch.speaker,
            content=self.refs(sketch.content),
            modality=sketch.modality,
            negated=sketch.negated,
            hedge=self.literal(sketch.hedge, evidence),
            stance=stance,
            sign=sign_of(sketch.kind, stance) if sides and not term else None,
            status=sketch.status if about else None,
            conditions=self.refs(sketch.conditions),
            term_type=sketch.term_type,
            text=self.literal(sketch.text, evidence),
            proposal=self.proposal_ids[sketch.proposals[0].heads[0]] if term and sketch.proposals else None,
            in_exchange_for=self.refs(sketch.exchange),
            date=date,
            date_text=sketch.date_text,
            quote=sketch.quote,
            actor_span=sketch.actor_span,
            target_span=sketch.target_span,
            plover=None if term else event_code(sketch, stance),
            details=sketch.details,
        )

    def about(self, sketch: Sketch) -> tuple[str, ...]:
        """Ids of proposals, events and entities it is about; a topic where the kind needs one and nothing is known."""
        if sketch.kind == "Term":
            return ()
        found = [*(self.proposal_ids[p.heads[0]] for p in sketch.proposals), *self.refs(sketch.events), *sketch.about]
        if not found and sketch.kind in TOPICAL:
            named = [t for t in (topic(sketch, self.doc, self.topics),) if t]
            matter = sketch.kind == "Refuse" or sketch.target and not set(sketch.theme) & set(sketch.target_from)
            found = named if named and matter else [*sketch.target] or named  # "refused to obey them"
        if sketch.kind == "Withdrawal" and not found:
            found = [t for t in (topic(sketch, self.doc, self.topics),) if t]
        return unique(found)

    def known(self, ids: Iterable[EntityId]) -> tuple[EntityId, ...]:
        return tuple(who for who in ids if who in self.entities and self.entities[who].type in ACTORS)

    def refs(self, sketches: Iterable[Sketch]) -> tuple[str, ...]:
        return unique(self.ids[id(sketch)] for sketch in sketches if id(sketch) in self.ids)

    def literal(self, words: str | None, evidence: Sequence[Span]) -> str | None:
        """The words, if they stand letter by letter in a sentence of the evidence."""
        if words and any(words in self.document.text[start:end] for start, end in evidence):
            return words
        return None


def named(entity: Entity) -> Entity:
    """Only a single person can be unnamed; a group has no other name than its description."""
    return replace(entity, unnamed=False) if entity.unnamed and entity.type is not EntityType.PERSON else entity
