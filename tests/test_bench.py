"""The benchmarks' judgement and the page they write. What they measure is not tested: that is what they are for."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
import run  # (they live with the benchmarks)
from bounds import Bound, judged, read_bounds
from clock import in_turns
from small import BOUNDS

WAS = {name: bound.was for name, bound in read_bounds(BOUNDS).items()}


def test_ratios_as_they_were_are_right():
    assert WAS
    assert judged(WAS, read_bounds(BOUNDS)) == []


@pytest.mark.parametrize("name", WAS)
def test_a_planted_slowdown_is_told(name):
    faults = judged(WAS | {name: 2.5 * WAS[name]}, read_bounds(BOUNDS))
    assert len(faults) == 1
    assert faults[0].startswith(f"{name}: {2.5 * WAS[name]:.2f} times the time of ")


@pytest.mark.parametrize("name", WAS)
def test_a_busy_machine_is_no_regression(name):
    assert judged(WAS | {name: 1.25 * WAS[name]}, read_bounds(BOUNDS)) == []


def test_every_bound_has_its_reason():
    assert [name for name, bound in read_bounds(BOUNDS).items()
            if not bound.why.endswith(".") or not bound.beside or not 0 < bound.was < bound.most] == []


def test_bounds_and_measures_are_of_the_same_things():
    bound = Bound(beside="theirs", was=1.0, most=2.0, why="It swings.")
    assert judged({"a": 1.0}, {"b": bound}) == [
        "a: no bound is in benchmarks/bounds.toml; write one",
        "b: not measured; take its bound out of benchmarks/bounds.toml"]


def test_a_ratio_that_is_no_number_is_a_fault():
    bound = Bound(beside="theirs", was=1.0, most=2.0, why="It swings.")
    assert judged({"a": float("nan")}, {"a": bound})


def test_works_take_turns_and_another_comes_first_each_time():
    done = []
    in_turns({name: lambda name=name: done.append(name) for name in "abc"}, 3)
    assert "".join(done) == "abcbcacab"


def test_a_table_takes_its_place_and_the_words_beside_it_stay():
    text = "Before.\n\n<!-- a: written by make bench -->\n\nold\n\n<!-- end of a -->\n\nAfter.\n"
    new = run.replaced(text, "a", "| new \\1 |\n")
    assert new == "Before.\n\n<!-- a: written by make bench -->\n\n| new \\1 |\n\n<!-- end of a -->\n\nAfter.\n"
    assert run.replaced(new, "a", "| new \\1 |") == new


def test_a_page_without_the_marks_is_told():
    with pytest.raises(ValueError, match="stand in it 0 times"):
        run.replaced("nothing", "a", "table")


def test_the_page_has_a_place_for_every_benchmark():
    text = run.DOCS.read_text(encoding="utf-8")
    for name in run.PARTS:
        assert run.replaced(text, name, "table") != text


def test_every_benchmark_is_there():
    assert [command[0] for command in run.PARTS.values() if not (run.HERE / command[0]).is_file()] == []


def test_a_loaded_machine_is_told():
    assert "OTHER WORK WENT ON BESIDE IT (load 6.0 before)" in run.heading("a", 6.0, 60, "1 May 2031")
    assert "OTHER WORK" not in run.heading("a", 0.1, 60, "1 May 2031")


def test_a_benchmark_that_fails_leaves_the_page(tmp_path, monkeypatch):
    page = tmp_path / "page.md"
    page.write_text("<!-- start: written by make bench -->\n\nold\n\n<!-- end of start -->\n", encoding="utf-8")
    monkeypatch.setattr(run, "PARTS", {"start": ["start.py", "--no-such-option"]})
    monkeypatch.setattr(sys, "argv", ["run.py", "--out", str(page)])
    with pytest.raises(SystemExit, match="failed: start"):
        run.main()
    assert "old" in page.read_text(encoding="utf-8")
