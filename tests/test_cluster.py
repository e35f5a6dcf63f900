"""Ray: the same results as without it, whatever becomes of a worker or of the run. It listens on the loopback alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import OTHER, STORY, kg
from test_workers import ROOT, read_so_far, state

from kg.build.manifest import Settings
from kg.build.readings import Reading
from kg.errors import KgError
from kg.graph.iris import BASE
from kg.model import Document
from kg.pipeline import Tools
from kg.read.files import read_documents
from kg.scale import cluster
from kg.scale.engine import Engine, Means, engine
from kg.scale.tasks import Desk

SETTINGS = Settings(base=BASE)
LANDS = ("Peru", "Chile", "Kenya", "Egypt", "Sweden", "Norway", "Brazil", "Ghana")


@pytest.fixture(scope="module")
def ray() -> Iterator[object]:
    """A Ray of two cores in this process."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in cluster.LOCAL.items():
            patch.setenv(name, value)
        found = cluster.library(None)
        cluster.connect(found, 2, None)
        yield found
        found.shutdown()


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty short reports, each of other countries."""
    folder = tmp_path_factory.mktemp("reports")
    for number in range(40):
        text = STORY if number % 2 else OTHER
        for name, places in (("France", LANDS), ("Japan", LANDS[3:])):
            text = text.replace(name, places[number % len(places)])
        (folder / f"r{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def documents(texts: Path) -> list[Document]:
    return list(read_documents([texts], print))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of two or three reports."""
    monkeypatch.setattr("kg.scale.engine.READ_AT_ONCE", 600)


def test_a_killed_worker_costs_nothing_and_records_are_those_without_ray(
        ray: object, small: None, documents: list[Document], tools: Tools) -> None:
    with engine(SETTINGS, Means(2, ray=True)) as made:
        found = made.readings(documents)
        first = next(found)
        victim = made.crew.hands[0].worker.begun.result()
        assert victim != os.getpid()
        os.kill(victim, signal.SIGKILL)
        readings = [first, *found]
        left = {hand.worker.begun.result() for hand in made.crew.hands if hand.worker.begun.done()}
        lines = list(made.lines(documents))
    assert all(isinstance(reading, Reading) for reading in readings)
    assert victim not in left
    here = Engine(SETTINGS, 1)
    assert readings == list(here.readings(documents))
    assert lines == list(here.lines(documents))


def test_workers_have_the_tables_of_the_user(ray: object, tmp_path: Path) -> None:
    table, text = tmp_path / "own.csv", tmp_path / "a.txt"
    table.write_text("id,type,name,aliases,short,country,sector,wikidata,gender,offices\n"
                     "org/lake-council,Organization,Lake Council,,,,IGO,,,\n", encoding="utf-8")
    text.write_text("The Lake Council accused Kenya of breaking the truce on Friday.\n", encoding="utf-8")
    far, near = (kg("extract", text, "--catalogue", table, *more) for more in (("--engine", "ray"), ()))
    assert "org/lake-council" in far.stdout
    assert far.stdout == near.stdout


def test_workers_that_would_read_otherwise_are_refused(ray: object, documents: list[Document],
                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "reading", lambda *_: "another version")
    with engine(SETTINGS, Means(1, ray=True)) as made, pytest.raises(KgError, match="are others than here; install"):
        list(made.lines(documents))


def test_what_is_wrong_with_a_task_is_told_as_it_is_here(ray: object) -> None:
    with cluster.cluster(Settings(base=BASE, model="en_none"), 1, None) as (start, _):
        worker = start()
        with pytest.raises(KgError, match="model en_none: no such spaCy pipeline"):
            worker.gone(worker.begun.exception())
        worker.stop()


def test_a_desk_in_a_place_makes_what_one_here_does(texts: Path, documents: list[Document]) -> None:
    place = cluster.Place(SETTINGS, [], cluster.reading(None, ()))
    before = Path.cwd()
    assert place.begin() == os.getpid()
    assert Path.cwd() == before
    assert place.work("lines", documents[:2]) == Desk(SETTINGS).lines(documents[:2])


def test_ray_is_not_installed(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    result = kg("extract", texts, "--engine", "ray")
    assert result.exit_code == 2
    assert "--engine ray: ray is not installed; install it: pip install 'communique[cluster]'" in result.stderr


@pytest.mark.parametrize(("address", "word"), [
    ("127.0.0.1:9", "no Ray can be joined there ([Errno"), ("nonsense", "no Ray can be joined there (Invalid address"),
])
def test_no_ray_answers(address: str, word: str, texts: Path) -> None:
    command = [sys.executable, "-m", "kg", "extract", str(texts), "--engine", "ray", "--address", address]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert f"--address {address}: {word}" in result.stderr
    assert "Traceback" not in result.stderr


def test_an_address_is_of_ray(texts: Path) -> None:
    result = kg("extract", texts, "--address", "127.0.0.1:6379")
    assert result.exit_code == 2
    assert "--address is of --engine ray" in result.stderr


def test_a_build_on_ray_that_is_killed_goes_on_to_the_same_bytes(texts: Path, tmp_path: Path) -> None:
    alone, out = tmp_path / "alone", tmp_path / "out"
    command = [sys.executable, "-m", "kg", "build", str(texts), "--out", str(out), "--no-exports", "--engine", "ray",
               "--workers", "2"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not read_so_far(out) and process.poll() is None:
        time.sleep(0.02)
    process.kill()
    process.communicate()  # returns when its Ray is gone as well: that holds the pipe
    kept = read_so_far(out)
    assert kept
    again = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    assert again.stdout.startswith(f"Read       {40 - kept}, as before")
    assert kg("build", texts, "--out", alone, "--no-exports", "--workers", 1).exit_code == 0
    assert state(out) == state(alone)
