// The picture, drawn by vis-network: this module only says what is shown, in which colour, and what is near.
import { graph, entities, related, reports, kinds, signOf, list } from "./data.js";
import { colour } from "./theme.js";
import { labelBox, readable, wordings } from "./labels.js";
import { byId, plural } from "./dom.js";

const FONT = 13;
const MANY = 500;
const CROWD = 150;
// Pixels kept free around the whole for labels, and below also for the buttons.
const [ASIDE, ABOVE, BELOW] = [62, 24, 84];
const CLOSEST = 1.35;
const FAR = 0.4;
const NONE = " "; // vis-network keeps the old label when told of an empty one
const DASHES = { 1: false, "-1": [9, 5], 0: [2, 5] };
const UI = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif';

/** Makes the picture; `onSelect` gets {node} or {edge} or {} when the reader picks something. */
export function makePicture(onSelect) {
  const nodes = new vis.DataSet(graph.nodes.map((node) => ({ ...node, label: NONE, hidden: true })));
  const ties = curved(graph.edges);
  const edges = new vis.DataSet(ties.map((edge) => ({
    id: edge.id, from: edge.from, to: edge.to, smooth: edge.smooth, hidden: true,
  })));
  const many = graph.nodes.length > MANY;
  const network = new vis.Network(byId("canvas"), { nodes, edges }, {
    ...graph.options, autoResize: true,
    interaction: { ...graph.options.interaction, hideEdgesOnDrag: many, hideEdgesOnZoom: many },
  });
  const bends = new Map(ties.map((edge) => [edge.id, edge.bend]));
  const picture = { nodes, edges, network, bends, view: null, drawn: new Map() };
  network.on("click", ({ nodes: [node], edges: [edge] }) => onSelect(
    node !== undefined ? { node } : edge !== undefined ? { edge } : {}));
  network.on("zoom", () => later(picture));
  network.on("dragEnd", () => later(picture));
  network.on("resize", () => later(picture));
  return picture;
}

/** Parallel edges bend away from each other; a single one is straight. */
function curved(edges) {
  const groups = new Map();
  for (const edge of edges) {
    const key = [edge.from, edge.to].sort((a, b) => a - b).join("-");
    groups.set(key, [...(groups.get(key) || []), edge]);
  }
  return edges.map((edge) => {
    const same = groups.get([edge.from, edge.to].sort((a, b) => a - b).join("-"));
    const place = same.indexOf(edge);
    const side = edge.from < edge.to ? 1 : -1;
    const bend = (place - (same.length - 1) / 2) * 0.22 * side;
    return { ...edge, bend, smooth: bend === 0 ? false
      : { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } };
  });
}

/** Draws a view: `{ties, tied, node, edge}`; what is near the selection stands out. */
export function paint(picture, view) {
  picture.view = view;
  picture.near = view.near || nearby(view);
  const scale = picture.network.getScale() || 1;
  const labels = chosenLabels(picture, scale);
  const silent = view.tied.size - labels.nodes.size;
  byId("silent").textContent = silent > 0 ? `${plural(silent, "name")} hidden: zoom in` : "";
  update(picture, picture.nodes, graph.nodes.map((node) => nodeLook(picture, node, labels, scale)), "n");
  update(picture, picture.edges, graph.edges.map((edge) => edgeLook(picture, edge, labels, scale)), "e");
}

/** Only what changed goes to vis-network. */
function update(picture, set, looks, prefix) {
  const changed = looks.filter((look) => {
    const text = JSON.stringify(look);
    const key = prefix + look.id;
    if (picture.drawn.get(key) === text) return false;
    picture.drawn.set(key, text);
    return true;
  });
  if (changed.length) set.update(changed);
}

let waiting = 0;
function later(picture) {
  clearTimeout(waiting);
  waiting = setTimeout(() => { if (picture.view) paint(picture, picture.view); }, 60);
}

/** Nodes and edges that belong to the selection, or null where nothing is selected. */
function nearby({ ties, node, edge }) {
  if (node === undefined && edge === undefined) return null;
  const near = { nodes: new Set(node === undefined ? [] : [node]), edges: new Set() };
  for (const tie of graph.edges) {
    const chosen = edge !== undefined ? tie.id === edge : tie.from === node || tie.to === node;
    if (!chosen || !ties.has(tie.id)) continue;
    near.edges.add(tie.id);
    near.nodes.add(tie.from).add(tie.to);
  }
  return near;
}

/** Labels keep their size on the screen, a little smaller where much is shown or little is reported. */
const fontSize = (scale, minor) => ((scale < 0.75 ? FONT - 1 : FONT) - (minor ? 1.4 : 0)) / Math.min(Math.max(scale, 0.12), 1.15);

function chosenLabels(picture, scale) {
  const { tied, node } = picture.view;
  const { near } = picture;
  const shown = graph.nodes.filter(({ id }) => tied.has(id) || id === node);
  const rank = ({ id }) => (id === node ? 2e6 : 0) + (near && near.nodes.has(id) ? 1e6 : 0) + related[id].length;
  shown.sort((a, b) => rank(b) - rank(a) || a.id - b.id);
  const options = (item) => wordings(item.label).map((option) => ({ ...option, box: labelBox(option.words,
    item.x * scale, item.y * scale, item.size * scale, fontSize(scale, item.minor) * scale, option.above) }));
  // from afar a name may cover those that are seldom reported, or the most important ones would find no room
  const solid = shown.length > CROWD ? [] : shown.filter(({ minor }) => !minor || scale > FAR);
  const bodies = solid.map(({ x, y, size: radius }) => ({ left: (x - radius) * scale, right: (x + radius) * scale,
    top: (y - radius) * scale, bottom: (y + radius) * scale }));
  const items = shown.map((item) => ({ id: item.id, options: options(item) }));
  const close = ({ id }) => !near || near.nodes.has(id);
  const first = readable(items.filter(close), bodies);
  const used = (found) => [...found.values()].map(({ box }) => box);
  const edges = near ? readable(edgeBoxes(picture, scale), [...bodies, ...used(first)]) : new Map();
  const rest = readable(items.filter((item) => !close(item)), [...bodies, ...used(first), ...used(edges)]);
  return { nodes: new Map([...first, ...rest]), edges };
}

function edgeBoxes(picture, scale) {
  const { near } = picture;
  const at = new Map(graph.nodes.map((node) => [node.id, node]));
  return graph.edges.filter(({ id }) => near.edges.has(id) && picture.view.ties.has(id)).map((edge) => {
    const [a, b] = [at.get(edge.from), at.get(edge.to)];
    const bend = picture.bends.get(edge.id) / 2;
    const x = ((a.x + b.x) / 2 + (b.y - a.y) * bend) * scale;
    const y = ((a.y + b.y) / 2 - (b.x - a.x) * bend) * scale;
    const options = edgeLabels(picture.view.ties.get(edge.id), edge).map((words) => {
      const half = words.length * 3.6 + 3;
      return { words, box: { left: x - half, right: x + half, top: y - 8, bottom: y + 8 } };
    });
    return { id: edge.id, options };
  });
}

/** What an edge is called, longest first: the sign with the kinds of its reports, with one of them, alone. */
export function edgeLabels(behind, edge) {
  const { symbol } = signOf(edge.sign);
  const words = [...new Set(behind.map((place) => kinds[reports[place].kind]))];
  const word = edge.standing === 2 ? " (claimed)" : edge.standing === 1 ? " (not stated as fact)" : "";
  const two = words.slice(0, 2).join(", ") + (words.length > 2 ? " …" : "");
  const one = words[0] + (words.length > 1 ? " …" : "");
  return [...new Set([`${symbol} ${two}${word}`, `${symbol} ${one}${word}`, edge.standing ? `${symbol}?` : symbol])];
}

function nodeLook(picture, node, labels, scale) {
  const { tied, node: selected } = picture.view;
  const type = entities[node.id].type;
  const label = labels.nodes.get(node.id);
  const far = picture.near && !picture.near.nodes.has(node.id);
  const ring = type === "place";
  const fill = ring ? colour("--paper") : colour(`--${type}`);
  const edge = node.id === selected ? colour("--ink") : ring ? colour("--place") : colour("--outline");
  return {
    id: node.id, hidden: !(tied.has(node.id) || node.id === selected),
    label: label ? label.words : NONE, opacity: far ? 0.22 : 1,
    borderWidth: node.id === selected ? 4 : ring ? 3 : 1, borderWidthSelected: 4,
    color: { background: fill, border: edge, highlight: { background: fill, border: colour("--ink") },
      hover: { background: fill, border: colour("--ink") } },
    font: { size: fontSize(scale, node.minor), face: UI, color: far ? colour("--faint") : colour("--ink"),
      strokeWidth: 4 / Math.max(scale, 0.12), strokeColor: colour("--paper"),
      vadjust: label && label.above ? -(2 * node.size + (label.words.split("\n").length + 0.7) * fontSize(scale, node.minor)) : 0 },
  };
}

function edgeLook(picture, edge, labels, scale) {
  const behind = picture.view.ties.get(edge.id);
  const near = picture.near && picture.near.edges.has(edge.id);
  const far = picture.near && !near;
  const pale = edge.standing > 0;
  const label = behind && labels.edges.get(edge.id);
  return {
    id: edge.id, hidden: !behind,
    width: Math.min(1.3 + 0.7 * ((behind || []).length - 1), 5) + (near ? 0.8 : 0),
    dashes: DASHES[edge.sign],
    color: { color: colour(`--${signOf(edge.sign).name}`), highlight: colour(`--${signOf(edge.sign).name}`),
      hover: colour("--ink"), opacity: far ? 0.1 : pale ? 0.5 : 0.9 },
    arrows: { to: { enabled: !edge.mutual, scaleFactor: 0.55, type: pale ? "vee" : "arrow" } },
    label: label ? label.words : NONE,
    font: { size: fontSize(scale) * 0.92, face: UI, color: colour("--ink"), background: label ? colour("--paper") : "none",
      strokeWidth: 0, align: "horizontal" },
  };
}

/** Brings a node or an edge's ends into view, gently unless the reader wants no motion. */
export function showNodes(picture, nodes, { zoom = false } = {}) {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const animation = still ? false : { duration: 260, easingFunction: "easeInOutQuad" };
  if (zoom) picture.network.moveTo({ ...wholeOf(nodes), animation });
  else if (!inView(picture, nodes)) picture.network.moveTo({ position: middle(nodes), animation });
  setTimeout(() => later(picture), still ? 0 : 280);
}

/** Where to look from to see these nodes with room for their labels and, below, for the buttons. */
export function wholeOf(nodes) {
  const { width, height } = byId("canvas").getBoundingClientRect();
  const found = nodes.map(place).filter(Boolean);
  const [left, right] = ends(found.map(({ x }) => x));
  const [top, bottom] = ends(found.map(({ y }) => y));
  const scale = Math.min((width - 2 * ASIDE) / Math.max(right - left, 1),
    (height - ABOVE - BELOW) / Math.max(bottom - top, 1), CLOSEST);
  return { scale: Math.max(scale, 0.05),
    position: { x: (left + right) / 2, y: (top + bottom + (BELOW - ABOVE) / scale) / 2 } };
}

const ends = (numbers) => (numbers.length ? [Math.min(...numbers), Math.max(...numbers)] : [0, 0]);

const place = (id) => graph.nodes.find((node) => node.id === id);

function middle(nodes) {
  const found = nodes.map(place).filter(Boolean);
  const mean = (key) => found.reduce((sum, node) => sum + node[key], 0) / Math.max(found.length, 1);
  return { x: mean("x"), y: mean("y") };
}

/** True if these nodes are well inside the canvas. */
export function inView(picture, nodes) {
  const box = byId("canvas").getBoundingClientRect();
  return nodes.map(place).filter(Boolean).every((node) => {
    const { x, y } = picture.network.canvasToDOM(node);
    return x > 40 && y > 40 && x < box.width - 40 && y < box.height - 60;
  });
}

export function fitAll(picture) {
  const shown = [...picture.view.tied];
  if (shown.length) showNodes(picture, shown, { zoom: true });
}

export function zoomBy(picture, factor) {
  picture.network.moveTo({ scale: Math.min(Math.max(picture.network.getScale() * factor, 0.05), 5) });
  later(picture);
}

/** The nearest drawn node from `id` towards an arrow key, or the most reported one where none is selected. */
export function neighbour(picture, id, key) {
  const shown = graph.nodes.filter((node) => picture.view.tied.has(node.id));
  const from = id === undefined ? undefined : place(id);
  if (!from) return [...shown].sort((a, b) => list(related[b.id]).length - list(related[a.id]).length)[0]?.id;
  const [across, down] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  let best, least = Infinity;
  for (const node of shown) {
    const [dx, dy] = [node.x - from.x, node.y - from.y];
    const ahead = dx * across + dy * down;
    const aside = Math.abs(dx * down) + Math.abs(dy * across);
    if (ahead <= 0 || aside > ahead * 2.5) continue;
    const cost = ahead + 2 * aside;
    if (cost < least) { least = cost; best = node.id; }
  }
  return best;
}
