"""The dataset describes itself: what it holds and what made it, without being counted among what was read."""

from __future__ import annotations

from pathlib import Path

import pytest
from builds import SETTINGS, built, state, told
from command import kg

from kg.build.described import making
from kg.build.folder import snapshot
from kg.build.manifest import Settings
from kg.errors import KgError
from kg.graph.iris import BASE
from kg.graph.vocab import DESCRIPTION
from kg.store.embedded import MERGE, GraphStore

VOID = "http://rdfs.org/ns/void#"


def described(store: GraphStore, predicate: str) -> set[str]:
    return {quad.object.value for quad in store.quads(str(DESCRIPTION)) if quad.predicate.value == predicate}


def test_the_description_counts_what_is_there_after_every_step(tmp_path: Path) -> None:
    store, files = tmp_path / ".kg", dict(told(name, f"{name} Bo. Bo Cy") for name in ("Ana", "Cy", "Di", "Ed", "Fe"))
    for change in ({}, dict([told("Gu", "Gu Bo")]), dict([told("Cy", "Cy Ana")]), None):
        files = files | change if change is not None else {path: files[path] for path in sorted(files)[1:]}
        built(store, files)
        graph = snapshot(store)[1]
        assert described(graph, f"{VOID}documents") == {str(len(files))} == {str(len(graph.documents()))}
        assert described(graph, f"{VOID}triples") == {str(len(set(graph.quads())))}
    steps = state(store)
    assert state_of_one_build(tmp_path / "once", files) == steps


def state_of_one_build(folder: Path, files: dict[str, object]) -> object:
    built(folder / ".kg", files)  # type: ignore[arg-type]
    return state(folder / ".kg")


def test_the_description_is_not_among_what_was_read(tmp_path: Path) -> None:
    built(tmp_path / ".kg", dict([told("Ana", "Ana Bo")]))
    graph = snapshot(tmp_path / ".kg")[1]
    about = list(graph.quads(str(DESCRIPTION)))
    assert about
    assert not {quad.subject for quad in about} & {quad.subject for quad in graph.quads()}
    merged = {quad.triple for quad in graph.engine.quads_for_pattern(None, None, None, MERGE)}
    assert not merged & {quad.triple for quad in about}


def test_the_time_is_the_one_that_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, files, ended = tmp_path / ".kg", dict([told("Ana", "Ana Bo")]), "http://www.w3.org/ns/prov#endedAtTime"
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    built(store, files)
    assert described(snapshot(store)[1], ended) == set()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1747000000")
    assert not built(store, files).written, "another time is no other text"
    assert described(snapshot(store)[1], ended) == {"2025-05-11T21:46:40Z"}
    assert state_of_one_build(tmp_path / "once", files) == state(store)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "noon")
    with pytest.raises(KgError, match="SOURCE_DATE_EPOCH=noon: no time in seconds since 1970; set a whole number"):
        built(store, files)


def test_other_means_have_other_names(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("id,type,name\n", encoding="utf-8")
    usual, other = making(SETTINGS), making(Settings(base=BASE, catalogue=(str(own),), confidence=0.5))
    assert (usual.rules, usual.model) == (other.rules, other.model)
    assert usual.catalogue != other.catalogue
    assert usual.digest != other.digest
    assert usual.model.startswith("en_core_web_md 3.")
    assert any(name.startswith("spacy 3.") for name in usual.software)


def test_it_is_shown_with_the_store(tmp_path: Path) -> None:
    built(tmp_path / ".kg", dict([told("Ana", "Ana Bo")]))
    shown = kg("store", "info", "--out", tmp_path).stdout
    assert "made by       communique" in shown
    assert f"rules         sha256 {making(SETTINGS).rules}" in shown
    assert "built" not in shown
