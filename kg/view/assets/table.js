// The same reports as a table: sorted by any column, filtered as the picture is.
import { documents, firstSentence, kinds, list, namesOf, reports, signOf, verbOf } from "./data.js";
import { byId, el, plural } from "./dom.js";
import { aboutWords, dateWords, entityLinks, objects, qualifiers, subject, voiceWords } from "./report.js";

const COLUMNS = [
  { name: "Who", key: (report) => namesOf(report.actors || report.about) },
  { name: "Does what", key: (report) => kinds[report.kind] },
  { name: "To whom, on what", key: (report) => `${namesOf(report.targets)} ${aboutWords(report)}` },
  { name: "Whose word", key: (report) => voiceWords(report) },
  { name: "Date", key: (report) => report.begin || "" },
  { name: "Sentence", key: (report) => `${report.document} ${String(firstSentence(report)?.start || 0).padStart(9, "0")}` },
];
const FIRST = 200;
let order = { column: 5, down: false, shown: FIRST };

export const tableView = { id: "table", name: "Table", label: "Table of reports", key: "t", show: showTable };

/** Fills the table with the reports that pass. */
function showTable(view, go) {
  const { column, down } = order;
  const rows = [...view.passed].filter((place) => reports[place].kind !== "Term")
    .map((place) => [COLUMNS[column].key(reports[place]), place])
    .sort(([a, x], [b, y]) => a.localeCompare(b, "en") || x - y);
  if (down) rows.reverse();
  const again = (change) => { order = { ...order, ...change }; showTable(view, go); };
  byId("table").replaceChildren(
    el("table", {}, el("caption", {}, `${plural(rows.length, "report")}, as filtered`),
      el("thead", {}, el("tr", {}, COLUMNS.map((item, number) => header(item, number, again)))),
      el("tbody", {}, rows.slice(0, order.shown).map(([, place]) => row(reports[place], go)))),
    rows.length > order.shown ? el("button", { class: "more", onclick: () => again({ shown: order.shown + FIRST }) },
      `Show more of ${plural(rows.length, "report")}`) : "");
}

function header(item, number, again) {
  const mine = order.column === number;
  return el("th", { scope: "col", "aria-sort": mine ? (order.down ? "descending" : "ascending") : "none" },
    el("button", { class: "sort", onclick: () => {
      again({ column: number, down: mine && !order.down });
      byId("table").querySelectorAll(".sort")[number].focus();
    } }, item.name, el("span", { "aria-hidden": "true" }, mine ? (order.down ? " ↓" : " ↑") : "")));
}

function row(report, go) {
  const sign = signOf(report.tone);
  const span = firstSentence(report);
  return el("tr", { class: report.standing ? "pale" : "" },
    el("td", {}, subject(report, go)),
    el("td", {}, el("span", { class: `sign sign-${sign.name}`, "aria-hidden": "true" }, sign.symbol),
      el("span", { class: "unseen" }, `${sign.words}: `), verbOf(report),
      qualifiers(report).map((words) => el("span", { class: "tag" }, words))),
    el("td", {}, objects(report, go), report.text ? el("span", { class: "quiet" }, ` “${report.text}”`) : null),
    el("td", {}, list(report.voices).length ? entityLinks(report.voices, go) : el("span", { class: "quiet" }, "document")),
    el("td", { class: "date" }, dateWords(report).split(" ").flatMap((word) => [el("span", {}, word), " "])),
    el("td", { class: "words" }, span ? span.text : "",
      documents.length > 1 && span ? el("span", { class: "quiet source" }, documents[span.document]?.title || "") : null));
}
