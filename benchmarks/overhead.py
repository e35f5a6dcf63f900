"""What our own steps cost beside the parser, and what textacy's cost.

    python benchmarks/overhead.py [PATH...] [--rounds 5]

Reads the seeds and the articles of the tests, or the documents of the paths, in any format that `kg build` reads.
`--rounds` times it takes the documents forty at a time, and of each forty the CPU seconds of the bare pipeline as spaCy
loads it, over the paragraphs; of the same with textacy's quotations and triples of subject, verb and object; and of the
whole way from text to the graph's quads; which comes first changes from one forty to the next. So all see the same
machine. Prints the medians of the rounds and the ratios of these medians. Compare ratios, not words.
"""

from __future__ import annotations

import argparse
import gc
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import batched
from pathlib import Path
from statistics import median

import spacy
from clock import cpu_seconds
from news import documents, words
from spacy.tokens import Doc
from textacy.extract import direct_quotations, subject_verb_object_triples

from kg.graph.iris import BASE
from kg.graph.triples import quads
from kg.model import Document, Record
from kg.parse.model import default_model
from kg.parse.nlp import cuts
from kg.parse.paragraphs import segments
from kg.pipeline import Tools, extract, load_tools

NAMES = {"bare": "spaCy's pipeline, bare", "textacy": "with textacy's quotations and triples",
         "records": "communique, text to records", "quads": "communique, text to quads"}

Chunk = tuple[list[Document], list[str]]
"""Documents, and their paragraphs."""


def chunks(found: Iterable[Document], size: int = 40) -> list[Chunk]:
    """The documents, so many at a time, with their paragraphs as the pipeline reads them."""
    return [(list(part), [doc.text[a:b] for doc in part for a, b in cuts(doc.text, tuple(segments(doc.text)))])
            for part in batched(found, size)]


class Reading:
    """The ways to read a text, and how often textacy could not."""

    def __init__(self, tools: Tools | None = None) -> None:
        self.tools, self.bare = tools or load_tools(), spacy.load(default_model())
        self.refused = 0
        gc.freeze()

    def one_round(self, parts: Sequence[Chunk], *, textacy: bool = True) -> dict[str, float]:
        """CPU seconds of each way."""
        spent = dict.fromkeys(NAMES, 0.0)
        for number, (found, paragraphs) in enumerate(parts):
            records: list[Record] = []
            works: dict[str, Callable[[], object]] = {
                "bare": lambda texts=paragraphs: deque(self.bare.pipe(texts, batch_size=256), maxlen=0),
                "textacy": lambda texts=paragraphs: self.by_textacy(texts),
                "records": lambda part=found, into=records: into.extend(extract(part, self.tools))}
            if not textacy:
                del works["textacy"]
            for name in sorted(works, reverse=bool(number % 2)):
                spent[name] += cpu_seconds(works[name])
            spent["quads"] += cpu_seconds(
                lambda into=records: deque((quad for record in into for quad in quads(record, BASE)), maxlen=0))
        return spent | {"quads": spent["records"] + spent["quads"]}

    def by_textacy(self, texts: Iterable[str]) -> None:
        for doc in self.bare.pipe(texts, batch_size=256):
            deque(subject_verb_object_triples(doc), maxlen=0)
            self.refused += not quoted(doc)


def quoted(doc: Doc) -> bool:
    """Whether textacy takes the paragraph: it refuses those with an odd number of quotation marks."""
    try:
        deque(direct_quotations(doc), maxlen=0)
    except ValueError:
        return False
    return True



def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    found = documents(args.paths)
    parts, number, reading = chunks(found), words(found), Reading()
    reading.one_round(parts[:1])  # catalogue, gazetteer and rules are loaded once
    reading.refused = 0
    rounds = [reading.one_round(parts) for _ in range(args.rounds)]
    seconds = {name: median(spent[name] for spent in rounds) for name in NAMES}
    print(f"{len(found):,} documents of {number:,} words, {args.rounds} rounds in turns, medians. textacy refuses "
          f"{reading.refused // args.rounds} of {sum(len(texts) for _, texts in parts):,} paragraphs.\n")
    print("| | words a CPU second | time beside spaCy's |\n|---|--:|--:|")
    for name, title in NAMES.items():
        print(f"| {title} | {number / seconds[name]:,.0f} | {seconds[name] / seconds['bare']:.2f} |")


if __name__ == "__main__":
    main()
