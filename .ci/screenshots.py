"""Take the pictures of the page that docs/page.md shows, of the graph of seeds/: `make screenshots`."""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
from picture import browser_path

PAGE = Path(sys.argv[1] if len(sys.argv) > 1 else "exports/graph.html")
FOLDER = Path("docs/page")
PROPOSAL = "proposal/2025-05-10-kyiv-european-demand-ceasefire-7"
VIEWS = {"picture": "", "panel": "node=gov/IR", "proposal": f"node={PROPOSAL}", "table": "view=table",
         "matrix": "view=matrix", "map": "view=map", "story": f"view=story&story={PROPOSAL}&no-standing="}
SIZES = {"desktop": (1360, 850), "phone": (390, 844)}
COLOURS = 256
LARGEST = 3_000_000


def take(browser: Browser, page: Path, folder: Path) -> int:
    """Write a PNG for each view, size and scheme; return their bytes. The page gets no network."""
    total = 0
    for size, (width, height) in SIZES.items():
        for scheme in ("light", "dark"):
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme,
                                          offline=True, reduced_motion="reduce")
            shown = context.new_page()
            for name, link in VIEWS.items():
                shown.goto("about:blank")
                shown.goto(f"{page.resolve().as_uri()}#{link}")
                shown.wait_for_selector("html[data-ready]", state="attached")
                shown.wait_for_timeout(400)
                total += written(shown.screenshot(), folder / f"{name}-{size}-{scheme}.png")
            context.close()
    return total


def written(png: bytes, path: Path) -> int:
    """The picture in few colours, which costs a third of the bytes and nothing that the eye sees."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.quantize(COLOURS, kmeans=1, dither=Image.Dither.NONE).save(path, optimize=True)
    return path.stat().st_size


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--headless", "--no-sandbox"])
        total = take(browser, PAGE, FOLDER)
        browser.close()
    print(f"{len(VIEWS) * 4} pictures in {FOLDER}, {total / 1e6:.1f} MB")
    if total > LARGEST:
        sys.exit(f"screenshots: more than {LARGEST / 1e6:.0f} MB; take fewer colours or smaller pictures")


if __name__ == "__main__":
    main()
