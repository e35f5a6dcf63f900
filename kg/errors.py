"""Errors that people read: place, problem, remedy."""

from __future__ import annotations

from pathlib import Path


class KgError(Exception):
    """Base of all errors that a user can mend. `str()` is `place: problem; remedy`."""

    def __init__(self, place: str, problem: str, remedy: str) -> None:
        super().__init__(place, problem, remedy)
        self.place = place
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}; {self.remedy}"


class FileError(KgError):
    """Something in a file is wrong. `line` counts from 1; None means the whole file."""

    def __init__(self, path: Path | str, line: int | None, problem: str, remedy: str) -> None:
        super().__init__(f"{path}:{line}" if line else str(path), problem, remedy)
        self.path = path
        self.line = line
        self.args = (path, line, problem, remedy)  # with these it is made again in another process


class InputError(FileError):
    """A document that cannot be read. Reported, counted, skipped: it never stops a run."""


class UnreachedError(InputError):
    """An address that gives nothing now: what was read from it before is kept."""


class UnexpectedError(InputError):
    """A document that could not be read by a fault of ours, not of its own."""


class OtherLanguageError(InputError):
    """A document in a language that is not read: skipped and counted. Languages are told by their codes."""

    def __init__(self, path: Path | str, language: str, wanted: str) -> None:
        super().__init__(path, None, f"written in {language}, not in {wanted}",
                         f"give --language {language} only if the model reads it")
        self.language = language
        self.args = (path, language, wanted)


class RuleError(FileError):
    """A rule, word list or catalogue that is wrong. Stops the run at its start."""


class QueryError(KgError):
    """A SPARQL query that cannot be answered."""
