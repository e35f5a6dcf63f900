// Where the reader looks from: everything, a few things, nearer or farther.
import { byId } from "./dom.js";
import { fontSize } from "./looks.js";

// Pixels kept free around the whole, and below also for the buttons.
const [ASIDE, ABOVE, BELOW] = [14, 24, 84];
const [FARTHEST, CLOSEST] = [0.004, 1.35];
const CHARACTER = 0.56;

/** Where to look from to see these items with room for their labels and, below, for the buttons. */
export function wholeOf(items) {
  const { width, height } = byId("canvas").getBoundingClientRect();
  if (!items.length) return { scale: 1, position: { x: 0, y: 0 } };
  const across = width - 2 * ASIDE;
  const down = height - ABOVE - BELOW;
  let scale = CLOSEST;
  let box;
  for (let turn = 0; turn < 4; turn += 1) { // a label is as wide on the screen at any zoom, so room for it depends on that
    box = extent(items, scale);
    const next = Math.min(across / (box.right - box.left), down / (box.bottom - box.top), CLOSEST);
    scale = turn ? (scale + next) / 2 : next;
  }
  scale = Math.min(Math.max(Math.min(scale, across / (box.right - box.left)), FARTHEST), CLOSEST);
  return { scale, position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom + (BELOW - ABOVE) / scale) / 2 } };
}

function extent(items, scale) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const item of items) {
    const { x, y, ground, closed, minor } = item;
    const label = items.length > 300 ? 0 : Math.max(...item.label.split("\n").map((row) => row.length)) * CHARACTER * fontSize(scale, minor) / 2;
    const aside = Math.max(closed === false ? ground : item.size, label);
    box.left = Math.min(box.left, x - aside);
    box.right = Math.max(box.right, x + aside);
    box.top = Math.min(box.top, y - item.size);
    box.bottom = Math.max(box.bottom, closed === false ? y + 2 * ground : y + item.size);
  }
  return box;
}

/** True if these items are well inside the canvas. */
export function inView({ network }, items) {
  const box = byId("canvas").getBoundingClientRect();
  return items.every((item) => {
    const { x, y } = network.canvasToDOM(item);
    return x > 40 && y > 40 && x < box.width - 40 && y < box.height - 60;
  });
}

/** Brings items into view, gently unless the reader wants no motion; `zoom` fits them, else they are only centred. */
export function moveTo(picture, items, { zoom = false, at = zoom ? wholeOf(items) : { position: middle(items) } } = {}) {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  picture.network.moveTo({ ...at, animation: still ? false : { duration: 260, easingFunction: "easeInOutQuad" } });
  setTimeout(picture.later, still ? 0 : 280);
}

function middle(items) {
  const mean = (key) => items.reduce((sum, item) => sum + item[key], 0) / Math.max(items.length, 1);
  return { x: mean("x"), y: mean("y") };
}

export function zoomBy(picture, factor) {
  picture.network.moveTo({ scale: Math.min(Math.max(picture.network.getScale() * factor, FARTHEST), 5) });
  picture.later();
}
