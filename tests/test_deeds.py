"""What is done: by whom, in whose words, done or only planned; short texts on many matters."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Modality, Record, Report


def deed(record: Record, kind: str) -> Report:
    return next(report for report in record.reports if report.kind == kind)


@pytest.mark.parametrize(("text", "kind", "actors"), [
    ("Benin, Peru, Mali and Ghana abstained on the motion.", "Vote", {"gov/BJ", "gov/PE", "gov/ML", "gov/GH"}),
    ("Oslo backed a motion on cod. Ghana and Benin abstained.", "Vote", {"gov/GH", "gov/BJ"}),
    ("India brought home nine sailors in a swap with Pakistan.", "Yield", {"gov/IN", "gov/PK"}),
    ("Greek coast guard boats fired shots at a fleet of trawlers.", "Attack", {"gov/GR"}),
    ("A Greek patrol ship was blocked by two Turkish cutters.", "Coerce", {"gov/TR"}),
    ("Chad complained that the move violates Mali's commitments.", "Violation", {"gov/ML"}),
    ("It was Lima that had walked out before the session.", "Withdrawal", {"gov/PE"}),
    ("Peru broke the truce by shelling the port.", "Attack", {"gov/PE"}),
    ("Canada accused Libya of arming and training the militia.", "Aid", {"gov/LY"}),
    ("Kenya refused to discuss the border.", "Meeting", {"gov/KE"}),
    ("Qatar, which is mediating the talks, was silent.", "Mediation", {"gov/QA"}),
    ("Oman sent two frigates but turned down an offer by Chad that the navy help.", "Reject", {"gov/OM"}),
])
def test_who_does_it(text: str, kind: str, actors: set[str], told: Callable[[str], Record]) -> None:
    assert set(deed(told(text), kind).actor) == actors


@pytest.mark.parametrize(("text", "kind"), [
    ("Most of the miners have been in custody since May.", "Coerce"),
    ("Floods forced nine families to flee.", "Harm"),
    ("Fighting around Aleppo has cut the road.", "Fighting"),
    ("The truce, agreed in Rome last May, collapsed, with each camp blaming the other.", "StatusChange"),
])
def test_nobody_is_named_as_doer(text: str, kind: str, told: Callable[[str], Record]) -> None:
    assert deed(told(text), kind).actor == ()


@pytest.mark.parametrize(("text", "kind", "modality", "negated"), [
    ("The premier visits Rome next Thursday.", "Visit", Modality.PLANNED, False),
    ("The premier visited Rome last Thursday.", "Visit", Modality.ACTUAL, False),
    ("Laos is open to further swaps.", "Yield", Modality.PLANNED, False),
    ("Peru is not considering sanctions against Laos.", "Sanction", Modality.PLANNED, True),
    ("Chad agreed after talks with Mali to trade prisoners.", "Meeting", Modality.ACTUAL, False),
    ("Peru denied that anyone had been hurt.", "Harm", Modality.ACTUAL, True),
])
def test_done_or_not(text: str, kind: str, modality: Modality, negated: bool, told: Callable[[str], Record]) -> None:
    report = deed(told(text), kind)
    assert (report.modality, report.negated) == (modality, negated)


def test_a_cleft_statement_stays_its_speakers(told: Callable[[str], Record]) -> None:
    report = deed(told("Kenya said it was Lima that had walked out before the session."), "Withdrawal")
    assert report.speaker == ("gov/KE",)


def test_aid_that_is_cut_off_is_not_given(told: Callable[..., Record]) -> None:
    record = told("Norway has cut off most of its aid to Malawi. Peru's aid to Bolivia grew.")
    assert [report.actor for report in record.reports if report.kind == "Aid"] == [("gov/PE",)]
    assert deed(record, "Sanction").actor == ("gov/NO",)


@pytest.mark.parametrize(("text", "target"), [
    ("Malawi arrested the editor John Banda. Norway called for his immediate release.", ()),
    ("Kenya called for an end to Uganda's raids on villages.", ("gov/UG",)),
])
def test_a_demand_is_directed_at_who_should_act(
        told: Callable[..., Record], text: str, target: tuple[str, ...]) -> None:
    assert deed(told(text), "Demand").target == target
