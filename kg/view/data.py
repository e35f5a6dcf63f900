"""The page's data: what is drawn (for vis-network) and what is read (for the panel and the table).

Entities, reports, sentences and documents are lists; they refer to each other by
their places in these lists, so that each sentence is stored once. Keys whose
value is empty are left out.
"""

from __future__ import annotations

import math
import re
import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import Any

import networkx as nx

from kg.relate.facts import Entity, Evidence, Fact, Facts
from kg.relate.kinds import kinds
from kg.view.apart import Box
from kg.view.beside import beside
from kg.view.groups import Watch, grounds, groups_of, ties
from kg.view.layout import Positions, layout
from kg.view.names import headed, is_described, phrases, shown_name
from kg.view.picture import Line, Standing, lines, standing_of, tone_of
from kg.view.places import drawn_map, spot
from kg.view.received import received
from kg.view.standing import measured
from kg.view.vocabulary import vocabulary

CONTEXT = 260
"""Characters of a paragraph shown on either side of a sentence."""
LINE, SHORT_LINE = 19, 17
"""Characters of a label's line, of what is reported often and of the rest."""
ROWS, FEW_ROWS = 3, 2
BRACKETS = re.compile(r"\s*\([^)]*\)")
"""What a label that is long leaves out: an abbreviation, mostly."""
CHARACTER, ROW = 11.5, 25.0
"""Room for a character and a line: a label is drawn larger, in these units, where the picture is small."""
SMALLEST, LARGEST = 9.0, 26.0
OFTEN = 5
"""Reports that make an entity's label a large one; the others are smaller by this factor."""
MINOR = 0.87
TOP = 12
"""Members by which a community is known."""
MANY = 2000
"""Entities above which the picture is laid out, and opened, by communities."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageData:
    """`nodes` and `edges` for vis-network; `facts` for everything that is read."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    facts: dict[str, Any]


def page_data(facts: Facts, texts: Mapping[str, str], watch: Watch = iter) -> PageData:
    """Everything the page holds. `texts` maps a document's IRI to its text, for the context of sentences."""
    drawn = lines(facts)
    graph = ties(drawn)
    entities = [entity for entity in facts.entities.values() if entity.type != "Topic"]
    index = _Index(facts, entities)
    weight = Counter(iri for fact in facts.reports.values() for iri in {*fact.actors, *fact.targets, *fact.about})
    sizes = {entity.iri: _size(weight[entity.iri]) for entity in entities}
    minor = {entity.iri: weight[entity.iri] < OFTEN for entity in entities}
    labels = {entity.iri: _wrapped(shown_name(entity, facts), minor=minor[entity.iri]) for entity in entities}
    boxes = {iri: _box(labels[iri], sizes[iri], minor=minor[iri]) for iri in sizes}
    groups = groups_of(graph, weight)
    at = grounds(groups, graph, boxes, watch) if len(graph) > MANY else _placed(drawn, facts, boxes)
    group = {iri: number for number, found in enumerate(groups) for iri in found.members}
    return PageData(
        nodes=[{"id": index.entity[iri], "label": labels[iri], "x": x, "y": y, "size": sizes[iri],
                "minor": minor[iri], "community": group[iri],
                "shape": phrases()["type"][_type(facts.entities[iri])]["shape"]} for iri, (x, y) in sorted(at.items())],
        edges=[_edge(number, line, index) for number, line in enumerate(drawn)],
        facts={
            "types": [{"id": name, "one": word["one"], "many": word["many"], "shape": word["shape"]}
                      for name, word in phrases()["type"].items()],
            "kinds": {kind: _phrase(kind) for kind in sorted({fact.kind for fact in facts.reports.values()})},
            "groups": _groups({fact.kind for fact in facts.reports.values()}),
            "several": phrases()["several"],
            "before": phrases()["before"],
            "communities": [_lean(x=found.x, y=found.y, radius=found.radius, parts=found.parts, size=len(found.members),
                                  top=index.entities(found.members[:TOP])) for found in groups],
            "grouped": len(graph) > MANY,
            "measures": {name: [values.get(entity.iri, 0) for entity in entities]
                         for name, values in measured(facts).items()},
            "background": phrases()["background"]["kinds"],
            "documents": [_lean(iri=article.iri, title=article.title, issued=article.issued, source=article.source,
                                url=article.url) for article in facts.articles.values()],
            "sentences": [_sentence(span, index, texts) for span in facts.evidence.values()],
            "entities": [_entity(entity, facts, index, weight[entity.iri]) for entity in entities],
            "reports": [_report(fact, facts, index) for fact in facts.reports.values()],
            "vocabulary": vocabulary(facts),
            "map": drawn_map(facts),
        })


class _Index:
    """Places of entities, reports, sentences and documents in the page's lists."""

    def __init__(self, facts: Facts, entities: Sequence[Entity]) -> None:
        self.entity = {entity.iri: number for number, entity in enumerate(entities)}
        self.report = {iri: number for number, iri in enumerate(facts.reports)}
        self.sentence = {iri: number for number, iri in enumerate(facts.evidence)}
        self.document = {iri: number for number, iri in enumerate(facts.articles)}
        self.received = received(facts, self.entity)
        self.base = _shared_start([entity.iri for entity in entities])
        self.said_in = {content: self.report[fact.iri] for fact in reversed([*facts.reports.values()])
                        for content in fact.content}

    def entities(self, iris: Sequence[str]) -> list[int]:
        return [self.entity[iri] for iri in iris if iri in self.entity]

    def reports(self, iris: Sequence[str]) -> list[int]:
        return [self.report[iri] for iri in iris if iri in self.report]


def _shared_start(iris: Sequence[str]) -> str:
    """What all IRIs begin with, up to a slash: left out of the names used in links."""
    if len(iris) < 2:
        return ""
    first, last = min(iris), max(iris)
    same = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[:first.rfind("/", 0, same) + 1]


def _lean(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value or value == 0 and value is not False}


@cache
def _types() -> dict[str, str]:
    return {name: group for group, words in phrases()["type"].items() for name in words["classes"]}


def _type(entity: Entity) -> str:
    """The legend's group of an entity; a class that is new to the page goes with its nearest parent."""
    known = _types()
    if entity.type in known:
        return known[entity.type]
    kind = kinds().get(entity.type)
    parents = sorted(kind.parents & known.keys()) if kind else []
    return known[parents[0]] if parents else "organisation"


def _phrase(kind: str) -> str:
    words: dict[str, str] = phrases()["kind"]
    known = kinds().get(kind)
    return words.get(kind) or (known.label if known else kind)


def _groups(used: Set[str]) -> list[dict[str, Any]]:
    """The ontology's classes right below Event, each with the kinds of report under it."""
    words: dict[str, str] = phrases()["group"]
    found: dict[str, list[str]] = {name: [] for name in words}
    for kind in sorted(used - {"Term"}):
        above = kinds()[kind].parents if kind in kinds() else frozenset[str]()
        found[next((name for name in words if name in above), "Event")].append(kind)
    return [{"id": name, "words": words[name], "kinds": members} for name, members in found.items() if members]


def _size(reports: int) -> float:
    return round(min(LARGEST, SMALLEST + 2.6 * math.sqrt(reports)), 1)


def _wrapped(name: str, *, minor: bool) -> str:
    if len(name) > SHORT_LINE:
        name = BRACKETS.sub("", name) or name
    width = SHORT_LINE if minor else LINE
    rows = [name] if 0 < len(name) <= width else textwrap.wrap(
        name, width, max_lines=FEW_ROWS if minor else ROWS, placeholder=" …", break_long_words=True)
    return "\n".join(rows) or "?"


def _box(label: str, size: float, *, minor: bool) -> Box:
    rows = label.split("\n")
    scale = MINOR if minor else 1.0
    return Box(half=max(size, max(map(len, rows)) * CHARACTER * scale / 2) + 9, above=size + 9,
               below=size + 8 + ROW * scale * len(rows) + 7)


def _placed(drawn: Sequence[Line], facts: Facts, boxes: Mapping[str, Box]) -> Positions:
    """Positions of all that is ever drawn: first what the page opens with, as if alone, then the rest beside it."""
    first = nx.Graph((line.start, line.end) for line in drawn if _opens(line, facts))
    return beside(layout(first, boxes), nx.Graph((line.start, line.end) for line in drawn), boxes)


def _opens(line: Line, facts: Facts) -> bool:
    """True if the page shows a line when it opens; `state.js` has the same choice."""
    ends = [facts.entities[iri] for iri in (line.start, line.end)]
    background = phrases()["background"]["kinds"]
    return (line.standing < Standing.CLAIMED and any(facts.reports[iri].kind not in background for iri in line.reports)
            and not any(_type(end) == "place" or is_described(end, facts) for end in ends))


def _edge(number: int, line: Line, index: _Index) -> dict[str, Any]:
    return {"id": number, "from": index.entity[line.start], "to": index.entity[line.end], "sign": line.sign,
            "standing": int(line.standing), "mutual": line.mutual, "reports": index.reports(line.reports)}


def _entity(entity: Entity, facts: Facts, index: _Index, reports: int) -> dict[str, Any]:
    kind = kinds().get(entity.type)
    name = shown_name(entity, facts)
    names = {other for other in (entity.label, *entity.aliases) if headed(other) != headed(name)}
    return _lean(
        ref=entity.iri.removeprefix(index.base), iri=entity.iri, type=_type(entity), name=name,
        kind=kind.label if kind else entity.type, aliases=sorted(names), reports=reports,
        country=facts.name(entity.country) if entity.country else None, iso=_iso(entity, facts),
        unnamed=is_described(entity, facts), represents=index.entity.get(entity.represents or ""),
        links=[link for link in entity.same_as if _web(link)],
        proposer=index.entities(entity.proposer), party=index.entities(entity.party),
        conflict=index.entity.get(entity.conflict or ""), terms=index.reports(entity.terms),
        revises=index.entities(entity.revises), amends=index.entities(entity.amends),
        label=entity.label if entity.label != name else None,
        **{"class": entity.type}, **index.received.get(entity.iri, {}), **spot(entity, facts))


def _iso(entity: Entity, facts: Facts) -> str | None:
    country = facts.entities.get(entity.country or "", entity)
    return country.iso


def _web(link: str) -> bool:
    return link.startswith(("https://", "http://"))


def _report(fact: Fact, facts: Facts, index: _Index) -> dict[str, Any]:
    quote = facts.evidence.get(fact.quote or "")
    return _lean(
        iri=fact.iri, kind=fact.kind, label=fact.label, document=index.document.get(fact.document),
        voices=index.entities([voice for voice in fact.voice if voice != fact.document]),
        standing=int(standing_of(fact)), speech="SpeechAct" in fact.types,
        modality=fact.modality, negated=fact.negated, hedge=fact.hedge, tone=tone_of(fact) or None,
        actors=index.entities(fact.actors), actorText=list(fact.actor_text), targets=index.entities(fact.targets),
        addressees=index.entities(fact.addressees), about=index.entities(fact.about),
        aboutReports=index.reports(fact.about), topics=_topics(fact, facts), places=index.entities(fact.places),
        content=index.reports(fact.content), saidIn=index.said_in.get(fact.iri),
        conditions=index.reports(fact.conditions), stance=fact.stance, status=_value(fact.status),
        termType=_value(fact.term_type), text=fact.text, date=fact.date, begin=fact.begin, end=fact.end,
        dateText=fact.date_text, cue=fact.cue, sentences=[index.sentence[span.iri] for span in facts.sentences(fact)],
        quote=[quote.start, quote.end] if quote else None, rule=fact.rule,
        confidence=fact.confidence if fact.confidence < 1 else None)


def _value(name: str | None) -> str | None:
    """A controlled value by its label: `inForce` reads "in force"."""
    kind = kinds().get(name or "")
    return kind.label if kind else name


def _topics(fact: Fact, facts: Facts) -> list[str]:
    return [facts.entities[iri].label for iri in fact.about
            if iri in facts.entities and facts.entities[iri].type == "Topic"]


def _sentence(span: Evidence, index: _Index, texts: Mapping[str, str]) -> dict[str, Any]:
    """A span with the rest of its paragraph, where the text is at hand and says the same."""
    text = texts.get(span.document, "")
    before = after = ""
    if span.exact and text[span.start:span.end] == span.exact:
        before = text[text.rfind("\n", 0, span.start) + 1:span.start]
        stop = text.find("\n", span.end)
        after = text[span.end:stop if stop >= 0 else len(text)]
    return _lean(document=index.document.get(span.document), start=span.start, end=span.end, text=span.exact,
                 before="…" + before[-CONTEXT:] if len(before) > CONTEXT else before,
                 after=after[:CONTEXT] + "…" if len(after) > CONTEXT else after)
