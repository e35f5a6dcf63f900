// The page's modules that need no browser, run by node's own test runner.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { collide, labelBox, readable, wordings } from "../kg/view/assets/labels.js";
import { unpack } from "../kg/view/assets/unpack.js";

test("labels never cover each other, and the first come first", () => {
  const items = [0, 1, 2].map((id) => ({ id, options: [{ box: labelBox("a name", id * 20, 0, 5, 12) }] }));
  assert.deepEqual([...readable(items).keys()], [0]);
  const spread = [0, 1, 2].map((id) => ({ id, options: [{ box: labelBox("a name", id * 200, 0, 5, 12) }] }));
  assert.deepEqual([...readable(spread).keys()], [0, 1, 2]);
});

test("a label that finds no room below goes above or is shortened", () => {
  const box = labelBox("one\ntwo", 0, 0, 5, 12);
  const option = readable([{ id: 0, options: wordings("one\ntwo").map(({ words, above }) => (
    { words, above, box: labelBox(words, 0, 0, 5, 12, above) })) }], [box]).get(0);
  assert.equal(option.above, true);
  assert.ok(!collide(option.box, box));
  assert.deepEqual(wordings("one").map(({ words }) => words), ["one", "one"]);
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
