// What a large picture draws: the members of open communities, and each closed community as one.

/** A community's id among those of what is drawn; entities have numbers. */
export const communityId = (number) => `c${number}`;
/** The number of a community by such an id, undefined for an entity's. */
export const communityOf = (id) => (typeof id === "string" ? Number(id.slice(1)) : undefined);

const STRONGEST = 2; // times the number of things drawn: so many bundles of ties are drawn between them
const FULL = 0.5; // a closed community's radius, as a share of the ground that its members take

/**
 * What to draw of a view (`tied` entities, `ties` of edges with their reports): `{items, lines, shownAs, weaker}`.
 *
 * `open` are the numbers of open communities; null draws every entity by itself. An item is an entity's node, or
 * `{id: "c3", members, closed}`: a closed community in its members' place, or what closes an open one. A line is an edge,
 * or `{id: "c3-17", sign, counts, behind}`: a bundle of edges that end in a closed community. `shownAs` leads from an
 * entity to its item's id, from an edge to its line's by `lineOf`; `weaker` counts the bundles left out, those that touch
 * one of `kept` (ids) never.
 */
export function gather({ tied, ties }, { nodes, edges, communities }, open, kept = new Set()) {
  const shownAs = (place) => (open === null || open.has(nodes.get(place).community) ? place
    : communityId(nodes.get(place).community));
  const items = new Map();
  const members = new Map();
  for (const place of tied) {
    const id = shownAs(place);
    if (id === place) items.set(place, nodes.get(place));
    if (open !== null) add(members, nodes.get(place).community, place);
  }
  for (const [number, inside] of members) {
    const closed = !open.has(number);
    items.set(communityId(number), communityItem(number, communities[number], inside, closed));
  }
  const lines = new Map();
  const lineOf = new Map();
  for (const edge of edges) {
    const behind = ties.get(edge.id);
    if (!behind) continue;
    const [from, to] = [shownAs(edge.from), shownAs(edge.to)];
    if (from === edge.from && to === edge.to) { lines.set(edge.id, edge); lineOf.set(edge.id, edge.id); }
    else if (from !== to) lineOf.set(edge.id, bundle(lines, from, to, edge, behind));
  }
  return { items, lines, shownAs, lineOf, weaker: thin(lines, items.size, kept) };
}

function add(groups, key, value) {
  if (groups.has(key)) groups.get(key).push(value); else groups.set(key, [value]);
}

function communityItem(number, { x, y, radius, size, parts }, members, closed) {
  const share = Math.sqrt(members.length / size);
  return { id: communityId(number), community: number, members, closed, parts, minor: false,
    x, y: closed ? y : Math.round(y - radius), size: closed ? radius * FULL * share : 0, ground: radius };
}

/** Adds an edge to the line between two items, one of them a closed community; returns its id. */
function bundle(lines, a, b, edge, behind) {
  const [from, to] = String(a) < String(b) ? [a, b] : [b, a];
  const id = `${from}-${to}`;
  if (!lines.has(id)) lines.set(id, { id, from, to, bundle: true, mutual: true, standing: 0, sign: 0, counts: { 1: 0, "-1": 0, 0: 0 }, behind: [] });
  const line = lines.get(id);
  line.counts[edge.sign] += behind.length;
  line.behind.push(...behind);
  line.sign = signOfMost(line.counts);
  return id;
}

/** The sign that has twice the reports of its contrary, else none. */
export function signOfMost(counts) {
  if (counts[1] + counts["-1"] < counts[0] / 4) return 0;
  return counts[1] >= 2 * counts["-1"] ? 1 : counts["-1"] >= 2 * counts[1] ? -1 : 0;
}

/** Takes out all but the strongest bundles; returns how many. */
function thin(lines, items, kept) {
  const bundles = [...lines.values()].filter((line) => line.bundle && !kept.has(line.from) && !kept.has(line.to))
    .sort((a, b) => b.behind.length - a.behind.length || (a.id < b.id ? -1 : 1));
  const weaker = bundles.slice(Math.max(40, STRONGEST * items));
  for (const { id } of weaker) lines.delete(id);
  return weaker.length;
}
