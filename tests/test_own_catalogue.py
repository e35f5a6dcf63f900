"""A user's own actors: other projects' files taken over, tables checked, and what they do to the reading."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from command import kg

from kg.errors import FileError, RuleError
from kg.link.actor_rows import COLUMNS
from kg.link.catalogue import Use
from kg.link.conflicting import conflicts
from kg.link.imports.found import title_of
from kg.link.imports.importing import FORMS, dumped, form_of, imported
from kg.link.loading import load_catalogue, own_tables

FILES = Path(__file__).parent / "data" / "catalogue"


def taken(name: str) -> tuple[dict[str, dict[str, str]], list[str]]:
    """The rows of a file by id, and the faults that were told."""
    faults: list[FileError] = []
    path = FILES / name
    rows = imported(path, form_of(path), load_catalogue(), faults.append)
    return {row["id"]: dict(row) for row in rows}, [str(fault) for fault in faults]


def table(folder: Path, *rows: str) -> Path:
    path = folder / "own.csv"
    path.write_text("\n".join([",".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    return path


def test_csv_is_taken_row_by_row() -> None:
    rows, faults = taken("ministers.csv")
    assert rows["person/ilse-moorland"]["offices"] == "trade minister 2023-05-01/"
    assert rows["org/harbour-forum"]["sector"] == "NGO"
    assert len(rows) == 2
    assert [fault.split(": ")[0].rpartition("/")[2] for fault in faults] == ["ministers.csv:4", "ministers.csv:5"]


def test_followthemoney_gives_persons_with_their_offices() -> None:
    rows, faults = taken("office.ftm.json")
    marek = rows["person/marek-okonski"]
    assert (marek["name"], marek["aliases"], marek["country"], marek["gender"]) == (
        "Marek Okoński", "M. Okonski", "PL", "m")
    assert marek["offices"] == "foreign minister 1971-03-02/1974-09-30"
    rahel = rows["person/rahel-teklu"]
    assert (rahel["wikidata"], rahel["sector"]) == ("Q91000001", "JUD")
    assert rahel["offices"] == "president of the high court 2019/"
    assert len(rows) == 2
    assert [fault.split(": ")[0].rpartition(":")[2] for fault in faults] == ["6", "7"]


def test_wikidata_results_are_one_row_an_item() -> None:
    rows, faults = taken("query.json")
    solveig = rows["person/solveig-brandt"]
    assert solveig["aliases"] == "S. Brandt|Solveig Maria Brandt"
    assert solveig["offices"] == "prime minister 1961-02-03/1963-02-03|foreign minister 1959-01-01/1961-02-03"
    assert rows["person/vladimir-putin"]["aliases"] == "V. Putin"
    assert len(rows) == 2
    assert len(faults) == 1
    assert "row 3" in faults[0]


def test_petrarch_dictionaries_have_synonyms_and_days() -> None:
    rows, faults = taken("sahel.actors")
    savane = rows["person/adama-de-la-savane"]
    assert (savane["name"], savane["short"], savane["country"]) == ("Adama de la Savane", "Savane", "BF")
    assert savane["offices"] == "official 2001-03-02/2005-11-30|official 2012-01-01/"
    scouts = rows["org/desert-scouts"]
    assert (scouts["type"], scouts["sector"], scouts["aliases"]) == (
        "Organization", "MIL", "Dune Guard of the North")
    assert len(rows) == 2
    assert [fault.split(": ")[0].rpartition("/")[2] for fault in faults] == ["sahel.actors:17"]


def test_tabari_dictionaries_have_a_phrase_a_line() -> None:
    rows, faults = taken("flat.txt")
    assert {key: (row["country"], row["sector"]) for key, row in rows.items()} == {
        "org/harbour-peace-league": ("", "NGO"), "org/river-front": ("CO", "REB"),
        "person/anna-castellan": ("CR", "GOV")}
    assert faults == []


@pytest.mark.parametrize("name", sorted(path.name for path in FILES.iterdir()))
def test_what_is_taken_over_can_be_loaded_and_taken_again(name: str, tmp_path: Path) -> None:
    rows, _ = taken(name)
    path = tmp_path / "own.csv"
    path.write_text(dumped(rows.values()), encoding="utf-8")
    assert list(conflicts([path])) == []
    catalogue = load_catalogue(path)
    assert rows.keys() <= catalogue.entities.keys()
    assert [dict(row) for row in imported(path, "csv", load_catalogue(), pytest.fail)] == list(rows.values())


@pytest.mark.parametrize(("position", "title"), [
    ("President of the Republic of Moldova", "president"), ("Prime Minister of Belize", "prime minister"),
    ("Minister of Foreign Affairs and Worship", "foreign minister"),
    ("Minister of Finance of Peru", "minister of finance"),
    ("President of the Board", "president of the board"), ("King", "king")])
def test_titles_are_those_of_the_catalogue(position: str, title: str) -> None:
    assert title_of(position) == title


def test_every_form_has_a_file_here() -> None:
    assert {form_of(path) for path in FILES.iterdir()} == set(FORMS)
    with pytest.raises(FileError, match="--form"):
        form_of(Path("actors.xlsx"))


def test_own_rows_add_to_known_actors(tmp_path: Path) -> None:
    path = table(tmp_path, "org/nato,Organization,NATO,the Brussels pact,,,IGO,,,")
    catalogue = load_catalogue(path)
    name = catalogue.longest("the Brussels pact", len("the "))
    nato = catalogue.entities["org/nato"]
    assert nato.wikidata == "Q7184"
    assert {"the Brussels pact", "North Atlantic Alliance"} <= set(nato.aliases)
    assert name is not None
    assert name.ids == ("org/nato",)
    with pytest.raises(RuleError, match=r"own.csv:2: org/nato is a Organization"):
        load_catalogue(table(tmp_path, "org/nato,Person,NATO,,,,IGO,,m,"), actors=None)


@pytest.mark.parametrize(("rows", "line", "problem"), [
    (["person/a,Person,Ada Quill,,,FR,GOV,,f,", "person/b,Person,Ada Quill,,,FR,GOV,,f,"], 3, "already names person/a"),
    (["person/a,Person,Ada Quill,,,FR,GOV,,f,", "person/a,Person,Bea Quill,,,FR,GOV,,f,"], 3, "used twice"),
    (["person/a,Person,Ada Quill,,,FR,GOV,Q7184,f,"], 2, "Q7184 already names org/nato"),
    (["person/a,Person,Ada Quill,,,ZZ,GOV,,f,"], 2, 'no country "ZZ"'),
    (["person/a,Person,Kyiv,,,FR,GOV,,f,"], 2, '"Kyiv" already names country/UA'),
    (["person/a,Person,Ada Quill,,,FR,GOV,Q-7,f,"], 2, '"Q-7" is no wikidata'),
    (["person/a,Person,Ada Quill,,,FR,GOV,,f,president 2020-01-01/2020-03-01"], 2, "person/emmanuel-macron holds it"),
    (["person/a,Person,Ada Quill,,,AX,GOV,,f,king 1970/1980",
      "person/b,Person,Bo Quill,,,AX,GOV,,m,king 1979/"], 3,
     "person/a holds it 1970/1980"),
    (["person/a,Person,Ada Quill,,,FR,GOV,,f,mayor 2020-01-01/2019-03-01"], 2, "ends before it begins"),
    (["person/a,Person,Ada Quill,,,FR,GOV,,f,mayor 2020-13-01/"], 2, "2020-13-01 is no day of the calendar"),
])
def test_conflicts_are_named_by_file_and_line(tmp_path: Path, rows: list[str], line: int, problem: str) -> None:
    told = [str(fault) for fault in conflicts([table(tmp_path, *rows)])]
    assert len(told) == 1
    assert told[0].startswith(f"{tmp_path / 'own.csv'}:{line}: ")
    assert problem in told[0]


def test_one_may_follow_another_in_an_office(tmp_path: Path) -> None:
    rows = ["person/a,Person,Ada Quill,,,AX,GOV,,f,king 1970-01-01/1980-05-01",
            "person/b,Person,Bo Quill,,,AX,GOV,,m,king 1980-05-01/"]
    assert list(conflicts([table(tmp_path, *rows)])) == []


def test_the_program_s_own_tables_are_of_one_mind() -> None:
    assert [str(fault) for fault in conflicts([])] == []


def test_the_commands_take_over_check_and_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = kg("catalogue", "import", FILES / "query.json")
    assert done.exit_code == 1
    assert "2 actors written to catalogue/query.csv" in done.output
    assert own_tables() == (Path("catalogue/query.csv"),)
    assert kg("catalogue", "check").exit_code == 0
    shown = kg("catalogue", "show", "Solveig Brandt", "--day", "1962").output
    assert "prime minister of gov/IS, 1961-02-03 to 1963-02-03" in shown
    assert "32 members" in kg("catalogue", "show", "NATO").output
    assert "president: person/dmitry-medvedev" in kg("catalogue", "show", "gov/RU", "--day", "2009-03").output
    assert kg("catalogue", "show", "Nobody Atall").exit_code == 1
    assert kg("catalogue", "show", "NATO", "--day", "13.1.").exit_code == 2
    (tmp_path / "catalogue" / "bad.csv").write_text("id,name\nx,y\n", encoding="utf-8")
    wrong = kg("catalogue", "check")
    assert wrong.exit_code == 1
    assert "bad.csv:2: the columns are wrong" in wrong.output
    assert kg("catalogue", "import", "nowhere.csv").exit_code == 2


def test_own_actors_are_read_in_texts(tmp_path: Path) -> None:
    text = tmp_path / "talks.txt"
    text.write_text("OSLO, May 2, 2023 - The Harbour Forum criticised Moorland on Tuesday.\n", encoding="utf-8")
    own = table(tmp_path, "org/harbour-forum,Organization,Harbour Forum,,,,NGO,,,",
                "person/ilse-moorland,Person,Ilse Moorland,,Moorland,NL,GOV,,f,trade minister 2023-05-01/")
    ids = [{entity["id"] for entity in json.loads(kg("extract", text, *options).output)["entities"]}
           for options in ((), ("--catalogue", own))]
    assert "person/ilse-moorland" not in ids[0]
    assert {"person/ilse-moorland", "org/harbour-forum"} <= ids[1]
    assert next(csv.DictReader(own.open(encoding="utf-8"))).keys() == set(COLUMNS)


def test_short_names_of_own_actors_are_known(tmp_path: Path) -> None:
    catalogue = load_catalogue(table(tmp_path, "person/a,Person,Ada Quillfeather,,Quillfeather,FR,GOV,,f,"))
    name = catalogue.longest("Quillfeather", 0)
    assert name is not None
    assert (name.use, name.ids) == (Use.SHORT, ("person/a",))


@pytest.mark.parametrize(("name", "text", "problem"), [
    ("a.jsonl", "{broken\n", "1: it is no JSON object with an id"),
    ("a.txt", "ANNA_EXAMPLE_\n", '1: "ANNA_EXAMPLE" has no code'),
])
def test_what_cannot_be_taken_over_is_told(tmp_path: Path, name: str, text: str, problem: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    told: list[FileError] = []
    assert imported(tmp_path / name, "ftm" if name == "a.jsonl" else "cameo", load_catalogue(), told.append) == []
    assert problem in str(told[0])
