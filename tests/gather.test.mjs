// What a large picture draws, run by node's own test runner.
import assert from "node:assert/strict";
import { test } from "node:test";
import { communityId, communityOf, gather, signOfMost } from "../kg/view/assets/gather.js";

const nodes = new Map([0, 1, 2, 3, 4].map((id) => [id, { id, community: id < 3 ? 0 : 1, x: id, y: id, size: 9 }]));
const communities = [{ x: 0, y: 0, radius: 100, size: 3, parts: 1 }, { x: 500, y: 0, radius: 80, size: 2, parts: 1 }];
const edges = [
  { id: 0, from: 0, to: 1, sign: 1, standing: 0 }, { id: 1, from: 2, to: 3, sign: 1, standing: 0 },
  { id: 2, from: 3, to: 1, sign: -1, standing: 0 }, { id: 3, from: 3, to: 4, sign: 0, standing: 0 },
];
const graph = { nodes, edges, communities };
const view = { tied: new Set([0, 1, 2, 3, 4]), ties: new Map([[0, [5]], [1, [6, 7]], [2, [8]], [3, [9]]]) };
const ids = (map) => [...map.keys()].sort((a, b) => (String(a) < String(b) ? -1 : 1));

test("without communities everything is drawn by itself", () => {
  const { items, lines, shownAs } = gather(view, graph, null);
  assert.deepEqual(ids(items), [0, 1, 2, 3, 4]);
  assert.deepEqual(ids(lines), [0, 1, 2, 3]);
  assert.equal(shownAs(3), 3);
});

test("closed communities stand for their members, and ties between them are bundled by sign", () => {
  const { items, lines, lineOf, weaker } = gather(view, graph, new Set());
  assert.deepEqual(ids(items), ["c0", "c1"]);
  assert.deepEqual(items.get("c0").members, [0, 1, 2]);
  assert.deepEqual(ids(lines), ["c0-c1"]);
  const bundle = lines.get("c0-c1");
  assert.deepEqual([bundle.behind, bundle.counts, bundle.sign], [[6, 7, 8], { 1: 2, "-1": 1, 0: 0 }, 1]);
  assert.equal(lineOf.get(1), "c0-c1");
  assert.equal(lineOf.get(0), undefined);
  assert.equal(weaker, 0);
});

test("an open community shows its members and what closes it; its ties end in those still closed", () => {
  const { items, lines, shownAs } = gather(view, graph, new Set([1]));
  assert.deepEqual(ids(items), [3, 4, "c0", "c1"]);
  assert.equal(items.get("c1").closed, false);
  assert.deepEqual(ids(lines), [3, "3-c0"]);
  assert.deepEqual(lines.get("3-c0").behind, [6, 7, 8]);
  assert.deepEqual([shownAs(1), shownAs(4)], ["c0", 4]);
});

test("what the filters leave out is in no community", () => {
  const { items } = gather({ tied: new Set([0, 1]), ties: new Map([[0, [5]]]) }, graph, new Set());
  assert.deepEqual(ids(items), ["c0"]);
  assert.deepEqual(items.get("c0").members, [0, 1]);
  assert.ok(items.get("c0").size < gather(view, graph, new Set()).items.get("c0").size);
});

test("of very many bundles the weakest are left out, but none of what is selected", () => {
  const many = 40;
  const places = [...Array(many).keys()];
  const far = { nodes: new Map(places.map((id) => [id, { id, community: id, x: 0, y: 0, size: 9 }])),
    communities: places.map(() => ({ x: 0, y: 0, radius: 9, size: 1, parts: 1 })),
    edges: places.flatMap((from) => places.filter((to) => to > from).map((to) => ({ id: from * many + to, from, to, sign: 0 }))) };
  const all = { tied: new Set(places), ties: new Map(far.edges.map(({ id, from }) => [id, Array(from + 1).fill(0)])) };
  const plain = gather(all, far, new Set());
  assert.equal(plain.lines.size, 2 * many);
  assert.equal(plain.weaker, far.edges.length - 2 * many);
  assert.ok(!plain.lines.has("c0-c1"));
  const kept = gather(all, far, new Set(), new Set(["c0"]));
  assert.equal([...kept.lines.keys()].filter((id) => id.startsWith("c0-")).length, many - 1);
});

test("ids of communities and entities are told apart", () => {
  assert.equal(communityOf(communityId(12)), 12);
  assert.equal(communityOf(12), undefined);
  assert.equal(communityOf(undefined), undefined);
});

test("a bundle has the sign of most of its reports, or none", () => {
  const sign = (plus, minus, none = 0) => signOfMost({ 1: plus, "-1": minus, 0: none });
  assert.deepEqual([sign(4, 2), sign(2, 4), sign(3, 2), sign(1, 0, 9), sign(0, 0, 3)], [1, -1, 0, 0, 0]);
});
