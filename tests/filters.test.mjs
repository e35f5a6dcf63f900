// Filters on columns: what passes, how many each choice would leave, and that tens of thousands are sieved alike.
import assert from "node:assert/strict";
import { test } from "node:test";
import { columnsOf, outletOf, refsOf } from "../kg/view/assets/columns.js";
import { facets, sieve, typeFacet } from "../kg/view/assets/filters.js";
import { freshState } from "../kg/view/assets/state.js";

const ENTITIES = ["person", "person", "government", "proposal", "place"].map((type, at) => ({ type, unnamed: at === 1 }));
const REPORTS = [
  { kind: "Propose", modality: "actual", standing: 0, tone: 1, document: 0, actors: [0], targets: [2], about: [3], speech: true,
    begin: "2031-03-03", end: "2031-03-03" },
  { kind: "Attack", modality: "possible", standing: 1, tone: -1, document: 0, actors: [1], targets: [2] },
  { kind: "Attack", modality: "actual", standing: 2, tone: -1, document: 1, actors: [2], targets: [0], voices: [0],
    begin: "2029-01-01", end: "2029-12-31" },
  { kind: "Tenure", modality: "actual", standing: 0, document: 1, actors: [0], targets: [2], begin: "2031-05-01" },
  { kind: "Term", modality: "required", standing: 0, document: 1, places: [4] },
];
const EDGES = [[0, 2, [0, 3]], [0, 3, [0]], [1, 2, [1]], [2, 0, [2]], [3, 4, [4]]]
  .map(([from, to, reports], id) => ({ id, from, to, reports }));
const DATA = { reports: REPORTS, entities: ENTITIES, edges: EDGES, background: new Set(["Tenure"]),
  documents: [{ url: "https://www.Example.org/a" }, { source: "lake.txt", issued: "2031-06-01" }],
  refs: { document: ["a", "b"] } };
const columns = columnsOf(DATA);

function left(how, places) {
  const state = freshState();
  how(state);
  return { state, ...sieve(columns, state, places) };
}
const tiesOf = (how, places) => [...left(how, places).ties.keys()];
const all = (state) => { state.off.type.clear(); state.off.standing.clear(); };

test("a fresh page leaves out claims, places, what has no name and offices", () => {
  const view = left(() => {});
  assert.deepEqual([...view.ties], [[0, [0]], [1, [0]]]);
  assert.deepEqual(view.listed, [0, 1]); // what somebody unnamed does to a government is told of the government
  assert.deepEqual([...view.passed], [0, 1, 3, 4]);
});

test("filters combine", () => {
  assert.deepEqual(tiesOf(all), [0, 1, 2, 3, 4]);
  assert.deepEqual(tiesOf((state) => { all(state); state.on.kind.add("Attack"); }), [2, 3]);
  assert.deepEqual(tiesOf((state) => { all(state); state.on.kind.add("Attack"); state.on.outlet.add("example.org"); }), [2]);
  assert.deepEqual(tiesOf((state) => { all(state); state.on.kind.add("Attack"); state.off.sign.add("-1"); }), []);
  assert.deepEqual(tiesOf((state) => { all(state); state.on.document.add("b"); state.on.modality.add("actual"); }), [0, 3]);
  assert.deepEqual(tiesOf((state) => { all(state); state.on.speaker.add("x"); }, { speaker: new Set([0]) }), [0, 1, 3]);
});

test("a year passes every window that it overlaps, and is no day; what is undated passes none", () => {
  const dated = (since, until) => left((state) => { all(state); Object.assign(state, { since, until }); }).listed;
  assert.deepEqual(dated("2029-06-01", "2029-06-02"), [2]);
  assert.deepEqual(dated("2030-01-01", ""), [0, 3]);
  assert.deepEqual(dated("", "2029-01-01"), [2]);
  assert.deepEqual(dated("2040-01-01", "2040-02-01"), [3]); // open at its end
  assert.deepEqual(dated("1900-01-01", "2000-01-01"), []);
});

test("the day a document is from counts where asked for", () => {
  const view = left((state) => { all(state); Object.assign(state, { dated: "reported", since: "2031-06-01" }); });
  assert.deepEqual(view.listed, [2, 3]);
});

test("only what is around somebody, one step or two", () => {
  assert.deepEqual(tiesOf(all, { around: 3 }), [1, 4]);
  assert.deepEqual(tiesOf((state) => { all(state); state.hops = "2"; }, { around: 3 }), [0, 1, 3, 4]);
  assert.deepEqual(left(all, { around: 4 }).listed, [0]);
});

test("those with few ties go", () => {
  assert.deepEqual(tiesOf((state) => { all(state); state.degree = "2"; }), [0, 1, 3]);
  assert.deepEqual(tiesOf((state) => { all(state); state.degree = "9"; }), []);
});

test("a choice's count is what it would leave, the other filters as they are", () => {
  const { mask, state } = left((next) => { next.on.kind.add("Attack"); next.off.sign.add("-1"); });
  const counts = facets(columns, mask);
  assert.deepEqual([...counts.kind], [["Propose", 1], ["Attack", 0], ["Tenure", 0], ["Term", 0]]);
  assert.equal(counts.sign.get("-1"), 1); // the other attack is a claim
  state.off.type.add("government");
  assert.equal(facets(columns, sieve(columns, state).mask).sign.get("-1"), 0);
  assert.equal(facets(columns, left(() => {}).mask).background, 1);
  assert.deepEqual([...facets(columns, left(() => {}).mask).speaker], [[0, 1]]);
});

test("the legend counts whom each choice would draw", () => {
  const counted = (places) => { const view = left(() => {}, places); return Object.fromEntries(typeFacet(columns, view, view.state)); };
  assert.deepEqual(counted(), { person: 1, government: 1, proposal: 1, place: 1, unnamed: 1 });
  assert.deepEqual(counted({ around: 3 }), { person: 1, government: 0, proposal: 1, place: 1, unnamed: 0 });
});

test("filters agree with a plain reading of each report", () => {
  let seed = 7;
  const random = (below) => { seed = (seed * 16807) % 2147483647; return seed % below; };
  const kinds = ["Attack", "Propose", "Visit", "Tenure"];
  const reports = Array.from({ length: 3000 }, () => ({ kind: kinds[random(4)], modality: ["actual", "planned"][random(2)],
    standing: random(3), tone: random(3) - 1, document: random(5), actors: [random(400)], targets: [random(400)] }));
  const entities = Array.from({ length: 400 }, () => ({ type: ["person", "government"][random(2)] }));
  const edges = reports.map(({ actors, targets }, id) => ({ id, from: actors[0], to: targets[0], reports: [id] }));
  const many = columnsOf({ reports, entities, edges, documents: Array.from({ length: 5 }, () => ({})), background: new Set(),
    refs: { document: ["0", "1", "2", "3", "4"] } });
  const state = freshState();
  state.off.type.add("person");
  state.off.sign.add("0");
  state.on.kind.add("Attack").add("Visit");
  state.on.document.add("1").add("3");
  const wanted = reports.flatMap((report, place) => (report.tone !== 0 && report.standing < 2 && [1, 3].includes(report.document)
    && ["Attack", "Visit"].includes(report.kind) && entities[report.actors[0]].type === "government"
    && entities[report.targets[0]].type === "government" ? [place] : []));
  assert.ok(wanted.length > 50);
  assert.deepEqual([...sieve(many, state).ties.keys()], wanted);
});

test("an outlet is the source named, else the address's site; names in links leave out what all share", () => {
  assert.equal(outletOf({ url: "https://www.Example.org/a?b" }), "example.org");
  assert.equal(outletOf({ source: "wire", url: "https://example.org" }), "wire");
  assert.equal(outletOf({}), "");
  assert.deepEqual(refsOf(["http://x/id/doc/a1", "http://x/id/doc/a2"]), ["a1", "a2"]);
  assert.deepEqual(refsOf(["http://x/id/doc/a1"]), ["a1"]);
  assert.deepEqual(refsOf([]), []);
});
