"""The page inside a notebook: `show(store)` as the last line of a cell draws it below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import escape

from kg.relate.facts import Facts
from kg.relate.reading import Source, read_facts
from kg.view import choose
from kg.view.page import page, save

HEIGHT = 720
"""Pixels of a page in a notebook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as text. Jupyter shows it in a frame of its own, in which it can reach nothing of the notebook."""

    html: str
    height: int = HEIGHT

    def _repr_html_(self) -> str:
        """The frame: the page's text as `srcdoc`; scripts run in it, but without the notebook's origin."""
        return (f'<iframe srcdoc="{escape(self.html)}" width="100%" height="{self.height}" loading="lazy" '
                'sandbox="allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox" '
                'title="communique: who proposed what to whom" style="border: 1px solid #8888; border-radius: 6px">'
                "</iframe>")

    def save(self, path: str | Path) -> Path:
        """Write the page to a file; return its path. Raises KgError if it cannot be written."""
        return save(self.html, Path(path))


def show(source: Source | Facts, *, focus: str | None = None, top: int | None = None, since: str | None = None,
         title: str | None = None, texts: Mapping[str, str] | None = None, theme: str | None = None,
         height: int = HEIGHT) -> Page:
    """The page of a graph, or of what is around `focus` (a name), of the `top` most reported, `since` a day.

    As `kg view` makes it. Raises KgError if `focus` is not known.
    """
    facts = source if isinstance(source, Facts) else read_facts(source)
    chosen = choose.entity_named(facts, focus) if focus else None
    return Page(html=page(choose.narrowed(facts, around=chosen, top=top, since=since), title=title, texts=texts,
                          theme=theme, selected=chosen), height=height)
