"""The page's speed in headless Chromium, beside pyvis' own page of the same nodes and edges.

    python benchmarks/view.py [--sizes 500,2000,10000] [--runs 5] [--patience 60]

Invented graphs (`large_graph.py`) with three reports an entity. Of each the medians: seconds to build the page from the
records, its size, seconds from its opening to the first picture, frames a second while it is dragged, and MB of heap
after a collection. pyvis gets what `add_node` and `add_edge` take and its default options; it counts as drawn when it
says that its layout is done, and is given up after `--patience` seconds.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from large_graph import invented
from playwright.sync_api import Browser, CDPSession, Error, Page, sync_playwright
from pyvis.network import Network

from kg.relate.facts import Facts
from kg.view.page import page as own_page
from kg.view.picture import lines

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
DRAG = 2.0
DRAWN = "the first picture is drawn"
CLOCK = """
const told = () => { window.drawnAt = performance.now(); console.log("the first picture is drawn"); };
new MutationObserver((_, watcher) => {
  if (document.documentElement?.dataset.ready === undefined) return;
  watcher.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(told));
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });
const look = setInterval(() => {
  if (typeof network === "undefined" || !network?.once) return;
  clearInterval(look);
  network.once("stabilizationIterationsDone", () => requestAnimationFrame(told));
}, 5);
"""
FRAMES = """seconds => new Promise((done) => {
  let frames = 0; const start = performance.now();
  const count = () => { frames += 1; const passed = performance.now() - start;
    if (passed < 1000 * seconds) requestAnimationFrame(count); else done(1000 * frames / passed); };
  requestAnimationFrame(count); })"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One opening of a page: seconds to its picture, frames a second, MB of heap; None where it was given up."""

    drawn: float | None
    frames: float | None
    heap: float | None


def pyvis_page(facts: Facts) -> str:
    """What pyvis makes of the same nodes and edges by its own means."""
    net = Network(directed=True, cdn_resources="in_line", height="900px")
    drawn = lines(facts)
    for iri in sorted({end for line in drawn for end in (line.start, line.end)}):
        net.add_node(iri, label=facts.name(iri))
    for line in drawn:
        net.add_edge(line.start, line.end, value=len(line.reports))
    return str(net.generate_html())


def opened(browser: Browser, file: Path, patience: float) -> Run:
    """Open the page in a context of its own, offline; give up after so many seconds without a picture."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    try:
        page = context.new_page()
        page.set_default_timeout(1000 * patience)
        page.route("**/*", lambda route: route.continue_() if route.request.url == file.as_uri() else route.abort())
        page.add_init_script(CLOCK)
        with page.expect_console_message(lambda message: message.text == DRAWN, timeout=1000 * patience):
            page.goto(file.as_uri(), wait_until="commit")
        return Run(drawn=page.evaluate("window.drawnAt") / 1000, frames=dragged(page),
                   heap=heap(context.new_cdp_session(page)))
    except Error:
        return Run(drawn=None, frames=None, heap=None)
    finally:
        context.close()


def dragged(page: Page) -> float:
    """Frames a second while the picture is dragged to and fro."""
    box = page.locator("canvas").first.bounding_box()
    assert box
    x, y = box["x"] + 12, box["y"] + 12
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(f"void (window.frames_ = ({FRAMES})({DRAG}))")
    until = time.monotonic() + DRAG
    turn = 0
    while time.monotonic() < until:
        turn += 1
        page.mouse.move(x + 8 * (turn % 40), y + 5 * (turn % 30))
    found = float(page.evaluate("window.frames_"))
    page.mouse.up()
    return found


def heap(session: CDPSession) -> float:
    """MB in use after a collection."""
    session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def rows(browser: Browser, size: int, runs: int, folder: Path, patience: float) -> Iterator[str]:
    """A row for our page of so many entities and one for pyvis'."""
    facts = invented(size, 3 * size)
    makers: tuple[tuple[str, Callable[[Facts], str]], ...] = (("kg view", own_page), ("pyvis", pyvis_page))
    for name, make in makers:
        built, html = [], ""
        for _ in range(runs):
            start = time.perf_counter()
            html = make(facts)
            built.append(time.perf_counter() - start)
        file = folder / f"{name.replace(' ', '-')}-{size}.html"
        file.write_text(html, encoding="utf-8")
        first = opened(browser, file, patience)
        found = [first, *(opened(browser, file, patience) for _ in range(runs - 1) if first.drawn is not None)]
        cells = [f"{size:,}", name, f"{statistics.median(built):.1f}", f"{file.stat().st_size / 1e6:.1f}",
                 *(middle([getattr(run, key) for run in found], form, patience)
                   for key, form in (("drawn", ".2f"), ("frames", ".0f"), ("heap", ".0f")))]
        yield "| " + " | ".join(cells) + " |"


def middle(values: list[float | None], form: str, patience: float) -> str:
    """The median as text; "none in 60 s" where a page was given up."""
    known = [value for value in values if value is not None]
    return format(statistics.median(known), form) if known else f"none in {patience:.0f} s"


def main() -> None:
    """Print the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="500,2000,10000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--patience", type=float, default=60, metavar="SECONDS")
    given = parser.parse_args()
    path = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))),
                None)
    if path is None:
        sys.exit("view: no chromium here; install it (Debian: apt-get install chromium)")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        print(f"Chromium {browser.version}, {given.runs} runs, medians.\n")
        print("| entities | page | build, s | file, MB | first picture, s | frames/s dragged | heap, MB |")
        print("|---:|---|---:|---:|---:|---:|---:|")
        for size in map(int, given.sizes.split(",")):
            for row in rows(browser, size, given.runs, Path(folder), given.patience):
                print(row, flush=True)
        browser.close()


if __name__ == "__main__":
    main()
