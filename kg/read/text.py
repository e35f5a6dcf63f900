"""The bytes of a file as a text whose offsets hold, and the title it begins with."""

from __future__ import annotations

import re

from kg.errors import InputError

MAX_BYTES = 20_000_000
"""A file of more is an archive of documents, not a document."""

MAX_LINE = 200_000
"""Characters of a line, which is parsed at once: this length took 0.8 GB of memory, and spaCy refuses 1,000,000."""

HEADLINE_WORDS = 18
SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’)\]]*$")
WHITE = " \t\ufeff\u00a0"


def decode(data: bytes, place: str) -> str:
    """The file's characters, all of them: no newline is translated and a byte order mark stays.

    So offsets can be read again. `place` names the file in messages. Raises InputError for bytes that are not a
    text in UTF-8, for white space alone and for a line that is too long to be parsed.
    """
    if b"\0" in data:
        raise InputError(place, line_at(data, data.index(b"\0")), "not a text: it holds a NUL byte",
                         "save it as plain text in UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(place, line_at(data, error.start),
                         f"not UTF-8: byte {data[error.start]:#04x} at offset {error.start}",
                         "save it as UTF-8") from error
    if not text.strip(f"{WHITE}\r\n\v\f"):
        raise InputError(place, None, "empty: there is no word in it", "leave it out or put the text in")
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_LINE:
            raise InputError(place, number,
                             f"a line of {len(line):,} characters, more than the {MAX_LINE:,} that are parsed at once",
                             "break it into paragraphs, one a line")
    return text


def line_at(data: bytes, offset: int) -> int:
    """Line of a byte, counted from 1."""
    return data.count(b"\n", 0, offset) + 1


def headline(text: str) -> str | None:
    """The first line if it looks like a headline: a few words that do not end like a sentence, and more text below."""
    first, _, rest = text.lstrip(f"{WHITE}\r\n").partition("\n")
    line = " ".join(first.split())
    if not line or not rest.strip() or len(line.split()) > HEADLINE_WORDS or SENTENCE_END.search(line):
        return None
    return line
