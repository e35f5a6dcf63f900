// A proposal's card: who put it forward, what it holds, who stands where, and how it has fared.
import { entities, kinds, list, related, reports } from "./data.js";
import { el } from "./dom.js";
import { dateWords, entityLinks, termWords, voiceWords } from "./report.js";

const byDate = (a, b) => (reports[a].begin || "9999").localeCompare(reports[b].begin || "9999") || a - b;

/** The parts of a proposal's card that have something to say. */
export function proposalCard(place, go) {
  const proposal = entities[place];
  const about = related[place].filter((report) => list(reports[report].about).includes(place)).sort(byDate);
  return [
    facts(proposal, go),
    terms(proposal),
    stances(about.filter((report) => reports[report].stance), go),
    history(about.filter((report) => reports[report].status)),
  ];
}

function facts(proposal, go) {
  const rows = [["Proposed by", proposal.proposer], ["Parties", proposal.party],
    ["Conflict", proposal.conflict === undefined ? [] : [proposal.conflict]],
    ["Revises", proposal.revises], ["Amends", proposal.amends]].filter(([, places]) => list(places).length);
  return rows.length ? el("dl", { class: "facts" },
    rows.map(([name, places]) => el("div", {}, el("dt", {}, name), el("dd", {}, entityLinks(places, go))))) : null;
}

function terms(proposal) {
  if (!list(proposal.terms).length) return null;
  const groups = Map.groupBy ? Map.groupBy(proposal.terms, termType) : grouped(proposal.terms);
  return el("section", {}, el("h3", {}, "Terms"), el("dl", { class: "facts" },
    [...groups].sort(([a], [b]) => a.localeCompare(b)).map(([name, places]) => el("div", {}, el("dt", {}, name),
      el("dd", {}, el("ul", {}, places.map((place) => el("li", {}, termWords(reports[place]),
        el("span", { class: "quiet" }, ` — ${voiceWords(reports[place])}`)))))))));
}

const termType = (place) => reports[place].termType || "term";

function grouped(places) {
  const groups = new Map();
  for (const place of places) groups.set(termType(place), [...(groups.get(termType(place)) || []), place]);
  return groups;
}

function stances(places, go) {
  if (!places.length) return null;
  return el("section", {}, el("h3", {}, "Who stands where"), el("table", { class: "stances" },
    el("thead", {}, el("tr", {}, ["Who", "Stance", "When"].map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, places.map((place) => {
      const report = reports[place];
      return el("tr", {}, el("td", {}, entityLinks(report.actors, go)),
        el("td", {}, el("span", { class: `stance stance-${report.stance}` }, report.stance),
          ` (${kinds[report.kind]})`,
          list(report.conditions).length ? el("ul", {}, report.conditions.map((condition) =>
            el("li", {}, termWords(reports[condition])))) : null,
          list(report.voices).length ? el("span", { class: "quiet" }, ` according to ${voiceWords(report)}`) : null),
        el("td", {}, dateWords(report)));
    }))));
}

function history(places) {
  if (!places.length) return null;
  return el("section", {}, el("h3", {}, "How it has fared"), el("ol", { class: "history" }, places.map((place) => {
    const report = reports[place];
    const open = [report.negated ? "not" : "", report.modality === "actual" ? "" : report.modality].filter(Boolean);
    return el("li", {}, el("time", {}, dateWords(report)), " ", el("b", {}, report.status),
      open.length ? el("span", { class: "tag" }, open.join(", ")) : null,
      el("span", { class: "quiet" }, ` — ${voiceWords(report)}`));
  })));
}
