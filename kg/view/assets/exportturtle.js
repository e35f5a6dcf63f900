// Reports as Turtle again, each with whose word it is and the evidence it was read from: what the graph holds of them.
import { documents, entities, list, reports, sentences, vocabulary } from "./data.js";
import { iri, literal } from "./cells.js";

const LANG = { lang: "en" };
const { prefixes, above, values, topics } = vocabulary;
const folders = Object.entries(prefixes).sort(([, a], [, b]) => b.length - a.length);

/** An IRI, shortened where what is left of it is a plain name. */
function name(full) {
  const [prefix, folder] = folders.find(([, start]) => full.startsWith(start)) || [];
  const rest = folder && full.slice(folder.length);
  return rest && /^[A-Za-z0-9](?:[\w-]*\w)?$/.test(rest) ? `${prefix}:${rest}` : iri(full);
}

const dip = (value) => name(prefixes.dip + value);
const typed = (kind) => [kind, ...list(above[kind])].map(dip);
const day = (value) => literal(value, { type: "xsd:date" });
const those = (places) => list(places).map((place) => name(entities[place].iri));
const told = (places) => list(places).map((place) => name(reports[place].iri));
const valued = (value) => (value === undefined ? [] : [dip(values[value] || value)]);
const text = (value, how) => (value === undefined || value === "" ? [] : [literal(value, how)]);

/** One subject with its predicates and objects, empty ones left out. */
function described(subject, pairs) {
  const lines = Object.entries(pairs).filter(([, objects]) => objects.length).map(([predicate, objects]) =>
    `${predicate} ${[...new Set(objects)].sort().join(", ")}`);
  return `${name(subject)} ${lines.join(" ;\n  ")} .`;
}

/** A Turtle document of the reports at `places` and all they name; `nodes` are entities that come along. */
export function turtle(places, nodes) {
  const chosen = places.map((place) => reports[place]);
  const spans = [...new Set(chosen.flatMap((report) => list(report.sentences)))].map((place) => sentences[place]);
  const cited = new Map([...spans, ...chosen.flatMap(quoted)].map((span) => [evidenceIri(span), span]));
  const about = new Set(nodes);
  for (const report of chosen) {
    for (const role of ["actors", "targets", "addressees", "about", "places", "voices"]) list(report[role]).forEach((place) => about.add(place));
  }
  for (const place of about) {
    const { proposer, party, conflict, represents, revises, amends } = entities[place];
    [proposer, party, revises, amends, conflict, represents].flat().filter((other) => other !== undefined).forEach((other) => about.add(other));
  }
  const used = new Set([...chosen.map((report) => report.document), ...spans.map((span) => span.document)]);
  const kept = new Set(places);
  const names = new Set(chosen.flatMap((report) => list(report.topics)));
  return [
    Object.entries(prefixes).map(([prefix, folder]) => `@prefix ${prefix}: ${iri(folder)} .`).sort().join("\n"),
    ...[...used].filter((place) => documents[place]).sort(ascending).map((place) => source(documents[place])),
    ...[...about].sort(ascending).map((place) => entity(entities[place], kept)),
    ...[...names].filter((label) => topics[label]).sort().map((label) => described(topics[label],
      { a: [dip("Topic")], "rdfs:label": text(label, LANG) })),
    ...[...cited].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, span]) => evidence(span)),
    ...chosen.map((report) => reported(report, kept)),
  ].join("\n\n") + "\n";
}

const ascending = (a, b) => a - b;

const source = (document) => described(document.iri, {
  a: [dip("Document")], "dcterms:title": text(document.title, LANG), "dcterms:issued": document.issued ? [day(document.issued)] : [],
  "dcterms:source": text(document.source) });

const entity = (one, kept) => described(one.iri, {
  a: typed(one.class), "rdfs:label": text(one.label ?? one.name, LANG),
  "skos:altLabel": list(one.aliases).filter((alias) => alias !== one.label).map((alias) => literal(alias, LANG)),
  "schema:sameAs": list(one.links).map(iri), "dip:represents": those([one.represents].filter((place) => place !== undefined)),
  "dip:proposer": those(one.proposer), "dip:party": those(one.party),
  "dip:inConflict": those([one.conflict].filter((place) => place !== undefined)),
  "dip:term": told(list(one.terms).filter((place) => kept.has(place))), "dip:revises": those(one.revises), "dip:amends": those(one.amends) });

const evidenceIri = (span) => `${documents[span.document]?.iri ?? ""}#char=${span.start},${span.end}`;

/** The quotation of a report as a span of its own, where one of its sentences holds the words. */
function quoted({ quote, document, sentences: places }) {
  const span = quote && list(places).map((place) => sentences[place]).find(({ start, end }) => start <= quote[0] && quote[1] <= end);
  return span ? [{ document, start: quote[0], end: quote[1],
    text: Array.from(span.text).slice(quote[0] - span.start, quote[1] - span.start).join("") }] : [];
}

const evidence = (span) => described(evidenceIri(span), {
  a: [dip("Evidence")], "dip:document": [name(documents[span.document].iri)], "dip:charStart": [String(span.start)],
  "dip:charEnd": [String(span.end)], "dip:exact": text(span.text) });

function reported(report, kept) {
  const term = report.kind === "Term";
  const only = (places) => told(list(places).filter((place) => kept.has(place)));
  const own = list(report.voices).length ? those(report.voices) : [name(documents[report.document].iri)];
  return described(report.iri, {
    a: typed(report.kind), "rdfs:label": text(report.label, LANG), "dip:accordingTo": own,
    [term ? "dip:bearer" : "dip:actor"]: those(report.actors), "dip:actorText": list(report.actorText).map((words) => literal(words, LANG)),
    [term ? "dip:beneficiary" : "dip:target"]: those(report.targets), "dip:addressee": those(report.addressees),
    "dip:about": [...those(report.about), ...only(report.aboutReports), ...list(report.topics).filter((label) => topics[label])
      .map((label) => name(topics[label]))],
    "dip:place": those(report.places), "dip:content": only(report.content), "dip:condition": only(report.conditions),
    "dip:modality": [dip(report.modality)], "dip:negated": report.negated ? ["true"] : [], "dip:hedge": text(report.hedge, LANG),
    "dip:stance": report.stance ? [dip(report.stance)] : [], "dip:newStatus": valued(report.status), "dip:termType": valued(report.termType),
    "dip:text": text(report.text, LANG), "dip:cue": text(report.cue, LANG), "dip:edtf": text(report.date, { type: "edtf:EDTF" }),
    "dip:begin": report.begin ? [day(report.begin)] : [], "dip:end": report.end ? [day(report.end)] : [],
    "dip:dateText": text(report.dateText, LANG), "dip:rule": text(report.rule),
    "dip:confidence": report.confidence ? [String(report.confidence)] : [],
    "dip:evidence": list(report.sentences).map((place) => iri(evidenceIri(sentences[place]))),
    "dip:quote": quoted(report).map((span) => iri(evidenceIri(span))) });
}
