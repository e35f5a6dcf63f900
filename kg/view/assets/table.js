// The same reports as a table: sorted by any column, filtered as the picture is, rows made as they come into sight.
import { columns } from "./corpus.js";
import { documents, firstSentence, kinds, list, namesOf, reports, signOf, verbOf } from "./data.js";
import { el, plural } from "./dom.js";
import { aboutWords, dateWords, entityLinks, objects, qualifiers, subject, voiceWords } from "./report.js";

const COLUMNS = [
  { id: "who", name: "Who", key: (report) => namesOf(report.actors || report.about) },
  { id: "what", name: "Does what", key: (report) => kinds[report.kind] },
  { id: "whom", name: "To whom, on what", key: (report) => `${namesOf(report.targets)} ${aboutWords(report)}` },
  { id: "voice", name: "Whose word", key: voiceWords },
  { id: "date", name: "Date", key: ({ begin, end, document: place }) =>
    begin || end || documents[place]?.issued || "9999" },
  { id: "text", name: "Sentence", key: (report) => `${String(report.document).padStart(9, "0")} ${
    String(firstSentence(report)?.start || 0).padStart(9, "0")}`, plain: true },
];
const CHUNK = 40;
const collator = new Intl.Collator("en");
const orders = new Map();

/** Places of all reports in the order of a column; worked out once, so that filters need no sorting. */
function orderOf({ id, key, plain }) {
  if (!orders.has(id)) {
    const keys = reports.map(key);
    const sorted = [...new Set(keys)].sort(plain ? undefined : collator.compare);
    const ranks = new Map(sorted.map((words, rank) => [words, rank]));
    const rank = Uint32Array.from(keys, (words) => ranks.get(words));
    orders.set(id, Uint32Array.from(reports.keys()).sort((a, b) => rank[a] - rank[b] || a - b));
  }
  return orders.get(id);
}

/** Makes ready the order of each column, which a first sort would otherwise wait for. */
export const sortings = COLUMNS.map((column) => () => { orderOf(column); });

/** The table's view; `change(how)` is told of another order, which the link keeps. */
export function tableView(change) {
  let last = {};
  return {
    id: "table", name: "Table", label: "Table of reports", key: "t",
    show(view, select, region) {
      // what is selected alone changes nothing but the mark on its row
      if (last.mask && view.sort === last.sort && same(view.listed, last.listed)) markRow(region, view);
      else fill(view, select, region, change);
      last = view;
    },
  };
}

const same = (a, b) => a.length === b.length && a.every((place, at) => place === b[at]);

function fill(view, select, region, change) {
  const [id, down] = view.sort ? view.sort.split("-") : ["text", undefined];
  const column = COLUMNS.find((each) => each.id === id) || COLUMNS.at(-1);
  const wanted = new Uint8Array(columns.count);
  for (const place of view.listed) wanted[place] = 1;
  const rows = orderOf(column).filter((place) => wanted[place]);
  if (down) rows.reverse();
  const body = el("tbody");
  const more = el("button", { class: "more" });
  const add = (number) => {
    const from = body.children.length;
    body.append(...Array.from(rows.subarray(from, from + number), (place, at) => row(place, from + at, select)));
    more.hidden = body.children.length >= rows.length;
    more.textContent = `Show more of ${plural(rows.length, "report")}`;
    markRow(region, view);
  };
  more.addEventListener("click", () => add(CHUNK));
  const sortBy = (item) => {
    const turned = item === column && !down;
    change((state) => { state.sort = item.id === "text" && !turned ? "" : `${item.id}${turned ? "-down" : ""}`; });
    region.querySelectorAll(".sort")[COLUMNS.indexOf(item)].focus();
  };
  region.scrollTop = 0;
  region.replaceChildren(
    el("table", { "aria-rowcount": rows.length + 1 },
      el("caption", {}, `${plural(rows.length, "report")}, as filtered. A row opens the report.`),
      el("thead", {}, el("tr", { "aria-rowindex": 1 },
        COLUMNS.map((item) => header(item, item === column, down, sortBy)))),
      body), more);
  add(CHUNK);
  new IntersectionObserver(([sight], watcher) => {
    if (!more.isConnected) watcher.disconnect();
    else if (sight.isIntersecting && !more.hidden) add(CHUNK);
  }, { rootMargin: "600px" }).observe(more);
}

function header(item, mine, down, sortBy) {
  return el("th", { scope: "col", "aria-sort": mine ? (down ? "descending" : "ascending") : "none" },
    el("button", { class: "sort", onclick: () => sortBy(item) }, item.name,
      el("span", { "aria-hidden": "true" }, mine ? (down ? " ↓" : " ↑") : "")));
}

function markRow(region, view) {
  const chosen = new Set(view.reports || []);
  for (const each of region.querySelectorAll("tbody tr")) {
    if (chosen.has(Number(each.dataset.report))) each.setAttribute("aria-current", "true");
    else each.removeAttribute("aria-current");
  }
}

function row(place, at, select) {
  const report = reports[place];
  const sign = signOf(report.tone);
  const span = firstSentence(report);
  const open = () => select({ reports: [place] });
  return el("tr", { class: report.standing ? "pale" : "", "aria-rowindex": at + 2, "data-report": place,
    onclick: (event) => { if (!event.target.closest("button, a") && getSelection().isCollapsed) open(); } },
  el("td", {}, subject(report, select)),
  el("td", {}, el("span", { class: `sign sign-${sign.name}`, "aria-hidden": "true" }, sign.symbol),
    el("span", { class: "unseen" }, `${sign.words}: `),
    el("button", { class: "link open", title: "Open this report", onclick: open }, verbOf(report)),
    qualifiers(report).map((words) => el("span", { class: "tag" }, words))),
  el("td", {}, objects(report, select), report.text ? el("span", { class: "quiet" }, ` “${report.text}”`) : null),
  el("td", {}, list(report.voices).length ? entityLinks(report.voices, select)
    : el("span", { class: "quiet" }, "document")),
  el("td", { class: "date" }, dateWords(report).split(" ").flatMap((word) => [el("span", {}, word), " "])),
  el("td", { class: "words" }, span ? span.text : "",
    documents.length > 1 && span ? el("span", { class: "quiet source" }, documents[span.document]?.title || "") : null));
}
