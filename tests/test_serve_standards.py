"""What the server tells of itself: the ontology's pages, and the description of its dataset."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from builds import built, told
from rdflib import DCAT, OWL, RDF, RDFS, VOID, Graph, URIRef

from kg.graph.iris import BASE
from kg.graph.ontology import ontology_file
from kg.graph.vocab import DIP
from kg.serve.ontology import NAMES, ontology
from tests.serving import Served, served

HTML = {"accept": "text/html"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("standards")
    built(folder / ".kg", dict(told(name, f"{name} Bo. Bo Cy") for name in ("Ana", "Di")))
    with served(folder) as found:
        yield found


@pytest.mark.parametrize("name", NAMES)
def test_an_ontology_is_a_page_for_people_and_rdf_for_programs(server: Served, name: str) -> None:
    page = server.client.get(f"/{name}", headers=HTML)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    data = server.client.get(f"/{name}", headers={"accept": "application/ld+json"})
    assert len(Graph().parse(data=data.text, format="json-ld")) == len(Graph().parse(ontology_file(f"{name}.ttl")))
    assert server.client.get(f"/{name}", headers={"accept": "image/png"}).status_code == 406


def test_every_term_has_its_place_and_links_lead_somewhere(server: Served) -> None:
    graph = Graph().parse(ontology_file())
    own = {str(term).partition("#")[2] for term in graph.subjects()
           if isinstance(term, URIRef) and term.startswith(str(DIP._NS))}
    shown = {term.name: term for _, terms in ontology("diplomacy").sections for term in terms}
    assert set(shown) == own
    page = server.client.get("/diplomacy", headers=HTML).text
    assert all(f'id="{name}"' in page for name in own)
    inner = {link.address.partition("#")[2] for term in shown.values() for _, found in term.facts for link in found
             if link.address and link.address.startswith("/diplomacy#")}
    assert inner
    assert inner <= own
    assert "Invasion" in {link.text for name, found in shown["Attack"].facts for link in found
                          if name == "classes under it"}


def test_the_first_page_leads_to_the_ontology(server: Served) -> None:
    assert 'href="/diplomacy"' in server.client.get("/", headers=HTML).text


def test_the_dataset_is_described_where_it_is_looked_for(server: Served) -> None:
    answer = server.client.get("/.well-known/void", headers={"accept": "text/turtle"})
    assert answer.status_code == 200
    found, here = Graph().parse(data=answer.text), URIRef(f"{BASE}dataset")
    assert found.value(here, VOID.documents).toPython() == 2
    endpoint = URIRef(f"{server.url}/sparql")
    assert found.value(here, VOID.sparqlEndpoint) == endpoint
    assert (endpoint, DCAT.servesDataset, here) in found
    numbers = {found.value(part, VOID["class"]): found.value(part, VOID.entities).toPython()
               for part in found.objects(here, VOID.classPartition)}
    assert (numbers[DIP.Document], numbers[DIP.Threaten]) == (2, 4)
    assert OWL.Class not in numbers
    again = server.client.get("/.well-known/void", headers={"if-none-match": answer.headers["etag"],
                                                            "accept": "text/turtle"})
    assert again.status_code == 304


def test_the_service_tells_where(server: Served) -> None:
    found = Graph().parse(data=server.client.get("/sparql", headers={"accept": "text/turtle"}).text)
    assert URIRef(f"{server.url}/.well-known/void") in set(found.objects(None, RDFS.seeAlso))
    assert set(found.subjects(RDF.type, None))


def test_a_host_that_is_none_gets_into_no_query(server: Served) -> None:
    for host in ("a> } SERVICE <http://b/", 'x"y', "a b"):
        answer = httpx.get(f"{server.url}/.well-known/void", headers={"host": host, "accept": "text/turtle"})
        assert answer.status_code == 400 or f"<{server.url}/sparql>" in answer.text
        assert host not in answer.text
