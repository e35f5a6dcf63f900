// The panel beside the picture: what is selected, and every report behind it.
import { background, documents, entities, graph, list, related, reports, SIGNS, signOf, typeOf } from "./data.js";
import { badge, byId, el, plural, say, webLink } from "./dom.js";
import { entityLink, reportCard } from "./report.js";
import { proposalCard } from "./proposal.js";

const FIRST = 40;
// acts first, then lasting backgrounds such as offices; each the latest first, undated ones by their document's day
const lasting = (place) => Number(background.has(reports[place].kind));
const day = (place) => reports[place].begin || documents[reports[place].document]?.issued || "";
const byDate = (a, b) => lasting(a) - lasting(b) || day(b).localeCompare(day(a)) || a - b;

/** Fills the panel for a view `{passed, ties, tied, node, edge}`; its `sheet(go)`, if any, makes what is shown instead. */
export function showPanel(view, go) {
  const panel = byId("panel");
  const content = view.sheet ? view.sheet(go) : view.node !== undefined ? entityPanel(view, go)
    : view.edge !== undefined ? edgePanel(view, go) : overview(view, go);
  panel.replaceChildren(...content.filter(Boolean));
  panel.scrollTop = 0;
  panel.classList.toggle("has-selection", Boolean(view.sheet) || view.node !== undefined || view.edge !== undefined);
}

/** The button that clears the selection. */
export function closing(go) {
  return el("button", { class: "close", "aria-label": "Clear selection", onclick: () => go({}) }, "×");
}

function entityPanel(view, go) {
  const entity = entities[view.node];
  const mine = related[view.node].filter((place) => view.passed.has(place));
  const hidden = related[view.node].length - mine.length;
  say(`${entity.name}, ${typeOf(entity.type).one}, ${plural(mine.length, "report")}`);
  return [
    closing(go),
    el("p", { class: "kicker" }, badge(entity.type), entity.kind,
      entity.country && entity.country !== entity.name ? ` · ${entity.country}` : ""),
    el("h2", {}, entity.name),
    list(entity.aliases).length ? el("p", { class: "aliases" }, `also “${entity.aliases.join("”, “")}”`) : null,
    view.actions?.(view.node),
    entity.represents === undefined ? null : el("p", {}, "Speaks for ", entityLink(entity.represents, go)),
    entity.unnamed ? el("p", { class: "note" }, "Not named in the text; known by this description only.") : null,
    ...(entity.type === "proposal" ? proposalCard(view.node, go) : [partners(view, go)]),
    list(entity.links).length ? el("p", { class: "note" }, "Elsewhere: ",
      entity.links.flatMap((link, number) => [number ? " · " : "", webLink(link, linkWords(link))])) : null,
    el("h3", { class: "rule" }, plural(mine.length, "report")),
    hiddenNote(hidden),
    ...cards(mine, go),
  ];
}

const hiddenNote = (number) =>
  (number ? el("p", { class: "note" }, `${plural(number, "more report")} hidden by the filters.`) : null);

const linkWords = (link) => link.replace(/^https?:\/\/(www\.)?/i, "").slice(0, 60);

/** With whom an actor has most ties, by sign. */
function partners(view, go) {
  const rows = new Map();
  for (const tie of graph.edges) {
    if (!view.ties.has(tie.id) || (tie.from !== view.node && tie.to !== view.node)) continue;
    const other = tie.from === view.node ? tie.to : tie.from;
    const row = rows.get(other) || new Map();
    row.set(tie.sign, (row.get(tie.sign) || 0) + view.ties.get(tie.id).length);
    rows.set(other, row);
  }
  const total = (row) => [...row.values()].reduce((sum, number) => sum + number, 0);
  const best = [...rows].sort(([a, x], [b, y]) => total(y) - total(x) || a - b).slice(0, 6);
  return best.length ? el("section", {}, el("h3", {}, "Ties"), el("ul", { class: "partners" }, best.map(([other, row]) =>
    el("li", {}, badge(entities[other].type), entityLink(other, go), el("span", { class: "tally" },
      SIGNS.filter((sign) => row.has(sign.id)).map((sign) =>
        el("span", { class: `sign-${sign.name}`, title: sign.words }, `${sign.symbol}${row.get(sign.id)}`))))))) : null;
}

function edgePanel(view, go) {
  const tie = graph.edges.find((edge) => edge.id === view.edge);
  const behind = view.ties.get(view.edge) || [];
  const sign = signOf(tie.sign);
  say(`${entities[tie.from].name} and ${entities[tie.to].name}, ${sign.words}, ${plural(behind.length, "report")}`);
  return [
    closing(go),
    el("p", { class: "kicker" }, el("span", { class: `sign sign-${sign.name}` }, sign.symbol), `${sign.words} tie`,
      ["", " · qualified", " · claimed"][tie.standing]),
    el("h2", {}, entityLink(tie.from, go), tie.mutual ? " and " : " → ", entityLink(tie.to, go)),
    el("h3", { class: "rule" }, plural(behind.length, "report")),
    hiddenNote(tie.reports.length - behind.length),
    ...cards(behind, go),
  ];
}

/** The cards of these reports, the latest first; many wait behind a button. */
export function cards(places, go) {
  const ordered = [...places].sort(byDate);
  const shown = ordered.slice(0, FIRST).map((place) => reportCard(place, go));
  const rest = ordered.slice(FIRST);
  if (rest.length) {
    shown.push(el("button", { class: "more", onclick: (event) =>
      event.target.replaceWith(...rest.map((place) => reportCard(place, go))) }, `Show ${plural(rest.length, "more report")}`));
  }
  return shown;
}

const FOREMOST = 7;
let ranking = {};

/** Who is drawn, the most reported first, with the number of reports that pass; worked out when the filters change. */
function rankingOf({ tied, passed }) {
  if (ranking.passed !== passed) {
    ranking = { passed, rows: [...tied].map((place) => [place, related[place].filter((report) => passed.has(report)).length])
      .sort(([a, x], [b, y]) => y - x || a - b) };
  }
  return ranking.rows;
}

function overview(view, go) {
  const ranked = (wanted) => rankingOf(view).filter(([place]) => wanted(entities[place].type)).slice(0, FOREMOST);
  const listed = (title, rows) => (rows.length ? el("section", {}, el("h3", {}, title), el("ul", { class: "partners" },
    rows.map(([place, number]) => el("li", {}, badge(entities[place].type), entityLink(place, go),
      el("span", { class: "tally" }, String(number)))))) : null);
  return [
    el("p", { class: "kicker" }, "Overview"),
    el("h2", {}, "Select an entity or a line to read the sentences behind it"),
    listed("Most reported actors", ranked((type) => !["proposal", "conflict", "place"].includes(type))),
    listed("Proposals", ranked((type) => type === "proposal")),
    el("section", {}, el("h3", {}, documents.length === 1 ? "Source" : "Sources"), el("ul", { class: "sources" },
      documents.slice(0, 12).map((source) => el("li", {}, webLink(source.url, source.title),
        el("span", { class: "quiet" }, source.issued ? ` ${source.issued}` : ""))),
      documents.length > 12 ? el("li", { class: "quiet" }, `and ${documents.length - 12} more`) : null)),
  ];
}

/** Brings the next (1) or last (-1) report of the panel up, with the focus on it. */
export function stepReport(step) {
  const all = [...byId("panel").querySelectorAll(".report")];
  if (!all.length) return;
  const now = all.indexOf(document.activeElement.closest(".report"));
  const next = all[now < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + step, 0), all.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  say(`Report ${all.indexOf(next) + 1} of ${all.length}`);
}

export const edgeEnds = (id) => {
  const tie = graph.edges.find((edge) => edge.id === id);
  return tie ? [tie.from, tie.to] : [];
};
