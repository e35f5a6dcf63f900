"""What a day of the world's news, a news archive, and a store of a billion reports would take.

    python benchmarks/scale.py [--inputs benchmarks/scale.toml] [--write docs/scale.md]

A calculation, not a measurement: rates from `scale.toml`, each with its unit and source, times the volume of each load.
Prints the tables, or writes them between their marks in the page. All scales by proportion: nothing here knows of
networks, of slow disks, or of machines that fail.
"""

from __future__ import annotations

import argparse
import math
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
INPUTS = HERE / "scale.toml"
PAGE = HERE.parent / "docs" / "scale.md"
BLOCK = re.compile(r"(?<=<!-- plan: written by benchmarks/scale.py -->\n).*?(?=<!-- end of plan -->)", re.DOTALL)
SOURCES = ("measured: ", "public: ", "assumption: ")


@dataclass(frozen=True, kw_only=True)
class Rates:
    """The inputs by name; units are in `scale.toml`."""

    words_per_core_second: float
    words_per_article: float
    reports_per_thousand_words: float
    quads_per_report: float
    bytes_per_quad: float
    quads_loaded_per_second: float
    worker_memory: float
    cores_per_machine: float
    nodes: float
    price_per_core_hour: float
    embedded_quads: float


@dataclass(frozen=True, kw_only=True)
class Load:
    """What is to be read: articles, from `low` to `high`, and how dense in reports beside the texts measured."""

    name: str
    articles: float
    density: float
    low: float
    high: float


@dataclass(frozen=True)
class Plan:
    """What a load takes."""

    load: Load
    rates: Rates

    @property
    def words(self) -> float:
        return self.load.articles * self.rates.words_per_article

    @property
    def core_hours(self) -> float:
        return self.words / self.rates.words_per_core_second / 3600

    @property
    def machines_for_a_day(self) -> int:
        return math.ceil(self.core_hours / (24 * self.rates.cores_per_machine))

    @property
    def hours_on_nodes(self) -> float:
        """Hours of the clock on the small cluster, all its cores reading."""
        return self.core_hours / (self.rates.nodes * self.rates.cores_per_machine)

    @property
    def price(self) -> float:
        return self.core_hours * self.rates.price_per_core_hour

    @property
    def reports(self) -> float:
        return self.words / 1000 * self.rates.reports_per_thousand_words * self.load.density

    @property
    def quads(self) -> float:
        return self.reports * self.rates.quads_per_report

    @property
    def disk(self) -> float:
        """Gigabytes of the store."""
        return self.quads * self.rates.bytes_per_quad / 1e9

    @property
    def load_hours(self) -> float:
        return self.quads / self.rates.quads_loaded_per_second / 3600

    @property
    def store(self) -> str:
        return "embedded" if self.quads <= self.rates.embedded_quads else "remote"


def read_inputs(path: Path) -> tuple[Rates, list[Load], dict[str, dict[str, Any]]]:
    """Rates, loads, and the inputs as they stand. Raises ValueError for an input without unit or source."""
    inputs = tomllib.loads(path.read_text(encoding="utf-8"))
    rates, loads = inputs["rate"], inputs["load"]
    for name, given in [*rates.items(), *((f"{key}.{part}", load[part]) for key, load in loads.items()
                                          for part in ("articles", "density"))]:
        if not given.get("unit") or not str(given.get("source", "")).startswith(SOURCES):
            raise ValueError(f"{path}: {name} needs a unit, and a source that begins with one of {', '.join(SOURCES)}")
        if not given["value"] > 0:
            raise ValueError(f"{path}: {name} is {given['value']}; write a number above 0")
    made = Rates(**{name: float(given["value"]) for name, given in rates.items()})
    return made, [wanted(load, made) for load in loads.values()], rates


def wanted(load: dict[str, Any], rates: Rates) -> Load:
    """The load in articles; where reports are given, as many as hold so many."""
    given, density = load["articles"], float(load["density"]["value"])
    each = 1.0
    if given["unit"] == "reports":
        each = rates.words_per_article / 1000 * rates.reports_per_thousand_words * density
    value = given["value"]
    return Load(name=load["name"], density=density, articles=value / each, low=given.get("low", value) / each,
                high=given.get("high", value) / each)


def number(value: float) -> str:
    """Two significant digits, or three from 100 on, with commas."""
    if value >= 100:
        digits = 3 - len(str(int(value)))
        return f"{round(value, digits):,.0f}"
    return f"{value:.2g}"


def big(value: float) -> str:
    """Millions and billions by name."""
    for size, name in ((1e9, " billion"), (1e6, " million")):
        if value >= size:
            return number(value / size) + name
    return number(value)


def spread(plan: Plan, value: float) -> str:
    """A value in proportion to the articles, with its range if theirs is known."""
    load = plan.load
    if load.low == load.high:
        return big(value)
    return f"{big(value)} ({big(value * load.low / load.articles)} to {big(value * load.high / load.articles)})"


def row(*cells: object) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def tables(path: Path = INPUTS) -> str:
    """The tables in Markdown: what reading takes, what the store takes, the inputs."""
    rates, loads, given = read_inputs(path)
    plans = [Plan(load, rates) for load in loads]
    nodes, cores = number(rates.nodes), number(rates.cores_per_machine)
    read = [row("reading", "articles", "words", "core-hours", f"machines of {cores} cores, to end in a day",
                f"hours on {nodes} nodes", "memory of a machine, GB", "USD", "USD per million articles"),
            "|---|--:|--:|--:|--:|--:|--:|--:|--:|"]
    read += [row(plan.load.name, spread(plan, plan.load.articles), big(plan.words), spread(plan, plan.core_hours),
                 plan.machines_for_a_day, number(plan.hours_on_nodes),
                 number(rates.cores_per_machine * rates.worker_memory), spread(plan, plan.price),
                 number(plan.price / plan.load.articles * 1e6)) for plan in plans]
    kept = [row("store", "reports", "quads", "disk, GB", "hours to load, by one process", "which"),
            "|---|--:|--:|--:|--:|---|"]
    kept += [row(plan.load.name, big(plan.reports), big(plan.quads), number(plan.disk), number(plan.load_hours),
                 plan.store) for plan in plans]
    inputs = [row("input", "value", "unit", "source"), "|---|--:|---|---|"]
    inputs += [row(name.replace("_", " "), f"{one['value']:,}", one["unit"], one["source"])
               for name, one in given.items()]
    inputs += [row(f"{load['name']}: {part}", f"{load[part]['value']:,}", load[part]["unit"], load[part]["source"])
               for load in tomllib.loads(path.read_text(encoding="utf-8"))["load"].values()
               for part in ("articles", "density")]
    return "\n\n".join("\n".join(table) for table in (read, kept, inputs))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=Path, default=INPUTS)
    parser.add_argument("--write", type=Path, nargs="?", const=PAGE, metavar="PAGE", help="Write into this page.")
    args = parser.parse_args()
    made = tables(args.inputs)
    if args.write is None:
        print(made)
        return
    new, found = BLOCK.subn(lambda _: f"\n{made}\n\n", args.write.read_text(encoding="utf-8"))
    if found != 1:
        raise SystemExit(f"{args.write}: the marks of the plan stand in it {found} times; write them once")
    args.write.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
