"""The report of a run (`--report`): what was read and what was not, as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from kg.commands.console import PATH, Skipped
from kg.errors import InputError, KgError, OtherLanguageError

if TYPE_CHECKING:
    from kg.build.copies import Copied

TIME = "%Y-%m-%dT%H:%M:%SZ"

report_option = click.option("--report", type=PATH, metavar="FILE",
                             help="Write what was read, skipped and found to be copies to FILE, as JSON.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Numbers of documents, and of words and reports of those that were `read`; `copies` are those of the graph."""

    read: int = 0
    kept: int = 0
    gone: int = 0
    words: int = 0
    reports: int = 0
    copies: Sequence[Copied] = ()


class RunReport:
    """A report of a run that begins now; without a file it is not written.

    Raises KgError if the file cannot be written, before the work begins.
    """

    def __init__(self, command: str, file: Path | None) -> None:
        from kg.build.described import clock
        self.command, self.file = command, file
        self.set_time = clock()
        self.started, self.since = now(), perf_counter()
        if file is None:
            return
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritten(file, error.strerror or str(error)) from error
        if file.is_dir():
            raise unwritten(file, "it is a folder")

    def write(self, done: Done, skipped: Skipped) -> None:
        """Write the report, whole or not at all."""
        from kg.build.folder import put
        if self.file is None:
            return
        try:
            put(self.file, json.dumps(self.told(done, skipped), ensure_ascii=False, indent=1) + "\n")
        except OSError as error:
            raise unwritten(self.file, error.strerror or str(error)) from error

    def told(self, done: Done, skipped: Skipped) -> dict[str, Any]:
        """The report. Where SOURCE_DATE_EPOCH sets the time no duration is told: the same run gives the same bytes."""
        from importlib.metadata import version
        seconds = None if self.set_time else round(perf_counter() - self.since, 3)
        languages = Counter(error.language for error in skipped.errors.values()
                            if isinstance(error, OtherLanguageError))
        return {
            "command": self.command, "version": version("communique"),
            "started": self.set_time or self.started, "ended": self.set_time or now(), "seconds": seconds,
            "documents": {"read": done.read, "as_before": done.kept, "gone": done.gone, "skipped": len(skipped.errors)},
            "words": done.words, "reports": done.reports,
            "words_per_second": round(done.words / seconds, 1) if seconds else None,
            "other_languages": dict(sorted(languages.items())),
            "copies": [asdict(copy) for copy in done.copies],
            "skipped": [fault(error) for _, error in sorted(skipped.errors.items())]}


def fault(error: InputError) -> dict[str, str]:
    """Place, problem and remedy; of a text in another language also which."""
    language = {"language": error.language} if isinstance(error, OtherLanguageError) else {}
    return {"place": error.place, "problem": error.problem, "remedy": error.remedy, **language}


def now() -> str:
    return datetime.now(UTC).strftime(TIME)


def unwritten(file: Path, why: str) -> KgError:
    return KgError(str(file), f"the report cannot be written ({why})", "choose another with --report")
