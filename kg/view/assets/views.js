// The ways to show what passes the filters: one has the stage, the others wait.
import { byId, el } from "./dom.js";

/** What takes the focus on the stage. */
export const stageFocus = () => byId("stage").querySelector(".view:not([hidden]) [tabindex], .view:not([hidden])[tabindex]");

/**
 * Gives each view a button in the header and a region on the stage, and calls `go` with the id asked for.
 *
 * A view is `{id, name, label, key, show, hide, reveal, zoom, fit}`: `label` is said of its region, `key` asks for it,
 * and `show(view, select, region)` fills the region after every change while it has the stage. The others are
 * optional: `hide(region)` is told once when it leaves the stage, `reveal(entities)` brings these places into sight,
 * `zoom(factor)` and `fit()` answer the keys. The first stands in for any id that is not known.
 */
export function startViews(views, go) {
  const buttons = new Map();
  const regions = new Map();
  let current = null;
  for (const { id, name, label, key } of views) {
    const region = byId(id || "picture")
      || el("div", { id, class: "view", role: "region", tabindex: "0", "aria-label": label, hidden: true });
    if (!region.parentElement) byId("stage").append(region);
    const button = el("button", { id: `show-${id || "picture"}`, "aria-pressed": "false",
      title: key ? `${label} (${key})` : label, onclick: () => go(id) }, name);
    byId("views").append(button);
    regions.set(id, region);
    buttons.set(id, button);
  }
  const find = (id) => views.find((view) => view.id === id) || views[0];
  return {
    /** Puts a view on the stage and fills it. */
    show(id, view, select) {
      const next = find(id);
      if (current && current !== next) current.hide?.(regions.get(current.id));
      for (const { id: each } of views) {
        regions.get(each).hidden = each !== next.id;
        buttons.get(each).setAttribute("aria-pressed", String(each === next.id));
      }
      document.body.dataset.view = next.id || "picture";
      current = next;
      next.show(view, select, regions.get(next.id));
    },
    reveal: (places) => current.reveal?.(places),
    /** Nearer ("+"), farther ("-") or all of it ("0"), where the view can. */
    look: (how) => (how === "0" ? current.fit?.() : current.zoom?.(how === "+" ? 1.3 : 1 / 1.3)),
    /** The keys of the views, for `startKeys`. */
    keys: views.filter(({ key }) => key).map(({ id, key, label }) => (
      { keys: [key], words: label.toLowerCase(), run: () => go(id) })),
  };
}
