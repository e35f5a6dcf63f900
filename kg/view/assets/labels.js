// Which labels to draw, and on which side of their nodes, so that none covers another at any zoom.

export const UI = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif';
const CHARACTER = 0.56; // of the font's size, where nothing can be measured
const ROW = 1.22;
/** Pixels between a node and its label, and beside a label. */
const [GAP, BESIDE] = [3, 2];
const PERSON = "square";
const PLACES = ["below", "above", "right", "left"];

const pen = globalThis.document?.createElement("canvas").getContext("2d");
if (pen) pen.font = `100px ${UI}`;
const widths = new Map();

/** How wide words are at a font's size. */
export function widthOf(words, size) {
  if (!widths.has(words)) widths.set(words, pen ? pen.measureText(words).width / 100 : words.length * CHARACTER);
  return widths.get(words) * size;
}

/** The room a label takes, in pixels of the screen, on a side of a node at (x, y) with this radius. */
export function labelBox(label, x, y, radius, size, place = "below") {
  const rows = label.split("\n");
  const width = Math.max(...rows.map((row) => widthOf(row, size)));
  const height = rows.length * size * ROW;
  const left = { right: x + radius + GAP, left: x - radius - GAP - width }[place] ?? x - width / 2;
  const top = { below: y + radius + GAP, above: y - radius - GAP - height }[place] ?? y - height / 2;
  return { left: left - BESIDE, right: left + width + BESIDE, top, bottom: top + height };
}

/** The ways to write a label, best first: whole, then its first line or a person's last name; on each side of the node. */
export function wordings(label, shape = "") {
  const [first, ...rest] = label.split("\n");
  const short = shape === PERSON ? /\s(\S+)$/.exec(label)?.[1] : rest.length ? `${first.replace(/[\s…]+$/, "")} …` : null;
  return [label, short].filter(Boolean).flatMap((words) => PLACES.map((place) => ({ words, place })));
}

/**
 * A label's rows for a drawer that centres each of them under its node: blanks move a row to the side, of which
 * `radius` is the node's in the units of `size`.
 */
export function shifted({ words, place }, radius, size, gap) {
  if (place !== "right" && place !== "left") return words;
  return words.split("\n").map((row) => {
    const blank = BLANK.repeat(Math.ceil((2 * (radius + gap) + widthOf(row, size)) / widthOf(BLANK, size)));
    return place === "right" ? blank + row : row + blank;
  }).join("\n");
}

const BLANK = "\u00a0";

export const collide = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const EAGER = 12;
/** How many names in a row may move for one, how many of them at once, and for how many names more than one is tried. */
const [DEPTH, CROWD, TRIED] = [3, 2, 40];

/**
 * Which of its options (each with a `box`, best first) each item gets, as a map from ids; an item without a free one
 * gets none. Items come in order of importance: the first dozen try all their options at once, the others in rounds,
 * so that a second choice never takes the place of a first. At last one that has no room gets it where others can
 * move, and others for these, and stay as long as they are. `taken` are boxes already used.
 */
export function readable(items, taken = []) {
  const cells = new Map();
  const shown = new Map();
  const owners = new Map();
  for (const box of taken) occupy(cells, box);
  const give = (item, option) => {
    shown.set(item.id, option);
    owners.set(option.box, item);
    occupy(cells, option.box);
  };
  const settle = (item, options = item.options) => {
    const free = shown.has(item.id) ? undefined : options.find(({ box }) => !inTheWay(cells, box).length);
    if (free) give(item, free);
  };
  const take = (item) => {
    const option = shown.get(item.id);
    if (option) vacate(cells, option.box);
    if (option) owners.delete(option.box);
    shown.delete(item.id);
    return option;
  };
  const moves = [];
  const undo = (start) => {
    const undone = moves.splice(start);
    for (const [one] of undone) take(one);
    for (const [one, old] of undone) if (old && !shown.has(one.id)) give(one, old);
  };
  const makeRoom = (item, option, depth, moving = []) => {
    const others = inTheWay(cells, option.box).map((box) => owners.get(box));
    if (others.length > Math.min(depth, CROWD) || others.some((one) => !one || moving.includes(one))) return false;
    const start = moves.length;
    for (const one of [item, ...others]) moves.push([one, take(one)]);
    give(item, option);
    const all = others.every((one, at) => {
      const [, old] = moves[start + 1 + at];
      return one.options.some((next) => next.words === old.words && next !== old
        && makeRoom(one, next, depth - 1, [...moving, item, ...others.slice(0, at)]));
    });
    if (!all) undo(start);
    return all;
  };
  for (const item of items.slice(0, EAGER)) settle(item);
  const most = Math.max(0, ...items.map(({ options }) => options.length));
  for (let round = 0; round < most; round += 1) {
    for (const item of items.slice(EAGER)) settle(item, item.options.slice(round, round + 1));
  }
  const left = items.filter(({ id }) => !shown.has(id));
  left.forEach((item, at) => item.options.some((option) => makeRoom(item, option, at < TRIED ? DEPTH : 1)));
  return new Map(items.filter(({ id }) => shown.has(id)).map(({ id }) => [id, shown.get(id)]));
}

const CELL = 160;

function cellsOf(box) {
  const found = [];
  for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x += 1) {
    for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y += 1) found.push(`${x}/${y}`);
  }
  return found;
}

function occupy(cells, box) {
  for (const cell of cellsOf(box)) cells.set(cell, [...(cells.get(cell) || []), box]);
}

function vacate(cells, box) {
  for (const cell of cellsOf(box)) cells.set(cell, cells.get(cell).filter((other) => other !== box));
}

/** The boxes that cover this one, each once. */
function inTheWay(cells, box) {
  return [...new Set(cellsOf(box).flatMap((cell) => cells.get(cell) || []).filter((other) => collide(other, box)))];
}
