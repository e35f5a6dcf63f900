"""What the page writes as files, each read again by a reader of its kind."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
import rdflib
from playwright.sync_api import Browser, Page, expect

from kg.view.page import write_page
from tests.browser import watch
from tests.page_graph import BASE, TEXT, graph
from tests.placed_graph import PLACED

SVG = "{http://www.w3.org/2000/svg}"
DIP = rdflib.Namespace("https://w3id.org/communique/diplomacy#")
EVIL = "=cmd|' /C calc'!A0</text><script>window.hit=1</script> \" . <x:> \\ \u202egnis\u202c\u200b " + "n" * 10_000


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    file = write_page(graph(PLACED), tmp_path_factory.mktemp("export") / "page.html", texts={BASE + "doc": TEXT})
    watched = watch(browser, file)
    yield watched.page
    assert watched.requests == watched.errors == []
    watched.page.context.close()


def saved(page: Page, form: str, folder: Path, *, link: str = "", only: bool = False) -> Path:
    """Export by clicks what the page shows at this link."""
    page.evaluate("link => { location.hash = link; }", link)
    page.click("#show-export")
    if only:
        page.check("#export-one")
    with page.expect_download() as found:
        page.click(f"[data-format={form}]")
    page.keyboard.press("Escape")
    expect(page.locator("#export")).to_be_hidden()
    assert found.value.suggested_filename == f"lake-talks-proposed.{form}"
    path = folder / f"file.{form}"
    found.value.save_as(path)
    return path


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def plain(triples: rdflib.Graph) -> set[tuple[str, str, str]]:
    return {(str(s), str(p), str(o)) for s, p, o in triples}


def test_csv_has_a_row_for_each_report_that_passes(page: Page, tmp_path: Path):
    found = {row["report"].removeprefix(BASE): row for row in rows(saved(page, "csv", tmp_path))}
    assert set(found) == {"e1", "e2", "e3", "e5", "t1"}
    assert found["e1"]["actor"] == "Ilse Brandt"
    assert found["e1"]["sentence"].startswith("VELM, March 3 – President Ilse Brandt")
    assert (found["e1"]["start"], found["e1"]["end"]) == ("21", "108")
    assert found["e5"]["hedge"] == "could"
    assert found["e2"]["condition"] == "the dam is opened"


def test_only_what_is_selected_is_taken(page: Page, tmp_path: Path):
    link = "node=person-brandt"
    assert [row["report"] for row in rows(saved(page, "csv", tmp_path, link=link, only=True))] == [BASE + "e1"]
    network = nx.read_gexf(saved(page, "gexf", tmp_path, link=link, only=True), version="1.3")
    assert {network.nodes[node]["label"] for node in network} == {"Ilse Brandt", "Sudmark", "Talks on the lake"}


def test_gexf_is_the_network_of_the_picture(page: Page, tmp_path: Path):
    network = nx.read_gexf(saved(page, "gexf", tmp_path), version="1.3")
    assert (network.number_of_nodes(), network.number_of_edges()) == (8, 7)
    edge = network.edges[BASE + "person-adeyemi", BASE + "guard"] if not network.is_multigraph() else \
        next(iter(network.get_edge_data(BASE + "person-adeyemi", BASE + "guard").values()))
    assert (edge["sign"], edge["relation"], edge["weight"], edge["mutual"]) == (-1, "Conflictual", 1.0, False)
    assert network.nodes[BASE + "guard"]["type"] == "Armed force"
    assert set(network.nodes[BASE + "guard"]["viz"]) == {"color", "position", "size"}


def test_turtle_states_only_what_the_graph_holds_with_its_evidence(page: Page, tmp_path: Path):
    written = rdflib.Graph().parse(saved(page, "ttl", tmp_path, link="no-standing="), format="turtle")
    held = rdflib.Graph().parse(data=PLACED, format="turtle")
    assert plain(written) <= plain(held)
    reports = set(written.subjects(DIP.accordingTo))
    assert {str(one).removeprefix(BASE) for one in reports} == {"e1", "e2", "e3", "e4", "e5", "t1", "t2", "t3"}
    for report in reports:
        assert all((span, DIP.exact, None) in written for span in written.objects(report, DIP.evidence))
    assert (rdflib.URIRef(BASE + "e4"), DIP.accordingTo, rdflib.URIRef(BASE + "person-adeyemi")) in written
    for missing in (DIP.condition, DIP.content, DIP.quote, DIP["term"], DIP.newStatus, DIP.edtf):
        assert (None, missing, None) in written


def test_svg_is_drawn_with_true_shapes_title_legend_and_source(page: Page, tmp_path: Path):
    root = ET.parse(saved(page, "svg", tmp_path)).getroot()  # noqa: S314 - our own file
    words = [" ".join("".join(text.itertext()).split()) for text in root.iter(SVG + "text")]
    assert words[-1] == "Source: 5 reports read from 1 document, 2031-03-03 (lake.txt)"
    assert "Lake talks proposed" in words
    assert {"+ Cooperative", "− Conflictual", "People", "Proposals"} <= set(words)
    assert {"Ilse Brandt", "Sudmark"} <= set(words)
    titles = [title.text for title in root.iter(SVG + "title")]
    assert "Olu Adeyemi → Coast guard of Norland: Conflictual" in titles
    assert not [element for element in root.iter() if element.tag.endswith(("script", "foreignObject", "image"))]


def test_png_is_a_picture_of_its_size(page: Page, tmp_path: Path):
    content = saved(page, "png", tmp_path).read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = (int.from_bytes(content[at:at + 4], "big") for at in (16, 20))
    assert width >= 1520
    assert height > 400
    assert len(content) > 20_000


def test_the_map_is_exported_as_it_is_looked_at(page: Page, tmp_path: Path):
    root = ET.parse(saved(page, "svg", tmp_path, link="view=map")).getroot()  # noqa: S314 - our own file
    words = " ".join("".join(text.itertext()) for text in root.iter(SVG + "text"))
    assert "Bern" in words
    assert not [element for element in root.iter() if "class" in element.attrib]
    assert any("stroke-dasharray" in path.attrib for path in root.iter(SVG + "path"))


def test_hostile_text_stays_text_in_every_file(browser: Browser, tmp_path: Path):
    turtle = PLACED
    for words in ("Ilse Brandt", "Norland", "Talks on the lake", "on the lake", "could", "lake.txt", "March 3", "Velm",
                  "the dam is opened", "Adeyemi accused the coast guard", "Lake talks proposed"):
        turtle = re.sub(re.escape(f'"{words}"'), lambda _: json.dumps(EVIL), turtle)
    watched = watch(browser, write_page(graph(turtle), tmp_path / "evil.html", title="Lake talks proposed"))
    for row in rows(saved(watched.page, "csv", tmp_path)):
        assert not [cell for cell in row.values() if cell.lstrip("\u200b\u202e ").startswith(("=", "+", "@"))]
    network = nx.read_gexf(saved(watched.page, "gexf", tmp_path), version="1.3")
    assert any("<script>" in str(network.nodes[node]["label"]) for node in network)
    held = rdflib.Graph().parse(data=turtle, format="turtle")
    assert plain(rdflib.Graph().parse(saved(watched.page, "ttl", tmp_path), format="turtle")) <= plain(held)
    for link in ("", "view=map"):
        root = ET.parse(saved(watched.page, "svg", tmp_path, link=link)).getroot()  # noqa: S314 - our own file
        assert not [element for element in root.iter() if element.tag.endswith("script")]
    for view in ("view=story", "view=map&node=person-brandt", "node=talks"):
        watched.page.evaluate("link => { location.hash = link; }", view)
        watched.page.wait_for_timeout(100)
        assert watched.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert watched.page.evaluate("window.hit") is None
    assert watched.requests == watched.errors == []
    watched.page.context.close()
