// One report as a card: what, whose word, how sure, when, and the sentence it was read from.
import { before, documents, entities, list, namesOf, reports, sentences, signOf, verbOf } from "./data.js";
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

/** Modality, negation, hedge and stance in words; empty for a plain statement. */
export function qualifiers(report) {
  return [
    report.negated ? "said not to be so" : "",
    report.modality && report.modality !== "actual" ? report.modality : "",
    report.hedge ? `hedged: “${report.hedge}”` : "",
    report.stance ? `stance: ${report.stance}` : "",
  ].filter(Boolean);
}

/** When it happened, else when the document that says so is from. */
export function dateWords(report) {
  const issued = documents[report.document]?.issued;
  return report.date || report.dateText || (issued ? `reported ${issued}` : "undated");
}

/** What a report is about beside its target, in words. */
export function aboutWords(report) {
  return [namesOf(report.about), ...list(report.topics), ...list(report.aboutReports).map((place) => reports[place].label)]
    .filter(Boolean).join(", ");
}

/** The report as plain words for a citation. */
export function citation(report) {
  const spans = list(report.sentences).map((place) => sentences[place]);
  const source = documents[report.document];
  const words = spans.map((span) => `“${span.text}”`).join(" ");
  const offsets = spans.map((span) => `${span.start}–${span.end}`).join(", ");
  const from = [source?.title, source?.source, source?.issued].filter(Boolean).join(", ");
  return `${words} — ${from}; characters ${offsets}; according to ${voiceWords(report)}. ${report.iri}`;
}

/** A report's card; `go` selects entities and edges. */
export function reportCard(place, go, { nested = false } = {}) {
  const report = reports[place];
  const sign = signOf(report.tone);
  return el("article", { class: `report sign-${sign.name}${report.standing ? " pale" : ""}` },
    headline(report, sign, go),
    el("p", { class: "whose" }, "According to ",
      list(report.voices).length ? entityLinks(report.voices, go) : "the document itself",
      qualifiers(report).map((words) => el("span", { class: "tag" }, words))),
    nested ? null : details(report, go),
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

/** The sentences, a quotation for each document; a lone one is shown with what stands around it. */
function sentenceBlocks(report) {
  const spans = list(report.sentences).map((place) => sentences[place]);
  return [...new Set(spans.map((span) => span.document))].map((number) => {
    const mine = spans.filter((span) => span.document === number);
    const source = documents[number];
    const lone = mine.length === 1;
    return el("blockquote", {},
      mine.map((span) => el("p", {}, lone && span.before ? el("span", { class: "context" }, span.before) : null,
        el("span", { class: "sentence" }, pieces(span.text, span.start, report.cue, report.quote)
          .map((piece) => (piece.mark ? el("mark", {}, piece.text) : piece.text))),
        lone && span.after ? el("span", { class: "context" }, span.after) : null)),
      el("footer", {}, source ? webLink(source.url, source.title) : "unknown document",
        `, characters ${mine.map((span) => `${span.start}–${span.end}`).join(", ")}`));
  });
}

function footer(report) {
  return el("p", { class: "foot" },
    el("span", {}, dateWords(report), report.dateText && report.date ? ` (“${report.dateText}”)` : ""),
    el("button", { class: "small", onclick: async (event) => {
      const done = await copyText(citation(report));
      const words = done ? "Citation copied" : "The browser refused to copy";
      event.target.textContent = done ? "Copied" : "Not copied";
      say(words);
      setTimeout(() => { event.target.textContent = "Copy citation"; }, 1600);
    } }, "Copy citation"));
}
