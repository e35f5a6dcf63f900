// What is selected, filtered and shown, kept in the address so that a link restores it.

/** Legends: every choice is shown but those switched off. */
export const LEGENDS = ["type", "sign", "standing"];
/** Narrowing: nothing chosen means any. */
export const PICKS = ["kind", "modality", "speaker", "document", "outlet"];
/** Only one of these is selected at a time; entities, edges and reports by the names they have in links. */
export const SELECTIONS = ["node", "edge", "report", "pair", "path", "community"];
const WORDS = [...SELECTIONS, "since", "until", "dated", "around", "hops", "degree", "weigh", "sort", "view", "story",
  "size", "colour", "draw", "open"];
const FILTERS = ["since", "until", "dated", "around", "hops", "degree"];
const VIEWS = ["", "table", "matrix", "map", "story"];
// Places, descriptions without a name and offices held are drawn on demand; so is what rests on an actor's word alone.
const DEFAULT_OFF = { standing: ["2"], type: ["place", "unnamed", "background"] };

/** A state in which nothing is filtered or selected: `off` and `on` hold sets, the rest are words. */
export function freshState() {
  const state = { off: {}, on: {} };
  for (const name of LEGENDS) state.off[name] = new Set(DEFAULT_OFF[name] || []);
  for (const name of PICKS) state.on[name] = new Set();
  for (const name of WORDS) state[name] = "";
  return state;
}

/** Names in one word; a name may hold the mark that stands between them. */
export const joinNames = (names) =>
  names.map((name) => name.replace(/[~!]/g, (mark) => (mark === "~" ? "!t" : "!e"))).join("~");
export const splitNames = (words) => words.split("~").filter(Boolean)
  .map((name) => name.replace(/!([te])/g, (_, mark) => (mark === "t" ? "~" : "!")));
const sorted = (names) => joinNames([...names].sort());

/** The part of an address after "#" that restores a state; empty for a fresh one. */
export function toHash(state) {
  const words = new URLSearchParams();
  for (const name of WORDS) if (state[name] !== "") words.set(name, state[name]);
  const fresh = freshState();
  for (const name of LEGENDS) {
    if (sorted(state.off[name]) !== sorted(fresh.off[name])) words.set(`no-${name}`, sorted(state.off[name]));
  }
  for (const name of PICKS) if (state.on[name].size) words.set(name, sorted(state.on[name]));
  // these need no escape behind "#", and a link reads better without
  return words.toString().replace(/%7E/g, "~").replace(/%2F/g, "/");
}

/** The state that an address asks for; what it does not name stays fresh. */
export function fromHash(hash) {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  const state = freshState();
  for (const name of WORDS) if (words.has(name)) state[name] = words.get(name);
  for (const name of LEGENDS) if (words.has(`no-${name}`)) state.off[name] = new Set(splitNames(words.get(`no-${name}`)));
  for (const name of PICKS) if (words.has(name)) state.on[name] = new Set(splitNames(words.get(name)));
  if (!VIEWS.includes(state.view)) state.view = "";
  for (const name of ["since", "until"]) if (!/^[+-]?\d{4,6}-\d\d-\d\d$/.test(state[name])) state[name] = "";
  if (!["1", "2"].includes(state.hops)) state.hops = "";
  if (!/^\d{1,6}$/.test(state.degree)) state.degree = "";
  if (state.dated !== "reported") state.dated = "";
  if (state.weigh !== "reports") state.weigh = "";
  return state;
}

/** What of a state filters, in one word: states of the same word let the same through. */
export function filterWord(state) {
  const only = { ...freshState(), off: state.off, on: state.on };
  for (const name of FILTERS) only[name] = state[name];
  return toHash(only);
}

/** Selects one thing, `{node}`, `{edge}`, `{report}`, `{pair}`, `{path}` or `{community}` by its name in links, or nothing. */
export function choose(state, selection) {
  for (const name of SELECTIONS) state[name] = selection[name] ?? "";
}

/** Takes a filter back to what it is in a fresh state. */
export function clear(state, name) {
  const fresh = freshState();
  if (name in state.off) state.off[name] = fresh.off[name];
  else if (name in state.on) state.on[name] = fresh.on[name];
  else if (name === "date") Object.assign(state, { since: "", until: "", dated: "" });
  else if (name === "around") Object.assign(state, { around: "", hops: "" });
  else state[name] = "";
}

/** Takes all filters back; the view and what is selected stay. */
export function clearAll(state) {
  for (const name of [...LEGENDS, ...PICKS, "date", "around", "degree"]) clear(state, name);
}
