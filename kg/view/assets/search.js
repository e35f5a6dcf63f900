// Search with suggestions: names, other names, then sentences. The keys are those of a combobox.
import { entities, related, reports, sentences, list, typeOf } from "./data.js";
import { badge, byId, el, plural, say } from "./dom.js";

const MOST = 8;
const fold = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const names = entities.map((entity) => [entity.name, ...list(entity.aliases)].map(fold));
const folded = sentences.map((span) => fold(span.text));

/** Up to eight entities and three sentences that fit the words. */
export function suggestions(words) {
  const wanted = fold(words.trim());
  if (!wanted) return [];
  const score = (place) => Math.min(...names[place].map((name) => (name.startsWith(wanted) ? 0
    : name.includes(` ${wanted}`) ? 1 : name.includes(wanted) ? 2 : 9)));
  const found = entities.map((_, place) => [score(place), place]).filter(([rank]) => rank < 9)
    .sort(([a, x], [b, y]) => a - b || related[y].length - related[x].length || x - y)
    .slice(0, MOST).map(([, place]) => ({ node: place, words: entities[place].name, type: entities[place].type,
      note: matching(place, wanted) }));
  const said = folded.flatMap((text, place) => (text.includes(wanted) ? [place] : [])).slice(0, 3)
    .map((place) => ({ found: reports.flatMap((report, at) => (list(report.sentences).includes(place) ? [at] : [])),
      words: `“${excerpt(sentences[place].text, folded[place].indexOf(wanted))}”` }))
    .filter((item) => item.found.length);
  return [...found, ...said];
}

function matching(place, wanted) {
  const { name, aliases, type } = entities[place];
  const other = fold(name).includes(wanted) ? "" : list(aliases).find((alias) => fold(alias).includes(wanted));
  return other ? `“${other}”` : typeOf(type).one;
}

function excerpt(text, at) {
  const from = Math.max(0, at - 24);
  return (from ? "…" : "") + text.slice(from, from + 72) + (from + 72 < text.length ? "…" : "");
}

/** Wires the search field; `go` gets {node} or {found}, a sentence's reports. */
export function startSearch(go) {
  const field = byId("search");
  const box = byId("suggestions");
  let items = [];
  let active = -1;
  const close = () => {
    box.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    active = -1;
  };
  const choose = (item) => { field.value = ""; close(); go(item); };
  const mark = (number) => {
    active = (number + items.length) % items.length;
    [...box.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
    field.setAttribute("aria-activedescendant", `suggestion-${active}`);
    box.children[active].scrollIntoView({ block: "nearest" });
  };
  const open = () => {
    items = suggestions(field.value);
    box.replaceChildren(...items.map((item, place) => el("li", { role: "option", id: `suggestion-${place}`,
      "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); choose(item); } },
    item.type ? badge(item.type) : el("span", { class: "badge-quote", "aria-hidden": "true" }, "”"),
    el("span", {}, item.words), item.note ? el("span", { class: "quiet" }, item.note) : null)));
    active = -1;
    box.hidden = !items.length;
    field.setAttribute("aria-expanded", String(items.length > 0));
    if (field.value.trim()) say(items.length ? plural(items.length, "suggestion") : "Nothing found");
  };
  field.addEventListener("input", open);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !box.hidden) { close(); event.stopPropagation(); return; }
    if (box.hidden || !items.length) return;
    if (event.key === "ArrowDown") mark(active + 1);
    else if (event.key === "ArrowUp") mark(active - 1);
    else if (event.key === "Enter") choose(items[Math.max(active, 0)]);
    else return;
    event.preventDefault();
  });
}
