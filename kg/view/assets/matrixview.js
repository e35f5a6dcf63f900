// The actors against each other: rows act on columns, a cell counts the reports by sign and opens them.
import { edgeOf } from "./corpus.js";
import { entities, SIGNS } from "./data.js";
import { badge, el, plural } from "./dom.js";
import { signedCounts } from "./matrix.js";
import { isActor } from "./reach.js";
import { entityLink } from "./report.js";

const FIRST = 18;
let most = FIRST;

export const matrixView = { id: "matrix", name: "Matrix", label: "Matrix of actors", key: "m", show: showMatrix };

function showMatrix(view, select, region) {
  const { actors, cells, totals } = signedCounts(view.ties, edgeOf, isActor);
  const shown = actors.slice(0, most);
  const focused = document.activeElement?.dataset?.cell;
  const again = (number) => { most = number; showMatrix(view, select, region); region.focus(); };
  if (!shown.length) {
    region.replaceChildren(el("p", { class: "empty" }, "No tie between actors passes the filters."));
    return;
  }
  region.replaceChildren(
    el("table", { class: "matrix", onkeydown: walk },
      el("caption", {}, `Rows act on columns: reports by sign, ${shown.length < actors.length
        ? `the ${shown.length} most reported of ${plural(actors.length, "actor")}` : plural(actors.length, "actor")}. `,
      SIGNS.map((sign) => el("span", { class: "key" }, el("b", { class: `sign-${sign.name}` }, sign.symbol),
        ` ${sign.words.toLowerCase()} `))),
      el("thead", {}, el("tr", {}, el("td", { class: "corner" }), shown.map((place) =>
        el("th", { scope: "col" }, el("span", {}, entityLink(place, select)))))),
      el("tbody", {}, shown.map((row) => el("tr", {},
        el("th", { scope: "row" }, el("span", {}, badge(entities[row].type), entityLink(row, select),
          el("span", { class: "count", title: "Reports with actors" }, String(totals.get(row))))),
        shown.map((column) => cell(row, column, cells.get(row)?.get(column), view, select)))))),
    actors.length > shown.length ? el("button", { class: "more", onclick: () => again(most * 2) },
      `Show ${Math.min(most, actors.length - most)} more actors`) : "",
    most > FIRST ? el("button", { class: "more", onclick: () => again(FIRST) }, "Show fewer") : "");
  if (focused) region.querySelector(`[data-cell="${focused}"]`)?.focus();
}

function cell(row, column, counts, view, select) {
  if (row === column) return el("td", { class: "self" });
  if (!counts) return el("td");
  const signs = SIGNS.filter(({ id }) => counts[id]);
  const words = `${entities[row].name} on ${entities[column].name}: ${signs.map((sign) =>
    `${counts[sign.id]} ${sign.words.toLowerCase()}`).join(", ")}`;
  const chosen = view.pair && view.pair[0] === row && view.pair[1] === column;
  const balance = counts[1] === counts[-1] ? "even" : counts[1] > counts[-1] ? "positive" : "negative";
  return el("td", { class: `cell-${balance}` }, el("button", { "aria-label": words, title: words,
    "data-cell": `${row}-${column}`, "aria-current": chosen ? "true" : null,
    onclick: () => select({ pair: [row, column] }) },
  signs.map((sign) => el("span", { class: `sign-${sign.name}` }, `${sign.symbol}${counts[sign.id]}`))));
}

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Arrow keys go to the next filled cell in their direction. */
function walk(event) {
  const button = event.target.closest("[data-cell]");
  const [across, down] = STEPS[event.key] || [];
  if (!button || across === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  const { cellIndex, parentElement: row } = button.parentElement;
  for (let at = 1; ; at += 1) {
    const line = down ? row.parentElement.rows[row.sectionRowIndex + down * at] : row;
    const next = line?.cells[cellIndex + across * at];
    if (!next) return;
    const found = next.querySelector("[data-cell]");
    if (found) { found.focus(); return; }
  }
}
