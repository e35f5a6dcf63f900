// The picture as a drawing of its own: true shapes and arrows, names, legend, title and where it comes from.
import { entities, graph, SIGNS, signOf, types } from "./data.js";
import { byId } from "./dom.js";
import { labelBox, readable, wordings } from "./labels.js";
import { arcShape, round } from "./mapping.js";
import { shapePath } from "./shapes.js";
import { arrowHead, draw } from "./svg.js";
import { colour } from "./theme.js";

const SERIF = "Georgia, 'Times New Roman', serif";
const SANS = "system-ui, 'Segoe UI', 'Noto Sans', sans-serif";
const FONT = 14;
const [ASIDE, ABOVE, BELOW] = [70, 96, 108];
const DASHES = { 1: null, "-1": "9 5", 0: "2 5" };
const LEAST_WIDTH = 760;
const DENSITY = 2;
const MOST_PIXELS = 8000;
const KEPT = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity",
  "paint-order", "font-family", "font-size", "font-weight", "font-style", "text-anchor", "vector-effect"];

/** An SVG element of what has the stage: the map as it is looked at, else the picture whole. */
export function drawing(part, showing, title, note) {
  return showing === "map" ? framedMap(title, note) : picture(part, title, note);
}

/** A drawing as the text of a file. */
export function svgText(svg) {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
}

/** A drawing as a PNG of twice its size. */
export async function pngOf(svg) {
  const [width, height] = ["width", "height"].map((name) => Number(svg.getAttribute(name)));
  const scale = Math.min(DENSITY, MOST_PIXELS / Math.max(width, height));
  const address = URL.createObjectURL(new Blob([svgText(svg)], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) => canvas.toBlob((blob) =>
      (blob ? done(blob) : fail(new Error("the browser could not draw it"))), "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

function picture({ nodes, ties }, title, note) {
  const chosen = new Set(nodes);
  const drawn = graph.nodes.filter(({ id }) => chosen.has(id));
  const [left, right] = extent(drawn.map(({ x }) => x));
  const [top, bottom] = extent(drawn.map(({ y }) => y));
  const width = Math.max(right - left + 2 * ASIDE, LEAST_WIDTH);
  const height = bottom - top + ABOVE + BELOW + 60;
  const shift = { x: width / 2 - (left + right) / 2, y: ABOVE + 20 - top };
  const at = new Map(drawn.map((node) => [node.id, { ...node, x: node.x + shift.x, y: node.y + shift.y }]));
  return sheet(width, height, title, note, used(nodes), [
    draw("g", {}, graph.edges.filter(({ id }) => ties.has(id)).map((edge) => tie(edge, ties.get(edge.id).length, at))),
    draw("g", {}, [...at.values()].map(symbol)), names([...at.values()])]);
}

const extent = (numbers) => numbers.reduce(([least, most], number) => [Math.min(least, number), Math.max(most, number)],
  numbers.length ? [Infinity, -Infinity] : [0, 0]);
const used = (nodes) => types.filter(({ id }) => nodes.some((place) => entities[place].type === id));

/** Parallel ties bend away from each other. */
const bends = new Map();
for (const edge of graph.edges) {
  const pair = [edge.from, edge.to].sort((a, b) => a - b).join("-");
  bends.set(pair, [...(bends.get(pair) || []), edge.id]);
}

function tie(edge, number, at) {
  const same = bends.get([edge.from, edge.to].sort((a, b) => a - b).join("-"));
  const bend = (same.indexOf(edge.id) - (same.length - 1) / 2) * 0.16 * (edge.from < edge.to ? 1 : -1);
  const [a, b] = [at.get(edge.from), at.get(edge.to)];
  const shape = arcShape(a, b, bend * (b.x >= a.x ? 1 : -1), [a.size + 2, b.size + 4]);
  const stroke = colour(`--${signOf(edge.sign).name}`);
  const width = Math.min(1.3 + 0.7 * (number - 1), 5);
  return draw("g", { opacity: edge.standing ? 0.6 : 0.95 },
    draw("title", {}, `${entities[edge.from].name} → ${entities[edge.to].name}: ${signOf(edge.sign).words}`),
    draw("path", { d: shape.path, fill: "none", stroke, "stroke-width": round(width), "stroke-dasharray": DASHES[edge.sign] }),
    edge.mutual ? null : arrowHead(shape.end, shape.heading, 8 + width, edge.standing > 0,
      edge.standing ? { stroke, "stroke-width": 1.6 } : { fill: stroke }));
}

function symbol({ id, x, y, size }) {
  const { type, name } = entities[id];
  const ring = type === "place";
  return draw("path", { d: shapePath(types.find((one) => one.id === type).shape, x, y, size), fill: ring ? colour("--paper") : colour(`--${type}`),
    stroke: ring ? colour("--place") : colour("--outline"), "stroke-width": ring ? 3 : 1 }, draw("title", {}, name));
}

function names(nodes) {
  const bodies = nodes.map(({ x, y, size }) => ({ left: x - size, right: x + size, top: y - size, bottom: y + size }));
  const labels = readable([...nodes].sort((a, b) => b.size - a.size || a.id - b.id).map((node) => ({ id: node.id,
    options: wordings(node.label).map((option) => ({ ...option, box: labelBox(option.words, node.x, node.y, node.size, FONT, option.place) })) })), bodies);
  return draw("g", { "font-family": SANS, "font-size": FONT, fill: colour("--ink"), "text-anchor": "middle", stroke: colour("--paper"),
    "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" }, nodes.filter(({ id }) => labels.has(id)).map(({ id }) => {
    const { words, box } = labels.get(id);
    return draw("text", {}, words.split("\n").map((row, number) => draw("tspan", { x: round((box.left + box.right) / 2), y: round(box.top + FONT + number * FONT * 1.22) }, row)));
  }));
}

/** A sheet of paper with a title above, and legend and source below what is drawn. */
function sheet(width, height, title, note, shown, content) {
  const foot = height - 74;
  return draw("svg", { xmlns: "http://www.w3.org/2000/svg", width: Math.ceil(width), height: Math.ceil(height),
    viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`, role: "img" },
  draw("title", {}, title), draw("desc", {}, note),
  draw("rect", { width: "100%", height: "100%", fill: colour("--paper") }),
  content,
  draw("text", { x: 28, y: 46, "font-family": SERIF, "font-size": 26, "font-weight": 600, fill: colour("--ink") }, short(title, width / 13)),
  draw("g", { "font-family": SANS, "font-size": 13, fill: colour("--ink") }, legend(shown, foot, width)),
  draw("text", { x: 28, y: height - 18, "font-family": SANS, "font-size": 12, fill: colour("--quiet") }, short(note, width / 6.2)));
}

function legend(shown, foot, width) {
  let [x, y] = [28, foot];
  const put = (room, make) => {
    if (x + room > width - 20) { x = 28; y += 22; }
    const made = make(x, y);
    x += room;
    return made;
  };
  return [...SIGNS.map((sign) => put(62 + sign.words.length * 7.6, (left, row) => [
    draw("path", { d: `M${left} ${row - 4}h30`, stroke: colour(`--${sign.name}`), "stroke-width": 2.5, "stroke-dasharray": DASHES[sign.id], fill: "none" }),
    draw("text", { x: left + 36, y: row }, `${sign.symbol} ${sign.words}`)])),
  ...shown.map((type) => put(34 + type.many.length * 7.6, (left, row) => [
    draw("path", { d: shapePath(type.shape, left + 7, row - 4, 6.5), fill: type.id === "place" ? "none" : colour(`--${type.id}`),
      stroke: colour("--outline") }), draw("text", { x: left + 19, y: row }, type.many)]))];
}

const short = (words, most) => (words.length > most ? `${words.slice(0, Math.max(most - 1, 1))}…` : words);

/** The map's own drawing on a sheet, with the looks that the page's styles give it. */
function framedMap(title, note) {
  const map = byId("map-svg");
  const { width, height: whole } = map.getBoundingClientRect();
  const sphere = map.querySelector(".map-sphere")?.getBoundingClientRect() || map.getBoundingClientRect();
  const from = Math.max(sphere.top - map.getBoundingClientRect().top, 0);
  const height = Math.min(sphere.height, whole - from);
  const copy = map.cloneNode(true);
  const [shown, kept] = [map, copy].map((svg) => [...svg.querySelectorAll("path, circle, text, tspan, g")]);
  shown.forEach((element, number) => dressed(element, kept[number]));
  for (const unseen of copy.querySelectorAll(".hit")) unseen.remove();
  const inner = draw("svg", { x: 0, y: 70, width, height, viewBox: `0 ${from} ${width} ${height}` }, [...copy.children]);
  return sheet(width, height + 70 + 100, title, note, [], [inner]);
}

function dressed(element, copy) {
  const look = getComputedStyle(element);
  for (const name of KEPT) {
    const value = look.getPropertyValue(name);
    if (value && value !== "none" && value !== "normal" || name === "fill") copy.setAttribute(name, value);
  }
  for (const name of ["class", "role", "tabindex", "id", "aria-label", "data-spot", "data-code"]) copy.removeAttribute(name);
}
