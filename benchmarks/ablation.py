"""What each group of rules brings: figures on annotated sets with the group taken away.

    python benchmarks/ablation.py --gold GOLD --score SCORE [--set NAME...] [--group NAME...] > ablation.md

GOLD holds the sets (NAME.jsonl, `reports/`), SCORE their scorers with `run_all.py`. Texts are parsed once; then each
group in turn is left out and everything is read again. Groups: each table of event rules, each rule of attribution, and
the steps that work without rules of their own. Prints the loss in points (figure with all rules less figure without the
group) where it is not 0, and the rules that fired on no text at all.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg.export.records import dumps
from kg.extract import cues, frames, rules
from kg.link import record as steps
from kg.parse.nlp import Parsed, parse
from kg.pipeline import Tools, load_tools
from kg.read.files import read_documents

STEPS = ("states", "conflicts", "Judgements", "Claims")
SETS = ("reports", "plv_train", "plover_gsr", "polnear_dev")
FIGURES = ("events_loose", "terms_loose", "dyad_recall", "both_right", "given_macro_f1", "all", "unquoted")


def parsed(run_all: Any, gold: Path, name: str, tools: Tools) -> tuple[list[Parsed], dict[str, str], list[Any]]:
    """The parses of a set, the ids its gold knows them by, and the gold."""
    documents = run_all.load(gold, name)
    with tempfile.TemporaryDirectory() as folder:
        names = run_all.write_texts(documents, Path(folder))
        return list(parse(read_documents([Path(folder)], sys.exit), tools.nlp)), names, documents


def figures(run_all: Any, name: str, read: list[Parsed], names: Mapping[str, str], gold: list[Any],
            tools: Tools) -> dict[str, float]:
    """Main figures of a set as the rules now are."""
    records = []
    for one in read:
        found = json.loads(dumps(steps.read(one, tools.catalogue)))
        found["document"]["id"], found["document"]["path"] = names[one.document.id], None
        records.append(found)
    scorer = run_all.SCORERS[name]
    main = scorer.main_figure(scorer.score(iter(records), gold))
    return {f"{name} {key}": value for key, value in main.items() if key in FIGURES and value is not None}


def groups() -> dict[str, Callable[[], Any]]:
    """For each group a context in which it is left out."""
    found: dict[str, Callable[[], Any]] = {}
    for path in sorted((rules.DATA / "rules").iterdir(), key=lambda entry: entry.name):
        ids = {entry["id"] for entry in rules.table(path.name.removesuffix(".toml")).get("rule", ())}
        if ids:
            found[path.name] = lambda ids=ids: without_rules(ids)
    for rule in cues.saying_rules():
        found[f"attribution {rule.id}"] = lambda id_=rule.id: without_saying(id_)
    for name in STEPS:
        found[f"step {name}"] = lambda name=name: without_step(name)
    return found


@contextmanager
def without_rules(ids: set[str]) -> Iterator[None]:
    every, load = rules.load_rules(), rules.load_rules
    rules.load_rules = lambda: tuple(rule for rule in every if rule.id not in ids)  # type: ignore[assignment]  # a stand-in
    rules.rules_by_lemma.cache_clear()
    yield
    rules.load_rules = load
    rules.rules_by_lemma.cache_clear()


@contextmanager
def without_saying(id_: str) -> Iterator[None]:
    every, load = cues.saying_rules(), cues.saying_rules
    cues.saying_rules = lambda: tuple(rule for rule in every if rule.id != id_)  # type: ignore[assignment]  # a stand-in
    cues.rules_by_cue.cache_clear()
    yield
    cues.saying_rules = load
    cues.rules_by_cue.cache_clear()


class Nothing:
    """Stands for a step that finds nothing."""

    mentions: tuple[()] = ()
    entities: Mapping[str, object] = {}
    of: Mapping[int, object] = {}
    called: frozenset[int] = frozenset()

    def __init__(self, *args: object) -> None:
        self.sketches = args[3] if len(args) > 3 else []

    def all(self) -> list[object]:
        return []

    def build(self) -> object:
        return self.sketches

    def __iter__(self) -> Iterator[object]:
        return iter(())


@contextmanager
def without_step(name: str) -> Iterator[None]:
    step = getattr(steps, name)
    setattr(steps, name, (lambda *_: []) if name == "states" else Nothing)
    yield
    setattr(steps, name, step)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--score", type=Path, required=True)
    parser.add_argument("--set", nargs="*", default=SETS)
    parser.add_argument("--group", nargs="*")
    args = parser.parse_args()
    sys.path.insert(0, str(args.score))
    import run_all  # noqa: PLC0415 - the scorers live where the sets do

    tools = load_tools()
    sets = {name: parsed(run_all, args.gold, name, tools) for name in args.set}

    def measured() -> dict[str, float]:
        return {key: value for name, (read, names, gold) in sets.items()
                for key, value in figures(run_all, name, read, names, gold, tools).items()}

    whole = measured()
    print("| group left out | loss in points |\n|---|---|")
    print("| (all rules) | " + ", ".join(f"{key} {100 * value:.1f}" for key, value in whole.items()) + " |")
    for group, left_out in groups().items():
        if args.group and group not in args.group:
            continue
        with left_out():
            now = measured()
        loss = {key: 100 * (whole[key] - now[key]) for key in whole}
        told = ", ".join(f"{key} {value:.1f}" for key, value in loss.items() if abs(value) >= 0.05)
        print(f"| {group} | {told or 'nothing'} |", flush=True)
    fired = Counter(draft.rule.id for read, _, _ in sets.values() for one in read for draft in frames.drafts(one.doc))
    silent = sorted(rule.id for rule in rules.load_rules() if rule.id not in fired)
    print(f"\nFired on no text ({len(silent)} of {len(rules.load_rules())}): {', '.join(silent)}")


if __name__ == "__main__":
    main()
