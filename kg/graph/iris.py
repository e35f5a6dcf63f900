"""The only place where IRIs are minted.

An IRI is `base` + an id: `person/putin`, `doc/NAME`, `event/NAME/e001`, `term/NAME/t001`, `mention/NAME/ID`.
What an IRI may not hold is percent-encoded, so that no file name can reach out of its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, urlsplit

from kg.graph.vocab import DIP, PREFIXES
from kg.model import Span

BASE = "https://w3id.org/communique/id/"
"""Where ids live unless `--base` says otherwise."""

KINDS_OF_ENTITY = ("conflict", "country", "gov", "group", "mil", "org", "person", "place", "proposal", "topic")
"""First parts of entity ids, for prefixes in Turtle."""


def entity(base: str, entity_id: str) -> str:
    """IRI of a global entity; the id's slashes stay."""
    return base + safe(entity_id, "/")


def document(base: str, document_id: str) -> str:
    """IRI of a document, which is also the name of its graph."""
    return f"{base}doc/{safe(document_id)}"


def report(base: str, document_id: str, report_id: str, *, is_term: bool) -> str:
    """IRI of a report, which is local to its document."""
    return f"{base}{'term' if is_term else 'event'}/{safe(document_id)}/{safe(report_id)}"


def mention(base: str, document_id: str, entity_id: str) -> str:
    """IRI of how a document speaks of an entity that others speak of too."""
    return f"{base}mention/{safe(document_id)}/{safe(entity_id, '/')}"


def correction(base: str, digest: str) -> str:
    """IRI of a correction by what it says, so that neither its file nor its place in it shows."""
    return f"{base}correction/{safe(digest)}"


def editor(base: str, name: str) -> str:
    """IRI of whoever made a correction."""
    return f"{base}editor/{safe('-'.join(name.split()))}"


def network(base: str, digest: str) -> str:
    """IRI of a network by what it is made of."""
    return f"{base}network/{safe(digest)}"


def calculation(base: str, digest: str, measure: str) -> str:
    """IRI of how a measure of a network was computed."""
    return f"{network(base, digest)}/{safe(measure)}"


def measurement(base: str, digest: str, measure: str, actor: str | None) -> str:
    """IRI of a value of an actor, or of the network as a whole."""
    return f"{calculation(base, digest, measure)}/{safe(actor.removeprefix(base), '/') if actor else 'whole'}"


def dataset(base: str) -> str:
    """IRI of all that a store holds."""
    return f"{base}dataset"


def part(base: str, name: str) -> str:
    """IRI of the part of a dataset that is of the class of that name."""
    return f"{dataset(base)}/class/{safe(name)}"


def activity(base: str, digest: str) -> str:
    """IRI of the build that made a dataset, by what it was made with."""
    return f"{base}build/{safe(digest)}"


def tool(base: str, kind: str, name: str) -> str:
    """IRI of something that a build used: of its `kind` (model, rules, catalogue) the one of that name or digest."""
    return f"{base}{safe(kind)}/{safe('-'.join(name.split()))}"


def software(base: str, name: str) -> str:
    """IRI of a library by its name and version."""
    return f"{base}software/{safe('-'.join(name.split()))}"


def evidence(document_iri: str, span: Span) -> str:
    """IRI of a span of characters (RFC 5147), so that the same span is the same node."""
    return f"{document_iri}#char={span[0]},{span[1]}"


def wikidata(item: str) -> str:
    """IRI of a Wikidata item such as `Q7747`."""
    return f"http://www.wikidata.org/entity/{safe(item)}"


def geonames(number: int) -> str:
    """IRI of a place of GeoNames."""
    return f"https://sws.geonames.org/{number}/"


def value(name: str) -> str:
    """IRI of a modality, stance, status, type of term or sector of the ontology.

    Raises AttributeError if the ontology has no such name.
    """
    return str(DIP[name])


def web(url: str) -> str | None:
    """The address as an IRI, or None if it is not one of the web (`javascript:` and the like never get in)."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return None
    return quote(parts.geturl(), safe="%/:?#[]@!$&'()*+,;=-._~")


def is_base(base: str) -> bool:
    """Whether IRIs can be minted under `base`: an absolute web address that ends in / or #."""
    return base.endswith(("/", "#")) and web(f"{base}id") == f"{base}id"


def prefixes(base: str, document_ids: Iterable[str] = ()) -> dict[str, str]:
    """Prefixes for Turtle: of the vocabularies, of entities and, where there is but one document, of its reports."""
    own = {kind: f"{base}{kind}/" for kind in KINDS_OF_ENTITY}
    names = list(document_ids)
    if len(names) == 1:
        own |= {"ev": report(base, names[0], "", is_term=False), "tm": report(base, names[0], "", is_term=True)}
    return PREFIXES | own


@lru_cache(maxsize=1 << 14)
def safe(part: str, keep: str = "") -> str:
    """`part` with all but letters, digits and a few harmless marks of ASCII percent-encoded."""
    return quote(part, safe=f"-._~{keep}")
