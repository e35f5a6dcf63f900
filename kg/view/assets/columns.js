// Reports as columns of numbers, so that tens of thousands are sieved at every click.
import { dayOf, EVER, spanOf } from "./days.js";

/** Roles by which a report stands or falls with the entities that are shown. */
const PARTS = ["actors", "targets", "addressees", "about"];

/**
 * `{reports, entities, documents, background, edges}` as columns. A coded column has `codes` (a number for each report)
 * and `names` (what the numbers mean); a list column has `starts` and `values`.
 */
export function columnsOf({ reports, entities, documents, edges, background, refs }) {
  const count = reports.length;
  const numbers = (Kind, value) => Kind.from(reports, value);
  const spans = reports.map((report) => spanOf(report.begin, report.end));
  const issued = documents.map((source) => dayOf(source.issued));
  const issue = (report) => issued[report.document] ?? NaN;
  return {
    count, entities: entities.length,
    tone: coded(reports, (report) => String(report.tone || 0)),
    standing: coded(reports, (report) => String(report.standing)),
    kind: coded(reports, (report) => report.kind),
    modality: coded(reports, (report) => report.modality),
    document: coded(reports, (report) => refs.document[report.document] ?? ""),
    outlet: coded(reports, (report) => outletOf(documents[report.document])),
    term: numbers(Uint8Array, (report) => report.kind === "Term"),
    background: numbers(Uint8Array, (report) => background.has(report.kind)),
    happened: { first: Int32Array.from(spans, ([first]) => first), last: Int32Array.from(spans, ([, last]) => last) },
    reported: { first: numbers(Int32Array, (report) => issue(report) || (issue(report) === 0 ? 0 : EVER)),
      last: numbers(Int32Array, (report) => issue(report) || (issue(report) === 0 ? 0 : -EVER)) },
    parts: lists(reports.map((report) => unique([].concat(...PARTS.map((role) => report[role] || []))))),
    speakers: lists(reports.map((report) => unique([].concat(report.voices || [], (report.speech && report.actors) || [])))),
    type: coded(entities, (entity) => entity.type),
    unnamed: Uint8Array.from(entities, (entity) => Number(Boolean(entity.unnamed))),
    from: Int32Array.from(edges, (edge) => edge.from), to: Int32Array.from(edges, (edge) => edge.to),
    behind: lists(edges.map((edge) => edge.reports)),
  };
}

/** Where a document came from: the source it names, else the site of its address. */
export function outletOf(source) {
  if (!source) return "";
  return source.source || (/^https?:\/\/(?:www\.)?([^/:?#]+)/i.exec(source.url || "") || ["", ""])[1].toLowerCase();
}

const unique = (places) => (places.length < 2 ? places : [...new Set(places)]);

function coded(items, value) {
  const names = [];
  const known = new Map();
  const codes = Uint32Array.from(items, (item) => {
    const name = value(item);
    if (!known.has(name)) { known.set(name, names.length); names.push(name); }
    return known.get(name);
  });
  return { codes, names };
}

function lists(all) {
  const starts = new Uint32Array(all.length + 1);
  all.forEach((values, at) => { starts[at + 1] = starts[at] + values.length; });
  const values = new Uint32Array(starts[all.length]);
  all.forEach((each, at) => values.set(each, starts[at]));
  return { starts, values };
}

/** What all texts begin with, up to a slash: left out of the names used in links. */
export function refsOf(iris) {
  const first = iris.reduce((a, b) => (a < b ? a : b), iris[0] || "");
  const last = iris.reduce((a, b) => (a > b ? a : b), iris[0] || "");
  let same = 0;
  while (iris.length > 1 && same < first.length && first[same] === last[same]) same += 1;
  const base = first.lastIndexOf("/", same - 1) + 1;
  return iris.map((iri) => iri.slice(iris.length > 1 ? base : iri.lastIndexOf("/") + 1));
}
