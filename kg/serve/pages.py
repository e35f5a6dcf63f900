"""Pages of ours from templates: whatever the data holds is escaped, and no script is written into a page."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.serve.browse import address as iri_address
from kg.view.inert import inert_json

COLOURS = re.compile(r"^\* \{", re.MULTILINE)
"""Where the colours end in the graph page's style."""

VENDOR = Path(__file__).parents[1] / "vendor" / "yasgui"
TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}


@cache
def environment() -> Environment:
    """The templates."""
    found = Environment(loader=PackageLoader("kg.serve", "assets"), autoescape=True, undefined=StrictUndefined,
                        trim_blocks=True, lstrip_blocks=True)
    found.filters |= {"data": inert_json, "address": iri_address}
    found.globals |= {"asset": address, "here": "", "words": ""}
    return found


def render(name: str, **values: object) -> str:
    """The page that template `name` makes of the values."""
    return environment().get_template(name).render(**values)


@cache
def assets() -> dict[str, tuple[bytes, str]]:
    """Bytes and type of all files that pages ask for, by name. Nothing else is served, whatever a path says."""
    own = files("kg.serve").joinpath("assets")
    found = {file.name: file.read_bytes() for file in own.iterdir() if Path(file.name).suffix in TYPES}
    style = files("kg.view").joinpath("assets", "page.css").read_text(encoding="utf-8")
    found["colours.css"] = COLOURS.split(style)[0].encode()
    for name in ("yasgui.min.js", "yasgui.min.css"):
        if (VENDOR / name).is_file():
            found[name] = (VENDOR / name).read_bytes()
    return {name: (body, TYPES[Path(name).suffix]) for name, body in sorted(found.items())}


@cache
def address(name: str) -> str:
    """Address of an asset: another version has another one, so browsers may keep it."""
    return f"/assets/{sha256(assets()[name][0]).hexdigest()[:10]}/{name}"


def has_editor() -> bool:
    """Whether the editor YASGUI is here."""
    return "yasgui.min.js" in assets()
