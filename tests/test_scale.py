"""The plan of docs/scale.md: it is what the script prints, and each input moves the cells that depend on it."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
import scale  # (it lives with the benchmarks)


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """A copy of the inputs, with one of them changed."""
    text = scale.INPUTS.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path = tmp_path / "scale.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def cells(table: str, first: str) -> list[str]:
    """The cells of the row that begins so."""
    lines = [line for line in table.splitlines() if line.startswith(f"| {first} |")]
    assert len(lines) == 1, lines
    return [cell.strip() for cell in lines[0].strip("|").split("|")]


def moved(before: str, after: str, part: int) -> set[str]:
    """Heads of the columns of a table (0: reading, 1: store) in which the archive's row differs."""
    old, new = before.split("\n\n")[part], after.split("\n\n")[part]
    heads = [cell.strip() for cell in old.splitlines()[0].strip("|").split("|")]
    name = "Common Crawl's news archive, English"
    return {head for head, one, two in zip(heads, cells(old, name), cells(new, name), strict=True) if one != two}


def test_the_page_has_what_the_script_prints():
    found = scale.BLOCK.findall(scale.PAGE.read_text(encoding="utf-8"))
    assert [block.strip() for block in found] == [scale.tables()], "run python benchmarks/scale.py --write"


@pytest.mark.parametrize(("old", "new", "read", "kept"), [
    ("value = 4633", "value = 2300", {"core-hours", "machines of 16 cores, to end in a day", "hours on 3 nodes", "USD",
                                      "USD per million articles"}, set()),
    ("high = 400000000", "high = 600000000", {"articles", "core-hours", "USD"}, set()),
    ("value = 0.04", "value = 0.08", {"USD", "USD per million articles"}, set()),
    ("value = 353", "value = 706", set(), {"disk, GB"}),
    ("value = 22300", "value = 11150", set(), {"hours to load, by one process"}),
    ("value = 24.3", "value = 48.6", set(), {"quads", "disk, GB", "hours to load, by one process"}),
    ("value = 1000000\n", "value = 9000000000000\n", set(), {"which"}),
])
def test_an_input_moves_what_depends_on_it(tmp_path, old, new, read, kept):
    before, after = scale.tables(), scale.tables(changed(tmp_path, old, new))
    assert (moved(before, after, 0), moved(before, after, 1)) == (read, kept)


def test_the_arithmetic():
    rates, loads, _ = scale.read_inputs(scale.INPUTS)
    quick = replace(rates, words_per_core_second=5600, words_per_article=450, cores_per_machine=16)
    load = scale.Load(name="", articles=112_000, density=1, low=112_000, high=112_000)
    day = scale.Plan(load, quick)
    assert day.words == 50_400_000
    assert day.core_hours == pytest.approx(2.5)
    assert day.machines_for_a_day == 1
    assert scale.Plan(replace(load, articles=160 * load.articles), quick).machines_for_a_day == 2
    assert scale.Plan(loads[-1], rates).reports == pytest.approx(1e9)


@pytest.mark.parametrize(("old", "new", "problem"), [
    ('source = "assumption: the recipe\'s"', 'source = "somewhere"', "nodes needs a unit, and a source"),
    ("value = 353", "value = 0", "bytes_per_quad is 0; write a number above 0"),
])
def test_an_input_without_ground_is_refused(tmp_path, old, new, problem):
    with pytest.raises(ValueError, match=problem):
        scale.tables(changed(tmp_path, old, new))
