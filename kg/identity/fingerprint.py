"""What near-duplicates are found by: MinHash values of a document's words, and what each report says in which words.

MinHash (Broder 1997) keeps a sample of a set of shingles by which the share that two sets have in common, their
Jaccard index, can be estimated; documents that agree in a band of the sample are compared (locality-sensitive hashing).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

import msgspec

from kg.identity.wording import tokens
from kg.model import Record, Report

SHINGLE = 3
"""Words of a shingle: each run of so many words of the text is one."""

LEAST = 20
"""Words below which a text is no story: two such are alike by chance."""

ALIKE = 0.5
"""Share of their shingles that near-duplicates have in common, at least; docs/identity.md tells how it was chosen."""

VALUES, BANDS, SEED = 128, 32, 1
"""Sample and bands: of two texts at the threshold 87 % are compared, at 0.6 99 %; seldom two below 0.2."""

WORD = 4
"""Bytes of a value."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A report's id, what it says of whom, and the words it was read from."""

    report: str
    said: str
    words: str


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A document by its words. `values` are the bytes of its sample, empty for a text that is too short."""

    document: str
    published: str | None
    values: bytes
    sayings: tuple[Saying, ...]


def fingerprint(record: Record) -> Fingerprint:
    """The fingerprint of a document: the same for the same text and reports, on any machine."""
    document = record.document
    values = sample(tokens(document.text))
    return Fingerprint(document.id, document.published, values, tuple(sayings(record)) if values else ())


def sample(words: list[str]) -> bytes:
    """The MinHash values of a text's shingles."""
    if len(words) < LEAST:
        return b""
    from datasketch import MinHash  # noqa: PLC0415 - it loads slowly, and only what reads texts needs it
    shingles = {" ".join(words[start:start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)}
    found = MinHash(num_perm=VALUES, seed=SEED, scheme="affine32")
    found.update_batch([shingle.encode() for shingle in shingles])
    return bytes(found.hashvalues.astype("<u4").tobytes())


def bands(values: bytes) -> list[int]:
    """Digests of the bands of a sample, as numbers of 64 bits: documents that have one in common are compared."""
    size = len(values) // BANDS
    return [int.from_bytes(blake2b(values[at * size:(at + 1) * size], digest_size=8, salt=bytes([at])).digest(),
                           "big", signed=True) for at in range(BANDS if values else 0)]


def alike(one: bytes, other: bytes) -> bool:
    """Whether two samples are those of near-duplicates."""
    pairs = zip(memoryview(one).cast("I"), memoryview(other).cast("I"), strict=True)
    return sum(mine == theirs for mine, theirs in pairs) >= ALIKE * VALUES


def sayings(record: Record) -> Iterator[Saying]:
    """What each report says, with names of the document's own entities as other documents would have them."""
    text, own = record.document.text, f"/{record.document.id}-"

    def named(report: Report) -> str:
        people = (report.speaker, report.actor, report.target)
        told = [report.kind, str(report.modality), str(report.negated), report.stance, report.status, report.term_type]
        return "\t".join([*(value or "" for value in told),
                          *(" ".join(sorted(id_.replace(own, "/-") for id_ in ids)) for ids in people)])

    for report in record.reports:
        yield Saying(report.id, named(report), " ".join(tokens(text[slice(*report.evidence[0])]))
                     if report.evidence else "")


def dumps(found: Fingerprint) -> bytes:
    return msgspec.msgpack.encode(found)


def loads(data: bytes) -> Fingerprint:
    """The fingerprint of what `dumps` made. Raises ValueError for anything else."""
    return DECODER.decode(data)


DECODER = msgspec.msgpack.Decoder(Fingerprint)
