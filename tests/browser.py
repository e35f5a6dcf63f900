"""A headless Chromium without a network, for tests that look at pages."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def chromium_path() -> str | None:
    """Debian's chromium, or another one on the path."""
    return next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))),
                None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; skips the test where there is none, but fails it under CI."""
    path = chromium_path()
    if path is None:
        message = "no chromium here: install it (Debian: apt-get install chromium) to test the page in a browser"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page with all that went wrong on it: requests that left the file, and errors of the console."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def watch(browser: Browser, path: Path, *, hash_: str = "", width: int = 1400, height: int = 900,
          scheme: str = "light", motion: bool = False) -> Watched:
    """Open a file in a context of its own, every request but for that file refused and noted."""
    context = browser.new_context(viewport={"width": width, "height": height},
                                  reduced_motion="no-preference" if motion else "reduce",
                                  color_scheme="dark" if scheme == "dark" else "light")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    watched = Watched(context.new_page())

    def gate(route):  # type: ignore[no-untyped-def]
        if route.request.url.split("#")[0] == path.as_uri():
            route.continue_()
        else:
            watched.requests.append(route.request.url)
            route.abort()

    watched.page.route("**/*", gate)
    watched.page.on("console", lambda message: watched.errors.append(message.text)
                    if message.type in {"error", "warning"} else None)
    watched.page.on("pageerror", lambda error: watched.errors.append(str(error)))
    watched.page.on("dialog", lambda dialog: (watched.errors.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    watched.page.goto(path.as_uri() + hash_)
    watched.page.wait_for_selector("html[data-ready]", state="attached", timeout=15_000)
    return watched
