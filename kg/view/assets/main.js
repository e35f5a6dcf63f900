// One state; every change repaints what depends on it and writes the link. This module only puts the parts together.
import { entities, entityByRef, graph, list, reports } from "./data.js";
import { byId, copyText, plural, say } from "./dom.js";
import { sieve } from "./filters.js";
import { startExport } from "./exporting.js";
import { startFilters, syncFilters } from "./filterpanel.js";
import { startKeys } from "./keys.js";
import { mapView } from "./map.js";
import { edgeEnds, showPanel } from "./panel.js";
import { pictureView } from "./pictureview.js";
import { startSearch } from "./search.js";
import { storyView } from "./story.js";
import { freshState, fromHash, toHash } from "./state.js";
import { tableView } from "./table.js";
import { startTheme } from "./theme.js";
import { startViews } from "./views.js";

let state = fromHash(location.hash);
let view = null;
const picture = pictureView(select);
const views = startViews([picture, tableView, mapView, storyView], setView);

/** What the state lets through, and what it selects. */
function viewOf() {
  const open = { ...state, off: { ...state.off, type: new Set() } };
  const node = state.node === "" ? undefined : entityByRef(state.node);
  const edge = state.edge === "" ? undefined : edgeByName(state.edge);
  return { ...sieve(reports, graph.edges, entities, state),
    tiedAnyType: sieve(reports, graph.edges, entities, open).tied, node, edge, story: entityByRef(state.story) };
}

/** An edge's name in links: its ends, sign and standing, which outlast a new build. */
const edgeName = ({ from, to, sign, standing }) => [entities[from].ref, entities[to].ref, sign, standing].join("~");
const edgeByName = (name) => graph.edges.find((edge) => edgeName(edge) === name)?.id;

function show() {
  view = viewOf();
  views.show(state.view, view, select);
  showPanel(view, select);
  syncFilters(state, view);
  byId("empty").hidden = view.ties.size > 0;
  byId("counts").textContent = state.view === "table" ? plural(number(view.passed), "report") : `${
    plural(view.tied.size, "entity", "entities")} and ${plural(view.ties.size, "tie")} drawn from ${
    number([...view.ties.values()].flat()).toLocaleString("en")} of ${plural(number(reports.keys()), "report")}`;
  history.replaceState(null, "", `#${toHash(state)}`);
}

/** How many reports, terms aside, are at these places. */
const number = (places) => [...new Set(places)].filter((place) => reports[place].kind !== "Term").length;

function change(how) {
  how(state);
  show();
  say(`${plural(view.ties.size, "tie")} shown`);
}

function select({ node, edge, found }) {
  if (found !== undefined) { selectSentence(found); return; }
  state.story = isProposal(view.node) ? state.node : state.story;
  state.node = node === undefined ? "" : entities[node].ref;
  if (isProposal(node)) state.story = "";
  state.edge = edge === undefined ? "" : edgeName(graph.edges.find((tie) => tie.id === edge));
  show();
  const seen = node !== undefined ? [node] : edge !== undefined ? edgeEnds(edge) : [];
  if (seen.length) views.reveal(seen);
}

/** The proposal whose story is told stays while the reader looks at others. */
const isProposal = (place) => entities[place]?.type === "proposal";

/** A sentence found by search leads to a drawn tie that rests on it, else to who takes part. */
function selectSentence(found) {
  const tie = [...view.ties].find(([, behind]) => behind.some((place) => found.includes(place)));
  const parts = ({ actors, about, targets, voices }) => [actors, about, targets, voices].flatMap(list);
  const who = [...found.filter((place) => view.passed.has(place)), ...found].flatMap((place) => parts(reports[place]))[0];
  if (tie) select({ edge: tie[0] });
  else if (who !== undefined) select({ node: who });
}

function setView(id) {
  state.view = id;
  show();
}

function toggle(button, region, open) {
  byId(button).setAttribute("aria-expanded", String(open));
  region(open);
}

function help(open) {
  toggle("show-help", () => { byId("help").hidden = !open; }, open);
  byId(open ? "help" : "show-help").focus();
}

function reset() {
  state = { ...freshState(), view: state.view };
  show();
  if (state.view === "") picture.fit();
}

startFilters(change);
startSearch(select);
startTheme(picture.repaint);
startExport(() => ({ view, showing: state.view }));
byId("zoom-in").addEventListener("click", () => picture.zoom(1.3));
byId("zoom-out").addEventListener("click", () => picture.zoom(1 / 1.3));
byId("fit").addEventListener("click", picture.fit);
byId("reset").addEventListener("click", reset);
byId("show-help").addEventListener("click", () => help(byId("help").hidden));
byId("hide-help").addEventListener("click", () => help(false));
byId("show-filters").addEventListener("click", () => toggle("show-filters", (open) =>
  byId("filters").classList.toggle("open", open), !byId("filters").classList.contains("open")));
byId("copy-link").addEventListener("click", async () => {
  const done = await copyText(location.href);
  byId("copy-link").textContent = done ? "Copied" : "Not copied";
  say(done ? "Link copied" : "The browser refused to copy");
  setTimeout(() => { byId("copy-link").textContent = "Copy link"; }, 1600);
});
startKeys({
  ...views.keys,
  "/": () => byId("search").focus(),
  d: () => byId("theme").click(),
  "?": () => help(true),
  "+": () => picture.zoom(1.3),
  "-": () => picture.zoom(1 / 1.3),
  0: picture.fit,
  Escape: () => { if (byId("help").hidden) select({}); else help(false); },
}, (key) => {
  const next = picture.neighbour(view.node, key);
  if (next !== undefined) select({ node: next });
}, () => byId("panel").focus());
window.addEventListener("hashchange", () => { state = fromHash(location.hash); show(); });

show();
document.documentElement.dataset.ready = "";
