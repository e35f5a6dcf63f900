"""`kg relate`: networks of actors and proposals as tables, files and figures."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from shutil import get_terminal_size
from sys import stdout
from typing import TYPE_CHECKING, Any

import click

from kg.commands.console import PATH, confidence_option, day, folder_at, graph_option, open_graph, printable
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.relate.choice import Choice
    from kg.relate.facts import Facts
    from kg.relate.figures import Picture
    from kg.relate.result import Result

TABLES = ("actors", "ties", "blocs", "brokers", "network", "proposals", "stances", "conditions", "deadlocks",
          "agreement")
NETWORKS = ("graphml", "gexf", "node-link", "turtle")
"""Forms of the whole network with the measures of its actors; Turtle has the measures alone, as RDF."""

SHOWN = ("actors", "ties", "blocs", "brokers", "proposals", "deadlocks")
OF_DYAD = ("reports", "weeks", "ways")
NAMES = {"net": "https://w3id.org/communique/networks#", "prov": "http://www.w3.org/ns/prov#"}
WINDOW = 30
"""Days up to each date that are compared, if none are given."""


@click.command()
@graph_option
@click.option("--table", "tables", multiple=True, type=click.Choice([*TABLES, *OF_DYAD]), help=f"Table to show;"
              f" may be given more than once.  [default: {', '.join(SHOWN)}; with --between reports, weeks]")
@click.option("--measure", default="strength", show_default=True, metavar="NAME",
              help="What actors are ranked by: degree, pagerank, betweenness …")
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="Rows of each table.")
@click.option("--between", nargs=2, metavar="A B", help="Explain one pair: all its reports with their sentences.")
@click.option("--as-of", metavar="DAY", help="Only what documents had told by this day (YYYY-MM-DD).")
@click.option("--compare", nargs=2, metavar="DAY DAY", help="What changed: ties that are new, gone or turned.")
@click.option("--spread", is_flag=True, help="In the weeks of --between share out dates longer than a week.")
@click.option("--date-by-document", "issued", is_flag=True,
              help="In the weeks of --between date undated reports by their document.")
@click.option("--window", type=click.IntRange(1), metavar="DAYS",
              help=f"Only documents of so many days up to the day.  [default: {WINDOW} with --compare, else all]")
@click.option("--since", metavar="DAY", help="Only what happened on this day (YYYY-MM-DD) or later.")
@click.option("--until", metavar="DAY", help="Only what happened on this day (YYYY-MM-DD) or earlier.")
@click.option("--voice", type=click.Choice(["document", "claims", "all"]), default="document", show_default=True,
              help="Whose word counts: the documents', what speakers claim, or both.")
@click.option("--modality", multiple=True, metavar="NAME", help="actual, planned, possible …; may be given more than"
              " once.  [default: actual]")
@click.option("--outlet", "outlets", multiple=True, metavar="NAME", help="Only documents of this source.")
@click.option("--kind", "kinds", multiple=True, metavar="NAME",
              help="Only this class (Accuse) or PLOVER type (ACCUSE).")
@click.option("--type", "actors", multiple=True, metavar="NAME",
              help="Only actors of this class: Government, Person, Organization, ArmedForce, Group.")
@click.option("--fold/--no-fold", default=True, show_default=True,
              help="Take people for the government or body they stand for.")
@click.option("--nameless", is_flag=True, help="Also groups without a name that do not act: \"390 people\".")
@confidence_option
@click.option("--format", "form", type=click.Choice(["csv", "json", *NETWORKS]),
              help="Form of the tables; or the network with all its reports (turtle: its measures as RDF).")
@click.option("--out", type=PATH, metavar="FILE|FOLDER", help="File to write with --format; else folder for the"
              " tables as CSV.")
@click.option("--figure", type=PATH, metavar="FILE.svg|png", help="Draw the network; the time line of --between; or,"
              " with --table stances, the matrix of stances.")
def relate(graph: Path | None, tables: tuple[str, ...], top: int, form: str | None, out: Path | None,
           figure: Path | None, between: tuple[str, str] | None, compare: tuple[str, str] | None, window: int | None,
           measure: str, *, spread: bool, issued: bool, **options: Any) -> None:
    """Show networks of actors and proposals: who deals how with whom, who waits for whom, on whose word.

    A tie is a report that names one as actor and the other as target, or both as
    taking part; its sign is that of the report. What is only planned, denied,
    possible or claimed by a speaker counts only if asked for.

    \b
    Examples:
      kg relate --top 10 --measure betweenness
      kg relate --between Russia Ukraine --voice all --figure dyad.svg
      kg relate --as-of 2025-05-12 --table deadlocks --table conditions
      kg relate --compare 2025-05-12 2025-06-11 --window 60
      kg relate --table stances --format csv --out stances.csv
    \b
    Exit codes: 0 shown; 2 not shown, as there is no such actor, tie or graph.
    """
    from kg.relate import read_facts
    facts = read_facts(open_graph(graph))
    choice = chosen_by(options, facts, window, compared=bool(compare))
    if form in NETWORKS:
        write(network_text(facts, choice, form), out)
        return
    ends = ends_of(facts, choice, between) if between else None
    if compare:
        found = {"changes": changed(facts, choice, compare, window or WINDOW)}
    elif ends:
        found = explained(facts, choice, ends, spread=spread, issued=issued)
    else:
        found = overview(facts, choice, measure, wanted(tables, TABLES) or SHOWN)
    if ends:
        direct = ("reports",) if form == "csv" else ("reports", "weeks")
        found = {name: found[name] for name in wanted(tables, OF_DYAD) or
                 (direct if found["reports"].rows else ("ways",))}
    if figure:
        drawn = picture(found, facts, choice, ends, top, spread=spread, issued=issued)
        click.echo(f"Drawn: {drawn.save(figure)}", err=True)
    if form:
        write(as_text(found, form), out)
    else:
        show(found, top, out)


def network_text(facts: Facts, choice: Choice, form: str) -> str:
    """The network of actors for other programs, or its measures as RDF."""
    from datetime import UTC, datetime

    from kg.export import networks, rdf
    from kg.graph.iris import BASE, prefixes
    from kg.graph.measurements import quads
    from kg.relate import actor_network
    from kg.relate.measured import annotated, measured
    graph = actor_network(facts, choice)
    if form != "turtle":
        return networks.network_text(annotated(graph), form)
    found = quads(measured(graph), BASE, datetime.now(UTC).date().isoformat())
    return rdf.serialized(found, form, prefixes(BASE) | NAMES).decode()


def wanted(names: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    """The tables that are asked for. Raises KgError for one that is not to be had here."""
    for name in names:
        if name not in known:
            raise KgError(f"--table {name}", "it goes with --between" if name in OF_DYAD else "--between has none",
                          f"choose of {', '.join(known)}")
    return names


def chosen_by(options: dict[str, Any], facts: Facts, window: int | None, *, compared: bool) -> Choice:
    """The choice that the options make. Raises KgError for a day, modality or kind that is none."""
    from kg.relate.choice import chosen
    as_of = day("--as-of", options["as_of"])
    if compared and as_of:
        raise KgError("--as-of", "--compare has its own days", "leave one of them out")
    if window and not as_of and not compared:
        raise KgError("--window", "there is no day that it leads up to", "give --as-of or --compare as well")
    sources = sorted({article.source for article in facts.articles.values() if article.source})
    for name in sorted({*options["outlets"]} - {*sources}):
        raise KgError(f"--outlet {name}", "no document has this source",
                      f"use one of {', '.join(sources[:10])}" if sources else "no document of the graph has one")
    return chosen(
        since=day("--since", options["since"]), until=day("--until", options["until"]), as_of=as_of,
        voice=options["voice"], modality=options["modality"] or "actual", fold=options["fold"],
        min_confidence=options["min_confidence"], outlets=options["outlets"] or None, kinds=options["kinds"] or None,
        actors=options["actors"] or None,
        documents=told_in(facts, as_of, window) if as_of and window else None)


def told_in(facts: Facts, last: str, days: int) -> frozenset[str]:
    """The documents of so many days up to a day."""
    first = (date.fromisoformat(last) - timedelta(days=days - 1)).isoformat()
    return frozenset(iri for iri, article in facts.articles.items()
                     if article.issued and first <= article.issued[:10] <= last)


def changed(facts: Facts, choice: Choice, days: tuple[str, str], window: int) -> Result:
    """What the documents up to one day tell otherwise than those up to another."""
    from kg.relate import actor_network, dyads
    from kg.relate.compare import compare
    first, second = (str(day("--compare", text)) for text in days)
    if first >= second:
        raise KgError(f"--compare {first} {second}", "the second day must be later", f"turn them: {second} {first}")
    before, after = (dyads(actor_network(facts, choice, documents=told_in(facts, last, window)))
                     for last in (first, second))
    return compare(before, after, facts, title=f"{window} days up to {first} against {window} up to {second}")


def explained(facts: Facts, choice: Choice, ends: tuple[str, str], *, spread: bool, issued: bool) -> dict[str, Result]:
    """All reports between two actors and their weeks; where there are none, the ways by others.

    Raises KgError if nothing is left.
    """
    from kg.relate import actor_network, paths, series
    from kg.relate.dyad import between, weeks_table
    from kg.relate.group_tables import ways_table
    network = actor_network(facts, choice)
    reports = between(network, facts, *ends)
    ways = ways_table(paths(network, *ends) if {*ends} <= {*network} else [], facts)
    if not ways.rows:
        raise nothing(facts, choice, frozenset(ends), " and ".join(map(facts.name, ends)))
    if not reports.rows:
        click.echo("No report ties them directly; others do.", err=True)
    weeks = weeks_table(series(network, *ends, spread=spread, issued=issued), facts)
    return {"reports": reports, "weeks": weeks, "ways": ways}


def ends_of(facts: Facts, choice: Choice, names: tuple[str, str]) -> tuple[str, str]:
    """The two actors of these names; of folded people whom they stand for."""
    from kg.relate.finding import find_actor
    a, b = (find_actor(facts, name) for name in names)
    ends = (facts.stands_for(a), facts.stands_for(b)) if choice.fold else (a, b)
    if ends[0] == ends[1]:
        raise KgError(" and ".join(names), f"both are {facts.name(ends[0])}", "name two, or give --no-fold")
    return ends


def overview(facts: Facts, choice: Choice, measure: str, names: tuple[str, ...]) -> dict[str, Result]:
    """The tables of these names; those without rows are told. Raises KgError if no report is left at all."""
    from kg.relate.overview import Overview
    view = Overview(facts, choice, measure)
    found = view.tables(names)
    if not view.network and not any(one.rows for one in found.values()):
        raise nothing(facts, choice, frozenset(), "network")
    if empty := [name for name, one in found.items() if not one.rows]:
        click.echo(f"Without rows: {', '.join(empty)}.", err=True)
    return found


def picture(found: dict[str, Result], facts: Facts, choice: Choice, ends: tuple[str, str] | None, top: int,
            *, spread: bool, issued: bool) -> Picture:
    """The figure that goes with the tables. Raises KgError if there is none, or matplotlib is not installed."""
    try:
        from kg.relate import figures
    except ImportError as error:
        raise KgError("--figure", "matplotlib is not installed", 'install "communique[tables]"') from error
    from kg.relate import actor_network, dyads, receptions, series
    if "changes" in found:
        raise KgError("--figure", "there is no picture of what changed", "draw each day with --as-of and --window")
    if ends:
        return figures.dyad_picture(series(actor_network(facts, choice), *ends, spread=spread, issued=issued), facts)
    if "stances" in found:
        return figures.stances_picture(receptions(facts, choice), facts, top=top)
    return figures.network_picture(dyads(actor_network(facts, choice)), top=top)


def nothing(facts: Facts, choice: Choice, ends: frozenset[str], place: str) -> KgError:
    """Which choice removed how many reports."""
    from kg.relate.sieve import left_out
    removed = left_out(facts, choice, ends)
    removed.pop("left")
    if not removed:
        return KgError(place, "no report ties them" if ends else "no report ties two actors",
                       "see `kg relate` for the ties there are" if ends else "build a graph with `kg build PATH`")
    return KgError(place, "no report is left: " + ", ".join(f"{count} removed by {name}" for name, count in
                                                            removed.items()),
                   "choose more, for example with --voice all or other days")


def show(found: dict[str, Result], top: int, out: Path | None) -> None:
    """Print the tables, and write them as CSV into a folder if there is one."""
    from kg.commands.answers import drawn
    width = get_terminal_size().columns if stdout.isatty() else None
    for result in found.values():
        if result.rows:
            click.echo(printable(result.title))
            click.echo(drawn(result.table(top, width)), nl=False)
            click.echo(f"{printable(result.caption(top))}\n" if result.caption(top) else "")
    if out:
        folder_at(out)
        for name, result in found.items():
            result.to_csv(out / f"{name}.csv")
        click.echo("Written: " + ", ".join(str(out / f"{name}.csv") for name in found))


def as_text(found: dict[str, Result], form: str) -> str:
    """The tables as JSON, or one of them as CSV."""
    if form == "json":
        return json.dumps({name: one.to_json() for name, one in found.items()}, ensure_ascii=False, indent=1) + "\n"
    if len(found) > 1:
        raise KgError("--format csv", f"there are {len(found)} tables", "choose one with --table, or give --out FOLDER"
                      " without --format")
    return next(iter(found.values())).to_csv()


def write(text: str, out: Path | None) -> None:
    """Print it, or write it to a file."""
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        out.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise KgError(str(out), f"cannot be written ({error.strerror or error})", "choose another file") from error
