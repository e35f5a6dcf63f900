"""Runs `kg` inside the tests, and two short texts for it."""

from click.testing import CliRunner, Result

from kg.cli import main

STORY = """France offers talks in Geneva

GENEVA, May 2, 2025 – France proposed direct talks with Japan in Geneva on Friday.

Japan accused France of violating the ceasefire. “We will not negotiate without guarantees,” Prime Minister \
Shigeru Ishiba said.
"""
OTHER = "PARIS, May 3, 2025 – Japan rejected the proposal of France on Saturday.\n"
FILES = ["actors.csv", "graph.html", "graph.trig", "graph.ttl", "reports.csv", "ties.csv"]


def kg(*args: object) -> Result:
    """`kg` with these arguments, run in this process."""
    return CliRunner().invoke(main, [str(arg) for arg in args], catch_exceptions=False)
