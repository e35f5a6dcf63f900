// Neighbourhoods and paths: only what is around somebody, and how two are joined.
import { entities, entityByRef } from "./data.js";
import { byId, el } from "./dom.js";
import { comboboxParts, combobox } from "./combobox.js";
import { suggestEntities } from "./search.js";
import { clear } from "./state.js";

/** Kinds of entity that act; a path leads from one of these to another. */
const PASSIVE = new Set(["proposal", "conflict", "place"]);
export const isActor = (place) => !PASSIVE.has(entities[place].type);

const ends = { from: undefined, to: undefined };
let parts = null;

/** Makes both sections; `select` and `change` as everywhere. */
export function startReach(change, select) {
  const from = comboboxParts("path-from", "From");
  const to = comboboxParts("path-to", "To");
  const among = (words) => suggestEntities(words, 6, isActor);
  const find = () => { if (ends.from !== undefined && ends.to !== undefined) select({ path: [ends.from, ends.to] }); };
  const wire = (part, end) => {
    combobox(part.field, part.box, among, ({ node, words }) => {
      ends[end] = node;
      sync();
      if (end === "from") to.field.focus();
      find();
      return words;
    });
    part.field.addEventListener("input", () => { ends[end] = undefined; sync(); });
  };
  const weigh = el("select", { id: "weigh", onchange: () => change((state) => { state.weigh = weigh.value; }) },
    el("option", { value: "" }, "with the fewest steps"),
    el("option", { value: "reports" }, "over the best attested ties"));
  const go = el("button", { id: "find-path", onclick: find }, "Find path");
  const sync = () => { go.disabled = ends.from === undefined || ends.to === undefined; };
  wire(from, "from");
  wire(to, "to");
  sync();
  byId("filter-path").append(from.part, to.part, el("label", { for: "weigh", class: "field" }, "The path"), weigh, go);
  const only = el("button", { id: "only-around" });
  const hops = [["1", "1 step"], ["2", "2 steps"]].map(([value, words]) => {
    const set = (state) => { state.hops = value === "1" ? "" : value; };
    const box = el("input", { type: "radio", name: "hops", id: `hops-${value}`, value, onchange: () => change(set) });
    return { box, label: el("label", { class: "choice", for: box.id }, box, words) };
  });
  const choice = el("div", { class: "hops", role: "radiogroup", "aria-label": "How far" },
    hops.map(({ label }) => label));
  const note = el("p", { class: "note" });
  const end = el("button", { onclick: () => change((state) => clear(state, "around")) }, "Show everything again");
  only.addEventListener("click", () => change((state) => { state.around = state.node; state.hops = ""; }));
  byId("filter-around").append(note, only, choice, end);
  parts = { from, to, weigh, only, hops, choice, note, end, sync };
}

/** Sets both sections to the state; a path that is selected stands in its fields. */
export function syncReach(state, view) {
  const { from, to, weigh, only, hops, choice, note, end, sync } = parts;
  const centre = state.around === "" ? undefined : entityByRef(state.around);
  note.textContent = centre !== undefined ? `Only what is around ${entities[centre].name}.`
    : view.node === undefined ? "Select somebody to see only what is around." : "";
  note.hidden = !note.textContent;
  only.hidden = view.node === undefined || view.node === centre;
  if (view.node !== undefined) only.textContent = `Only around ${entities[view.node].name}`;
  choice.hidden = end.hidden = centre === undefined;
  for (const { box } of hops) box.checked = box.value === (state.hops || "1");
  weigh.value = state.weigh;
  if (!view.path) return;
  [ends.from, ends.to] = view.path;
  from.field.value = entities[ends.from].name;
  to.field.value = entities[ends.to].name;
  sync();
}

/** Opens the path's section with a start, ready for the other end. */
export function pathFrom(place) {
  ends.from = place;
  ends.to = undefined;
  parts.from.field.value = entities[place].name;
  parts.to.field.value = "";
  parts.sync();
  byId("path-section").open = true;
  byId("filters").classList.add("open");
  parts.to.field.focus();
}

/** What one can do from somebody who is selected, as buttons for the panel. */
export function reachActions(place, state, change) {
  const around = state.around !== "" && entityByRef(state.around) === place;
  return el("p", { class: "actions" },
    el("button", { class: "small", onclick: () => change((next) => {
      if (around) clear(next, "around"); else Object.assign(next, { around: entities[place].ref, hops: "" });
    }) }, around ? "Show everything again" : "Only what is around"),
    isActor(place) ? el("button", { class: "small", onclick: () => pathFrom(place) }, "Path to …") : null);
}

/** Around the selection one step, two, or everything again. */
export function nextReach(state) {
  if (state.node === "") return clear(state, "around");
  if (state.around !== state.node) return Object.assign(state, { around: state.node, hops: "" });
  return state.hops === "2" ? clear(state, "around") : Object.assign(state, { hops: "2" });
}
