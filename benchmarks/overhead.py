"""What our own steps cost beside the parser.

    python benchmarks/overhead.py FOLDER|FILE.jsonl... [--rounds 5]

Reads `*.txt` of folders, or the key "text" of JSON Lines, and runs in turn, `--rounds` times: the bare spaCy pipeline
over the paragraphs, and the whole way from text to records. Prints the medians of CPU seconds, words a second, and what
our steps add in per cent of the bare pipeline. Compare ratios, not seconds: machines are noisy.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from kg.model import Document
from kg.parse.nlp import cuts
from kg.parse.paragraphs import segments
from kg.pipeline import extract, load_tools


def texts(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        if path.is_dir():
            yield from (file.read_text(encoding="utf-8") for file in sorted(path.glob("*.txt")))
        elif path.suffix == ".jsonl":
            yield from (json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines())
        else:
            yield path.read_text(encoding="utf-8")


def cpu_seconds(work: Callable[[], object]) -> float:
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
    tools = load_tools()
    paragraphs = [doc.text[a:b] for doc in documents for a, b in cuts(doc.text, tuple(segments(doc.text)))]
    words = sum(len(doc.text.split()) for doc in documents)

    def bare() -> None:
        for _ in tools.nlp.pipe(paragraphs, batch_size=256):
            pass

    def whole() -> None:
        for _ in extract(documents, tools):
            pass

    list(extract(documents[:3], tools))  # catalogue, gazetteer and rules are loaded once
    rounds = [(cpu_seconds(bare), cpu_seconds(whole)) for _ in range(args.rounds)]
    parser_s, whole_s = (median(column) for column in zip(*rounds, strict=True))
    added = median(100 * (b - a) / a for a, b in rounds)
    print(f"{platform.machine()}, Python {platform.python_version()}: {len(documents)} documents, {words} words, "
          f"{args.rounds} interleaved rounds, medians of CPU seconds")
    print(f"bare spaCy pipeline {parser_s:7.2f} s  {words / parser_s:7.0f} words/s")
    print(f"text to records     {whole_s:7.2f} s  {words / whole_s:7.0f} words/s")
    print(f"our steps add       {added:7.1f} %")


if __name__ == "__main__":
    main()
