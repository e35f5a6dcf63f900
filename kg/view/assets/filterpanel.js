// The filters' controls: each choice with its count, kept in step with the state.
import { background, documents, entities, kinds, reports, SIGNS, STANDINGS, speakersOf, types } from "./data.js";
import { badge, byId, el, plural } from "./dom.js";
import { facets, passes } from "./filters.js";

const present = (values) => [...new Set(values)];
const CHOICES = {
  type: () => types.filter((type) => entities.some((entity) => entity.type === type.id))
    .map((type) => ({ id: type.id, words: type.many, mark: badge(type.id) }))
    .concat([["unnamed", "Not named in the text"], ["background", "Offices and memberships"]]
      .map(([id, words]) => ({ id, words }))),
  sign: () => SIGNS.map((sign) => ({ id: String(sign.id), words: sign.words, mark: el("span",
    { class: `line line-${sign.name}`, "aria-hidden": "true" }, el("i"), el("b", {}, sign.symbol)) })),
  standing: () => STANDINGS.map((standing) => ({ id: String(standing.id), words: standing.words })),
  kind: () => Object.keys(kinds).filter((kind) => kind !== "Term").sort((a, b) => kinds[a].localeCompare(kinds[b]))
    .map((kind) => ({ id: kind, words: kinds[kind] })),
  modality: () => present(reports.map((report) => report.modality)).sort().map((name) => ({ id: name, words: name })),
};

const facts = reports.filter((report) => report.kind !== "Term");

/** Makes all controls; `change(how)` is told how to change the state. */
export function startFilters(change) {
  for (const [name, choices] of Object.entries(CHOICES)) {
    byId(`filter-${name}`).replaceChildren(...choices().map((choice) => checkbox(name, choice, change)));
  }
  const speakers = present(facts.flatMap((report) => [...speakersOf(report)]))
    .map((place) => [String(place), entities[place].name]).sort(([, a], [, b]) => a.localeCompare(b));
  select("speaker", [["", "Anyone"], ...speakers], change);
  select("document", [["", "All documents"], ...documents.map((source, place) => [String(place), source.title])], change);
  for (const part of document.querySelectorAll("#document, [for=document]")) part.hidden = documents.length < 2;
  const days = facts.flatMap((report) => [report.begin, report.end]).filter(Boolean).sort();
  for (const name of ["since", "until"]) {
    const field = byId(name);
    if (days.length) { field.min = days[0]; field.max = days.at(-1); }
    field.addEventListener("change", () => change((state) => { state[name] = field.value; }));
  }
}

function checkbox(name, choice, change) {
  const box = el("input", { type: "checkbox", id: `${name}-${choice.id}`, "data-filter": name, "data-choice": choice.id,
    onchange: () => change((state) => { state.off[name][box.checked ? "delete" : "add"](choice.id); }) });
  return el("label", { class: "choice", for: box.id }, box, choice.mark || null,
    el("span", { class: "words" }, choice.words), el("span", { class: "count" }));
}

function select(name, options, change) {
  const field = byId(name);
  field.replaceChildren(...options.map(([value, words]) => el("option", { value }, words)));
  field.addEventListener("change", () => change((state) => { state[name] = field.value; }));
}

/** Sets every control and count to what the state and its view are. */
export function syncFilters(state, view) {
  const counts = { ...facets(facts, state), type: typeCounts(state, view) };
  for (const box of document.querySelectorAll("[data-filter]")) {
    const { filter, choice } = box.dataset;
    box.checked = !state.off[filter].has(choice);
    const number = counts[filter][choice] || 0;
    box.parentElement.querySelector(".count").textContent = number.toLocaleString("en");
    box.parentElement.classList.toggle("none", number === 0);
  }
  for (const name of ["speaker", "document", "since", "until"]) byId(name).value = state[name];
  const undated = facts.filter((report) => passes(report, state, "date") && !report.begin && !report.end).length;
  byId("undated").textContent = (state.since || state.until) && undated ? `${plural(undated, "undated report")} left out.` : "";
}

function typeCounts(state, view) {
  const counts = {};
  for (const place of view.tiedAnyType) {
    for (const type of [entities[place].type, entities[place].unnamed ? "unnamed" : ""]) counts[type] = (counts[type] || 0) + 1;
  }
  counts.background = [...view.passed].filter((place) => background.has(reports[place].kind)).length;
  return counts;
}
