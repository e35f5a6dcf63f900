// Which labels to draw so that none covers another, at any zoom.

const CHARACTER = 0.56;
const ROW = 1.22;

/** The room a label takes, in pixels of the screen, under a node at (x, y) with this radius. */
export function labelBox(label, x, y, radius, size) {
  const rows = label.split("\n");
  const half = (Math.max(...rows.map((row) => row.length)) * size * CHARACTER) / 2;
  const top = y + radius + 3;
  return { left: x - half, right: x + half, top, bottom: top + rows.length * size * ROW };
}

export const collide = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Ids of the items (in order of importance, each `{id, box}`) whose boxes are free; `taken` are boxes already used. */
export function readable(items, taken = []) {
  const cells = new Map();
  const shown = new Set();
  for (const box of taken) occupy(cells, box);
  for (const item of items) {
    if (neighbours(cells, item.box).some((box) => collide(box, item.box))) continue;
    shown.add(item.id);
    occupy(cells, item.box);
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
