"""Extraction in shards: whole or not there, not made twice, anywhere; and builds out of them."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest
import s3fs
from command import OTHER, STORY, kg
from test_remote import bucket  # noqa: F401 - a fixture
from test_workers import ROOT, state

LANDS = ("Peru", "Chile", "Kenya", "Egypt", "Sweden", "Norway", "Brazil")


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seven short reports, each of another country."""
    folder = tmp_path_factory.mktemp("reports")
    for number, land in enumerate(LANDS):
        text = (STORY if number % 2 else OTHER).replace("France", land)
        (folder / f"r{number}.txt").write_text(text, encoding="utf-8")
    return folder


def sharded(texts: Path, out: object, *more: object) -> str:
    result = kg("extract", texts, "--out", out, "--shard-docs", 3, "--workers", 1, *more)
    assert result.exit_code == 0, result.output
    return result.stdout


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_shards_hold_the_lines_and_the_list_tells_of_them(texts: Path, tmp_path: Path) -> None:
    assert sharded(texts, tmp_path) == "Shards     3, as before 0\nDocuments  7\n"
    told = json.loads((tmp_path / "manifest.json").read_text())
    assert [(shard["documents"], shard["first"], shard["last"]) for shard in told["shards"]] == [
        (3, "r0", "r2"), (3, "r3", "r5"), (1, "r6", "r6")]
    assert told["documents"] == 7
    lines = b""
    for shard in told["shards"]:
        data = (tmp_path / shard["name"]).read_bytes()
        assert (len(data), sha256(data).hexdigest()) == (shard["bytes"], shard["sha256"])
        lines += gzip.decompress(data)
    assert lines == kg("extract", texts, "--workers", 1).stdout_bytes


def test_what_is_there_is_not_made_again_and_what_is_damaged_is(texts: Path, tmp_path: Path) -> None:
    sharded(texts, tmp_path)
    before = contents(tmp_path)
    assert sharded(texts, tmp_path) == "Shards     0, as before 3\nDocuments  7\n"
    first, second, _ = sorted(before.keys() - {"manifest.json"})
    (tmp_path / "manifest.json").unlink()
    (tmp_path / first).write_bytes(before[first][:-9])
    (tmp_path / second).unlink()
    assert sharded(texts, tmp_path) == "Shards     2, as before 1\nDocuments  7\n"
    assert contents(tmp_path) == before


def test_shards_of_what_is_no_longer_asked_for_leave(texts: Path, tmp_path: Path) -> None:
    sharded(texts, tmp_path)
    (tmp_path / "mine.txt").write_text("kept")
    before = contents(tmp_path)
    sharded(texts, tmp_path, "--full")
    after = contents(tmp_path)
    assert len(after) == len(before)
    assert before.keys() & after.keys() == {"manifest.json", "mine.txt"}


def test_a_run_that_is_killed_goes_on_to_the_same_bytes(texts: Path, tmp_path: Path) -> None:
    out, whole = tmp_path / "out", tmp_path / "whole"
    command = [sys.executable, "-m", "kg", "extract", str(texts), "--out", str(out), "--shard-docs", "1",
               "--engine", "ray", "--workers", "2"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not list(out.glob("part-*.gz")) and process.poll() is None:
        time.sleep(0.01)
    process.kill()
    process.communicate()
    kept = contents(out)
    again = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert again.startswith(f"Shards     {7 - len([name for name in kept if name.startswith('part-')])}, as before")
    assert kg("extract", texts, "--out", whole, "--shard-docs", 1, "--workers", 1).exit_code == 0
    assert contents(out) == contents(whole)


def test_a_build_takes_full_records_and_reads_nothing(texts: Path, tmp_path: Path,
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    shards, built, direct = tmp_path / "shards", tmp_path / "built", tmp_path / "direct"
    sharded(texts, shards, "--full")
    assert kg("build", texts, "--out", direct, "--no-exports", "--workers", 1).exit_code == 0
    with monkeypatch.context() as patch:
        patch.setattr("kg.scale.tasks.Desk.readings", None)  # nothing is read
        assert kg("build", shards, "--out", built, "--no-exports").exit_code == 0
    assert state(built)[0] == state(direct)[0]


def test_records_of_another_version_are_read_again_from_their_texts(texts: Path, tmp_path: Path) -> None:
    shards, built, direct = tmp_path / "shards", tmp_path / "built", tmp_path / "direct"
    sharded(texts, shards, "--full")
    listed = shards / "manifest.json"
    listed.write_text(listed.read_text().replace('"read_by": "', '"read_by": "older'))
    assert kg("build", shards, "--out", built, "--no-exports", "--workers", 1).exit_code == 0
    assert kg("build", texts, "--out", direct, "--no-exports", "--workers", 1).exit_code == 0
    assert state(built)[0] == state(direct)[0]


def test_records_without_texts_make_no_graph(texts: Path, tmp_path: Path) -> None:
    sharded(texts, tmp_path / "shards")
    result = kg("build", tmp_path / "shards", "--out", tmp_path / "built", "--no-exports")
    assert result.exit_code == 2
    assert "its records have no texts, so no graph is made of them; extract with --full" in result.stderr


def test_an_unfinished_extraction_makes_no_graph(texts: Path, tmp_path: Path) -> None:
    sharded(texts, tmp_path / "shards", "--full")
    (tmp_path / "shards" / "manifest.json").unlink()
    result = kg("build", tmp_path / "shards", "--out", tmp_path / "built", "--no-exports")
    assert result.exit_code == 2
    assert "an extraction that is not finished is here" in result.stderr


def test_a_record_whose_text_was_changed_is_told(texts: Path, tmp_path: Path) -> None:
    line = kg("extract", texts / "r0.txt", "--full", "--workers", 1).stdout
    (tmp_path / "a.jsonl").write_text(line.replace("Japan", "China", 1))
    result = kg("extract", tmp_path / "a.jsonl", "--workers", 1)
    assert "a.jsonl:1: id or text of the record were changed" in result.stderr


def test_shards_in_s3(texts: Path, tmp_path: Path, bucket: str) -> None:  # noqa: F811 - the fixture
    here, there = tmp_path / "here", f"{bucket}/records"
    sharded(texts, here, "--full")
    assert sharded(texts, there, "--full") == "Shards     3, as before 0\nDocuments  7\n"
    assert sharded(texts, there, "--full") == "Shards     0, as before 3\nDocuments  7\n"
    store = s3fs.S3FileSystem()
    store.invalidate_cache()
    found = {path.rpartition("/")[2]: store.cat_file(path) for path in store.ls("talks/records", detail=False)}
    assert found == contents(here)
    assert kg("build", f"{there}/", "--out", tmp_path / "far", "--no-exports").exit_code == 0
    assert kg("build", here, "--out", tmp_path / "near", "--no-exports").exit_code == 0
    assert state(tmp_path / "far")[0] == state(tmp_path / "near")[0]


def test_where_nothing_can_be_written(texts: Path, tmp_path: Path, bucket: str) -> None:  # noqa: F811 - the fixture
    (tmp_path / "file").write_text("")
    for out, word in ((tmp_path / "file" / "in", "cannot be written"),
                      ("odd://host/a", "nothing is written to addresses"),
                      ("s3://nothing-is-here/a", "nothing-is-here")):
        result = kg("extract", texts / "r0.txt", "--out", out, "--workers", 1)
        assert result.exit_code == 2, out
        assert word in result.stderr
