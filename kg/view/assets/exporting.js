// Writes what is shown as files: a menu, what it takes along, and the download that the page makes itself.
import { documents, entities, graph, list, related, reports } from "./data.js";
import { edgeOf } from "./corpus.js";
import { byId, el, plural, say } from "./dom.js";
import { csv } from "./exportcsv.js";
import { gexf } from "./exportgexf.js";
import { drawing, pngOf, svgText } from "./exportsvg.js";
import { turtle } from "./exportturtle.js";

const FORMATS = [
  { id: "png", name: "PNG", words: "picture", type: "image/png" },
  { id: "svg", name: "SVG", words: "drawing", type: "image/svg+xml" },
  { id: "csv", name: "CSV", words: "reports, a row each", type: "text/csv" },
  { id: "gexf", name: "GEXF", words: "network, for Gephi", type: "application/gexf+xml" },
  { id: "ttl", name: "Turtle", words: "reports with evidence, RDF", type: "text/turtle" },
];

let view = null;
let showing = "";

/** Makes the menu; `current()` gives the view and what has the stage. */
export function startExport(current) {
  const box = byId("export");
  const button = byId("show-export");
  const open = (wanted) => {
    box.hidden = !wanted;
    button.setAttribute("aria-expanded", String(wanted));
    if (wanted) { ({ view, showing } = current()); fill(box, open); box.querySelector("button, input").focus(); } else button.focus();
  };
  button.addEventListener("click", () => open(box.hidden));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { open(false); event.stopPropagation(); }
  });
  document.addEventListener("pointerdown", (event) => {
    if (!box.hidden && !box.contains(event.target) && event.target !== button) {
      box.hidden = true;
      button.setAttribute("aria-expanded", "false");
    }
  });
}

function fill(box, open) {
  const one = view.node === undefined ? (view.edge === undefined ? null : "the selected tie") : entities[view.node].name;
  const choice = (id, words, checked) => el("label", { class: "choice", for: `export-${id}` },
    el("input", { type: "radio", name: "export-part", id: `export-${id}`, value: id, checked }), el("span", { class: "words" }, words));
  box.replaceChildren(
    el("h2", { id: "export-title" }, "Export"),
    one ? el("fieldset", {}, el("legend", {}, "What"),
      choice("all", "All that the filters leave", true), choice("one", `Only ${one}, with its ties`)) : null,
    el("ul", {}, FORMATS.map((format) => el("li", {}, el("button", { "data-format": format.id,
      onclick: () => save(format, byId("export-one")?.checked || false) },
    el("b", {}, format.name), el("span", { class: "quiet" }, format.words))))),
    el("button", { class: "close", "aria-label": "Close", onclick: () => open(false) }, "×"));
}

/** What goes into a file: `{nodes, ties, places, title}`, places being reports in order, with all that these rest on. */
export function taken(from, only) {
  const ties = new Map([...from.ties].filter(([id]) => !only || touches(edgeOf(id), from)));
  const nodes = new Set(only && from.node !== undefined ? [from.node] : []);
  for (const edge of graph.edges) if (ties.has(edge.id)) nodes.add(edge.from).add(edge.to);
  const mine = only && from.node !== undefined ? related[from.node].filter((place) => from.passed.has(place))
    : only ? [...ties.values()].flat() : [...from.passed].filter((place) => from.mask[place] === 0);
  return { nodes: [...nodes].sort((a, b) => a - b), ties, places: [...new Set(mine)].sort((a, b) => a - b) };
}

const touches = (edge, { node, edge: chosen }) => (node === undefined ? edge.id === chosen : edge.from === node || edge.to === node);

/** The reports at these places with those they name: what is said, on what condition, about what. */
export function closure(places) {
  const all = new Set(places);
  for (const place of all) {
    const { content, conditions, aboutReports } = reports[place];
    for (const other of [content, conditions, aboutReports].flatMap(list)) all.add(other);
    for (const about of list(reports[place].about)) for (const term of list(entities[about].terms)) all.add(term);
  }
  return [...all].sort((a, b) => a - b);
}

async function save(format, only) {
  const part = taken(view, only);
  const title = byId("masthead-title").textContent;
  const text = { csv: () => csv(part.places), gexf: () => gexf(part, title), ttl: () => turtle(closure(part.places), part.nodes),
    svg: () => svgText(drawing(part, showing, title, note(part))), png: () => pngOf(drawing(part, showing, title, note(part))) };
  try {
    const made = await text[format.id]();
    download(made instanceof Blob ? made : new Blob([made], { type: `${format.type};charset=utf-8` }), `${fileName(title)}.${format.id}`);
    say(`${format.name} saved`);
  } catch (error) {
    say(`${format.name} could not be made: ${error.message}`);
    throw error;
  }
}

/** Where all of it comes from, for the foot of a picture. */
export function note({ places }) {
  const used = [...new Set(places.map((place) => reports[place].document))].map((place) => documents[place]).filter(Boolean);
  const days = used.map(({ issued }) => issued).filter(Boolean).sort();
  const sources = [...new Set(used.map(({ source }) => source).filter(Boolean))];
  const span = days.length ? `, ${days[0]}${days.at(-1) === days[0] ? "" : ` to ${days.at(-1)}`}` : "";
  return `Source: ${plural(places.length, "report")} read from ${plural(used.length, "document")}${span}${
    sources.length && sources.length < 4 ? ` (${sources.join(", ")})` : ""}`;
}

/** A title as the name of a file: letters, digits and hyphens. */
export function fileName(title) {
  return title.normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60).toLowerCase() || "graph";
}

function download(blob, name) {
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
