// Which reports and ties pass. A report has a bit for every filter that it fails: one pass gives what is left, and how
// many each choice would leave with the other filters as they are.
import { dayOf, EVER } from "./days.js";

export const BITS = { sign: 1, standing: 2, kind: 4, modality: 8, document: 16, outlet: 32, speaker: 64, date: 128,
  type: 256, background: 512, around: 1024 };
/** Filters on whom is shown; what is read about somebody does not depend on them. */
const OF_ENTITIES = BITS.type | BITS.background | BITS.around;
const COLUMNS = { sign: "tone", standing: "standing", kind: "kind", modality: "modality", document: "document",
  outlet: "outlet" };

/**
 * What the filters leave of `columns`: `passed` reports (a set; filters on entities aside), `listed` ones (all filters,
 * in order, terms left out), `ties` (edges with their reports), `tied` entities, their `degrees`, `mask`, the bits of
 * each report, and `reach`, 1 for each entity around the one asked for, or null.
 * `places` gives the places of what the state names: `around` an entity or undefined, `speaker` a set of entities.
 */
export function sieve(columns, state, places = {}) {
  const shown = shownEntities(columns, state);
  const mask = maskOf(columns, state, shown, places);
  let ties = tiesOf(columns, mask, shown);
  let reach = null;
  if (places.around !== undefined) {
    reach = ball(columns, ties, places.around, Number(state.hops) || 1);
    ties = within(columns, ties, (entity) => reach[entity] === 1);
    eachPart(columns, (report, part) => reach[part] === 1, (report) => { mask[report] |= BITS.around; });
  }
  const degrees = degreesOf(columns, ties);
  const least = Number(state.degree) || 0;
  if (least > 1) {
    ties = within(columns, ties, (entity) => degrees[entity] >= least);
    const left = new Uint8Array(columns.entities);
    for (const id of ties.keys()) left[columns.from[id]] = left[columns.to[id]] = 1;
    eachPart(columns, (report, part) => left[part] === 1, (report) => { mask[report] |= BITS.around; });
  }
  const tied = new Set();
  for (const id of ties.keys()) tied.add(columns.from[id]).add(columns.to[id]);
  const [passed, listed] = [new Set(), []];
  for (let report = 0; report < columns.count; report += 1) {
    if ((mask[report] & ~OF_ENTITIES) === 0) passed.add(report);
    if (mask[report] === 0 && !columns.term[report]) listed.push(report);
  }
  return { mask, reach, ties, tied, passed, listed, degrees };
}

function shownEntities(columns, state) {
  const off = state.off.type;
  const drop = columns.type.names.map((name) => off.has(name));
  const unnamed = off.has("unnamed");
  return Uint8Array.from(columns.type.codes, (code, at) => Number(!drop[code] && !(unnamed && columns.unnamed[at])));
}

function maskOf(columns, state, shown, places) {
  const mask = new Uint16Array(columns.count);
  for (const [name, column] of Object.entries(COLUMNS)) {
    const { codes, names } = columns[column];
    const drop = names.map((choice) => (name in state.off ? state.off[name].has(choice)
      : state.on[name].size > 0 && !state.on[name].has(choice)));
    if (!drop.includes(true)) continue;
    for (let at = 0; at < mask.length; at += 1) if (drop[codes[at]]) mask[at] |= BITS[name];
  }
  if (state.on.speaker.size) {
    const { starts, values } = columns.speakers;
    for (let at = 0; at < mask.length; at += 1) {
      let place = starts[at];
      while (place < starts[at + 1] && !places.speaker.has(values[place])) place += 1;
      if (place === starts[at + 1]) mask[at] |= BITS.speaker;
    }
  }
  if (state.off.type.has("background")) {
    for (let at = 0; at < mask.length; at += 1) if (columns.background[at]) mask[at] |= BITS.background;
  }
  const [since, until] = windowOf(state);
  if (since > -EVER || until < EVER) {
    const { first, last } = columns[state.dated || "happened"];
    for (let at = 0; at < mask.length; at += 1) {
      if (first[at] > last[at] || last[at] < since || first[at] > until) mask[at] |= BITS.date;
    }
  }
  const { starts } = columns.parts;
  eachPart(columns, (report, part) => shown[part] === 1, (report) => {
    if (starts[report] < starts[report + 1]) mask[report] |= BITS.type;
  });
  return mask;
}

/** The window as days, open where the state names none. */
export const windowOf = (state) => [state.since ? dayOf(state.since) : -EVER, state.until ? dayOf(state.until) : EVER];

/** Calls `fail` with each report none of whose parts passes `test`. */
function eachPart(columns, test, fail) {
  const { starts, values } = columns.parts;
  for (let report = 0; report < columns.count; report += 1) {
    let found = false;
    for (let at = starts[report]; at < starts[report + 1] && !found; at += 1) found = test(report, values[at]);
    if (!found) fail(report);
  }
}

/** Edges that a passing report stands behind and whose ends are shown, each with these reports. */
function tiesOf({ from, to, behind }, mask, shown) {
  const ties = new Map();
  const others = ~BITS.type;
  for (let id = 0; id < from.length; id += 1) {
    if (!shown[from[id]] || !shown[to[id]]) continue;
    const reports = [];
    for (let at = behind.starts[id]; at < behind.starts[id + 1]; at += 1) {
      if ((mask[behind.values[at]] & others) === 0) reports.push(behind.values[at]);
    }
    if (reports.length) ties.set(id, reports);
  }
  return ties;
}

function within({ from, to }, ties, test) {
  return new Map([...ties].filter(([id]) => test(from[id]) && test(to[id])));
}

/** 1 for each entity at most so many ties away from `centre`, itself included. */
export function ball({ from, to, entities }, ties, centre, hops) {
  const near = new Uint8Array(entities);
  near[centre] = 1;
  for (let hop = 0; hop < hops; hop += 1) {
    const before = near.slice();
    for (const id of ties.keys()) {
      if (before[from[id]]) near[to[id]] = 1;
      if (before[to[id]]) near[from[id]] = 1;
    }
  }
  return near;
}

/** With how many others each entity is tied. */
function degreesOf({ from, to, entities }, ties) {
  const degrees = new Uint32Array(entities);
  const pairs = new Set();
  for (const id of ties.keys()) {
    const pair = Math.min(from[id], to[id]) * entities + Math.max(from[id], to[id]);
    if (pairs.has(pair)) continue;
    pairs.add(pair);
    degrees[from[id]] += 1;
    degrees[to[id]] += 1;
  }
  return degrees;
}

/** How many reports each choice would leave, as maps by filter; speakers by their places. */
export function facets(columns, mask) {
  const counts = {};
  for (const [name, column] of Object.entries(COLUMNS)) {
    const { codes, names } = columns[column];
    const numbers = new Uint32Array(names.length);
    for (let at = 0; at < mask.length; at += 1) {
      if ((mask[at] & ~BITS[name]) === 0 && !columns.term[at]) numbers[codes[at]] += 1;
    }
    counts[name] = new Map(names.map((choice, code) => [choice, numbers[code]]));
  }
  counts.speaker = new Map();
  const { starts, values } = columns.speakers;
  let background = 0;
  for (let report = 0; report < mask.length; report += 1) {
    if (columns.term[report]) continue;
    if (columns.background[report] && (mask[report] & ~BITS.background) === 0) background += 1;
    if ((mask[report] & ~BITS.speaker) !== 0) continue;
    for (let at = starts[report]; at < starts[report + 1]; at += 1) {
      counts.speaker.set(values[at], (counts.speaker.get(values[at]) || 0) + 1);
    }
  }
  return { ...counts, background };
}

/** How many entities each choice of the legend would draw, the other choices as they are, in what `sieve` leaves. */
export function typeFacet(columns, { mask, reach }, state) {
  const { from, to, behind, type, unnamed } = columns;
  const last = type.names.length; // the choice of those without a name
  const off = [...type.names, "unnamed"].map((name) => state.off.type.has(name));
  const seen = off.map(() => new Uint8Array(columns.entities));
  const others = ~(BITS.type | BITS.around);
  for (let id = 0; id < from.length; id += 1) {
    let at = behind.starts[id];
    while (at < behind.starts[id + 1] && (mask[behind.values[at]] & others) !== 0) at += 1;
    if (at === behind.starts[id + 1]) continue;
    const [a, b] = [from[id], to[id]];
    const missing = missingOf(off, [type.codes[a], type.codes[b], unnamed[a] || unnamed[b] ? last : -1]);
    if (missing === MANY || (reach && !(missing === NONE ? reach[a] && reach[b] : reach[a] || reach[b]))) continue;
    for (const end of [a, b]) {
      if (missing === NONE || type.codes[end] === missing) seen[type.codes[end]][end] = 1;
      if (unnamed[end] && (missing === NONE || missing === last)) seen[last][end] = 1;
    }
  }
  const number = (choice) => seen[choice].reduce((sum, one) => sum + one, 0);
  return new Map([...type.names, "unnamed"].map((name, choice) => [name, number(choice)]));
}

const [NONE, MANY] = [-1, -2];

/** The one choice among these that is switched off, or none, or many. */
function missingOf(off, choices) {
  let missing = NONE;
  for (const choice of choices) {
    if (choice < 0 || !off[choice] || choice === missing) continue;
    if (missing !== NONE) return MANY;
    missing = choice;
  }
  return missing;
}
