// How each thing looks: its colour, size, line and label, in the terms of vis-network.
import { entities, kinds, reports, signOf } from "./data.js";
import { fillOf, radiusOf } from "./appearance.js";
import { shifted, UI } from "./labels.js";
import { colour } from "./theme.js";

const FONT = 13;
/** vis-network keeps the old label when told of an empty one. */
export const NONE = " ";
const DASHES = { 1: false, "-1": [9, 5], 0: [2, 5] };
/** Radius on the screen, in pixels, below which nothing is drawn. */
const [LEAST, LEAST_MINOR] = [4.5, 3];
const STEP = 1.25;
/** Pixels between a node and the label beside it. */
const GAP = 4;
/** Scale below which arrowheads and dashes are too small to be seen, and dear to draw. */
const DETAIL = 0.25;

/** Labels keep their size on the screen, a little smaller where much is shown or little is reported. */
export const fontSize = (scale, minor) =>
  ((scale < 0.75 ? FONT - 1 : FONT) - (minor ? 1.4 : 0)) / Math.min(Math.max(scale, 0.005), 1.15);

/** An item's radius: that of its measure, but large enough to be seen from afar. */
export function radius(item, look, scale) {
  if (item.members) return item.size;
  const coarse = STEP ** Math.floor(Math.log(scale) / Math.log(STEP)); // so that not every zoom redraws everything
  return Math.max(radiusOf(item, look.size), (item.minor ? LEAST_MINOR : LEAST) / Math.min(coarse, 1));
}

export function nodeLook(item, { label, far, selected, look, scale }) {
  if (item.members) return communityLook(item, { label, far, selected, scale });
  const ring = entities[item.id].type === "place" && look.colour === "type";
  const fill = ring ? colour("--paper") : fillOf(item, look.colour);
  const size = radius(item, look, scale);
  return {
    id: item.id, x: item.x, y: item.y, shape: item.shape, size,
    label: label ? shifted(label, size, fontSize(scale, item.minor), GAP / scale) : NONE, opacity: far ? 0.22 : 1,
    borderWidth: selected ? 4 : ring ? 3 : scale < 0.3 ? 0.5 : 1, borderWidthSelected: 4,
    color: colours(fill, selected ? colour("--ink") : ring ? colour("--place") : colour("--outline")),
    font: font(label, far, scale, item.minor, size),
  };
}

/** A closed community is a bubble; what closes an open one is a word with a minus. */
function communityLook(item, { label, far, selected, scale }) {
  return {
    id: item.id, x: item.x, y: item.y, shape: item.closed ? "dot" : "text", size: item.size,
    label: label ? shifted(label, item.size, fontSize(scale), GAP / scale) : NONE, opacity: far ? 0.35 : 1, borderWidth: selected ? 3 : 1.5, borderWidthSelected: 3,
    color: colours(colour("--community"), colour(selected ? "--ink" : "--community-edge")),
    font: item.closed ? { ...font(label, far, scale, false, item.size), background: "none" }
      : { size: fontSize(scale), face: UI, color: colour("--accent"), background: colour("--card"), strokeWidth: 0, vadjust: 0 },
  };
}

const colours = (background, border) => ({ background, border, highlight: { background, border: colour("--ink") },
  hover: { background, border: colour("--ink") } });

/** What has no label needs no change of its font when the reader zooms. */
function font(label, far, scale, minor, size) {
  if (!label) return { size: FONT, strokeWidth: 0, vadjust: 0 };
  const own = fontSize(scale, minor);
  return { size: own, face: UI, color: far ? colour("--faint") : colour("--ink"), strokeWidth: 4 / Math.max(scale, 0.005),
    strokeColor: colour("--paper"), vadjust: -raised(label, size, own) };
}

/** How far a label's top lies above where it would be under its node. */
function raised({ words, place }, size, own) {
  const rows = words.split("\n").length;
  return { below: 0, above: 2 * size + (rows + 0.7) * own }[place] ?? size + (rows / 2 + 0.3) * own;
}

export function edgeLook(line, { behind, label, near, far, scale, smooth }) {
  const pale = line.standing > 0;
  const name = signOf(line.sign).name;
  const width = line.bundle ? (0.5 + 0.45 * Math.log2(behind.length)) / scale
    : Math.min(1.3 + 0.7 * (behind.length - 1), 5) + (near ? 0.8 : 0);
  return {
    id: line.id, from: line.from, to: line.to, smooth, width, dashes: dashes(line, scale),
    color: { color: colour(`--${name}`), highlight: colour(`--${name}`), hover: colour("--ink"),
      opacity: far ? 0.1 : line.bundle && !near ? 0.45 : pale ? 0.5 : 0.9 },
    arrows: { to: { enabled: !line.mutual && scale > DETAIL, scaleFactor: 0.55, type: pale ? "vee" : "arrow" } },
    label: label ? label.words : NONE,
    font: label ? { size: fontSize(scale) * 0.92, face: UI, color: colour("--ink"), background: colour("--paper"),
      strokeWidth: 0, align: "horizontal" } : { size: FONT, background: "none", strokeWidth: 0 },
  };
}

function dashes(line, scale) {
  const plain = DASHES[line.sign];
  if (plain && line.bundle) return plain.map((length) => length / scale);
  return scale > DETAIL && plain;
}

/** What an edge is called, longest first: the sign with the kinds of its reports, with one of them, alone. */
export function edgeLabels(behind, line) {
  if (line.bundle) return [[1, "-1", 0].filter((sign) => line.counts[sign]).map((sign) => signOf(Number(sign)).symbol + line.counts[sign]).join(" ")];
  const { symbol } = signOf(line.sign);
  const words = [...new Set(behind.map((place) => kinds[reports[place].kind]))];
  const word = line.standing === 2 ? " (claimed)" : line.standing === 1 ? " (not stated as fact)" : "";
  const two = words.slice(0, 2).join(", ") + (words.length > 2 ? " …" : "");
  const one = words[0] + (words.length > 1 ? " …" : "");
  return [...new Set([`${symbol} ${two}${word}`, `${symbol} ${one}${word}`, line.standing ? `${symbol}?` : symbol])];
}
