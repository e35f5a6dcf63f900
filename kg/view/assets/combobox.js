// A text field with a list of suggestions, with the keys of the ARIA Authoring Practices' combobox (list, by choice).
import { badge, el, plural, say } from "./dom.js";

/**
 * Wires `field` (role combobox) and `box` (role listbox). `suggest(words)` gives items `{words, note, type, mark}`;
 * `choose(item)` gets the reader's choice, the first where Enter finds none marked; the field keeps what it returns.
 */
export function combobox(field, box, suggest, choose) {
  let items = [];
  let active = -1;
  const close = () => {
    box.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    active = -1;
  };
  const take = (item) => { close(); field.value = choose(item) || ""; };
  const mark = (number) => {
    active = (number + items.length) % items.length;
    [...box.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
    field.setAttribute("aria-activedescendant", box.children[active].id);
    box.children[active].scrollIntoView({ block: "nearest" });
  };
  const open = () => {
    items = suggest(field.value);
    box.replaceChildren(...items.map((item, place) => el("li", { role: "option", id: `${box.id}-${place}`,
      "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); take(item); } },
    item.type ? badge(item.type) : el("span", { class: "badge-mark", "aria-hidden": "true" }, item.mark),
    el("span", {}, item.words), item.note ? el("span", { class: "quiet" }, item.note) : null)));
    active = -1;
    box.hidden = !items.length;
    field.setAttribute("aria-expanded", String(items.length > 0));
    field.removeAttribute("aria-activedescendant");
    if (field.value.trim()) say(items.length ? plural(items.length, "suggestion") : "Nothing found");
  };
  field.addEventListener("input", open);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !box.hidden) { close(); event.preventDefault(); event.stopPropagation(); return; }
    if (event.key === "ArrowDown" && box.hidden && field.value) open();
    if (box.hidden || !items.length) return;
    if (event.key === "ArrowDown") mark(active + 1);
    else if (event.key === "ArrowUp") mark(active < 0 ? items.length - 1 : active - 1);
    else if (event.key === "Enter") take(items[Math.max(active, 0)]);
    else return;
    event.preventDefault();
  });
}

/** The two elements of a combobox under a label, not yet wired. */
export function comboboxParts(id, label) {
  const box = el("ul", { id: `${id}-list`, class: "suggestions", role: "listbox", "aria-label": `Suggestions: ${label}`,
    hidden: true });
  const field = el("input", { id, type: "search", autocomplete: "off", spellcheck: "false", role: "combobox",
    "aria-expanded": "false", "aria-controls": box.id, "aria-autocomplete": "list" });
  const name = el("label", { for: id, class: "field" }, label);
  return { field, box, part: el("div", { class: "combobox" }, name, field, box) };
}
