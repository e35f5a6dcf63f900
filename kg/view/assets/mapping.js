// What the map draws, as plain numbers: spots where entities stand, and arcs between spots.

// of the whole world in map units, as kg/view/projection.py draws it
const [HALF_WIDTH, HALF_HEIGHT] = [2000, 973];

/** Entities at the same point are one spot: `{key, x, y, name, members}`, those most reported first. */
export function spotsOf(places, entities, weight) {
  const spots = new Map();
  for (const place of places) {
    const { x, y, spot } = entities[place];
    if (x === undefined) continue;
    const key = `${x},${y}`;
    if (!spots.has(key)) spots.set(key, { key, x, y, name: spot, members: [] });
    spots.get(key).members.push(place);
  }
  for (const spot of spots.values()) spot.members.sort((a, b) => weight(b) - weight(a) || a - b);
  return spots;
}

/**
 * Ties between two spots, of one direction and sign, are one arc: `{from, to, sign, pale, edges, reports, bend}`.
 *
 * `ties` maps edges to the reports that pass. An arc is pale where no tie of it is stated as fact. Ties within a spot
 * make none. Arcs of the same two spots bend differently, so that none hides another.
 */
export function arcsOf(ties, edges, spotAt) {
  const arcs = new Map();
  for (const edge of edges) {
    const [from, to] = [spotAt(edge.from), spotAt(edge.to)];
    if (!ties.has(edge.id) || !from || !to || from === to) continue;
    const key = [from.key, to.key, edge.sign].join("/");
    if (!arcs.has(key)) arcs.set(key, { from, to, sign: edge.sign, pale: true, edges: [], reports: 0 });
    const arc = arcs.get(key);
    arc.edges.push(edge.id);
    arc.reports += ties.get(edge.id).length;
    arc.pale &&= edge.standing > 0;
    arc.mutual = (arc.mutual ?? true) && edge.mutual;
  }
  const pairs = new Map();
  for (const arc of arcs.values()) {
    const pair = [arc.from.key, arc.to.key].sort().join("/");
    const rank = pairs.get(pair) || 0;
    pairs.set(pair, rank + 1);
    arc.bend = 0.14 + 0.09 * rank;
  }
  return [...arcs.values()];
}

/** An arc on the screen from one circle's edge to another's, bent upwards: its path, middle, end and heading. */
export function arcShape(a, b, bend, [before, after]) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy) || 1;
  const up = dx >= 0 ? 1 : -1;
  const control = { x: (a.x + b.x) / 2 + dy * bend * up, y: (a.y + b.y) / 2 - dx * bend * up };
  const [start, end] = [towards(a, control, before), towards(b, control, after)];
  const middle = { x: (start.x + 2 * control.x + end.x) / 4, y: (start.y + 2 * control.y + end.y) / 4 };
  return { path: `M${round(start.x)} ${round(start.y)}Q${round(control.x)} ${round(control.y)} ${round(end.x)} ${round(end.y)}`,
    middle, end, heading: Math.atan2(end.y - control.y, end.x - control.x), length };
}

function towards(point, other, distance) {
  const length = Math.hypot(other.x - point.x, other.y - point.y) || 1;
  const share = Math.min(distance / length, 0.5);
  return { x: point.x + (other.x - point.x) * share, y: point.y + (other.y - point.y) * share };
}

export const round = (number) => Math.round(number * 10) / 10;

/** The scale and middle that show these points with room around them. */
export function framed(points, { width, height }, room, most) {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, right, top, bottom] = points.length
    ? [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)] : [-HALF_WIDTH, HALF_WIDTH, -HALF_HEIGHT, HALF_HEIGHT];
  const scale = Math.min((width - 2 * room) / Math.max(right - left, 1), (height - 2 * room) / Math.max(bottom - top, 1), most);
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.max(scale, 0.05) };
}

/** A share of the frame's height that may lie beyond the map's edge: what happens in the north is else squeezed to the top. */
const BEYOND = 0.16;

/** The same look, moved so that no more than needed lies beyond the map's edges. */
export function clamped({ x, y, scale }, { width, height }) {
  const within = (middle, half, size) => (2 * half * scale <= size ? 0
    : Math.min(Math.max(middle, size / 2 / scale - half), half - size / 2 / scale));
  return { scale, x: within(x, HALF_WIDTH, width), y: within(y, HALF_HEIGHT + (BEYOND * height) / scale, height) };
}

/** A spot's radius in pixels for so many reports on a map so wide: its area grows with them. */
export const radiusOf = (reports, width) => Math.min(4 + 1.5 * Math.sqrt(reports), 17) * Math.min(Math.max(width / 800, 0.6), 1);

/** What a spot's label says: its name, and whom it holds as far as there is room. */
export function memberWords(names, most) {
  let words = "";
  for (let count = 1; count <= names.length; count += 1) {
    const rest = names.length - count;
    const next = names.slice(0, count).join(", ") + (rest ? ` +${rest}` : "");
    if (words && next.length > most) break;
    words = next;
  }
  return words.length > most ? `${words.slice(0, most - 1)}…` : words;
}
