// Choices with their counts: single checkboxes, and lists to narrow by that fold away what is seldom chosen.
import { el } from "./dom.js";

let made = 0;

/** A checkbox with its words and count; `set(state, on)` says what checking it means. */
export function checkbox(name, choice, set, change) {
  const box = el("input", { type: "checkbox", id: `choice-${made += 1}`, "data-filter": name, "data-choice": choice.id,
    onchange: () => change((state) => set(state, box.checked)) });
  const count = el("span", { class: "count" });
  const label = el("label", { class: "choice", for: box.id }, box, choice.mark || null,
    el("span", { class: "words" }, choice.words), count);
  return { id: choice.id, box, count, label };
}

export function setBox({ box, count, label }, on, number) {
  box.checked = on;
  count.textContent = number.toLocaleString("en");
  label.classList.toggle("none", number === 0);
}

const FEW = 8;
const MORE = 40;

/**
 * A list to narrow by: nothing checked means any. The first few choices are shown, those checked, and those that fit
 * what is typed above. With `groups` (`{words, kinds}`) all choices stand under their group, whose box checks them all.
 */
export function pickList(name, choices, groups, change) {
  const toggle = (id) => (state, on) => { state.on[name][on ? "add" : "delete"](id); };
  const known = new Map();
  const boxOf = (choice) => {
    if (!known.has(choice.id)) known.set(choice.id, checkbox(name, choice, toggle(choice.id), change));
    return known.get(choice.id);
  };
  if (groups) return grouped(name, choices, groups, boxOf, change);
  const rows = el("div");
  const find = el("input", { type: "search", autocomplete: "off", spellcheck: "false", "aria-label": "Find in the list",
    placeholder: `Find among ${choices.length.toLocaleString("en")}`, oninput: () => fill() });
  const rest = el("p", { class: "note" });
  let now = [new Set(), new Map()];
  const fill = () => {
    const [chosen, counts] = now;
    const words = find.value.trim().toLowerCase();
    const fits = choices.filter((choice) => (words ? choice.words.toLowerCase().includes(words) : true));
    const shown = [...new Set([...fits.slice(0, words ? MORE : FEW), ...choices.filter(({ id }) => chosen.has(id))])];
    const boxes = shown.map(boxOf);
    const labels = boxes.map(({ label }) => label);
    if (labels.length !== rows.children.length || labels.some((label, at) => label !== rows.children[at])) {
      rows.replaceChildren(...labels);
    }
    boxes.forEach((box) => setBox(box, chosen.has(box.id), counts.get(box.id) || 0));
    const hidden = fits.length - Math.min(fits.length, words ? MORE : FEW);
    rest.textContent = hidden ? `and ${hidden.toLocaleString("en")} more: type to find them` : "";
  };
  return { element: el("div", {}, choices.length > FEW ? find : null, rows, rest),
    sync: (chosen, counts) => { now = [chosen, counts]; fill(); } };
}

function grouped(name, choices, groups, boxOf, change) {
  const sections = groups.map(({ words, kinds }) => ({ words, mine: choices.filter(({ id }) => kinds.includes(id)) }))
    .filter(({ mine }) => mine.length);
  const made = sections.map(({ words, mine }) => {
    const head = checkbox(`${name}-group`, { id: words, words }, (state, on) => {
      for (const { id } of mine) state.on[name][on ? "add" : "delete"](id);
    }, change);
    head.label.classList.add("group");
    return { head, boxes: mine.map(boxOf) };
  });
  return {
    element: el("div", {}, made.map(({ head, boxes }) => [head.label,
      el("div", { class: "under" }, boxes.map(({ label }) => label))])),
    sync(chosen, counts) {
      for (const { head, boxes } of made) {
        const on = boxes.filter(({ id }) => chosen.has(id)).length;
        setBox(head, on === boxes.length, boxes.reduce((sum, { id }) => sum + (counts.get(id) || 0), 0));
        head.box.indeterminate = on > 0 && on < boxes.length;
        for (const box of boxes) setBox(box, chosen.has(box.id), counts.get(box.id) || 0);
      }
    },
  };
}
