// Modules of panel, story, map and export that need no browser, run by node's own test runner.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cell, iri, literal, xml } from "../kg/view/assets/cells.js";
import { citation } from "../kg/view/assets/citation.js";
import { inWords, whenOf } from "../kg/view/assets/dates.js";
import { arcShape, arcsOf, clamped, framed, memberWords, radiusOf, spotsOf } from "../kg/view/assets/mapping.js";
import { pieces } from "../kg/view/assets/sentence.js";
import { shapePath } from "../kg/view/assets/shapes.js";
import { days, storyline } from "../kg/view/assets/storyline.js";

const marked = (...words) => pieces(...words).filter((piece) => piece.mark).map((piece) => piece.text);

test("the cue is marked where it stands as whole words, and nothing where it does not", () => {
  assert.deepEqual(marked("They agreed at noon.", 0, { cues: ["agreed"] }), ["agreed"]);
  assert.deepEqual(marked("They disagreed, then agreed.", 0, { cues: ["agreed"] }), ["agreed"]);
  assert.equal(pieces("They disagreed, then agreed.", 0, { cues: ["agreed"] })[0].text, "They disagreed, then ");
  assert.deepEqual(marked("They agreed at noon.", 0, { cues: ["refused", ""] }), []);
});

test("offsets count characters, not code units", () => {
  assert.deepEqual(marked("🚢🚢 sank", 10, { quotes: [[13, 17]] }), ["sank"]);
  assert.deepEqual(marked("🚢 sank", 0, { cues: ["sank"] }), ["sank"]);
});

test("a quotation beyond the sentence marks only what lies inside", () => {
  assert.deepEqual(marked("abcdef", 10, { quotes: [[14, 99]] }), ["ef"]);
  assert.deepEqual(marked("abcdef", 10, { quotes: [[40, 50]] }), []);
});

test("pieces are the sentence again, and each says why it is marked", () => {
  const cut = pieces("x 🚢 said y", 0, { cues: ["said"], who: ["🚢"], quotes: [[9, 10]] });
  assert.equal(cut.map((piece) => piece.text).join(""), "x 🚢 said y");
  assert.deepEqual(cut.filter((piece) => piece.mark).map(({ mark }) => mark), ["who", "cue", "quote"]);
});

test("dates in words are as precise as the text and no more", () => {
  const words = { "2031-03-03": "3 March 2031", "2031-03": "March 2031", 2031: "2031", "203X": "2030s", "2031-21": "spring 2031",
    "2031-03-03/2031-03-09": "3–9 March 2031", "2031-02/2031-04": "February – April 2031", "2031-03-03/..": "from 3 March 2031",
    "../2031-03-03": "until 3 March 2031", "2031-03~": "about March 2031", "2030-12-30/2031-01-02": "30 December 2030 – 2 January 2031",
    "soon <b>": "soon <b>", "2031-XX-XX": "2031" };
  for (const [edtf, wanted] of Object.entries(words)) assert.equal(inWords(edtf), wanted, edtf);
});

test("a document's day stands in for a missing date, and is told apart", () => {
  const year = { date: "2029", begin: "2029-01-01", end: "2029-12-31" };
  assert.deepEqual(whenOf(year, "2031-03-03"), { key: "2029-01-01", words: "2029", given: true, exact: false });
  assert.deepEqual(whenOf({}, "2031-03-03"), { key: "2031-03-03", words: "3 March 2031", given: false, exact: true });
  assert.deepEqual(whenOf({}, undefined), { key: "9999", words: "undated", given: false, exact: false });
  assert.equal(whenOf({ date: "../2031-05", end: "2031-05-31" }).key, "2031-05-31");
});

test("a story tells each sentence once, in order of days, the undated last", () => {
  const reports = [
    { about: [0], document: 0, sentences: [0], kind: "Propose" }, { about: [0], document: 0, sentences: [0], kind: "Demand" },
    { about: [0], document: 1, sentences: [1], kind: "Accept", date: "2030", begin: "2030-01-01", end: "2030-12-31" },
    { about: [0], document: 1, sentences: [2], kind: "Reject" }, { about: [5], document: 0, sentences: [0], kind: "Deny" },
    { kind: "Term", document: 0, sentences: [0] }, { kind: "Term", document: 0, sentences: [3] }];
  const sentences = [{ start: 0 }, { start: 9 }, { start: 20 }, { start: 40 }];
  const data = { reports, documents: [{ issued: "2031-03-03" }, {}], sentences };
  const entries = storyline(0, { terms: [5, 6] }, data, new Set([0, 1, 2, 3, 4, 5, 6]));
  assert.deepEqual(entries.map((entry) => [entry.when.words, entry.reports, entry.terms]), [
    ["2030", [2], []], ["3 March 2031", [0, 1], [5]], ["3 March 2031", [], [6]], ["undated", [3], []]]);
  assert.deepEqual(days(entries).map((day) => [day.words, day.given, day.exact, day.entries.length]),
    [["2030", true, false, 1], ["3 March 2031", false, true, 2], ["undated", false, false, 1]]);
  assert.equal(storyline(0, {}, data, new Set([2])).length, 1);
});

test("a citation says whose word it is and what is not stated as fact", () => {
  const text = citation({ iri: "https://example.org/r1", date: "2029", begin: "2029-01-01", end: "2029-12-31" }, {
    spans: [{ text: "He may come.", start: 5, end: 17 }], voice: "Olu Adeyemi", qualifiers: ["possible, not certain"],
    source: { title: "Lake talks", source: "The Paper", issued: "2031-03-03", url: "javascript:alert(1)" } });
  assert.equal(text, "“He may come.” — Lake talks, The Paper, 2031-03-03; characters 5–17; of 2029; "
    + "according to Olu Adeyemi (possible, not certain). https://example.org/r1");
});

const ENTITIES = [{ x: 0, y: 0, spot: "A" }, { x: 0, y: 0, spot: "A" }, { x: 100, y: 0, spot: "B" }, {}];

test("entities at one point make one spot, and ties between spots one arc a sign", () => {
  const spots = spotsOf([0, 1, 2, 3], ENTITIES, (place) => place);
  assert.deepEqual([...spots.values()].map(({ name, members }) => [name, members]), [["A", [1, 0]], ["B", [2]]]);
  const at = (place) => [...spots.values()].find(({ members }) => members.includes(place));
  const edges = [{ id: 7, from: 0, to: 2, sign: 1, standing: 0 }, { id: 8, from: 1, to: 2, sign: 1, standing: 2 },
    { id: 9, from: 2, to: 0, sign: -1, standing: 2 }, { id: 10, from: 0, to: 1, sign: 1, standing: 0 }, { id: 11, from: 0, to: 3, sign: 0, standing: 0 }];
  const arcs = arcsOf(new Map(edges.map(({ id }) => [id, [1, 2]])), edges, at);
  assert.deepEqual(arcs.map(({ edges: ids, reports, sign, pale }) => [ids, reports, sign, pale]), [[[7, 8], 4, 1, false], [[9], 2, -1, true]]);
  assert.notEqual(arcs[0].bend, arcs[1].bend);
});

test("arcs bend to the north either way and stop at the circles", () => {
  for (const [a, b] of [[{ x: 0, y: 0 }, { x: 100, y: 0 }], [{ x: 100, y: 0 }, { x: 0, y: 0 }]]) {
    const shape = arcShape(a, b, 0.2, [10, 10]);
    assert.ok(shape.middle.y < -5);
    assert.ok(Math.abs(Math.hypot(shape.end.x - b.x, shape.end.y - b.y) - 10) < 0.01);
  }
});

test("the map's frame holds all spots and stays on the map", () => {
  const frame = { width: 800, height: 400 };
  const { scale, x, y } = framed([{ x: -1000, y: -500 }, { x: 1000, y: 0 }], frame, 50, 2);
  assert.ok((1000 - x) * scale + 400 <= 751 && (-1000 - x) * scale + 400 >= 49);
  assert.ok(y < 0);
  assert.deepEqual(clamped({ x: 9000, y: -9000, scale: 0.05 }, frame), { scale: 0.05, x: 0, y: 0 });
  const near = clamped({ x: 9000, y: -9000, scale: 1 }, frame);
  assert.deepEqual([near.x, near.y], [1600, -837]);
  assert.ok(framed([], frame, 50, 2).scale > 0);
  assert.ok(radiusOf(100, 1200) > radiusOf(1, 1200) && radiusOf(9, 400) < radiusOf(9, 1200));
});

test("a label names as many as fit and counts the rest", () => {
  assert.equal(memberWords(["Russia", "Putin", "Lavrov"], 14), "Russia +2");
  assert.equal(memberWords(["Russia", "Putin"], 14), "Russia, Putin");
  assert.equal(memberWords(["n".repeat(10_000)], 14), `${"n".repeat(13)}…`);
});

test("no cell of a table can run in a spreadsheet", () => {
  for (const evil of ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\u200b=1", " =1", "＝1", "\n=1"]) {
    assert.ok(cell(evil).replace(/^"/, "").startsWith("'"), JSON.stringify(evil));
  }
  assert.equal(cell('a "b", c'), '"a ""b"", c"');
  assert.equal(cell(-1), "-1");
  assert.equal(cell("a=b"), "a=b");
  assert.equal(cell(undefined), "");
});

test("marks of XML and Turtle are escaped, and what neither may hold is replaced", () => {
  assert.equal(xml("<a b='\"'>&\u0001\ud800"), "&#60;a b=&#39;&#34;&#39;&#62;&#38;\ufffd\ufffd");
  assert.equal(literal('a "b"\\\n\u0001', { lang: "en" }), '"a \\"b\\"\\\\\\n\\u0001"@en');
  assert.equal(literal("2031", { type: "edtf:EDTF" }), '"2031"^^edtf:EDTF');
  assert.equal(iri('https://x/ <">\\'), "<https://x/%20%3C%22%3E%5C>");
});

test("every form of the picture is a closed path", () => {
  for (const name of ["square", "dot", "hexagon", "triangle", "triangleDown", "diamond", "star", "constructor"]) {
    assert.match(shapePath(name, 10, 10, 5), /^M[-\d. LaA]+Z$/, name);
  }
});
