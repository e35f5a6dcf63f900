// One state; every change repaints what depends on it and writes the link.
import { entities, entityByRef, graph, list, reports } from "./data.js";
import { byId, copyText, plural, say } from "./dom.js";
import { sieve } from "./filters.js";
import { startFilters, syncFilters } from "./filterpanel.js";
import { startKeys } from "./keys.js";
import { edgeEnds, showPanel } from "./panel.js";
import { fitAll, inView, makePicture, neighbour, paint, showNodes, wholeOf, zoomBy } from "./picture.js";
import { startSearch } from "./search.js";
import { freshState, fromHash, toHash } from "./state.js";
import { showTable } from "./table.js";
import { startTheme } from "./theme.js";

let state = fromHash(location.hash);
const picture = makePicture(select);

/** What the state lets through, and what it selects. */
function viewOf() {
  const view = sieve(reports, graph.edges, entities, state);
  const open = { ...state, off: { ...state.off, type: new Set() } };
  const node = state.node === "" ? undefined : entityByRef(state.node);
  const edge = state.edge === "" ? undefined : edgeByName(state.edge);
  return { ...view, tiedAnyType: sieve(reports, graph.edges, entities, open).tied, node, edge };
}

/** An edge's name in links: its ends, sign and standing, which outlast a new build. */
const edgeName = ({ from, to, sign, standing }) => [entities[from].ref, entities[to].ref, sign, standing].join("~");
const edgeByName = (name) => graph.edges.find((edge) => edgeName(edge) === name)?.id;

function show() {
  const view = viewOf();
  const inTable = state.view === "table";
  document.body.dataset.view = inTable ? "table" : "picture";
  byId("picture").hidden = inTable;
  byId("table").hidden = !inTable;
  byId("show-picture").setAttribute("aria-pressed", String(!inTable));
  byId("show-table").setAttribute("aria-pressed", String(inTable));
  paint(picture, view);
  if (inTable) showTable(view, select);
  showPanel(view, select);
  syncFilters(state, view);
  byId("empty").hidden = view.ties.size > 0;
  byId("counts").textContent = inTable ? plural(number(view.passed), "report") : `${
    plural(view.tied.size, "entity", "entities")} and ${plural(view.ties.size, "tie")} drawn from ${
    number([...view.ties.values()].flat()).toLocaleString("en")} of ${plural(number(reports.keys()), "report")}`;
  history.replaceState(null, "", `#${toHash(state)}`);
  return view;
}

/** How many reports, terms aside, are at these places. */
const number = (places) => [...new Set(places)].filter((place) => reports[place].kind !== "Term").length;

function change(how) {
  const before = picture.view.tied;
  how(state);
  const view = show();
  if (!inView(picture, [...view.tied].filter((place) => !before.has(place)))) fitAll(picture);
  say(`${plural(view.ties.size, "tie")} shown`);
}

function select({ node, edge, found }) {
  if (found !== undefined) { selectSentence(found); return; }
  state.node = node === undefined ? "" : entities[node].ref;
  state.edge = edge === undefined ? "" : edgeName(graph.edges.find((tie) => tie.id === edge));
  show();
  const seen = node !== undefined ? [node] : edge !== undefined ? edgeEnds(edge) : [];
  if (seen.length && state.view === "") showNodes(picture, seen);
}

/** A sentence found by search leads to a drawn tie that rests on it, else to who takes part. */
function selectSentence(found) {
  const { ties, passed } = picture.view;
  const tie = [...ties].find(([, behind]) => behind.some((place) => found.includes(place)));
  const parts = ({ actors, about, targets, voices }) => [actors, about, targets, voices].flatMap(list);
  const who = [...found.filter((place) => passed.has(place)), ...found].flatMap((place) => parts(reports[place]))[0];
  if (tie) select({ edge: tie[0] });
  else if (who !== undefined) select({ node: who });
}

function setView(name) {
  state.view = name;
  show();
  if (name === "") { picture.network.redraw(); fitAll(picture); }
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
  fitAll(picture);
}

startFilters(change);
startSearch(select);
startTheme(() => paint(picture, viewOf()));
byId("show-picture").addEventListener("click", () => setView(""));
byId("show-table").addEventListener("click", () => setView("table"));
byId("zoom-in").addEventListener("click", () => zoomBy(picture, 1.3));
byId("zoom-out").addEventListener("click", () => zoomBy(picture, 1 / 1.3));
byId("fit").addEventListener("click", () => fitAll(picture));
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
  "/": () => byId("search").focus(),
  t: () => setView(state.view === "table" ? "" : "table"),
  d: () => byId("theme").click(),
  "?": () => help(true),
  "+": () => zoomBy(picture, 1.3),
  "-": () => zoomBy(picture, 1 / 1.3),
  0: () => fitAll(picture),
  Escape: () => { if (byId("help").hidden) select({}); else help(false); },
}, (key) => {
  const next = neighbour(picture, viewOf().node, key);
  if (next !== undefined) select({ node: next });
}, () => byId("panel").focus());
window.addEventListener("hashchange", () => { state = fromHash(location.hash); show(); });

show();
picture.network.moveTo({ ...wholeOf([...picture.view.tied]), animation: false });
show();
document.documentElement.dataset.ready = "";
