// The filters that are at work, as words that can be taken away one by one.
import { documentByRef } from "./corpus.js";
import { entities, entityByRef, kinds, SIGNS, STANDINGS, types } from "./data.js";
import { byId, el } from "./dom.js";
import { stageFocus } from "./views.js";
import { clear, clearAll, freshState, LEGENDS, PICKS } from "./state.js";

const lower = (words) => words[0].toLowerCase() + words.slice(1);
const nameOf = (ref) => entities[entityByRef(ref)]?.name ?? ref;
const WORDS = {
  type: (id) => ({ unnamed: "not named", background: "offices and memberships" })[id]
    || types.find((type) => type.id === id)?.many.toLowerCase() || id,
  sign: (id) => SIGNS.find((sign) => String(sign.id) === id)?.words.toLowerCase() || id,
  standing: (id) => lower(STANDINGS.find((standing) => String(standing.id) === id)?.words || id),
  kind: (id) => kinds[id] || id,
  modality: (id) => id,
  speaker: nameOf,
  outlet: (id) => id,
  document: (id) => documentByRef(id)?.title || id,
};
const TITLES = { kind: "Kind", modality: "Modality", speaker: "Speaker", outlet: "Outlet", document: "Document" };

/** Filters of a state that differ from a fresh one: `{name, words, short, undo(state)}`. */
export function activeFilters(state) {
  const fresh = freshState();
  const found = [];
  for (const name of LEGENDS) {
    for (const id of new Set([...state.off[name], ...fresh.off[name]])) {
      const [off, usual] = [state.off[name].has(id), fresh.off[name].has(id)];
      if (off === usual) continue;
      found.push({ name, short: WORDS[name](id), words: `${off ? "without" : "also"} ${WORDS[name](id)}`,
        undo: (next) => { next.off[name][usual ? "add" : "delete"](id); } });
    }
  }
  for (const name of PICKS) {
    for (const id of state.on[name]) {
      found.push({ name, short: WORDS[name](id), words: `${TITLES[name]}: ${WORDS[name](id)}`,
        undo: (next) => { next.on[name].delete(id); } });
    }
  }
  if (state.since || state.until) found.push(single("date", dateWords(state)));
  const steps = state.hops === "2" ? "2 steps" : "1 step";
  if (state.around !== "") found.push(single("around", `Around ${nameOf(state.around)}, ${steps}`));
  if (state.degree) found.push(single("degree", `At least ${state.degree} ties`, `${state.degree} or more`));
  return found;
}

const single = (name, words, short = words) => ({ name, words, short, undo: (next) => clear(next, name) });

/** The window in words. */
export function dateWords({ since, until, dated }) {
  const both = since === until ? since : `${since} to ${until}`;
  const window = since && until ? both : since ? `From ${since}` : `Until ${until}`;
  return dated ? `Reported: ${window}` : window;
}

/** Shows the chips; taking one away moves the focus to the next. */
export function showChips(active, change) {
  const bar = byId("active");
  bar.hidden = !active.length;
  byId("show-filters").textContent = active.length ? `Filters (${active.length})` : "Filters";
  const refocus = (at) => {
    const left = bar.querySelectorAll(".chip");
    (left[Math.min(at, left.length - 1)] || stageFocus())?.focus();
  };
  bar.replaceChildren(
    ...active.map(({ words, undo }, at) => el("button", { class: "chip", "aria-label": `Remove filter: ${words}`,
      onclick: () => { change(undo); refocus(at); } }, el("span", {}, words),
    el("span", { "aria-hidden": "true" }, "×"))),
    active.length ? el("button", { class: "link clear-all", onclick: () => { change(clearAll); refocus(0); } },
      "Clear all filters") : "");
}
