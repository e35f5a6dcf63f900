"""Small stores written by hand, for tests of networks: actors `:ada` …, reports `:r1` … of documents `:doc` …"""

from __future__ import annotations

import pyoxigraph as ox

BASE = "https://example.org/id/"
PREFIXES = f"""@prefix dip: <https://w3id.org/communique/diplomacy#> . @prefix : <{BASE}> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
:doc a dip:Document ; dcterms:title "Ministers meet on the lake" .
:s1 a dip:Evidence ; dip:document :doc ; dip:charStart 0 ; dip:charEnd 9 ; dip:exact "The words" .
"""


def actor(name: str, kind: str = "Government", more: str = "") -> str:
    return f':{name} a dip:Actor, dip:{kind} ; rdfs:label "{name.title()}" {more} .\n'


def report(name: str, kind: str, *, by: str, to: str = "", more: str = "", voice: str = ":doc",
           span: str = ":s1") -> str:
    target = f"dip:target {to} ;" if to else ""
    return (f":{name} a dip:Event, {kind} ; rdfs:label \"{name}\" ; dip:accordingTo {voice} ; dip:actor {by} ; "
            f"{target} dip:modality dip:actual ; dip:evidence {span} {more} .\n")


def proposal(name: str, more: str = "") -> str:
    return f':{name} a dip:Proposal, dip:Plan ; rdfs:label "{name}" {more} .\n'


def document(name: str, issued: str, source: str, words: str) -> str:
    """A document with one sentence, `:NAME-s`."""
    return (f':{name} a dip:Document ; dcterms:title "{name}" ; dcterms:issued "{issued}"^^xsd:date ; '
            f'dcterms:source "{source}" .\n:{name}-s a dip:Evidence ; dip:document :{name} ; dip:charStart 0 ; '
            f'dip:charEnd {len(words)} ; dip:exact "{words}" .\n')


def store_of(*turtle: str, **documents: str) -> ox.Store:
    """A store with `turtle` in the graph of `:doc`, and the rest in the graphs of other documents."""
    store = ox.Store()
    for name, text in {"doc": "".join(turtle), **documents}.items():
        head = PREFIXES if name == "doc" else PREFIXES.partition(":doc a")[0]
        store.load((head + text).encode(), ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(BASE + name))
    return store


def short(iri: str) -> str:
    return iri.removeprefix(BASE)
