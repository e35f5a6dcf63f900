# ruff: noqa: N815 - the names are the ontology's
"""The names of `ontology/diplomacy.ttl` and of the vocabularies it is used with.

`DIP.Propsal` raises AttributeError where a plain namespace would make a new name.
"""

from __future__ import annotations

from typing import ClassVar

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

ONTOLOGY = URIRef("https://w3id.org/communique/diplomacy")
"""Name of the ontology, and of the graph that a store keeps it in."""


CORRECTIONS = URIRef("https://w3id.org/communique/corrections")
"""Name of the graph of what people corrected."""

MEASUREMENTS = URIRef("https://w3id.org/communique/measurements")
"""Name of the graph of what was computed over networks."""

DESCRIPTION = URIRef("https://w3id.org/communique/description")
"""Name of the graph that tells what a store holds and what made it."""


class DIP(DefinedNamespace):
    """Every class, property and value of the ontology."""

    _fail = True
    _NS = Namespace("https://w3id.org/communique/diplomacy#")
    _extras: ClassVar[list[str]] = [
        "plover-ACCUSE", "plover-AGREE", "plover-AID", "plover-ASSAULT", "plover-COERCE",
        "plover-CONCEDE", "plover-CONSULT", "plover-COOPERATE", "plover-MOBILIZE", "plover-PROTEST",
        "plover-REJECT", "plover-REQUEST", "plover-RETREAT", "plover-SANCTION", "plover-SUPPORT",
        "plover-THREATEN", "sector-BUS", "sector-COP", "sector-CVL", "sector-EDU",
        "sector-GOV", "sector-IGO", "sector-JRN", "sector-JUD", "sector-LEG", "sector-MED",
        "sector-MIL", "sector-NGO", "sector-OPP", "sector-PTY", "sector-REB", "sector-SPY",
    ]

    # classes
    Actor: URIRef
    Person: URIRef
    Government: URIRef
    Organization: URIRef
    ArmedForce: URIRef
    Group: URIRef
    Place: URIRef
    Country: URIRef
    Conflict: URIRef
    Topic: URIRef
    Proposal: URIRef
    TalksProposal: URIRef
    Ceasefire: URIRef
    Agreement: URIRef
    Resolution: URIRef
    Plan: URIRef
    Mechanism: URIRef
    Package: URIRef
    Document: URIRef
    Evidence: URIRef
    Mention: URIRef
    Correction: URIRef
    Report: URIRef
    Event: URIRef
    SpeechAct: URIRef
    MaterialEvent: URIRef
    State: URIRef
    Propose: URIRef
    Demand: URIRef
    Commit: URIRef
    Threaten: URIRef
    Accuse: URIRef
    Deny: URIRef
    Accept: URIRef
    Reject: URIRef
    Refuse: URIRef
    Apologise: URIRef
    Appraise: URIRef
    Welcome: URIRef
    Criticise: URIRef
    Assert: URIRef
    Attack: URIRef
    Invasion: URIRef
    Fighting: URIRef
    Violation: URIRef
    CeasefireViolation: URIRef
    Coerce: URIRef
    Mobilise: URIRef
    WeaponsTest: URIRef
    Protest: URIRef
    Aid: URIRef
    Cooperate: URIRef
    Yield: URIRef
    LiftSanction: URIRef
    Sign: URIRef
    Ratify: URIRef
    Join: URIRef
    Vote: URIRef
    Harm: URIRef
    Meeting: URIRef
    Visit: URIRef
    Mediation: URIRef
    Sanction: URIRef
    Withdrawal: URIRef
    StatusChange: URIRef
    Position: URIRef
    Control: URIRef
    Characterisation: URIRef
    Practice: URIRef
    Membership: URIRef
    Tenure: URIRef
    Term: URIRef
    Modality: URIRef
    Stance: URIRef
    Status: URIRef
    TermType: URIRef
    Sector: URIRef

    # properties
    actor: URIRef
    target: URIRef
    addressee: URIRef
    about: URIRef
    content: URIRef
    condition: URIRef
    trigger: URIRef
    legalBasis: URIRef
    stance: URIRef
    newStatus: URIRef
    accordingTo: URIRef
    modality: URIRef
    evidence: URIRef
    quote: URIRef
    sameEventAs: URIRef
    repeats: URIRef
    nearDuplicateOf: URIRef
    place: URIRef
    proposer: URIRef
    party: URIRef
    inConflict: URIRef
    revises: URIRef
    amends: URIRef
    term: URIRef
    termType: URIRef
    bearer: URIRef
    beneficiary: URIRef
    requires: URIRef
    corrects: URIRef
    correctionKind: URIRef
    mentionOf: URIRef
    toldIn: URIRef
    identifiedWith: URIRef
    identityRule: URIRef
    identityFeatures: URIRef
    inExchangeFor: URIRef
    country: URIRef
    represents: URIRef
    memberOf: URIRef
    sector: URIRef
    metonymFor: URIRef
    within: URIRef
    document: URIRef
    purpose: URIRef
    sign: URIRef
    negated: URIRef
    hedge: URIRef
    rule: URIRef
    confidence: URIRef
    cue: URIRef
    actorText: URIRef
    edtf: URIRef
    begin: URIRef
    end: URIRef
    dateText: URIRef
    medium: URIRef
    instrument: URIRef
    quantity: URIRef
    quantityMin: URIRef
    targetText: URIRef
    outcome: URIRef
    office: URIRef
    text: URIRef
    duration: URIRef
    unnamed: URIRef
    iso3166: URIRef
    charStart: URIRef
    charEnd: URIRef
    exact: URIRef
    sha256: URIRef

    # event codes of reports and of the classes
    eventCode: URIRef
    ploverType: URIRef
    ploverScore: URIRef
    cameoRoot: URIRef
    propbank: URIRef
    defaultSign: URIRef
    plover: URIRef

    # modalities, stances, statuses, types of term
    actual: URIRef
    planned: URIRef
    possible: URIRef
    hypothetical: URIRef
    counterfactual: URIRef
    desired: URIRef
    required: URIRef
    support: URIRef
    conditional: URIRef
    mixed: URIRef
    sceptical: URIRef
    reject: URIRef
    neutral: URIRef
    floated: URIRef
    proposed: URIRef
    negotiated: URIRef
    declared: URIRef
    agreed: URIRef
    signed: URIRef
    inForce: URIRef
    begun: URIRef
    rejected: URIRef
    withdrawn: URIRef
    violated: URIRef
    collapsed: URIRef
    underPreparation: URIRef
    ratified: URIRef
    implemented: URIRef
    suspended: URIRef
    resumed: URIRef
    extended: URIRef
    expired: URIRef
    ended: URIRef
    precondition: URIRef
    obligation: URIRef
    venue: URIRef
    timing: URIRef
    length: URIRef
    aim: URIRef
    agenda: URIRef
    format: URIRef
    scope: URIRef
    verification: URIRef


PREFIXES = {
    "dip": str(DIP._NS),
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "http://schema.org/",
    "wgs84": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefixes of what kg writes, beside those of entities, events and terms (`iris.prefixes`)."""
