"""A part of a graph for a page of its own: what is around somebody, the most reported, or what is recent."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from difflib import get_close_matches

from kg.errors import KgError
from kg.relate.facts import Entity, Fact, Facts
from kg.view.names import shown_name

OFFERED = 5
"""Names that an error offers."""


def entity_named(facts: Facts, name: str) -> str:
    """The IRI of the entity of that name or IRI, the most reported of several; case and accents do not count.

    What is no whole name may be a part of one. Raises KgError with the nearest names where none or several fit.
    """
    if name in facts.entities:
        return name
    weight = reported(facts)
    wanted = _folded(name)
    names = {iri: {_folded(known) for known in (shown_name(entity, facts), entity.label, *entity.aliases)}
             for iri, entity in facts.entities.items() if entity.type != "Topic"}
    whole = [iri for iri, known in names.items() if wanted in known]
    if whole:
        return max(whole, key=lambda iri: (weight[iri], iri))
    parts = sorted((iri for iri, known in names.items() if wanted and any(wanted in one for one in known)),
                   key=lambda iri: (-weight[iri], iri))
    if len(parts) == 1:
        return parts[0]
    if parts:
        raise KgError(name, f"{len(parts)} names have this in them", "choose one: " + _listed(parts, facts))
    owners = {known: iri for iri, all_names in sorted(names.items()) for known in sorted(all_names)}
    alike = [owners[known] for known in get_close_matches(wanted, owners, n=OFFERED, cutoff=0.5)]
    most = [iri for iri, _ in weight.most_common() if iri in names]
    raise KgError(name, "nobody and nothing in this graph is called so",
                  ("near it: " if alike else "most reported: ") + _listed(alike or most, facts)
                  if alike or most else "the graph has no entities")


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFD", " ".join(name.split()).casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _listed(iris: Iterable[str], facts: Facts) -> str:
    names = dict.fromkeys(shown_name(facts.entities[iri], facts) for iri in iris)
    return ", ".join(f"“{name}”" for name in [*names][:OFFERED])


def reported(facts: Facts) -> Counter[str]:
    """In how many reports each entity takes part."""
    return Counter(iri for fact in facts.reports.values() for iri in _taking_part(fact))


def _taking_part(fact: Fact) -> set[str]:
    return {*fact.actors, *fact.targets, *fact.about, *fact.addressees, *fact.voice}


def narrowed(facts: Facts, *, around: str | None = None, top: int | None = None, since: str | None = None) -> Facts:
    """What happened since a day, around an entity (an IRI), of the `top` most reported; everything without these."""
    if since:
        facts = recent(facts, since)
    if around:
        facts = near(facts, around)
    return foremost(facts, top) if top else facts


def near(facts: Facts, iri: str) -> Facts:
    """What is reported of an entity, and between those it is reported with."""
    parts = {name: _taking_part(fact) & facts.entities.keys() for name, fact in facts.reports.items()}
    partners = {other for part in parts.values() if iri in part for other in part}
    return _with(facts, {name for name, part in parts.items() if iri in part or len(part & partners) > 1})


def foremost(facts: Facts, number: int) -> Facts:
    """What is reported of the most reported entities alone; equals in order of their IRIs."""
    weight = reported(facts)
    known = [iri for iri, entity in facts.entities.items() if entity.type not in {"Topic", "Place", "Country"}]
    best = set(sorted(known, key=lambda iri: (-weight[iri], iri))[:number])
    left = set(known) - best
    return _with(facts, {name for name, fact in facts.reports.items()
                         if _taking_part(fact) & best and not _taking_part(fact) & left})


def recent(facts: Facts, day: str) -> Facts:
    """What may have happened on a day (YYYY-MM-DD) or later; what has no date counts by its document's day."""
    return _with(facts, {name for name, fact in facts.reports.items() if (_last_day(fact, facts) or "") >= day})


def _last_day(fact: Fact, facts: Facts) -> str | None:
    article = facts.articles.get(fact.document)
    return fact.end or fact.begin or (article.issued if article else None)


def _with(facts: Facts, chosen: Collection[str]) -> Facts:
    """These reports, with what they claim, what they hang on, and those in which they are claimed."""
    kept = {name for name, fact in facts.reports.items()
            if name in chosen or any(part in chosen for part in fact.content)}
    waiting = list(kept)
    while waiting:
        fact = facts.reports[waiting.pop()]
        terms = [term for iri in fact.about if iri in facts.entities for term in facts.entities[iri].terms]
        new = {name for name in (*fact.content, *fact.conditions, *terms) if name in facts.reports} - kept
        kept |= new
        waiting += new
    reports = {name: fact for name, fact in facts.reports.items() if name in kept}
    entities = _entities(facts, reports.values())
    spans = {span for fact in reports.values() for span in (*fact.evidence, fact.quote)}
    documents = {fact.document for fact in reports.values()}
    return replace(facts, reports=reports, entities=entities,
                   evidence={iri: span for iri, span in facts.evidence.items() if iri in spans},
                   articles={iri: article for iri, article in facts.articles.items() if iri in documents})


def _entities(facts: Facts, reports: Iterable[Fact]) -> dict[str, Entity]:
    """Those who take part, and what they are told of by: their country, body, conflict, parties."""
    found = {iri for fact in reports for iri in (*_taking_part(fact), *fact.places, *fact.requires)}
    known = [facts.entities[iri] for iri in found if iri in facts.entities]
    found |= {iri for entity in known for iri in (entity.country, entity.represents, entity.conflict, *entity.proposer,
                                                  *entity.party) if iri}
    return {iri: entity for iri, entity in facts.entities.items() if iri in found}
