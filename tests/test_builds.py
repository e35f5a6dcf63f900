"""Builds that are repeated: what is read again, what leaves, and that the way there does not show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from builds import MEMORY, built, state, told
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.build import folder as stores
from kg.build.cache import Cache
from kg.build.exports import exported
from kg.build.folder import snapshot, writing
from kg.build.gather import gathered
from kg.build.manifest import Settings
from kg.errors import KgError
from kg.graph.iris import BASE
from kg.model import Document

NAMES = ("Ana", "Bo", "Cy")


def test_only_what_changed_is_read_and_written(tmp_path: Path) -> None:
    store = tmp_path / ".kg"
    files = dict(told(name, f"{name} Bo") for name in ("Ana", "Cy", "Di"))
    assert built(store, files).read == ("Ana", "Cy", "Di")
    again = built(store, files)
    assert (again.read, again.written) == ((), ())
    files |= dict([told("Cy", "Cy Ana")])
    changed = built(store, files)
    assert (changed.read, changed.written) == (("Cy",), ("Cy",))
    del files["/news/Ana.txt"]
    assert built(store, files).retracted == ("Ana",)
    assert sorted(snapshot(store)[1].documents()) == [f"{BASE}doc/Cy", f"{BASE}doc/Di"]


def test_copies_are_kept_and_marked_the_same_in_steps_and_at_once(tmp_path: Path) -> None:
    story = ". ".join(f"A{number} B{number} C{number}" for number in range(9))
    texts = {"b": (story, "2031-03-02"), "c": (f"{story}. Ana Bo", "2031-03-03"), "a": (story, "2031-03-01"),
             "other": ("Ana Bo. Cy Di", "2031-03-01")}
    files = {path: replace(document, published=texts[name][1]) for name, (text, _) in texts.items()
             for path, document in [told(name, text)]}
    once, steps, some = tmp_path / "once" / ".kg", tmp_path / "steps" / ".kg", dict[str, Document]()
    built(once, files)
    for path, document in files.items():
        some[path] = document
        built(steps, some, rebuild=path.endswith("c.txt"))
    assert state(once) == state(steps)
    graph = snapshot(once)[1]
    asked = "SELECT ?a ?b WHERE { ?a dip:%s ?b } ORDER BY ?a"
    assert [tuple(str(iri).removeprefix(f"{BASE}doc/") for iri in row) for row in graph.query(
        asked % "nearDuplicateOf")] == [("b", "a"), ("c", "a")]
    again = [str(row[0]).removeprefix(f"{BASE}event/") for row in graph.query(asked % "repeats")]
    assert again == [f"{name}/e{number:03}" for name in "bc" for number in range(1, 10)]
    del files["/news/a.txt"]
    built(once, files)
    assert [tuple(map(str, row)) for row in snapshot(once)[1].query(asked % "nearDuplicateOf")] == [
        (f"{BASE}doc/c", f"{BASE}doc/b")]


def test_a_change_of_rules_reads_all_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, files = tmp_path / ".kg", dict([told("a", "Ana Bo"), told("b", "Bo Cy")])
    built(store, files)
    monkeypatch.setattr("kg.build.run.reading", lambda model, own: "other rules")
    later = {path: replace(document, text="") for path, document in files.items()}
    assert built(store, later).read == ("a", "b"), "texts come out of the store"


def test_a_change_of_ones_own_catalogue_reads_all_again(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("id,type,name\n", encoding="utf-8")
    store, files = tmp_path / ".kg", dict([told("a", "Ana Bo"), told("b", "Bo Cy")])
    chief = Settings(base=BASE, catalogue=(str(table),))
    built(store, files, chief)
    assert not built(store, files, chief).read
    table.write_text("id,type,name\norg/sea-league,Organization,Sea League\n", encoding="utf-8")
    assert built(store, files, chief).read == ("a", "b")


def test_a_change_of_the_writing_or_of_options_writes_all_anew_and_reads_nothing(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, files = tmp_path / ".kg", dict([told("a", "Ana Bo"), told("b", "Bo Cy")])
    built(store, files)
    other = built(store, files, Settings(base="https://example.org/"))
    assert (other.read, other.written) == ((), ("a", "b"))
    assert snapshot(store)[1].documents() == ["https://example.org/doc/a", "https://example.org/doc/b"]
    monkeypatch.setattr("kg.build.plan.writing", lambda: "other ontology")
    assert built(store, files, Settings(base="https://example.org/")).written == ("a", "b")


def test_metadata_belong_to_what_is_read(tmp_path: Path) -> None:
    path, document = told("a", "Ana Bo")
    built(tmp_path / ".kg", {path: document})
    assert built(tmp_path / ".kg", {path: replace(document, published="2025-05-01")}).read == ("a",)
    assert built(tmp_path / ".kg", {path: replace(document, path="elsewhere")}).read == ()


def test_rebuild_reads_all_and_drops_what_is_no_longer_used(tmp_path: Path) -> None:
    store, files = tmp_path / ".kg", dict([told("a", "Ana Bo"), told("b", "Bo Cy")])
    built(store, files)
    before = state(store)
    built(store, dict([told("a", "Ana Bo"), told("b", "Ana Cy")]))
    later = {path: replace(document, text="") for path, document in files.items()}
    assert built(store, later, rebuild=True).read == ("a", "b")
    assert state(store) == before
    (texts,) = Cache(store).engine.execute("SELECT count(*) FROM texts").fetchone()
    assert texts == 2


TEXTS = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True).map(" ".join)
PLACES = st.tuples(st.sampled_from("abcd"), st.sampled_from(("/news", "/wire")))
FILES = st.dictionaries(PLACES, TEXTS, max_size=5)


@settings(max_examples=10, deadline=None)
@given(FILES, st.lists(FILES, max_size=3), st.randoms(use_true_random=False))
def test_any_way_to_a_set_of_files_gives_what_a_build_from_scratch_gives(last, earlier, random) -> None:
    def files(chosen: Iterable[tuple[tuple[str, str], str]]) -> dict[str, Document]:
        return dict(told(name, text, folder) for (name, folder), text in chosen)

    with TemporaryDirectory(dir=MEMORY) as name:
        steps, scratch = Path(name) / "steps", Path(name) / "scratch"
        for step in earlier:
            built(steps, files(step.items()))
        shuffled = random.sample(sorted(last.items()), len(last))
        for end in (random.randint(0, len(last)), len(last)):
            built(steps, files(shuffled[:end]))
        built(scratch, files(last.items()))
        assert state(steps) == state(scratch)


# folders and days

def put(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def fail(error: Exception) -> None:
    raise error


def ids(files: dict[str, Document]) -> list[str]:
    return sorted(document.id for document in files.values())


def test_a_folder_stands_for_what_is_in_it_now_and_other_paths_stay(tmp_path: Path) -> None:
    news, wire = put(tmp_path / "news", a="Ana", b="Bo"), put(tmp_path / "wire", c="Cy")
    known = gathered([news, wire], {}, None, fail)
    (news / "a.txt").unlink()
    assert ids(gathered([wire], known, None, fail)) == ["a", "b", "c"]
    assert ids(gathered([news], known, None, fail)) == ["b", "c"]
    assert ids(gathered([news / "b.txt"], known, None, fail)) == ["a", "b", "c"]
    assert ids(gathered([], known, None, fail)) == ["a", "b", "c"]
    assert gathered([tmp_path / "wire" / ".." / "news"], {}, None, fail).keys() == {str(news / "b.txt")}


def test_a_file_that_cannot_be_read_any_more_leaves_and_is_told(tmp_path: Path) -> None:
    news = put(tmp_path / "news", a="Ana", b="Bo")
    known = gathered([news], {}, None, fail)
    (news / "a.txt").write_bytes(b"\0")
    faults: list[Exception] = []
    assert ids(gathered([news], known, None, faults.append)) == ["b"]
    assert "not a text" in str(faults[0])


@pytest.mark.parametrize(("since", "found"), [
    ("2025-05-02", ["b", "c"]), ("2026-01-01", []), ("2025-01-01", ["a", "b", "c"])])
def test_since_takes_what_was_published_then_or_later(tmp_path: Path, since: str, found: list[str]) -> None:
    news = put(tmp_path / "news", a="Ana", b="Bo", c="Cy")
    for name, day in (("a", "2025-05-01"), ("b", "2025-05-02"), ("c", "2025")):
        (news / f"{name}.meta.json").write_text(f'{{"published": "{day}"}}', encoding="utf-8")
    assert ids(gathered([news], {}, since, fail)) == found


def test_since_leaves_earlier_files_as_they_are_known(tmp_path: Path) -> None:
    news = put(tmp_path / "news", a="Ana", b="Bo")
    known = gathered([news], {}, None, fail)
    put(news, a="Ana Cy", b="Bo Cy")
    (news / "a.meta.json").write_text('{"published": "2025-05-01"}', encoding="utf-8")
    found = gathered([news], known, "2025-06-01", fail)
    assert {document.id: document.text for document in found.values()} == {"a": "Ana", "b": "Bo Cy"}


# stores in every state

def test_a_reader_keeps_what_it_opened_while_others_build(tmp_path: Path) -> None:
    store = tmp_path / ".kg"
    built(store, dict([told("a", "Ana Bo")]))
    place, reader = snapshot(store)
    for text in ("Bo Cy", "Cy Ana"):
        built(store, dict([told("b", text)]))
    assert reader.documents() == [f"{BASE}doc/a"]
    assert place.is_dir()
    assert snapshot(store)[1].documents() == [f"{BASE}doc/b"]
    del reader
    built(store, dict([told("b", "Ana")]))
    assert len(list((store / "graphs").iterdir())) == 1, "what nobody reads any more is removed"


def damage_records(store: Path) -> None:
    (store / "records.db").write_bytes(b"nothing of SQLite" * 500)


def damage_manifest(store: Path) -> None:
    (stores.current(store) / "manifest.json").write_text("{", encoding="utf-8")


def damage_graph(store: Path) -> None:
    (stores.current(store) / "graph" / "CURRENT").write_text("nothing of RocksDB", encoding="utf-8")


def damage_pointer(store: Path) -> None:
    (store / "current").write_text("g999999\n", encoding="utf-8")


@pytest.mark.parametrize("damage", [damage_records, damage_manifest, damage_graph, damage_pointer])
def test_a_damaged_store_says_so_and_rebuild_mends_it(tmp_path: Path, damage) -> None:
    store, files = tmp_path / ".kg", dict(told(name, "Ana Bo") for name in "abcdef")
    built(store, files)
    before = state(store)
    damage(store)
    with pytest.raises(KgError, match="--rebuild"):
        built(store, files | dict([told("g", "Bo")]))
    built(store, files, rebuild=True)
    assert state(store) == before


def test_stores_of_others_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("x", encoding="utf-8")
    with pytest.raises(KgError, match="something else than a store is here; move it away"):
        built(tmp_path, dict([told("a", "Ana")]))
    store = tmp_path / "store"
    built(store, dict([told("a", "Ana")]))
    (store / "format").write_text("communique store 99\n", encoding="utf-8")
    with pytest.raises(KgError, match="another version of communique made this store; remove it"):
        snapshot(store)


def test_two_cannot_build_at_once(tmp_path: Path) -> None:
    with writing(tmp_path / ".kg"), pytest.raises(KgError, match="another process builds here; wait"):
        built(tmp_path / ".kg", dict([told("a", "Ana")]))


def test_a_store_without_a_graph_says_how_to_get_one(tmp_path: Path) -> None:
    with writing(tmp_path / ".kg"):
        pass
    with pytest.raises(KgError, match="no graph is here yet; build one"):
        snapshot(tmp_path / ".kg")


# files written out of the graph

def test_files_are_written_again_only_when_the_graph_the_code_or_they_changed(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, times = tmp_path / ".kg", []

    def written(**files: str) -> bool:
        before = len(times)

        def write() -> tuple[list[str], list[str]]:
            times.append(files)
            for name in ("a.csv", "b.csv"):
                (tmp_path / name).write_text(str(files), encoding="utf-8")
            return ["a.csv", "b.csv"], [f"{len(files)} documents"]

        built(store, dict(told(name, text) for name, text in files.items()))
        assert exported(tmp_path, snapshot(store)[0], write) == [f"{len(files)} documents"]
        return len(times) > before

    assert written(a="Ana Bo")
    assert not written(a="Ana Bo")
    assert written(a="Bo Ana")
    (tmp_path / "a.csv").unlink()
    assert written(a="Bo Ana"), "one is missing"
    (tmp_path / "b.csv").write_text("altered", encoding="utf-8")
    assert written(a="Bo Ana"), "one was changed"
    (store / "exports.json").write_text("[", encoding="utf-8")
    assert written(a="Bo Ana"), "the list is damaged"
    assert not written(a="Bo Ana")
    monkeypatch.setattr("kg.build.exports.exporting", lambda: "other code")
    assert written(a="Bo Ana")
