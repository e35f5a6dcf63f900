"""A table of results: for a terminal, as CSV or JSON, as a pandas frame, and in Jupyter."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from kg.errors import KgError
from kg.relate.tables import SEPARATOR, as_csv

if TYPE_CHECKING:
    import pandas as pd

SHORT, LONG = 21, 90
"""Characters up to which a column is not folded, and beyond which it is one of sentences."""

type Row = Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Result:
    """Rows under one title. `columns` are the keys of every row, in order.

    `shown` are the columns that people see, each with its heading; `note` tells what was left
    out or how to read it. A cell may hold several values (a tuple).
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[Row]
    shown: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    @property
    def frame(self) -> pd.DataFrame:
        """The rows as a pandas frame. Raises KgError if pandas is not installed."""
        try:
            import pandas as pd  # noqa: PLC0415  # an extra
        except ImportError as error:
            raise KgError("pandas", "it is not installed", 'install "communique[tables]", or use .to_csv()') from error
        return pd.DataFrame([[row[column] for column in self.columns] for row in self.rows], columns=list(self.columns))

    def to_csv(self, path: Path | str | None = None) -> str:
        """The rows as CSV (UTF-8, LF), also written to `path` if one is given; the same rows give the same bytes."""
        text = as_csv(self.columns, ({key: _cell(value) for key, value in row.items()} for row in self.rows))
        if path is not None:
            Path(path).write_text(text, encoding="utf-8", newline="")
        return text

    def to_json(self) -> list[dict[str, object]]:
        """The rows as JSON can hold them: several values are a list."""
        found: list[dict[str, object]] = json.loads(json.dumps([{key: row[key] for key in self.columns}
                                                                for row in self.rows]))
        return found

    def table(self, top: int | None = None, width: int | None = None) -> Table:
        """A rich table of the columns that people see, without title and note; `top` keeps only the first rows.

        With a `width` (characters) that is not enough, names are folded before sentences are.
        """
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for column, heading in self._shown().items():
            number = bool(self.rows) and all(isinstance(row[column], int | float | None) for row in self.rows)
            longest = max((len(_text(row[column])) for row in self.rows[:top]), default=0)
            table.add_column(heading, justify="right" if number else "left", overflow="fold",
                             no_wrap=number or longest <= SHORT,
                             max_width=max(SHORT, width // 6) if width and longest <= LONG else None)
        for row in self.rows[:top]:
            table.add_row(*(Text(_text(row[column])) for column in self._shown()))
        return table

    def caption(self, top: int | None = None) -> str:
        """The note, and how many rows are not shown."""
        more = len(self.rows) - (top or len(self.rows))
        return " ".join(part for part in (f"{more} more rows." if more > 0 else "", self.note) if part)

    def _shown(self) -> Mapping[str, str]:
        """The columns for people; those that are empty in all rows tell nothing."""
        shown = self.shown or {column: column for column in self.columns}
        return {column: heading for column, heading in shown.items()
                if not self.rows or any(_text(row[column]) for row in self.rows)}

    def _repr_html_(self) -> str:
        """What Jupyter shows: every text of the data is escaped."""
        head = "".join(f"<th>{escape(heading)}</th>" for heading in self._shown().values())
        body = "".join("<tr>" + "".join(f"<td>{escape(_text(row[column]))}</td>" for column in self._shown()) + "</tr>"
                       for row in self.rows)
        note = f"<p>{escape(self.note)}</p>" if self.note else ""
        return (f"<table><caption>{escape(self.title)}</caption><thead><tr>{head}</tr></thead>"
                f"<tbody>{body}</tbody></table>{note}")


def _cell(value: object) -> object:
    return SEPARATOR.join(map(str, value)) if isinstance(value, list | tuple) else value


def _text(value: object) -> str:
    """A cell as people read it, on one line; nothing in it can steer a terminal."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3g}" if value and abs(value) < 0.001 else f"{value:.3f}".rstrip("0").rstrip(".")
    words = " ".join(str("; ".join(map(str, value)) if isinstance(value, list | tuple) else value).split())
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in words)
