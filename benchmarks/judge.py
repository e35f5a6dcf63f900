"""Precision read by hand: draw reports to judge, and count the judgements.

    python benchmarks/judge.py draw ARTICLES [--reports 100] [--documents 30] [--seed 7] > sheet.tsv
    python benchmarks/judge.py count sheet.tsv
    python benchmarks/judge.py keep sheet.tsv >> benchmarks/judged.csv

A sheet has a row a report: the first column is for the reader's verdict (`1` right in kind, actor and voice and, where
it says so, in what it is about; `0` wrong), the second for the reason. `keep` drops every word of the text: what stays
are the verdict and the features that confidence is worked out from (kg/link/confidence.py).
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from kg.link.confidence import features, kinds_of_mentions
from kg.model import Record, Report
from kg.pipeline import extract, load_tools
from kg.read.files import read_documents

COLUMNS = ["verdict", "reason", "document", "report", "kind", "what", "sentence", "features"]


def told(report: Report, record: Record) -> str:
    """The report in words: who, whom, about what, in whose voice, how presented."""
    text = record.document.text
    names = {entity.id: entity.name for entity in record.entities}
    names |= {other.id: f"{other.kind} [{text[slice(*other.cue)] if other.cue else ''}]" for other in record.reports}

    def named(ids: Iterable[str]) -> str:
        return ", ".join(names.get(one, one) for one in ids)

    roles = (("actor", report.actor), ("target", report.target), ("addressee", report.addressee),
             ("about", report.about), ("place", report.place), ("speaker", report.speaker),
             ("content", report.content), ("conditions", report.conditions),
             ("proposal", (report.proposal,) if report.proposal else ()))
    parts = [f"{role}: {named(ids)}" for role, ids in roles if ids]
    words = (("type", report.term_type), ("text", report.text), ("stance", report.stance), ("status", report.status),
             ("date", report.date), ("hedge", report.hedge))
    parts += [f"{key}: {value}" for key, value in words if value]
    parts.append(("not " if report.negated else "") + report.modality)
    parts.append(f"cue [{text[slice(*report.cue)] if report.cue else ''}] by {report.rule}")
    return "; ".join(parts)


def draw(args: argparse.Namespace) -> None:
    chance = random.Random(args.seed)  # noqa: S311 - a sample, not a secret
    documents = list(read_documents([args.texts], sys.exit))
    chosen = chance.sample(documents, min(args.documents, len(documents)))
    pool = [(record, report) for record in extract(chosen, load_tools()) for report in record.reports]
    out = csv.DictWriter(sys.stdout, COLUMNS, delimiter="\t", lineterminator="\n")
    out.writeheader()
    for record, report in chance.sample(pool, min(args.reports, len(pool))):
        sentences = [record.document.text[start:end] for start, end in report.evidence]
        out.writerow({"document": record.document.id, "report": report.id, "kind": report.kind,
                      "what": told(report, record), "sentence": " / ".join(" ".join(s.split()) for s in sentences),
                      "features": "|".join(features(report, kinds_of_mentions(record)))})


def judged(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines, delimiter="\t") if row["verdict"] in ("0", "1")]


def count(args: argparse.Namespace) -> None:
    rows = judged(args.sheet)
    right, all_ = Counter(row["kind"] for row in rows if row["verdict"] == "1"), Counter(row["kind"] for row in rows)
    for kind, number in all_.most_common():
        print(f"{kind:18} {right[kind]:4} of {number:4}")
    print(f"{'all':18} {right.total():4} of {all_.total():4}  {right.total() / max(1, all_.total()):.3f}")


def keep(args: argparse.Namespace) -> None:
    out = csv.writer(sys.stdout, lineterminator="\n")
    for row in judged(args.sheet):
        out.writerow([row["verdict"], row["features"]])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("texts", type=Path)
    for name, default in (("reports", 100), ("documents", 30), ("seed", 7)):
        drawing.add_argument(f"--{name}", type=int, default=default)
    drawing.set_defaults(run=draw)
    for name, work in (("count", count), ("keep", keep)):
        command = commands.add_parser(name)
        command.add_argument("sheet", type=Path)
        command.set_defaults(run=work)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
