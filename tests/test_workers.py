"""Workers: the same result for any number of them, whatever becomes of one, and of the run."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from command import kg

from kg.build.folder import snapshot
from kg.errors import KgError
from kg.export.rdf import serialized
from kg.scale.crew import TRIES, Crew
from kg.scale.engine import MOST, WORTH_READING
from kg.scale.local import Spawned
from kg.scale.tasks import batches

ROOT = Path(__file__).parents[1]
LANDS = ("Russia", "Ukraine", "Iran", "China", "Japan", "France", "Peru", "Chile", "Kenya", "Egypt")


class Odd:
    """Makes squares. Some items are hard on it."""

    def easy(self, batch: list[int]) -> list[int]:
        return [item * item for item in batch]

    def hard(self, batch: list[int]) -> list[int]:
        if 13 in batch:
            os.kill(os.getpid(), signal.SIGKILL)
        return self.easy(batch)

    def dear(self, batch: list[int]) -> list[int]:
        os._exit(3)


@pytest.fixture
def crew() -> Iterator[Crew]:
    made = Crew(lambda: Spawned(Odd), 2, lambda item: f"lost {item}")
    yield made
    made.stop()


def tens(upto: int) -> Iterator[list[int]]:
    return (list(range(start, min(start + 10, upto))) for start in range(0, upto, 10))


def test_results_come_in_order_and_batches_are_taken_as_they_are_needed(crew: Crew) -> None:
    taken = []
    found = crew.map("easy", (taken.append(batch) or batch for batch in tens(1000)))
    assert next(found) == 0
    assert len(taken) < 30, "the rest is not in memory yet"
    assert list(found) == [item * item for item in range(1, 1000)]


def test_what_ends_its_worker_is_found_and_the_rest_is_done(crew: Crew) -> None:
    assert list(crew.map("hard", tens(45))) == [item * item if item != 13 else "lost 13" for item in range(45)]
    assert len(crew.hands) == 2, "others took the places of those that were lost"


def test_a_worker_that_is_killed_costs_nothing(crew: Crew) -> None:
    found = crew.map("easy", tens(500))
    first = next(found)
    os.kill(crew.hands[0].worker.begun.result(), signal.SIGKILL)
    assert [first, *found] == [item * item for item in range(500)]


def test_workers_that_end_as_they_start_end_the_run(crew: Crew) -> None:
    with pytest.raises(KgError, match="processes ended before they had done anything"):
        list(crew.map("dear", tens(500)))


def test_batches_are_of_like_length() -> None:
    texts = [type("Text", (), {"text": "x" * size}) for size in (5, 5, 30, 1, 1, 1, 1)]
    assert [[len(one.text) for one in batch] for batch in batches(texts, 10, 3, "text")] == [
        [5, 5], [30], [1, 1, 1], [1]]
    assert MOST > 1 < TRIES


# the command

@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As many texts as are worth two workers: those of the seeds, about other countries each time."""
    folder, chance = tmp_path_factory.mktemp("news"), random.Random(8)  # noqa: S311
    models = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    size = 0
    while size < 1.3 * WORTH_READING:
        text = chance.choice(models)
        for land, other in zip(LANDS, chance.sample(LANDS, len(LANDS)), strict=True):
            text = text.replace(f"{land} ", f"{other} ")
        size += len(text)
        (folder / f"d{size:06}.txt").write_text(text, encoding="utf-8")
    return folder


def state(out: Path) -> tuple[bytes, list[object]]:
    """The graph, and all that is kept of the documents."""
    with closing(sqlite3.connect(out / ".kg" / "records.db")) as records:
        kept = [records.execute(f"SELECT * FROM {table} ORDER BY key").fetchall()  # noqa: S608
                for table in ("texts", "records", "profiles", "entities")]
    return serialized(snapshot(out / ".kg")[1].quads(), "nquads", {}), kept


def read_so_far(out: Path) -> int:
    """Documents whose records are on disk."""
    try:
        with closing(sqlite3.connect(f"file:{out / '.kg' / 'records.db'}?mode=ro", uri=True)) as records:
            return int(records.execute("SELECT count(*) FROM records").fetchone()[0])
    except sqlite3.Error:
        return 0


def begun(news: Path, out: Path, upto: int, workers: int) -> subprocess.Popen[str]:
    """A build that has read so many documents."""
    command = [sys.executable, "-m", "kg", "build", str(news), "--out", str(out), "--no-exports",
               "--workers", str(workers)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               start_new_session=True)
    while read_so_far(out) < upto and process.poll() is None:
        time.sleep(0.02)
    return process


def test_a_run_that_is_stopped_and_killed_goes_on_to_the_same_bytes(news: Path, tmp_path: Path,
                                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    number, chance = len(list(news.iterdir())), random.Random(5)  # noqa: S311
    alone, out = tmp_path / "alone", tmp_path / "out"
    assert kg("build", news, "--out", alone, "--no-exports", "--workers", 1).exit_code == 0

    stopped = begun(news, out, 1, 2)
    os.killpg(stopped.pid, signal.SIGINT)  # as a terminal does
    _, told = stopped.communicate()
    assert told == "\nStopped. What was read is kept: the same command goes on from there.\n"
    assert stopped.returncode == 130
    kept = read_so_far(out)
    assert 0 < kept < number

    for turn, upto in enumerate(sorted(chance.sample(range(kept, number), 5))):
        process = begun(news, out, upto, 1 + turn % 2)
        process.kill()
        process.communicate()  # returns when the workers are gone as well: they hold the pipe
        assert process.returncode == -signal.SIGKILL
        assert read_so_far(out) >= kept
        kept = read_so_far(out)

    monkeypatch.setattr("kg.build.run.SHARED", 10)  # workers make the graphs, too
    monkeypatch.setattr("kg.scale.engine.WORTH_READING", 1000)
    last = kg("build", news, "--out", out, "--no-exports", "--workers", 2)
    assert last.exit_code == 0
    assert f"Read       {number - kept}, as before" in last.stdout or kept == number
    assert state(out) == state(alone)
