// One report as a card: what, whose word, how sure, when, and the sentence it was read from.
import { before, documents, entities, list, namesOf, reports, sentences, signOf, verbOf } from "./data.js";
import { citation } from "./citation.js";
import { whenOf } from "./dates.js";
import { copyText, el, say, webLink } from "./dom.js";
import { pieces } from "./sentence.js";

/** A button that selects an entity. */
export function entityLink(place, go) {
  return el("button", { class: "link", onclick: () => go({ node: place }) }, entities[place].name);
}

/** Names with commas between, each a link. */
export function entityLinks(places, go) {
  return list(places).flatMap((place, number) => [number ? ", " : "", entityLink(place, go)]);
}

/** Whose word a report is. */
export function voiceWords(report) {
  return list(report.voices).length ? namesOf(report.voices) : "the document itself";
}

const MODALITIES = {
  planned: "planned, not done yet", possible: "possible, not certain", required: "asked for, not done",
  hypothetical: "only on a condition",
};

/** Modality, negation, hedge and stance in words; empty for a plain statement. */
export function qualifiers(report) {
  return [
    report.negated ? "said not to be so" : "",
    report.modality && report.modality !== "actual" ? MODALITIES[report.modality] || report.modality : "",
    report.hedge ? `hedged: “${report.hedge}”` : "",
    report.stance ? `stance: ${report.stance}` : "",
  ].filter(Boolean);
}

/** When it happened, else when the document that says so is from; as short as a table needs it. */
export function dateWords(report) {
  const issued = documents[report.document]?.issued;
  return report.date || report.dateText || (issued ? `reported ${issued}` : "undated");
}

/** The same in words: "12 May 2025", "reported 12 May 2025". */
export function whenWords(report) {
  const when = whenOf(report, documents[report.document]?.issued);
  if (!when.given && report.dateText) return `“${report.dateText}”`;
  return `${when.given || when.key === "9999" ? "" : "reported "}${when.words}`;
}

/** What a report is about beside its target, in words. */
export function aboutWords(report) {
  return [namesOf(report.about), ...list(report.topics), ...list(report.aboutReports).map((place) => reports[place].label)]
    .filter(Boolean).join(", ");
}

/** A report's card; `go` selects entities and edges. */
export function reportCard(place, go) {
  const report = reports[place];
  const sign = signOf(report.tone);
  return el("article", { class: `report sign-${sign.name}${report.standing ? " pale" : ""}`, id: `report-${place}`,
    tabindex: "-1" },
  headline(report, sign, go),
  el("p", { class: "whose" }, "According to ",
    list(report.voices).length ? entityLinks(report.voices, go) : "the document itself",
    qualifiers(report).map((words) => el("span", { class: "tag" }, words))),
  details(report, go),
  sentenceBlocks(report),
  footer(report));
}

function headline(report, sign, go) {
  return el("h3", {},
    el("span", { class: "sign", title: sign.words }, sign.symbol), el("span", { class: "unseen" }, `${sign.words}: `),
    event(report, go),
    report.status ? el("span", { class: "tag" }, `status: ${report.status}`) : null);
}

/** Who does what to whom, on what. */
const event = (report, go) => [subject(report, go), " ", el("span", { class: "kind" }, verbOf(report)), " ", objects(report, go),
  report.text && report.kind !== "Term" ? el("span", { class: "quiet" }, ` “${report.text}”`) : null];

const aboutLinks = (report, go) => entityLinks(list(report.about).filter((place) =>
  !list(report.targets).includes(place)), go);

/** Who acts; where nobody does, what the report is about comes first. */
export function subject(report, go) {
  return list(report.actors).length ? entityLinks(report.actors, go) : aboutLinks(report, go);
}

/** Whom and what an act is aimed at, in the order that reads well. */
export function objects(report, go) {
  const targets = entityLinks(report.targets, go);
  const about = list(report.actors).length ? aboutLinks(report, go) : [];
  about.push(...list(report.topics).map((topic, number) => (number || about.length ? `, ${topic}` : topic)));
  if (!targets.length || !about.length) return [targets, about];
  const join = (word) => el("span", { class: "quiet" }, ` ${word} `);
  return before[report.kind] ? [about, join(before[report.kind]), targets] : [targets, join("on"), about];
}

function details(report, go) {
  const rows = [
    ["Says", list(report.content).map((place) => el("li", {}, contentWords(reports[place], go)))],
    ["On condition", list(report.conditions).map((place) => el("li", {}, termWords(reports[place])))],
    ["About", list(report.aboutReports).map((place) => el("li", {}, reports[place].label))],
    ["Told to", list(report.addressees).length ? [el("li", {}, entityLinks(report.addressees, go))] : []],
    ["Where", list(report.places).length ? [el("li", {}, entityLinks(report.places, go))] : []],
  ].filter(([, items]) => items.length);
  return rows.length ? el("dl", { class: "details" },
    rows.map(([name, items]) => el("div", {}, el("dt", {}, name), el("dd", {}, el("ul", {}, items))))) : null;
}

/** The words of a term, with what they leave open. */
export function termWords(term) {
  return [term.text || term.label, [term.negated ? "negated" : "", term.modality === "actual" ? "" : term.modality]
    .filter(Boolean).map((words) => el("span", { class: "tag" }, words))];
}

/** What is said: put together where its parts say it all, else by its label. */
function contentWords(report, go) {
  const parts = list(report.actors).length && [report.targets, report.about, report.text].some((part) => part && part.length);
  return [parts ? event(report, go) : report.label, qualifiers(report).map((words) => el("span", { class: "tag" }, words))];
}

/** A sentence with the words that its reports rest on marked: cue, quotation, and who acts. */
export function marked(span, behind) {
  const cut = pieces(span.text, span.start, {
    cues: behind.map(({ cue }) => cue).filter(Boolean), quotes: behind.map(({ quote }) => quote).filter(Boolean),
    who: behind.flatMap((report) => whoWords(report, span.text)) });
  return el("span", { class: "sentence" }, cut.map(({ text, mark }) =>
    (mark === "who" ? el("span", { class: "who" }, text) : mark ? el("mark", { class: mark }, text) : text)));
}

/** The words by which a sentence calls those who act or speak: as the text was read, else the longest name in it. */
function whoWords(report, text) {
  const names = [...list(report.actors), ...list(report.voices)].map((place) => entities[place])
    .map(({ name, aliases }) => [name, ...list(aliases)].sort((a, b) => b.length - a.length).find((words) => text.includes(words)));
  return [...names.filter(Boolean), ...list(report.actorText).filter((words) => words.length > 2)];
}

/** The sentences, a quotation for each document; a lone one is shown with what stands around it. */
function sentenceBlocks(report) {
  const spans = list(report.sentences).map((place) => sentences[place]);
  return [...new Set(spans.map((span) => span.document))].map((number) => {
    const mine = spans.filter((span) => span.document === number);
    const lone = mine.length === 1;
    return el("blockquote", {},
      mine.map((span) => el("p", {}, lone && span.before ? el("span", { class: "context" }, span.before) : null,
        marked(span, [report]), lone && span.after ? el("span", { class: "context" }, span.after) : null)),
      sourceLine(documents[number], mine));
  });
}

/** Where sentences stand: title with a link to the original, source, day and characters. */
export function sourceLine(source, spans, more = "") {
  return el("footer", {}, source ? webLink(source.url, source.title) : "unknown document",
    [source?.source, source?.issued].filter(Boolean).map((words) => `, ${words}`),
    `, characters ${spans.map((span) => `${span.start}–${span.end}`).join(", ")}`, more);
}

function footer(report) {
  const spans = list(report.sentences).map((place) => sentences[place]);
  return el("p", { class: "foot" },
    el("span", {}, whenWords(report), report.dateText && report.date ? ` (“${report.dateText}”)` : "",
      report.confidence ? el("span", { class: "sure", title: "How sure the reading is, measured on annotated texts" },
        ` · read with ${Math.round(report.confidence * 100)} % confidence`) : null),
    el("button", { class: "small", onclick: async ({ target }) => {
      const done = await copyText(citation(report, { spans, source: documents[report.document], voice: voiceWords(report),
        qualifiers: qualifiers(report) }));
      target.textContent = done ? "Copied" : "Not copied";
      say(done ? "Citation copied" : "The browser refused to copy");
      setTimeout(() => { target.textContent = "Copy citation"; }, 1600);
    } }, "Copy citation"));
}
