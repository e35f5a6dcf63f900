"""What our own steps cost beside the parser.

    python benchmarks/overhead.py FOLDER|FILE.jsonl... [--rounds 5]

Reads `*.txt` of folders, or the key "text" of JSON Lines. `--rounds` times it takes the documents forty at a time, and
of each forty the CPU seconds of the bare pipeline as spaCy loads it, over the paragraphs, and of the whole way from
text to the graph's quads; which comes first changes from one to the next. So both see the same
machine. Prints the medians of the rounds and the ratio of these medians. Compare ratios, not seconds.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from itertools import batched
from pathlib import Path
from statistics import median

import spacy
from spacy.language import Language

from kg.graph.iris import BASE
from kg.graph.triples import quads
from kg.model import Document, Record
from kg.parse.model import default_model
from kg.parse.nlp import cuts
from kg.parse.paragraphs import segments
from kg.pipeline import Tools, extract, load_tools


def texts(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        if path.is_dir():
            yield from (file.read_text(encoding="utf-8") for file in sorted(path.glob("*.txt")))
        elif path.suffix == ".jsonl":
            yield from (json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines())
        else:
            yield path.read_text(encoding="utf-8")


def cpu_seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    documents = [Document(id=f"d{i}", path=f"d{i}", text=text, sha256="0" * 64, published="2025-03-04")
                 for i, text in enumerate(texts(args.paths)) if text.strip()]
    if not documents:
        sys.exit("no text: name folders with *.txt, or JSON Lines with a key \"text\"")
    tools, bare = load_tools(), spacy.load(default_model())
    chunks = [(part, [doc.text[a:b] for doc in part for a, b in cuts(doc.text, tuple(segments(doc.text)))])
              for part in map(list, batched(documents, 40))]
    words = sum(len(doc.text.split()) for doc in documents)
    gc.freeze()
    one_round(chunks[:1], bare, tools)  # catalogue, gazetteer and rules are loaded once
    spent = [one_round(chunks, bare, tools) for _ in range(args.rounds)]
    parser_s, records_s, graph_s = (median(column) for column in zip(*spent, strict=True))
    print(f"{platform.machine()}, Python {platform.python_version()}: {len(documents)} documents, {words} words, "
          f"{args.rounds} rounds, medians of CPU seconds")
    for name, seconds in (("bare spaCy pipeline", parser_s), ("text to records", records_s),
                          ("text to quads", records_s + graph_s)):
        print(f"{name:19} {seconds:7.2f} s  {words / seconds:7.0f} words/s  {100 * (seconds / parser_s - 1):+6.1f} %")


def one_round(chunks: list[tuple[list[Document], list[str]]], bare: Language, tools: Tools) -> tuple[float, ...]:
    """CPU seconds of the bare pipeline, of text to records, and of records to quads."""
    spent = dict.fromkeys(("bare", "records", "quads"), 0.0)
    for number, (documents, paragraphs) in enumerate(chunks):
        records: list[Record] = []
        works: list[tuple[str, Callable[[], object]]] = [
            ("bare", lambda texts=paragraphs: deque(bare.pipe(texts, batch_size=256), maxlen=0)),
            ("records", lambda part=documents, found=records: found.extend(extract(part, tools)))]
        for name, work in works if number % 2 else reversed(works):
            spent[name] += cpu_seconds(work)
        spent["quads"] += cpu_seconds(
            lambda found=records: deque((quad for record in found for quad in quads(record, BASE)), maxlen=0))
    return tuple(spent.values())


if __name__ == "__main__":
    main()
