"""A build that is killed at any point leaves the old graph or the new; who reads meanwhile sees one or the other."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builds import built, state, told
from command import kg

from kg.build.folder import snapshot
from kg.graph.iris import BASE

ROOT = Path(__file__).parents[1]
OLD = dict(told(name, "Ana Bo. Bo Cy") for name in "abcdef")
NEW = {**OLD, **dict([told("a", "Cy Ana"), told("g", "Anna Bo")])}
del NEW["/news/c.txt"]
LOOP = """
import sys
sys.path[:0] = ["tests", "."]
from pathlib import Path
from builds import built
from test_builds_killed import NEW, OLD
while True:
    for files in (NEW, OLD):
        built(Path(sys.argv[1]), files)
        print(flush=True)
"""


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    """The old graph and the new, each from scratch."""
    folder = tmp_path_factory.mktemp("states")
    for name, files in (("old", OLD), ("new", NEW)):
        built(folder / name / ".kg", files)
    return [state(folder / name / ".kg") for name in ("old", "new")]


def looping(store: Path) -> subprocess.Popen[str]:
    """A process that builds the two in turn, after its first round."""
    process = subprocess.Popen([sys.executable, "-c", LOOP, str(store)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    for _ in range(2):
        assert process.stdout.readline(), "it ended"
    return process


def test_a_build_that_is_killed_leaves_the_old_graph_or_the_new(tmp_path: Path, states: list[object]) -> None:
    store, chance = tmp_path / ".kg", random.Random(4)  # noqa: S311 - the same each time is what is wanted
    for _ in range(5):
        process = looping(store)
        time.sleep(chance.uniform(0, 0.4))
        process.kill()
        process.wait()
        process.stdout.close()
        assert state(store) in states
    built(store, NEW)
    assert state(store) == states[1], "the next build goes on from there"
    assert len(list((store / "graphs").iterdir())) == 1, "what the killed ones left is gone"


def test_readers_see_a_whole_graph_while_it_is_built(tmp_path: Path, states: list[object]) -> None:
    process, seen = looping(tmp_path / ".kg"), set()
    try:
        end = time.monotonic() + 3
        while time.monotonic() < end:
            found = state(tmp_path / ".kg")
            assert found in states
            seen.add(states.index(found))
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
    assert seen == {0, 1}


def test_the_command_itself_may_be_killed(tmp_path: Path, texts: Path) -> None:
    folder, out = tmp_path / "texts", tmp_path / "out"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_bytes((texts / f"{name}.txt").read_bytes())
    assert kg("build", folder, "--out", out, "--no-exports").exit_code == 0
    command = [sys.executable, "-m", "kg", "build", str(folder), "--out", str(out), "--no-exports"]
    start = time.monotonic()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    whole = time.monotonic() - start
    (folder / "two.txt").unlink()
    for share in (0.7, 0.8, 0.9):
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
        time.sleep(share * whole)
        process.kill()
        process.wait()
        documents = snapshot(out / ".kg")[1].documents()
        assert documents in ([f"{BASE}doc/one", f"{BASE}doc/two"], [f"{BASE}doc/one"])
        told_by = kg("query", "SELECT DISTINCT ?d WHERE { ?e dip:evidence/dip:document ?d }", "--graph", out,
                     "--format", "csv").stdout.split()
        assert sorted(told_by[1:]) == documents
