"""Corrections by people: the TOML and CSV files of `corrections/` in a project's folder, read and checked for form.

A file that is wrong stops the build at its start: a correction that is silently left out is worse than none.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any, get_args

from kg.errors import RuleError
from kg.model import Correction, CorrectionKind, is_day

NAME = "corrections"
"""Folder of the corrections in their project's folder."""

KINDS: tuple[CorrectionKind, ...] = get_args(CorrectionKind.__value__)
COLUMNS = ("correction", "entity", "other", "document", "report", "sentence", "kind", "by", "on", "why")
TOLD = ("by", "on", "why")
KEYS = {"same": ("entities", *TOLD), "different": ("entities", "document", *TOLD),
        "actor": ("entity", "is", "document", *TOLD), "wrong": ("report", "document", "sentence", "kind", *TOLD)}
HEADER = re.compile(r"\s*\[\[\s*[\"']?(\w+)[\"']?\s*\]\]")


def read_corrections(folder: Path) -> tuple[Correction, ...]:
    """All corrections of a folder, none if there is no such folder; in an order that is theirs, not the files'.

    Raises RuleError, with file and line, for what is no correction.
    """
    files = sorted(file for file in folder.iterdir() if not file.name.startswith(".")) if folder.is_dir() else []
    found = [correction for file in files if file.suffix in READERS for correction in READERS[file.suffix](file)]
    return tuple(sorted(found, key=lambda one: str(replace(one, place=""))))


def of_toml(file: Path) -> Iterator[Correction]:
    """Tables `[[same]]`, `[[different]]`, `[[actor]]` and `[[wrong]]`."""
    text = text_of(file)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = re.search(r"line (\d+)", str(error))
        line = int(told[1]) if told else len(text.splitlines())
        raise RuleError(file, line, f"not TOML ({error})", "mend it") from error
    lines = [(found[1], number) for number, line in enumerate(text.splitlines(), 1) if (found := HEADER.match(line))]
    for kind, rows in tables.items():
        places = [number for name, number in lines if name == kind]
        if kind not in KINDS or not isinstance(rows, list):
            raise RuleError(file, places[0] if places else None, f'no kind of correction: "{kind}"',
                            f"begin one with {', '.join(f'[[{known}]]' for known in KINDS)}")
        for at, row in enumerate(rows):
            yield correction(kind, row, file, places[at] if at < len(places) else None)


def of_csv(file: Path) -> Iterator[Correction]:
    """Rows under COLUMNS, of which only `correction` must be there."""
    rows = csv.DictReader(StringIO(text_of(file)), restkey="")
    if strange := [name for name in rows.fieldnames or [""] if name not in COLUMNS]:
        raise RuleError(file, 1, f'no such column: "{strange[0]}"', f"use some of {', '.join(COLUMNS)}")
    for row in rows:
        cells = {name: value.strip() for name, value in row.items() if name and value and value.strip()}
        kind = cells.pop("correction", "")
        if kind not in KINDS:
            raise RuleError(file, rows.line_num, f'no kind of correction: "{kind}"', f"use one of {', '.join(KINDS)}")
        entities = [cells.pop(name) for name in ("entity", "other") if name in cells]
        if kind == "actor":
            cells |= dict(zip(("entity", "is"), entities, strict=False))
        yield correction(kind, cells | ({"entities": entities} if kind in ("same", "different") else {}),
                         file, rows.line_num)


READERS = {".toml": of_toml, ".csv": of_csv}


def text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(file, None, f"cannot be read ({error})", "save it as UTF-8") from error


def correction(kind: str, row: Mapping[str, Any], file: Path, line: int | None) -> Correction:
    """One correction. Raises RuleError if it lacks something or has something strange."""
    def wrong(problem: str, remedy: str) -> RuleError:
        return RuleError(file, line, problem, remedy)

    for name, value in row.items():
        if name not in KEYS[kind]:
            raise wrong(f'"{kind}" takes no "{name}"', f"it takes {', '.join(KEYS[kind])}")
        if name != "entities" and not isinstance(value, str | date) or value in ("", []):
            raise wrong(f'"{name}" is no text', "put it in quotation marks")
    told = {name: str(value) for name, value in row.items() if name != "entities"}
    if "on" in told and not is_day(told["on"]):
        raise wrong(f'"on" is no day: {told["on"]}', "write YYYY-MM-DD")
    given = row.get("entities", [])
    entities = tuple(given) if kind != "actor" else tuple(told[name] for name in ("is", "entity") if name in told)
    if not isinstance(given, list) or not all(isinstance(one, str) for one in entities) \
            or len(set(entities)) != len(entities):
        raise wrong('"entities" are no different names', 'list ids, IRIs or names: ["gov/RU", "Person: Ana Bo"]')
    if kind == "wrong" and not (told.keys() >= {"document", "sentence"} or "report" in told):
        raise wrong("it does not say which report", 'give "report", or "document" and words of its "sentence"')
    if len(entities) < (0 if kind == "wrong" else 1 if kind == "different" and "document" in told else 2):
        raise wrong("it does not say which two",
                    'give "entity" and what it "is"' if kind == "actor" else 'give two "entities"')
    return Correction(
        kind=KINDS[KINDS.index(kind)], place=f"{file.name}:{line}" if line else file.name,
        entities=entities, document=told.get("document"), report=told.get("report"), sentence=told.get("sentence"),
        report_kind=told.get("kind"), by=told.get("by"), on=told.get("on"), why=told.get("why"))
