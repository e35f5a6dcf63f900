// Which labels to draw so that none covers another, at any zoom.

const CHARACTER = 0.56;
const ROW = 1.22;
const PERSON = "square";

/** The room a label takes, in pixels of the screen, under (or above) a node at (x, y) with this radius. */
export function labelBox(label, x, y, radius, size, above = false) {
  const rows = label.split("\n");
  const half = (Math.max(...rows.map((row) => row.length)) * size * CHARACTER) / 2;
  const height = rows.length * size * ROW;
  const top = above ? y - radius - 3 - height : y + radius + 3;
  return { left: x - half, right: x + half, top, bottom: top + height };
}

/** The ways to write a label, best first: whole, then its first line or a person's last name; below the node, then above. */
export function wordings(label, shape = "") {
  const [first, ...rest] = label.split("\n");
  const short = shape === PERSON ? /\s(\S+)$/.exec(label)?.[1] : rest.length ? `${first.replace(/[\s…]+$/, "")} …` : null;
  return [label, short].filter(Boolean).flatMap((words) => [{ words, above: false }, { words, above: true }]);
}

export const collide = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const EAGER = 12;

/**
 * Which of its options (each with a `box`, best first) each item gets, as a map from ids; an item without a free one
 * gets none. Items come in order of importance: the first dozen try all their options at once, the others in rounds,
 * so that a second choice never takes the place of a first. `taken` are boxes already used.
 */
export function readable(items, taken = []) {
  const cells = new Map();
  const shown = new Map();
  for (const box of taken) occupy(cells, box);
  const settle = ({ id, options }) => {
    const free = options.find(({ box }) => !neighbours(cells, box).some((other) => collide(other, box)));
    if (!free || shown.has(id)) return;
    shown.set(id, free);
    occupy(cells, free.box);
  };
  items.slice(0, EAGER).forEach(settle);
  const most = Math.max(0, ...items.map(({ options }) => options.length));
  for (let round = 0; round < most; round += 1) {
    for (const { id, options } of items.slice(EAGER)) settle({ id, options: options.slice(round, round + 1) });
  }
  return shown;
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

function neighbours(cells, box) {
  return cellsOf(box).flatMap((cell) => cells.get(cell) || []);
}
