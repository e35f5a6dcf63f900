"""Readable names for reports, from the templates in labels.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from kg.model import Entity, EntityType, Modality, Record, Report

OPTIONAL = re.compile(r"\[([^]]*)]")
SLOT = re.compile(r"{(\w+)}")
NUMBER = re.compile(r"<([^|>]*)\|([^>]*)>")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
DEPTH = 2
"""How many reports inside reports a label spells out; deeper ones are left out."""


class Labels:
    """Names the reports of one record. The same record gives the same names."""

    def __init__(self, record: Record) -> None:
        self.entities = {entity.id: entity for entity in record.entities}
        self.reports = {report.id: report for report in record.reports}
        self.countries = {entity.country: entity.name for entity in record.entities
                          if entity.type is EntityType.COUNTRY}

    def of(self, report: Report) -> str:
        """The name of a report, after the name of whoever says it is so."""
        label = self.noted(report, DEPTH)
        if report.speaker and not report.is_term:
            label = word("says").format(speaker=self.names(report.speaker), label=label)
        return label[:1].upper() + label[1:] if not report.is_term else label

    def noted(self, report: Report, depth: int) -> str:
        """The bare name with its modality and negation, where they are not the usual ones."""
        choices = [NUMBER.sub(r"\2" if self.are_many(report.actor) else r"\1", choice)
                   for choice in templates()[report.kind]]
        label = filled(choices, self.slots(report, depth)) or report.kind
        notes = [] if report.is_term or report.modality is Modality.ACTUAL else [str(report.modality)]
        notes += [word("negated")] if report.negated and not report.is_term else []
        return word("note").format(label=label, notes=word("comma").join(notes)) if notes else label

    def slots(self, report: Report, depth: int) -> Mapping[str, str]:
        """What the templates may name."""
        inner = depth > 0
        target, place = self.names(report.target), self.names(report.place)
        return dict(report.details) | {
            "actor": self.names(report.actor), "target": target,
            "addressee": self.names(report.addressee), "place": "" if place == target else place,
            "about": self.names(report.about, depth), "text": clean(report.text or ""),
            "content": self.names(report.content, depth) if inner else "",
            "term": self.names(report.conditions, depth) if inner else "",
            "status": CAMEL.sub(" ", report.status or "").lower(), "stance": report.stance or "",
        }

    def names(self, ids: Iterable[str], depth: int = 0) -> str:
        """Names of entities and reports, joined as one would say them."""
        found = list(dict.fromkeys(name for name in (self.name(id_, depth) for id_ in ids) if name))
        *first, last = found or [""]
        return word("and").join([word("comma").join(first), last]) if first else last

    def name(self, id_: str, depth: int) -> str:
        """Name of one entity or report; empty when it lies too deep."""
        if entity := self.entities.get(id_):
            return self.short(entity)
        report = self.reports.get(id_)
        return self.noted(report, depth - 1) if report and depth > 0 else ""

    def are_many(self, ids: tuple[str, ...]) -> bool:
        """Whether the actors take a verb in the plural: several, a group, or forces."""
        types = {self.entities[id_].type for id_ in ids if id_ in self.entities}
        return len(ids) > 1 or bool(types & {EntityType.GROUP, EntityType.ARMED_FORCE})

    def short(self, entity: Entity) -> str:
        """A government goes by its country's name, every other entity by its own."""
        own = self.countries.get(entity.country) if entity.type is EntityType.GOVERNMENT else None
        return own or entity.name


def filled(choices: Iterable[str], slots: Mapping[str, str]) -> str:
    """The first of `choices` whose slots outside [ ] are all filled; empty if there is none."""
    for choice in choices:
        shown = OPTIONAL.sub(lambda part: part[1] if full(part[1], slots) else "", choice)
        if full(shown, slots):
            return SLOT.sub(lambda slot: slots[slot[1]], shown)
    return ""


def full(template: str, slots: Mapping[str, str]) -> bool:
    """Whether every slot of the template has words."""
    return all(slots.get(name) for name in SLOT.findall(template))


def clean(text: str) -> str:
    """`text` on one line."""
    return " ".join(text.split())


def templates() -> Mapping[str, list[str]]:
    """Templates by kind."""
    found: Mapping[str, list[str]] = table()["label"]
    return found


def word(name: str) -> str:
    """A word or pattern that the templates share."""
    return str(table()["words"][name])


@cache
def table() -> Mapping[str, dict[str, list[str]]]:
    """labels.toml, read once."""
    return tomllib.loads(files("kg.graph").joinpath("labels.toml").read_text(encoding="utf-8"))
