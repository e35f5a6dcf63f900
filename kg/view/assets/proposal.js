// A proposal's card: who put it forward, what it holds, who stands where, and how it has fared.
import { documents, entities, kinds, list, related, reports, sentences } from "./data.js";
import { whenOf } from "./dates.js";
import { byId, el, plural } from "./dom.js";
import { entityLink, entityLinks, marked, sourceLine, termWords, voiceWords, whenWords } from "./report.js";

const dayOf = (place) => whenOf(reports[place], documents[reports[place].document]?.issued).key;
const byDate = (a, b) => dayOf(a).localeCompare(dayOf(b)) || a - b;
let opened = 0;

/** The parts of a proposal's card that have something to say; all reports count, whatever the filters hide. */
export function proposalCard(place, go) {
  const proposal = entities[place];
  const about = related[place].filter((report) => list(reports[report].about).includes(place)).sort(byDate);
  return [
    facts(proposal, go),
    el("p", { class: "card-tools" }, el("button", { class: "small", onclick: () => byId("show-story").click() }, "Read its story")),
    stances(about.filter((report) => reports[report].stance), go),
    silence(proposal, go),
    conditions(about.filter((report) => list(reports[report].conditions).length), go),
    terms(proposal),
    history(about.filter((report) => reports[report].status)),
  ];
}

function facts(proposal, go) {
  const rows = [["Proposed by", proposal.proposer], ["Parties", proposal.party],
    ["Conflict", proposal.conflict === undefined ? [] : [proposal.conflict]], ["Revises", proposal.revises],
    ["Revised by", proposal.revisedBy], ["Amends", proposal.amends], ["Rivals", proposal.rivals]]
    .filter(([, places]) => list(places).length);
  return rows.length ? el("dl", { class: "facts" },
    rows.map(([name, places]) => el("div", {}, el("dt", {}, name), el("dd", {}, entityLinks(places, go))))) : null;
}

/** A button that shows below a row the sentences its reports were read from. */
export function opener(places, after) {
  opened += 1;
  const id = `sentences-${opened}`;
  return el("button", { class: "read", "aria-expanded": "false", "aria-controls": id, title: "Read the sentence", onclick: ({ currentTarget }) => {
    const open = byId(id) !== null;
    currentTarget.setAttribute("aria-expanded", String(!open));
    if (open) byId(id).remove(); else after(currentTarget, el("div", { id, class: "opened" }, quotations(places)));
  } }, el("span", { "aria-hidden": "true" }, "“…”"), el("span", { class: "unseen" }, "Read the sentence"));
}

function quotations(places) {
  const spans = new Map();
  for (const place of places) for (const span of list(reports[place].sentences)) spans.set(span, [...(spans.get(span) || []), reports[place]]);
  return [...spans].map(([span, behind]) => el("blockquote", {}, el("p", {}, marked(sentences[span], behind)),
    sourceLine(documents[sentences[span].document], [sentences[span]])));
}

const inItem = (button, content) => button.closest("li").append(content);
const inTable = (button, content) => button.closest("td").append(content);

function stances(places, go) {
  if (!places.length) return null;
  return el("section", {}, el("h3", {}, "Who stands where"), el("table", { class: "stances" },
    el("thead", {}, el("tr", {}, ["Who", "Stance", "When"].map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, places.map((place) => {
      const report = reports[place];
      return el("tr", {}, el("td", {}, entityLinks(report.actors, go)),
        el("td", {}, el("span", { class: `stance stance-${report.stance}` }, report.stance), ` (${kinds[report.kind]})`,
          openness(report).map((words) => el("span", { class: "tag" }, words)),
          list(report.conditions).length ? el("ul", { class: "ifs" }, report.conditions.map((condition) =>
            el("li", {}, termWords(reports[condition])))) : null,
          el("span", { class: "quiet" }, ` by the word of ${voiceWords(report)} `), opener([place], inTable)),
        el("td", {}, whenWords(report)));
    }))));
}

const openness = (report) => [report.negated ? "not" : "", report.modality === "actual" ? "" : report.modality].filter(Boolean);

function silence(proposal, go) {
  return list(proposal.silent).length ? el("section", {}, el("h3", {}, "No answer reported"), el("ul", { class: "silent" },
    proposal.silent.map(([place, role]) => el("li", {}, entityLink(place, go), el("span", { class: "quiet" }, ` ${role}`))))) : null;
}

function conditions(places, go) {
  const rows = places.flatMap((place) => reports[place].conditions.map((condition) => ({ place, condition })));
  return rows.length ? el("section", {}, el("h3", {}, "Conditions"), el("ul", { class: "terms-list" }, rows.map(({ place, condition }) =>
    el("li", {}, entityLinks(reports[place].actors, go), list(reports[place].actors).length ? ": " : "", termWords(reports[condition]),
      el("span", { class: "quiet" }, ` for: ${kinds[reports[place].kind]} `), opener([...new Set([condition, place])], inItem))))) : null;
}

/** Terms by their type; the same words from several reports are one term with all who say so. */
function terms(proposal) {
  if (!list(proposal.terms).length) return null;
  const types = new Map();
  for (const place of proposal.terms) {
    const { termType = "term", text, label, negated, modality } = reports[place];
    const alike = types.get(termType) || new Map();
    const key = [(text || label).toLowerCase(), negated, modality].join("|");
    types.set(termType, alike.set(key, [...(alike.get(key) || []), place]));
  }
  return el("section", {}, el("h3", {}, `Terms, from ${plural(proposal.terms.length, "report")}`), el("dl", { class: "facts" },
    [...types].sort(([a], [b]) => a.localeCompare(b)).map(([name, alike]) => el("div", {}, el("dt", {}, name),
      el("dd", {}, el("ul", {}, [...alike.values()].map((places) => el("li", {}, termWords(reports[places[0]]),
        el("span", { class: "quiet" }, ` — ${[...new Set(places.map((place) => voiceWords(reports[place])))].join("; ")} `),
        opener(places, inItem)))))))));
}

function history(places) {
  if (!places.length) return null;
  return el("section", {}, el("h3", {}, "How it has fared"), el("ol", { class: "history" }, places.map((place) => {
    const report = reports[place];
    return el("li", {}, el("time", {}, whenWords(report)), " ", el("b", {}, report.status),
      openness(report).map((words) => el("span", { class: "tag" }, words)),
      el("span", { class: "quiet" }, ` — by the word of ${voiceWords(report)} `), opener([place], inItem));
  })));
}
