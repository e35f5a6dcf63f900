"""A large invented graph, seeded: actors in regions, proposals, places, and the reports about them.

    python benchmarks/large_graph.py --entities 10000 --reports 30000 --out large.html

What is like the news: a few actors are in most reports (Zipf), two thirds of ties stay in a region, a fifth of the
reports are claims inside a speech act, several reports share a sentence, and dates are days, months or years.
"""

from __future__ import annotations

import argparse
import calendar
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from kg.relate.facts import Article, Entity, Evidence, Fact, Facts
from kg.view.page import write_page

BASE = "https://example.org/id/"
TYPES = (("Person", 40), ("Government", 10), ("Organization", 18), ("ArmedForce", 5), ("Group", 7), ("Proposal", 9),
         ("TalksProposal", 3), ("Agreement", 2), ("Conflict", 1), ("Place", 5))
ACTS = (("Meeting", 14), ("Criticise", 9), ("Accuse", 8), ("Propose", 8), ("Welcome", 7), ("Attack", 7), ("Demand", 6),
        ("Cooperate", 6), ("Threaten", 5), ("Accept", 5), ("Reject", 5), ("Assert", 12), ("Visit", 4), ("Sanction", 4))
SPEECH = frozenset({"Criticise", "Accuse", "Propose", "Welcome", "Demand", "Threaten", "Accept", "Reject", "Assert"})
STANCES = {"Accept": "support", "Reject": "reject", "Welcome": "support"}
SYLLABLES = ("ba", "dor", "el", "fin", "gar", "hol", "im", "jun", "kel", "lo", "mar", "nes", "or", "pal", "quin", "ros",
             "sta", "tur", "ul", "vel", "wen", "yar", "zim", "ka", "thi", "sor")
WORDS = ("talks", "on", "the", "lake", "dam", "were", "called", "off", "after", "council", "refused", "to", "open",
         "its", "ports", "ferries", "that", "carry", "grain", "while", "ministers", "said", "a", "truce", "could",
         "hold", "until", "spring", "if", "both", "armies", "left", "bridge", "and", "observers", "let", "in")
LANDS = ("Northern", "Southern", "Upper", "Lower", "Old", "New", "Greater", "Inner")
FIRST_DAY, DAYS = date(2030, 1, 1), 900


def invented(entities: int, reports: int, *, seed: int = 1) -> Facts:
    """Facts of so many entities and reports; every entity is in a report if there are at least as many reports."""
    draw = random.Random(seed)  # noqa: S311  (data, no secret)
    cast = _entities(entities, draw)
    articles = {iri: Article(iri=iri, title=f"{_name(draw)} dispatch {number}", issued=_day(draw).isoformat(),
                             source="Invented", url=f"https://example.org/{number}")
                for number in range(max(1, reports // 12)) if (iri := f"{BASE}doc/{number:06}")}
    evidence, facts = _reports(list(cast.values()), reports, list(articles), draw)
    return Facts(entities=dict(sorted(cast.items())), reports=dict(sorted(facts.items())),
                 evidence=dict(sorted(evidence.items())), articles=articles)


def _entities(number: int, draw: random.Random) -> dict[str, Entity]:
    names, weights = zip(*TYPES, strict=True)
    found: dict[str, Entity] = {}
    for place, type_ in enumerate(draw.choices(names, weights, k=number)):
        iri = f"{BASE}{type_.lower()}/{place:06}"
        found[iri] = Entity(iri=iri, type=type_, label=_label(type_, draw),
                            aliases=(_name(draw),) if draw.random() < 0.3 else ())
    return found


def _label(type_: str, draw: random.Random) -> str:
    name = _name(draw)
    return {"Person": f"{name} {_name(draw)}", "Government": f"{draw.choice(LANDS)} {name}",
            "Organization": f"{name} Council for {_name(draw)}", "ArmedForce": f"Armed forces of {name}",
            "Group": f"{name} Front", "Proposal": f"Plan for the {name} dam and its shores",
            "TalksProposal": f"Talks in {name}", "Agreement": f"{name} accord", "Conflict": f"{name} War",
            "Place": name}[type_]


def _name(draw: random.Random) -> str:
    return "".join(draw.choices(SYLLABLES, k=draw.choice((2, 2, 3)))).capitalize()


def _day(draw: random.Random) -> date:
    return FIRST_DAY + timedelta(days=draw.randrange(DAYS))


class _Cast:
    """Who may be drawn: everybody by Zipf's weight, or those of one region."""

    def __init__(self, members: Sequence[Entity], draw: random.Random) -> None:
        order = list(members)
        draw.shuffle(order)
        self.members, self.draw = order, draw
        self.weights = list(accumulate(1 / (rank + 3) ** 0.85 for rank in range(len(order))))
        regions = max(1, round(len(order) ** 0.5 / 2.5))
        share = list(accumulate(1 / (rank + 2) for rank in range(regions)))
        self.region = draw.choices(range(regions), cum_weights=share, k=len(order))
        self.inside = [[place for place in range(len(order)) if self.region[place] == number]
                       for number in range(regions)]
        self.share = [list(accumulate(1 / (place + 3) ** 0.85 for place in inside)) for inside in self.inside]

    def anyone(self) -> int:
        return self.draw.choices(range(len(self.members)), cum_weights=self.weights)[0]

    def near(self, place: int) -> int:
        """Somebody of the same region in two of three cases."""
        if self.draw.random() > 0.67:
            return self.anyone()
        region = self.region[place]
        return self.draw.choices(self.inside[region], cum_weights=self.share[region])[0]


def _reports(members: Sequence[Entity], number: int, documents: Sequence[str], draw: random.Random,
             ) -> tuple[dict[str, Evidence], dict[str, Fact]]:
    cast = _Cast(members, draw)
    evidence: dict[str, Evidence] = {}
    facts: dict[str, Fact] = {}
    span = None
    at = 0
    while len(facts) < number:
        document = documents[len(facts) * len(documents) // number]
        if span is None or span.document != document or draw.random() < 0.6:
            at = 0 if span is None or span.document != document else at
            span = _sentence(document, at, draw)
            evidence[span.iri] = span
            at = span.end + 1
        actor = len(facts) if len(facts) < len(members) else cast.anyone()
        for fact in _told(actor, cast, span, len(facts), draw):
            facts[fact.iri] = fact
    return evidence, facts


def _sentence(document: str, start: int, draw: random.Random) -> Evidence:
    text = " ".join([_name(draw), *draw.choices(WORDS, k=draw.randrange(12, 34))]) + "."
    end = start + len(text)
    return Evidence(iri=f"{document}#char={start},{end}", document=document, start=start, end=end, exact=text)


def _told(actor: int, cast: _Cast, span: Evidence, number: int, draw: random.Random) -> Iterator[Fact]:
    """A report, or a claim with the report that is claimed."""
    who, whom = cast.members[actor], cast.members[cast.near(actor)]
    kinds, weights = zip(*ACTS, strict=True)
    kind = draw.choices(kinds, weights)[0]
    if not who.is_actor:
        who, whom = whom, who
    if kind == "Assert":
        inner = _report(whom, cast.members[cast.near(actor)], "Attack", span, number + 1, draw, voice=who.iri)
        yield _report(who, None, kind, span, number, draw, content=(inner.iri,))
        yield inner
    else:
        yield _report(who, whom, kind, span, number, draw)


def _report(who: Entity, whom: Entity | None, kind: str, span: Evidence, number: int, draw: random.Random, *,
            voice: str | None = None, content: tuple[str, ...] = ()) -> Fact:
    iri = f"{span.document}/e{number:06}"
    begin, end, edtf = _dated(draw)
    aimed = (whom.iri,) if whom and whom != who else ()
    told_of = whom is not None and not whom.is_actor
    return Fact(
        iri=iri, kind=kind, types=frozenset({kind, "Event", *(["SpeechAct"] if kind in SPEECH else [])}),
        label=f"{who.label} {kind.lower()}s", voice=(voice or span.document,), document=span.document,
        modality=draw.choices(("actual", "planned", "possible"), (86, 9, 5))[0], negated=draw.random() < 0.04,
        actors=(who.iri, *aimed) if kind == "Meeting" and not told_of else (who.iri,),
        targets=() if told_of or kind == "Meeting" else aimed, about=aimed if told_of else (), content=content,
        stance=STANCES.get(kind) if told_of else None, date=edtf, begin=begin, end=end,
        cue=span.exact.split()[3], evidence=(span.iri,), rule="invented", confidence=round(draw.uniform(0.5, 1), 2))


def _dated(draw: random.Random) -> tuple[str | None, str | None, str | None]:
    """First and last day, and EDTF: mostly a day, else a month, a year, or nothing."""
    day = _day(draw)
    precision = draw.choices(("day", "month", "year", None), (70, 12, 5, 13))[0]
    if precision == "day":
        return day.isoformat(), day.isoformat(), day.isoformat()
    if precision == "month":
        last = calendar.monthrange(day.year, day.month)[1]
        return f"{day:%Y-%m}-01", f"{day:%Y-%m}-{last}", f"{day:%Y-%m}"
    return (f"{day.year}-01-01", f"{day.year}-12-31", str(day.year)) if precision == "year" else (None, None, None)


def main() -> None:
    """Write the page of an invented graph."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entities", type=int, default=2000)
    parser.add_argument("--reports", type=int, help="default: three an entity")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("large.html"))
    given = parser.parse_args()
    facts = invented(given.entities, given.reports or 3 * given.entities, seed=given.seed)
    print(write_page(facts, given.out))


if __name__ == "__main__":
    main()
