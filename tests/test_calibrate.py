"""Confidence is fitted to judgements: what makes reports wrong lowers it, and it holds on rows it has not seen."""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

import calibrate


def judged(good: int, bad: int) -> tuple[list[list[str]], np.ndarray]:
    """Reports with a name are right nine times of ten, those with a pronoun one time of two."""
    rows = [["all", "actor:name"]] * good + [["all", "actor:pronoun"]] * bad
    right = [i % 10 != 0 for i in range(good)] + [i % 2 == 0 for i in range(bad)]
    return rows, np.array(right, float)


def test_what_makes_reports_wrong_weighs_against_them() -> None:
    rows, right = judged(400, 400)
    names = calibrate.names_of(rows)
    weights = dict(zip(names, calibrate.fitted(calibrate.matrix(rows, names), right), strict=True))
    assert weights["actor:pronoun"] < 0 < weights["actor:name"]


def test_rows_that_were_not_seen_get_the_share_that_was_right() -> None:
    rows, right = judged(400, 400)
    sure = calibrate.held_out(rows, right)
    assert abs(sure[:400].mean() - 0.9) < 0.03
    assert abs(sure[400:].mean() - 0.5) < 0.03


def test_a_rare_feature_weighs_nothing() -> None:
    rows = [["all"]] * 50 + [["all", "rare"]] * (calibrate.LEAST - 1)
    assert calibrate.names_of(rows) == ["all"]


def test_the_judgements_hold_verdicts_and_features_and_no_words() -> None:
    rows, right = calibrate.read(calibrate.ROOT / "judged.csv")
    assert len(rows) == len(right) >= 400
    assert set(right) == {0, 1}
    assert all(row[0] == "all" and len(name) < 30 for row in rows for name in row)
