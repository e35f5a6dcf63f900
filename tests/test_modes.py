"""Every example of every PLOVER mode is a test; modes are those of the ontology's table."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from kg.errors import RuleError
from kg.extract.modes import mode_of, modes
from kg.graph.ontology import ontology_file
from kg.kinds import KINDS
from kg.model import Record

YES = [pytest.param(mode.code, text, id=f"{mode.code}:{text}") for mode in modes() for text in mode.yes]
NO = [pytest.param(mode.code, text, id=f"{mode.code}:{text}") for mode in modes() for text in mode.no]


def codes(record: Record) -> set[str | None]:
    return {report.plover for report in record.reports}


@pytest.mark.parametrize(("code", "text"), YES)
def test_mode_is_read(code: str, text: str, told: Callable[[str], Record]) -> None:
    assert code in codes(told(text))


@pytest.mark.parametrize(("code", "text"), NO)
def test_mode_is_not_read_elsewhere(code: str, text: str, told: Callable[[str], Record]) -> None:
    assert code not in codes(told(text))


def test_every_type_and_mode_stands_in_the_table_of_the_ontology() -> None:
    table = ontology_file("plover.md").read_text(encoding="utf-8")
    named = {kind.split()[0] for row in KINDS.values() for kind in row.plover}
    assert {mode.code.split()[0] for mode in modes()} <= named
    assert [mode.code for mode in modes() if not re.search(rf"\b{mode.code.split()[-1]}\b", table)] == []


def test_a_wrong_mode_says_what_is_wrong() -> None:
    entry = {"code": "X y", "score": 1, "kinds": ["Coerce"], "yes": ["a"], "no": ["b"]}
    with pytest.raises(RuleError, match='did you mean "near"'):
        mode_of(entry | {"neer": ["a"]})
    with pytest.raises(RuleError, match='did you mean "Coerce"'):
        mode_of(entry | {"kinds": ["Coerse"]})
    with pytest.raises(RuleError, match='has no "yes"'):
        mode_of(entry | {"yes": []})
