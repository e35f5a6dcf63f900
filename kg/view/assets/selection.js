// What is selected, found again under the present filters: its place or ties, and what the panel shows of it.
import { entityByRef } from "./data.js";
import { communityByRef } from "./appearance.js";
import { edgeByName, edgeOf, endsOf, entitiesOf, reportsOf } from "./corpus.js";
import { shortestPath } from "./paths.js";
import { pairSheet, pathSheet, reportSheet } from "./sheets.js";

/** `{node, edge, near, community, sheet}` of a state; `left` is what the filters leave. */
export function selectionOf(state, left) {
  if (state.node !== "") return { node: entityByRef(state.node) };
  if (state.edge !== "") return { edge: edgeByName(state.edge) };
  if (state.report !== "") return ofReports(reportsOf(state.report), left);
  if (state.pair !== "") return ofPair(entitiesOf(state.pair), left);
  if (state.path !== "") return ofPath(entitiesOf(state.path), left, state.weigh);
  if (state.community !== "") return { community: communityByRef(state.community) };
  return {};
}

function ofReports(places, { ties, mask }) {
  if (!places.length) return {};
  const drawn = [...ties].filter(([, behind]) => behind.some((place) => places.includes(place))).map(([id]) => id);
  return { near: nearOf(drawn), reports: places, sheet: (go) => reportSheet(places, mask, go) };
}

function ofPair([from, to], { ties }) {
  if (to === undefined) return {};
  const between = [...ties.keys()].filter((id) => {
    const edge = edgeOf(id);
    return (edge.from === from && edge.to === to) || (edge.mutual && edge.from === to && edge.to === from);
  });
  const behind = [...new Set(between.flatMap((id) => ties.get(id)))];
  return { near: nearOf(between, [from, to]), pair: [from, to], sheet: (go) => pairSheet([from, to], behind, go) };
}

function ofPath([from, to], { ties }, weigh) {
  if (to === undefined) return {};
  const steps = shortestPath(ties, endsOf, from, to, weigh);
  const on = (steps || []).flatMap((step) => step.ties);
  return { near: nearOf(on, [from, to]), path: [from, to], sheet: (go) => pathSheet([from, to], steps, ties, go) };
}

/** What stands out in the picture: these ties with their ends, and these entities. */
function nearOf(ids, places = []) {
  return { edges: new Set(ids), nodes: new Set([...places, ...ids.flatMap(endsOf)]) };
}
