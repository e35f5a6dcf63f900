// One state; every change repaints what depends on it and writes the link. This module only puts the parts together.
import { entities, entityByRef, reports } from "./data.js";
import { communityRef, lookOf, openWords, startAppearance, syncAppearance } from "./appearance.js";
import { startBrush, syncBrush } from "./brush.js";
import { activeFilters, showChips } from "./chips.js";
import { columns, edgeName, edgeOf, endsOf, reportName } from "./corpus.js";
import { communitySheet } from "./communitysheet.js";
import { byId, copyText, plural, say } from "./dom.js";
import { sieve } from "./filters.js";
import { startExport } from "./exporting.js";
import { speakerPlaces, startFilters, syncFilters } from "./filterpanel.js";
import { whenIdle } from "./idle.js";
import { startKeys } from "./keys.js";
import { mapView } from "./map.js";
import { matrixView } from "./matrixview.js";
import { showPanel, stepReport } from "./panel.js";
import { pictureView } from "./pictureview.js";
import { nextReach, pathFrom, reachActions, startReach, syncReach } from "./reach.js";
import { startPrint } from "./print.js";
import { startSearch, warmSearch } from "./search.js";
import { selectionOf } from "./selection.js";
import { startSheet, syncSheet } from "./sheet.js";
import { storyView } from "./story.js";
import { choose, clearAll, filterWord, freshState, fromHash, joinNames, toHash } from "./state.js";
import { sortings, tableView } from "./table.js";
import { startTheme } from "./theme.js";
import { makeHistory } from "./undo.js";
import { stageFocus, startViews } from "./views.js";

let state = fromHash(location.hash || document.documentElement.dataset.start || "");
let view = null;
let sieved = null;
/** True in a notebook's frame, which has no address of its own to keep the state in. */
const framed = location.protocol === "about:";
const past = makeHistory(toHash(state));
const picture = pictureView(select);
const views = startViews([picture, tableView(change), matrixView, mapView, storyView], setView);

/** What the state lets through; the same object until the filters change. */
function left() {
  const word = filterWord(state);
  if (sieved?.word !== word) {
    const found = sieve(columns, state, { around: state.around === "" ? undefined : entityByRef(state.around),
      speaker: speakerPlaces(state) });
    const behind = new Set([...found.ties.values()].flat().filter((place) => reports[place].kind !== "Term"));
    sieved = { word, left: { ...found, behind: behind.size } };
  }
  return sieved.left;
}

/** What the state lets through, and what it selects. */
function viewOf() {
  const selection = selectionOf(state, left());
  const found = { ...left(), ...selection, look: lookOf(state, selection), sort: state.sort, story: entityByRef(state.story),
    actions: (place) => reachActions(place, state, change) };
  if (found.community !== undefined) found.sheet = (go) => communitySheet(found, openInPicture, go);
  return found;
}

/** Opens or closes a community where it is drawn. */
function openInPicture(community) {
  if (state.view !== "") setView("");
  picture.toggle(community);
}

/** Shows the state; a passing one, of many in a movement, is not noted for undo. */
function show({ passing = false } = {}) {
  view = viewOf();
  const active = activeFilters(state);
  views.show(state.view, view, select);
  showPanel(view, select);
  syncSheet();
  syncFilters(state, view, active);
  syncReach(state, view);
  syncAppearance(state, view);
  syncBrush(state, view);
  showChips(active, change);
  byId("empty").hidden = view.ties.size > 0;
  byId("counts").textContent = countWords();
  const hash = toHash(state);
  if (!passing) past.note(hash);
  for (const [name, can] of Object.entries(past.can())) byId(name).disabled = !can;
  if (!framed && location.hash !== `#${hash}`) history.replaceState(null, "", `#${hash}`);
}

function countWords() {
  const all = plural(reports.filter(({ kind }) => kind !== "Term").length, "report");
  if (state.view === "table") return `${view.listed.length.toLocaleString("en")} of ${all}`;
  return `${plural(view.tied.size, "entity", "entities")} and ${plural(view.ties.size, "tie")} drawn from ${
    view.behind.toLocaleString("en")} of ${all}`;
}

function change(how, passing) {
  how(state);
  show(passing);
  if (!passing) say(`${plural(view.ties.size, "tie")} and ${plural(view.listed.length, "report")} pass`);
}

/**
 * Selects `{node}`, `{edge}`, `{reports}`, `{pair}`, `{path}` or `{community}` by places, a `{kind}` to filter by, or nothing.
 * `open` are the communities to be open from now on.
 */
function select({ node, edge, reports: found, pair, path, community, kind, open }) {
  const refs = (places) => joinNames(places.map((place) => entities[place].ref));
  if (kind !== undefined) { change((next) => { next.on.kind = new Set([kind]); }); return; }
  // what the selection has opened stays open
  if (open || view.look.open) state.open = openWords(open || view.look.open);
  if (isProposal(view.node)) state.story = state.node;
  choose(state, { node: node === undefined ? undefined : entities[node].ref,
    edge: edge === undefined ? undefined : edgeName(edgeOf(edge)), report: found && joinNames(found.map(reportName)),
    pair: pair && refs(pair), path: path && refs(path), community: community === undefined ? undefined : communityRef(community) });
  if (isProposal(node)) state.story = "";
  const reading = byId("panel").contains(document.activeElement);
  show();
  if (reading && document.activeElement === document.body) byId("panel").focus({ preventScroll: true });
  const seen = node !== undefined ? [node] : edge !== undefined ? endsOf(edge) : [...(view.near?.nodes || [])];
  if (seen.length) views.reveal(seen);
}

/** The proposal whose story is told stays while the reader looks at others. */
const isProposal = (place) => entities[place]?.type === "proposal";

function setView(id) {
  state.view = id;
  show();
}

/** Goes to another state of the past, or to what an address asks for. */
function goTo(hash) {
  if (hash === null) return;
  state = fromHash(hash);
  show();
}

function reset() {
  state = { ...freshState(), view: state.view };
  show();
  views.look("0");
}

async function copyLink() {
  const done = await copyText(location.href);
  byId("copy-link").textContent = done ? "Copied" : "Not copied";
  say(done ? "Link copied" : "The browser refused to copy");
  setTimeout(() => { byId("copy-link").textContent = "Copy link"; }, 1600);
}

function toggleFilters() {
  const open = byId("filters").classList.toggle("open");
  byId("show-filters").setAttribute("aria-expanded", String(open));
}

function walk(key) {
  const [next, how] = picture.walk(key);
  if (!next) { say("Nothing further that way"); return; }
  select(next);
  if (how === "tie") say(`${byId("live").textContent}, along a tie`);
}

const help = () => byId("help").showModal();
const undo = () => goTo(past.undo());
const redo = () => goTo(past.redo());
const clicks = { "zoom-in": () => picture.zoom(1.3), "zoom-out": () => picture.zoom(1 / 1.3), fit: picture.fit,
  reset, undo, redo, "show-help": help, "hide-help": () => byId("help").close(), "show-filters": toggleFilters,
  "copy-link": copyLink, skip: () => stageFocus().focus() };
const path = () => { if (view.node !== undefined) pathFrom(view.node); };

startFilters(change);
byId("copy-link").hidden = framed;
startAppearance(change);
startReach(change, select);
startBrush(change);
startSearch(select);
startTheme(picture.repaint);
const onStage = () => ({ view, showing: state.view });
startExport(onStage);
startPrint(onStage);
startSheet();
for (const [id, run] of Object.entries(clicks)) byId(id).addEventListener("click", run);
startKeys([
  { keys: ["/"], words: "search", run: () => byId("search").focus() },
  { keys: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"], on: "canvas", run: walk,
    words: "on the picture: along a tie to the next entity, else to the nearest one" },
  { keys: ["Enter"], on: "canvas", run: () => { if (!picture.enter()) byId("panel").focus(); },
    words: "on the picture: read what is selected; open or close a community" },
  { keys: ["j", "k"], words: "next and last report in the panel", run: (key) => stepReport(key === "j" ? 1 : -1) },
  ...views.keys,
  { keys: ["n"], words: "only around the selection: one step, two, everything again", run: () => change(nextReach) },
  { keys: ["p"], words: "path from the selection to somebody", run: path },
  { keys: ["+", "-", "0"], words: "zoom in, out, fit", run: (key) => views.look(key) },
  { keys: ["."], words: "play or pause time", run: () => byId("play").click() },
  { keys: ["z", "Ctrl+z"], words: "undo", run: undo },
  { keys: ["y", "Ctrl+y", "Ctrl+Z"], words: "redo", run: redo },
  { keys: ["x"], words: "clear all filters", run: () => change(clearAll) },
  { keys: ["r"], words: "reset filters and selection", run: reset },
  { keys: ["c"], words: "copy the link to what is shown", run: copyLink },
  { keys: ["d"], words: "dark or light", run: () => byId("theme").click() },
  { keys: ["?"], words: "this help", run: help },
  { keys: ["Escape"], words: "clear the selection", run: () => select({}) },
]);
window.addEventListener("hashchange", () => goTo(location.hash));

show();
document.documentElement.dataset.ready = "";
whenIdle([warmSearch, ...sortings]);
