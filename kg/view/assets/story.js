// The story of one proposal as a time line over all documents, made to be read and to be printed.
import { documents, entities, list, related, reports, sentences, signOf, verbOf } from "./data.js";
import { badge, byId, el, plural } from "./dom.js";
import { entityLinks, marked, objects, qualifiers, sourceLine, subject, termWords, voiceWords } from "./report.js";
import { days, storyline } from "./storyline.js";

const DATA = { reports, documents, sentences };
const proposals = entities.flatMap((entity, place) => (entity.type === "proposal" ? [place] : []));
const toldOf = (place) => related[place].length + list(entities[place].terms).length;
const ranked = [...proposals].sort((a, b) => toldOf(b) - toldOf(a) || a - b);

export const storyView = { id: "story", name: "Story", label: "Story of a proposal", key: "s", show: showStory };

/** Fills the region with the story of the proposal that is selected or was told last, else the most told one. */
function showStory(view, go, region) {
  const place = [view.node, view.story].find((chosen) => entities[chosen]?.type === "proposal") ?? ranked[0];
  if (place === undefined) {
    region.replaceChildren(el("p", { class: "story-none" }, "No document tells of a proposal."));
    return;
  }
  const proposal = entities[place];
  const entries = storyline(place, proposal, DATA, view.passed);
  const whole = storyline(place, proposal, DATA, new Set(reports.keys()));
  const hidden = told(whole) - told(entries);
  const refocus = region.contains(document.activeElement) && document.activeElement.id === "story-choice";
  region.replaceChildren(
    chooser(place, go),
    el("article", { class: "story" },
      el("header", {},
        el("p", { class: "kicker" }, badge("proposal"), proposal.kind),
        el("h2", {}, proposal.name),
        standfirst(proposal, entries, go),
        hidden ? el("p", { class: "note" }, `${plural(hidden, "more report or term", "more reports and terms")} hidden by the filters, `
          + "such as what rests on a speaker’s word alone.") : null),
      entries.length ? el("ol", { class: "days" }, days(entries).map((day) => dayBlock(day, go)))
        : el("p", { class: "story-none" }, "No report on it passes the filters."),
      entries.length ? colophon(entries) : null));
  if (refocus) byId("story-choice").focus();
}

const told = (entries) => entries.reduce((sum, { reports: one, terms }) => sum + one.length + terms.length, 0);

function chooser(place, go) {
  return el("p", { class: "story-chooser" }, el("label", { for: "story-choice" }, "Story of"),
    el("select", { id: "story-choice", onchange: (event) => go({ node: Number(event.target.value) }) },
      ranked.map((number) => el("option", { value: number, selected: number === place },
        `${entities[number].name} (${toldOf(number)})`))));
}

/** Who, with whom, and over what time, in one sentence. */
function standfirst(proposal, entries, go) {
  const voices = new Set(entries.map(({ document }) => document));
  const dated = entries.map(({ when }) => when).filter(({ key }) => key !== "9999");
  return el("p", { class: "standfirst" },
    list(proposal.proposer).length ? ["Proposed by ", ...entityLinks(proposal.proposer, go), ". "] : null,
    list(proposal.party).length ? ["Between ", ...entityLinks(proposal.party, go), ". "] : null,
    list(proposal.revises).length ? ["Revises ", ...entityLinks(proposal.revises, go), ". "] : null,
    list(proposal.amends).length ? ["Amends ", ...entityLinks(proposal.amends, go), ". "] : null,
    entries.length ? `${plural(entries.length, "entry", "entries")} in ${plural(voices.size, "document")}${
      dated.length ? `, ${span(dated)}` : ""}.` : null);
}

const span = (dated) => (dated[0].words === dated.at(-1).words ? dated[0].words : `${dated[0].words} to ${dated.at(-1).words}`);

function dayBlock(day, go) {
  return el("li", { class: "day" },
    el("h3", {}, el("time", {}, day.words),
      day.words === "undated" ? null : day.given ? (day.exact ? null : el("span", {}, "day not given"))
        : el("span", {}, "reported that day")),
    el("ol", { class: "entries" }, day.entries.map((entry) => entryBlock(entry, day.given && !entry.when.given, go))));
}

function entryBlock(entry, onlyReported, go) {
  const lead = entry.reports.find((place) => reports[place].status) ?? entry.reports[0];
  const sign = signOf(lead === undefined ? 0 : reports[lead].tone);
  return el("li", { class: `entry sign-${sign.name}` },
    el("span", { class: "node", "aria-hidden": "true" }, sign.symbol),
    entry.reports.map((place) => headline(reports[place], go)),
    entry.terms.length ? el("ul", { class: "terms" }, entry.terms.map((place) => el("li", {},
      el("span", { class: "term-type" }, reports[place].termType || "term"), termWords(reports[place]),
      list(reports[place].voices).length ? el("span", { class: "quiet" }, ` — ${voiceWords(reports[place])}`) : null))) : null,
    el("blockquote", {}, entry.sentences.map((place) => el("p", {}, marked(sentences[place],
      [...entry.reports, ...entry.terms].map((number) => reports[number])))),
      sourceLine(documents[entry.document], entry.sentences.map((place) => sentences[place]), onlyReported ? ", reported that day" : "")));
}

function headline(report, go) {
  const sign = signOf(report.tone);
  return el("h4", {},
    el("span", { class: "unseen" }, `${sign.words}: `), subject(report, go), " ",
    el("span", { class: "kind" }, verbOf(report)), " ", objects(report, go),
    report.status ? el("span", { class: "tag status" }, report.status) : null,
    qualifiers(report).map((words) => el("span", { class: "tag" }, words)),
    list(report.voices).length ? el("span", { class: "quiet" }, " according to ", entityLinks(report.voices, go)) : null,
    list(report.conditions).length ? el("ul", { class: "terms" }, report.conditions.map((place) => el("li", {},
      el("span", { class: "term-type" }, "condition"), termWords(reports[place])))) : null);
}

/** How to read what stands above, for whoever sees only a printed sheet. */
function colophon(entries) {
  const kinds = [...new Set(entries.flatMap((entry) => entry.reports.map((place) => reports[place].tone || 0)))];
  return el("footer", { class: "colophon" },
    el("p", {}, kinds.sort().reverse().map((tone) => `${signOf(tone).symbol} ${signOf(tone).words.toLowerCase()}`).join(", "),
      ". Dates are those of the texts; where a text gives none, the day of the document stands and says so."));
}
