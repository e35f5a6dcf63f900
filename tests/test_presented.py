"""Negation, doubt, plans, questions and other people's words never become facts; their look-alikes stay facts."""

from pathlib import Path

import pytest
from reading import stated

FOLDER = Path(__file__).parent / "data" / "presented"


def sentences(name: str) -> list[tuple[str, ...]]:
    """Kinds of report with a sentence each."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("|", 1)) for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("kind", "text"), sentences("open.txt"))
def test_what_is_left_open_is_not_stated(told, kind, text):
    assert kind not in [report.kind for report in stated(told(text))]


@pytest.mark.parametrize(("kind", "text"), sentences("stated.txt"))
def test_what_is_so_is_stated(told, kind, text):
    assert kind in [report.kind for report in stated(told(text))]
