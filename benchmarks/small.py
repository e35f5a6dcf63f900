"""A small benchmark that fails on a clear regression of a ratio, never of a time.

    python benchmarks/small.py [--rounds 3]

Each of our works stands beside one that others' code does on the same data: both are done in turns, `--rounds` times,
and the least CPU seconds of each are compared, which other work on the machine changes little. `bounds.toml` has what
each ratio may be at most, and why. Ends with 1 if one is above that. Less than a minute on two cores.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from bounds import Bound, judged, read_bounds
from clock import in_turns, machine
from large_graph import invented
from news import documents
from overhead import Reading, chunks
from store import Both
from view import own_page, pyvis_page

from kg.relate import actor_network, read_facts
from kg.serve.questions import questions
from kg.store.queries import declared

BOUNDS = Path(__file__).with_name("bounds.toml")
QUADS = 8000
DOCUMENTS = 12
ASKED = ("accusations", "metonyms", "quotations", "rejections", "stances")
"""Questions that rdflib answers in a fraction of a second each."""
ENTITIES = 300


def reading(rounds: int) -> dict[str, float]:
    """Our steps beside spaCy alone."""
    ways, parts = Reading(), chunks(documents()[:DOCUMENTS], DOCUMENTS // 2)
    ways.one_round(parts[:1], textacy=False)
    spent = [ways.one_round(parts, textacy=False) for _ in range(rounds)]
    least = {name: min(one[name] for one in spent) for name in spent[0]}
    return {"text to records": least["records"] / least["bare"], "text to quads": least["quads"] / least["bare"]}


def graph(rounds: int) -> dict[str, float]:
    """Store, questions, checks and networks beside rdflib and pySHACL alone."""
    both = Both(QUADS)
    works = {name.partition(" 1 ")[0]: pair for name, pair in both.works(documents=1).items()}
    texts = [declared(questions()[name].text) for name in ASKED]
    works["ask"] = (lambda: [len(both.store.query(text)) for text in texts],
                    lambda: [len(list(both.merge.query(text))) for text in texts])
    works["facts and ties"] = (lambda: actor_network(read_facts(both.store)), works["load"][1])
    return {name: beside(*pair, rounds) for name, pair in works.items()}


def page(rounds: int) -> dict[str, float]:
    """The page beside pyvis' page of the same nodes and edges."""
    facts = invented(ENTITIES, 3 * ENTITIES)
    return {"page": beside(lambda: own_page(facts), lambda: pyvis_page(facts), rounds)}


def beside(ours: Callable[[], object], theirs: Callable[[], object], rounds: int) -> float:
    """The ratio of the least CPU seconds. A first round, which loads what is loaded once, does not count."""
    spent = in_turns({"ours": ours, "theirs": theirs}, rounds + 1)
    return min(spent["ours"][1:]) / min(spent["theirs"][1:])


def told(measured: Mapping[str, float], bounds: Mapping[str, Bound]) -> str:
    """A table of all ratios and what they may be."""
    rows = [f"| {name} | {ratio:.2f} | {bounds[name].most:.2f} | {bounds[name].beside} |" if name in bounds else
            f"| {name} | {ratio:.2f} | | |" for name, ratio in measured.items()]
    return "\n".join(["| ours | ratio | at most | beside |", "|---|--:|--:|---|", *rows])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    start, bounds = time.process_time(), read_bounds(BOUNDS)
    measured = reading(args.rounds) | graph(args.rounds) | page(args.rounds)
    print(f"{machine()}; {time.process_time() - start:.0f} CPU seconds\n\n{told(measured, bounds)}")
    if faults := judged(measured, bounds):
        sys.exit("\n".join(faults))


if __name__ == "__main__":
    main()
