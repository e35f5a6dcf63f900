"""Take the picture of the page that the README shows: `make picture`."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright


def browser_path() -> str:
    """The chromium of the machine; ends the program where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        sys.exit("no chromium here; install it (Debian: apt-get install chromium)")
    return found


def take(page: Path, picture: Path) -> None:
    """Open the page in headless Chromium without a network and write what it shows as PNG."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--headless", "--no-sandbox"])
        context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True, reduced_motion="reduce")
        shown = context.new_page()
        shown.goto(page.resolve().as_uri())
        shown.wait_for_timeout(1500)
        shown.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    take(Path("exports/graph.html"), Path("exports/graph.png"))
