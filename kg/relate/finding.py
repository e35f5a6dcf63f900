"""Which actor a name means."""

from __future__ import annotations

from difflib import get_close_matches

from kg.errors import KgError
from kg.relate.facts import Facts

NEAR, ALIKE = 5, 0.6


def find_actor(facts: Facts, name: str) -> str:
    """The IRI of the actor that has this name, alias, IRI or end of an IRI; letters' case aside.

    A name that several have means the one that most reports tell of, if the others have none.
    Raises KgError with the nearest names if there is none, and with their IRIs if there are several.
    """
    known = {entity.iri: entity for entity in facts.entities.values() if entity.is_actor}
    wanted = name.casefold().strip()
    found = [iri for iri in known if wanted == iri.casefold() or wanted and iri.casefold().endswith(f"/{wanted}")]
    found = found or [iri for iri in known if facts.name(iri).casefold() == wanted]
    found = found or [iri for iri in known if wanted in map(str.casefold, names_of(iri, facts))]
    if len(found) > 1:
        acting = {iri for fact in facts.reports.values() for iri in (*fact.actors, *fact.targets)}
        found = [iri for iri in found if iri in acting] or found
    if len(found) == 1:
        return found[0]
    if found:
        raise KgError(name, f"{len(found)} actors are called so", f"name one of {', '.join(found[:NEAR])}")
    near = nearest(wanted, facts)
    raise KgError(name, "no actor of the graph is called so",
                  f"did you mean {', '.join(near)}?" if near else "`kg relate` lists the actors")


def nearest(wanted: str, facts: Facts) -> list[str]:
    """The names of actors that are most like a word, or hold it."""
    names = {name.casefold(): facts.name(entity.iri) for entity in facts.entities.values() if entity.is_actor
             for name in names_of(entity.iri, facts)}
    holding = [called for name, called in sorted(names.items()) if wanted and wanted in name]
    close = [names[name] for name in get_close_matches(wanted, sorted(names), n=NEAR, cutoff=ALIKE)]
    return list(dict.fromkeys([*close, *holding]))[:NEAR]


def names_of(iri: str, facts: Facts) -> list[str]:
    """All names of an actor; a government also goes by those of its country."""
    entity = facts.entities[iri]
    country = facts.entities.get(entity.country or "") if entity.type == "Government" else None
    return [facts.name(iri), entity.label, *entity.aliases, *(country.aliases if country else ())]
