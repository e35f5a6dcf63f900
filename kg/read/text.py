"""The bytes of a file as a text whose offsets hold, and the title it begins with."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from charset_normalizer import from_bytes

from kg.errors import InputError

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
LATIN = ["cp1252", "mac_roman"]
OTHERS = ["cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "gb18030", "big5", "shift_jis", "euc_jp",
          "euc_kr", "utf_16_le", "utf_16_be"]
"""What is guessed among. windows-1252 stands for all of Western Europe, as in browsers (WHATWG Encoding)."""

MOSTLY = 0.7
"""Share of printable ASCII from which on a text is in Latin script."""

SAMPLE = 200_000

MAX_LINE = 200_000
"""Characters of a line, which is parsed at once: this length took 0.8 GB of memory, and spaCy refuses 1,000,000."""

HEADLINE_WORDS = 18
SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’)\]]*$")
WHITE = " \t\ufeff\u00a0"


def decode(data: bytes, place: str, charset: str | None = None) -> str:
    """The file's characters, all of them: no newline is translated, and a byte order mark of UTF-8 stays.

    `charset` is what its maker says, `place` names the file in messages. What is neither in that nor in UTF-8 is read
    in the encoding that its bytes look like. Raises InputError for bytes that are not a text.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    for known in filter(None, ("utf-8", charset)):
        with suppress(LookupError, ValueError):
            if "\0" not in (text := data.decode(known)):
                return text
    sample = data[:SAMPLE]
    latin = sum(9 <= byte < 127 for byte in sample) >= MOSTLY * len(sample)
    best = from_bytes(sample, cp_isolation=LATIN if latin else LATIN + OTHERS).best()
    text = data.decode(best.encoding, "replace") if best else "\0"
    if "\0" in text:
        raise InputError(place, line_at(data, data.find(b"\0")) if b"\0" in data else None,
                         "not a text: its bytes are in no known encoding", "save it as plain text in UTF-8")
    return text


def clean(text: str, place: str) -> str:
    """The text if it can be parsed, without halves of characters.

    Raises InputError for NUL, white space alone, and a line that is too long.
    """
    if "\0" in text:
        raise InputError(place, text.count("\n", 0, text.index("\0")) + 1, "not a text: it holds a NUL character",
                         "save it as plain text in UTF-8")
    if not text.strip(f"{WHITE}\r\n\v\f"):
        raise InputError(place, None, "empty: there is no word in it", "leave it out or put the text in")
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_LINE:
            raise InputError(place, number,
                             f"a line of {len(line):,} characters, more than the {MAX_LINE:,} that are parsed at once",
                             "break it into paragraphs, one a line")
    return text.encode("utf-8", "replace").decode("utf-8")


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
