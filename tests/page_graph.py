"""A small invented graph that uses every part of the page, with its text."""

from __future__ import annotations

import pyoxigraph as ox

BASE = "https://example.org/id/"
TEXT = (
    "Lake talks proposed\n\n"
    "VELM, March 3 – President Ilse Brandt of Norland proposed talks on the lake to Sudmark. "
    "“We offer a table and no conditions,” Brandt said.\n"
    "Sudmark would come only if the dam is opened, its minister Olu Adeyemi said. "
    "He accused Norland’s coast guard of sinking a ferry 🚢 in 2029.\n"
)
PREFIXES = f"""@prefix dip: <https://w3id.org/communique/diplomacy#> . @prefix : <{BASE}> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix schema: <http://schema.org/> .
"""
ENTITIES = """
:doc a dip:Document ; dcterms:title "Lake talks proposed" ; dcterms:issued "2031-03-03"^^xsd:date ;
  dcterms:source "lake.txt" .
:person-brandt a dip:Actor, dip:Person ; rdfs:label "Ilse Brandt"@en ; skos:altLabel "Brandt"@en, "the president"@en ;
  dip:represents :gov-xn .
:person-adeyemi a dip:Actor, dip:Person ; rdfs:label "Olu Adeyemi"@en ; dip:represents :gov-xs .
:gov-xn a dip:Actor, dip:Government ; rdfs:label "Government of Norland"@en ; dip:country :country-xn .
:gov-xs a dip:Actor, dip:Government ; rdfs:label "Government of Sudmark"@en ; dip:country :country-xs .
:country-xn a dip:Place, dip:Country ; rdfs:label "Norland"@en .
:country-xs a dip:Place, dip:Country ; rdfs:label "Sudmark"@en .
:guard a dip:Actor, dip:ArmedForce ; rdfs:label "Coast guard of Norland"@en .
:council a dip:Actor, dip:Organization ; rdfs:label "Lake Council"@en .
:fishers a dip:Actor, dip:Group ; rdfs:label "Fishers"@en .
:velm a dip:Place ; rdfs:label "Velm"@en .
:war a dip:Conflict ; rdfs:label "Ferry dispute"@en ; dip:party :gov-xn, :gov-xs .
:talks a dip:Proposal, dip:TalksProposal ; rdfs:label "Talks on the lake"@en ; dip:proposer :person-brandt ;
  dip:party :gov-xn, :gov-xs ; dip:inConflict :war ; dip:term :t1, :t2 .
"""


def span(cut: str) -> tuple[str, str]:
    """An evidence node for these words of the text: its IRI, and its Turtle."""
    start = TEXT.index(cut)
    iri = f"<{BASE}doc#char={start},{start + len(cut)}>"
    return iri, (f"{iri} a dip:Evidence ; dip:document :doc ; dip:charStart {start} ; dip:charEnd {start + len(cut)} ; "
                 f"dip:exact {ox.Literal(cut)} .\n")


S1 = span("VELM, March 3 – President Ilse Brandt of Norland proposed talks on the lake to Sudmark.")
QUOTE = span("We offer a table and no conditions,")
S2 = span("“We offer a table and no conditions,” Brandt said.")
S3 = span("Sudmark would come only if the dam is opened, its minister Olu Adeyemi said.")
S4 = span("He accused Norland’s coast guard of sinking a ferry 🚢 in 2029.")
REPORTS = f"""
:e1 a dip:Event, dip:SpeechAct, dip:Propose ; rdfs:label "Brandt proposed talks" ; dip:accordingTo :doc ;
  dip:actor :person-brandt ; dip:target :gov-xs ; dip:about :talks ; dip:modality dip:actual ; dip:cue "proposed" ;
  dip:evidence {S1[0]}, {S2[0]} ; dip:quote {QUOTE[0]} ; dip:newStatus dip:proposed ; dip:edtf "2031-03-03" ;
  dip:begin "2031-03-03"^^xsd:date ; dip:end "2031-03-03"^^xsd:date ; dip:dateText "March 3" .
:e2 a dip:Event, dip:SpeechAct, dip:Accept ; rdfs:label "Adeyemi would come on a condition" ; dip:accordingTo :doc ;
  dip:actor :person-adeyemi ; dip:about :talks ; dip:stance dip:conditional ; dip:condition :t3 ;
  dip:modality dip:actual ; dip:cue "would come" ; dip:evidence {S3[0]} .
:e3 a dip:Event, dip:SpeechAct, dip:Accuse ; rdfs:label "Adeyemi accused the coast guard" ; dip:accordingTo :doc ;
  dip:actor :person-adeyemi ; dip:target :guard ; dip:content :e4 ; dip:modality dip:actual ; dip:cue "accused" ;
  dip:evidence {S4[0]} .
:e4 a dip:Event, dip:MaterialEvent, dip:Attack ; rdfs:label "The coast guard sank a ferry" ;
  dip:accordingTo :person-adeyemi ; dip:actor :guard ; dip:target :fishers ; dip:modality dip:actual ;
  dip:cue "🚢" ; dip:evidence {S4[0]} ; dip:edtf "2029" ; dip:begin "2029-01-01"^^xsd:date ;
  dip:end "2029-12-31"^^xsd:date .
:e5 a dip:Event, dip:MaterialEvent, dip:Mediation ; rdfs:label "The council may mediate" ; dip:accordingTo :doc ;
  dip:actor :council ; dip:target :gov-xn, :gov-xs ; dip:about :war ; dip:modality dip:possible ; dip:hedge "could" ;
  dip:place :velm ; dip:evidence {S1[0]} .
:t1 a dip:Term ; rdfs:label "the lake" ; dip:accordingTo :doc ; dip:modality dip:actual ; dip:termType dip:venue ;
  dip:text "on the lake" ; dip:place :velm ; dip:evidence {S1[0]} .
:t2 a dip:Term ; rdfs:label "no conditions" ; dip:accordingTo :person-brandt ; dip:modality dip:actual ;
  dip:negated true ; dip:termType dip:precondition ; dip:text "no conditions" ; dip:evidence {S2[0]} .
:t3 a dip:Term ; rdfs:label "the dam is opened" ; dip:accordingTo :person-adeyemi ; dip:modality dip:hypothetical ;
  dip:termType dip:precondition ; dip:text "the dam is opened" ; dip:evidence {S3[0]} .
"""
TURTLE = PREFIXES + ENTITIES + "".join(turtle for _, turtle in (S1, QUOTE, S2, S3, S4)) + REPORTS
# a second document, of another outlet and a later day
OTHER = """
:doc schema:url <https://lake.example/news?a=1&b=2> .
:far a dip:Document ; dcterms:title "Far news" ; dcterms:issued "2031-03-09"^^xsd:date ; dcterms:source "Far Herald" .
<https://example.org/id/far#char=0,17> a dip:Evidence ; dip:document :far ; dip:charStart 0 ; dip:charEnd 17 ;
  dip:exact "Norland met them." .
:e9 a dip:Event, dip:MaterialEvent, dip:Meet ; rdfs:label "Norland met" ; dip:accordingTo :far ; dip:actor :council ;
  dip:target :gov-xn ; dip:modality dip:actual ; dip:cue "met" ; dip:evidence <https://example.org/id/far#char=0,17> .
"""


def graph(turtle: str = TURTLE) -> ox.Store:
    """The graph as a store, in its document's named graph."""
    store = ox.Store()
    store.load(turtle.encode(), ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(BASE + "doc"))
    return store
