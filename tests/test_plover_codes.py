"""Which PLOVER type one report has: its class's, changed by what is still to come and what is announced."""

from __future__ import annotations

import pytest

from kg.extract.kinds import plover_of


@pytest.mark.parametrize(
    ("kind", "modality", "negated", "said", "wanted"),
    [
        ("Meeting", "actual", False, (), "CONSULT"),
        ("Meeting", "planned", False, (), "AGREE"),
        ("Meeting", "possible", False, (), "CONSULT"),
        ("Aid", "planned", False, (), "AGREE"),
        ("Yield", "planned", True, (), "REJECT"),
        ("Yield", "actual", True, (), "REJECT"),
        ("Aid", "actual", True, (), "AID"),
        ("Attack", "planned", False, (), "ASSAULT"),
        ("Coerce", "planned", True, (), "COERCE"),
        ("Commit", "actual", False, (), "AGREE"),
        ("Commit", "actual", True, ("Yield",), "REJECT"),
        ("Commit", "actual", False, ("Yield",), "AGREE"),
        ("Commit", "actual", False, ("Sanction",), "THREATEN"),
        ("Commit", "actual", False, ("Attack", "Yield"), "AGREE"),
        ("Commit", "actual", False, ("Criticise",), "AGREE"),
        ("Commit", "actual", False, ("Welcome",), "SUPPORT"),
        ("Commit", "actual", False, ("Attack", "Term"), "THREATEN"),
        ("Demand", "actual", False, ("Attack",), "REQUEST"),
        ("Assert", "actual", False, (), None),
        ("Term", "planned", False, (), None),
    ],
)
def test_type_of_a_report(kind: str, modality: str, negated: bool, said: tuple[str, ...], wanted: str | None) -> None:
    assert plover_of(kind, None, modality, negated, said) == wanted


@pytest.mark.parametrize(("stance", "wanted"), [("support", "SUPPORT"), ("reject", "REJECT"), ("neutral", None)])
def test_a_vote_is_what_its_stance_makes_it(stance: str, wanted: str | None) -> None:
    assert plover_of("Vote", stance, "planned") == wanted
