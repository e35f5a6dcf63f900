"""A summary of the graph that reads like an analyst's note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kg.relate.facts import Entity, Facts
from kg.relate.kinds import kinds

SHOWN = 5
"""Names in a line; the rest is counted."""

PROPOSAL = "Proposal"


def note(facts: Facts) -> Iterator[str]:
    """Lines: documents, actors, proposals, conditions, claims."""
    read = f"{counted(len(facts.articles), 'document')}{period(facts)}"
    yield f"{read}: {counted(len(facts.reports), 'report')}, each with its sentence."
    yield f"Actors     {actors(facts)}"
    yield from below("Proposals", proposals(facts))
    yield from below("Conditions", conditions(facts))
    yield f"Claims     {claims(facts)}"


def actors(facts: Facts) -> str:
    """How many, and those with most reports."""
    seen = Counter(iri for fact in facts.reports.values() for iri in {*fact.actors, *fact.targets})
    known = [entity for entity in facts.entities.values() if entity.is_actor and seen[entity.iri]]
    known.sort(key=lambda entity: (-seen[entity.iri], entity.iri))
    return listed(len(known), (f"{facts.name(entity.iri)} ({seen[entity.iri]})" for entity in known))


def proposals(facts: Facts) -> list[str]:
    """All with those who made them, the most discussed first."""
    about = Counter(iri for fact in facts.reports.values() for iri in fact.about)
    known = sorted((entity for entity in facts.entities.values() if is_proposal(entity)),
                   key=lambda entity: (-about[entity.iri], entity.iri))
    return [proposal_name(entity, facts) for entity in known]


def proposal_name(entity: Entity, facts: Facts) -> str:
    makers = joined([facts.name(iri) for iri in entity.proposer])
    return f"{entity.label} (by {makers})" if makers else entity.label


def is_proposal(entity: Entity) -> bool:
    """Whether it is a proposal of any kind."""
    known = kinds().get(entity.type)
    return entity.type == PROPOSAL or bool(known and PROPOSAL in known.parents)


def conditions(facts: Facts) -> list[str]:
    """All that somebody makes something depend on or asks for, in their words, with who asks."""
    asked = {iri: fact for fact in facts.reports.values() for iri in fact.conditions if iri in facts.reports}
    return [f"{joined([facts.name(iri) for iri in fact.actors]) or 'somebody'}: "
            f"“{facts.reports[iri].text or facts.reports[iri].label}”" for iri, fact in asked.items()]


def claims(facts: Facts) -> str:
    """What somebody says and the document does not, by who says it."""
    said = [fact for fact in facts.reports.values() if not fact.own_voice]
    voices = Counter(iri for fact in said for iri in fact.voice)
    ranked = sorted(voices, key=lambda iri: (-voices[iri], iri))
    return listed(len(said), (f"{facts.name(iri)} ({voices[iri]})" for iri in ranked), rest=len(ranked))


def period(facts: Facts) -> str:
    """From the first day of publication to the last."""
    days = sorted(date.fromisoformat(article.issued[:10]) for article in facts.articles.values() if article.issued)
    if not days:
        return ""
    first, last = (f"{day.day} {day:%B %Y}" for day in (days[0], days[-1]))
    return f" of {first}" if first == last else f", {first} to {last}"


def listed(number: int, names: Iterable[str], rest: int | None = None) -> str:
    """The number and the first names: `7: A, B, C and 4 more`. `rest` counts the names if they are not `number`."""
    shown = list(names)
    more = (number if rest is None else rest) - SHOWN
    line = ", ".join(shown[:SHOWN]) + (f" and {more} more" if more > 0 else "")
    return f"{number}: {line}" if line else str(number)


def below(name: str, lines: Sequence[str]) -> Iterator[str]:
    """The number, and the first lines under it."""
    yield f"{name:<11}{len(lines)}" + (", such as" if len(lines) > SHOWN else "")
    yield from (f"{'':<11}- {line}" for line in lines[:SHOWN])


def joined(names: Sequence[str]) -> str:
    """`A, B and C`."""
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)


def counted(number: int, word: str) -> str:
    return f"{number:,} {word}" + ("" if number == 1 else "s")
