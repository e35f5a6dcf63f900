// On narrow screens the panel is a sheet: it comes up with what is selected and goes down with it.
import { byId } from "./dom.js";

let last = "";

/** Makes the handle that opens and closes the sheet. */
export function startSheet() {
  byId("show-panel").addEventListener("click", () => raise(byId("show-panel").getAttribute("aria-expanded") !== "true"));
}

/** Keeps the handle in step with the panel: its title, and open where something new is selected. */
export function syncSheet() {
  const title = byId("panel").querySelector("h2")?.textContent || "";
  const chosen = byId("panel").classList.contains("has-selection");
  byId("show-panel").textContent = chosen ? title : "Overview";
  const now = chosen ? title : "";
  if (now !== last) raise(chosen);
  last = now;
}

function raise(open) {
  byId("show-panel").setAttribute("aria-expanded", String(open));
}
