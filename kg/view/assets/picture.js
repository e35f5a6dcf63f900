// The picture, drawn by vis-network: this module says what is drawn, what is near the selection, and which names show.
import { communities, graph, nodeOf, related } from "./data.js";
import { communityLabel } from "./appearance.js";
import { byId, plural } from "./dom.js";
import { inView, moveTo, wholeOf } from "./framing.js";
import { communityId, gather } from "./gather.js";
import { labelBox, readable, wordings } from "./labels.js";
import { edgeLabels, edgeLook, fontSize, nodeLook, radius } from "./looks.js";
import { outlines } from "./outlines.js";
import { walkFrom } from "./walk.js";

const [CROWD, MANY, STRAIGHT] = [150, 500, 3000];
/** Labels tried at once: those that are reported most. */
const TRIED = 400;
/** Ties that are named all at once around a selection. */
const NAMED = 80;
const FAR = 0.4;
const SETTLED = 60; // milliseconds without a change of zoom

/** Makes the picture; `onSelect` gets {node}, {edge} or {} when the reader picks something: ids of what is drawn. */
export function makePicture(onSelect) {
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const many = graph.nodes.length > MANY;
  const network = new vis.Network(byId("canvas"), { nodes, edges }, {
    ...graph.options, autoResize: true,
    interaction: { ...graph.options.interaction, hideEdgesOnDrag: many, hideEdgesOnZoom: many },
  });
  let waiting = 0;
  const picture = { nodes, edges, network, view: null, looks: { nodes: new Map(), edges: new Map() },
    bends: graph.edges.length > STRAIGHT ? new Map() : bendsOf(graph.edges),
    later() {
      clearTimeout(waiting);
      waiting = setTimeout(() => { if (picture.view) paint(picture, picture.view); }, SETTLED);
    } };
  network.on("click", ({ nodes: [node], edges: [edge] }) => onSelect(
    node !== undefined ? { node } : edge !== undefined ? { edge } : {}));
  for (const event of ["zoom", "dragEnd", "resize"]) network.on(event, picture.later);
  network.on("beforeDrawing", (context) => outlines(picture, context));
  return picture;
}

/** How far each edge bends: parallel ones away from each other, a single one not at all. */
function bendsOf(edges) {
  const groups = new Map();
  const key = ({ from, to }) => (from < to ? `${from}-${to}` : `${to}-${from}`);
  for (const edge of edges) groups.set(key(edge), [...(groups.get(key(edge)) || []), edge]);
  return new Map(edges.map((edge) => {
    const same = groups.get(key(edge));
    return [edge.id, (same.indexOf(edge) - (same.length - 1) / 2) * 0.22 * (edge.from < edge.to ? 1 : -1)];
  }));
}

function smooth(bend) {
  return bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false;
}

/** Draws a view: `{ties, tied, node, edge, near, look}`; what is near the selection stands out. */
export function paint(picture, view) {
  if (picture.view !== view) Object.assign(picture, { view, drawn: drawnOf(view) });
  picture.near = nearby(picture.drawn, view);
  const { drawn, near, network } = picture;
  const scale = network.getScale() || 1;
  const labels = chosenLabels(picture, scale);
  byId("canvas").setAttribute("aria-label", spoken(drawn));
  byId("silent").textContent = silence(drawn, labels);
  update(picture, "nodes", [...drawn.items.values()].map((item) => nodeLook(item, { label: labels.nodes.get(item.id),
    far: near && !near.nodes.has(item.id), selected: near && near.chosen === item.id, look: view.look, scale })));
  update(picture, "edges", [...drawn.lines.values()].map((line) => edgeLook(line, { behind: line.behind || view.ties.get(line.id),
    label: labels.edges.get(line.id), near: near && near.edges.has(line.id), far: near && !near.edges.has(line.id), scale,
    smooth: smooth(picture.bends.get(line.id)) })));
}

function drawnOf(view) {
  const { tied, ties, node, near, look } = view;
  const { open } = look;
  const kept = new Set([...(near ? near.nodes : []), node, view.community === undefined ? undefined : communityId(view.community)]);
  const drawn = gather({ tied, ties }, { nodes: nodeOf, edges: graph.edges, communities }, open, kept);
  if (node !== undefined && nodeOf.has(node)) drawn.items.set(node, nodeOf.get(node)); // even if no tie of it passes
  for (const item of drawn.items.values()) if (item.members) item.label = titleOf(item);
  return { ...drawn, open };
}

function titleOf(item) {
  const name = communityLabel(item.community, item.members);
  return item.closed ? name : `− ${name.replace("\n", " ")}`;
}

/** What the picture shows, for those who do not see it. */
function spoken({ items, open }) {
  const groups = [...items.values()].filter(({ members }) => members).length;
  const words = `Picture of ${plural(items.size - groups, "actor or thing", "actors and things")}`;
  return open ? `${words} and ${plural(groups, "community", "communities")}` : words;
}

function silence(drawn, labels) {
  const silent = drawn.items.size - labels.nodes.size;
  const words = [silent > 0 ? `${plural(silent, "name")} hidden: zoom in` : "",
    drawn.weaker ? `${plural(drawn.weaker, "weaker tie")} between communities hidden` : ""];
  return words.filter(Boolean).join(" · ");
}

/** Only what changed goes to vis-network. */
function update(picture, kind, looks) {
  const known = picture.looks[kind];
  const fresh = new Map(looks.map((look) => [look.id, JSON.stringify(look)]));
  const gone = [...known.keys()].filter((id) => !fresh.has(id));
  if (gone.length) picture[kind].remove(gone);
  const changed = looks.filter(({ id }) => known.get(id) !== fresh.get(id));
  if (changed.length) picture[kind].update(changed);
  picture.looks[kind] = fresh;
}

/** What belongs to the selection: `{nodes, edges, chosen}`, ids of what is drawn; null where nothing is selected. */
function nearby(drawn, { node, edge, near, community }) {
  if (near) return { chosen: undefined, nodes: new Set([...near.nodes].map(drawn.shownAs)), edges: new Set([...near.edges].map((id) => drawn.lineOf.get(id))) };
  const chosen = node !== undefined ? node : community !== undefined ? communityId(community) : undefined;
  if (chosen === undefined && edge === undefined) return null;
  const found = { nodes: new Set(chosen === undefined ? [] : [chosen]), edges: new Set(), chosen };
  const inside = community !== undefined && drawn.open?.has(community);
  if (inside) {
    for (const item of drawn.items.values()) if (item.community === community) found.nodes.add(item.id);
  }
  for (const line of drawn.lines.values()) {
    const [from, to] = [found.nodes.has(line.from), found.nodes.has(line.to)];
    if (edge !== undefined ? line.id === drawn.lineOf.get(edge) : inside ? from && to : from || to) found.edges.add(line.id);
  }
  for (const id of found.edges) found.nodes.add(drawn.lines.get(id).from).add(drawn.lines.get(id).to);
  return found;
}

const weight = (item) => (item.members ? 1e5 + item.members.length : related[item.id].length);

function chosenLabels(picture, scale) {
  const { near, drawn: { items }, view: { look } } = picture;
  const rank = (item) => (near?.chosen === item.id || item.closed === false ? 2e6 : 0) + (near?.nodes.has(item.id) ? 1e6 : 0) + weight(item);
  const ranked = [...items.values()].map((item) => [rank(item), item])
    .sort(([a, x], [b, y]) => b - a || (x.id < y.id ? -1 : 1)).map(([, item]) => item);
  const tried = ranked.length > TRIED ? ranked.filter((item) => inSight(picture, item)).slice(0, TRIED) : ranked;
  const sizes = new Map(tried.map((item) => [item.id, radius(item, look, scale) * scale]));
  // from afar a name may cover those that are seldom reported, or the most important ones would find no room
  const solid = ranked.length > CROWD ? [] : ranked.filter(({ minor, members }) => !members && (!minor || scale > FAR));
  const bodies = solid.map(({ id, x, y }) => square(x * scale, y * scale, sizes.get(id)));
  // a name beside its node must not be cut by the edge
  const edge = -picture.network.canvasToDOM({ x: 0, y: 0 }).x;
  const whole = ({ place, box }) => (place !== "left" || box.left > edge) && (place !== "right" || box.right < edge + byId("canvas").clientWidth);
  const options = (item) => optionsOf(item, sizes.get(item.id), scale).filter(whole);
  const close = ({ id }) => !near || near.nodes.has(id);
  const first = readable(tried.filter(close).map((item) => ({ id: item.id, options: options(item) })), bodies);
  const used = (found) => [...found.values()].map(({ box }) => box);
  const edges = near && near.edges.size <= NAMED ? readable(edgeBoxes(picture, scale), [...bodies, ...used(first)]) : new Map();
  const rest = readable(tried.filter((item) => !close(item)).map((item) => ({ id: item.id, options: options(item) })),
    [...bodies, ...used(first), ...used(edges)]);
  return { nodes: new Map([...first, ...rest]), edges };
}

const square = (x, y, half) => ({ left: x - half, right: x + half, top: y - half, bottom: y + half });

function inSight({ network }, item) {
  const { x, y } = network.canvasToDOM(item);
  const { clientWidth, clientHeight } = byId("canvas");
  return x > -60 && y > -40 && x < clientWidth + 60 && y < clientHeight + 40;
}

function optionsOf(item, size, scale) {
  const font = fontSize(scale, item.minor) * scale;
  if (item.members && !item.closed) return [{ words: item.label, place: "below", box: labelBox(item.label, item.x * scale, item.y * scale - font, 0, font) }];
  return wordings(item.label, item.members ? "" : item.shape).map((option) => ({ ...option,
    box: labelBox(option.words, item.x * scale, item.y * scale, size, font, option.place) }));
}

function edgeBoxes({ near, drawn, view, bends }, scale) {
  return [...drawn.lines.values()].filter(({ id }) => near.edges.has(id)).map((line) => {
    const [a, b] = [drawn.items.get(line.from), drawn.items.get(line.to)];
    const bend = (bends.get(line.id) || 0) / 2;
    const x = ((a.x + b.x) / 2 + (b.y - a.y) * bend) * scale;
    const y = ((a.y + b.y) / 2 - (b.x - a.x) * bend) * scale;
    const options = edgeLabels(line.behind || view.ties.get(line.id), line).map((words) => {
      const half = words.length * 3.6 + 3;
      return { words, box: { left: x - half, right: x + half, top: y - 8, bottom: y + 8 } };
    });
    return { id: line.id, options };
  });
}

/** Brings what stands for these entities into view; `zoom` fits them. */
export function showNodes(picture, places, { zoom = false } = {}) {
  const { items, shownAs } = picture.drawn;
  const found = [...new Set(places.map((place) => (nodeOf.has(place) ? shownAs(place) : place)))].map((id) => items.get(id)).filter(Boolean);
  if (found.length && (zoom || !inView(picture, found))) moveTo(picture, found, { zoom });
}

export function fitAll(picture) {
  const items = [...picture.drawn.items.values()];
  if (items.length) moveTo(picture, items, { zoom: true });
}

/** The first picture: looks at the whole before anything is drawn, so that it is drawn once. */
export function firstPaint(picture, view) {
  Object.assign(picture, { view, drawn: drawnOf(view) });
  picture.network.moveTo({ ...wholeOf([...picture.drawn.items.values()]), animation: false });
  paint(picture, view);
}

/** Where an arrow key leads, as `[id, "tie" or "jump"]`: from what is selected, or to the most reported. */
export function stepTo({ drawn, view }, key) {
  const items = [...drawn.items.values()];
  const from = drawn.items.get(view.node ?? (view.community === undefined ? undefined : communityId(view.community)));
  if (!from) return [items.sort((a, b) => weight(b) - weight(a))[0]?.id, "jump"];
  const tied = new Set([...drawn.lines.values()].flatMap(({ from: one, to: other }) =>
    (one === from.id ? [other] : other === from.id ? [one] : [])));
  return walkFrom(from, items.filter(({ id }) => tied.has(id)), items.filter(({ id }) => id !== from.id), key);
}
