"""Is a long text read in linear time?

    python benchmarks/long.py [PATH...] [--words 25000 50000 100000]

One document of so many words, paragraph after paragraph of the seeds, of the articles of the tests, or of the documents
of the paths; they are taken again with other countries until there are enough. CPU seconds of the bare pipeline over
its paragraphs, and from the text to the record, thousand words at a time; their growth from the first length to the
last is 1 where the time is linear.
"""

from __future__ import annotations

import argparse
import gc
from collections import deque
from itertools import count
from pathlib import Path

import spacy
from clock import cpu_seconds
from news import documents, made
from overhead import chunks

from kg.model import Document
from kg.parse.model import default_model
from kg.pipeline import extract, load_tools


def long(models: list[Document], words: int) -> Document:
    """One document of so many words."""
    text: list[str] = []
    total = 0
    for number in count():
        for line in made(number, models[number % len(models)].text).text.splitlines():
            text.append(line)
            total += len(line.split())
            if total >= words:
                return made(0, "\n".join(text))
    raise AssertionError


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--words", type=int, nargs="+", default=[25_000, 50_000, 100_000])
    args = parser.parse_args()
    models, tools, bare = documents(args.paths), load_tools(), spacy.load(default_model())
    gc.freeze()
    list(extract(models[:10], tools))  # catalogue, gazetteer and rules are loaded once
    print("| words | spaCy alone, CPU ms a thousand words | communique | communique beside its first |")
    print("|--:|--:|--:|--:|")
    first = 0.0
    for words in args.words:
        document = long(models, words)
        paragraphs = chunks([document])[0][1]
        parser_s = cpu_seconds(lambda texts=paragraphs: deque(bare.pipe(texts, batch_size=256), maxlen=0))
        own = cpu_seconds(lambda one=document: list(extract([one], tools)))
        first = first or own / words
        print(f"| {words:,} | {1e6 * parser_s / words:,.0f} | {1e6 * own / words:,.0f} | {own / words / first:.2f} |",
              flush=True)


if __name__ == "__main__":
    main()
