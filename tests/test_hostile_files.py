"""Nothing that a file may hold raises anything but our own errors, and none goes by without a word."""

from __future__ import annotations

import random
from pathlib import Path

import hostile
import made
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_read import put, read


@given(st.integers(0, 10**9))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_mutated_files_give_documents_or_faults(seed):
    with hostile.folder() as folder:
        assert hostile.outcome(*hostile.mutated(random.Random(seed)), Path(folder))  # noqa: S311


@given(st.sampled_from(list(made.FILES)), st.binary(max_size=300))
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_give_documents_or_faults(name, data):
    with hostile.folder() as folder:
        assert hostile.outcome(name, data, Path(folder))


@pytest.mark.parametrize("name", ["bomb.zip", "bomb.txt.gz", "bomb.tgz"])
def test_a_bomb_is_not_unpacked(tmp_path, name):
    zeros = b"a b\n" * 10_000_000
    files = {"a.txt": zeros}
    content = {"bomb.zip": lambda: made.zipped(files), "bomb.tgz": lambda: made.tarred(files, "w:gz"),
               "bomb.txt.gz": lambda: made.gzip.compress(zeros)}[name]()
    documents, (error,) = read(put(tmp_path, name, content))
    assert not documents
    assert "as no text does" in error


def test_archives_in_archives_end(tmp_path):
    inner = made.zipped({"a.txt": made.TEXT.encode()})
    for _ in range(5):
        inner = made.zipped({"in.zip": inner})
    documents, (error,) = read(put(tmp_path, "a.zip", inner))
    assert not documents
    assert "an archive in 3 archives" in error


@pytest.mark.parametrize("pack", [made.zipped, made.tarred])
def test_a_member_cannot_leave_its_archive(tmp_path, pack):
    secret = put(tmp_path, "secret.meta.json", b'{"title": "Secret"}')
    name = "a.tar" if pack is made.tarred else "a.zip"
    path = put(tmp_path / "in", name, pack({"../secret.txt": made.TEXT.encode(), f"{secret.parent}/b.txt": b"Words."}))
    documents, errors = read(path)
    assert not errors
    assert {one.title for one in documents} == {None}
    assert all(one.id.startswith(f"{name}~") and "/" not in one.id for one in documents)
    assert sorted(one.name for one in path.parent.iterdir()) == [name]
