// What is selected, filtered and shown, kept in the address so that a link restores it.

const LISTS = ["type", "sign", "standing", "kind", "modality"];
const WORDS = ["speaker", "document", "since", "until", "view", "node", "edge", "story"];
const VIEWS = ["", "table", "matrix", "map", "story"];
// Places, descriptions without a name and offices held are drawn on demand; so is what rests on an actor's word alone.
const DEFAULT_OFF = { standing: ["2"], type: ["place", "unnamed", "background"] };

/** A state in which nothing is filtered or selected. */
export function freshState() {
  const state = { off: {} };
  for (const name of LISTS) state.off[name] = new Set(DEFAULT_OFF[name] || []);
  for (const name of WORDS) state[name] = "";
  return state;
}

/** The part of an address after "#" that restores a state; empty for a fresh one. */
export function toHash(state) {
  const words = new URLSearchParams();
  for (const name of WORDS) if (state[name] !== "") words.set(name, state[name]);
  const fresh = freshState();
  for (const name of LISTS) {
    const off = [...state.off[name]].sort();
    if (off.join() !== [...fresh.off[name]].sort().join()) words.set(`no-${name}`, off.join("~"));
  }
  return words.toString();
}

/** The state that an address asks for; what it does not name stays fresh. */
export function fromHash(hash) {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  const state = freshState();
  for (const name of WORDS) if (words.has(name)) state[name] = words.get(name);
  for (const name of LISTS) {
    if (words.has(`no-${name}`)) state.off[name] = new Set(words.get(`no-${name}`).split("~").filter(Boolean));
  }
  if (!VIEWS.includes(state.view)) state.view = "";
  return state;
}
