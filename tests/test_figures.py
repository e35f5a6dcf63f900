"""Pictures: the same bytes for the same data, every actor and sign in it, names that do not hide each other."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from network_data import BASE, actor, proposal, report, store_of

from kg.errors import KgError
from kg.relate import actor_network, dyads, read_facts, receptions, series
from kg.relate.figures import Picture, dyad_picture, network_picture, stances_picture

NAMES = ("ada", "bo", "cy", "dee", "eve", "fay")
LINES = [*(actor(name) for name in NAMES), proposal("truce", "; dip:proposer :ada"),
         *(report(f"r{at}", kind, by=f":{a}", to=f":{b}",
                  more=f'; dip:begin "2031-05-{day:02}"^^xsd:date ; dip:end "2031-05-{day:02}"^^xsd:date')
           for at, (kind, a, b, day) in enumerate([
               ("dip:Welcome", "ada", "bo", 1), ("dip:Accuse", "bo", "ada", 9), ("dip:Attack", "cy", "ada", 3),
               ("dip:Demand", "cy", "bo", 4), ("dip:Welcome", "dee", "cy", 5), ("dip:Accuse", "eve", "fay", 6)])),
         report("yes", "dip:Accept, dip:SpeechAct", by=":bo", more="; dip:about :truce ; dip:stance dip:support"),
         report("no", "dip:Reject, dip:SpeechAct", by=":cy", more="; dip:about :truce ; dip:stance dip:reject")]


def pictures(lines: list[str]) -> dict[str, Picture]:
    facts = read_facts(store_of(*lines))
    graph = actor_network(facts)
    return {"network": network_picture(dyads(graph)), "stances": stances_picture(receptions(facts), facts),
            "dyad": dyad_picture(series(graph, BASE + "ada", BASE + "bo"), facts)}


@pytest.fixture(scope="module")
def drawn() -> dict[str, Picture]:
    return pictures(LINES)


def words(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(match=lambda one: hasattr(one, "get_text")) if text.get_text()]


def test_the_same_bytes_over_two_runs_and_whatever_the_order_of_input(drawn):
    again = pictures(random.Random(4).sample(LINES, len(LINES)))  # noqa: S311
    for name, picture in drawn.items():
        first = picture.drawn(".svg")
        assert first == again[name].drawn(".svg")
        assert first == picture.drawn(".svg")
        assert b"<dc:date>" not in first
    assert drawn["network"].drawn(".png") == again["network"].drawn(".png")


def test_a_network_shows_each_actor_and_both_counts_of_a_mixed_tie(drawn):
    shown = words(drawn["network"].figure)
    assert {name.title() for name in NAMES} <= set(shown)
    assert shown.count("+1 −1") == 1  # ada and bo
    assert shown.count("+") == 1
    assert shown.count("−") == 2
    assert shown.count("·") == 1


def test_no_name_hides_another(drawn):
    figure = drawn["network"].figure
    renderer = figure.canvas.get_renderer()
    boxes = [text.get_window_extent(renderer) for text in figure.axes[0].texts if text.get_text().lower() in NAMES]
    assert len(boxes) == len(NAMES)
    assert not [1 for one, other in combinations(boxes, 2) if one.overlaps(other)]


def test_only_the_top_is_drawn_and_that_is_told():
    few = network_picture(dyads(actor_network(store_of(*LINES))), top=2)
    assert {"Ada", "Bo", "2 of 6 actors; numbers: blocs"} <= set(words(few.figure))
    assert "Cy" not in words(few.figure)


def test_a_matrix_has_the_last_word_in_each_cell(drawn):
    texts = {(text.get_position(), text.get_text()) for text in drawn["stances"].figure.axes[0].texts}
    assert {text for _, text in texts} == {"P", "+", "−"}
    assert [label.get_text() for label in drawn["stances"].figure.axes[0].get_yticklabels()] == ["Ada", "Bo", "Cy"]


def test_a_time_line_has_a_bar_for_each_sum(drawn):
    axes = drawn["dyad"].figure.axes[0]
    assert [bar.get_height() for bar in axes.patches] == [5, 0, 0, -3.5]  # cooperation of both weeks, then conflict
    assert "too few weeks to look for changes" in words(drawn["dyad"].figure)


def test_files_and_jupyter(drawn, tmp_path: Path):
    path = drawn["stances"].save(tmp_path / "matrix.SVG")
    assert path.read_text(encoding="utf-8") == drawn["stances"]._repr_svg_()
    assert ET.parse(path).getroot().tag.endswith("svg")  # noqa: S314
    assert drawn["stances"].save(tmp_path / "matrix.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(KgError, match="not written in this form"):
        drawn["stances"].save(tmp_path / "matrix.docx")
    with pytest.raises(KgError, match="cannot be written"):
        drawn["stances"].save(tmp_path / "nowhere" / "matrix.svg")


def test_a_dollar_is_no_formula_and_a_name_no_markup():
    lines = [line.replace('"Ada"', r'"$5 \\frac{<script>$"') for line in LINES]
    shown = network_picture(dyads(actor_network(store_of(*lines))))
    assert r"$5 \frac{<script>$" in words(shown.figure)
    assert b"<script>" not in shown.drawn(".svg")


def test_what_cannot_be_drawn_is_told():
    facts = read_facts(store_of(*LINES))
    with pytest.raises(KgError, match="no report between them"):
        dyad_picture(series(actor_network(facts), BASE + "ada", BASE + "fay"), facts)
    with pytest.raises(KgError, match="no proposal was answered"):
        stances_picture([], facts)
    assert network_picture(dyads(actor_network(store_of()))).drawn()
