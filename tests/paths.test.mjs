// Paths, walking, the matrix, and going back and forth.
import assert from "node:assert/strict";
import { test } from "node:test";
import { signedCounts } from "../kg/view/assets/matrix.js";
import { shortestPath } from "../kg/view/assets/paths.js";
import { makeHistory } from "../kg/view/assets/undo.js";
import { towards, walkFrom } from "../kg/view/assets/walk.js";

const ENDS = [[0, 1], [1, 2], [2, 3], [0, 4], [4, 3], [3, 0], [5, 6]];
const ends = (id) => ENDS[id];
const ties = (numbers) => new Map(Object.entries(numbers).map(([id, count]) => [Number(id), new Array(count).fill(0)]));
const places = (steps) => steps && [...steps.map(({ from }) => from), ...steps.slice(-1).map(({ to }) => to)];

test("the fewest steps win, and of these the best attested", () => {
  assert.deepEqual(places(shortestPath(ties({ 0: 9, 1: 9, 2: 9, 3: 1, 4: 1 }), ends, 0, 3)), [0, 4, 3]);
  assert.deepEqual(places(shortestPath(ties({ 0: 9, 1: 9, 2: 9, 3: 1, 4: 1, 5: 1 }), ends, 0, 3)), [0, 3]);
  assert.deepEqual(places(shortestPath(new Map([[0, [1]], [1, [1]], [3, [1, 2]], [4, [1, 2]]]),
    (id) => [[0, 1], [1, 3], [], [0, 4], [4, 3]][id], 0, 3)), [0, 4, 3]);
});

test("by reports a chain of well attested ties is shorter than a weak one", () => {
  assert.deepEqual(places(shortestPath(ties({ 0: 9, 1: 9, 2: 9, 3: 1, 4: 1 }), ends, 0, 3, "reports")), [0, 1, 2, 3]);
});

test("a tie is walked both ways, all ties of a step are told, and what is apart has no path", () => {
  const steps = shortestPath(ties({ 0: 1, 5: 2 }), ends, 3, 1);
  assert.deepEqual(steps, [{ from: 3, to: 0, ties: [5] }, { from: 0, to: 1, ties: [0] }]);
  assert.equal(shortestPath(ties({ 0: 1, 6: 1 }), ends, 0, 6), null);
  assert.deepEqual(shortestPath(ties({ 0: 1 }), ends, 0, 0), []);
});

test("paths in a large graph are as short as breadth-first search finds them", () => {
  let seed = 3;
  const random = (below) => { seed = (seed * 16807) % 2147483647; return seed % below; };
  const edges = Array.from({ length: 900 }, () => [random(300), random(300)]);
  const all = new Map(edges.map((_, id) => [id, [id]]));
  const near = Array.from({ length: 300 }, () => new Set());
  for (const [a, b] of edges) { near[a].add(b); near[b].add(a); }
  const far = new Map([[0, 0]]);
  for (const place of far.keys()) for (const other of near[place]) if (!far.has(other)) far.set(other, far.get(place) + 1);
  for (let to = 1; to < 300; to += 1) {
    assert.equal(shortestPath(all, (id) => edges[id], 0, to)?.length, far.get(to));
  }
});

test("arrow keys follow ties first, then what is nearest", () => {
  const all = [{ id: 1, x: 10, y: 2 }, { id: 2, x: 50, y: 0 }, { id: 3, x: 0, y: -9 }];
  const from = { x: 0, y: 0 };
  assert.equal(towards(from, all, "ArrowRight"), 1);
  assert.deepEqual(walkFrom(from, [all[1]], all, "ArrowRight"), [2, "tie"]);
  assert.deepEqual(walkFrom(from, [all[1]], all, "ArrowUp"), [3, "jump"]);
  assert.deepEqual(walkFrom(from, [], all, "ArrowLeft"), [undefined, "jump"]);
});

test("the matrix counts who acts on whom; what is mutual counts both ways", () => {
  const edges = [{ from: 0, to: 1, sign: 1 }, { from: 0, to: 1, sign: -1 }, { from: 1, to: 2, sign: 1, mutual: true }, { from: 0, to: 9, sign: 1 }];
  const { actors, cells } = signedCounts(new Map([[0, [1, 2]], [1, [3]], [2, [4]], [3, [5, 6, 7, 8]]]), (id) => edges[id], (place) => place < 9);
  assert.deepEqual(actors, [1, 0, 2]);
  assert.deepEqual(cells.get(0).get(1), { 1: 2, "-1": 1, 0: 0 });
  assert.equal(cells.get(1).get(2)[1] + cells.get(2).get(1)[1], 2);
  assert.equal(cells.get(1).has(0), false);
});

test("undo and redo go back and forth; a new state forgets what was undone", () => {
  const past = makeHistory("");
  for (const state of ["a", "b", "b"]) past.note(state);
  assert.deepEqual(past.can(), { undo: true, redo: false });
  assert.equal(past.undo(), "a");
  assert.equal(past.undo(), "");
  assert.equal(past.undo(), null);
  assert.equal(past.redo(), "a");
  past.note("a");
  assert.equal(past.redo(), "b");
  past.undo();
  past.note("c");
  assert.equal(past.redo(), null);
  assert.equal(past.undo(), "a");
});
