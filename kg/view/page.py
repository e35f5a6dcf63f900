"""Write the page: one HTML file that needs nothing else, and runs only our own scripts.

pyvis carries the graph and brings vis-network; template, styles and scripts are
ours (`assets/`). All data is JSON that no browser runs, and the page's policy
(CSP) admits only the scripts whose hashes it names and no connection at all.
"""

from __future__ import annotations

import base64
import gc
import gzip
import hashlib
import importlib.util
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network  # type: ignore[import-untyped]  # ships no type hints

from kg.errors import KgError
from kg.relate.facts import Facts
from kg.relate.reading import Source, read_facts
from kg.view.data import PageData, page_data
from kg.view.groups import Watch
from kg.view.inert import compact_json, inert_json

ASSETS = Path(__file__).with_name("assets")
STYLES = ("page.css", "picture.css", "filters.css", "time.css", "panel.css", "table.css", "matrix.css", "story.css",
          "map.css", "export.css", "small.css", "print.css")
ENTRY = "main.js"
VIS = "lib/vis-9.1.2/vis-network.min.js"
IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./([\w-]+\.js)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?:async )?(?:function|const|class) (\w+)", re.MULTILINE)
EXPORT_WORD = re.compile(r"^export (?=\w)", re.MULTILINE)
PLAIN = 2_000_000
"""Bytes of data up to which the page carries it as plain JSON."""
OPTIONS = {"physics": {"enabled": False}, "layout": {"improvedLayout": False},
           "interaction": {"hover": True, "keyboard": False, "tooltipDelay": 10_000, "selectConnectedEdges": False}}


def write_page(source: Source | Facts, path: Path, *, title: str | None = None,
               texts: Mapping[str, str] | None = None, theme: str | None = None, selected: str | None = None,
               watch: Watch = iter) -> Path:
    """Write the graph of a store as one offline page; return its path.

    `title` heads the page; without it, the only document's title or a count of
    documents. `texts` maps IRIs of documents to their texts, so that sentences
    can be shown in their paragraphs; where a text does not have the very words
    at their offsets it is not used. `theme` is "light" or "dark"; without it the
    reader's system decides. `selected` is the IRI of the entity that the page opens
    on. `watch` is given the parts of a long layout and passes them on, to tell of
    progress. The same store gives the same bytes (with the same layout engine:
    igraph where it is installed, else networkx).
    Raises KgError if the file cannot be written.
    """
    return save(page(source, title=title, texts=texts, theme=theme, selected=selected, watch=watch), path)


def save(html: str, path: Path) -> Path:
    """Write a page; return its path. Raises KgError if it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(html.encode("utf-8"))
    except OSError as error:
        raise KgError(str(path), f"the page cannot be written ({error.strerror or error})",
                      "choose another place with --out") from error
    return path


def page(source: Source | Facts, *, title: str | None = None, texts: Mapping[str, str] | None = None,
         theme: str | None = None, selected: str | None = None, watch: Watch = iter) -> str:
    """The page of `write_page` as text."""
    with _kept():
        return _made(source if isinstance(source, Facts) else read_facts(source), title, texts, theme, selected, watch)


def _made(facts: Facts, title: str | None, texts: Mapping[str, str] | None, theme: str | None, selected: str | None,
          watch: Watch) -> str:
    data = page_data(facts, texts or {}, watch)
    start = next((urlencode({"node": entity["ref"]}) for entity in data.facts["entities"]
                  if entity["iri"] == selected), "")
    net = Network(directed=True)
    net.nodes, net.edges = data.nodes, data.edges
    net.set_options(json.dumps(OPTIONS))
    net.templateEnv = _environment(data, title or _title(facts), {"theme": theme or "", "start": start})
    net.path = "page.html"
    return str(net.generate_html()).rstrip() + "\n"


@contextmanager
def _kept() -> Iterator[None]:
    """No search for garbage meanwhile: of the millions of objects that are made nearly all stay until the end."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def bundle(entry: str = ENTRY, folder: Path = ASSETS) -> str:
    """The ES modules that `entry` needs as one script, each in a scope of its own after those it imports.

    Modules may await. They import each other as `import { a } from "./b.js";` on one line, never in
    a circle, and export functions, classes and constants where they declare them.
    """
    done: dict[str, str] = {}

    def add(name: str) -> None:
        if name in done:
            return
        text = (folder / name).read_text(encoding="utf-8")
        for _, needed in IMPORT.findall(text):
            add(needed)
        done[name] = _scoped(name, text)

    add(entry)
    return "\n".join(done.values())


def _scoped(name: str, text: str) -> str:
    body = IMPORT.sub(lambda found: f"const {found[1]} = {_variable(found[2])};\n", text)
    exports = ", ".join(EXPORT.findall(body))
    own = EXPORT_WORD.sub("", body)
    return f"const {_variable(name)} = await (async () => {{\n{own}return {{ {exports} }};\n}})();"


def _variable(name: str) -> str:
    return "module_" + name.removesuffix(".js").replace("-", "_")


def _environment(data: PageData, title: str, opening: Mapping[str, str]) -> Environment:
    scripts = {"vis": _vis(), "main": bundle()}
    style = "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in STYLES)
    env = Environment(loader=FileSystemLoader(ASSETS), autoescape=True, undefined=StrictUndefined,
                      trim_blocks=True, lstrip_blocks=True)
    env.filters |= {"element": data_element, "from_json": json.loads}
    env.globals |= {
        **opening, "title": " ".join(title.split()), "facts": data.facts, "policy": _policy([*scripts.values()], style),
        "style": Markup(style), "scripts": {name: Markup(text) for name, text in scripts.items()}}  # noqa: S704
    return env


def data_element(value: Any, name: str) -> Markup:
    """A script element that no browser runs: inert JSON, or that compressed (gzip, base64) where it is long."""
    text = compact_json(value)
    if len(text) <= PLAIN:
        return Markup('<script type="application/json" id="{}">{}</script>').format(name, inert_json(value))
    packed = base64.b64encode(gzip.compress(text, compresslevel=4, mtime=0)).decode()
    return Markup('<script type="text/plain" data-packed="gzip" id="{}">{}</script>').format(name, packed)


def _policy(scripts: list[str], style: str) -> str:
    return "; ".join(["default-src 'none'", "script-src " + " ".join(map(_hash, scripts)), "style-src " + _hash(style),
                      "img-src data: blob:", "base-uri 'none'", "form-action 'none'"])


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _vis() -> str:
    """vis-network out of the installed pyvis; its notices keep their place."""
    spec = importlib.util.find_spec("pyvis")
    folders = spec.submodule_search_locations if spec else None
    for folder in folders or ():
        for place in (Path(folder) / VIS, Path(folder) / "templates" / VIS):
            if place.is_file():
                return place.read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n")
    raise KgError("pyvis", f"{VIS} is missing from it", "install pyvis 0.3.2 anew")


def _title(facts: Facts) -> str:
    if len(facts.articles) == 1:
        return next(iter(facts.articles.values())).title
    return f"What {len(facts.articles)} documents report"
