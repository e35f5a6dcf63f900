// The filters' controls: each choice with its count, kept in step with the state.
import { columns, documentByRef } from "./corpus.js";
import { entities, entityByRef, groups, kinds, SIGNS, STANDINGS, types } from "./data.js";
import { badge, byId, el } from "./dom.js";
import { checkbox, pickList, setBox } from "./choices.js";
import { facets, typeFacet } from "./filters.js";
import { clear } from "./state.js";

const total = (column) => {
  const counts = new Map();
  columns[column].codes.forEach((code, at) => {
    if (!columns.term[at]) counts.set(columns[column].names[code], (counts.get(columns[column].names[code]) || 0) + 1);
  });
  return counts;
};
const byCount = (counts) => (a, b) => counts.get(b.id) - counts.get(a.id) || a.words.localeCompare(b.words);
const listed = (column, words) => {
  const counts = total(column);
  return [...counts.keys()].filter(Boolean).map((id) => ({ id, words: words(id) })).sort(byCount(counts));
};

const LEGENDS = {
  type: () => types.filter((type) => columns.type.names.includes(type.id))
    .map((type) => ({ id: type.id, words: type.many, mark: badge(type.id) }))
    .concat([["unnamed", "Not named in the text"], ["background", "Offices and memberships"]]
      .map(([id, words]) => ({ id, words }))),
  sign: () => SIGNS.map((sign) => ({ id: String(sign.id), words: sign.words, mark: el("span",
    { class: `line line-${sign.name}`, "aria-hidden": "true" }, el("i"), el("b", {}, sign.symbol)) })),
  standing: () => STANDINGS.map((standing) => ({ id: String(standing.id), words: standing.words })),
};

const speakers = () => {
  const counts = new Map();
  columns.speakers.values.forEach((place) => counts.set(place, (counts.get(place) || 0) + 1));
  return [...counts].sort(([a, x], [b, y]) => y - x || entities[a].name.localeCompare(entities[b].name))
    .map(([place]) => ({ id: entities[place].ref, words: entities[place].name }));
};

/** Narrowing filters, folded away until asked for; `grouped` ones stand under the ontology's classes. */
const PICKS = [
  { name: "kind", title: "Kind of event", grouped: true, choices: () => listed("kind", (id) => kinds[id]) },
  { name: "speaker", title: "Speaker", choices: speakers },
  { name: "outlet", title: "Outlet", choices: () => listed("outlet", (id) => id) },
  { name: "document", title: "Source document", choices: () => listed("document", (id) => documentByRef(id).title) },
  { name: "modality", title: "Modality", choices: () => listed("modality", (id) => id) },
];
const DEGREES = [2, 3, 5, 10, 20, 50];

const parts = new Map();

/** Makes all controls; `change(how)` is told how to change the state. */
export function startFilters(change) {
  const clearing = (name, title) => el("button", { class: "clear", "aria-label": `Clear: ${title}`, hidden: true,
    onclick: () => change((state) => clear(state, name)) }, "Clear");
  for (const [name, choices] of Object.entries(LEGENDS)) {
    const field = byId(`filter-${name}`);
    const boxes = choices().map((choice) => checkbox(name, choice, (state, on) => {
      state.off[name][on ? "delete" : "add"](choice.id);
    }, change));
    field.append(...boxes.map(({ label }) => label));
    const button = clearing(name, field.parentElement.querySelector("legend").textContent);
    field.before(button);
    parts.set(name, { boxes, button });
  }
  for (const { name, title, choices, grouped } of PICKS) {
    const all = choices();
    if (all.length < 2) continue;
    const button = clearing(name, title);
    const note = el("span", { class: "chosen" });
    const body = pickList(name, all, grouped ? groups : null, change);
    byId("filter-more").append(el("details", { class: "pick" }, el("summary", {}, title, note),
      el("div", { role: "group", "aria-label": title }, button, body.element)));
    parts.set(name, { body, button, note });
  }
  const button = clearing("degree", "Ties at least");
  const field = el("select", { id: "degree", onchange: () => change((state) => { state.degree = field.value; }) },
    el("option", { value: "" }, "any number"), DEGREES.map((least) => el("option", { value: String(least) })));
  const note = el("span", { class: "chosen" });
  byId("filter-more").append(el("details", { class: "pick" }, el("summary", {}, "Number of ties", note),
    el("div", { role: "group", "aria-label": "Number of ties" }, button,
      el("label", { for: "degree", class: "field" }, "Only who is tied with at least"), field)));
  parts.set("degree", { field, button, note });
}

let counted = null;

/** Sets every control and count to what the state and its view are. */
export function syncFilters(state, view, active) {
  if (counted === view.mask) return;
  counted = view.mask;
  const counts = facets(columns, view.mask);
  const speakersByRef = new Map([...counts.speaker].map(([place, number]) => [entities[place].ref, number]));
  const numbers = { ...counts, speaker: speakersByRef,
    type: new Map([...typeFacet(columns, view, state), ["background", counts.background]]) };
  for (const [name, { boxes, body, button, note }] of parts) {
    const chosen = active.filter((filter) => filter.name === name);
    button.hidden = chosen.length === 0;
    if (note) note.textContent = chosen.length ? chosen.map(({ short }) => short).join(", ") : "any";
    if (boxes) for (const box of boxes) setBox(box, !state.off[name].has(box.id), numbers[name].get(box.id) || 0);
    if (body) body.sync(state.on[name], numbers[name]);
  }
  syncDegrees(state, view.degrees);
}

function syncDegrees(state, degrees) {
  const { field } = parts.get("degree");
  const number = (least) => degrees.reduce((sum, degree) => sum + Number(degree >= least), 0);
  for (const option of field.options) {
    const left = number(Number(option.value)).toLocaleString("en");
    if (option.value) option.textContent = `${option.value} others (${left})`;
  }
  if (state.degree && ![...field.options].some(({ value }) => value === state.degree)) {
    field.append(el("option", { value: state.degree }, `${state.degree} others`));
  }
  field.value = state.degree;
}

export const speakerPlaces = (state) => new Set([...state.on.speaker].map(entityByRef));
