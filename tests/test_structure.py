"""The way of the data, kept: a step imports only earlier ones, and every file stays short."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ORDER = ["errors", "model", "kinds", "read", "parse", "extract", "link", "identity", "graph", "store", "relate",
         "export", "build", "view", "serve", "pipeline", "scale", "explain", "component", "commands", "cli", "__main__"]
LONGEST = 300
MODULES = sorted((ROOT / "kg").rglob("*.py"))
CODE = sorted(path for folder in ("kg", "tests", "benchmarks") for kind in ("*.py", "*.js", "*.css", "*.html", "*.rq")
              for path in (ROOT / folder).rglob(kind))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def step(path: Path) -> str:
    """`kg/read/files.py` is of the step read, `kg/cli.py` of the step cli."""
    return path.relative_to(ROOT / "kg").with_suffix("").parts[0]


def imported(path: Path) -> Iterator[str]:
    """Steps that a module imports anywhere in it, inside functions as well."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}:{node.lineno} imports by dots; name the module in full"
            names = [f"{node.module}.{alias.name}" if node.module == "kg" else str(node.module) for alias in node.names]
        else:
            continue
        yield from (parts[1] for parts in (full.split(".") for full in names) if parts[0] == "kg" and len(parts) > 1)


def test_the_order_is_of_steps_that_are_there():
    steps = {step(path) for path in MODULES} - {"__init__"}
    assert steps == set(ORDER)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_step_imports_only_earlier_steps(path):
    if step(path) == "__init__":
        assert not list(imported(path))
        return
    later = [other for other in imported(path) if ORDER.index(other) > ORDER.index(step(path))]
    assert not later, f"{name(path)} imports a later step: {later}"


@pytest.mark.parametrize("path", CODE, ids=name)
def test_a_file_is_short(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST, f"{name(path)} has {lines} lines: split it by what its parts do"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{name(path)} has no docstring"


def test_there_is_no_drawer_for_odds_and_ends():
    drawers = {"utils", "util", "helpers", "misc", "common"}
    assert not [name(path) for path in MODULES if path.stem in drawers or path.parent.name in drawers]
