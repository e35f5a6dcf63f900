// The page's modules that need no browser, run by node's own test runner.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { collide, labelBox, readable, shifted, wordings } from "../kg/view/assets/labels.js";
import { unpack } from "../kg/view/assets/unpack.js";

test("labels never cover each other, and the first come first", () => {
  const items = [0, 1, 2].map((id) => ({ id, options: [{ box: labelBox("a name", id * 20, 0, 5, 12) }] }));
  assert.deepEqual([...readable(items).keys()], [0]);
  const spread = [0, 1, 2].map((id) => ({ id, options: [{ box: labelBox("a name", id * 200, 0, 5, 12) }] }));
  assert.deepEqual([...readable(spread).keys()], [0, 1, 2]);
});

test("a label that finds no room below goes above or is shortened", () => {
  const box = labelBox("one\ntwo", 0, 0, 5, 12);
  const option = readable([{ id: 0, options: wordings("one\ntwo").map(({ words, place }) => (
    { words, place, box: labelBox(words, 0, 0, 5, 12, place) })) }], [box]).get(0);
  assert.equal(option.place, "above");
  assert.ok(!collide(option.box, box));
  assert.deepEqual(wordings("one").map(({ words, place }) => [words, place]),
    [["one", "below"], ["one", "above"], ["one", "right"], ["one", "left"]]);
  assert.deepEqual(wordings("Ann Lee", "square").map(({ words }) => words).slice(4), ["Lee", "Lee", "Lee", "Lee"]);
});

test("a label beside its node is moved there by blanks, each row by as many as it needs", () => {
  const [long, short] = shifted({ words: "one two\nto", place: "right" }, 5, 12, 3).split("\n");
  assert.ok(long.endsWith("one two") && short.endsWith("to"));
  assert.ok(long.length - "one two".length > short.length - "to".length);
  assert.equal(shifted({ words: "one", place: "above" }, 5, 12, 3), "one");
  assert.ok(shifted({ words: "one", place: "left" }, 5, 12, 3).startsWith("one\u00a0"));
  assert.ok(labelBox("one", 0, 0, 5, 12, "left").right <= -5);
});

test("a label makes room for another if it can move without being shortened", () => {
  const box = (left) => ({ left, right: left + 10, top: 0, bottom: 10 });
  const first = { id: 0, options: [{ words: "a", box: box(0) }, { words: "a", box: box(50) }] };
  const second = { id: 1, options: [{ words: "b", box: box(5) }] };
  assert.deepEqual([...readable([first, second])].map(([id, { box: { left } }]) => [id, left]), [[0, 50], [1, 5]]);
  first.options[1].words = "…";
  assert.deepEqual([...readable([first, second]).keys()], [0]);
});

test("labels make room in a row, and all stay where they were if the last of them cannot", () => {
  const box = (left) => ({ left, right: left + 10, top: 0, bottom: 10 });
  const at = (words, ...places) => places.map((left) => ({ words, box: box(left) }));
  const items = [{ id: 0, options: at("a", 0, 20) }, { id: 1, options: at("b", 20, 40) }, { id: 2, options: at("c", 0) }];
  const where = (found) => [...found].map(([id, { box: { left } }]) => [id, left]);
  assert.deepEqual(where(readable(items)), [[0, 20], [1, 40], [2, 0]]);
  assert.deepEqual(where(readable(items, [box(40)])), [[0, 0], [1, 20]]);
});

test("compressed data reads back, and damaged data says what to do", async () => {
  const value = { name: "Łódź 🚢 </script>", list: [1, null, true] };
  const text = JSON.stringify(value);
  const packed = gzipSync(Buffer.from(text)).toString("base64");
  assert.deepEqual(await unpack(packed, true), value);
  assert.deepEqual(await unpack(`\n${packed}\n`, true), value);
  assert.deepEqual(await unpack(text, false), value);
  for (const broken of ["", "@@", packed.slice(0, 40), Buffer.from("no gzip").toString("base64")]) {
    await assert.rejects(unpack(broken, true), /write the page anew/);
  }
  await assert.rejects(unpack("{", false), /write the page anew/);
});
