"""The page as data: which lines are drawn, where, and that nothing in it can run."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest

from kg.errors import KgError
from kg.relate import read_facts
from kg.relate.facts import Entity, Facts
from kg.relate.kinds import kinds
from kg.view.apart import Box
from kg.view.beside import beside
from kg.view.data import page_data
from kg.view.inert import inert_json
from kg.view.layout import layout
from kg.view.names import closed, headed, is_described, phrases
from kg.view.page import page, write_page
from kg.view.picture import Standing, lines
from tests.page_graph import BASE, TEXT, TURTLE, graph


def drawn() -> set[tuple[str, str, int, Standing]]:
    return {(line.start.removeprefix(BASE), line.end.removeprefix(BASE), line.sign, line.standing)
            for line in lines(read_facts(graph()))}


def test_lines_are_the_reports_and_nothing_else():
    assert drawn() == {
        ("person-brandt", "gov-xs", 1, Standing.STATED), ("person-brandt", "talks", 1, Standing.STATED),
        ("person-adeyemi", "talks", 0, Standing.STATED), ("person-adeyemi", "guard", -1, Standing.STATED),
        ("guard", "fishers", -1, Standing.CLAIMED),
        ("council", "gov-xn", 1, Standing.QUALIFIED), ("council", "gov-xs", 1, Standing.QUALIFIED),
        ("council", "war", 0, Standing.QUALIFIED), ("talks", "velm", 0, Standing.STATED)}


def test_terms_and_evidence_are_read_but_not_drawn():
    data = page_data(read_facts(graph()), {})
    names = {data.facts["entities"][node["id"]]["name"] for node in data.nodes}
    assert "Talks on the lake" in names
    assert not names & {"no conditions", "the dam is opened", "Lake talks proposed"}


def test_first_places_of_lists_are_kept():
    data = page_data(read_facts(graph()), {})
    assert all(report["document"] == 0 for report in data.facts["reports"])
    assert {report["standing"] for report in data.facts["reports"]} == {0, 1, 2}


def test_context_is_the_rest_of_the_paragraph_and_only_where_the_words_agree():
    doc = BASE + "doc"
    spans = {span["text"]: span for span in page_data(read_facts(graph()), {doc: TEXT}).facts["sentences"]}
    span = next(span for text, span in spans.items() if text.startswith("He accused"))
    assert span["before"].endswith("Olu Adeyemi said. ")
    assert "after" not in span
    other = page_data(read_facts(graph()), {doc: "x" + TEXT}).facts["sentences"]
    assert not any("before" in span or "after" in span for span in other)


def boxes(names: list[str]) -> dict[str, Box]:
    return {name: Box(half=60, above=20, below=50) for name in names}


def overlaps(at: dict[str, tuple[int, int]], room: dict[str, Box]) -> list[tuple[str, str]]:
    names = sorted(at)
    return [(a, b) for place, a in enumerate(names) for b in names[place + 1:]
            if abs(at[a][0] - at[b][0]) < room[a].half + room[b].half - 4
            and abs(at[a][1] - at[b][1]) < room[a].above + room[a].below - 4]


@pytest.mark.parametrize("seed", range(4))
def test_layout_keeps_labels_apart_and_components_too(seed):
    made = nx.disjoint_union_all([nx.barabasi_albert_graph(24, 2, seed=seed), nx.star_graph(5), nx.path_graph(2)])
    net = nx.relabel_nodes(made, {node: f"n{node:02}" for node in made})
    room = boxes(list(net))
    assert overlaps(layout(net, room), room) == []


def test_layout_does_not_depend_on_the_order_of_input():
    net: nx.Graph[str] = nx.relabel_nodes(nx.barabasi_albert_graph(30, 2, seed=5), str)
    nodes, edges = list(net), [tuple(reversed(edge)) for edge in net.edges()]
    random.Random(1).shuffle(nodes)  # noqa: S311
    random.Random(2).shuffle(edges)  # noqa: S311
    other: nx.Graph[str] = nx.Graph()
    other.add_nodes_from(nodes)
    other.add_edges_from(edges)
    assert layout(net, boxes(nodes)) == layout(other, boxes(nodes))


def test_layout_of_nothing_one_and_many_components():
    assert layout(nx.Graph(), {}) == {}
    alone: nx.Graph[str] = nx.Graph()
    alone.add_node("a")
    assert layout(alone, boxes(["a"])) == {"a": (0, 0)}
    pairs: nx.Graph[str] = nx.Graph([(f"a{n}", f"b{n}") for n in range(80)])
    assert overlaps(layout(pairs, boxes(list(pairs))), boxes(list(pairs))) == []


def test_what_comes_later_lies_near_its_neighbours_and_moves_nothing():
    at = {"a": (0, 0), "b": (400, 0)}
    net: nx.Graph[str] = nx.Graph([("a", "b"), *(("a", f"c{n}") for n in range(9)), ("x", "y")])
    room = boxes(list(net))
    found = beside(at, net, room)
    assert {name: found[name] for name in at} == at
    assert found.keys() == set(net)
    assert overlaps(found, room) == []
    assert all(abs(found[f"c{n}"][0]) < 400 and abs(found[f"c{n}"][1]) < 400 for n in range(9))


@pytest.mark.parametrize(("name", "shown"), [
    ("a truce that held for a week", "Truce that held for a week"), ("the long truce, which held", "Long truce"),
    ("The Dam War", "Dam War"), ("talks", "Talks"), ("no peace agreement", "Peace agreement"),
    ("such a truce", "Truce"), ("a", "A"),
    ("ministers who stayed", "Ministers who stayed"),
    ("two ministers who stayed", "Two ministers"), ("", ""),
])
def test_descriptions_read_as_headings(name: str, shown: str):
    assert headed(name) == shown


@pytest.mark.parametrize(("name", "shown"), [
    ("Lake Trade Partnership (LTP", "Lake Trade Partnership"), ("Lake Partnership (LTP)", "Lake Partnership (LTP)"),
    ("A (b) and (c", "A (b) and"), ("(LTP", "(LTP"), ("LTP)", "LTP)"),
])
def test_a_name_does_not_end_inside_a_bracket(name: str, shown: str):
    assert closed(name) == shown


def test_a_long_label_leaves_out_what_is_in_brackets():
    facts = read_facts(graph(TURTLE.replace('"Lake Council"', '"Council of Lakes (CLR)"')))
    labels = {node["label"].replace("\n", " ") for node in page_data(facts, {}).nodes}
    assert "Council of Lakes" in labels


@pytest.mark.parametrize(("type_", "name", "described"), [
    ("Person", "spokesperson", True), ("Group", "the fishers", True), ("Group", "At least 12 divers", True),
    ("Group", "Lake fishers", False), ("Organization", "The Hanse", False), ("Organization", "G7", False),
    ("Proposal", "a truce", False),
])
def test_descriptions_are_told_from_names(type_: str, name: str, described: bool):
    entity = Entity(iri="x", type=type_, label=name)
    assert is_described(entity, Facts(entities={"x": entity}, reports={}, evidence={}, articles={})) is described


def test_same_bytes_whatever_the_order_of_input(tmp_path: Path):
    first = write_page(graph(), tmp_path / "a.html", texts={BASE + "doc": TEXT})
    blocks = TURTLE.split(" .\n")
    head, rest = blocks[:5], blocks[5:]
    random.Random(7).shuffle(rest)  # noqa: S311
    second = write_page(graph(" .\n".join([*head, *(block for block in rest if block.strip())]) + " .\n"),
                        tmp_path / "b.html", texts={BASE + "doc": TEXT})
    assert first.read_bytes() == second.read_bytes()


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.texts.append("")
        self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.texts[-1] += data


def parsed(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    return tags


def test_the_page_names_nothing_outside_itself_and_its_policy_admits_only_its_scripts():
    tags = parsed(page(graph()))
    assert [name for tag, attrs in tags.found for name in attrs
            if name in {"src", "href", "style"} or name.startswith("on")] == []
    policy = next(attrs["content"] or "" for tag, attrs in tags.found
                  if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy
    running = [text for (tag, attrs), text in zip(tags.found, tags.texts, strict=True)
               if tag == "script" and attrs.get("type") in {None, "module"}]
    assert len(running) == 2
    for text in running:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


HOSTILE = ("</script><script>alert(1)</script><img src=x onerror=alert(2)> "
           "\u2028 ' \" & {{ 7*7 }} href=javascript:alert(3)")


def test_hostile_text_adds_no_tag_anywhere():
    evil = TURTLE.replace("Ilse Brandt", "X").replace('"Talks on the lake"@en', json.dumps(HOSTILE))
    evil = evil.replace('"the president"@en', json.dumps(HOSTILE)).replace('"could"', json.dumps(HOSTILE))
    plain, hostile = parsed(page(graph())), parsed(page(graph(evil), title=HOSTILE))
    assert [tag for tag, _ in hostile.found] == [tag for tag, _ in plain.found]


def test_inert_json_reads_back_and_has_no_markup():
    text = str(inert_json({"a": HOSTILE}))
    assert json.loads(text) == {"a": HOSTILE}
    assert not re.search("[<>&\u2028]", text)


def test_phrases_name_only_classes_of_the_ontology():
    words = phrases()
    classes = [name for group in words["type"].values() for name in group["classes"]]
    assert {*words["kind"], *words["before"], *words["background"]["kinds"], *classes} <= set(kinds())
    assert words["several"].keys() == words["kind"].keys() - {"Term"}


def test_title_of_one_and_several_documents(tmp_path: Path):
    assert "<title>Lake talks proposed</title>" in page(graph())
    assert "<title>What 0 documents report</title>" in page(graph(""))


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(KgError, match="cannot be written"):
        write_page(graph(), tmp_path / "file" / "page.html")


def test_scripts_that_need_no_browser():
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node here: install it to test the page's modules by themselves")
    done = subprocess.run([node, "--test", *map(str, sorted(Path(__file__).parent.glob("*.test.mjs")))],
                          capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
