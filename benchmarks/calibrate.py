"""Work out what confidence means: from judgements to weights, and how well they hold.

    python benchmarks/calibrate.py [benchmarks/judged.csv] [--write]

`judged.csv` has a row a report that a reader judged (benchmarks/judge.py): the verdict, 1 right and 0 wrong, and the
report's features. Fits a logistic regression with a ridge (Platt's scaling over counts of features), prints a table
of reliability in which no report is scored by weights it helped to fit (ten folds, by row), and with --write puts the
weights into kg/link/data/confidence.toml.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

ROOT = Path(__file__).parent
WEIGHTS = ROOT.parent / "kg" / "link" / "data" / "confidence.toml"
RIDGE = 10.0  # pulls a feature that few reports have towards no weight
LEAST = 5  # reports that must have a feature before it may weigh
FOLDS = 10
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def read(path: Path) -> tuple[list[list[str]], np.ndarray]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    return [row[1].split("|") for row in rows], np.array([int(row[0]) for row in rows], float)


def matrix(rows: Sequence[Sequence[str]], names: Sequence[str]) -> np.ndarray:
    at = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for i, row in enumerate(rows):
        for name in row:
            if name in at:
                table[i, at[name]] = 1
    return table


def fitted(table: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Weights of the columns; the first, which all rows have, is not pulled to zero."""
    pull = np.full(table.shape[1], RIDGE)
    pull[0] = 0.01

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        x = table @ w
        value = np.sum(np.logaddexp(0, x) - right * x) + np.sum(pull * w * w) / 2
        return value, table.T @ (expit(x) - right) + pull * w

    return minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B").x


def names_of(rows: Sequence[Sequence[str]]) -> list[str]:
    counts = {name: sum(name in row for row in rows) for row in rows for name in row}
    return ["all", *sorted(name for name, number in counts.items() if number >= LEAST and name != "all")]


def held_out(rows: Sequence[Sequence[str]], right: np.ndarray) -> np.ndarray:
    """The confidence of each row by weights fitted without its fold."""
    order = np.random.default_rng(1).permutation(len(rows))
    sure = np.zeros(len(rows))
    for fold in range(FOLDS):
        out = order[fold::FOLDS]
        rest = [i for i in order if i not in set(out)]
        names = names_of([rows[i] for i in rest])
        weights = fitted(matrix([rows[i] for i in rest], names), right[rest])
        sure[out] = expit(matrix([rows[i] for i in out], names) @ weights)
    return sure


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("judged", type=Path, nargs="?", default=ROOT / "judged.csv")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    rows, right = read(args.judged)
    sure = held_out(rows, right)
    print(f"{len(rows)} reports, {right.mean():.3f} right")
    print("| confidence | reports | mean confidence | right |\n|---|---|---|---|")
    error = 0.0
    for low, high in pairwise(BINS):
        here = (sure >= low) & (sure < high)
        if here.any():
            print(f"| {low:.1f} to {high:.1f} | {here.sum()} | {sure[here].mean():.2f} | {right[here].mean():.2f} |")
            error += here.sum() * abs(sure[here].mean() - right[here].mean())
    print(f"expected calibration error {error / len(rows):.3f}, Brier score {np.mean((sure - right) ** 2):.3f} "
          f"(always the mean: {np.mean((right.mean() - right) ** 2):.3f})")
    if args.write:
        names = names_of(rows)
        lines = [f'"{name}" = {weight:.2f}' for name, weight in
                 zip(names, fitted(matrix(rows, names), right), strict=True) if name == "all" or abs(weight) >= 0.05]
        WEIGHTS.write_text("# Log-odds of being right, by what a report is like. Made by benchmarks/calibrate.py from\n"
                           f"# {len(rows)} reports that readers judged.\n[weights]\n" + "\n".join(lines) + "\n",
                           encoding="utf-8")
        print(f"written: {WEIGHTS.relative_to(ROOT.parent)}")


if __name__ == "__main__":
    main()
