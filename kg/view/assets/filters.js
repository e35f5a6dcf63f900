// Which reports and edges pass. A report passes all filters; an edge shows while one of its reports passes.
import { background, SIGNS, speakersOf } from "./data.js";

/** True if a report passes every filter of the state but the one named `except`. */
export function passes(report, state, except = "") {
  const { off } = state;
  if (except !== "sign" && off.sign.has(String(report.tone || 0))) return false;
  if (except !== "standing" && off.standing.has(String(report.standing))) return false;
  if (except !== "kind" && off.kind.has(report.kind)) return false;
  if (except !== "modality" && off.modality.has(report.modality)) return false;
  if (except !== "document" && state.document !== "" && String(report.document) !== state.document) return false;
  if (except !== "speaker" && state.speaker !== "" && !speakersOf(report).has(Number(state.speaker))) return false;
  return except === "date" || within(report, state.since, state.until);
}

/** True if the days on which it may have happened overlap the window; undated ones pass only without a window. */
export function within(report, since, until) {
  if (!since && !until) return true;
  const first = report.begin || report.end;
  const last = report.end || report.begin;
  if (!first) return false;
  return (!since || last >= since) && (!until || first <= until);
}

/** What the filters leave: places of reports, edges with their passing reports, and entities that these tie. */
export function sieve(reports, edges, entities, state) {
  const passed = new Set();
  reports.forEach((report, place) => { if (passes(report, state)) passed.add(place); });
  const { type } = state.off;
  const shows = (place) => !type.has(entities[place].type) && !(entities[place].unnamed && type.has("unnamed"));
  const acts = (place) => !(background.has(reports[place].kind) && type.has("background"));
  const ties = new Map();
  const tied = new Set();
  for (const edge of edges) {
    const behind = edge.reports.filter((place) => passed.has(place) && acts(place));
    if (!behind.length || !shows(edge.from) || !shows(edge.to)) continue;
    ties.set(edge.id, behind);
    tied.add(edge.from).add(edge.to);
  }
  return { passed, ties, tied };
}

/** How many reports each choice of a filter would leave, the other filters as they are. */
export function facets(reports, state) {
  const counts = { sign: {}, standing: {}, kind: {}, modality: {} };
  const add = (name, key) => { counts[name][key] = (counts[name][key] || 0) + 1; };
  for (const report of reports) {
    for (const name of Object.keys(counts)) {
      if (!passes(report, state, name)) continue;
      add(name, name === "sign" ? report.tone || 0 : report[name]);
    }
  }
  for (const sign of SIGNS) counts.sign[sign.id] ||= 0;
  return counts;
}
