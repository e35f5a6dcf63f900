"""The page of `kg view`, made for the graph that is served."""

from __future__ import annotations

import pyoxigraph as ox

from kg.build.folder import current
from kg.build.manifest import read
from kg.build.run import texts
from kg.serve.sources import Source
from kg.view.page import page as view_page


def page(source: Source, store: ox.Store) -> bytes:
    """The page, with the paragraphs around each sentence where the texts are at hand."""
    place = current(source.folder) if source.built else None
    known = texts(source.folder, place, read(place).settings.base) if place else None
    return view_page(store, texts=known).encode()
