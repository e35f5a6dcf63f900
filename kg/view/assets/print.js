// Paper: what is drawn on a canvas or moved about on screen is printed as a drawing of its own, dark on white.
import { byId } from "./dom.js";
import { note, taken } from "./exporting.js";
import { drawing } from "./exportsvg.js";

const DRAWN = new Set(["", "map"]);

/** `current()` gives the view and what has the stage; `paper(on)` is told before and after printing. */
export function startPrint(current) {
  let theme;
  window.addEventListener("beforeprint", () => {
    theme = document.documentElement.dataset.theme;
    document.documentElement.dataset.theme = "light";
    const { view, showing } = current();
    const part = taken(view, false);
    byId("paper").replaceChildren(...(DRAWN.has(showing) ? [drawing(part, showing, byId("masthead-title").textContent, note(part))] : []));
    document.documentElement.toggleAttribute("data-paper", DRAWN.has(showing));
  });
  window.addEventListener("afterprint", () => {
    if (theme === undefined) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    byId("paper").replaceChildren();
    document.documentElement.removeAttribute("data-paper");
  });
}
