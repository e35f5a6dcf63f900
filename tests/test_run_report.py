"""The report of a run: all that was read and all that was skipped, whatever the input was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import OTHER, STORY, kg

GERMAN = ("Die Regierung in Lima hat am Montag erklärt, dass die Verhandlungen mit Quito in der kommenden Woche "
          "fortgesetzt werden sollen.\n")
COUNTS = ("read", "as_before", "gone", "skipped")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Two texts and a copy of one, a German one, and an empty one."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in {"a": STORY, "b": f"{STORY}\nMore follows.\n", "c": OTHER, "de": GERMAN, "empty": ""}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def build(tmp_path: Path, *paths: object) -> tuple[dict, object]:
    """The report of a build that writes no files, and the command's result."""
    result = kg("build", *paths, "--out", tmp_path / "out", "--no-exports", "--report", tmp_path / "run" / "run.json")
    return json.loads((tmp_path / "run" / "run.json").read_text(encoding="utf-8")), result


def counts(told: dict) -> tuple[int, ...]:
    assert tuple(told["documents"]) == COUNTS
    return tuple(told["documents"].values())


def test_a_report_tells_what_was_read_skipped_and_copied(news: Path, tmp_path: Path) -> None:
    told, result = build(tmp_path, news, tmp_path / "gone.txt")
    assert result.exit_code == 1
    assert (told["command"], counts(told)) == ("kg build", (3, 0, 0, 3))
    assert told["words"] == len(f"{STORY} {STORY} More follows. {OTHER}".split())
    assert told["reports"] > 3
    assert told["words_per_second"] == pytest.approx(told["words"] / told["seconds"], rel=0.01)
    assert told["started"] <= told["ended"]
    assert told["other_languages"] == {"de": 1}
    (copy,) = told["copies"]
    assert (copy["document"], copy["original"]) == ("b", "a")
    assert copy["repeated"] > 1
    assert [Path(one["place"]).name for one in told["skipped"]] == ["gone.txt", "de.txt", "empty.txt"]
    assert all(one["problem"] and one["remedy"] for one in told["skipped"])
    assert [one.get("language") for one in told["skipped"]] == [None, "de", None]
    assert [line for line in result.stdout.splitlines() if line.startswith("Copies")] == ["Copies     1"]
    assert [path.name for path in (tmp_path / "run").iterdir()] == ["run.json"], "a part is left over"


def test_a_later_run_tells_what_changed_and_the_copies_of_the_whole_graph(news: Path, tmp_path: Path) -> None:
    first, _ = build(tmp_path, news)
    again, _ = build(tmp_path, news)
    assert (counts(again), again["words"], again["reports"]) == ((0, 3, 0, 2), 0, 0)
    assert again["copies"] == first["copies"]
    (news / "a.txt").unlink()
    later, result = build(tmp_path, news)
    assert (counts(later), later["copies"]) == ((0, 2, 1, 2), [])
    assert "Copies" not in result.stdout


def test_the_same_run_at_a_set_time_gives_the_same_bytes(
        news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    found = []
    for name in ("x", "y"):
        kg("build", news, "--out", tmp_path / name, "--no-exports", "--report", tmp_path / name / "run.json")
        found.append((tmp_path / name / "run.json").read_bytes())
    assert found[0] == found[1]
    told = json.loads(found[0])
    assert (told["started"], told["ended"], told["seconds"]) == ("2030-03-17T17:46:40Z", "2030-03-17T17:46:40Z", None)


def test_a_run_that_reads_nothing_has_a_report(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    told, result = build(tmp_path, tmp_path / "empty.txt")
    assert result.exit_code == 2
    assert counts(told) == (0, 0, 0, 1)
    assert told["skipped"][0]["problem"] == "empty: there is no word in it"


def test_a_report_that_cannot_be_written_stops_before_the_work(news: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for place, why in ((tmp_path / "file" / "run.json", "exists"), (news, "it is a folder")):
        result = kg("build", news, "--out", tmp_path / "out", "--report", place)
        assert result.exit_code == 2
        assert f"{place}: the report cannot be written" in result.stderr
        assert why in result.stderr
        assert "choose another with --report" in result.stderr
    assert not (tmp_path / "out").exists()
