// Reports as a table for spreadsheets: RFC 4180, UTF-8, and no cell that a spreadsheet would run.
import { documents, kinds, list, namesOf, reports, sentences } from "./data.js";
import { cell } from "./cells.js";

const SEPARATOR = " | ";
const labels = (places) => list(places).map((place) => reports[place].text || reports[place].label).join(SEPARATOR);
const many = (places) => list(places).map((place) => namesOf([place])).join(SEPARATOR);
const spans = (report) => list(report.sentences).map((place) => sentences[place]);

const COLUMNS = {
  report: (report) => report.iri,
  kind: (report) => kinds[report.kind],
  label: (report) => report.label,
  actor: (report) => many(report.actors),
  target: (report) => many(report.targets),
  addressee: (report) => many(report.addressees),
  about: (report) => [many(report.about), ...list(report.topics)].filter(Boolean).join(SEPARATOR),
  place: (report) => many(report.places),
  according_to: (report) => many(report.voices),
  modality: (report) => report.modality,
  negated: (report) => String(Boolean(report.negated)),
  hedge: (report) => report.hedge,
  stance: (report) => report.stance,
  sign: (report) => report.tone || 0,
  status: (report) => report.status,
  condition: (report) => labels(report.conditions),
  term_type: (report) => report.termType,
  text: (report) => report.text,
  date: (report) => report.date,
  document: (report) => documents[report.document]?.title,
  source: (report) => documents[report.document]?.source,
  published: (report) => documents[report.document]?.issued,
  url: (report) => documents[report.document]?.url,
  start: (report) => spans(report)[0]?.start,
  end: (report) => spans(report)[0]?.end,
  sentence: (report) => spans(report).map((span) => span.text).join(SEPARATOR),
  rule: (report) => report.rule,
  confidence: (report) => report.confidence ?? 1,
};

/** A header and a row for each report at these places. */
export function csv(places) {
  const rows = places.map((place) => Object.values(COLUMNS).map((value) => cell(value(reports[place]))).join(","));
  return `\ufeff${[Object.keys(COLUMNS).join(","), ...rows].join("\r\n")}\r\n`;
}
