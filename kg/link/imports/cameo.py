"""Actor dictionaries of TABARI and PETRARCH: phrases with CAMEO codes and days.

The flat form has one phrase a line, `ANNA_EXAMPLE_ [FRAGOV >020507] ; comment`; in the other one synonyms
follow on lines with `+`, and codes with their days on lines that are indented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import FileError
from kg.link.imports.found import Found, country_code, office
from kg.link.tables import words

CODE = re.compile(r"\[([^\]]*)\]")
DATES = re.compile(r"([<>]?)\s*(\d{6}|\d{8})(?:\s*-\s*(\d{6}|\d{8}))?")
COMMENT = re.compile(r"<!--.*?(-->|$)|[#;].*$")
ROLES = {"GOV", "MIL", "REB", "OPP", "LEG", "JUD", "SPY", "MED", "BUS", "COP", "CVL", "EDU", "PTY", "IGO", "NGO"}
WORLD = {"IGO": "IGO", "NGO": "NGO", "NGM": "NGO", "MNC": "BUS", "INT": "IGO", "IMG": "REB"}
CENTURY = 30  # two digits of a year below this are of the century that began in 2000
ACRONYM = 5  # letters up to which a single word stays as it is


@dataclass(slots=True)
class Entry:
    """A primary phrase with its synonyms and codes; a code is `(code, since, until)` in ISO days."""

    line: int
    phrases: list[str]
    codes: list[tuple[str, str, str]] = field(default_factory=list)


def cameo(path: Path) -> Iterator[Found | FileError]:
    """The persons and bodies of a dictionary in the order of the file. Countries are left out: they are known."""
    entries: list[Entry] = []
    faults: list[FileError] = []
    for line, text in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
        bare = COMMENT.sub("", text).rstrip()
        phrase = bare.split("[")[0].strip().strip("+").strip("_ ")
        try:
            codes = [dated(code) for code in CODE.findall(bare) if code.strip()]
        except ValueError:
            faults.append(FileError(path, line, f'"{bare.strip()}": no day', "write [CODE YYMMDD-YYMMDD]"))
            continue
        if bare[:1] in ("\t", " ", "+", "[") and not entries and bare.strip():
            faults.append(FileError(path, line, "no phrase stands before it", "begin with the phrase of an actor"))
        elif bare.startswith("+"):
            entries[-1].phrases.append(phrase)
            entries[-1].codes += codes
        elif phrase and not bare[0].isspace():
            entries.append(Entry(line, [phrase], codes))
        elif codes:
            entries[-1].codes += codes
    faults += [FileError(path, entry.line, f'"{entry.phrases[0]}" has no code', "write the phrase and [CODE]")
               for entry in entries if not entry.codes]
    yield from faults
    yield from (actor for entry in entries if (actor := found(entry)) is not None)


def dated(code: str) -> tuple[str, str, str]:
    """`FRAGOV >020507` to code, first and last day. Raises ValueError if what follows the code is no date."""
    name, _, span = code.strip().partition(" ")
    if not span.strip():
        return name, "", ""
    match = DATES.fullmatch(span.strip().strip("()"))
    if match is None:
        raise ValueError(span)
    sign, one, other = match[1], day(match[2]), day(match[3] or "")
    return (name, "", one) if sign == "<" else (name, one, other)


def day(digits: str) -> str:
    """`020507` or `20020507` to an ISO day."""
    if not digits:
        return ""
    if len(digits) == len("YYMMDD"):
        digits = ("20" if int(digits[:2]) < CENTURY else "19") + digits
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def found(entry: Entry) -> Found | None:
    """The actor of an entry; None for one without a code, and for a country."""
    roles = [(code, *parts(code)) for code, *_ in entry.codes]
    country, sector = next(((land, role) for _, land, role in roles if role), ("", ""))
    if not sector:
        return None
    person = any(since or until for _, since, until in entry.codes)
    names = [spelt(phrase, person) for phrase in entry.phrases]
    single = [name for name in names[1:] if person and " " not in name]
    held = [office("official", since, until) for code, since, until in entry.codes
            if parts(code) == (country, "GOV") and since and country]
    return Found(key=entry.phrases[0], line=entry.line, type="Person" if person else "Organization", name=names[0],
                 aliases=[name for name in names[1:] if name not in single], short=single, country=country,
                 sector=sector, offices=list(dict.fromkeys(held)))


def parts(code: str) -> tuple[str, str]:
    """Country and sector of a CAMEO code: `FRAGOV` to FR and GOV, `IGOUNO` to IGO; what has neither is empty."""
    if code[:3] in WORLD:
        return "", WORLD[code[:3]]
    country = country_code(code[:3])
    return country, code[3:6] if country and code[3:6] in ROLES else ""


def spelt(phrase: str, person: bool) -> str:
    """`ANNA_DE_LA_CRUZ` to Anna de la Cruz; a short single word of a body stays an acronym."""
    small = words()["particles"]["names"]
    parts_of = phrase.replace("_", " ").split()
    if len(parts_of) == 1 and not person and len(phrase) <= ACRONYM:
        return phrase
    return " ".join(part.lower() if place and part.lower() in small else part.title()
                    for place, part in enumerate(parts_of))
