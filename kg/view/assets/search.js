// What the search suggests: entities by all their names, kinds of event, reports, and sentences with their quotations.
import { columns } from "./corpus.js";
import { entities, kinds, list, related, reports, sentences, typeOf } from "./data.js";
import { byId } from "./dom.js";
import { combobox } from "./combobox.js";

const MOST = { entities: 7, kinds: 2, reports: 3, sentences: 3 };
const fold = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

let index = null;
/** Folded texts and who rests on a sentence; made when first asked for. */
function folded() {
  if (index) return index;
  const resting = sentences.map(() => []);
  reports.forEach((report, place) => { for (const at of list(report.sentences)) resting[at].push(place); });
  index = { names: entities.map((entity) => [entity.name, ...list(entity.aliases)].map(fold)),
    labels: reports.map((report) => fold(report.label || "")),
    sentences: sentences.map((span) => fold(span.text)), resting };
  return index;
}

/** Makes ready what a first search would otherwise wait for. */
export const warmSearch = () => { folded(); };

/** Up to so many entities that fit the words, the best first. */
export function suggestEntities(words, most = MOST.entities, among = () => true) {
  const wanted = fold(words.trim());
  if (!wanted) return [];
  const found = [];
  folded().names.forEach((names, place) => {
    let rank = 9;
    for (const name of names) {
      rank = Math.min(rank, name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(` ${wanted}`) ? 2
        : name.includes(wanted) ? 3 : 9);
    }
    if (rank < 9 && among(place)) found.push([rank, place]);
  });
  return found.sort(([a, x], [b, y]) => a - b || related[y].length - related[x].length || x - y).slice(0, most)
    .map(([, place]) => ({ node: place, words: entities[place].name, type: entities[place].type,
      note: noteOf(place, wanted) }));
}

function noteOf(place, wanted) {
  const { name, aliases, type } = entities[place];
  const other = fold(name).includes(wanted) ? "" : list(aliases).find((alias) => fold(alias).includes(wanted));
  return other ? `“${other}”` : typeOf(type).one;
}

/** All that fits the words: `{node}`, `{kind}` or `{reports}` with words to show. */
export function suggestions(words) {
  const wanted = fold(words.trim());
  if (!wanted) return [];
  const parts = wanted.split(/\s+/);
  return [...suggestEntities(words), ...relations(wanted), ...told(parts), ...said(wanted)];
}

function relations(wanted) {
  const counts = new Map(columns.kind.names.map((name) => [name, 0]));
  for (const code of columns.kind.codes) counts.set(columns.kind.names[code], counts.get(columns.kind.names[code]) + 1);
  return Object.keys(kinds).filter((kind) => kind !== "Term" && counts.get(kind)
    && [kinds[kind], kind].some((name) => fold(name).startsWith(wanted)))
    .sort((a, b) => counts.get(b) - counts.get(a) || a.localeCompare(b)).slice(0, MOST.kinds)
    .map((kind) => ({ kind, words: kinds[kind], mark: "→", note: `relation · ${counts.get(kind)}` }));
}

function told(parts) {
  const found = [];
  const { labels } = folded();
  for (let place = 0; place < labels.length && found.length < MOST.reports; place += 1) {
    if (reports[place].kind !== "Term" && parts.every((part) => labels[place].includes(part))) {
      found.push({ reports: [place], words: excerpt(reports[place].label, 0), mark: "→", note: "report" });
    }
  }
  return found;
}

function said(wanted) {
  const found = [];
  const { sentences: texts, resting } = folded();
  for (let place = 0; place < texts.length && found.length < MOST.sentences; place += 1) {
    const at = texts[place].indexOf(wanted);
    if (at >= 0 && resting[place].length) {
      found.push({ reports: resting[place], words: `“${excerpt(sentences[place].text, at)}”`, mark: "”" });
    }
  }
  return found;
}

function excerpt(text, at) {
  const from = Math.max(0, at - 24);
  return (from ? "…" : "") + text.slice(from, from + 72) + (from + 72 < text.length ? "…" : "");
}

/** Wires the search field; `go` gets what was chosen. */
export function startSearch(go) {
  combobox(byId("search"), byId("suggestions"), suggestions, (item) => { go(item); return ""; });
}
