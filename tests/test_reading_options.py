"""Options of reading, standard input, and builds of files that hold many documents."""

from __future__ import annotations

import io
import sys

import made
from command import kg
from test_read import put

from kg.build.gather import gathered
from kg.read.files import read_documents


def fail(error: object) -> None:
    raise AssertionError(str(error))


def test_standard_input_is_read_in_any_format(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(made.FILES["a.zip"])))
    assert [one.path for one in read_documents(["-"], fail)] == ["stdin!/in/a.txt", "stdin!/in/b.html"]


def test_fields_are_named_on_the_command_line_and_guesses_told(tmp_path):
    path = put(tmp_path, "a.jsonl", made.jsonl({"n": 3, "lead": made.TEXT, "body": "No.", "headline": "Talks"}))
    result = kg("extract", path, "--text-field", "lead", "--id-field", "n")
    assert result.exit_code == 0
    assert '"id":"a.jsonl~3"' in result.stdout
    assert f"{path}: title from 'headline'" in result.stderr


def test_many_documents_in_other_languages_are_counted(tmp_path):
    for number in range(11):
        put(tmp_path, f"{number}.txt", "Die Regierung lehnt das Angebot ab und fordert neue Verhandlungen. " * 3)
    result = kg("extract", tmp_path)
    assert result.exit_code == 2
    assert "skipped 11 documents written in de, not in en" in result.stderr


def test_rows_that_are_gone_leave_and_the_files_of_the_folder_stay(tmp_path):
    first, second = made.ROW, made.ROW | {"id": "8"}
    path = put(tmp_path, "a.jsonl", made.jsonl(first, second))
    put(tmp_path, "b.zip", made.FILES["a.zip"])
    known = gathered([tmp_path], {}, None, fail)
    assert sorted(one.id for one in known.values()) == ["a.jsonl~7", "a.jsonl~8", "b.zip~in~a", "b.zip~in~b.html"]
    put(tmp_path, "a.jsonl", made.jsonl(second))
    left = ["a.jsonl~8", "b.zip~in~a", "b.zip~in~b.html"]
    for paths in ([path], [tmp_path]):
        assert sorted(one.id for one in gathered(paths, known, None, fail).values()) == left
    (tmp_path / "b.zip").unlink()
    assert [one.id for one in gathered([tmp_path], known, None, fail).values()] == ["a.jsonl~8"]


def test_rows_of_one_name_are_all_kept(tmp_path):
    path = put(tmp_path, "a.jsonl", made.jsonl(made.ROW, made.ROW | {"text": "Other words."}))
    assert len(gathered([path], {}, None, fail)) == 2
