"""Take the picture of the page that the README shows: `make picture`."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright


def take(page: Path, picture: Path) -> None:
    """Open the page in headless Chromium without a network and write what it shows as PNG."""
    browser_path = next((found for name in ("chromium", "chromium-browser", "google-chrome")
                         if (found := shutil.which(name))), None)
    if browser_path is None:
        sys.exit("picture: no chromium here; install it (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--headless", "--no-sandbox"])
        context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True, reduced_motion="reduce")
        shown = context.new_page()
        shown.goto(page.resolve().as_uri())
        shown.wait_for_timeout(1500)
        shown.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    take(Path("exports/graph.html"), Path("exports/graph.png"))
