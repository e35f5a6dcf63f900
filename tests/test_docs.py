"""What the documents show is what the program does."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_records import ENTITY, KEYS

from kg.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md"),
                    *(ROOT / folder / "README.md" for folder in ("seeds", "ontology"))])


def test_the_query_of_the_readme_has_the_answer_it_shows():
    command, answer = re.search(r"```console\n\$ (.+?)\n\n(.+?)```", README, re.DOTALL).groups()
    args = shlex.split(command)[1:]
    result = CliRunner().invoke(main, [*args, "--graph", str(ROOT / "exports/graph.ttl")], catch_exceptions=False)
    assert result.stdout == answer


def test_the_python_of_the_readme_runs(monkeypatch):
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    exec(re.search(r"```python\n(.+?)```", README, re.DOTALL)[1], names)  # noqa: S102
    assert len(names["records"]) == len(list((ROOT / "seeds").glob("*.txt")))
    assert names["strongest"].degree > 0


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path):
    text = path.read_text(encoding="utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert [link for link in links if link and not (path.parent / link).exists()] == []


def test_every_key_of_a_record_is_told():
    told = set(re.findall(r"`(\w+)`", (ROOT / "docs/records.md").read_text(encoding="utf-8")))
    assert {*ENTITY, *(key for keys in KEYS.values() for key in keys)} - told == set()


def test_the_python_of_the_networks_runs(monkeypatch):
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    exec(re.search(r"```python\n(.+?)```", (ROOT / "docs/networks.md").read_text(encoding="utf-8"),  # noqa: S102
                   re.DOTALL)[1], names)
    assert len(names["csv"].splitlines()) == len(names["stances"].rows) + 1 > 5
    assert names["network"].number_of_edges() > 0
