"""The command line as its users meet it: help, exit codes, messages, and what is written where."""

import csv
import json
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import click
import pyoxigraph as ox
import pytest
from command import FILES, OTHER, STORY, kg

from kg.cli import main

ROOT = Path(__file__).parents[1]
COMMANDS = sorted(main.commands)


# help

@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_examples_and_exit_codes(name):
    shown = kg(name, "--help")
    assert shown.exit_code == 0
    assert re.search(rf"Examples?:\n +kg {name}\b", shown.output), "no example"
    assert "Exit codes: 0 " in shown.output
    undescribed = [option.name for option in main.commands[name].params
                   if isinstance(option, click.Option) and not option.help]
    assert not undescribed


@pytest.mark.parametrize("document", ["README.md", "docs/commands.md"])
def test_every_command_is_in_the_documents(document):
    text = (ROOT / document).read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"kg {name}" not in text] == []


def test_documents_name_no_option_that_is_not_there():
    commands = [*main.commands.values()]
    for command in main.commands.values():
        if isinstance(command, click.Group):  # the questions of `kg ask` are read when they are asked for
            context = click.Context(command)
            commands += [command.get_command(context, name) for name in command.list_commands(context)]
    known = {word for command in commands for option in command.params for word in option.opts}
    text = (ROOT / "README.md").read_text(encoding="utf-8") + (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    lines = re.findall(r"\bkg .*", text)
    named = {word for line in lines for word in re.findall(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*", line)}
    assert named - known - {"--help", "--version"} == set()


def test_help_and_queries_do_not_load_the_language_model(built):
    graph = str(built[0] / "graph.ttl")
    code = ("import sys, kg.cli; from click.testing import CliRunner; "
            "run = lambda *a: CliRunner().invoke(kg.cli.main, a, catch_exceptions=False); "
            "assert run('--help').exit_code == 0; "
            "heavy = {'spacy', 'rdflib', 'networkx', 'rich'} & set(sys.modules); "
            f"assert run('query', 'ASK {{ ?s ?p ?o }}', '--graph', {graph!r}).output == 'true\\n'; "
            "print(sorted(heavy), 'spacy' in sys.modules)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[] False\n"


# build

def test_build_writes_graph_tables_and_page(built):
    folder, result = built
    assert result.exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == [".kg", *FILES]
    assert result.stderr == ""


def test_build_prints_a_note(built):
    folder, result = built
    lines = result.stdout.splitlines()
    assert re.fullmatch(r"2 documents, 2 May 2025 to 3 May 2025: \d+ reports, each with its sentence\.", lines[0])
    assert [line.split()[0] for line in lines if line and not line.startswith(" ")] == [
        "2", "Actors", "Proposals", "Conditions", "Claims", "Read", "Skipped", "Open"]
    assert re.search(r"^Actors +\d+: .*France \(\d+\)", result.stdout, re.MULTILINE)
    assert f"Open {folder / 'graph.html'} in a browser" in lines[-1]


def test_two_builds_give_the_same_bytes_whatever_the_order(built, texts, tmp_path):
    result = kg("build", texts / "two.txt", texts / "one.txt", "--out", tmp_path)
    assert result.exit_code == 0
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (built[0] / name).read_bytes(), name


def test_a_base_of_ones_own(texts, tmp_path):
    assert kg("build", texts / "two.txt", "--out", tmp_path, "--base", "https://example.org/x/").exit_code == 0
    names = ox.Store()
    names.bulk_load(path=str(tmp_path / "graph.trig"), format=ox.RdfFormat.TRIG)
    assert [graph.value for graph in names.named_graphs()] == ["https://example.org/x/doc/two"]


@pytest.mark.parametrize(("base", "name"), [("nowhere", "nowhere"), ("https://example.org/x", "example.org")])
def test_a_base_that_makes_no_iris_is_refused(texts, tmp_path, base, name):
    result = kg("build", texts, "--out", tmp_path, "--base", base)
    assert result.exit_code == 2
    assert name in result.stderr
    assert "give a web address that ends in / or #" in result.stderr


def test_bad_files_are_told_and_the_others_built(texts, tmp_path):
    bad = tmp_path / "bad"
    bad.mkdir()
    for name, content in {"empty.txt": b"", "binary.txt": b"\x7fELF\0\0", "latin.txt": b"M\xfcnchen\n",
                          "long.txt": b"a " * 2_500_000, "good.txt": OTHER.encode()}.items():
        (bad / name).write_bytes(content)
    result = kg("build", bad, tmp_path / "gone.txt", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert re.search(r"^Skipped +4, see below$", result.stdout, re.MULTILINE)
    told = sorted(line.removeprefix(f"skipped {tmp_path}/") for line in result.stderr.splitlines())
    assert [line.split(": ")[0] for line in told] == [
        "bad/binary.txt:1", "bad/empty.txt", "bad/long.txt:1", "gone.txt"]
    assert all("; " in line for line in told), "no remedy"
    assert (tmp_path / "out" / "graph.ttl").stat().st_size > 0


def test_nothing_to_build_leaves_what_is_there(tmp_path):
    (tmp_path / "graph.ttl").write_text("as it was")
    (tmp_path / "empty.txt").write_bytes(b"")
    result = kg("build", tmp_path / "empty.txt", "--out", tmp_path)
    assert result.exit_code == 2
    assert "no document: nothing of the input could be read" in result.stderr
    assert (tmp_path / "graph.ttl").read_text() == "as it was"


def test_an_out_that_is_no_folder_stops_before_the_work(texts, tmp_path):
    (tmp_path / "file").write_text("x")
    result = kg("build", texts, "--out", tmp_path / "file")
    assert result.exit_code == 2
    assert "the folder cannot be made" in result.stderr


def test_a_model_that_is_not_there_is_told(texts, tmp_path):
    result = kg("extract", texts, "--model", "no_such_model")
    assert result.exit_code == 2
    assert "model no_such_model: no such spaCy pipeline" in result.stderr


def test_reports_as_a_table(built):
    with (built[0] / "reports.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    offer = next(row for row in rows if row["kind"] == "Propose")
    assert (offer["actor"], offer["target"] or offer["addressee"]) == ("France", "Japan")
    for row in rows:
        text = STORY if row["document"].endswith("/one") else OTHER
        sentence = text[int(row["start"]):int(row["end"])]
        assert " ".join(sentence.split()) == row["sentence"].split(" | ")[0]


# extract

def test_extract_prints_a_line_a_document(texts):
    result = kg("extract", texts)
    assert (result.exit_code, result.stderr) == (0, "")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["document"]["id"] for record in records] == ["one", "two"]
    assert records[0]["document"]["sha256"] == sha256(STORY.encode()).hexdigest()
    assert "Propose" in {report["kind"] for report in records[0]["reports"]}


def test_extract_skips_what_it_cannot_read(texts, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    result = kg("extract", tmp_path, texts / "two.txt")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr.startswith(f"skipped {tmp_path}/empty.txt: empty")


def test_folders_that_are_passed_over_are_told(tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "two.txt").write_text(OTHER, encoding="utf-8")
    for command in (["extract", tmp_path], ["build", tmp_path, "--out", tmp_path / "inner" / "out"]):
        result = kg(*command)
        assert result.exit_code == 2
        assert f"note: {tmp_path}: 1 folder in it is not read; name it as well" in result.stderr
    assert "note" not in kg("extract", tmp_path / "inner" / "two.txt").stderr


def test_extract_of_nothing_fails(tmp_path):
    result = kg("extract", tmp_path / "gone.txt")
    assert (result.exit_code, result.stdout) == (2, "")


def test_explain_shows_rules_and_reports(texts):
    result = kg("extract", "--explain", texts / "two.txt")
    assert result.exit_code == 0
    assert re.search(r"rejected: reject\.\S+ \(Reject\) fired", result.output)
