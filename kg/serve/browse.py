"""What a browse page shows of an IRI: its properties, the reports on it with their sentences, what is tied to it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

import pyoxigraph as ox

from kg.graph.iris import web
from kg.graph.vocab import ONTOLOGY
from kg.relate.kinds import DIP, kinds, most_specific

PAGE = 20
"""Reports on a page."""

MOST = 200
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
NAMES = ("http://www.w3.org/2000/01/rdf-schema#label", "http://purl.org/dc/terms/title")
ALIAS = "http://www.w3.org/2004/02/skos/core#altLabel"
ROLES = ("actor", "target", "addressee", "about", "accordingTo", "place", "bearer", "beneficiary", "content",
         "condition", "trigger", "requires", "sameEventAs", "corrects")
TIES = {"represents": "represented by", "country": "country of", "party": "party to", "proposer": "proposed",
        "memberOf": "members", "within": "holds", "inConflict": "proposals in it", "revises": "revised by",
        "amends": "amended by", "metonymFor": "meant by", "identifiedWith": "told of as"}
"""Properties that tie others to an IRI, and how these are called on its page."""

PARTS = ("actor", "bearer", "target", "beneficiary", "addressee", "about", "place", "content", "condition", "trigger",
         "quantity", "text", "edtf", "dateText")
SHOWN_APART = {RDF_TYPE, *NAMES, ALIAS, DIP + "evidence"}
NAMED = "OPTIONAL { ?o rdfs:label ?label } OPTIONAL { ?o dcterms:title ?title }"
CLASSES = ("Actor", "Place", "Country", "Conflict", "Proposal", "Topic")

type Row = Mapping[str, "Value"]
type Ask = Callable[[str], Awaitable[Sequence[Row]]]
"""Asks a SELECT query; gives its rows."""


@dataclass(frozen=True, slots=True)
class Value:
    """A term: `text` and, where it can be browsed, `iri`; `link` leads out to the web."""

    text: str
    iri: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence in three pieces, the middle one being the words that were read, and where it stands."""

    before: str
    cue: str
    after: str
    document: Value
    issued: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report as a reader sees it. `voices` is empty where the document itself says so."""

    iri: str
    label: str
    kind: str
    tags: tuple[str, ...] = ()
    voices: tuple[Value, ...] = ()
    parts: tuple[tuple[str, tuple[Value, ...]], ...] = ()
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """All that a page shows. `total` counts the reports, of which `reports` are those of the page."""

    iri: str
    label: str
    kind: str
    aliases: tuple[str, ...] = ()
    facts: tuple[tuple[str, tuple[Value, ...]], ...] = ()
    ties: tuple[tuple[str, tuple[Value, ...]], ...] = ()
    reports: tuple[Report, ...] = ()
    total: int = 0
    itself: Report | None = field(default=None)


def rows(body: bytes) -> list[Row]:
    """The rows of an answer in SPARQL's JSON."""
    found = json.loads(body)["results"]["bindings"]
    return [{name: value(term) for name, term in row.items()} for row in found]


def value(term: Mapping[str, str]) -> Value:
    """A term of an answer; an IRI is called by its last part until its name is known."""
    text = str(term["value"])
    if term["type"] != "uri":
        return Value(text)
    return Value(tail(text), text, None if text.startswith(str(ONTOLOGY)) else web(text))


def tail(iri: str) -> str:
    """The last part of an IRI."""
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2] or iri


async def subject(ask: Ask, iri: str, page: int) -> Subject | None:
    """What there is on an IRI; None if nothing is. `page` counts from 1."""
    about = await ask(f"SELECT ?p ?o ?label ?title {{ <{iri}> ?p ?o . {NAMED} }} LIMIT {MOST}")
    ties = await ask(f"SELECT ?p ?o ?label ?title {{ VALUES ?p {{ {terms(TIES)} }} ?o ?p <{iri}> . {NAMED} }} "
                     f"ORDER BY ?p ?label ?o LIMIT {MOST}")
    role = f"VALUES ?role {{ {terms(ROLES)} }} ?o ?role <{iri}> . ?o dip:accordingTo ?voice"
    counted = await ask(f"SELECT (COUNT(DISTINCT ?o) AS ?n) {{ {role} }}")
    total = int(counted[0]["n"].text) if counted else 0
    if not (about or ties or total):
        return None
    listed = await ask(f"SELECT ?o (MAX(?day) AS ?last) {{ {role} OPTIONAL {{ ?o dip:evidence ?e . "
                       "?e dip:document ?d . ?d dcterms:issued ?day } } GROUP BY ?o ORDER BY DESC(?last) ?o "
                       f"LIMIT {PAGE} OFFSET {(page - 1) * PAGE}")
    own = grouped(about)
    is_report = DIP + "accordingTo" in own
    wanted = [str(row["o"].iri) for row in listed] + [iri] * is_report
    told = {report.iri: report for report in await reports(ask, wanted)} if wanted else {}
    label = next((own[name][0].text for name in NAMES if name in own), tail(iri))
    return Subject(
        iri=iri, label=label, kind=kind(own.get(RDF_TYPE, ())), total=total,
        aliases=tuple(sorted({alias.text for alias in own.get(ALIAS, ())} - {label})),
        facts=() if is_report else tuple((words(p), tuple(found)) for p, found in sorted(own.items())
                                         if p not in SHOWN_APART),
        ties=tuple((TIES[tail(p)], tuple(found)) for p, found in grouped(ties).items()),
        reports=tuple(told[str(row["o"].iri)] for row in listed if row["o"].iri in told), itself=told.get(iri))


async def reports(ask: Ask, iris: Sequence[str]) -> list[Report]:
    """The reports with these IRIs."""
    some = " ".join(f"<{iri}>" for iri in dict.fromkeys(iris))
    found = await ask(f"SELECT ?s ?p ?o ?label ?title {{ VALUES ?s {{ {some} }} ?s ?p ?o . {NAMED} }} "
                      "ORDER BY ?s ?p ?o")
    spans = await ask(f"SELECT ?s ?exact ?start ?end ?o ?title ?issued {{ VALUES ?s {{ {some} }} ?s dip:evidence ?e . "
                      "?e dip:document ?o ; dip:exact ?exact ; dip:charStart ?start ; dip:charEnd ?end . "
                      "OPTIONAL { ?o dcterms:title ?title } OPTIONAL { ?o dcterms:issued ?issued } } "
                      "ORDER BY ?s ?o ?start")
    by_subject = {iri: grouped(group) for iri, group in divided(found).items()}
    evidence = divided(spans)
    return [report(iri, by_subject[iri], evidence.get(iri, [])) for iri in dict.fromkeys(iris) if iri in by_subject]


def report(iri: str, own: Mapping[str, Sequence[Value]], spans: Iterable[Row]) -> Report:
    """One report out of its properties and its evidence."""
    def all_of(name: str) -> Sequence[Value]:
        return own.get(DIP + name, ())

    def first(name: str) -> str:
        return next((found.text for found in all_of(name)), "")
    sentences = tuple(sentence(row, first("cue")) for row in spans)
    documents = {part.document.iri for part in sentences}
    tags = ["said not to be so"] * (first("negated") == "true")
    tags += [first("modality")] * (first("modality") not in {"", "actual"})
    tags += [f"{name}: {first(key)}" for key, name in (("stance", "stance"), ("newStatus", "status")) if first(key)]
    tags += [f"hedged: “{first('hedge')}”"] * bool(first("hedge"))
    parts = [(words(DIP + name), tuple(all_of(name))) for name in PARTS if all_of(name)]
    label = next((own[name][0].text for name in NAMES if name in own), tail(iri))
    return Report(iri=iri, label=label, kind=kind(own.get(RDF_TYPE, ())), tags=tuple(tags), parts=tuple(parts),
                  voices=tuple(voice for voice in all_of("accordingTo") if voice.iri not in documents),
                  sentences=sentences)


def sentence(row: Row, cue: str) -> Sentence:
    """A sentence with the words marked that the report was read by."""
    text, at = row["exact"].text, row["exact"].text.find(cue) if cue else -1
    middle = (at, at + len(cue)) if at >= 0 else (len(text), len(text))
    return Sentence(before=text[:middle[0]], cue=text[slice(*middle)], after=text[middle[1]:], document=called(row),
                    issued=row["issued"].text if "issued" in row else "", start=row["start"].text, end=row["end"].text)


def grouped(found: Iterable[Row]) -> dict[str, list[Value]]:
    """Values by property, each once, called by their names."""
    properties: dict[str, dict[Value, None]] = defaultdict(dict)
    for row in found:
        properties[str(row["p"].iri)][called(row)] = None
    return {name: list(values) for name, values in properties.items()}


def called(row: Row) -> Value:
    """What `?o` of a row is, by its label or title; only what has none here is looked for on the web."""
    name = row.get("label") or row.get("title")
    found = row["o"]
    return Value(name.text, found.iri) if name and found.iri else found


def divided(found: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by their subject `?s`."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        groups[str(row["s"].iri)].append(row)
    return groups


def kind(types: Iterable[Value]) -> str:
    """The label of the most specific class."""
    names = {str(type_.iri).removeprefix(DIP) for type_ in types}
    name = most_specific(names & kinds().keys()) or next(iter(sorted(names)), "Thing")
    return kinds()[name].label if name in kinds() else tail(name)


def words(property_: str) -> str:
    """A property in words: its name taken apart, "according to"."""
    name = tail(property_)
    return "".join(f" {mark.lower()}" if mark.isupper() else mark for mark in name).strip()


def terms(names: Iterable[str]) -> str:
    """Names of the ontology as SPARQL has them."""
    return " ".join(f"dip:{name}" for name in names)


def found_by_name(text: str) -> str:
    """The query for what is called like this."""
    literal = ox.Literal(text.lower())
    return (f"SELECT ?o (MIN(?name) AS ?label) (GROUP_CONCAT(DISTINCT STR(?type)) AS ?types) {{ "
            f"VALUES ?class {{ {terms(CLASSES)} dip:Document }} ?o a ?class ; a ?type . "
            f"?o rdfs:label|skos:altLabel|dcterms:title ?name . FILTER(CONTAINS(LCASE(STR(?name)), {literal})) }} "
            "GROUP BY ?o ORDER BY STRLEN(STR(?label)) ?label ?o LIMIT 50")


OFTEN = ("SELECT ?o ?label (COUNT(DISTINCT ?r) AS ?n) { ?r dip:actor ?o . ?o rdfs:label ?label } "
         "GROUP BY ?o ?label ORDER BY DESC(?n) ?label LIMIT 24")
PROPOSALS = ("SELECT ?o ?label (COUNT(DISTINCT ?r) AS ?n) { ?o a dip:Proposal ; rdfs:label ?label . ?r dip:about ?o } "
             "GROUP BY ?o ?label ORDER BY DESC(?n) ?label LIMIT 12")
LATEST = ("SELECT ?o ?title ?issued { ?o a dip:Document ; dcterms:title ?title . "
          "OPTIONAL { ?o dcterms:issued ?issued } } ORDER BY DESC(?issued) ?title LIMIT 12")
COUNTS = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a dip:%s }"


def address(iri: str, base: str) -> str:
    """Where the page of an IRI is: /entity/… for what is minted under `base`, else /browse?iri=…"""
    rest = iri.removeprefix(base)
    if iri.startswith(base) and rest and not any(mark in rest for mark in "?#") and "//" not in rest \
            and ".." not in rest:
        return f"/entity/{quote(rest, safe='/%-._~')}"
    return f"/browse?iri={quote(iri, safe='')}"
