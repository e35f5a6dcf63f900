"""The store as it lasts: backups, damage that is told, and readers who never see half a build."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from builds import MEMORY, built, state, told
from command import kg

from kg.build.backup import backup, compact, restore
from kg.build.folder import snapshot, writing
from kg.errors import KgError

DOCUMENTS = "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a dip:Document }"
FILES = dict(told(f"a{number}", f"Ana Bo{number} Offer. Cy Ana") for number in range(60))
REMEDIES = ("--rebuild", "kg store restore", "remove that file", "end the process", "remove it and build again")
QUADS = "SELECT ?s ?p ?o { ?s ?p ?o }"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project with a small graph; tests copy it."""
    folder = Path(MEMORY or tmp_path_factory.getbasetemp()) / f"kg-care-{tmp_path_factory.getbasetemp().name}"
    built(folder / ".kg", FILES)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", ["copy", "graph.nq", "graph.nq.gz", "graph.trig.gz"])
def test_a_backup_comes_back_as_it_was(project: Path, tmp_path: Path, name: str) -> None:
    number = backup(project / ".kg", tmp_path / name)
    assert restore(tmp_path / name, tmp_path / "new" / ".kg") == number > 0
    assert state(tmp_path / "new" / ".kg")[:2] == state(project / ".kg")[:2]
    other = tmp_path / "other" / ".kg"
    built(other, dict([told("b", "Bo Ana")]))
    restore(tmp_path / name, other)
    assert state(other)[0] == state(project / ".kg")[0]


def test_a_backup_is_the_same_bytes_each_time(project: Path, tmp_path: Path) -> None:
    for name in ("one.nq.gz", "two.nq.gz"):
        backup(project / ".kg", tmp_path / name)
    assert (tmp_path / "one.nq.gz").read_bytes() == (tmp_path / "two.nq.gz").read_bytes()


def test_a_folder_that_came_back_is_built_on(project: Path, tmp_path: Path) -> None:
    backup(project / ".kg", tmp_path / "copy")
    restore(tmp_path / "copy", tmp_path / ".kg")
    result = built(tmp_path / ".kg", {**FILES, **dict([told("b", "Bo Ana")])})
    assert result.read == ("b",)


def test_what_cannot_be_restored_leaves_the_store_alone(project: Path, tmp_path: Path) -> None:
    store = tmp_path / ".kg"
    built(store, dict([told("b", "Bo Ana")]))
    before = state(store)
    backup(project / ".kg", tmp_path / "copy")
    backup(project / ".kg", tmp_path / "whole.nq.gz")
    for file in (tmp_path / "copy").rglob("*.sst"):
        file.write_bytes(file.read_bytes()[:-9])
    (tmp_path / "half.nq.gz").write_bytes((tmp_path / "whole.nq.gz").read_bytes()[:500])
    (tmp_path / "none.nq").write_text("<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")
    (tmp_path / "odd.nq").write_text("nonsense\n", encoding="utf-8")
    for name, message in [("copy", "damaged"), ("half.nq.gz", "cannot be unpacked"), ("none.nq", "no document in it"),
                          ("odd.nq", "not well-formed"), ("gone.nq", "no such file"), (".", "no backup is here")]:
        with pytest.raises(KgError, match=message):
            restore(tmp_path / name if name != "." else tmp_path / "copy" / "graphs", store)
    assert state(store) == before
    with pytest.raises(KgError, match="something is here already"):
        backup(store, tmp_path / "copy")


def test_compacting_changes_no_answer(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project, tmp_path / "p")
    assert min(compact(tmp_path / "p" / ".kg")) > 0
    assert state(tmp_path / "p" / ".kg") == state(project / ".kg")
    assert built(tmp_path / "p" / ".kg", FILES).written == ()


def test_the_commands_tell_what_they_did(project: Path, tmp_path: Path) -> None:
    assert "documents     60" in kg("store", "info", "--out", project).stdout
    assert "quads" in kg("store", "backup", tmp_path / "b.trig", "--out", project).stdout
    assert "Restored: " in kg("store", "restore", tmp_path / "b.trig", "--out", tmp_path / "new").stdout
    assert kg("query", DOCUMENTS, "--graph", tmp_path / "new", "--format", "csv").stdout == "n\n60\n"
    assert "MB now" in kg("store", "compact", "--out", tmp_path / "new").stdout
    missing = kg("store", "info", "--out", tmp_path / "nowhere")
    assert (missing.exit_code, "no graph is here yet" in missing.stderr) == (2, True)
    with writing(tmp_path / "new" / ".kg"):
        held = kg("store", "compact", "--out", tmp_path / "new")
    assert (held.exit_code, "another process builds here; wait" in held.stderr) == (2, True)


@pytest.mark.parametrize("how", ["cut", "flipped", "gone"])
def test_damage_is_told_with_a_remedy_or_harms_nothing(project: Path, tmp_path: Path, how: str) -> None:
    """Each of the largest files of the graph in turn: every answer is right or an error that says what to do."""
    right, shown = kg("query", QUADS, "--format", "csv", "--graph", project).stdout, 0
    largest = sorted((file for file in (project / ".kg" / "graphs").rglob("*") if file.is_file()),
                     key=lambda file: -file.stat().st_size)
    for number, file in enumerate(largest[:5]):
        copy = tmp_path / str(number)
        shutil.copytree(project, copy)
        victim, data = copy / file.relative_to(project), file.read_bytes()
        if how == "gone":
            victim.unlink()
        elif how == "cut":
            victim.write_bytes(data[:len(data) // 2])
        else:
            victim.write_bytes(bytes(byte ^ 255 if at % 1000 < 40 else byte for at, byte in enumerate(data)))
        for args in (["query", QUADS, "--format", "csv"], ["export", "--format", "nquads"]):
            result = kg(*args, "--graph", copy)
            if result.exit_code:
                assert result.stderr.startswith("Error: "), file
                assert any(remedy in result.stderr for remedy in REMEDIES), result.stderr
                shown += 1
            elif args[0] == "query":
                assert sorted(result.stdout) == sorted(right), file
        shutil.rmtree(copy)
    assert shown > 0


def test_who_reads_while_others_build_sees_whole_states_only(tmp_path: Path) -> None:
    """Each build has twice the documents of the one before: a reader never counts anything between."""
    store, done, seen, faults = tmp_path / ".kg", Event(), set(), []
    sizes = (3, 6, 12, 24)
    built(store, dict(list(FILES.items())[:sizes[0]]))

    def read() -> None:
        while not done.is_set():
            try:
                graph = snapshot(store)[1]
                (count,), = list(graph.query(DOCUMENTS))  # type: ignore[misc]
                seen.add(int(count))
            except Exception as error:
                faults.append(error)

    reader = Thread(target=read)
    reader.start()
    for size in (*sizes[1:], *sizes):
        built(store, dict(list(FILES.items())[:size]))
    done.set()
    reader.join()
    assert faults == []
    assert seen
    assert seen <= set(sizes)
